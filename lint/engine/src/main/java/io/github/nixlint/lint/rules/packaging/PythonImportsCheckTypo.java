package io.github.nixlint.lint.rules.packaging;

import static io.github.nixlint.lint.Category.PACKAGING;
import static io.github.nixlint.lint.FixSafety.UNSAFE;
import static io.github.nixlint.lint.Severity.WARNING;
import static io.github.nixlint.lint.rule.FixAvailability.SOMETIMES;

import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Finding;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.build.Build;
import io.github.nixlint.semantics.build.PythonPackage;
import io.github.nixlint.semantics.derivation.DerivationAttribute;
import io.github.nixlint.syntax.AttrPath;
import io.github.nixlint.syntax.Node;

/** Reports misspellings of {@code pythonImportsCheck}. */
public final class PythonImportsCheckTypo implements Rule, Check<Build> {
  private static final String MEANT = "pythonImportsCheck";

  private static final RuleInfo INFO =
      RuleInfo.rule("python-imports-check-typo")
          .summary("a misspelling of `pythonImportsCheck`, which then checks nothing")
          .why(
              """
              A builder takes any attribute: one that it does not know becomes an environment \
              variable, and nothing else happens. The modules that it lists are never imported, \
              and nobody notices.""")
          .bad(
              """
              { buildPythonPackage }:
              buildPythonPackage {
                pname = "hello";
                version = "1.0";
                pyproject = true;
                src = ./.;
                pythonImportCheck = [ "hello" ];
              }
              """)
          .good(
              """
              { buildPythonPackage }:
              buildPythonPackage {
                pname = "hello";
                version = "1.0";
                pyproject = true;
                src = ./.;
                pythonImportsCheck = [ "hello" ];
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
    boolean free = build.derivation().attribute(MEANT).isEmpty();
    for (String name : build.derivation().attributeNames()) {
      if (PythonPackage.isMisspeltImportsCheck(name)) {
        for (DerivationAttribute attribute : build.derivation().attribute(name)) {
          report(name, attribute.key(), free, findings);
        }
      }
    }
  }

  private static void report(String name, Node key, boolean free, Findings findings) {
    Finding finding =
        findings.at(
            key,
            "`"
                + name
                + "` means nothing to the builder, so that no import is checked: "
                + "write `"
                + MEANT
                + "`");
    if (free && key instanceof AttrPath) {
      finding.suggest("write `" + MEANT + "`", edits -> edits.replace(key, MEANT));
    }
  }
}
