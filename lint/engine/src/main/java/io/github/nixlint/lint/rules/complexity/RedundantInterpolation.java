package io.github.nixlint.lint.rules.complexity;

import static io.github.nixlint.lint.Category.COMPLEXITY;
import static io.github.nixlint.lint.FixSafety.SAFE;
import static io.github.nixlint.lint.FixSafety.UNSAFE;
import static io.github.nixlint.lint.rule.FixAvailability.SOMETIMES;
import static io.github.nixlint.lint.rule.Rewrite.INTERPOLATION;

import io.github.nixlint.lint.Severity;
import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Finding;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.scope.Resolution;
import io.github.nixlint.scope.Scopes;
import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Interpolation;
import io.github.nixlint.syntax.ListExpr;
import io.github.nixlint.syntax.StringExpr;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.syntax.Variable;

/** Reports strings that hold one string and nothing else. */
public final class RedundantInterpolation implements Rule, Check<StringExpr> {

  /** So many elements of a list are looked at, so that a long one costs no more. */
  private static final int MOST_LOOKED_AT = 50;

  private static final RuleInfo INFO =
      RuleInfo.rule("redundant-interpolation")
          .summary("`\"${x}\"` where `x` is a string")
          .why(
              """
              The quotes add nothing to a string. Of a derivation, a path or another set they make \
              one, so that only what is certainly a string is reported.""")
          .bad("x: \"${toString x}\"")
          .good("x: toString x")
          .good("x: \"${x}\"")
          .category(COMPLEXITY)
          .severity(Severity.INFO)
          .fix(SOMETIMES, SAFE)
          .fix(SOMETIMES, UNSAFE)
          .rewrites(INTERPOLATION)
          .since("0.1")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Registry on) {
    on.node(StringExpr.class, this);
  }

  @Override
  public void check(StringExpr string, Findings findings) {
    if (string.parts().size() != 1
        || !(string.parts().get(0) instanceof Interpolation hole)
        || findings.tree().parent(string) instanceof AttrName) {
      return;
    }
    if (isOfTexts(string, findings.tree())) {
      return;
    }
    boolean certain = findings.semantics().types().isString(hole.expression());
    if (!certain && !isOfFragment(hole.expression(), findings.scopes())) {
      return;
    }
    Finding finding = findings.at(string, "this string is one string and nothing else");
    if (certain) {
      finding.fix("remove the quotes", edits -> edits.keepOnly(string, hole.expression()));
    } else {
      finding.suggest("remove the quotes", edits -> edits.keepOnly(string, hole.expression()));
    }
  }

  /** Whether a string is one of a list in which others are text and holes. */
  private static boolean isOfTexts(StringExpr string, SyntaxTree tree) {
    if (!(tree.parent(string) instanceof ListExpr list)) {
      return false;
    }
    int last = Math.min(MOST_LOOKED_AT, list.elements().size());
    for (int i = 0; i < last; i++) {
      if (list.elements().get(i) instanceof StringExpr other
          && other.parts().size() > 1
          && !other.isConstant()) {
        return true;
      }
    }
    return false;
  }

  /** Whether nothing says what a name is: in a fragment, a string is likelier than a package. */
  private static boolean isOfFragment(Expr expr, Scopes scopes) {
    return expr instanceof Variable variable
        && scopes.resolution(variable) instanceof Resolution.Unresolved;
  }
}
