package io.github.nixlint.bench.calibrate;

import io.github.nixlint.text.Source;
import java.io.PrintStream;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Findings of a rule in an order that a seed gives, to be read by people. Each is printed as the
 * line of the file of verdicts that it is to become, with the code around it.
 */
record Sample(List<Finding> findings) {
  private static final int BEFORE = 8;
  private static final int BEHIND = 5;

  static Sample of(List<Corpus> corpora, String rule, long seed) {
    List<Finding> findings = Finding.in(corpora, rule);
    Collections.shuffle(findings, new Random(seed));
    return new Sample(findings);
  }

  void print(int count, PrintStream out) {
    out.println(findings.size() + " findings");
    for (Finding finding : findings.subList(0, Math.min(count, findings.size()))) {
      out.println();
      out.println(finding.key() + "\t?\t" + finding.diagnostic().message());
      Source source = finding.corpus().source(finding.file());
      int last = Math.min(source.lineCount(), finding.line() + BEHIND);
      for (int line = Math.max(1, finding.line() - BEFORE); line <= last; line++) {
        out.print(line == finding.line() ? ">" : " ");
        out.println(source.text(source.lineStart(line), source.lineEnd(line)));
      }
    }
  }
}
