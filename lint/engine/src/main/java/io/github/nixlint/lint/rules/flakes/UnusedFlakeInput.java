package io.github.nixlint.lint.rules.flakes;

import static io.github.nixlint.lint.Category.FLAKES;
import static io.github.nixlint.lint.FixSafety.UNSAFE;
import static io.github.nixlint.lint.Severity.HINT;
import static io.github.nixlint.lint.rule.FixAvailability.ALWAYS;

import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.scope.Binding;
import io.github.nixlint.semantics.flake.Flake;
import io.github.nixlint.semantics.flake.FlakeInput;
import io.github.nixlint.semantics.flake.Follows;
import io.github.nixlint.syntax.Formal;
import io.github.nixlint.syntax.Formals;
import io.github.nixlint.syntax.Lambda;

/** Reports inputs that a flake declares and does not use. */
public final class UnusedFlakeInput implements Rule, Check<Flake> {
  private static final RuleInfo INFO =
      RuleInfo.rule("unused-flake-input")
          .summary("an input that nothing uses")
          .why(
              """
              Each input is fetched and locked by whoever uses the flake, and by all flakes that take it \
              as an input. Inputs that others follow are used, and nothing is said where all inputs are \
              handed on: `specialArgs = { inherit inputs; }`.""")
          .bad(
              """
              # flake.nix
              {
                inputs.nixpkgs.url = "github:NixOS/nixpkgs/nixos-unstable";
                inputs.utils.url = "github:numtide/flake-utils";
                outputs = { nixpkgs, ... }: { lib = nixpkgs.lib; };
              }
              """)
          .good(
              """
              # flake.nix
              {
                inputs.nixpkgs.url = "github:NixOS/nixpkgs/nixos-unstable";
                outputs = { nixpkgs, ... }: { lib = nixpkgs.lib; };
              }
              """)
          .category(FLAKES)
          .severity(HINT)
          .fix(ALWAYS, UNSAFE)
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
    Lambda outputs = flake.outputs();
    if (outputs == null || !findings.isWhole()) {
      return;
    }
    for (FlakeInput input : flake.inputs()) {
      if (!isUsed(input, outputs, flake, findings)) {
        report(input, flake, findings);
      }
    }
  }

  private static boolean isUsed(FlakeInput input, Lambda outputs, Flake flake, Findings findings) {
    String name = input.name();
    if (name.equals("self") || flake.uses().mayUse(name)) {
      return true;
    }
    for (Follows follows : Follows.of(flake)) {
      if (follows.first().equals(name)) {
        return true;
      }
    }
    Formal formal = flake.formal(name);
    if (formal != null) {
      Binding binding = findings.scopes().bindingOf(formal.name());
      return binding != null && findings.scopes().isReferenced(binding);
    }
    // Where `outputs` does not take it at all, the flake fails, which another rule reports.
    Formals formals = outputs.formals();
    return formals != null && !formals.ellipsis();
  }

  private static void report(FlakeInput input, Flake flake, Findings findings) {
    findings
        .at(
            input.declaration(),
            "nothing uses the input `" + input.name() + "`, yet all who use the flake fetch it")
        .suggest(
            "remove the input `" + input.name() + "`",
            edits -> {
              flake.bindings(input).forEach(edits::removeBinding);
              Formal formal = flake.formal(input.name());
              if (formal != null) {
                edits.removeFormal(formal);
              }
            });
  }
}
