package io.github.nixlint.lint;

import io.github.nixlint.lint.rule.Finding;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.syntax.Node;
import java.util.function.BiConsumer;

/** A rule made for a test: reports nodes of a type, with the fixes the test gives them. */
public record FakeRule<T extends Node>(
    String id, Severity severity, Class<T> type, BiConsumer<T, Finding> fixes) implements Rule {

  /** Reports all nodes of a type, without fixes. */
  public static <T extends Node> FakeRule<T> reporting(String id, Class<T> type) {
    return new FakeRule<>(id, Severity.WARNING, type, (node, finding) -> {});
  }

  /** Reports all nodes of a type, with fixes. */
  public static <T extends Node> FakeRule<T> fixing(
      String id, Class<T> type, BiConsumer<T, Finding> fixes) {
    return new FakeRule<>(id, Severity.WARNING, type, fixes);
  }

  @Override
  public RuleInfo info() {
    return RuleInfo.rule(id)
        .summary("made for a test")
        .why("It is made for a test.")
        .bad("1")
        .good("2")
        .category(Category.STYLE)
        .severity(severity)
        .since("0.1")
        .build();
  }

  @Override
  public void register(Registry on) {
    on.node(type, (node, findings) -> fixes.accept(node, findings.at(node, "found by " + id)));
  }
}
