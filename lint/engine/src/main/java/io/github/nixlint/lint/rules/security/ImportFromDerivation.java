package io.github.nixlint.lint.rules.security;

import static io.github.nixlint.lint.Category.SECURITY;
import static io.github.nixlint.lint.Severity.HINT;

import com.google.common.collect.ImmutableSet;
import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.names.Names;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.BinaryOp;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Interpolation;
import io.github.nixlint.syntax.Operator;
import io.github.nixlint.syntax.StringExpr;
import io.github.nixlint.syntax.Variable;

/** Reports evaluation that waits for a build. */
public final class ImportFromDerivation implements Rule, Check<Apply> {
  private static final ImmutableSet<String> READERS =
      ImmutableSet.of(
          "import",
          "readFile",
          "readDir",
          "importJSON",
          "importTOML",
          "fileContents",
          "scopedImport");

  /** Functions of nixpkgs that have an expression written by a build, and import it. */
  private static final ImmutableSet<String> WRITERS =
      ImmutableSet.of(
          "callCabal2nix",
          "callCabal2nixWithOptions",
          "callHackage",
          "callHackageDirect",
          "developPackage");

  private static final RuleInfo INFO =
      RuleInfo.rule("import-from-derivation")
          .summary("evaluation that has to build something first")
          .why(
              """
              To go on, Nix has to build or fetch the derivation, one after the other, also when only a list of
              packages is asked for; `nix flake check` and `nix search` grow slow, Hydra and nixpkgs refuse it.
              Check the generated file in, or pin the source as a flake input, which is fetched without a
              build.\
              """)
          .bad(
              """
              { pkgs }: import (pkgs.fetchFromGitHub { owner = "a"; repo = "b"; rev = "c"; hash = ""; })
              """)
          .good(
              """
              { inputs }: import inputs.b
              """)
          .category(SECURITY)
          .severity(HINT)
          .optIn("strict", "nixpkgs")
          .since("0.1")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Registry on) {
    on.node(Apply.class, this);
  }

  @Override
  public void check(Apply call, Findings findings) {
    String called = Expressions.simpleName(call.function());
    if (WRITERS.contains(called)) {
      findings.at(
          call.function(),
          "`"
              + called
              + "` has a build write an expression, for which each evaluation waits: check in what"
              + " `cabal2nix` writes, and `callPackage` that");
      return;
    }
    if (!READERS.contains(called)) {
      return;
    }
    Expr argument = Expressions.bare(call.arguments().get(0));
    if (isBuilt(argument, findings)) {
      findings.at(
          argument,
          "`"
              + called
              + "` waits here until this is built, each time the file is evaluated: check the"
              + " result in, or take the source from a flake input");
    }
  }

  /** Whether an expression is a derivation, or a path in one. */
  private static boolean isBuilt(Expr expr, Findings findings) {
    Names names = findings.semantics().names();
    Expr e = names.value(expr);
    if (e instanceof BinaryOp sum && sum.operator() == Operator.PLUS) {
      e = names.value(sum.left());
    }
    if (e instanceof StringExpr string
        && !string.parts().isEmpty()
        && string.parts().get(0) instanceof Interpolation hole) {
      e = names.value(hole.expression());
    }
    Expr function = e instanceof Apply call ? call.function() : e;
    if (e instanceof Variable && isWhole(expr, names)) {
      return false; // An argument that is read as a file may be any path.
    }
    String path = names.of(function).path();
    return path.startsWith("pkgs.") && !isSourceOrLibrary(path, e);
  }

  /** Whether an expression stands for a file itself, and for none below it. */
  private static boolean isWhole(Expr expr, Names names) {
    Expr e = names.value(expr);
    return e instanceof Variable || (e instanceof StringExpr string && string.parts().size() == 1);
  }

  /**
   * {@code pkgs.path} is the source of nixpkgs; what {@code pkgs.lib} gives is no derivation, nor
   * is a path that was only copied.
   */
  private static boolean isSourceOrLibrary(String path, Expr e) {
    return path.equals("pkgs.path")
        || path.startsWith("pkgs.lib.")
        || (path.endsWith(".src") && !(e instanceof Apply))
        || path.endsWith("callPackage")
        || path.equals("pkgs.copyPathToStore")
        || path.startsWith("pkgs.config.");
  }
}
