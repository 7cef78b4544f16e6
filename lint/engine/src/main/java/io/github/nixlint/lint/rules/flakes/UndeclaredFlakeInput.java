package io.github.nixlint.lint.rules.flakes;

import static io.github.nixlint.lint.Category.FLAKES;
import static io.github.nixlint.lint.FixSafety.UNSAFE;
import static io.github.nixlint.lint.Severity.ERROR;
import static io.github.nixlint.lint.rule.FixAvailability.SOMETIMES;

import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Finding;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.scope.Binding;
import io.github.nixlint.semantics.flake.Flake;
import io.github.nixlint.semantics.flake.FlakeInput;
import io.github.nixlint.semantics.flake.FlakeLock;
import io.github.nixlint.semantics.flake.InputUses;
import io.github.nixlint.semantics.flake.KnownFlakes;
import io.github.nixlint.syntax.Formal;
import io.github.nixlint.syntax.Lambda;
import io.github.nixlint.text.Spelling;
import org.jspecify.annotations.Nullable;

/** Reports inputs that are used and not declared. */
public final class UndeclaredFlakeInput implements Rule, Check<Flake> {
  private static final RuleInfo INFO =
      RuleInfo.rule("undeclared-flake-input")
          .summary("an input is used that the flake does not declare")
          .why(
              """
              A formal of `outputs` that is no declared input is looked up in the registry, and where \
              that does not know it the flake cannot be locked; `inputs.x` of an input that is not \
              declared fails when it is evaluated. Names that the global registry knows, such as \
              `nixpkgs`, are left alone.""")
          .bad(
              """
              # flake.nix
              {
                inputs.nixpkgs.url = "github:NixOS/nixpkgs/nixos-unstable";
                outputs = { self, nixpkgs, utils }: utils.lib.eachDefaultSystem (system: { });
              }
              """)
          .good(
              """
              # flake.nix
              {
                inputs.nixpkgs.url = "github:NixOS/nixpkgs/nixos-unstable";
                inputs.utils.url = "github:numtide/flake-utils";
                outputs = { self, nixpkgs, utils }: utils.lib.eachDefaultSystem (system: { });
              }
              """)
          .category(FLAKES)
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
    on.flake(this);
  }

  @Override
  public void check(Flake flake, Findings findings) {
    Lambda outputs = flake.outputs();
    if (outputs == null || !flake.knowsInputs() || !findings.isWhole()) {
      return;
    }
    if (outputs.formals() != null) {
      outputs.formals().members().forEach(formal -> check(formal, flake, outputs, findings));
    }
    for (InputUses.Use use : flake.uses().uses()) {
      if (use.isCertain() && !use.name().equals("self") && !flake.hasInput(use.name())) {
        report(use, flake, findings);
      }
    }
  }

  private static void check(Formal formal, Flake flake, Lambda outputs, Findings findings) {
    String name = formal.name().name();
    if (name.equals("self")
        || flake.input(name) != null
        || KnownFlakes.registered(name) != null
        || isLocked(name, findings.lock())) {
      return;
    }
    Finding finding =
        findings.at(
            formal.name(),
            name.equals("inputs")
                ? "`inputs` is no input: write `inputs@{ … }` to have a name for all of them"
                : "`"
                    + name
                    + "` is no declared input: declare `inputs."
                    + name
                    + ".url`, or drop it");
    Binding binding = findings.scopes().bindingOf(formal.name());
    boolean unused = binding != null && !findings.scopes().isReferenced(binding);
    if (unused && outputs.formals() != null) {
      finding.suggest("remove the formal `" + name + "`", edits -> edits.removeFormal(formal));
    }
  }

  /** A registry of the user's own may know a name, which the lock then shows. */
  private static boolean isLocked(String name, @Nullable FlakeLock lock) {
    return lock != null && lock.input(name) != null;
  }

  private static void report(InputUses.Use use, Flake flake, Findings findings) {
    String meant =
        Spelling.nearest(use.name(), flake.inputs().stream().map(FlakeInput::name).toList());
    Finding finding =
        findings.at(
            use.where(),
            "the flake declares no input `"
                + use.name()
                + "`: "
                + (meant == null
                    ? "declare `inputs." + use.name() + ".url`"
                    : "`" + meant + "` is probably meant"));
    if (meant != null) {
      finding.suggest("write `" + meant + "`", edits -> edits.replace(use.where(), meant));
    }
  }
}
