package io.github.nixlint.lint.rules.suspicious;

import static io.github.nixlint.lint.Category.SUSPICIOUS;
import static io.github.nixlint.lint.FixSafety.SAFE;
import static io.github.nixlint.lint.rule.FixAvailability.SOMETIMES;

import io.github.nixlint.lint.Severity;
import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Finding;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.syntax.FloatLiteral;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.syntax.TokenKind;
import io.github.nixlint.syntax.Tokens;
import org.jspecify.annotations.Nullable;

/** Reports floating-point numbers that begin with the point. */
public final class FloatWithoutLeadingZero implements Rule, Check<FloatLiteral> {
  private static final RuleInfo INFO =
      RuleInfo.rule("float-without-leading-zero")
          .summary("a number such as `.5`, without a digit before the point")
          .why(
              """
              `a .5` looks like a selection and is a call. Lix rejects such numbers.\
              """)
          .bad("{ a = .5; }")
          .good("{ a = 0.5; }")
          .category(SUSPICIOUS)
          .severity(Severity.INFO)
          .fix(SOMETIMES, SAFE)
          .since("0.1")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Registry on) {
    on.node(FloatLiteral.class, this);
  }

  @Override
  public void check(FloatLiteral number, Findings findings) {
    SyntaxTree tree = findings.tree();
    if (tree.source().at(number.start()) != '.') {
      return;
    }
    TokenKind before = touching(number, tree);
    if (before != null && isWord(before)) {
      return; // `adjacent-tokens` reports `list.0`, and `malformed-float` `00.5`.
    }
    Finding finding =
        findings.at(number, "`" + tree.text(number) + "` lacks the `0`; Lix rejects it");
    if (before == null || !isKeyword(before)) {
      finding.fix("write the `0`", edits -> edits.insert(number.start(), "0"));
    }
  }

  /** Returns what ends where the number begins, or null. */
  private static @Nullable TokenKind touching(FloatLiteral number, SyntaxTree tree) {
    Tokens tokens = tree.tokens();
    int before = tokens.lastBefore(number.start());
    return before < 0 || tokens.end(before) < number.start() ? null : tokens.kind(before);
  }

  private static boolean isWord(TokenKind kind) {
    return switch (kind) {
      case INTEGER, FLOAT, IDENTIFIER, URI -> true;
      default -> false;
    };
  }

  /** Returns whether it would swallow the `0`: {@code then.1}. */
  private static boolean isKeyword(TokenKind kind) {
    return switch (kind) {
      case IF, THEN, ELSE, ASSERT, WITH, LET, IN, REC, INHERIT, OR -> true;
      default -> false;
    };
  }
}
