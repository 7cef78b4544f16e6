package io.github.nixlint.semantics.derivation;

import com.google.common.collect.ImmutableListMultimap;
import io.github.nixlint.text.Table;
import io.github.nixlint.text.WordSet;
import org.jspecify.annotations.Nullable;

/**
 * What the functions of nixpkgs that make derivations are called; {@code builders.txt} states the
 * source of those that follow no pattern.
 */
final class BuilderNames {

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
    return Loaded.NAMED.contains(name);
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
      case "shellFor", "devShell", "buildStackProject" -> Builder.Kind.SHELL;
      default -> byPattern(name);
    };
  }

  private static Builder.@Nullable Kind byPattern(String name) {
    if (Loaded.LANGUAGE.contains(name)) {
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

  private static final class Loaded {
    static final WordSet LANGUAGE;
    static final WordSet NAMED;

    static {
      ImmutableListMultimap<String, String> names =
          Table.sections(BuilderNames.class, "builders.txt");
      LANGUAGE = WordSet.copyOf(names.get("language"));
      NAMED = WordSet.copyOf(names.get("named"));
    }
  }
}
