package io.github.nixlint.lint.rules.security;

import static io.github.nixlint.lint.Category.SECURITY;
import static io.github.nixlint.lint.Severity.WARNING;

import com.google.common.collect.ImmutableSet;
import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.Select;
import io.github.nixlint.syntax.Variable;

/** Reports builtins that run programs or load libraries while Nix evaluates. */
public final class BuiltinsExec implements Rule, Check<Node> {
  private static final ImmutableSet<String> NAMES = ImmutableSet.of("exec", "importNative");

  private static final RuleInfo INFO =
      RuleInfo.rule("builtins-exec")
          .summary("`builtins.exec` or `builtins.importNative`, which run code while Nix evaluates")
          .why(
              """
              They exist only where `allow-unsafe-native-code-during-evaluation` is set, and then any expression,
              also one of a dependency, can do what the user can do. Build what is to run as a derivation.\
              """)
          .bad(
              """
              builtins.exec [ "date" ]
              """)
          .good(
              """
              { pkgs }: pkgs.runCommand "date" { } "date > $out"
              """)
          .category(SECURITY)
          .severity(WARNING)
          .since("0.1")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Registry on) {
    on.naming(NAMES).nodes(this, Select.class, Variable.class);
  }

  @Override
  public void check(Node node, Findings findings) {
    Expr use = (Expr) node;
    String name = Expressions.simpleName(use);
    if (NAMES.contains(name)
        && findings.semantics().names().of(use).path().equals("builtins." + name)) {
      report(use, name, findings);
    }
  }

  private static void report(Expr use, String name, Findings findings) {
    findings.at(
        use,
        "`"
            + name
            + "` runs code with the rights of whoever evaluates this, outside of any sandbox: do it"
            + " in a derivation");
  }
}
