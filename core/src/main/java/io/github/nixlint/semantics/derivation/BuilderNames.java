package io.github.nixlint.semantics.derivation;

import com.google.common.collect.ImmutableSet;
import org.jspecify.annotations.Nullable;

/** What the functions of nixpkgs that make derivations are called. */
final class BuilderNames {

  /** Builders of languages and frameworks whose names follow none of the patterns below. */
  private static final ImmutableSet<String> LANGUAGE =
      ImmutableSet.of(
          "buildASDFSystem",
          "buildDunePackage",
          "buildErlangMk",
          "buildHex",
          "buildIdris",
          "buildKernel",
          "buildLinux",
          "buildMix",
          "buildOcaml",
          "buildPecl",
          "buildRebar3",
          "buildRubyGem",
          "buildUBoot",
          "elpaBuild",
          "melpaBuild",
          "mixRelease",
          "mkDerivationWith",
          "mkLibretroCore",
          "mkYarnModules",
          "rebar3Relx",
          "trivialBuild");

  /** Builders of languages that hand {@code name} and {@code version} to {@code mkDerivation}. */
  private static final ImmutableSet<String> NAMED =
      ImmutableSet.of(
          "buildBazelPackage",
          "buildComposerProject",
          "buildComposerProject2",
          "buildDotnetModule",
          "buildFlutterApplication",
          "buildGo123Module",
          "buildGo124Module",
          "buildGo125Module",
          "buildGo126Module",
          "buildGoModule",
          "buildGoPackage",
          "buildNimPackage",
          "buildNpmPackage",
          "buildPythonApplication",
          "buildPythonPackage",
          "buildRustPackage",
          "buildVimPlugin",
          "mkYarnPackage");

  private static final String[] BUILT = {
    "Package",
    "Module",
    "Application",
    "Derivation",
    "Crate",
    "Gem",
    "Plugin",
    "Addon",
    "Extension",
    "Theme",
    "Binary",
    "DepsOnly",
    "GlobalTool",
    "Project",
    "Project2",
    "Component",
    "Sbom"
  };

  private BuilderNames() {}

  /** Returns whether a builder of a language is given what {@code mkDerivation} makes a name of. */
  static boolean isNamed(String name) {
    return NAMED.contains(name);
  }

  /** Returns the kind of the function of this name, or null where it makes no derivation. */
  static Builder.@Nullable Kind kind(String name) {
    return switch (name) {
      case "mkDerivation" -> Builder.Kind.STANDARD;
      case "overrideAttrs", "overrideDerivation", "overridePythonAttrs", "extendMkDerivation" ->
          Builder.Kind.OVERRIDE;
      case "override" -> Builder.Kind.ARGUMENTS;
      case "runCommand",
          "runCommandLocal",
          "runCommandCC",
          "runCommandNoCC",
          "runCommandNoCCLocal",
          "runCommandWith" ->
          Builder.Kind.RUN_COMMAND;
      case "symlinkJoin", "buildEnv" -> Builder.Kind.ENVIRONMENT;
      case "shellFor", "devShell" -> Builder.Kind.SHELL;
      default -> byPattern(name);
    };
  }

  private static Builder.@Nullable Kind byPattern(String name) {
    if (LANGUAGE.contains(name)) {
      return Builder.Kind.LANGUAGE;
    }
    if (name.startsWith("make") && name.endsWith("Hook")) {
      return Builder.Kind.SETUP_HOOK;
    }
    if (!name.startsWith("build") && !name.startsWith("mk")) {
      return null;
    }
    if (name.endsWith("OptionModule")) {
      return null; // The library's modules that rename an option.
    }
    if (name.endsWith("Shell") || name.endsWith("ShellNoCC")) {
      return Builder.Kind.SHELL;
    }
    for (String built : BUILT) {
      if (name.endsWith(built)) {
        return Builder.Kind.LANGUAGE;
      }
    }
    return null;
  }
}
