package io.github.nixlint.cli;

import io.github.nixlint.cli.change.DiffException;
import io.github.nixlint.cli.change.DiffReader;
import io.github.nixlint.cli.change.FileChange;
import io.github.nixlint.cli.change.Revision;
import io.github.nixlint.cli.files.UnreadableException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The changes below the current folder that git knows of: what is staged, or what the work tree
 * changes since a commit, files that git does not know yet with it.
 *
 * <p>Git is asked for whole files, and not to run what a repository may configure it to run.
 */
final class GitChanges implements Changes {
  private static final List<String> GIT = List.of("git", "-c", "core.fsmonitor=false");

  private static final List<String> DIFF =
      List.of(
          "diff",
          "--no-ext-diff",
          "--no-textconv",
          "--no-color",
          "--src-prefix=a/",
          "--dst-prefix=b/",
          "--find-renames",
          "--relative",
          "--unified=1000000000");

  private final Path folder;
  private final @Nullable String since;

  /**
   * Takes the changes in a folder.
   *
   * @param since the commit; null for what is staged
   */
  GitChanges(Path folder, @Nullable String since) {
    this.folder = folder;
    this.since = since;
  }

  @Override
  public SortedMap<String, Change> find() throws UsageException, IOException {
    List<String> diff = new ArrayList<>(DIFF);
    diff.addAll(since == null ? List.of("--cached") : List.of("--end-of-options", since));
    diff.addAll(List.of("--", "*.nix"));
    SortedMap<String, Change> found = new TreeMap<>();
    try {
      for (FileChange change : DiffReader.read(git(diff))) {
        if (change.showsText()) {
          found.put(change.newPath(), () -> Revision.shownBy(change));
        }
      }
    } catch (DiffException e) {
      throw new UsageException("cannot read what git says: " + e.getMessage());
    }
    if (since != null) {
      addUnknown(found);
    }
    return found;
  }

  private void addUnknown(SortedMap<String, Change> found) throws UsageException, IOException {
    byte[] names = git(List.of("ls-files", "-z", "--others", "--exclude-standard", "--", "*.nix"));
    for (String name : new String(names, StandardCharsets.UTF_8).split("\0", -1)) {
      if (!name.isEmpty()) {
        Path path = folder.resolve(name);
        found.put(name, () -> added(path));
      }
    }
  }

  private static Revision added(Path path) throws UnreadableException {
    try {
      return Revision.added(Files.readAllBytes(path));
    } catch (IOException e) {
      throw new UnreadableException(UnreadableException.reason(e));
    }
  }

  private byte[] git(List<String> arguments) throws UsageException, IOException {
    List<String> command = new ArrayList<>(GIT);
    command.addAll(arguments);
    Process process;
    Path errors = Files.createTempFile("nix-lint", ".txt");
    try {
      try {
        process =
            new ProcessBuilder(command)
                .directory(folder.toAbsolutePath().toFile())
                .redirectError(errors.toFile())
                .start();
      } catch (IOException e) {
        throw new UsageException("cannot run git: " + UnreadableException.reason(e));
      }
      process.getOutputStream().close();
      byte[] out = process.getInputStream().readAllBytes();
      if (process.waitFor() != 0) {
        throw new UsageException("git: " + Files.readString(errors).strip());
      }
      return out;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UsageException("git was interrupted");
    } finally {
      Files.deleteIfExists(errors);
    }
  }
}
