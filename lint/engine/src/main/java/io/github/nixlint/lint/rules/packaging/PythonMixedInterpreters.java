package io.github.nixlint.lint.rules.packaging;

import static io.github.nixlint.lint.Category.PACKAGING;
import static io.github.nixlint.lint.Severity.WARNING;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Finding;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.build.Build;
import io.github.nixlint.semantics.build.PythonEnvironment;
import io.github.nixlint.semantics.build.PythonPackage;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.derivation.Dependency;
import io.github.nixlint.semantics.names.Names;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.Select;

/** Reports dependencies of a Python package that another interpreter has. */
public final class PythonMixedInterpreters implements Rule, Check<Build> {
  private static final RuleInfo INFO =
      RuleInfo.rule("python-mixed-interpreters")
          .summary("a Python package that depends on packages of another interpreter")
          .why(
              """
              Every interpreter has a set of packages of its own. A package that imports \
              `python3Packages.numpy` while it is built for the interpreter of its set works as \
              long as the two are the same, and gets modules that it cannot load, or two of each, \
              when one of them changes. Inside of a package set a package names its dependencies \
              as formals; elsewhere all come from the one set that the builder comes from.\
              """)
          .bad(
              """
              { buildPythonPackage, python3Packages }:
              buildPythonPackage {
                pname = "hello";
                version = "1.0";
                pyproject = true;
                src = ./.;
                dependencies = [ python3Packages.numpy ];
                pythonImportsCheck = [ "hello" ];
              }
              """)
          .good(
              """
              { buildPythonPackage, numpy }:
              buildPythonPackage {
                pname = "hello";
                version = "1.0";
                pyproject = true;
                src = ./.;
                dependencies = [ numpy ];
                pythonImportsCheck = [ "hello" ];
              }
              """)
          .category(PACKAGING)
          .severity(WARNING)
          .since("0.1")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Registry on) {
    on.build(this);
    on.naming("withPackages").node(Apply.class, PythonMixedInterpreters::check);
  }

  @Override
  public void check(Build build, Findings findings) {
    PythonPackage python = PythonPackage.of(build);
    if (python != null) {
      check(python, findings);
    }
  }

  /** One finding for all: they have one cause. */
  private static void check(PythonPackage python, Findings findings) {
    ImmutableList<Dependency> foreign = python.foreign();
    if (!foreign.isEmpty()) {
      Dependency first = foreign.get(0);
      Finding finding = findings.at(first.node(), message(first, python.interpreter()));
      for (Dependency other : foreign.subList(1, foreign.size())) {
        finding.note(other.node(), "`" + other.pkg().simpleName() + "` likewise");
      }
    }
  }

  private static void check(Apply call, Findings findings) {
    Names names = findings.semantics().names();
    PythonEnvironment environment = PythonEnvironment.of(call, names);
    for (Select element : environment.foreign()) {
      findings.at(
          element,
          "`"
              + Expressions.simpleName(element)
              + "` is for `"
              + PythonEnvironment.interpreter(element, names)
              + "`, but `"
              + environment.interpreter()
              + "` is to import it: take it from the argument of `withPackages`");
    }
  }

  private static String message(Dependency element, String own) {
    String name = "`" + element.pkg().simpleName() + "`";
    return own.isEmpty()
        ? name
            + " is for one interpreter, but the package is for any that its set is of: make "
            + name
            + " a formal of the file"
        : name
            + " is for `"
            + PythonPackage.interpreter(element.pkg().path())
            + "`, but the package is built for `"
            + own
            + "`: take both from one set, `"
            + own
            + "Packages`";
  }
}
