package io.github.nixlint.lint.rules.packaging;

import static io.github.nixlint.lint.Category.PACKAGING;
import static io.github.nixlint.lint.Severity.WARNING;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.derivation.Derivation;
import io.github.nixlint.semantics.derivation.DerivationAttribute;
import io.github.nixlint.semantics.derivation.EnvironmentVariables;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.Attributes;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Variable;

/** Reports attributes that have no effect beside {@code __structuredAttrs = true}. */
public final class StructuredAttrsIneffective implements Rule {
  private static final String VARIABLE = "the shell alone sees it, programs do not; write `env.%s`";
  private static final String CHECK = "write `outputChecks.out.%s`";

  /** What Nix reads of {@code outputChecks} alone then. */
  private static final ImmutableSet<String> CHECKS =
      ImmutableSet.of(
          "allowedReferences",
          "allowedRequisites",
          "disallowedReferences",
          "disallowedRequisites",
          "maxSize",
          "maxClosureSize");

  private static final RuleInfo INFO =
      RuleInfo.rule("structured-attrs-ineffective")
          .summary("an attribute that structured attributes make ineffective")
          .why(
              """
              With `__structuredAttrs = true` the builder is given its attributes as JSON and as \
              variables of the shell, not as variables of the environment. So programs that the \
              build starts do not see `CGO_ENABLED = "0"`, unless it stands in `env`; and Nix \
              pays no heed to `passAsFile`, nor to limits and allowed references beside \
              `outputChecks`. (`mkDerivation` puts references into `outputChecks` itself, but \
              neither `maxSize` nor `maxClosureSize`.)""")
          .bad(
              """
              { stdenv }:
              stdenv.mkDerivation {
                pname = "hello";
                version = "1.0";
                src = ./.;
                __structuredAttrs = true;
                CGO_ENABLED = "0";
              }
              """)
          .bad(
              """
              derivation {
                name = "x";
                system = "x86_64-linux";
                builder = "/bin/sh";
                __structuredAttrs = true;
                allowedReferences = [ ];
              }
              """)
          .good(
              """
              { stdenv }:
              stdenv.mkDerivation {
                pname = "hello";
                version = "1.0";
                src = ./.;
                __structuredAttrs = true;
                env.CGO_ENABLED = "0";
              }
              """)
          .good(
              """
              derivation {
                name = "x";
                system = "x86_64-linux";
                builder = "/bin/sh";
                __structuredAttrs = true;
                outputChecks.out.allowedReferences = [ ];
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
    Registry named = on.naming("__structuredAttrs");
    named.derivation(StructuredAttrsIneffective::check);
    named.node(Apply.class, StructuredAttrsIneffective::check);
  }

  private static void check(Derivation derivation, Findings findings) {
    if (!derivation.builder().isStandard() || !isStructured(derivation, findings)) {
      return;
    }
    for (String name : derivation.attributeNames()) {
      String remedy =
          EnvironmentVariables.isName(name)
              ? EnvironmentVariables.isExported(name) || isReadByScript(name, findings)
                  ? ""
                  : VARIABLE.formatted(name)
              : remedy(name);
      report(derivation.attribute(name), name, remedy, findings);
    }
  }

  /** Only where each definition says so. */
  private static boolean isStructured(Derivation derivation, Findings findings) {
    for (DerivationAttribute attribute : derivation.attribute("__structuredAttrs")) {
      if (attribute.value() == null
          || attribute.conditional()
          || !findings.semantics().names().is(attribute.value(), "builtins.true")) {
        return false;
      }
    }
    return derivation.has("__structuredAttrs");
  }

  /** The shell of the builder itself does see it, as a variable of its own. */
  private static boolean isReadByScript(String name, Findings findings) {
    return findings.semantics().namesRead().has(name);
  }

  private static String remedy(String name) {
    return switch (name) {
      case "passAsFile" -> "the builder reads attributes of any size from `.attrs.json`";
      case "maxSize", "maxClosureSize" -> CHECK.formatted(name);
      default -> "";
    };
  }

  private static void check(Apply call, Findings findings) {
    if (!(Expressions.bare(call.function()) instanceof Variable variable)
        || !variable.name().equals("derivation")
        || !(Expressions.bare(call.arguments().get(0)) instanceof AttrSet set)) {
      return;
    }
    Expr structured = Expressions.member(set, "__structuredAttrs");
    if (structured == null
        || !findings.semantics().names().is(structured, "builtins.true")
        || !findings.semantics().names().is(variable, "builtins.derivation")) {
      return;
    }
    for (Attributes.Attribute attribute : Attributes.of(set).named()) {
      String name = attribute.name().staticName();
      if (name != null && CHECKS.contains(name)) {
        findings.at(attribute.name(), fact(name) + CHECK.formatted(name));
      }
    }
  }

  private static void report(
      ImmutableList<DerivationAttribute> definitions,
      String name,
      String remedy,
      Findings findings) {
    if (!remedy.isEmpty()) {
      for (DerivationAttribute attribute : definitions) {
        findings.at(attribute.key(), fact(name) + remedy);
      }
    }
  }

  private static String fact(String name) {
    return "with `__structuredAttrs`, `" + name + "` has no effect: ";
  }
}
