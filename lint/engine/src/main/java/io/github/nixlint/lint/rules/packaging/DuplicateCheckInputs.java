package io.github.nixlint.lint.rules.packaging;

import static io.github.nixlint.lint.Category.PACKAGING;
import static io.github.nixlint.lint.FixSafety.UNSAFE;
import static io.github.nixlint.lint.rule.FixAvailability.ALWAYS;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.lint.Severity;
import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.derivation.Dependency;
import io.github.nixlint.semantics.derivation.DependencyList;
import io.github.nixlint.semantics.derivation.Derivation;
import org.jspecify.annotations.Nullable;

/** Reports check inputs that the other inputs bring already. */
public final class DuplicateCheckInputs implements Rule, Check<Derivation> {
  private static final ImmutableList<String> NATIVE = ImmutableList.of("nativeBuildInputs");
  private static final ImmutableList<String> HOST =
      ImmutableList.of("buildInputs", "propagatedBuildInputs");

  /** Tests of Python packages import what the package imports. */
  private static final ImmutableList<String> PYTHON =
      ImmutableList.of(
          "nativeBuildInputs", "build-system", "dependencies", "propagatedBuildInputs");

  private static final ImmutableList<String> PYTHON_CHECK =
      ImmutableList.<String>builder().addAll(PYTHON).add("nativeCheckInputs").build();

  private static final RuleInfo INFO =
      RuleInfo.rule("duplicate-check-inputs")
          .summary("a check input that the build has already")
          .why(
              """
              The inputs of the check phases are added to `nativeBuildInputs` and `buildInputs` \
              when tests run. What stands there anyway need not be listed twice; the second \
              mention only makes readers wonder.""")
          .bad(
              """
              { stdenv, cmake, pytest }:
              stdenv.mkDerivation {
                pname = "hello";
                version = "1.0";
                src = ./.;
                nativeBuildInputs = [ cmake ];
                nativeCheckInputs = [ pytest cmake ];
              }
              """)
          .good(
              """
              { stdenv, cmake, pytest }:
              stdenv.mkDerivation {
                pname = "hello";
                version = "1.0";
                src = ./.;
                nativeBuildInputs = [ cmake ];
                nativeCheckInputs = [ pytest ];
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
    on.derivation(this);
  }

  @Override
  public void check(Derivation derivation, Findings findings) {
    boolean python = derivation.builder().simpleName().startsWith("buildPython");
    check(derivation, "nativeCheckInputs", python ? PYTHON : NATIVE, findings);
    check(derivation, "nativeInstallCheckInputs", NATIVE, findings);
    check(derivation, "checkInputs", python ? PYTHON_CHECK : HOST, findings);
    check(derivation, "installCheckInputs", HOST, findings);
  }

  private static void check(
      Derivation derivation, String name, ImmutableList<String> others, Findings findings) {
    DependencyList list = derivation.dependencies(name);
    if (list == null) {
      return;
    }
    for (Dependency element : list.elements()) {
      for (String other : others) {
        if (isIn(element, derivation.dependencies(other))
            && list.isWritten(element, findings.tree())) {
          report(element, other, findings);
          break;
        }
      }
    }
  }

  private static boolean isIn(Dependency element, @Nullable DependencyList list) {
    if (list != null && !element.pkg().path().isEmpty()) {
      for (Dependency other : list.elements()) {
        if (!other.conditional()
            && other.pkg().equals(element.pkg())
            && other.node() != element.node()) {
          return true;
        }
      }
    }
    return false;
  }

  private static void report(Dependency element, String other, Findings findings) {
    String pkg = "`" + findings.tree().text(element.node()) + "`";
    findings
        .at(element.node(), pkg + " is in `" + other + "` already, which the check phases have too")
        .suggest("remove it here", edits -> edits.remove(element.node()));
  }
}
