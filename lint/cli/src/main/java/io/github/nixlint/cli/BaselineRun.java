package io.github.nixlint.cli;

import com.google.common.collect.HashMultiset;
import com.google.common.collect.Multiset;
import io.github.nixlint.cli.baseline.Baseline;
import io.github.nixlint.cli.baseline.BaselineText;
import io.github.nixlint.cli.baseline.BaselineText.BadBaselineException;
import io.github.nixlint.cli.baseline.Known;
import io.github.nixlint.cli.files.FileWriter;
import io.github.nixlint.cli.files.UnreadableException;
import io.github.nixlint.lint.LintResult;
import io.github.nixlint.lint.engine.RuleSet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The baseline of a run: what it silences, what of it is no more, and the one that is written.
 * Thread-safe.
 *
 * <p>An entry is this run's business when its file was looked at and its rule ran on it, or when
 * there is no such file or rule any more. Others are neither called stale nor dropped, so that a
 * run over some files or with some rules does no harm.
 */
final class BaselineRun {

  /** Where a baseline is written when no file is named. */
  static final String FILE = "nix-lint-baseline.json";

  private final @Nullable Path file;
  private final String name;
  private final boolean writes;
  private final @Nullable Baseline baseline;
  private final Map<String, RuleSet> rules = new HashMap<>();
  private final List<Known> found = new ArrayList<>();

  private BaselineRun(
      @Nullable Path file, String name, boolean writes, @Nullable Baseline baseline) {
    this.file = file;
    this.name = name;
    this.writes = writes;
    this.baseline = baseline;
  }

  /**
   * Reads the baseline of a run.
   *
   * @param name the file, or null for none
   * @param writes whether the run writes one
   */
  static BaselineRun of(@Nullable String name, boolean writes, Path folder) throws UsageException {
    if (name == null && !writes) {
      return new BaselineRun(null, "", false, null);
    }
    String named = name == null ? FILE : name;
    try {
      Path file = folder.resolve(named).toAbsolutePath().normalize();
      boolean fresh = writes && !Files.exists(file);
      Baseline baseline = fresh ? Baseline.EMPTY : BaselineText.read(text(file));
      return new BaselineRun(file, named, writes, baseline);
    } catch (BadBaselineException e) {
      throw new UsageException(named + ":" + e.getMessage());
    } catch (IOException e) {
      throw new UsageException(
          "cannot read the baseline `" + named + "`: " + UnreadableException.reason(e));
    } catch (InvalidPathException e) {
      throw new UsageException("cannot read the baseline `" + named + "`: not a path");
    }
  }

  private static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }

  /** Returns a result without what is known; unless what is known is written anew. */
  LintResult silence(Path location, LintResult result) {
    return baseline == null || writes ? result : baseline.silence(relative(location), result);
  }

  /** Takes note of the last result of a file, and returns what of it is reported. */
  LintResult take(Path location, RuleSet ran, LintResult result) {
    if (baseline == null) {
      return result;
    }
    String relative = relative(location);
    List<Known> findings = Baseline.findings(relative, result);
    synchronized (this) {
      rules.put(relative, ran);
      found.addAll(findings);
    }
    return writes ? Baseline.silenceAll(relative, result) : result;
  }

  /**
   * Writes the baseline, or says what of it is no more.
   *
   * @param all all rules there are
   */
  synchronized void end(RuleSet all, Console console) {
    if (file == null || baseline == null) {
      return;
    }
    if (writes) {
      write(file, baseline, all, console);
      return;
    }
    Multiset<Known> left = HashMultiset.create(found);
    for (Known known : baseline.known().elementSet()) {
      int there = baseline.known().count(known);
      int gone = there - left.count(known);
      if (gone > 0 && isOurs(file, known, all)) {
        console.warning(
            name
                + ": stale: "
                + known.file()
                + " has "
                + (gone == there ? "no " : gone + " fewer ")
                + known.rule()
                + " at `"
                + shortened(known.line())
                + "`; `--write-baseline` writes it anew");
      }
    }
  }

  private void write(Path file, Baseline baseline, RuleSet all, Console console) {
    Multiset<Known> kept = HashMultiset.create(found);
    for (Known known : baseline.known().elementSet()) {
      if (!isOurs(file, known, all)) {
        kept.add(known, baseline.known().count(known));
      }
    }
    String text = BaselineText.write(Baseline.of(kept));
    try {
      FileWriter.write(file, text.getBytes(StandardCharsets.UTF_8));
      console.remark("wrote " + name + ": " + kept.size() + " known findings");
    } catch (IOException e) {
      console.error("cannot write `" + name + "`: " + UnreadableException.reason(e));
    }
  }

  private boolean isOurs(Path file, Known known, RuleSet all) {
    RuleSet ran = rules.get(known.file());
    if (ran != null) {
      return ran.find(known.rule()) != null || all.find(known.rule()) == null;
    }
    try {
      return !Files.exists(file.resolveSibling(known.file()));
    } catch (InvalidPathException e) {
      return true;
    }
  }

  private String relative(Path location) {
    Path folder = file == null ? null : file.getParent();
    Path relative = folder == null ? location : folder.relativize(location);
    return relative.toString().replace(relative.getFileSystem().getSeparator(), "/");
  }

  private static String shortened(String line) {
    int most = 60;
    return line.length() <= most ? line : line.substring(0, most) + "…";
  }
}
