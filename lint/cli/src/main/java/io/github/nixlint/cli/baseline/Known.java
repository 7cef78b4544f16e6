package io.github.nixlint.cli.baseline;

import io.github.nixlint.cli.report.Fingerprints;
import io.github.nixlint.lint.Diagnostic;
import io.github.nixlint.text.Source;
import java.util.Comparator;

/**
 * What makes findings the same from run to run.
 *
 * @param file the file, with {@code /}, relative to the folder of the baseline
 * @param rule the rule
 * @param line the text of the line on which they start, blanks aside
 */
public record Known(String file, String rule, String line) {
  static final Comparator<Known> ORDER =
      Comparator.comparing(Known::file).thenComparing(Known::rule).thenComparing(Known::line);

  static Known of(String file, Source source, Diagnostic found) {
    return new Known(file, found.rule(), Fingerprints.line(source, found));
  }
}
