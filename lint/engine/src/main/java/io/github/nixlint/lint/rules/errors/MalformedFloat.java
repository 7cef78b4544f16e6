package io.github.nixlint.lint.rules.errors;

import static io.github.nixlint.lint.Category.ERRORS;
import static io.github.nixlint.lint.Severity.ERROR;

import io.github.nixlint.lint.rule.Finding;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.parse.SyntaxError.Code;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.FloatLiteral;
import io.github.nixlint.syntax.IntegerLiteral;
import io.github.nixlint.syntax.Variable;
import io.github.nixlint.text.Source;
import io.github.nixlint.text.Span;

/** Reports what looks like a number and is none, or one that is out of range. */
public final class MalformedFloat implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.rule("malformed-float")
          .summary("a number that Nix does not read as one")
          .why(
              """
              An exponent needs a point before it (`1.0e3`) and a number no zeros ahead. Nix reads \
              `1e3` as `1` applied to `e3`, which fails. Numbers out of range it refuses.\
              """)
          .bad("{ timeout = 00.5; }")
          .good("{ timeout = 0.5; }")
          .category(ERRORS)
          .severity(ERROR)
          .since("0.1")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Registry on) {
    on.errors(Code.FLOAT_OUT_OF_RANGE);
    on.node(Apply.class, MalformedFloat::check);
  }

  private static void check(Apply call, Findings findings) {
    Expr number = call.function();
    if (!isNumber(number)) {
      return;
    }
    Expr rest = call.arguments().get(0);
    boolean joined = number.end() == rest.start();
    if (joined && (isNumber(rest) || rest instanceof Variable)) {
      Source source = findings.tree().source();
      Finding finding =
          findings.at(
              new Span(number.start(), rest.end()),
              "`"
                  + source.text(number.start(), rest.end())
                  + "` is no number: Nix reads `"
                  + source.text(number.span())
                  + "` applied to `"
                  + source.text(rest.span())
                  + "`");
      if (findings.isWhole()
          && findings.errors().isEmpty()
          && findings.semantics().unresolved().isFirst(rest)) {
        finding.reportedAt(rest.start());
      }
    }
  }

  private static boolean isNumber(Expr expr) {
    return expr instanceof IntegerLiteral || expr instanceof FloatLiteral;
  }
}
