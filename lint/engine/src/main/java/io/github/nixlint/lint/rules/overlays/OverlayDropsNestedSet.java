package io.github.nixlint.lint.rules.overlays;

import static io.github.nixlint.lint.Category.OVERLAYS;
import static io.github.nixlint.lint.FixSafety.UNSAFE;
import static io.github.nixlint.lint.Severity.WARNING;
import static io.github.nixlint.lint.rule.FixAvailability.SOMETIMES;

import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Finding;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.overlay.Member;
import io.github.nixlint.semantics.overlay.Overlay;
import io.github.nixlint.semantics.overlay.PackageSets;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.Expr;

/** Reports overlays that put a set of a few packages in the place of a whole one. */
public final class OverlayDropsNestedSet implements Rule, Check<Overlay> {
  /** With more members it is the package set itself, written as an overlay. */
  private static final int MOST = 200;

  private static final RuleInfo INFO =
      RuleInfo.rule("overlay-drops-nested-set")
          .summary("an overlay that replaces a set of packages by a few of its own")
          .why(
              """
              What an overlay gives for a name takes the place of what was there: with `vimPlugins = { mine = …; }`,
              or `vimPlugins.mine = …`, all other plugins are gone. Nested sets are not merged.""")
          .bad(
              """
              final: prev: { vimPlugins = { mine = final.callPackage ./mine.nix { }; }; }
              """)
          .good(
              """
              final: prev: { vimPlugins = prev.vimPlugins // { mine = final.callPackage ./mine.nix { }; }; }
              """)
          .category(OVERLAYS)
          .severity(WARNING)
          .fix(SOMETIMES, UNSAFE)
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
    if (overlay.reach() == Overlay.Reach.OVERRIDES || overlay.members().size() > MOST) {
      return;
    }
    for (Member member : overlay.members()) {
      if (member.binding() instanceof AttrBinding
          && PackageSets.has(member.name())
          && (member.value() == null || isPlainSet(member.value()))) {
        report(overlay, member, findings);
      }
    }
  }

  /** A set that is written out; one that names the old set, or changes it, is something else. */
  private static boolean isPlainSet(Expr value) {
    return Expressions.body(value) instanceof AttrSet;
  }

  private static void report(Overlay overlay, Member member, Findings findings) {
    String old = overlay.second().name() + "." + member.name();
    Finding finding =
        findings.at(
            member.declaration(),
            "this takes the place of all of `"
                + member.name()
                + "`, and everything else in it is gone: write `"
                + member.name()
                + " = "
                + old
                + " // { … }`");
    if (member.value() instanceof AttrSet set && !set.recursive()) {
      finding.suggest("add to `" + old + "`", edits -> edits.insert(set.start(), old + " // "));
    }
  }
}
