package io.github.nixlint.cli;

import io.github.nixlint.cli.files.FileWriter;
import io.github.nixlint.cli.files.InputFile;
import io.github.nixlint.cli.files.Repository;
import io.github.nixlint.cli.files.UnreadableException;
import io.github.nixlint.lint.FixSafety;
import io.github.nixlint.lint.LintResult;
import io.github.nixlint.lint.engine.FixApplier;
import io.github.nixlint.text.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What becomes of the fixes of a run: files that are written, or a diff. Thread-safe. */
final class Fixing {

  /** What to do with fixes. */
  enum Mode {
    /** Report them. */
    REPORT,
    /** Write them to the files, or what is read from standard input to standard output. */
    WRITE,
    /** Print them as a diff and write nothing. */
    DIFF
  }

  private final Mode mode;
  private final FixSafety safety;
  private final Path folder;
  private final List<InputFile> files;
  private final List<String> named;
  private @Nullable Set<Path> targets;

  /**
   * Makes what fixes the files of a run.
   *
   * @param folder the current folder
   * @param files all files of the run
   * @param named the paths that the user named
   */
  Fixing(Mode mode, FixSafety safety, Path folder, List<InputFile> files, List<String> named) {
    this.mode = mode;
    this.safety = safety;
    this.folder = folder;
    this.files = files;
    this.named = named;
  }

  /** Returns whether fixes are written. */
  boolean writes() {
    return mode == Mode.WRITE;
  }

  /**
   * What became of a file.
   *
   * @param result what there is to report
   * @param fixes how many fixes were written or stand in the diff
   * @param output what goes to standard output: a diff, or fixed standard input; or null
   * @param problem why there are fixes that could not be made, or null
   */
  record Fixed(LintResult result, int fixes, @Nullable Source output, @Nullable String problem) {}

  /**
   * Fixes a file.
   *
   * @param lint lints a text of the file
   */
  Fixed fix(InputFile file, LintResult found, Function<Source, LintResult> lint) {
    if (mode == Mode.REPORT) {
      return new Fixed(found, 0, null, null);
    }
    FixApplier.Outcome outcome = new FixApplier(lint).apply(found, safety);
    Fixed fixed = mode == Mode.DIFF ? diff(file, found, outcome) : write(file, found, outcome);
    return outcome.problem() == null || fixed.problem() != null
        ? fixed
        : new Fixed(fixed.result(), fixed.fixes(), fixed.output(), outcome.problem());
  }

  private Fixed write(InputFile file, LintResult found, FixApplier.Outcome outcome) {
    if (file.path() == null) {
      return new Fixed(outcome.result(), outcome.applied(), outcome.source(), null);
    }
    if (outcome.applied() == 0) {
      return new Fixed(found, 0, null, null);
    }
    try {
      if (isReachedByItsOwnName(file.path())) {
        return new Fixed(outcome.result(), 0, null, null);
      }
      if (isForeign(file)) {
        return new Fixed(found, 0, null, "a link to a file that is not to be fixed");
      }
      FileWriter.replace(
          file.path(), found.parsed().tree().source().bytes(), outcome.source().bytes());
      return new Fixed(outcome.result(), outcome.applied(), null, null);
    } catch (IOException e) {
      return new Fixed(found, 0, null, UnreadableException.reason(e));
    }
  }

  private Fixed diff(InputFile file, LintResult found, FixApplier.Outcome outcome) {
    if (outcome.applied() == 0) {
      return new Fixed(found, 0, null, null);
    }
    try {
      if (file.path() != null && (isReachedByItsOwnName(file.path()) || isForeign(file))) {
        return new Fixed(found, 0, null, null);
      }
      byte[] before = found.parsed().tree().source().bytes();
      byte[] diff = UnifiedDiff.of(nameInDiff(file), before, outcome.source().bytes());
      return new Fixed(found, outcome.applied(), Source.of(file.name(), diff), null);
    } catch (IOException e) {
      return new Fixed(found, 0, null, UnreadableException.reason(e));
    }
  }

  /** Whether a link leads to a file of this run, which gets the same fixes. */
  private boolean isReachedByItsOwnName(Path path) throws IOException {
    return Files.isSymbolicLink(path) && targets().contains(path.toRealPath());
  }

  /** Whether this is a link that was met in a folder: what it leads to was not asked for. */
  private boolean isForeign(InputFile file) {
    Path path = file.path();
    return path != null && Files.isSymbolicLink(path) && !named.contains(file.name());
  }

  /** Where the files of this run are. Asked for only when a link has something to fix. */
  private synchronized Set<Path> targets() {
    Set<Path> known = targets;
    if (known == null) {
      known = new HashSet<>();
      for (InputFile file : files) {
        Path path = file.path();
        if (path != null && file.problem() == null && !Files.isSymbolicLink(path)) {
          addTo(known, path);
        }
      }
      targets = known;
    }
    return known;
  }

  private static void addTo(Set<Path> known, Path file) {
    try {
      known.add(file.toRealPath());
    } catch (IOException e) {
      // It is gone by now, and no link leads to it.
    }
  }

  /**
   * The path of a file from the root of the repository, where {@code git apply} looks for it
   * wherever it is called; outside of one, from the current folder.
   */
  private String nameInDiff(InputFile file) throws IOException {
    if (file.path() == null) {
      return file.name();
    }
    Path real = file.path().toRealPath();
    Path here = folder.toRealPath();
    Path root = Repository.root(here);
    Path base = root == null ? here : root;
    Path relative = real.startsWith(base) ? base.relativize(real) : real.getRoot().relativize(real);
    return relative.toString().replace(relative.getFileSystem().getSeparator(), "/");
  }
}
