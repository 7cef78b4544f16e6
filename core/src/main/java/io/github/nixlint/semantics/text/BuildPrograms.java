package io.github.nixlint.semantics.text;

import com.google.common.collect.ImmutableSet;
import io.github.nixlint.text.WordSet;

/** What is known of the programs and shell functions that builds call. */
final class BuildPrograms {
  /** Interpreters whose programs print a result, where what they print goes to a file. */
  private static final WordSet PRINTING =
      WordSet.of(
          "node",
          "ruby",
          "perl",
          "lua",
          "luajit",
          "php",
          "guile",
          "racket",
          "julia",
          "Rscript",
          "java",
          "deno",
          "bun",
          "tclsh",
          "runhaskell",
          "runghc");

  /** What runs a file or text that it is given. */
  private static final WordSet INTERPRETERS =
      WordSet.copyOf(
          ImmutableSet.<String>builder()
              .addAll(PRINTING)
              .add(
                  "source",
                  ".",
                  "eval",
                  "bash",
                  "sh",
                  "dash",
                  "zsh",
                  "ksh",
                  "csh",
                  "tcsh",
                  "fish",
                  "emacs",
                  "mono",
                  "wish",
                  "expect",
                  "nix",
                  "bazel",
                  "just",
                  "task",
                  "runPhase",
                  "genericBuild",
                  "makeself",
                  "nu",
                  "elvish",
                  "shell",
                  "runtimeShell")
              .build());

  /** Package managers, whose {@code install} goes to a place of their own. */
  private static final WordSet MANAGERS =
      WordSet.of(
          "npm",
          "yarn",
          "pnpm",
          "go",
          "cargo",
          "pip",
          "pip3",
          "gem",
          "bundle",
          "bundler",
          "composer",
          "dotnet",
          "uv",
          "poetry");

  /** Package managers that run the scripts of {@code package.json} and its kin by their names. */
  private static final WordSet SCRIPT_RUNNERS =
      WordSet.of("npm", "yarn", "pnpm", "bun", "deno", "composer", "poetry", "uv");

  private static final WordSet BUILD_TOOLS =
      WordSet.of(
          "make",
          "gmake",
          "ninja",
          "meson",
          "cmake",
          "scons",
          "waf",
          "configure",
          "qmake",
          "xmake",
          "ant",
          "mvn",
          "gradle",
          "rake",
          "jam",
          "b2",
          "cargo",
          "go",
          "zig",
          "cabal",
          "Setup",
          "dune",
          "autogen.sh",
          "bootstrap",
          "bootstrap.sh",
          "autoreconf",
          "msbuild");

  /** Files of a source tree that prepare the build and are known to install nothing. */
  private static final WordSet PREPARING =
      WordSet.of("configure", "autogen.sh", "bootstrap", "bootstrap.sh", "gradlew", "mvnw");

  private static final WordSet IDLE =
      WordSet.of(":", "true", "echo", "printf", "exit", "set", "export", "shopt");

  private static final WordSet EARLY_PHASES =
      WordSet.of("unpackPhase", "patchPhase", "configurePhase", "buildPhase", "checkPhase");

  /** Functions of the standard environment that write to no output. */
  private static final WordSet HARMLESS =
      WordSet.of(
          "patchShebangs",
          "unpackFile",
          "printWords",
          "printLines",
          "toPythonPath",
          "toPerlPath",
          "addToSearchPath",
          "addToSearchPathWithCustomDelimiter",
          "stopNest",
          "startNest",
          "isELF",
          "isScript",
          "dumpVars",
          "stripHash",
          "patchELF",
          "concatTo",
          "prependToVar",
          "appendToVar",
          "nixLog",
          "nixInfoLog",
          "nixErrorLog",
          "nixWarnLog");

  private static final WordSet PLACERS = WordSet.of("cp", "mv", "ln", "install");

  private BuildPrograms() {}

  static boolean isBuildTool(String name) {
    return BUILD_TOOLS.contains(name);
  }

  static boolean isManager(String name) {
    return MANAGERS.contains(name);
  }

  static boolean isIdle(String name) {
    return IDLE.contains(name);
  }

  /** Returns whether the last operand is where the program puts the others. */
  static boolean isPlacer(String name) {
    return PLACERS.contains(name);
  }

  /** Returns whether a program runs a script that the command does not show. */
  static boolean runsScripts(String name) {
    return INTERPRETERS.contains(name) || isPython(name);
  }

  /** Returns whether what a program of a language prints is its result. */
  static boolean printsResult(String name) {
    return PRINTING.contains(name) || isPython(name);
  }

  private static boolean isPython(String name) {
    return name.startsWith("python") || name.startsWith("pypy");
  }

  /** Returns whether the program runs scripts of the source tree by their names. */
  static boolean isScriptRunner(String name) {
    return SCRIPT_RUNNERS.contains(name);
  }

  /** Returns whether a file of the source tree is known to install nothing. */
  static boolean isPreparing(String name) {
    return PREPARING.contains(name);
  }

  /**
   * Returns whether a name is one of a shell function that sets things in place: {@code
   * installManPage}, {@code cmakeInstallPhase}.
   */
  static boolean isInstaller(String name) {
    return (name.startsWith("install") && !name.equals("install"))
        || name.startsWith("_install")
        || name.endsWith("Phase")
        || name.endsWith("Hook");
  }

  /**
   * Returns whether a name is one of a phase of the standard environment before the install one.
   */
  static boolean isEarlyPhase(String name) {
    return EARLY_PHASES.contains(name);
  }

  /** Returns whether a name looks like a shell function that a hook or the environment brings. */
  static boolean isFunction(String name) {
    for (int i = 1; i < name.length(); i++) {
      if (Character.isUpperCase(name.charAt(i)) && Character.isLowerCase(name.charAt(i - 1))) {
        return !HARMLESS.contains(name)
            && !name.startsWith("substitute")
            && !(name.startsWith("make") && name.endsWith("Wrapper"))
            && !name.startsWith("wrap");
      }
    }
    return false;
  }
}
