package io.github.nixlint.lint.rules.security;

import static io.github.nixlint.lint.Category.SECURITY;
import static io.github.nixlint.lint.Severity.WARNING;

import com.google.common.collect.ImmutableSet;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.files.FileKind;
import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Formal;
import io.github.nixlint.syntax.Select;
import io.github.nixlint.syntax.Variable;
import java.util.List;

/** Reports builtins whose value depends on the machine, the moment or the environment. */
public final class ImpureBuiltin implements Rule {
  private static final ImmutableSet<String> NAMES =
      ImmutableSet.of("currentTime", "getEnv", "nixPath");

  private static final RuleInfo INFO =
      RuleInfo.rule("impure-builtin")
          .summary("a builtin whose value depends on the time, the environment or the machine")
          .why(
              """
              With it the same source gives another result tomorrow or elsewhere; flakes and pure evaluation refuse it
              or give nothing: `getEnv` is `""` there. Pass what the outside decides as an argument.""")
          .bad(
              """
              { pkgs, ... }: { environment.etc.build.text = toString builtins.currentTime; }
              """)
          .good(
              """
              { pkgs, inputs, ... }: { environment.etc.build.text = inputs.self.lastModifiedDate; }
              """)
          .category(SECURITY)
          .severity(WARNING)
          .optIn("strict")
          .since("0.1")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Registry on) {
    on.node(Select.class, ImpureBuiltin::check);
    on.naming(NAMES).node(Variable.class, ImpureBuiltin::check);
  }

  /** A builtin that the file has inherited: {@code inherit (builtins) getEnv;}. */
  private static void check(Variable variable, Findings findings) {
    if (NAMES.contains(variable.name())) {
      check(variable, variable.name(), findings);
    }
  }

  private static void check(Select select, Findings findings) {
    List<AttrName> path = select.path().names();
    String name = path.size() == 1 ? path.get(0).staticName() : null;
    if (name != null && NAMES.contains(name)) {
      check(select, name, findings);
    }
  }

  private static void check(Expr use, String name, Findings findings) {
    if (findings.semantics().names().is(use, "builtins." + name)) {
      report(use, name, findings);
    }
  }

  private static void report(Expr use, String name, Findings findings) {
    FileKind.Kind kind = findings.semantics().fileKind().kind();
    boolean asked = findings.tree().enclosing(use, Formal.class) != null;
    if (asked || kind == FileKind.Kind.SHELL || kind == FileKind.Kind.TEST) {
      return; // A default is what a caller may replace; a shell is for one machine.
    }
    findings.at(
        use,
        "`builtins."
            + name
            + "` is different on every "
            + (name.equals("currentTime") ? "evaluation" : "machine")
            + ", and refused or empty in a flake: take it as an argument");
  }
}
