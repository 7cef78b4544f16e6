package io.github.nixlint.lint.rules.packaging;

import static io.github.nixlint.lint.Category.PACKAGING;
import static io.github.nixlint.lint.Severity.WARNING;

import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.build.Build;
import io.github.nixlint.semantics.build.PythonPackage;

/** Reports packages of Python of which nothing is tested. */
public final class PythonWithoutTests implements Rule, Check<Build> {
  private static final RuleInfo INFO =
      RuleInfo.rule("python-without-tests")
          .summary("a Python package with neither tests nor `pythonImportsCheck`")
          .why(
              """
              A package of Python builds whether or not it can be imported. `pytestCheckHook` or a \
              `checkPhase` runs the tests that the source has; where it has none, \
              `pythonImportsCheck` at least imports the modules, which finds missing dependencies. \
              nixpkgs asks for one of them; outside of it that is a matter of taste.""")
          .bad(
              """
              { buildPythonPackage, setuptools }:
              buildPythonPackage {
                pname = "hello";
                version = "1.0";
                pyproject = true;
                src = ./.;
                build-system = [ setuptools ];
              }
              """)
          .good(
              """
              { buildPythonPackage, setuptools }:
              buildPythonPackage {
                pname = "hello";
                version = "1.0";
                pyproject = true;
                src = ./.;
                build-system = [ setuptools ];
                pythonImportsCheck = [ "hello" ];
              }
              """)
          .category(PACKAGING)
          .severity(WARNING)
          .optIn("nixpkgs")
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
    if (python != null && python.isUntested()) {
      findings.at(
          python.name(),
          "nothing of this package is tested: add `pytestCheckHook` to `nativeCheckInputs`, or at"
              + " least `pythonImportsCheck = [ … ]`");
    }
  }
}
