package io.github.nixlint.semantics.names;

import io.github.nixlint.semantics.files.PackageFormals;
import io.github.nixlint.text.WordSet;
import org.jspecify.annotations.Nullable;

/** The grammar of qualified names: which paths are one thing, and what a bare name suggests. */
final class Paths {
  static final String LIB = "lib";
  static final String PKGS = "pkgs";
  static final String BUILTINS = "builtins";
  static final String INPUTS = "inputs";
  private static final String INPUT = "inputs.";
  private static final String LEGACY_PACKAGES = ".legacyPackages";

  /** The parts of nixpkgs' library whose members are members of the library itself. */
  private static final WordSet LIBRARY_PARTS =
      WordSet.of(
          "lib.asserts",
          "lib.attrsets",
          "lib.customisation",
          "lib.debug",
          "lib.derivations",
          "lib.fixedPoints",
          "lib.lists",
          "lib.meta",
          "lib.misc",
          "lib.modules",
          "lib.options",
          "lib.sources",
          "lib.strings",
          "lib.stringsWithDeps",
          "lib.trivial");

  /** What nixpkgs as a flake has; any other member of something so called is a package. */
  private static final WordSet FLAKE_MEMBERS =
      WordSet.of(
          "lib",
          "legacyPackages",
          "inputs",
          "outputs",
          "outPath",
          "sourceInfo",
          "rev",
          "shortRev",
          "narHash",
          "lastModified",
          "lastModifiedDate",
          "nixosModules",
          "htmlDocs",
          "checks",
          "devShells",
          "formatter",
          "packages");

  /** The options of NixOS below {@code nixpkgs}. */
  static final WordSet NIXPKGS_OPTIONS =
      WordSet.of(
          "buildPlatform",
          "config",
          "crossSystem",
          "flake",
          "hostPlatform",
          "localSystem",
          "overlays",
          "pkgs",
          "system");

  private Paths() {}

  /** Returns the path of a member of what a path names. */
  static String member(String base, String name) {
    String moved = moved(base, name);
    return moved != null ? moved : base + "." + name;
  }

  private static @Nullable String moved(String base, String name) {
    if (base.startsWith(LIB)) {
      return base.equals(LIB) && name.equals(LIB)
          ? LIB
          : LIBRARY_PARTS.contains(base) ? "lib." + name : null;
    }
    if (base.startsWith(PKGS)) {
      return ofPackages(base, name);
    }
    if (base.startsWith(INPUTS)) {
      return ofInputs(base, name);
    }
    return base.equals(BUILTINS) && name.equals(BUILTINS) ? BUILTINS : null;
  }

  private static @Nullable String ofPackages(String base, String name) {
    if (name.equals(LIB)
        && (base.equals(PKGS)
            || (base.startsWith("pkgs.stdenv") && base.indexOf('.', PKGS.length() + 1) < 0)
            || base.endsWith("Packages")
            || base.endsWith(".pkgs"))) {
      return LIB;
    }
    return base.equals(PKGS) && name.equals(PKGS) ? PKGS : null;
  }

  private static @Nullable String ofInputs(String base, String name) {
    if (base.equals("inputs.self") && name.equals(INPUTS)) {
      return INPUTS;
    }
    if (base.endsWith(LEGACY_PACKAGES)) {
      return isNixpkgs(base.substring(0, base.length() - LEGACY_PACKAGES.length())) ? PKGS : null;
    }
    if (!isNixpkgs(base)) {
      return null;
    }
    if (name.equals(LIB)) {
      return LIB;
    }
    if (name.equals("outputs")) {
      return base;
    }
    if (base.startsWith("inputs'") && name.equals("legacyPackages")) {
      return PKGS;
    }
    return FLAKE_MEMBERS.contains(name) ? null : PKGS + "." + name;
  }

  /** Returns whether any member, one with a computed name too, of a path is the packages. */
  static boolean isPerSystemPackages(String path) {
    return path.endsWith(LEGACY_PACKAGES)
        && isNixpkgs(path.substring(0, path.length() - LEGACY_PACKAGES.length()));
  }

  /** Returns whether a path is that of nixpkgs as a flake input or a folder. */
  static boolean isNixpkgs(String path) {
    int dot = path.indexOf('.');
    return dot > 0
        && path.startsWith(INPUTS)
        && path.indexOf('.', dot + 1) < 0
        && path.startsWith("nixpkgs", dot + 1);
  }

  /**
   * Returns the path that a name suggests wherever it is bound to something unseen: an argument, an
   * import.
   */
  static String conventional(String name) {
    switch (name) {
      case LIB, INPUTS, "inputs'", "config", "options" -> {
        return name;
      }
      case "stdenv", "stdenvNoCC", "pkgsCross" -> {
        return "pkgs." + name;
      }
      default -> {
        return name.startsWith("nixpkgs")
            ? INPUT + name
            : PackageFormals.isPackages(name) ? PKGS : "";
      }
    }
  }
}
