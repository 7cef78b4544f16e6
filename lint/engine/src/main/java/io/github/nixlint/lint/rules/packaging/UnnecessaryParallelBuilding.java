package io.github.nixlint.lint.rules.packaging;

import static io.github.nixlint.lint.Category.PACKAGING;
import static io.github.nixlint.lint.FixSafety.UNSAFE;
import static io.github.nixlint.lint.rule.FixAvailability.ALWAYS;

import com.google.common.collect.ImmutableMap;
import io.github.nixlint.lint.Severity;
import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Finding;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.derivation.Derivation;
import io.github.nixlint.semantics.derivation.DerivationAttribute;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.Variable;

/** Reports {@code enableParallelBuilding} where a setup hook sets it. */
public final class UnnecessaryParallelBuilding implements Rule, Check<Derivation> {
  /** Build systems, and what keeps their setup hooks from configuring. */
  private static final ImmutableMap<String, String> TOOLS =
      ImmutableMap.of(
          "cmake", "dontUseCmakeConfigure",
          "meson", "dontUseMesonConfigure",
          "qmake", "dontUseQmakeConfigure");

  private static final RuleInfo INFO =
      RuleInfo.rule("unnecessary-parallel-building")
          .summary("`enableParallelBuilding` where the build system sets it")
          .why(
              """
              The setup hooks of cmake, meson and qmake build in parallel already. Set it where \
              it changes something: for plain make, or to `false` where a parallel build fails.""")
          .bad(
              """
              { stdenv, cmake }:
              stdenv.mkDerivation {
                pname = "hello";
                version = "1.0";
                src = ./.;
                nativeBuildInputs = [ cmake ];
                enableParallelBuilding = true;
              }
              """)
          .good(
              """
              { stdenv, cmake }:
              stdenv.mkDerivation {
                pname = "hello";
                version = "1.0";
                src = ./.;
                nativeBuildInputs = [ cmake ];
              }
              """)
          .category(PACKAGING)
          .severity(Severity.INFO)
          .fix(ALWAYS, UNSAFE)
          .since("0.1")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Registry on) {
    on.naming("enableParallelBuilding").derivation(this);
  }

  @Override
  public void check(Derivation derivation, Findings findings) {
    for (DerivationAttribute attribute : derivation.attribute("enableParallelBuilding")) {
      String tool = tool(derivation);
      if (tool.isEmpty() || !isTrue(attribute, findings)) {
        continue;
      }
      Finding finding =
          findings.at(
              attribute.key(), "the setup hook of `" + tool + "` builds in parallel already");
      if (findings.tree().parent(attribute.key()) instanceof AttrBinding binding) {
        finding.suggest("remove `enableParallelBuilding`", edits -> edits.removeBinding(binding));
      }
    }
  }

  private static boolean isTrue(DerivationAttribute attribute, Findings findings) {
    return attribute.value() instanceof Variable
        && findings.semantics().names().is(attribute.value(), "builtins.true");
  }

  /** Returns the build system whose setup hook configures the package. */
  private static String tool(Derivation derivation) {
    if (derivation.has("configurePhase") || derivation.has("dontConfigure")) {
      return "";
    }
    for (String tool : TOOLS.keySet()) {
      boolean used =
          derivation.dependency("nativeBuildInputs", tool) != null
              && !derivation.has(TOOLS.get(tool));
      if (used) {
        return tool;
      }
    }
    return "";
  }
}
