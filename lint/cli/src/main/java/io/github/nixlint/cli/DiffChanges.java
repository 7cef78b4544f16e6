package io.github.nixlint.cli;

import io.github.nixlint.cli.change.DiffException;
import io.github.nixlint.cli.change.DiffReader;
import io.github.nixlint.cli.change.FileChange;
import io.github.nixlint.cli.change.Revision;
import io.github.nixlint.cli.change.Side;
import io.github.nixlint.cli.files.FileFinder;
import io.github.nixlint.cli.files.Repository;
import io.github.nixlint.cli.files.UnreadableException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The changes of a unified diff. The text of a file is what lies in the current folder, before or
 * after the change, whichever it fits; of a file that is not there, what the diff shows.
 */
final class DiffChanges implements Changes {
  private final Path folder;
  private final String diff;
  private final InputStream in;

  /**
   * Takes a diff.
   *
   * @param diff the file that holds it, or {@code -} for standard input
   */
  DiffChanges(Path folder, String diff, InputStream in) {
    this.folder = folder;
    this.diff = diff;
    this.in = in;
  }

  @Override
  public SortedMap<String, Change> find() throws UsageException, IOException {
    SortedMap<String, Change> found = new TreeMap<>();
    series(read())
        .forEach(
            (name, changes) -> {
              if (!changes.isEmpty() && name.endsWith(FileFinder.EXTENSION)) {
                found.put(name, () -> revision(name, changes));
              }
            });
    return found;
  }

  /** Returns the changes of each file that is there afterwards: of several patches, maybe many. */
  private static Map<String, List<FileChange>> series(List<FileChange> changes) {
    Map<String, List<FileChange>> series = new LinkedHashMap<>();
    for (FileChange change : changes) {
      List<FileChange> known = series.remove(change.oldPath());
      if (!change.newPath().isEmpty()) {
        List<FileChange> all = known == null ? new ArrayList<>() : known;
        if (change.showsText()) {
          all.add(change);
        }
        series.put(change.newPath(), all);
      }
    }
    return series;
  }

  private List<FileChange> read() throws UsageException, IOException {
    byte[] bytes;
    try {
      bytes = diff.equals("-") ? in.readAllBytes() : Files.readAllBytes(folder.resolve(diff));
    } catch (IOException e) {
      throw new UsageException(
          "cannot read the diff `" + diff + "`: " + UnreadableException.reason(e));
    } catch (InvalidPathException e) {
      throw new UsageException("cannot read the diff `" + diff + "`: not a path");
    }
    try {
      List<FileChange> changes = DiffReader.read(bytes);
      if (changes.isEmpty() && !new String(bytes, StandardCharsets.UTF_8).isBlank()) {
        throw new UsageException("`" + diff + "` is no unified diff");
      }
      return changes;
    } catch (DiffException e) {
      throw new UsageException("cannot read the diff `" + diff + "`: " + e.getMessage());
    }
  }

  private Revision revision(String name, List<FileChange> changes)
      throws DiffException, UnreadableException {
    String oldName = changes.get(0).oldPath();
    byte[] text = text(name);
    if (text == null && !oldName.isEmpty()) {
      text = text(oldName);
    }
    if (text != null) {
      return Revision.of(changes, text);
    }
    if (!oldName.isEmpty()) {
      throw new UnreadableException("not in this folder, and the diff shows only parts of it");
    }
    return Revision.ofSeries(changes, new byte[0], Side.OLD);
  }

  /** Reads a file: its path counts from the current folder or from the root of its repository. */
  private byte @Nullable [] text(String name) throws UnreadableException {
    try {
      Path path = Path.of(name).normalize();
      if (path.isAbsolute() || path.startsWith("..")) {
        throw new UnreadableException("leads out of this folder");
      }
      Path root = Repository.root(folder.toAbsolutePath());
      for (Path base : root == null ? List.of(folder) : List.of(folder, root)) {
        Path file = base.resolve(path);
        if (Files.isRegularFile(file)) {
          return Files.readAllBytes(file);
        }
      }
      return null;
    } catch (IOException e) {
      throw new UnreadableException(UnreadableException.reason(e));
    } catch (InvalidPathException e) {
      throw new UnreadableException("not a path");
    }
  }
}
