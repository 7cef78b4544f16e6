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
import io.github.nixlint.scope.Binding;
import io.github.nixlint.scope.Reference;
import io.github.nixlint.semantics.build.PythonPackage;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.derivation.AttributesFunction;
import io.github.nixlint.semantics.derivation.Builder;
import io.github.nixlint.semantics.derivation.Derivation;
import io.github.nixlint.semantics.derivation.DerivationAttribute;
import io.github.nixlint.semantics.derivation.KnownAttributes;
import io.github.nixlint.semantics.derivation.NestedAttributes;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.AttrPath;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Identifier;
import io.github.nixlint.syntax.Lambda;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.Select;
import io.github.nixlint.text.WordSet;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reports attributes of derivations whose names are near to one that is known. */
public final class DerivationAttributeTypo implements Rule, Check<Derivation> {
  private static final String LINKER_FLAGS = "env.NIX_LDFLAGS";

  private static final WordSet SHELLS = WordSet.of("pkgs.mkShell", "pkgs.mkShellNoCC");

  private static final RuleInfo INFO =
      RuleInfo.rule("derivation-attribute-typo")
          .summary("a misspelt attribute of a derivation")
          .why(
              """
              What `mkDerivation` does not know becomes a variable of the build, without a word: \
              `dontBuilt = true` stops no build, `nativeBuildInput` brings no tool. Reported are \
              names that differ by a letter or two, or in the case of their letters, from one \
              that the standard environment, a builder or a setup hook reads, and the phases of \
              `symlinkJoin` and `buildEnv`, which run `postBuild` alone. Variables in capitals \
              are left alone, as is every name that a string of the file may read, as `$name` \
              or `@name@`.\
              """)
          .bad(
              """
              { stdenv, cmake }:
              stdenv.mkDerivation {
                pname = "hello";
                version = "1.0";
                src = ./.;
                nativeBuildInput = [ cmake ];
              }
              """)
          .bad(
              """
              { stdenv, cmake }:
              stdenv.mkDerivation {
                pname = "hello";
                version = "1.0";
                src = ./.;
                meta.licence = "MIT";
              }
              """)
          .good(
              """
              { stdenv, cmake }:
              stdenv.mkDerivation {
                pname = "hello";
                version = "1.0";
                src = ./.;
                nativeBuildInputs = [ cmake ];
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
    on.derivation(this);
  }

  @Override
  public void check(Derivation derivation, Findings findings) {
    if (derivation.builder().kind() == Builder.Kind.ENVIRONMENT) {
      checkJoined(derivation, findings);
    }
    if (!derivation.builder().isStandard()) {
      return;
    }
    for (String path : derivation.attributeNames()) {
      if (KnownAttributes.has(path)) {
        continue;
      }
      String name = first(path);
      boolean other = isVariable(name) || PythonPackage.isMisspeltImportsCheck(name);
      String meant = other ? null : meant(name, derivation);
      if (meant != null && isUnread(name, derivation, findings)) {
        boolean free = !derivation.has(meant) && !meant.equals(LINKER_FLAGS);
        derivation.attribute(path).forEach(a -> report(a, name, meant, free, findings));
      } else if (meant == null && !other) {
        checkEssential(path, derivation, findings);
      }
    }
    if (SHELLS.contains(derivation.builder().name())) {
      checkShell(derivation, findings);
    }
    if (derivation.builder().kind() == Builder.Kind.OVERRIDE) {
      checkPrevious(derivation, findings);
    }
    NestedAttributes meta = findings.semantics().nested(derivation, "meta");
    for (String path : meta.names()) {
      String name = first(path);
      String meant = KnownAttributes.meantInMeta(name);
      if (meant != null && !meta.has(meant)) {
        meta.member(path).forEach(a -> report(a, name, meant, true, findings));
      }
    }
  }

  /** Reports {@code verions} in a derivation without {@code version}. */
  private static void checkEssential(String path, Derivation derivation, Findings findings) {
    String name = first(path);
    for (DerivationAttribute attribute : derivation.attribute(path)) {
      String meant = KnownAttributes.slip(name, path.equals(name) ? attribute.value() : null);
      if (meant != null && !hasLike(meant, derivation) && isUnread(name, derivation, findings)) {
        report(attribute, name, meant, true, findings);
      }
    }
  }

  /** Returns whether a derivation has an attribute, or what may stand in its place. */
  private static boolean hasLike(String name, Derivation derivation) {
    return derivation.has(name)
        || switch (name) {
          case "src" -> derivation.has("srcs");
          case "name" -> derivation.has("pname");
          default -> false;
        };
  }

  /** Packages that are put together run no phases: {@code postBuild} alone is a script there. */
  private static void checkJoined(Derivation derivation, Findings findings) {
    for (String name : derivation.attributeNames()) {
      String meant = KnownAttributes.meantInJoined(name);
      if (meant != null && isUnread(name, derivation, findings)) {
        boolean free = !derivation.has(meant);
        derivation.attribute(name).forEach(a -> report(a, name, meant, free, findings));
      }
    }
  }

  /** What other tools for shells read, and {@code mkShell} does not. */
  private static void checkShell(Derivation derivation, Findings findings) {
    for (String name : derivation.attributeNames()) {
      for (DerivationAttribute attribute : derivation.attribute(name)) {
        String meant = KnownAttributes.meantInShell(attribute, name);
        if (meant != null && isUnread(name, derivation, findings)) {
          report(attribute, name, meant, !derivation.has(meant), findings);
        }
      }
    }
  }

  /** What the builder may read in place of a name; only that of Go packages has {@code ldflags}. */
  private static @Nullable String meant(String name, Derivation derivation) {
    String meant = KnownAttributes.meant(name);
    if (meant == null
        || !KnownAttributes.isOfGo(meant)
        || derivation.builder().simpleName().contains("Go")) {
      return meant;
    }
    return meant.equals("ldflags") ? LINKER_FLAGS : null;
  }

  /** Reports {@code old.patchs} in what an override makes of {@code patches}. */
  private static void checkPrevious(Derivation derivation, Findings findings) {
    Identifier previous = previous(derivation);
    Binding binding = previous == null ? null : findings.scopes().bindingOf(previous);
    if (binding == null) {
      return;
    }
    for (Reference use : findings.scopes().references(binding)) {
      if (findings.tree().parent(use.node()) instanceof Select select
          && select.subject() == use.node()
          && select.fallback() == null) {
        checkRead(select, findings);
      }
    }
  }

  private static void checkRead(Select select, Findings findings) {
    AttrName read = select.path().first();
    String name = read.staticName();
    String meant = name == null || KnownAttributes.has(name) ? null : KnownAttributes.meant(name);
    AttrBinding made = findings.tree().enclosing(select, AttrBinding.class);
    if (meant != null && made != null && meant.equals(made.path().first().staticName())) {
      findings
          .at(read, "no derivation has `" + name + "`: write `" + meant + "`")
          .suggest("write `" + meant + "`", edits -> edits.replace(read, meant));
    }
  }

  /** The name that a function of attributes gives those before it, or null. */
  private static @Nullable Identifier previous(Derivation derivation) {
    if (!(Expressions.bare(derivation.call()) instanceof Apply call)) {
      return null;
    }
    Expr argument = Expressions.bare(call.arguments().get(call.arguments().size() - 1));
    AttributesFunction both = AttributesFunction.of(argument);
    if (both != null) {
      return both.second();
    }
    return argument instanceof Lambda function ? function.argument() : null;
  }

  private static String first(String path) {
    return path.substring(0, (path + ".").indexOf('.'));
  }

  private static boolean isUnread(String name, Derivation derivation, Findings findings) {
    return !derivation.has("builder") && !findings.semantics().namesRead().has(name);
  }

  /** Returns whether a name is that of an environment variable. */
  private static boolean isVariable(String name) {
    return name.equals(name.toUpperCase(Locale.ROOT));
  }

  private static void report(
      DerivationAttribute attribute, String name, String meant, boolean free, Findings findings) {
    boolean inverse = KnownAttributes.areOpposite(name, meant);
    Finding finding =
        findings.at(
            attribute.key(),
            "nothing reads `"
                + (name + "`, so that it has no effect: write `" + meant)
                + (inverse ? "` for the opposite" : "`"));
    AttrName written = written(name, attribute.key());
    if (written != null && free && !inverse) {
      finding.suggest("rename it to `" + meant + "`", edits -> edits.replace(written, meant));
    }
  }

  /** Returns where a path has the name: first of all, or behind {@code meta}. */
  private static @Nullable AttrName written(String name, Node key) {
    if (key instanceof AttrPath path) {
      for (AttrName each : path.names()) {
        if (name.equals(each.staticName())) {
          return each;
        }
      }
    }
    return null;
  }
}
