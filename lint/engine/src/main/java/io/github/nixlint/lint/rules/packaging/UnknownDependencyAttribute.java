package io.github.nixlint.lint.rules.packaging;

import static io.github.nixlint.lint.Category.PACKAGING;
import static io.github.nixlint.lint.FixSafety.UNSAFE;
import static io.github.nixlint.lint.Severity.ERROR;
import static io.github.nixlint.lint.rule.FixAvailability.SOMETIMES;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.lint.Severity;
import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Finding;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.derivation.Derivation;
import io.github.nixlint.semantics.derivation.DerivationAttribute;
import io.github.nixlint.semantics.derivation.MistakenDependencies;
import io.github.nixlint.syntax.AttrPath;
import io.github.nixlint.syntax.ListExpr;

/** Reports lists of dependencies under names that no derivation reads. */
public final class UnknownDependencyAttribute implements Rule, Check<Derivation> {
  private static final RuleInfo INFO =
      RuleInfo.rule("unknown-dependency-attribute")
          .summary("a list of dependencies that no derivation has")
          .why(
              """
              `mkDerivation` reads `depsBuildBuild`, `nativeBuildInputs` (built for the machine \
              that builds, made for the one that runs the package), `depsBuildTarget`, \
              `depsHostHost`, `buildInputs`, `depsTargetTarget`, each of them propagated, and \
              the inputs of the two check phases. Any other name becomes a variable of the \
              build, without a word, and what it lists is not found. Builders of languages have \
              lists of their own, such as `dependencies` and `build-system`. An empty list is \
              information.\
              """)
          .bad(
              """
              { stdenv, cmake, zlib }:
              stdenv.mkDerivation {
                pname = "hello";
                version = "1.0";
                src = ./.;
                depsBuildHost = [ cmake ];
              }
              """)
          .bad(
              """
              { stdenv, cmake, zlib }:
              stdenv.mkDerivation {
                pname = "hello";
                version = "1.0";
                src = ./.;
                nativeInputs = [ cmake ];
              }
              """)
          .good(
              """
              { stdenv, cmake, zlib }:
              stdenv.mkDerivation {
                pname = "hello";
                version = "1.0";
                src = ./.;
                nativeBuildInputs = [ cmake ];
              }
              """)
          .category(PACKAGING)
          .severity(ERROR)
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
    on.derivation(this);
  }

  @Override
  public void check(Derivation derivation, Findings findings) {
    if (!derivation.builder().isStandard() || derivation.has("builder")) {
      return;
    }
    for (String name : derivation.attributeNames()) {
      ImmutableList<String> meant = MistakenDependencies.meant(name, derivation);
      if (!meant.isEmpty() && !findings.semantics().namesRead().has(name)) {
        derivation.attribute(name).forEach(a -> check(a, name, meant, derivation, findings));
      }
    }
  }

  private static void check(
      DerivationAttribute attribute,
      String name,
      ImmutableList<String> meant,
      Derivation derivation,
      Findings findings) {
    if (!(attribute.key() instanceof AttrPath path)) {
      return;
    }
    Finding finding =
        findings.at(
            path,
            "a derivation has no `"
                + (name + "`, so that nothing in it reaches the build: write `")
                + (String.join("` or `", meant) + "`"));
    if (attribute.value() != null
        && Expressions.bare(attribute.value()) instanceof ListExpr list
        && list.elements().isEmpty()) {
      finding.minor(); // Nothing is missed.
    }
    for (String right : meant) {
      if (!derivation.has(right)) {
        finding.suggest("rename it to `" + right + "`", edits -> edits.replace(path, right));
      }
    }
  }
}
