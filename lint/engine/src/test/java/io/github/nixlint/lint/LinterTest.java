package io.github.nixlint.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.github.nixlint.lint.config.Profile;
import io.github.nixlint.lint.config.Settings;
import io.github.nixlint.lint.engine.RuleSet;
import io.github.nixlint.syntax.IntegerLiteral;
import io.github.nixlint.syntax.ListExpr;
import io.github.nixlint.syntax.StringExpr;
import io.github.nixlint.syntax.Variable;
import io.github.nixlint.text.Source;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LinterTest {
  private static final FakeRule<Variable> VARIABLE = FakeRule.reporting("b-var", Variable.class);
  private static final FakeRule<ListExpr> LIST = FakeRule.reporting("a-list", ListExpr.class);
  private static final FakeRule<StringExpr> STRING = FakeRule.reporting("str", StringExpr.class);
  private static final FakeRule<IntegerLiteral> HINT =
      new FakeRule<>("int", Severity.HINT, IntegerLiteral.class, (node, finding) -> {});

  private static List<String> lint(RuleSet rules, String code) {
    return Linter.of(rules).lint(Source.of("x.nix", code)).diagnostics().stream()
        .map(d -> d.span().start() + " " + d.rule() + " " + d.severity().id())
        .toList();
  }

  @Test
  void diagnosticsAreInTheOrderOfStartThenRule() {
    assertThat(lint(RuleSet.of(List.of(VARIABLE, LIST, STRING)), "x: [ x [ \"a\" ''b'' ] ]"))
        .containsExactly(
            "3 a-list warning",
            "5 b-var warning",
            "7 a-list warning",
            "9 str warning",
            "13 str warning");
  }

  @Test
  void settingsSelectRulesAndSetSeverities() {
    RuleSet all = RuleSet.of(List.of(VARIABLE, LIST, HINT));
    assertThat(lint(all.configured(Settings.DEFAULT), "[ a 1 ]"))
        .containsExactly("0 a-list warning", "2 b-var warning");
    Settings settings =
        new Settings(
            ImmutableList.of("all"),
            ImmutableList.of("b-var"),
            ImmutableMap.of("int", Severity.ERROR));
    assertThat(lint(all.configured(settings), "[ a 1 ]"))
        .containsExactly("0 a-list warning", "4 int error");
    Settings style = new Settings(ImmutableList.of("style"), ImmutableList.of(), ImmutableMap.of());
    assertThat(all.configured(style).rules()).hasSize(3);
    assertThat(all.names())
        .containsExactly("a-list", "all", "b-var", "default", "int", "nixpkgs", "strict", "style");
  }

  @Test
  void profilesSelectGroupsAndRaiseSeverities() {
    FakeRule<Variable> unknown = FakeRule.reporting("unknown-name", Variable.class);
    RuleSet all = RuleSet.of(List.of(unknown, LIST, HINT));
    assertThat(lint(all.configured(Settings.of(Profile.AUDIT)), "[ a 1 ]"))
        .containsExactly("0 a-list warning", "2 unknown-name error");
    assertThat(lint(all.configured(Settings.of(Profile.STRICT)), "[ a 1 ]"))
        .containsExactly("0 a-list warning", "2 unknown-name warning", "4 int hint");
    Settings said =
        new Settings(
            Profile.AUDIT,
            ImmutableList.of("all"),
            ImmutableList.of(),
            ImmutableMap.of("unknown-name", Severity.HINT),
            ImmutableMap.of());
    assertThat(lint(all.configured(said), "a")).containsExactly("0 unknown-name hint");
  }

  @Test
  void whatOnlyLaterReleasesChangeIsNoMoreThanInformation() {
    FakeRule<Variable> later =
        new FakeRule<>(
            "later", Severity.ERROR, Variable.class, (node, finding) -> finding.upcoming());
    FakeRule<IntegerLiteral> mild =
        new FakeRule<>(
            "mild", Severity.HINT, IntegerLiteral.class, (node, finding) -> finding.upcoming());
    RuleSet all = RuleSet.of(List.of(later, mild));
    assertThat(lint(all, "[ a 1 ]")).containsExactly("2 later info", "4 mild hint");
    Settings said =
        new Settings(
            ImmutableList.of("all"),
            ImmutableList.of(),
            ImmutableMap.of("later", Severity.HINT, "mild", Severity.ERROR));
    assertThat(lint(all.configured(said), "[ a 1 ]"))
        .containsExactly("2 later hint", "4 mild info");
  }

  @Test
  void twoRulesOfOneIdAreRefused() {
    assertThatThrownBy(() -> RuleSet.of(List.of(VARIABLE, VARIABLE)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aRuleThatFailsIsNamed() {
    FakeRule<ListExpr> failing =
        FakeRule.fixing(
            "failing",
            ListExpr.class,
            (list, finding) -> {
              throw new IllegalArgumentException("oh");
            });
    Linter linter = Linter.of(RuleSet.of(List.of(LIST, failing, VARIABLE)));
    assertThatThrownBy(() -> linter.lint(Source.of("x.nix", "x: [ x ]")))
        .hasMessage("rule `failing` failed")
        .hasRootCauseMessage("oh");
  }

  @Test
  void aFileWithErrorsIsLintedAsFarAsItCanBeRead() {
    LintResult result =
        Linter.of(RuleSet.of(List.of(LIST))).lint(Source.of("x.nix", "{ a = [ 1 ]; b = ; }"));
    assertThat(result.parses()).isFalse();
    assertThat(result.diagnostics()).hasSize(1);
  }
}
