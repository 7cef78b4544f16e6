package io.github.nixlint.lint.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.github.nixlint.lint.FakeRule;
import io.github.nixlint.lint.LintResult;
import io.github.nixlint.lint.Linter;
import io.github.nixlint.lint.config.Settings;
import io.github.nixlint.lint.rules.dead.UnusedSuppression;
import io.github.nixlint.syntax.IntegerLiteral;
import io.github.nixlint.text.Source;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every integer is found by the rules {@code one} and {@code two}. */
final class SuppressionsTest {
  private static final Linter LINTER =
      Linter.of(
          RuleSet.of(
              List.of(
                  FakeRule.reporting("one", IntegerLiteral.class),
                  FakeRule.reporting("two", IntegerLiteral.class))));

  /** The integers that {@code one} still reports, and how many findings are silenced. */
  private static String left(String code) {
    Source source = Source.of("x.nix", code);
    LintResult result = LINTER.lint(source);
    return result.diagnostics().stream()
            .filter(d -> d.rule().equals("one"))
            .map(d -> source.text(d.span()))
            .collect(Collectors.joining(" "))
        + " / "
        + result.suppressed();
  }

  @Test
  void nothingIsSilencedWithoutComment() {
    assertThat(left("[ 1 2 ]")).isEqualTo("1 2 / 0");
    assertThat(left("[ 1 2 ] # nix-linting: ignore one")).isEqualTo("1 2 / 0");
  }

  @Test
  void theEndOfALineSilencesTheLine() {
    assertThat(left("[ 1\n2 3 # nix-lint: ignore one\n4 ]")).isEqualTo("1 4 / 2");
    assertThat(left("[ 1\n2 #nix-lint:ignore one, two -- three is fine\n3 ]")).isEqualTo("1 3 / 2");
    assertThat(left("[ 1 # nix-lint: ignore one two\r\n2 ]")).isEqualTo("2 / 2");
  }

  @Test
  void aloneOnALineItSilencesTheConstructThatStartsNext() {
    assertThat(left("{\n  # nix-lint: ignore one\n  a = [\n    1\n    2\n  ];\n  b = 3;\n}"))
        .isEqualTo("3 / 2");
    assertThat(left("[\n  # nix-lint: ignore one\n  # because\n\n  (f 1 2)\n  3\n]"))
        .isEqualTo("3 / 2");
    assertThat(left("{\n  a ? 1,\n  # nix-lint: ignore one\n  b ? 2,\n}: 3")).isEqualTo("1 3 / 1");
    assertThat(left("1\n# nix-lint: ignore one\n+ 2 + 3")).isEqualTo("1 3 / 1");
    assertThat(left("let a = 1;\n# nix-lint: ignore one\nin 2 + 3")).isEqualTo("1 / 2");
  }

  @Test
  void nothingStartsBehindTheLastElement() {
    assertThat(left("[\n  1\n  # nix-lint: ignore one\n]\n++ [ 2 ]")).isEqualTo("1 2 / 0");
    assertThat(left("[ 1 ]\n# nix-lint: ignore one\n")).isEqualTo("1 / 0");
  }

  @Test
  void theFirstCommentsSilenceTheFile() {
    assertThat(left("# A file.\n\n# nix-lint: ignore-file one, two\n[ 1\n2 ]")).isEqualTo(" / 4");
    assertThat(left("# nix-lint: ignore-file one two\n[ 1\n2 ]")).isEqualTo(" / 4");
    assertThat(left("[ 1 # nix-lint: ignore-file one\n2 ]")).isEqualTo("1 2 / 0");
  }

  @Test
  void withoutARuleItSilencesNothing() {
    assertThat(left("[ 1 ] # nix-lint: ignore")).isEqualTo("1 / 0");
    assertThat(left("[ 1 ] # nix-lint: ignore -- one")).isEqualTo("1 / 0");
    assertThat(left("# nix-lint: ignore-file\n[ 1 ]")).isEqualTo("1 / 0");
    assertThat(left("[ 1 ] # nix-lint: one")).isEqualTo("1 / 0");
    assertThat(left("[ 1 ] # nix-lint: ignore three")).isEqualTo("1 / 0");
  }

  /** What `unused-suppression` reports of the text, with `one` and itself running. */
  private static String unused(String code) {
    RuleSet all =
        RuleSet.of(
            List.of(
                new UnusedSuppression(),
                FakeRule.reporting("one", IntegerLiteral.class),
                FakeRule.reporting("two", IntegerLiteral.class)));
    Settings settings =
        new Settings(
            ImmutableList.of("one", "unused-suppression"), ImmutableList.of(), ImmutableMap.of());
    Source source = Source.of("x.nix", code);
    return Linter.of(all.configured(settings)).lint(source).diagnostics().stream()
        .filter(d -> d.rule().equals("unused-suppression"))
        .map(d -> source.text(d.span()))
        .collect(Collectors.joining(" / "));
  }

  @Test
  void whatSilencesNothingIsReported() {
    assertThat(unused("[ 1 # nix-lint: ignore one\n]")).isEmpty();
    assertThat(unused("[ # nix-lint: ignore one\n]")).isEqualTo("# nix-lint: ignore one");
    assertThat(unused("[ 1 # nix-lint: ignore one, three\n]")).isEqualTo("three");
    assertThat(unused("# nix-lint: ignore-file one\n[ 1 ]")).isEmpty();
    assertThat(unused("# nix-lint: ignore-file one\n[ ]")).isEqualTo("# nix-lint: ignore-file one");
  }

  @Test
  void aRuleThatDoesNotRunIsNotJudged() {
    assertThat(unused("[ 1 # nix-lint: ignore two\n]")).isEmpty();
    assertThat(unused("[ # nix-lint: ignore one, two\n]")).isEqualTo("one");
  }

  @Test
  void aFileThatDoesNotParseIsNotJudged() {
    assertThat(unused("[ # nix-lint: ignore one\n")).isEmpty();
    assertThat(unused("[ # nix-lint: ignore three\n")).isEqualTo("three");
  }
}
