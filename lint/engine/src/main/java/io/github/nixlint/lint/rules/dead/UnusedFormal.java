package io.github.nixlint.lint.rules.dead;

import static io.github.nixlint.lint.Category.DEAD;
import static io.github.nixlint.lint.FixSafety.SAFE;
import static io.github.nixlint.lint.FixSafety.UNSAFE;
import static io.github.nixlint.lint.Severity.WARNING;
import static io.github.nixlint.lint.rule.FixAvailability.SOMETIMES;
import static io.github.nixlint.lint.rule.Rewrite.UNUSED_ARGUMENT;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.lint.Severity;
import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Finding;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.lint.rule.RuleOption;
import io.github.nixlint.scope.Binding;
import io.github.nixlint.semantics.Semantics;
import io.github.nixlint.semantics.flake.Flake;
import io.github.nixlint.semantics.flake.Follows;
import io.github.nixlint.semantics.names.FunctionRole;
import io.github.nixlint.semantics.names.ModuleHeader;
import io.github.nixlint.syntax.Formal;
import io.github.nixlint.syntax.Formals;
import io.github.nixlint.syntax.Lambda;

/** Reports a formal of a function that nothing uses and no caller needs. */
public final class UnusedFormal implements Rule, Check<Lambda> {
  private static final RuleOption<ImmutableList<String>> ALLOW =
      RuleOption.texts("allow", "names of formals that may stay unused, such as `self`");

  private static final RuleInfo INFO =
      RuleInfo.rule("unused-formal")
          .summary("a formal that the function does not use")
          .why(
              """
              A reader takes it for a dependency, and a caller goes to the trouble of passing it. \
              Formals that the caller decides on are left alone: those of functions without `...` \
              whose caller passes them, those handed on through `args@{ … }`, and the customary \
              head of a module. The finding is milder in other modules, which are passed everything, and \
              where code that is commented out has the name.\
              """)
          .bad("{ stdenv, fetchurl, zlib }: stdenv.mkDerivation { src = fetchurl { }; }")
          .good("{ stdenv, fetchurl }: stdenv.mkDerivation { src = fetchurl { }; }")
          .category(DEAD)
          .severity(WARNING)
          .minor(Severity.INFO)
          .fix(SOMETIMES, SAFE)
          .fix(SOMETIMES, UNSAFE)
          .rewrites(UNUSED_ARGUMENT)
          .options(ALLOW)
          .since("0.1")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Registry on) {
    on.node(Lambda.class, this);
  }

  @Override
  public void check(Lambda function, Findings findings) {
    Formals formals = function.formals();
    if (formals == null) {
      return;
    }
    for (int i = 0; i < formals.members().size(); i++) {
      Formal formal = formals.members().get(i);
      Binding binding = findings.scopes().unused(formal.name());
      if (binding != null
          && findings.isWhole()
          && !findings.option(ALLOW).contains(binding.name())
          && !findings.semantics().contracts().holds(function, formal)) {
        report(function, formals, formal, binding, findings);
      }
    }
  }

  private static void report(
      Lambda function, Formals formals, Formal formal, Binding binding, Findings findings) {
    boolean alone = !findings.scopes().isReferenced(binding);
    String name = binding.name();
    FunctionRole role = findings.semantics().names().role(function);
    boolean input =
        role == FunctionRole.FLAKE && !formals.ellipsis() && isInput(name, findings.semantics());
    if (input && isFollowed(name, findings.semantics())) {
      return; // The flake needs the input, and Nix calls the function with it.
    }
    Finding finding =
        findings.at(
            formal.name(),
            !alone
                ? "only unused code uses `" + name + "`"
                : input
                    ? "nothing uses the input `" + name + "`: remove it here and from `inputs`"
                    : "nothing uses the formal `" + name + "`");
    if (!alone) {
      return;
    }
    boolean module = role == FunctionRole.MODULE && formals.ellipsis();
    if (module || (role == FunctionRole.OTHER && ModuleHeader.isUniform(function))) {
      finding.minor(); // Every module is passed it: no caller goes to the trouble.
    }
    boolean switchedOff = findings.semantics().commentedCode().uses(name, function.body());
    if (switchedOff) {
      finding.minor();
    }
    boolean flake = role == FunctionRole.FLAKE;
    if (flake && !formals.ellipsis()) {
      return; // Nix calls it with every input, this one too.
    }
    // Without `...`, and of a flake, whose formals are inputs too, callers may have to change.
    boolean closed = flake || !formals.ellipsis();
    String title = "remove the formal `" + name + "`";
    finding.fixOrSuggest(!closed && !switchedOff, title, edits -> edits.removeFormal(formal));
  }

  private static boolean isInput(String name, Semantics semantics) {
    Flake flake = semantics.flake();
    return flake != null && flake.input(name) != null;
  }

  /** Whether an input of another one is to be this one. */
  private static boolean isFollowed(String name, Semantics semantics) {
    Flake flake = semantics.flake();
    return flake != null
        && Follows.of(flake).stream().anyMatch(follows -> follows.first().equals(name));
  }
}
