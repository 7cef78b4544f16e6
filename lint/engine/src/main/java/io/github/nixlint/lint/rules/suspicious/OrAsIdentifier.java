package io.github.nixlint.lint.rules.suspicious;

import static io.github.nixlint.lint.Category.SUSPICIOUS;
import static io.github.nixlint.lint.FixSafety.UNSAFE;
import static io.github.nixlint.lint.Severity.WARNING;
import static io.github.nixlint.lint.rule.FixAvailability.SOMETIMES;

import io.github.nixlint.lint.Severity;
import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Finding;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.scope.Resolution;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.BindingNode;
import io.github.nixlint.syntax.Identifier;
import io.github.nixlint.syntax.Inherit;
import io.github.nixlint.syntax.LetIn;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.Variable;

/** Reports {@code or} as the name of a binding or as an argument. */
public final class OrAsIdentifier implements Rule, Check<Node> {
  private static final String ATTRIBUTE =
      "`or` is a keyword in most places: as the name of an attribute it needs quotes in Lix";
  private static final String VARIABLE =
      "`or` is a keyword in most places, so that a variable of that name can hardly be used";

  private static final RuleInfo INFO =
      RuleInfo.rule("or-as-identifier")
          .summary("`or` as a name")
          .why(
              """
              `or` is a keyword behind a selection and a name elsewhere, and as an \
              argument it binds tighter than any other: `[ f or ]` is a list of one call, \
              and `f a or` is `f (a or)`. Lix warns of it and will make it a keyword. \
              Quote it as the name of an attribute, give a variable another name. \
              Selections such as `lib.or` are left alone; the finding is milder for the name of \
              an attribute, and for what is inherited from a set.\
              """)
          .bad("{ or = a: b: a || b; }")
          .good("{ \"or\" = a: b: a || b; }")
          .good("lib: lib.or true false")
          .category(SUSPICIOUS)
          .severity(WARNING)
          .minor(Severity.INFO)
          .fix(SOMETIMES, UNSAFE)
          .since("0.1")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Registry on) {
    on.naming("or").nodes(this, AttrBinding.class, Inherit.class, Variable.class);
  }

  @Override
  public void check(Node node, Findings findings) {
    if (node instanceof AttrBinding binding) {
      check(binding, findings);
    } else if (node instanceof Inherit inherit) {
      check(inherit, findings);
    } else if (node instanceof Variable variable) {
      check(variable, findings);
    }
  }

  private static void check(AttrBinding binding, Findings findings) {
    for (AttrName name : binding.path().names()) {
      if (isOr(name)) {
        boolean variable = isVariable(binding, name, findings);
        Finding finding = findings.at(name, variable ? VARIABLE : ATTRIBUTE);
        if (!variable) {
          finding.minor(); // It works but in Lix, and libraries have a function of that name.
          finding.suggest("quote it", edits -> edits.replace(name, "\"or\""));
        }
      }
    }
  }

  private static void check(Inherit inherit, Findings findings) {
    for (AttrName name : inherit.names()) {
      boolean brings = inherit.source() == null || isVariable(inherit, name, findings);
      if (brings && isOr(name)) {
        Finding finding = findings.at(name, VARIABLE);
        if (inherit.source() != null) {
          finding.minor(); // The name is that of what it is taken from.
        }
      }
    }
  }

  private static void check(Variable variable, Findings findings) {
    if (variable.name().equals("or") && !isOperator(variable, findings)) {
      findings.at(
          variable,
          "`or` as an argument belongs to the one word before it, be that an argument or an element"
              + " itself; Lix warns of it");
    }
  }

  /** Whether it was meant for the operator, which {@code or-as-operator} reports. */
  private static boolean isOperator(Variable or, Findings findings) {
    return findings.isWhole()
        && findings.scopes().resolution(or) instanceof Resolution.Unresolved
        && findings.tree().parent(or) instanceof Apply call
        && call.arguments().get(0) == or;
  }

  private static boolean isOr(AttrName name) {
    return name instanceof Identifier identifier && identifier.name().equals("or");
  }

  /** Returns whether a name is not only that of an attribute: other code can use it by itself. */
  private static boolean isVariable(BindingNode binding, AttrName name, Findings findings) {
    return findings.scopes().bindingOf(name) != null
        && findings.tree().parent(binding) instanceof LetIn;
  }
}
