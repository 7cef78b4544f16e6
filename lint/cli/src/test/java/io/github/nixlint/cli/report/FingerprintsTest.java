package io.github.nixlint.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nixlint.lint.LintResult;
import io.github.nixlint.lint.Linter;
import io.github.nixlint.lint.engine.RuleSet;
import io.github.nixlint.lint.rules.AllRules;
import io.github.nixlint.text.Source;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A fingerprint stays with its finding when the file changes around it. */
final class FingerprintsTest {
  private static final Linter LINTER = Linter.of(RuleSet.of(AllRules.list()));

  @Test
  void staysWhenLinesMove() {
    List<String> before = fingerprints("a.nix", "{ a = x; }\n");
    assertThat(before).hasSize(1);
    assertThat(fingerprints("b.nix", "# new\n\n  { a  = x; }\n")).isEqualTo(before);
    assertThat(fingerprints("a.nix", "{ b = x; }\n")).isNotEqualTo(before);
  }

  @Test
  void tellsEqualLinesApart() {
    List<String> three = fingerprints("a.nix", "[\nx\nx\nx\n]");
    assertThat(three).hasSize(3).doesNotHaveDuplicates();
    assertThat(fingerprints("a.nix", "[\nx\nx\n]")).isEqualTo(three.subList(0, 2));
  }

  private static List<String> fingerprints(String name, String text) {
    Source source = Source.of(name, text);
    LintResult result = LINTER.lint(source);
    return Fingerprints.of(source, result.diagnostics());
  }
}
