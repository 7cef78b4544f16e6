package io.github.nixlint.lint.rules.overlays;

import static io.github.nixlint.lint.Category.OVERLAYS;
import static io.github.nixlint.lint.Severity.WARNING;

import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.overlay.Overlay;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.Select;
import io.github.nixlint.syntax.SyntaxTree;

/** Reports overrides of a package set that undo those of other overlays. */
public final class OverrideNotComposable implements Rule, Check<Overlay> {
  private static final RuleInfo INFO =
      RuleInfo.rule("override-not-composable")
          .summary("an override of a package set that undoes the overrides of other overlays")
          .why(
              """
              `override` replaces an argument as a whole: after `python3.override { packageOverrides = …; }` in one
              overlay, the same in another undoes the first, and neither says so. Python has
              `pythonPackagesExtensions`, a list to which every overlay adds; other sets have `extend` or
              `overrideScope`, which keep what was there.\
              """)
          .bad(
              """
              final: prev: {
                python3 = prev.python3.override {
                  packageOverrides = pfinal: pprev: { foo = pfinal.callPackage ./foo.nix { }; };
                };
              }
              """)
          .good(
              """
              final: prev: {
                pythonPackagesExtensions = prev.pythonPackagesExtensions ++ [
                  (pfinal: pprev: { foo = pfinal.callPackage ./foo.nix { }; })
                ];
              }
              """)
          .category(OVERLAYS)
          .severity(WARNING)
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
    if (overlay.reach() != Overlay.Reach.OVERRIDES) {
      return;
    }
    AttrBinding argument = findings.tree().enclosing(overlay.function(), AttrBinding.class);
    if (argument == null
        || !(findings.tree().parent(argument) instanceof AttrSet set)
        || !(Expressions.outward(findings.tree(), set) instanceof Apply call)
        || !Expressions.calledName(call.function()).equals("override")
        || !isInOverlay(call, overlay, findings)
        || isUnderOtherName(call, findings)) {
      return;
    }
    String name = argument.path().first().staticName();
    boolean python = "packageOverrides".equals(name);
    findings.at(
        argument.path(),
        "this undoes the `"
            + name
            + "` of every other overlay: "
            + (python
                ? "add to `pythonPackagesExtensions`, as in `pythonPackagesExtensions ="
                    + " prev.pythonPackagesExtensions ++ [ … ]`"
                : "write `.extend (hfinal: hprev: { … })`, which keeps them"));
  }

  /** {@code myPython = prev.python3.override { … }}: what the others changed is there as before. */
  private static boolean isUnderOtherName(Apply call, Findings findings) {
    SyntaxTree tree = findings.tree();
    AttrBinding binding = tree.enclosing(call, AttrBinding.class);
    if (binding == null
        || !(tree.parent(binding) instanceof AttrSet)
        || !(call.function() instanceof Select override)) {
      return false;
    }
    int size = override.path().size();
    String of =
        size > 1
            ? override.path().names().get(size - 2).staticName()
            : Expressions.simpleName(findings.semantics().names().value(override.subject()));
    AttrName name = binding.path().names().get(binding.path().size() - 1);
    return of != null && name.staticName() != null && !of.equals(name.staticName());
  }

  /** Elsewhere, as in a shell, nothing else changes the set. */
  private static boolean isInOverlay(Apply call, Overlay inner, Findings findings) {
    for (Overlay outer : findings.semantics().overlays()) {
      if (outer != inner
          && outer.function().start() < call.start()
          && call.end() <= outer.function().end()) {
        return !findings.semantics().isAlone(outer);
      }
    }
    return false;
  }
}
