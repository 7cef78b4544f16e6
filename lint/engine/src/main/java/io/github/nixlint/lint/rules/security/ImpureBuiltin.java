package io.github.nixlint.lint.rules.security;

import static io.github.nixlint.lint.Category.SECURITY;
import static io.github.nixlint.lint.Severity.WARNING;

import com.google.common.collect.ImmutableSet;
import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.files.FileKind;
import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.Formal;
import io.github.nixlint.syntax.Select;
import java.util.List;

/** Reports builtins whose value depends on the machine, the moment or the environment. */
public final class ImpureBuiltin implements Rule, Check<Select> {
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
    on.node(Select.class, this);
  }

  @Override
  public void check(Select select, Findings findings) {
    List<AttrName> path = select.path().names();
    String name = path.size() == 1 ? path.get(0).staticName() : null;
    if (name != null && NAMES.contains(name)) {
      String qualified = findings.semantics().names().of(select).path();
      if (qualified.equals("builtins." + name)) {
        report(select, name, findings);
      }
    }
  }

  private static void report(Select select, String name, Findings findings) {
    FileKind.Kind kind = findings.semantics().fileKind().kind();
    boolean asked = findings.tree().enclosing(select, Formal.class) != null;
    if (asked || kind == FileKind.Kind.SHELL || kind == FileKind.Kind.TEST) {
      return; // A default is what a caller may replace; a shell is for one machine.
    }
    findings.at(
        select,
        "`builtins."
            + name
            + "` is different on every "
            + (name.equals("currentTime") ? "evaluation" : "machine")
            + ", and refused or empty in a flake: take it as an argument");
  }
}
