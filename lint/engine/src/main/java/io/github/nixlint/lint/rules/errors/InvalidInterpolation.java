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
import io.github.nixlint.semantics.module.Module;
import io.github.nixlint.semantics.module.OptionValues;
import io.github.nixlint.semantics.text.ShellExpansions;
import io.github.nixlint.semantics.values.FunctionResults;
import io.github.nixlint.semantics.values.ValueType;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.Interpolation;
import io.github.nixlint.syntax.Kind;
import io.github.nixlint.syntax.SyntaxTree;

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
              are looked at, and the options that a module declares itself.\
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
    on.naming("mkOption", "mkEnableOption").module(InvalidInterpolation::checkOptions);
  }

  /** Looks at what a module makes strings of among the options that it declares itself. */
  private static void checkOptions(Module module, Findings findings) {
    OptionValues values = OptionValues.uncoercible(module);
    SyntaxTree tree = findings.tree();
    for (int i = 0; i < tree.count(Kind.INTERPOLATION) && !values.isEmpty(); i++) {
      Interpolation hole = (Interpolation) tree.node(Kind.INTERPOLATION, i);
      ValueType type =
          tree.contains(module.expression(), hole) ? values.type(hole.expression()) : null;
      if (type != null && findings.semantics().knownValues().type(hole.expression()) == null) {
        report(
            hole,
            "this option is " + type.description() + ", of which no string is made",
            type,
            findings);
      }
    }
  }

  @Override
  public void check(Interpolation hole, Findings findings) {
    FunctionResults results = findings.semantics().functionResults();
    ValueType type = results.uncoercible(hole.expression());
    if (type == null || ShellExpansions.isMeant(hole, findings.semantics())) {
      return;
    }
    String function = results.function(hole.expression());
    if (!function.isEmpty() && !type.isNumber()) {
      findings.at(hole.expression(), ofCall(function, type));
      return;
    }
    report(hole, "no string is made of " + type.description(), type, findings);
  }

  private static void report(
      Interpolation hole, String message, ValueType type, Findings findings) {
    Finding finding = findings.at(hole.expression(), message + remedy(type));
    if (type.isNumber()) {
      String text = findings.tree().text(hole.expression());
      finding.suggest(
          "make it one with `toString`",
          edits ->
              edits.replace(
                  hole.expression(),
                  "toString " + (hole.expression() instanceof Apply ? "(" + text + ")" : text)));
    }
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
