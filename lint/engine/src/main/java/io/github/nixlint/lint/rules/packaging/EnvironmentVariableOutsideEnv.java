package io.github.nixlint.lint.rules.packaging;

import static io.github.nixlint.lint.Category.PACKAGING;
import static io.github.nixlint.lint.FixSafety.UNSAFE;
import static io.github.nixlint.lint.rule.FixAvailability.SOMETIMES;

import com.google.common.collect.ImmutableSet;
import io.github.nixlint.lint.Severity;
import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Finding;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.derivation.Builder;
import io.github.nixlint.semantics.derivation.Derivation;
import io.github.nixlint.semantics.derivation.DerivationAttribute;
import io.github.nixlint.semantics.derivation.EnvironmentVariables;
import io.github.nixlint.semantics.derivation.NamesRead;
import io.github.nixlint.syntax.AttrPath;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.ListExpr;

/** Reports variables of the environment that do not stand in {@code env}. */
public final class EnvironmentVariableOutsideEnv implements Rule, Check<Derivation> {
  private static final ImmutableSet<Builder.Kind> BUILDERS =
      ImmutableSet.of(Builder.Kind.STANDARD, Builder.Kind.LANGUAGE, Builder.Kind.OVERRIDE);

  private static final RuleInfo INFO =
      RuleInfo.rule("environment-variable-outside-env")
          .summary("a variable of the environment outside `env`")
          .why(
              """
              Attributes that nothing knows become variables of the build as long as \
              `__structuredAttrs` is not set; nixpkgs is about to set it everywhere. What stands \
              in `env` is exported either way, and is checked to be text.""")
          .bad(
              """
              { stdenv }:
              stdenv.mkDerivation {
                pname = "hello";
                version = "1.0";
                src = ./.;
                NIX_CFLAGS_COMPILE = "-Wno-error";
              }
              """)
          .good(
              """
              { stdenv }:
              stdenv.mkDerivation {
                pname = "hello";
                version = "1.0";
                src = ./.;
                env.NIX_CFLAGS_COMPILE = "-Wno-error";
              }
              """)
          .category(PACKAGING)
          .severity(Severity.INFO)
          .fix(SOMETIMES, UNSAFE)
          .optIn("nixpkgs", "strict")
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
    Builder builder = derivation.builder();
    if (!builder.isStandard() || !BUILDERS.contains(builder.kind())) {
      return;
    }
    for (String name : derivation.attributeNames()) {
      if (EnvironmentVariables.isName(name)) {
        derivation.attribute(name).forEach(a -> report(derivation, a, name, findings));
      }
    }
  }

  private static void report(
      Derivation derivation, DerivationAttribute attribute, String name, Findings findings) {
    if (attribute.value() != null && findings.semantics().types().mayBeNull(attribute.value())) {
      return; // Which leaves it out here, and is refused in `env`.
    }
    Finding finding =
        findings.at(
            attribute.key(),
            "`"
                + name
                + "` is exported only without `__structuredAttrs`: write `env."
                + name
                + "`");
    Expr value = attribute.value();
    if (value == null
        || !(attribute.key() instanceof AttrPath)
        || derivation.has("env")
        || NamesRead.mayRead(name, attribute.key(), derivation.call(), findings.tree())) {
      return;
    }
    finding.suggest(
        "move it into `env`",
        edits -> {
          edits.insert(attribute.key().start(), "env.");
          if (Expressions.bare(value) instanceof ListExpr) {
            edits.insert(value.start(), "toString ");
          }
        });
  }
}
