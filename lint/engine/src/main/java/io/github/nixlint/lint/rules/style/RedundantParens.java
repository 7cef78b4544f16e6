package io.github.nixlint.lint.rules.style;

import static io.github.nixlint.lint.Category.STYLE;
import static io.github.nixlint.lint.FixSafety.SAFE;
import static io.github.nixlint.lint.rule.FixAvailability.ALWAYS;

import io.github.nixlint.lint.Severity;
import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.BinaryOp;
import io.github.nixlint.syntax.ErrorExpr;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Formal;
import io.github.nixlint.syntax.HasAttr;
import io.github.nixlint.syntax.If;
import io.github.nixlint.syntax.Lambda;
import io.github.nixlint.syntax.ListExpr;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.Operator;
import io.github.nixlint.syntax.Parentheses;
import io.github.nixlint.syntax.Parenthesized;
import io.github.nixlint.syntax.Select;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.syntax.TokenKind;
import io.github.nixlint.syntax.UnaryOp;
import io.github.nixlint.syntax.Variable;
import org.jspecify.annotations.Nullable;

/** Reports parentheses that change nothing and help nobody. */
public final class RedundantParens implements Rule, Check<Parenthesized> {

  private static final RuleInfo INFO =
      RuleInfo.rule("redundant-parens")
          .summary("parentheses that change nothing")
          .why(
              """
              They make a reader look for the precedence that asks for them. Parentheses that \
              group calls and operators among other operators, or that mark where something long \
              ends, are left alone.\
              """)
          .bad("{ a = (1 + 2); b = [ (\"x\") (a.b) ]; }")
          .bad("{ lib, c }: [ 1 ] ++ (lib.optional c 2)")
          .good("{ a = 1 + 2; b = [ \"x\" a.b ]; }")
          .good("a: b: c: (a && b) || c")
          .good("f: x: (f x) + 1")
          .category(STYLE)
          .severity(Severity.INFO)
          .fix(ALWAYS, SAFE)
          .since("0.1")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Registry on) {
    on.node(Parenthesized.class, this);
  }

  @Override
  public void check(Parenthesized parens, Findings findings) {
    if (!changesNothing(parens, findings)
        || (findings.tree().parent(parens) instanceof Parenthesized around
            && changesNothing(around, findings))) {
      return; // Of pairs around pairs the outermost is named, and all go.
    }
    Expr inner = parens.inner();
    while (inner instanceof Parenthesized next && changesNothing(next, findings)) {
      inner = next.inner();
    }
    Expr kept = inner;
    findings
        .at(parens, "these parentheses change nothing")
        .fix("remove the parentheses", edits -> edits.keepOnly(parens, kept));
  }

  private static boolean changesNothing(Parenthesized parens, Findings findings) {
    Node parent = findings.tree().parent(parens);
    return !Parentheses.needed(parens.inner(), parens, parent) && !helps(parens, parent, findings);
  }

  private static boolean helps(Parenthesized parens, @Nullable Node parent, Findings findings) {
    Expr inner = parens.inner();
    if (inner instanceof ErrorExpr
        || isBlock(parens, findings.tree())
        || isBeforeOr(parens, findings.tree())) {
      return true;
    }
    if (parent instanceof Select select && select.subject() == parens) {
      return !(inner instanceof Variable || inner instanceof Parenthesized);
    }
    if (parent instanceof BinaryOp operation) {
      return !isAtom(inner)
          && !(inner instanceof Apply call
              && isOptional(call, operation.operator())
              && isOnOneLine(inner, findings.tree()));
    }
    if (parent instanceof If) {
      return inner instanceof If;
    }
    boolean tight =
        parent instanceof Apply
            || parent instanceof ListExpr
            || parent instanceof HasAttr
            || parent instanceof UnaryOp
            || parent instanceof Select
            || parent instanceof Formal;
    // A function that gives a function, and a call as the namespace of a `with`.
    return tight ? !isAtom(inner) : parent instanceof Lambda && inner instanceof Lambda;
  }

  /** Whether an expression is one thing to the eye. */
  private static boolean isAtom(Expr expr) {
    return switch (expr.kind()) {
      case VARIABLE,
          STRING_LITERAL,
          INDENTED_STRING,
          INTEGER_LITERAL,
          FLOAT_LITERAL,
          PATH_LITERAL,
          SEARCH_PATH,
          LIST_EXPR,
          ATTR_SET,
          PARENTHESIZED ->
          true;
      case SELECT -> ((Select) expr).fallback() == null;
      default -> false;
    };
  }

  /** Whether a part of a list or set is one that may be missing, which nobody sets apart. */
  private static boolean isOptional(Apply call, Operator operator) {
    return (operator == Operator.CONCAT || operator == Operator.UPDATE)
        && Expressions.calledName(call.function()).startsWith("optional");
  }

  /** Whether parentheses have lines for themselves, as formatters set what is long. */
  private static boolean isBlock(Parenthesized parens, SyntaxTree tree) {
    return tree.source().line(parens.start()) < tree.source().line(parens.inner().start());
  }

  private static boolean isOnOneLine(Expr expr, SyntaxTree tree) {
    return tree.source().line(expr.start()) == tree.source().line(expr.end());
  }

  /** Whether `or` follows, which would then belong to what the parentheses hold. */
  private static boolean isBeforeOr(Parenthesized parens, SyntaxTree tree) {
    return tree.tokens().kind(tree.tokens().firstFrom(parens.end())) == TokenKind.OR;
  }
}
