package io.github.nixlint.lint.rules.overlays;

import static io.github.nixlint.lint.Category.OVERLAYS;
import static io.github.nixlint.lint.Severity.WARNING;

import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.files.FileKind;
import io.github.nixlint.semantics.overlay.Overlay;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.text.Span;

/** Reports overlays that give a recursive set. */
public final class OverlayRec implements Rule, Check<Overlay> {
  private static final RuleInfo INFO =
      RuleInfo.rule("overlay-rec")
          .summary("an overlay that gives a `rec` set")
          .why(
              """
              In a `rec` set a name means the attribute beside it. When a later overlay changes that one, what
              was made here still uses the old: two versions of one package meet in a program. `final.a` is
              the package that everybody gets.\
              """)
          .bad(
              """
              final: prev: rec {
                a = prev.callPackage ./a.nix { };
                b = prev.callPackage ./b.nix { inherit a; };
              }
              """)
          .good(
              """
              final: prev: {
                a = final.callPackage ./a.nix { };
                b = final.callPackage ./b.nix { inherit (final) a; };
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
    if (findings.semantics().fileKind().kind() == FileKind.Kind.TEST) {
      return; // No overlay follows.
    }
    for (AttrSet set : overlay.sets()) {
      if (set.recursive() && findings.scopes().isReferenced(set)) {
        String last = (overlay.isSwapped() ? overlay.second() : overlay.first()).name();
        findings.at(
            new Span(set.start(), set.start() + "rec".length()),
            "names in this `rec` set bypass what later overlays change: drop `rec` and write `"
                + (last.startsWith("_") ? "final" : last)
                + ".…` for the packages beside it");
      }
    }
  }
}
