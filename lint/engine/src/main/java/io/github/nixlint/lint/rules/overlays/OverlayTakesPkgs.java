package io.github.nixlint.lint.rules.overlays;

import static io.github.nixlint.lint.Category.OVERLAYS;
import static io.github.nixlint.lint.FixSafety.UNSAFE;
import static io.github.nixlint.lint.Severity.ERROR;
import static io.github.nixlint.lint.rule.FixAvailability.SOMETIMES;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.lint.Severity;
import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Finding;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.overlay.Member;
import io.github.nixlint.semantics.overlay.Overlay;
import io.github.nixlint.syntax.Formal;
import io.github.nixlint.syntax.Formals;
import io.github.nixlint.syntax.Node;
import org.jspecify.annotations.Nullable;

/** Reports overlays that ask for {@code pkgs} before their two sets. */
public final class OverlayTakesPkgs implements Rule, Check<Overlay> {
  private static final RuleInfo INFO =
      RuleInfo.rule("overlay-takes-pkgs")
          .summary("an overlay that takes `pkgs` before `final` and `prev`")
          .why(
              """
              nixpkgs calls an overlay with the final and the previous set and nothing before them: given `{
              pkgs, … }: final: prev:`, it calls that with the final set and gets a function where it wants a
              set. Where the file is applied first, `pkgs` is a package set without this overlay, or one that
              needs it in order to be: infinite recursion. The `pkgs` of the module that sets `nixpkgs.overlays` is
              such a set too. Both are milder findings, since the code works as long as nothing turns in a
              circle. `final` has all that `pkgs` has. Functions of the same form for the packages of a
              language, which has no compilers and libraries of nixpkgs, are left alone.\
              """)
          .bad(
              """
              { nixpkgs.overlays = [ ({ pkgs, ... }: final: prev: { foo = pkgs.callPackage ./foo.nix { }; }) ]; }
              """)
          .good(
              """
              { nixpkgs.overlays = [ (final: prev: { foo = final.callPackage ./foo.nix { }; }) ]; }
              """)
          .category(OVERLAYS)
          .severity(ERROR)
          .minor(Severity.INFO)
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
    Formal pkgs = pkgs(overlay.parameters());
    if (pkgs == null) {
      checkUses(overlay, findings);
      return;
    }
    switch (overlay.reach()) {
      case LIST, OUTPUT, COMPOSED ->
          findings.at(
              pkgs,
              "an overlay is called with the final and the previous set only, and never gets"
                  + " `pkgs`: take packages from `"
                  + overlay.first().name()
                  + "`");
      case FILE -> {
        if ((isAmongOverlays(findings.tree().source().name()) || isNamedSo(overlay))
            && !findings.semantics().isOfLanguage(overlay)) {
          findings
              .at(
                  pkgs,
                  "this overlay works only where it is applied to a `pkgs`, which knows nothing of"
                      + " later overlays: take packages from `"
                      + overlay.first().name()
                      + "`")
              .minor();
        }
      }
      case OVERRIDES, ELSEWHERE -> {}
    }
  }

  /** The {@code pkgs} of the module around; one finding for all uses in an overlay. */
  private static void checkUses(Overlay overlay, Findings findings) {
    String last = overlay.first().name();
    if (last.startsWith("_")) {
      return; // Made without the final set, on purpose.
    }
    ImmutableList<Node> uses = findings.semantics().outerPackages(overlay);
    if (uses.isEmpty() || isRecursive(overlay, findings)) {
      return;
    }
    Finding finding =
        findings
            .at(
                uses.get(0),
                "the module's `pkgs` is what this overlay makes, and asking it for what the overlay"
                    + " changes is infinite recursion: take packages from `"
                    + (last + "`, and what is changed from `")
                    + (overlay.second().name() + "`"))
            .minor();
    finding.suggest(
        "take them from `" + last + "`", edits -> uses.forEach(use -> edits.replace(use, last)));
  }

  /** Whether that is already the infinite recursion that overlay-self-recursion reports. */
  private static boolean isRecursive(Overlay overlay, Findings findings) {
    for (Member member : overlay.members()) {
      if (findings.semantics().recursion(overlay, member) != null) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable Formal pkgs(@Nullable Formals formals) {
    if (formals != null) {
      for (Formal formal : formals.members()) {
        if (formal.name().name().equals("pkgs")) {
          return formal;
        }
      }
    }
    return null;
  }

  /** Whether the arguments have the names that only overlays have: {@code final: prev:}. */
  private static boolean isNamedSo(Overlay overlay) {
    return isOneOf(overlay.first().name(), "final") && isOneOf(overlay.second().name(), "prev");
  }

  private static boolean isOneOf(String name, String wanted) {
    return name.equals(wanted) || (name.startsWith("_") && name.endsWith(wanted));
  }

  /** Sets of Haskell packages have functions of the same form, which nixpkgs applies. */
  private static boolean isAmongOverlays(String file) {
    return file.contains("overlay");
  }
}
