package io.github.nixlint.lint.rules.packaging;

import static io.github.nixlint.lint.Category.PACKAGING;
import static io.github.nixlint.lint.FixSafety.SAFE;
import static io.github.nixlint.lint.FixSafety.UNSAFE;
import static io.github.nixlint.lint.Severity.ERROR;
import static io.github.nixlint.lint.Severity.WARNING;
import static io.github.nixlint.lint.rule.FixAvailability.SOMETIMES;
import static io.github.nixlint.lint.rule.Rewrite.LIBRARY;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.github.nixlint.lint.rule.FileCheck;
import io.github.nixlint.lint.rule.Finding;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.scope.VisibleNames;
import io.github.nixlint.semantics.derivation.Builder;
import io.github.nixlint.semantics.derivation.Derivation;
import io.github.nixlint.semantics.derivation.DerivationAttribute;
import io.github.nixlint.semantics.derivation.LanguageSets;
import io.github.nixlint.semantics.derivation.NamesRead;
import io.github.nixlint.semantics.derivation.PackageRoles;
import io.github.nixlint.semantics.files.FileKind;
import io.github.nixlint.semantics.flake.Upcoming;
import io.github.nixlint.semantics.names.PackagesSource;
import io.github.nixlint.semantics.names.Project;
import io.github.nixlint.semantics.names.Retired;
import io.github.nixlint.semantics.names.RetiredUse;
import io.github.nixlint.semantics.names.StdenvLibrary;
import io.github.nixlint.semantics.values.HashText;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.AttrPath;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Formal;
import io.github.nixlint.syntax.Formals;
import io.github.nixlint.syntax.Lambda;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.Select;
import io.github.nixlint.syntax.StringExpr;
import io.github.nixlint.syntax.Variable;
import io.github.nixlint.text.Span;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reports names that nixpkgs has removed. */
public final class RemovedNixpkgsName implements Rule, FileCheck {
  private static final RuleInfo INFO =
      RuleInfo.rule("removed-nixpkgs-name")
          .summary("a name that nixpkgs no longer has")
          .why(
              """
              Builders ignore or refuse an attribute that was removed, and a function that is \
              gone from the library does not evaluate. `cargoSha256` became `cargoHash`, \
              `vendorSha256` `vendorHash`, `npmDepsSha256` `npmDepsHash`; `lib.mdDoc` went when \
              all descriptions became Markdown, `stdenv.lib` in favour of `lib` alone. Packages that were \
              renamed, as `alsaLib` to `alsa-lib`, go some releases after: until then, nixpkgs warns of the old name. \
              Where the code pins an older release that still has a name, by a flake's input, its lock \
              or a fetched channel, the finding only says with which release the name goes; so it does where \
              a commit of nixpkgs is pinned, which does not tell of what release it is. A warning are \
              packages that nixpkgs never had, such as `nvim`, `make` or `sed`, the names of programs or of \
              packages elsewhere: an overlay may have them.\
              """)
          .bad(
              "{ rustPlatform }: rustPlatform.buildRustPackage { pname = \"x\"; version = \"1\";"
                  + " src = ./.; cargoSha256 ="
                  + " \"0ssi1wpaf7plaswqqjwigppsg5fyh99vdlb9kzl7c9lng89ndq1i\"; }")
          .bad(
              "{ lib, ... }: { options.a = lib.mkOption { description = lib.mdDoc \"The `a`.\"; };"
                  + " }")
          .bad(
              "{ inputs, pkgs, ... }: { home.packages = ["
                  + " inputs.foo.packages.${pkgs.system}.default ]; }")
          .good(
              "{ rustPlatform }: rustPlatform.buildRustPackage { pname = \"x\"; version = \"1\";"
                  + " src = ./.; cargoHash ="
                  + " \"sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=\"; }")
          .good("{ lib, ... }: { options.a = lib.mkOption { description = \"The `a`.\"; }; }")
          .category(PACKAGING)
          .severity(ERROR)
          .minor(WARNING)
          .fix(SOMETIMES, SAFE)
          .fix(SOMETIMES, UNSAFE)
          .rewrites(LIBRARY)
          .since("0.1")
          .build();

