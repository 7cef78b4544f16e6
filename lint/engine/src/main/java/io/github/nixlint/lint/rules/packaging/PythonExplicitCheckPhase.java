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
import io.github.nixlint.scope.Resolution;
import io.github.nixlint.scope.Scopes;
import io.github.nixlint.semantics.build.Build;
import io.github.nixlint.semantics.build.Phase;
import io.github.nixlint.semantics.build.PythonPackage;
import io.github.nixlint.semantics.derivation.Dependency;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.Select;
import io.github.nixlint.syntax.Variable;
import org.jspecify.annotations.Nullable;

/** Reports a {@code checkPhase} that only runs {@code pytest}. */
public final class PythonExplicitCheckPhase implements Rule, Check<Build> {
  private static final String HOOK = "pytestCheckHook";

  private static final RuleInfo INFO =
      RuleInfo.rule("python-explicit-check-phase")
          .summary("a `checkPhase` that only runs `pytest`, which `pytestCheckHook` does")
          .why(
              """
              `pytestCheckHook` among the `nativeCheckInputs` runs `pytest` with the hooks of the \
              phase, in parallel where that is asked for, and lets the package and its overrides \
              say what to leave out: `disabledTests`, `disabledTestPaths`, `pytestFlags`. A phase \
              of its own takes none of that. Where it gives `pytest` arguments, the finding is \
              milder.""")
          .bad(
              """
              { buildPythonPackage, pytest }:
              buildPythonPackage {
                pname = "hello";
                version = "1.0";
                pyproject = true;
                src = ./.;
                nativeCheckInputs = [ pytest ];
                checkPhase = "pytest";
              }
              """)
          .good(
              """
              { buildPythonPackage, pytestCheckHook }:
              buildPythonPackage {
                pname = "hello";
                version = "1.0";
                pyproject = true;
                src = ./.;
                nativeCheckInputs = [ pytestCheckHook ];
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
    PythonPackage python = PythonPackage.of(build);
    Phase phase = python == null ? null : python.pytestPhase();
    if (python != null && phase != null) {
      report(python, phase, findings);
    }
  }

  private static void report(PythonPackage python, Phase phase, Findings findings) {
    boolean arguments = PythonPackage.hasArguments(phase);
    Finding finding =
        findings.at(
            phase.definition().key(),
            "`pytestCheckHook` in `nativeCheckInputs` runs `pytest` without this phase, "
                + (arguments
                    ? "with `pytestFlags`, `enabledTestPaths` and `disabledTests` for its arguments"
                    : "and understands `disabledTests` and `pytestFlags`"));
    if (arguments) {
      finding.minor();
      return;
    }
    Dependency pytest = python.pytest();
    if (pytest != null
        && findings.tree().parent(phase.definition().key()) instanceof AttrBinding b) {
      Node last = last(pytest.node(), findings.scopes());
      if (last != null) {
        finding.suggest(
            "use `pytestCheckHook`", edits -> edits.replace(last, HOOK).removeBinding(b));
      }
    }
  }

  /** The name of a package where it can be another one, since no formal has to supply it. */
  private static @Nullable Node last(Node pkg, Scopes scopes) {
    if (pkg instanceof Select select) {
      return select.path().names().get(select.path().size() - 1);
    }
    return pkg instanceof Variable variable
            && scopes.resolution(variable) instanceof Resolution.ByWith
        ? variable
        : null;
  }
}
