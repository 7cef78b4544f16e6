package io.github.nixlint.lint.rules.flakes;

import static io.github.nixlint.lint.Category.FLAKES;
import static io.github.nixlint.lint.FixSafety.UNSAFE;
import static io.github.nixlint.lint.Severity.HINT;
import static io.github.nixlint.lint.rule.FixAvailability.SOMETIMES;

import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.flake.Flake;
import io.github.nixlint.semantics.flake.FlakeInput;
import io.github.nixlint.semantics.flake.FlakeReference;
import io.github.nixlint.semantics.flake.FlakeText;
import io.github.nixlint.syntax.Attributes.Attribute;
import io.github.nixlint.syntax.Expr;

/** Reports inputs that take nixpkgs from its branch {@code master}. */
public final class FlakeInputMasterBranch implements Rule, Check<Flake> {
  private static final String UNSTABLE = "nixos-unstable";

  private static final String MESSAGE =
      "`master` of nixpkgs is not tested and not in the caches: take `" + UNSTABLE + "`";

  private static final RuleInfo INFO =
      RuleInfo.rule("flake-input-master-branch")
          .summary("nixpkgs is taken from its branch `master`")
          .why(
              """
              Nothing has tested what is on `master`, and the binary caches do not have it yet, so that \
              much has to be built. `nixos-unstable` is the same branch, some days later, once its tests \
              have passed. Without a branch, `github:NixOS/nixpkgs` is `master` too.""")
          .bad(
              """
              # flake.nix
              {
                inputs.nixpkgs.url = "github:NixOS/nixpkgs/master";
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
    for (FlakeInput input : flake.inputs()) {
      if (input.isOwn() && input.reference().isNixpkgs() && !input.reference().isFork()) {
        check(input, findings);
      }
    }
  }

  private static void check(FlakeInput input, Findings findings) {
    FlakeReference reference = input.reference();
    if (!reference.isMaster()) {
      return;
    }
    String url = FlakeText.of(input.url());
    if (input.url() == null || url == null) {
      checkAttributes(input, findings);
      return;
    }
    if (url.indexOf('#') >= 0) { // Which Nix does not take here.
      return;
    }
    Expr where = input.url();
    String better =
        reference.ref().isEmpty()
            ? url + (url.contains("?") ? "&ref=" : "/") + UNSTABLE
            : url.replace(reference.ref(), UNSTABLE);
    report(where, "\"" + better + "\"", findings);
  }

  /** An input that is given as {@code { type = "github"; owner = "NixOS"; … }}. */
  private static void checkAttributes(FlakeInput input, Findings findings) {
    Attribute ref = input.attributes() == null ? null : input.attributes().get("ref");
    if (ref != null && ref.value() != null) {
      report(ref.value(), "\"" + UNSTABLE + "\"", findings);
    } else if (input.attributes() != null && input.attributes().get("repo") != null) {
      findings.at(input.declaration(), MESSAGE);
    }
  }

  private static void report(Expr where, String better, Findings findings) {
    findings
        .at(where, MESSAGE)
        .suggest("take `" + UNSTABLE + "`", edits -> edits.replace(where, better));
  }
}
