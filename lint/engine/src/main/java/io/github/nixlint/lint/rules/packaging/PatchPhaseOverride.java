package io.github.nixlint.lint.rules.packaging;

import static io.github.nixlint.lint.Category.PACKAGING;
import static io.github.nixlint.lint.FixSafety.UNSAFE;
import static io.github.nixlint.lint.Severity.WARNING;
import static io.github.nixlint.lint.rule.FixAvailability.SOMETIMES;

import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.build.Build;
import io.github.nixlint.semantics.build.OverriddenPhase;

/** Reports a {@code patchPhase} in the place of the default one. */
public final class PatchPhaseOverride implements Rule, Check<Build> {
  private static final RuleInfo INFO =
      RuleInfo.rule("patch-phase-override")
          .summary("a `patchPhase` in the place of the default one")
          .why(
              """
              The default `patchPhase` applies `patches`. With a `patchPhase` of its own a package \
              ignores them, its own as well as those that an overlay or a later change adds. \
              Commands that change the source belong in `postPatch`, which runs when the patches \
              are applied.""")
          .bad(
              """
              { stdenv }:
              stdenv.mkDerivation {
                pname = "hello";
                version = "1.0";
                src = ./.;
                patchPhase = "substituteInPlace Makefile --replace-fail /usr $out";
              }
              """)
          .good(
              """
              { stdenv }:
              stdenv.mkDerivation {
                pname = "hello";
                version = "1.0";
                src = ./.;
                postPatch = "substituteInPlace Makefile --replace-fail /usr $out";
              }
              """)
          .category(PACKAGING)
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
    on.build(this);
  }

  @Override
  public void check(Build build, Findings findings) {
    for (OverriddenPhase overridden : OverriddenPhase.of(build, "patchPhase")) {
      findings
          .at(overridden.phase().definition().key(), overridden.description())
          .suggest("write `" + overridden.instead() + "`", overridden.edits());
    }
  }
}