  private static final String GO_MODULE = "buildGoModule";

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Registry on) {
    on.derivation(RemovedNixpkgsName::check);
    on.file(this);
    on.naming(ImmutableSet.of("stdenv", "stdenvNoCC")).file(RemovedNixpkgsName::checkStdenv);
  }

  @Override
  public void check(Findings findings) {
    for (RetiredUse use : findings.semantics().retiredUses()) {
      check(use, findings);
    }
    checkFormals(findings);
  }

  private static void check(Derivation derivation, Findings findings) {
    switch (derivation.builder().kind()) {
      case LANGUAGE, OVERRIDE, UNKNOWN -> {
        for (String name : derivation.attributeNames()) {
          Retired retired = Retired.ofBuilders(name);
          if (retired != null) {
            derivation.attribute(name).forEach(a -> report(retired, a, findings));
          }
        }
      }
      case STANDARD, ARGUMENTS, RUN_COMMAND, SHELL, SETUP_HOOK, ENVIRONMENT -> {}
    }
    if (isGoModule(derivation.builder())) {
      for (String name : derivation.attributeNames()) {
        Retired retired = Retired.ofBuilder(GO_MODULE, name);
        if (retired != null) {
          derivation.attribute(name).forEach(a -> reportOfGo(retired, a, derivation, findings));
        }
      }
    }
  }

  /** Of any version of Go: {@code buildGo124Module}. */
  private static boolean isGoModule(Builder builder) {
    String name = builder.simpleName();
    return builder.kind() == Builder.Kind.LANGUAGE
        && !builder.local()
        && name.startsWith("buildGo")
        && name.endsWith("Module");
  }

  private static void reportOfGo(
      Retired retired, DerivationAttribute attribute, Derivation derivation, Findings findings) {
    if (isUpcoming(retired, attribute.key(), null, findings)) {
      return;
    }
    String now = retired.replacement();
    String name = retired.path().substring(GO_MODULE.length() + 1);
    Finding finding =
        findings.at(
            attribute.key(),
            "`"
                + GO_MODULE
                + "` takes `"
                + name
                + "` no longer, but in `env`: write `"
                + now
                + "`");
    if (attribute.key() instanceof AttrPath
        && !derivation.has("env")
        && !NamesRead.mayRead(name, attribute.key(), derivation.call(), findings.tree())) {
      finding.suggest("move it into `env`", edits -> edits.replace(attribute.key(), now));
    }
  }

  /** One finding for all uses in a file, since one remedy is for all. */
  private static void checkStdenv(Findings findings) {
    ImmutableList<StdenvLibrary> uses = findings.semantics().stdenvLibraries();
    if (uses.isEmpty()) {
      return;
    }
    StdenvLibrary first = uses.get(0);
    int others = uses.size() - 1;
    Finding finding =
        findings.at(
            first.where(),
            "nixpkgs has removed `stdenv.lib`: write `"
                + library(first.set(), findings)
                + (others == 0 ? "`" : others == 1 ? "`, here and once more" : "`, here and ")
                + (others > 1 ? others + " more times" : ""));
    boolean inherited = false;
    boolean unbound = false;
    for (StdenvLibrary use : uses) {
      inherited |= use.set() == null;
      unbound |= isUnbound(use, findings);
    }
    Formals formals = findings.tree().root() instanceof Lambda lambda ? lambda.formals() : null;
    if (!inherited && (!unbound || formals != null)) {
      Formals asking = unbound ? formals : null;
      finding.suggest(
          "take `lib` from nixpkgs",
          edits -> {
            uses.forEach(use -> edits.replace(use.where(), library(use.set(), findings)));
            if (asking != null) {
              edits.addFormal(asking, "lib");
            }
          });
    }
  }

  /** Whether the place knows no {@code lib}; a {@code with} that has the stdenv has it too. */
  private static boolean isUnbound(StdenvLibrary use, Findings findings) {
    return use.set() != null
        && use.set().length() == 0
        && use.node() instanceof Select select
        && select.subject() instanceof Variable stdenv
        && findings.scopes().binding(stdenv) != null
        && !VisibleNames.isBound("lib", use.node(), findings.scopes());
  }

  private static String library(@Nullable Span set, Findings findings) {
    return set == null || set.length() == 0
        ? "lib"
        : findings.tree().source().text(set.start(), set.end()) + ".lib";
  }

  private static void report(Retired retired, DerivationAttribute attribute, Findings findings) {
    String now = retired.replacement();
    if (isUpcoming(retired, attribute.key(), null, findings)) {
      return;
    }
    if (!retired.removed()) {
      String warning = "nixpkgs warns of `" + retired.path() + "`: " + retired.remedy();
      findings.at(attribute.key(), warning).minor();
      return;
    }
    Finding finding =
        findings.at(
            attribute.key(),
            "nixpkgs has removed `" + retired.path() + "`: write `" + now + " = \"sha256-…\"`");
    String digits = attribute.value() instanceof StringExpr string ? string.constant() : null;
    String sri = digits == null ? null : HashText.sri("sha256", digits);
    Expr value = attribute.value();
    if (attribute.key() instanceof AttrPath && value != null) {
      finding.suggest(
          "call it `" + now + "`",
          edits -> {
            edits.replace(attribute.key(), now);
            if (sri != null && !sri.equals(digits)) {
              edits.replace(value, '"' + sri + '"');
            }
          });
    }
  }

  /** What a file of a package asks for: {@code { stdenv, alsaLib }: …}. */
  private static void checkFormals(Findings findings) {
    if (findings.semantics().fileKind().kind() == FileKind.Kind.PACKAGE
        && findings.tree().root() instanceof Lambda lambda
        && lambda.formals() != null) {
      for (Formal formal : lambda.formals().members()) {
        String name = formal.name().name();
        Retired retired = Retired.mayBe(name) ? Retired.ofPackages(name) : null;
        if (retired != null
            && retired.removed()
            && !retired.livesOn()
            && formal.fallback() == null
            && !PackageRoles.isMember(LanguageSets.language(lambda.formals()), name)) {
          report(retired, formal.name(), null, findings);
        }
      }
    }
  }

  private static void report(
      Retired retired, Node where, @Nullable PackagesSource source, Findings findings) {
    String now = retired.replacement();
    String remedy = retired.remedy();
    if (isUpcoming(retired, where, source, findings)) {
      return;
    }
    Finding finding =
        retired.removed()
            ? findings.at(
                where,
                (retired.neverWas() ? "nixpkgs has no `" : "nixpkgs has removed `")
                    + (retired.path() + "`: " + remedy))
            : findings
                .at(
                    where,
                    "`"
                        + (retired.path() + "` is an old name, of which nixpkgs warns before it")
                        + " removes it: "
                        + remedy)
                .minor();
    if (retired.neverWas()) {
      finding.minor(); // An overlay may have it.
    }
    Span old = named(retired, where, findings);
    if (retired.same() && old != null) {
      finding.suggest("write `" + now + "`", edits -> edits.replace(old, now));
    }
  }

  /** Reports what the release still has that the code is written for, without a fix for now. */
  private static boolean isUpcoming(
      Retired retired, Node where, @Nullable PackagesSource source, Findings findings) {
    Upcoming change = findings.possiblyUpcoming(Project.NIXPKGS, retired.since(), source);
    if (change == null) {
      return false;
    }
    String message = "nixpkgs " + change.since() + " retires `" + retired.path() + "`";
    findings.at(where, message + change.pin() + retired.remedy()).upcoming();
    return true;
  }

  /** The part of a use that is the name of a package itself, if another can stand there. */
  private static @Nullable Span named(Retired retired, Node where, Findings findings) {
    List<String> names = Splitter.on('.').splitToList(retired.path());
    List<String> own = names.subList(1, names.size());
    if (where instanceof Variable variable) {
      boolean whole = own.equals(List.of(variable.name()));
      return whole && findings.scopes().binding(variable) == null ? where.span() : null;
    }
    if (!(where instanceof Select select)) {
      return null;
    }
    List<Node> written = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    if (select.subject() instanceof Variable subject
        && findings.scopes().binding(subject) == null) {
      written.add(subject);
      texts.add(subject.name());
    }
    for (AttrName name : select.path().names()) {
      written.add(name);
      texts.add(String.valueOf(name.staticName()));
    }
    int at = Collections.indexOfSubList(texts, own);
    return at < 0
        ? null
        : new Span(written.get(at).start(), written.get(at + own.size() - 1).end());
  }

  private static void check(RetiredUse use, Findings findings) {
    if (use.what().isPackage()) {
      report(use.what(), use.where(), use.source(), findings);
      return;
    }
    if (!use.what().removed() || isUpcoming(use.what(), use.where(), use.source(), findings)) {
      return;
    }
    Finding finding =
        findings.at(
            use.where(), "nixpkgs has removed `" + use.what().path() + "`: " + use.what().remark());
    Apply call = use.call();
    if (call != null && call.arguments().size() == 1) {
      finding.fix("leave it out", edits -> edits.keepOnly(call, call.arguments().get(0)));
    }
  }
}
