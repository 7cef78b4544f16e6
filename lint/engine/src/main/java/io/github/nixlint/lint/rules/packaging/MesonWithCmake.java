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
import io.github.nixlint.semantics.derivation.Dependency;
import io.github.nixlint.semantics.derivation.Derivation;

/** Reports the setup hooks of cmake and meson in one build. */
public final class MesonWithCmake implements Rule, Check<Derivation> {
  private static final RuleInfo INFO =
      RuleInfo.rule("meson-with-cmake")
          .summary("cmake beside meson")
          .why(
              """
              Both bring a setup hook that configures the package, and the one that is listed \
              first does. Where that is cmake, a package that is made for meson fails for want \
              of a `CMakeLists.txt`. Meson finds its dependencies with pkg-config, and cmake is \
              seldom needed beside it; where it is, `dontUseCmakeConfigure = true` keeps its \
              hook from configuring.""")
          .bad(
              """
              { stdenv, cmake, meson, ninja }:
              stdenv.mkDerivation {
                pname = "hello";
                version = "1.0";
                src = ./.;
                nativeBuildInputs = [ cmake meson ninja ];
              }
              """)
          .good(
              """
              { stdenv, meson, ninja }:
              stdenv.mkDerivation {
                pname = "hello";
                version = "1.0";
                src = ./.;
                nativeBuildInputs = [ meson ninja ];
              }
              """)
          .good(
              """
              { stdenv, cmake, meson, ninja }:
              stdenv.mkDerivation {
                pname = "hello";
                version = "1.0";
                src = ./.;
                nativeBuildInputs = [ meson ninja cmake ];
                # Meson finds the dependency with cmake only.
                dontUseCmakeConfigure = true;
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
    on.naming("meson").derivation(this);
  }

  @Override
  public void check(Derivation derivation, Findings findings) {
    Dependency meson = derivation.dependency("nativeBuildInputs", "meson");
    Dependency cmake = derivation.dependency("nativeBuildInputs", "cmake");
    if (meson == null || cmake == null || isSettled(derivation)) {
      return;
    }
    if (cmake.node().start() < meson.node().start()) {
      report(
          cmake, "the setup hook of `cmake` configures the package, not that of `meson`", findings);
    } else {
      report(cmake, "`meson` configures the package, `cmake` does nothing", findings).minor();
    }
  }

  private static boolean isSettled(Derivation derivation) {
    return derivation.isOpen()
        || derivation.has("configurePhase")
        || derivation.has("phases")
        || derivation.has("dontConfigure")
        || derivation.has("dontUseCmakeConfigure")
        || derivation.has("dontUseMesonConfigure")
        || derivation.dependency("nativeBuildInputs", "configurePhaseHook") != null;
  }

  private static Finding report(Dependency cmake, String fact, Findings findings) {
    Finding finding =
        findings.at(
            cmake.node(),
            fact + ": leave `cmake` out, or set `dontUseCmakeConfigure = true` if meson runs it");
    if (cmake.list() != null && findings.tree().parent(cmake.node()) == cmake.list()) {
      finding.suggest("remove `cmake`", edits -> edits.remove(cmake.node()));
    }
    return finding;
  }
}
