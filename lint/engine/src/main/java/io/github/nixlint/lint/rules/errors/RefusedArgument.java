package io.github.nixlint.lint.rules.errors;

import static io.github.nixlint.lint.Category.ERRORS;
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
import io.github.nixlint.semantics.build.Build;
import io.github.nixlint.semantics.build.PythonPackage;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.derivation.Derivation;
import io.github.nixlint.semantics.derivation.DerivationAttribute;
import io.github.nixlint.semantics.names.Project;
import io.github.nixlint.semantics.names.Release;
import io.github.nixlint.semantics.values.FunctionFormals;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.AttrPath;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.Attributes;
import io.github.nixlint.syntax.Attributes.Attribute;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Lambda;
import io.github.nixlint.syntax.StringExpr;
import io.github.nixlint.syntax.Variable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reports arguments that a well-known function refuses. */
public final class RefusedArgument implements Rule, Check<Apply> {
  /** From then on nixpkgs has no default for how a package of Python is built. */
  private static final Release WITHOUT_FORMAT = new Release(25, 11);

  private static final RuleInfo INFO =
      RuleInfo.rule("refused-argument")
          .summary("an argument that the function refuses")
          .why(
              """
              A function whose argument is a set of certain names fails when it is given another one, \
              and fetchers fail when they are given two of which one would do. The names are easily \
              mixed up: what a script runs is `runtimeInputs` to `writeShellApplication`, what modules \
              take is `specialArgs` to `nixosSystem` and `extraSpecialArgs` to \
              `homeManagerConfiguration`. What belongs into its `config`, nixpkgs passes over beside that. The \
              `cargoLock` of `buildRustPackage` is handed to `importCargoLock`. A package of Python \
              without `pyproject` and `format` is refused since nixpkgs 25.11. Known \
              are some functions of Nix, nixpkgs and home-manager.\
              """)
          .bad(
              """
              { pkgs }:
              pkgs.writeShellApplication {
                name = "ask";
                buildInputs = [ pkgs.curl ];
                text = "curl https://example.org";
              }
              """)
          .good(
              """
              { pkgs }:
              pkgs.writeShellApplication {
                name = "ask";
                runtimeInputs = [ pkgs.curl ];
                text = "curl https://example.org";
              }
              """)
          .category(ERRORS)
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
    on.node(Apply.class, this);
    on.derivation(RefusedArgument::check);
    on.build(RefusedArgument::checkFormat);
  }

  @Override
  public void check(Apply call, Findings findings) {
    FunctionFormals formals = FunctionFormals.of(call, findings.semantics().names());
    AttrSet set = formals == null ? null : argument(call, findings);
    if (formals == null || set == null) {
      return;
    }
    String called = Expressions.simpleName(call.function());
    check(called.equals("import") ? "nixpkgs" : "`" + called + "`", set, formals, findings);
    if (called.equals("import")) {
      checkConfiguration(Attributes.of(set).get("config"), findings);
    }
  }

  /** What nixpkgs is told by its {@code config}, which passes over what it does not know. */
  private static void checkConfiguration(@Nullable Attribute config, Findings findings) {
    Attributes settings =
        config == null ? null : findings.semantics().knownValues().attributes(config);
    if (settings == null) {
      return;
    }
    for (Attribute setting : settings.named()) {
      String name = setting.name().staticName();
      String meant = name == null ? null : FunctionFormals.settingMeant(name);
      if (meant != null) {
        findings
            .at(setting.name(), "nixpkgs has no setting `" + name + "`: write `" + meant + "`")
            .suggest("rename it to `" + meant + "`", edits -> edits.replace(setting.name(), meant));
      }
    }
  }

  /** What a builder hands to a function as it is. */
  private static void check(Derivation derivation, Findings findings) {
    if (!derivation.builder().simpleName().equals("buildRustPackage")) {
      return;
    }
    for (String name : derivation.attributeNames()) {
      int dot = name.indexOf('.');
      if (dot > 0) {
        checkMember(derivation, name.substring(0, dot), name.substring(dot + 1), findings);
        continue;
      }
      FunctionFormals formals = FunctionFormals.ofRustAttribute(name);
      if (formals != null) {
        for (DerivationAttribute attribute : derivation.attribute(name)) {
          if (attribute.value() instanceof AttrSet set) {
            check("`" + name + "`", set, formals, findings);
          }
        }
      }
    }
  }

  /** {@code cargoLock.lockfile = …}. */
  private static void checkMember(
      Derivation derivation, String set, String name, Findings findings) {
    FunctionFormals formals = FunctionFormals.ofRustAttribute(set);
    if (formals == null || name.indexOf('.') >= 0 || formals.takes(name)) {
      return;
    }
    for (DerivationAttribute attribute : derivation.attribute(set + "." + name)) {
      if (attribute.key() instanceof AttrPath path && path.size() == 2) {
        findings.at(
            path.names().get(1),
            "`" + set + "` takes no `" + name + "`" + remedy(formals.insteadOf(name)));
      }
    }
  }

  private static String remedy(String instead) {
    return instead.isEmpty()
        ? ""
        : instead.indexOf(' ') < 0 ? ": write `" + instead + "`" : ": " + instead;
  }

  private static void checkFormat(Build build, Findings findings) {
    PythonPackage python = PythonPackage.of(build);
    if (python != null
        && python.lacksFormat()
        && findings.possiblyUpcoming(Project.NIXPKGS, WITHOUT_FORMAT, null) == null) {
      // Most code that has none is older than that, and need not follow.
      findings
          .at(
              python.name(),
              "`"
                  + build.derivation().builder().simpleName()
                  + "` of nixpkgs 25.11 and later asks for `pyproject`, or for `format`: set"
                  + " `pyproject = true`, and `build-system` to what the package is built with, as"
                  + " `[ setuptools ]`")
          .minor();
    }
  }

  private static void check(
      String function, AttrSet set, FunctionFormals formals, Findings findings) {
    Attributes given = Attributes.of(set);
    for (Attribute attribute : given.named()) {
      String name = attribute.name().staticName();
      if (name != null && !formals.takes(name)) {
        reportUnknown(function, name, attribute, given, formals, findings);
      }
    }
    for (ImmutableList<String> choice : formals.choices()) {
      reportSeveral(function, choice, given, findings);
    }
  }

  /**
   * The set that a function is given, be it below the names of a fixed point: {@code finalAttrs:}.
   */
  private static @Nullable AttrSet argument(Apply call, Findings findings) {
    Expr last = call.lastArgument();
    Expr given = findings.semantics().knownValues().value(last);
    Expr value = given instanceof Lambda lambda ? Expressions.body(lambda.body()) : given;
    return value instanceof AttrSet set ? set : null;
  }

  private static void reportUnknown(
      String function,
      String name,
      Attribute attribute,
      Attributes given,
      FunctionFormals formals,
      Findings findings) {
    String instead = formals.insteadOf(name);
    boolean isName = !instead.isEmpty() && instead.indexOf(' ') < 0;
    boolean isGiven = isName && given.get(instead) != null;
    Finding finding =
        findings.at(
            attribute.name(),
            function + " takes no `" + name + "`" + (isGiven ? ": leave it out" : remedy(instead)));
    if (isName && attribute.value() != null && !isGiven) {
      finding.suggest(
          "rename it to `" + instead + "`", edits -> edits.replace(attribute.name(), instead));
    }
  }

  private static void reportSeveral(
      String function, ImmutableList<String> choice, Attributes given, Findings findings) {
    List<Attribute> several = new ArrayList<>();
    for (String name : choice) {
      Attribute attribute = given.get(name);
      if (attribute != null && isGiven(attribute)) {
        several.add(attribute);
      }
    }
    if (several.size() > 1) {
      findings
          .at(
              several.get(1).name(),
              function
                  + " takes one of `"
                  + several.get(0).name().staticName()
                  + "` and `"
                  + several.get(1).name().staticName()
                  + "` only: leave the other out")
          .note(several.get(0).name(), "this is the other");
    }
  }

  /** A wrapper hands on what it was not given itself: {@code inherit hash sha256}. */
  private static boolean isGiven(Attribute attribute) {
    Expr value = attribute.value();
    boolean handedOn =
        value instanceof Variable variable && variable.name().equals(attribute.name().staticName());
    boolean nothing =
        (value instanceof StringExpr string && "".equals(string.constant()))
            || (value != null && Expressions.simpleName(value).equals("null"));
    return value != null && !handedOn && !nothing;
  }
}
