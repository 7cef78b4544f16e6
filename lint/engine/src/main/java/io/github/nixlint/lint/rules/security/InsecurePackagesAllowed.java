package io.github.nixlint.lint.rules.security;

import static io.github.nixlint.lint.Category.SECURITY;
import static io.github.nixlint.lint.Severity.WARNING;

import io.github.nixlint.lint.Severity;
import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Lambda;
import io.github.nixlint.syntax.ListExpr;
import io.github.nixlint.text.WordSet;
import java.util.List;

/** Reports settings that let packages with known holes in. */
public final class InsecurePackagesAllowed implements Rule, Check<AttrBinding> {
  private static final int MAX_STEPS = 8;

  private static final WordSet NAMES =
      WordSet.of("permittedInsecurePackages", "allowInsecure", "allowInsecurePredicate");

  private static final RuleInfo INFO =
      RuleInfo.rule("insecure-packages-allowed")
          .summary("packages with known security holes are allowed")
          .why(
              """
              nixpkgs marks what has known holes and no maintainer to close them, and refuses to evaluate it. An
              exception stays long after its reason is gone; `allowInsecure` covers whatever is marked next.
              Update or replace what needs it. The finding is milder where the packages are named.\
              """)
          .bad(
              """
              { config, ... }: { nixpkgs.config.permittedInsecurePackages = [ "openssl-1.1.1w" ]; }
              """)
          .good(
              """
              { config, ... }: { nixpkgs.config.permittedInsecurePackages = [ ]; }
              """)
          .category(SECURITY)
          .severity(WARNING)
          .minor(Severity.INFO)
          .since("0.1")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Registry on) {
    on.naming(NAMES).node(AttrBinding.class, this);
  }

  @Override
  public void check(AttrBinding binding, Findings findings) {
    List<AttrName> path = binding.path().names();
    String name = path.get(path.size() - 1).staticName();
    if (name != null && NAMES.contains(name) && isOn(binding.value(), findings)) {
      report(binding, name, findings);
    }
  }

  private static boolean isOn(Expr value, Findings findings) {
    Expr e = value(value);
    if (e instanceof Apply call) {
      String function = Expressions.simpleName(call.function());
      // Where a condition holds they are let in.
      return function.startsWith("optional") || function.equals("singleton");
    }
    return (e instanceof ListExpr list && !list.elements().isEmpty())
        || Boolean.TRUE.equals(findings.semantics().globals().constant(e));
  }

  /**
   * What is set through {@code mkForce} and its like, and what a predicate says of all packages;
   * one that looks at the name lets in a few.
   */
  private static Expr value(Expr value) {
    Expr e = Expressions.bare(value);
    for (int step = 0; step < MAX_STEPS; step++) {
      if (e instanceof Lambda predicate) {
        e = Expressions.bare(predicate.body());
      } else if (e instanceof Apply call
          && Expressions.simpleName(call.function()).startsWith("mk")) {
        e = Expressions.bare(call.lastArgument());
      } else {
        break;
      }
    }
    return e;
  }

  private static void report(AttrBinding binding, String name, Findings findings) {
    if (findings.semantics().isTest()) {
      return;
    }
    if (name.equals("permittedInsecurePackages")) {
      findings
          .at(
              binding.path(),
              "these packages have known security holes: update or replace what needs them, and"
                  + " drop the exception")
          .minor();
    } else {
      findings.at(
          binding.path(),
          "this lets in every package with known security holes: name the one that is needed in"
              + " `permittedInsecurePackages`, or replace it");
    }
  }
}
