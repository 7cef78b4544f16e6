package io.github.nixlint.lint.rules.packaging;

import static io.github.nixlint.lint.Category.PACKAGING;
import static io.github.nixlint.lint.FixSafety.UNSAFE;
import static io.github.nixlint.lint.Severity.WARNING;
import static io.github.nixlint.lint.rule.FixAvailability.SOMETIMES;

import io.github.nixlint.lint.Severity;
import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Finding;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.build.Build;
import io.github.nixlint.semantics.build.OverriddenPhase;

/** Reports a {@code fixupPhase} in the place of the default one. */
public final class FixupPhaseOverride implements Rule, Check<Build> {
  private static final RuleInfo INFO =
      RuleInfo.rule("fixup-phase-override")
          .summary("a `fixupPhase` in the place of the default one")
          .why(
              """
              The default `fixupPhase` strips and shrinks programs, patches shebangs, moves man \
              pages, compresses documentation and makes outputs propagate what they need. A \
              `fixupPhase` of its own leaves all of this out. Commands belong in `preFixup` or \
              `postFixup`, and parts of the default are switched off one by one, with `dontStrip`, \
              `dontPatchShebangs` and their kin. The finding is milder where both hooks are run.""")
          .bad(
              """
              { stdenv }:
              stdenv.mkDerivation {
                pname = "hello";
                version = "1.0";
                src = ./.;
                fixupPhase = "rm $out/lib/*.la";
              }
              """)
          .good(
              """
              { stdenv }:
              stdenv.mkDerivation {
                pname = "hello";
                version = "1.0";
                src = ./.;
                postFixup = "rm $out/lib/*.la";
              }
              """)
          .category(PACKAGING)
          .severity(WARNING)
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
    on.build(this);
  }

  @Override
  public void check(Build build, Findings findings) {
    for (OverriddenPhase overridden : OverriddenPhase.of(build, "fixupPhase")) {
      Finding finding =
          findings.at(overridden.phase().definition().key(), overridden.description());
      if (overridden.runsHooks()) {
        finding.minor();
      }
      finding.suggest("write `" + overridden.instead() + "`", overridden.edits());
    }
  }
}
