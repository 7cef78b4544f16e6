package io.github.nixlint.lint.rules.packaging;

import static io.github.nixlint.lint.Category.PACKAGING;
import static io.github.nixlint.lint.FixSafety.UNSAFE;
import static io.github.nixlint.lint.Severity.WARNING;
import static io.github.nixlint.lint.rule.FixAvailability.SOMETIMES;

import io.github.nixlint.lint.rule.Finding;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.build.Build;
import io.github.nixlint.semantics.build.OverriddenPhase;
import io.github.nixlint.syntax.Node;
import java.util.HashSet;
import java.util.Set;

/** Reports a {@code patchPhase} in the place of the default one. */
public final class PatchPhaseOverride implements Rule {
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
    on.file(PatchPhaseOverride::check);
  }

  private static void check(Findings findings) {
    Set<Node> reported = new HashSet<>(); // Derivations may share a phase.
    for (Build build : findings.semantics().builds()) {
      for (OverriddenPhase overridden : OverriddenPhase.of(build, "patchPhase")) {
        Node key = overridden.phase().definition().key();
        if (reported.add(key)) {
          report(overridden, key, findings);
        }
      }
    }
  }

  private static void report(OverriddenPhase overridden, Node key, Findings findings) {
    String instead = "`" + overridden.instead() + "`";
    Finding finding =
        findings.at(
            key,
            "this takes the place of the default `patchPhase`, which applies `patches`: write "
                + instead);
    if (!overridden.edits().isEmpty()) {
      finding.suggest("write " + instead, edits -> overridden.edits().forEach(edits::apply));
    }
  }
}
