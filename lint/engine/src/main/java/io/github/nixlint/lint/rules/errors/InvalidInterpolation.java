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
import io.github.nixlint.semantics.module.OptionReads.OptionRead;
import io.github.nixlint.semantics.text.ShellExpansions;
import io.github.nixlint.semantics.values.FunctionResults;
import io.github.nixlint.semantics.values.ValueType;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Interpolation;
import io.github.nixlint.syntax.Parentheses;

/** Reports interpolations of values that surely make no string. */
public final class InvalidInterpolation implements Rule, Check<Interpolation> {
  private static final RuleInfo INFO =
      RuleInfo.rule("invalid-interpolation")
          .summary("an interpolation of something that is no string")
          .why(
              """
              Evaluation fails as soon as it gets there: unlike a shell, Nix makes strings \
              of strings, paths and derivations only. `toString` makes one of a number, \
              `lib.concatStringsSep` of a list, `lib.boolToString` of a Boolean. `lib.mkIf` gives \
              a set that only the module system takes apart, `lib.optionals` a list: in a string, \
              `lib.optionalString` makes the choice. Only values whose type the text settles \
              are looked at, and options that the file declares itself or that are well known.\
              """)
          .bad("let port = 80; in \"localhost:${port}\"")
          .bad("{ lib, c }: \"a ${lib.mkIf c \"b\"}\"")
          .good("let port = 80; in \"localhost:${toString port}\"")
          .good("{ lib, c }: \"a ${lib.optionalString c \"b\"}\"")
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
    ValueType type = findings.semantics().uncoercible(hole.expression());
    if (type == null || ShellExpansions.isMeant(hole, findings.semantics())) {
      return;
    }
    FunctionResults results = findings.semantics().functionResults();
    String function = results.function(hole.expression());
    if (!function.isEmpty() && !type.isNumber()) {
      findings.at(hole.expression(), ofCall(function, type));
      return;
    }
    OptionRead read = findings.semantics().optionReads().of(hole.expression());
    String message =
        read == null
            ? "no string is made of " + type.description()
            : "`" + read.path() + "` is " + type.description() + ", of which no string is made";
    Finding finding = findings.at(hole.expression(), message + remedy(type));
    if (type.isNumber()) {
      String text = findings.tree().text(hole.expression());
      finding.suggest(
          "make it one with `toString`",
          edits ->
              edits.replace(
                  hole.expression(),
                  "toString " + (isSimple(hole.expression()) ? text : "(" + text + ")")));
    }
  }

  private static boolean isSimple(Expr expression) {
    return !(expression instanceof Apply) && !Parentheses.neededAsArgument(expression);
  }

  private static String ofCall(String function, ValueType type) {
    boolean choice =
        function.equals("mkIf") || function.equals("optional") || function.equals("optionals");
    return "`"
        + function
        + "` gives "
        + type.description()
        + ", of which no string is made"
        + (choice ? ": write `lib.optionalString`" : remedy(type));
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
