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
import io.github.nixlint.semantics.derivation.Derivation;
import io.github.nixlint.semantics.derivation.DerivationAttribute;
import io.github.nixlint.semantics.derivation.NameWithVersion;
import io.github.nixlint.semantics.derivation.NamesRead;
import io.github.nixlint.semantics.derivation.VersionPrefix;
import io.github.nixlint.semantics.names.Names;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.AttrPath;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Interpolation;
import io.github.nixlint.syntax.StringExpr;
import io.github.nixlint.syntax.Variable;
import org.jspecify.annotations.Nullable;

/** Reports derivations that have a {@code name} and a {@code version}, but no {@code pname}. */
public final class NameAndVersion implements Rule, Check<Derivation> {
  private static final RuleInfo INFO =
      RuleInfo.rule("name-and-version")
          .summary("`name` beside `version`")
          .why(
              """
              `mkDerivation` makes the name of the store path of `pname` and `version`. A `name` \
              takes their place: where it does not repeat the version, the version is missing \
              from the store path and from all lists of packages; where it does, `pname` says \
              the same once and can be read by others. A version has no `v` before it, which is a \
              part of the tag only: `"v${version}"` would have two.\
              """)
          .bad(
              """
              { stdenv }:
              stdenv.mkDerivation {
                name = "hello";
                version = "1.0";
                src = ./.;
              }
              """)
          .bad(
              """
              { stdenv }:
              stdenv.mkDerivation rec {
                name = "hello-${version}";
                version = "1.0";
                src = ./.;
              }
              """)
          .good(
              """
              { stdenv }:
              stdenv.mkDerivation {
                pname = "hello";
                version = "1.0";
                src = ./.;
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
    on.derivation(this);
  }

  @Override
  public void check(Derivation derivation, Findings findings) {
    checkPrefix(derivation, findings);
    if (!derivation.builder().readsPname()
        || derivation.attribute("name").size() != 1
        || derivation.attribute("version").size() != 1) {
      return;
    }
    DerivationAttribute name = derivation.attribute("name").get(0);
    DerivationAttribute version = derivation.attribute("version").get(0);
    if (isOnlyPname(name, derivation, findings.semantics().names())) {
      reportLost(derivation, name, findings);
      return;
    }
    NameWithVersion made =
        NameWithVersion.of(
            name.value(),
            version.value(),
            findings.semantics().names(),
            findings.scopes(),
            findings.tree());
    if (made != null && name.key() instanceof AttrPath) {
      report(derivation, name, made, findings);
    }
  }

  /** {@code version = "v1.2"}, as the tag is called, and then {@code "v${version}"}. */
  private static void checkPrefix(Derivation derivation, Findings findings) {
    if (derivation.attribute("version").size() != 1) {
      return;
    }
    Expr value = derivation.attribute("version").get(0).value();
    Expr version = value == null ? null : findings.semantics().names().value(value);
    String text = VersionPrefix.in(version);
    if (version == null || text == null) {
      return;
    }
    for (StringExpr doubled : VersionPrefix.before(derivation, findings.tree())) {
      findings
          .at(
              doubled,
              "`version` begins with `v` too, so that this has `v%s`: write `version = \"%s\"`"
                  .formatted(text, text.substring(1)))
          .note(version, "it is written here");
    }
  }

  private static void report(
      Derivation derivation, DerivationAttribute name, NameWithVersion made, Findings findings) {
    if (derivation.has("pname")) {
      if (made.kind() == NameWithVersion.Kind.DEFAULT || isPname(made, derivation)) {
        at(name, "`name` is made of `pname` and `version` anyway: leave it out", findings).minor();
      }
      return;
    }
    switch (made.kind()) {
      case DEFAULT -> {
        if (isLocal(name, findings)) {
          at(name, "`pname` and `version` make this name: write `inherit pname;`", findings)
              .minor();
        }
      }
      case WITHOUT ->
          suggest(
              derivation,
              name,
              null,
              at(
                  name,
                  "`name` leaves the version out of the name of the store path: write `pname`,"
                      + " which `mkDerivation` joins with `version`",
                  findings),
              findings);
      case BEHIND ->
          suggest(
              derivation,
              name,
              made.pname(),
              at(name, "`pname` and `version` make this name: write `pname`", findings).minor(),
              findings);
    }
  }

  /** Whether a name says no more than that of the package without its version. */
  private static boolean isOnlyPname(DerivationAttribute name, Derivation derivation, Names names) {
    if (derivation.attribute("pname").size() != 1) {
      return false;
    }
    Expr pname = derivation.attribute("pname").get(0).value();
    String text = pname == null ? null : constant(names.value(pname));
    return text != null && name.value() != null && text.equals(constant(names.value(name.value())));
  }

  private static @Nullable String constant(@Nullable Expr value) {
    return value instanceof StringExpr string ? string.constant() : null;
  }

  private static void reportLost(
      Derivation derivation, DerivationAttribute name, Findings findings) {
    Finding finding =
        at(
            name,
            "`name` takes the place of `pname` and `version`, so that the version is missing from"
                + " the name of the store path: leave `name` out",
            findings);
    if (findings.tree().parent(name.key()) instanceof AttrBinding binding
        && !NamesRead.mayRead("name", name.key(), derivation.call(), findings.tree())) {
      finding.suggest("remove `name`", edits -> edits.removeBinding(binding));
    }
  }

  /** Whether a name begins with what {@code pname} says again. */
  private static boolean isPname(NameWithVersion made, Derivation derivation) {
    return made.kind() == NameWithVersion.Kind.BEHIND
        && derivation.attribute("pname").size() == 1
        && derivation.attribute("pname").get(0).value() instanceof StringExpr pname
        && made.pname().equals(pname.constant());
  }

  /** Whether what a name begins with is a variable that could be inherited. */
  private static boolean isLocal(DerivationAttribute name, Findings findings) {
    return name.value() instanceof StringExpr string
        && string.parts().get(0) instanceof Interpolation hole
        && hole.expression() instanceof Variable pname
        && findings.scopes().binding(pname) != null;
  }

  private static Finding at(DerivationAttribute name, String message, Findings findings) {
    return findings.at(name.key(), message);
  }

  private static void suggest(
      Derivation derivation,
      DerivationAttribute name,
      @Nullable String pname,
      Finding finding,
      Findings findings) {
    Expr value = name.value();
    if (value == null
        || NamesRead.mayRead("name", name.key(), derivation.call(), findings.tree())) {
      return;
    }
    finding.suggest(
        "write `pname`",
        edits -> {
          edits.replace(name.key(), "pname");
          if (pname != null) {
            edits.replace(value, "\"" + pname + "\"");
          }
        });
  }
}
