package io.github.nixlint.lint.rules.overlays;

import static io.github.nixlint.lint.Category.OVERLAYS;
import static io.github.nixlint.lint.FixSafety.SAFE;
import static io.github.nixlint.lint.Severity.WARNING;
import static io.github.nixlint.lint.rule.FixAvailability.SOMETIMES;
import static io.github.nixlint.lint.rule.Rewrite.ARGUMENT_NAME;
import static io.github.nixlint.lint.rule.Rewrite.UNUSED_ARGUMENT;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Finding;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.scope.Binding;
import io.github.nixlint.scope.Reference;
import io.github.nixlint.semantics.overlay.Overlay;
import io.github.nixlint.syntax.Identifier;
import io.github.nixlint.syntax.Variable;

/** Reports overlays of flakes whose arguments are not called final and prev. */
public final class OverlayArgumentNames implements Rule, Check<Overlay> {
  private static final RuleInfo INFO =
      RuleInfo.rule("overlay-argument-names")
          .summary("an overlay of a flake whose arguments are not called `final` and `prev`")
          .why(
              """
              `nix flake check` refuses an overlay whose arguments have other names (a leading `_` aside), since
              `self: super:` was mixed up too often: `self` is the flake, too. Outside of flakes the old names
              are as good.""")
          .bad(
              """
              {
                description = "foo";
                outputs = { self, nixpkgs }: {
                  overlays.default = self: super: { foo = super.hello; };
                };
              }
              """)
          .good(
              """
              {
                description = "foo";
                outputs = { self, nixpkgs }: {
                  overlays.default = final: prev: { foo = prev.hello; };
                };
              }
              """)
          .category(OVERLAYS)
          .severity(WARNING)
          .fix(SOMETIMES, SAFE)
          .rewrites(ARGUMENT_NAME, UNUSED_ARGUMENT)
          .since("0.1")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Registry on) {
    on.overlay(this);
  }

  @Override
  public void check(Overlay overlay, Findings findings) {
    if (overlay.reach() == Overlay.Reach.OUTPUT && !overlay.isSwapped()) {
      check(overlay.first(), "final", overlay, findings);
      check(overlay.second(), "prev", overlay, findings);
    }
  }

  private static void check(
      Identifier argument, String wanted, Overlay overlay, Findings findings) {
    String name = argument.name();
    if (name.equals(wanted) || name.equals("_") || name.equals("_" + wanted)) {
      return;
    }
    Finding finding =
        findings.at(
            argument,
            "`nix flake check` wants the arguments of an overlay called `final` and `prev`: call `"
                + name
                + "` here `"
                + wanted
                + "`");
    Binding binding = findings.scopes().bindingOf(argument);
    if (binding != null && isFree(wanted, overlay, findings)) {
      ImmutableList<Reference> uses = findings.scopes().references(binding);
      if (uses.stream().allMatch(use -> use.node() instanceof Variable)) {
        finding.fix(
            "call it `" + wanted + "`",
            edits -> {
              edits.replace(argument, wanted);
              uses.forEach(use -> edits.replace(use.node(), wanted));
            });
      }
    }
  }

  /** Whether a name means nothing in the overlay, so that it can mean something else there. */
  private static boolean isFree(String name, Overlay overlay, Findings findings) {
    return !findings.scopes().isNamedIn(overlay.function(), name)
        && !findings.scopes().isDeclaredIn(overlay.function(), name);
  }
}
