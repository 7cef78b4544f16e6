package io.github.nixlint.lint.rules.errors;

import static io.github.nixlint.lint.Category.ERRORS;
import static io.github.nixlint.lint.FixSafety.UNSAFE;
import static io.github.nixlint.lint.Severity.ERROR;
import static io.github.nixlint.lint.rule.FixAvailability.SOMETIMES;

import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Finding;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.text.ShellExpansions;
import io.github.nixlint.semantics.values.ValueType;
import io.github.nixlint.syntax.Interpolation;

/** Reports interpolations of values that surely make no string. */
public final class InvalidInterpolation implements Rule, Check<Interpolation> {
  private static final RuleInfo INFO =
      RuleInfo.rule("invalid-interpolation")
          .summary("an interpolation of something that is no string")
          .why(
              """
              Evaluation fails as soon as it gets there: unlike a shell, Nix makes strings \
              of strings, paths and derivations only. `toString` makes one of a number, \
              `lib.concatStringsSep` of a list, `lib.boolToString` of a Boolean. Only \
              values whose type the text settles are looked at.""")
          .bad("let port = 80; in \"localhost:${port}\"")
          .good("let port = 80; in \"localhost:${toString port}\"")
          .category(ERRORS)
          .severity(ERROR)
          .fix(SOMETIMES, UNSAFE)
          .since("0.1")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Registry on) {
    on.node(Interpolation.class, this);
  }

  @Override
  public void check(Interpolation hole, Findings findings) {
    ValueType type = findings.semantics().knownValues().uncoercible(hole.expression());
    if (type == null || ShellExpansions.isMeant(hole, findings.semantics())) {
      return;
    }
    Finding finding =
        findings.at(hole.expression(), "no string is made of " + type.description() + remedy(type));
    if (type.isNumber()) {
      String text = findings.tree().text(hole.expression());
      finding.suggest(
          "make it one with `toString`",
          edits -> edits.replace(hole.expression(), "toString " + text));
    }
  }

  private static String remedy(ValueType type) {
    return switch (type) {
      case INTEGER, FLOAT -> ": `toString` does";
      case LIST -> ": `lib.concatStringsSep` does";
      case BOOLEAN -> ": `lib.boolToString` does";
      case STRING, PATH, NULL, SET, FUNCTION -> "";
    };
  }
}
