package io.github.nixlint.cli;

import io.github.nixlint.lint.Diagnostic;
import io.github.nixlint.lint.FixSafety;
import io.github.nixlint.lint.LintResult;
import io.github.nixlint.lint.Silenced;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What {@code --statistics} tells: findings by rule, and where the time went. Thread-safe. */
final class Statistics {

  /** What is done with a file. */
  enum Stage {
    READ,
    PARSE,
    LINT,
    REPORT
  }

  /** What one thread measures and counts. */
  final class Laps {
    private final long[] nanos = new long[Stage.values().length];
    private long last;

    /** Begins with a file. */
    void start() {
      last = System.nanoTime();
    }

    /** Ends a stage, and begins the next. */
    void end(Stage stage) {
      long now = System.nanoTime();
      nanos[stage.ordinal()] += now - last;
      last = now;
    }

    /** Counts a file. */
    void count(LintResult result) {
      if (wanted) {
        Statistics.this.count(result);
      }
    }
  }

  /** What is counted of a rule. */
  private static final class Count {
    private final String rule;
    private int findings;
    private int silenced;
    private int fixable;
    private int files;

    Count(String rule) {
      this.rule = rule;
    }
  }

  private final boolean wanted;
  private final List<Laps> laps = new ArrayList<>();
  private final Map<String, Count> counts = new TreeMap<>();
  private int files;
  private int filesWithFindings;
  private long bytes;

  /**
   * Begins.
   *
   * @param wanted whether anybody asks for the counts
   */
  Statistics(boolean wanted) {
    this.wanted = wanted;
  }

  /** Returns what one more thread measures with. */
  synchronized Laps laps() {
    Laps fresh = new Laps();
    laps.add(fresh);
    return fresh;
  }

  private synchronized void count(LintResult result) {
    files++;
    bytes += result.parsed().tree().source().length();
    filesWithFindings += result.diagnostics().isEmpty() ? 0 : 1;
    Set<String> rules = new HashSet<>();
    for (Diagnostic found : result.diagnostics()) {
      Count count = of(found.rule());
      count.findings++;
      count.fixable += found.fix(FixSafety.SAFE) == null ? 0 : 1;
      count.files += rules.add(found.rule()) ? 1 : 0;
    }
    for (Silenced silenced : result.silenced()) {
      of(silenced.finding().rule()).silenced++;
    }
  }

  private Count of(String rule) {
    return counts.computeIfAbsent(rule, Count::new);
  }

  /**
   * Returns a table: a line for each rule, the most frequent first, then the sums. All but the last
   * line depends on the files alone.
   *
   * @param nanos how long the run took
   */
  synchronized String table(long nanos) {
    StringBuilder out = new StringBuilder();
    if (!counts.isEmpty()) {
      out.append("findings  files  fixable  silenced  rule\n");
    }
    counts.values().stream()
        .sorted(
            Comparator.comparingInt((Count c) -> -c.findings).thenComparing((Count c) -> c.rule))
        .forEach(
            c ->
                out.append(
                    String.format(
                        Locale.ROOT,
                        "%8d  %5d  %7d  %8d  %s\n",
                        c.findings,
                        c.files,
                        c.fixable,
                        c.silenced,
                        c.rule)));
    out.append(filesWithFindings).append(" of ").append(files).append(" files with findings, ");
    out.append(bytes).append(" bytes\n");
    String separator = "";
    for (Stage stage : Stage.values()) {
      long sum = laps.stream().mapToLong(l -> l.nanos[stage.ordinal()]).sum();
      out.append(separator).append(stage.name().toLowerCase(Locale.ROOT)).append(' ');
      out.append(millis(sum));
      separator = ", ";
    }
    out.append(laps.size() == 1 ? " in 1 thread, " : " in " + laps.size() + " threads, ");
    return out.append(millis(nanos)).append(" in all\n").toString();
  }

  private static String millis(long nanos) {
    return nanos / 1_000_000 + " ms";
  }
}
