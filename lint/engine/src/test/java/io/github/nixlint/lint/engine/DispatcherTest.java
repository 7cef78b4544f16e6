package io.github.nixlint.lint.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.lint.FakeRule;
import io.github.nixlint.lint.Linter;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.text.Source;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DispatcherTest {

  /** Reports every file and every call, where it is asked to look at all. */
  private record Named(ImmutableList<String> names) implements Rule {
    @Override
    public RuleInfo info() {
      return FakeRule.reporting("named", Apply.class).info();
    }

    @Override
    public void register(Registry on) {
      Registry named = on.naming(names);
      named.file(findings -> findings.at(findings.tree().root(), "a file"));
      named.node(Apply.class, (call, findings) -> findings.at(call, "a call"));
      named.derivation((derivation, findings) -> findings.at(derivation.call(), "a derivation"));
    }
  }

  @Test
  void aRuleForNamesSeesOnlyFilesThatHaveOne() {
    assertThat(messages("mkIf c mkDerivation { name = \"x\"; }")).isEmpty();
    assertThat(messages("[ (stdenv.mkDerivation { \"sha256\" = 1; src = 2; }) ]"))
        .containsExactly("a file", "a call", "a derivation");
    assertThat(messages("f hash")).containsExactlyInAnyOrder("a file", "a call");
  }

  private static List<String> messages(String text) {
    return Linter.of(RuleSet.of(List.of(new Named(ImmutableList.of("sha256", "hash")))))
        .lint(Source.of("default.nix", text))
        .diagnostics()
        .stream()
        .map(diagnostic -> diagnostic.message())
        .toList();
  }
}
