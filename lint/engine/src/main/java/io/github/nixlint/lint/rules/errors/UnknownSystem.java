package io.github.nixlint.lint.rules.errors;

import static io.github.nixlint.lint.Category.ERRORS;
import static io.github.nixlint.lint.FixSafety.UNSAFE;
import static io.github.nixlint.lint.Severity.WARNING;
import static io.github.nixlint.lint.rule.FixAvailability.ALWAYS;

import io.github.nixlint.lint.rule.FileCheck;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.values.MistakenSystem;
import io.github.nixlint.syntax.StringLiteral;

/** Reports systems by names that Nix does not have for them. */
public final class UnknownSystem implements Rule, FileCheck {
  private static final RuleInfo INFO =
      RuleInfo.rule("unknown-system")
          .summary("a system by a name that others have for it")
          .why(
              """
              Nix names a system by processor and kernel as GNU does: `x86_64-linux`, `aarch64-darwin`. \
              The names of Go, Docker and Apple it does not know: nixpkgs refuses them where a system is \
              asked for, `nix build` looks for the outputs of another one, and in `meta.platforms` they \
              are passed over. Looked at are lists of systems, the system that nixpkgs and hosts are \
              given, and what stands below the outputs of a flake.\
              """)
          .bad("{ lib }: lib.genAttrs [ \"x86_64-linux\" \"arm64-darwin\" ]")
          .good("{ lib }: lib.genAttrs [ \"x86_64-linux\" \"aarch64-darwin\" ]")
          .category(ERRORS)
          .severity(WARNING)
          .fix(ALWAYS, UNSAFE)
          .since("0.1")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Registry on) {
    on.file(this);
  }

  @Override
  public void check(Findings findings) {
    for (MistakenSystem mistaken : MistakenSystem.of(findings.tree())) {
      boolean string = mistaken.where() instanceof StringLiteral;
      String system = string ? "\"" + mistaken.system() + "\"" : mistaken.system();
      findings
          .at(
              mistaken.where(),
              "Nix knows no system `" + mistaken.name() + "`: write `" + mistaken.system() + "`")
          .suggest(
              "write `" + mistaken.system() + "`",
              edits -> edits.replace(mistaken.where(), system));
    }
  }
}
