package io.github.nixlint.bench.calibrate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The table of how many findings each rule has in real code, and what readers think of them. */
final class Precision {

  /** What a reader, who would have to review the code, thinks of a finding. */
  private enum Verdict {
    /** The author should change it. */
    TRUE,
    /** The catalogue of rules wants it told; the author might defend it. */
    ARGUABLE,
    /** There is nothing to change. */
    FALSE
  }

  private final Map<String, Verdict> verdicts = new HashMap<>();
  private final Map<String, Row> rows = new TreeMap<>();

  /** The verdicts whose findings have not been met. */
  private final Set<String> gone = new TreeSet<>();

  /** The findings of a rule in a corpus. */
  private static final class Row {
    private int findings;
    private final int[] read = new int[Verdict.values().length];

    private String cells() {
      int judged = read[0] + read[1] + read[2];
      return String.format(
          "%d | %d | %d | %d | %d | %s",
          findings,
          judged,
          read[0],
          read[1],
          read[2],
          judged == 0 ? "–" : Math.round(100.0 * read[0] / judged) + " %");
    }
  }

  /**
   * Writes the table of all rules.
   *
   * @param verdictFile lines of a rule, corpus, path, line, verdict and reason, with tabs between
   */
  static void write(List<Corpus> corpora, String verdictFile, String to) {
    Precision precision = new Precision();
    try {
      precision.read(Files.readAllLines(Path.of(verdictFile)));
      Finding.in(corpora, "all").forEach(precision::count);
      precision.gone.forEach(key -> System.err.println("no such finding any more: " + key));
      Files.writeString(Path.of(to), precision.page());
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot read or write: " + e.getMessage(), e);
    }
  }

  private void read(List<String> lines) {
    for (String line : lines) {
      if (!line.startsWith("#") && !line.isBlank()) {
        String[] cells = line.split("\t", -1);
        if (cells.length < 6 || cells[5].isBlank()) {
          throw new IllegalArgumentException("a verdict has six parts, with tabs between: " + line);
        }
        String key = String.join("\t", cells[0], cells[1], cells[2], cells[3]);
        gone.add(key);
        verdicts.put(key, Verdict.valueOf(cells[4].toUpperCase(Locale.ROOT)));
      }
    }
  }

  private void count(Finding finding) {
    String rule = "`" + finding.diagnostic().rule() + "` | " + finding.corpus().name();
    Row row = rows.computeIfAbsent(rule, unused -> new Row());
    row.findings++;
    Verdict verdict = verdicts.get(finding.key());
    gone.remove(finding.key());
    if (verdict != null) {
      row.read[verdict.ordinal()]++;
    }
  }

  private String page() {
    StringBuilder page = new StringBuilder(INTRODUCTION);
    rows.forEach((name, row) -> page.append("| " + name + " | " + row.cells() + " |\n"));
    return page.toString();
  }

  private static final String INTRODUCTION =
      """
      # Precision

      How many findings each rule has in real code, and what we thought of those that we read.
      *True* is what a reviewer of nixpkgs would ask to change; *arguable* is what the rule means to
      tell and an author might defend; *false* is a mistake of the rule. Where there are too many to
      read them all, findings are drawn by a seed. [verdicts.tsv](verdicts.tsv) has the verdict on
      each and the reason, and says which were given without reading the code around.

      `corepkgs` is ekala-project/corepkgs of 2026-08-08, `hm` home-manager of 2026-08-22,
      `nixpkgs2018` nixpkgs of 2018-05-11. This page is written by

      ```sh
      java -cp benchmarks/target/benchmarks.jar io.github.nixlint.bench.calibrate.Calibrate report \\
        corepkgs=DIR hm=DIR nixpkgs2018=DIR
      ```

      | rule | corpus | findings | read | true | arguable | false | true of those read |
      | --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |
      """;
}
