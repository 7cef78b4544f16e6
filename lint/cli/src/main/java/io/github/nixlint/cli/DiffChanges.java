package io.github.nixlint.cli;

import io.github.nixlint.cli.change.DiffException;
import io.github.nixlint.cli.change.DiffReader;
import io.github.nixlint.cli.change.FileChange;
import io.github.nixlint.cli.change.Revision;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
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
    for (FileChange change : read()) {
      if (change.showsText() && change.newPath().endsWith(FileFinder.EXTENSION)) {
        found.put(change.newPath(), () -> revision(change));
      }
    }
    return found;
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

  private Revision revision(FileChange change) throws DiffException, UnreadableException {
    byte[] text = text(change.newPath());
    if (text == null && !change.oldPath().isEmpty()) {
      text = text(change.oldPath());
    }
    if (text != null) {
      return Revision.of(change, text);
    }
    if (!change.oldPath().isEmpty()) {
      throw new UnreadableException("not in this folder, and the diff shows only parts of it");
    }
    return Revision.shownBy(change);
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
