package io.github.nixlint.lint.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nixlint.lint.FakeRule;
import io.github.nixlint.lint.FixSafety;
import io.github.nixlint.lint.Linter;
import io.github.nixlint.lint.rule.Finding;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.syntax.IntegerLiteral;
import io.github.nixlint.syntax.LetIn;
import io.github.nixlint.syntax.Parenthesized;
import io.github.nixlint.text.Source;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

final class FixApplierTest {
  private static final FakeRule<Parenthesized> UNWRAP =
      FakeRule.fixing(
          "parens",
          Parenthesized.class,
          (parens, f) -> f.fix("unwrap", edits -> edits.keepOnly(parens, parens.inner())));

  private static FixApplier.Outcome apply(Rule rule, Source source, FixSafety safety) {
    return new FixApplier(Linter.of(RuleSet.of(List.of(rule)))).apply(source, safety);
  }

  private static FixApplier.Outcome apply(Rule rule, String code, FixSafety safety) {
    return apply(rule, Source.of("x.nix", code), safety);
  }

  private static String text(FixApplier.Outcome outcome) {
    return outcome.source().text(0, outcome.source().length());
  }

  private static FakeRule<IntegerLiteral> integers(BiConsumer<IntegerLiteral, Finding> fixes) {
    return FakeRule.fixing("integers", IntegerLiteral.class, fixes);
  }

  @Test
  void fixesOverEachOtherTakeRounds() {
    FixApplier.Outcome outcome = apply(UNWRAP, "[ (((a))) ((b)) ]", FixSafety.SAFE);
    assertThat(text(outcome)).isEqualTo("[ a b ]");
    assertThat(outcome.applied()).isEqualTo(5);
    assertThat(outcome.problem()).isNull();
    assertThat(outcome.result().diagnostics()).isEmpty();
  }

  @Test
  void deepNestingSettles() {
    String deep = "(".repeat(300) + "a" + ")".repeat(300);
    assertThat(text(apply(UNWRAP, deep, FixSafety.SAFE))).isEqualTo("a");
  }

  @Test
  void suggestionsAreAppliedOnlyWhenAskedFor() {
    Rule rule = integers((n, f) -> f.suggest("more", edits -> edits.replace(n, "x")));
    assertThat(text(apply(rule, "[ 1 ]", FixSafety.SAFE))).isEqualTo("[ 1 ]");
    assertThat(text(apply(rule, "[ 1 ]", FixSafety.UNSAFE))).isEqualTo("[ x ]");
  }

  @Test
  void theFirstFixIsTheOneApplied() {
    Rule rule =
        integers(
            (n, f) ->
                f.suggest("one", e -> e.replace(n, "one")).fix("two", e -> e.replace(n, "two")));
    assertThat(text(apply(rule, "[ 1 ]", FixSafety.UNSAFE))).isEqualTo("[ one ]");
    assertThat(text(apply(rule, "[ 1 ]", FixSafety.SAFE))).isEqualTo("[ two ]");
  }

  @Test
  void fixesThatNeverSettleAreAProblem() {
    Rule rule = integers((n, f) -> f.fix("more", edits -> edits.replace(n, "2")));
    FixApplier.Outcome outcome = apply(rule, "1", FixSafety.SAFE);
    assertThat(outcome.problem()).contains("`integers`", "never settle");
    assertThat(text(outcome)).isEqualTo("1");
  }

  @Test
  void fixesThatBreakTheSyntaxAreNotApplied() {
    Rule rule = integers((n, f) -> f.fix("break", edits -> edits.replace(n, "}")));
    FixApplier.Outcome outcome = apply(rule, "[ 1 ]", FixSafety.SAFE);
    assertThat(text(outcome)).isEqualTo("[ 1 ]");
    assertThat(outcome.problem()).contains("`integers`", "break the syntax");
  }

  @Test
  void aFixThatWouldLoseACommentIsASuggestion() {
    Rule rule =
        FakeRule.fixing(
            "lets", LetIn.class, (let, f) -> f.fix("drop", edits -> edits.replace(let, "1")));
    assertThat(text(apply(rule, "let /* why */ in 2", FixSafety.SAFE)))
        .isEqualTo("let /* why */ in 2");
    assertThat(text(apply(rule, "let in 2", FixSafety.SAFE))).isEqualTo("1");
  }

  @Test
  void lineEndsAndOtherBytesStay() {
    Rule rule = integers((n, f) -> f.fix("lines", edits -> edits.replace(n, "a\nb")));
    byte[] bytes = "# \377\r\n[ 1 ]\r\n".getBytes(StandardCharsets.ISO_8859_1);
    FixApplier.Outcome outcome = apply(rule, Source.of("x.nix", bytes), FixSafety.SAFE);
    assertThat(new String(outcome.source().bytes(), StandardCharsets.ISO_8859_1))
        .isEqualTo("# \377\r\n[ a\r\nb ]\r\n");
  }
}
