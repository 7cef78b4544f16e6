package io.github.nixlint.semantics.files;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableSet;
import io.github.nixlint.scope.Resolution;
import io.github.nixlint.scope.Scopes;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Formal;
import io.github.nixlint.syntax.Formals;
import io.github.nixlint.syntax.Lambda;
import io.github.nixlint.syntax.Select;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.syntax.Variable;
import io.github.nixlint.text.WordSet;
import org.jspecify.annotations.Nullable;

/** The formals of functions that {@code callPackage} calls. */
public final class PackageFormals {

  /** What names of packages have in them that are of the same release, or of the newest. */
  private static final ImmutableSet<String> SAME_RELEASE =
      ImmutableSet.of(
          "unstable",
          "latest",
          "cross",
          "static",
          "musl",
          "build",
          "host",
          "target",
          "native",
          "i686",
          "x86",
          "aarch64",
          "arm",
          "riscv",
          "linux",
          "darwin");

  /** Names that hardly anything but nixpkgs gives a function. */
  private static final WordSet TELLTALE =
      WordSet.of(
          "stdenv",
          "stdenvNoCC",
          "clangStdenv",
          "llvmPackages",
          "callPackage",
          "callPackages",
          "newScope",
          "makeWrapper",
          "makeSetupHook",
          "runCommand",
          "runCommandNoCC",
          "runCommandLocal",
          "writeText",
          "writeScript",
          "writeScriptBin",
          "writeShellScript",
          "writeShellScriptBin",
          "writeShellApplication",
          "symlinkJoin",
          "rustPlatform",
          "mkDerivation",
          "mkCoqDerivation",
          "python2Packages",
          "python3Packages",
          "pythonPackages",
          "perlPackages",
          "ocamlPackages",
          "haskellPackages",
          "nodePackages",
          "trivialBuild",
          "melpaBuild",
          "elpaBuild",
          "appleDerivation",
          "bundlerApp",
          "bundlerEnv",
          "cmake",
          "pkg-config",
          "pkgconfig",
          "zlib",
          "openssl",
          "coreutils",
          "requireFile",
          "substituteAll",
          "applyPatches");

  /** Names that stand for what a file is told about its package, and not for another package. */
  private static final WordSet PARAMETERS =
      WordSet.of(
          "version",
          "name",
          "pname",
          "src",
          "srcs",
          "rev",
          "url",
          "hash",
          "sha256",
          "sha512",
          "cargoHash",
          "vendorHash",
          "patches",
          "meta",
          "system",
          "args",
          "self",
          "super",
          "final",
          "prev",
          "overrides",
          "packageOverrides",
          "crossSystem",
          "localSystem",
          "inputs",
          "outputs",
          "overlays",
          "extraConfig",
          "...");

  private PackageFormals() {}

  /** Returns whether a function of these formals asks for parts of nixpkgs. */
  public static boolean areIn(Formals formals) {
    return !first(formals).isEmpty();
  }

  /** Returns the first formal that tells so, or "". */
  static String first(Formals formals) {
    for (Formal formal : formals.members()) {
      String name = formal.name().name();
      if (TELLTALE.contains(name)
          || (name.startsWith("fetch") && name.length() > 5 && !name.startsWith("fetched"))
          || (name.startsWith("build") && (name.endsWith("Package") || name.endsWith("Module")))) {
        return name;
      }
    }
    return "";
  }

  /**
   * Returns whether a file brings the packages itself, at least where nobody gives it some: {@code
   * { pkgs ? import <nixpkgs> { } }:}, or no function at all. It is built by its name then, and no
   * overlay has it.
   */
  public static boolean bringNixpkgs(SyntaxTree tree) {
    if (!(Expressions.body(tree.root()) instanceof Lambda function)) {
      return true;
    }
    if (function.formals() != null) {
      for (Formal formal : function.formals().members()) {
        if (formal.fallback() != null
            && isPackages(formal.name().name())
            && Expressions.calledName(formal.fallback()).equals("import")) {
          return true;
        }
      }
    }
    return false;
  }

  /** Returns whether a formal is what a file is told about its package by who calls it. */
  public static boolean isParameter(String name) {
    return PARAMETERS.contains(name);
  }

  /**
   * Returns whether {@code callPackage} would look a formal up among the packages.
   *
   * @param fallback its default
   */
  public static boolean isPackage(String name, @Nullable Expr fallback, Scopes scopes) {
    if (PARAMETERS.contains(name)) {
      return false;
    }
    if (fallback == null) {
      return true;
    }
    Expr value = Expressions.body(fallback);
    if (value instanceof Variable variable) {
      return !(scopes.resolution(variable) instanceof Resolution.Builtin builtin)
          || builtin.name().equals("null");
    }
    return value instanceof Select select && !isQuestion(select);
  }

  /** Returns whether a selection asks about a platform: {@code stdenv.isLinux}. */
  private static boolean isQuestion(Select select) {
    String last = Expressions.calledName(select);
    return last.length() > 2 && last.startsWith("is") && Character.isUpperCase(last.charAt(2));
  }

  /**
   * Returns whether a name is one for packages of another release than the rest, which it does not
   * tell of: {@code stablePkgs}, but neither {@code pkgs} nor {@code pkgs-unstable}, nor those for
   * another platform.
   */
  public static boolean isOfUnknownRelease(String name) {
    String small = Ascii.toLowerCase(name);
    return isPackages(name)
        && !name.equals("pkgs")
        && SAME_RELEASE.stream().noneMatch(small::contains);
  }

  /**
   * Returns whether a name is one for a set of all packages: {@code pkgs}, {@code pkgs-unstable}.
   */
  public static boolean isPackages(String name) {
    if (name.endsWith("Pkgs") || name.endsWith("-pkgs")) {
      return true;
    }
    return name.startsWith("pkgs")
        && (name.length() == "pkgs".length()
            || !Character.isLowerCase(name.charAt("pkgs".length())));
  }
}
