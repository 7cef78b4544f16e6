package io.github.nixlint.lint.rules.flakes;

import static io.github.nixlint.lint.Category.FLAKES;
import static io.github.nixlint.lint.Severity.ERROR;

import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.flake.Flake;
import io.github.nixlint.semantics.flake.SchemaFault;

/** Reports inputs of a flake that would have to be evaluated. */
public final class FlakeInputsNotLiteral implements Rule, Check<Flake> {
  private static final RuleInfo INFO =
      RuleInfo.rule("flake-inputs-not-literal")
          .summary("`inputs` that are not written out")
          .why(
              """
              Nix locks a flake before it evaluates any of it: `inputs` have to be sets and strings that \
              stand there as they are. An `import`, a `let`, a call, an operator or `${…}` is refused: \
              \"expected a set but got a thunk\". `outputs` may compute what they like.""")
          .bad(
              """
              # flake.nix
              {
                inputs = import ./inputs.nix;
                outputs = inputs: { };
              }
              """)
          .good(
              """
              # flake.nix
              {
                inputs.nixpkgs.url = "github:NixOS/nixpkgs/nixos-unstable";
                outputs = inputs: import ./outputs.nix inputs;
              }
              """)
          .category(FLAKES)
          .severity(ERROR)
          .since("0.1")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Registry on) {
    on.flake(this);
  }

  @Override
  public void check(Flake flake, Findings findings) {
    for (SchemaFault fault : flake.faults()) {
      if (fault.kind() == SchemaFault.Kind.COMPUTED_INPUT) {
        findings.at(
            fault.where(),
            "`"
                + fault.name()
                + "` has to be written out: Nix reads inputs without evaluating them,"
                + " and refuses what it would have to compute");
      }
    }
  }
}
