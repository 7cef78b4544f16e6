package io.github.nixlint.semantics.derivation;

import com.google.common.collect.ImmutableMap;
import io.github.nixlint.syntax.Formal;
import io.github.nixlint.syntax.Formals;

/** The sets of a language's packages, whose {@code callPackage} calls files. */
public final class LanguageSets {
  /** Builders that only the set of their language passes to a file by these names. */
  private static final ImmutableMap<String, String> BUILDERS =
      ImmutableMap.of(
          "buildPythonPackage", "python",
          "buildPythonApplication", "python",
          "buildPerlPackage", "perl",
          "buildDunePackage", "ocaml",
          "buildLuarocksPackage", "lua",
          "buildOctavePackage", "octave",
          "mkCoqDerivation", "coq");

  private LanguageSets() {}

  /**
   * Returns the language in whose set of packages the formals of a file are looked up before
   * nixpkgs: its builder is one of them. An empty string is for nixpkgs itself.
   */
  public static String language(Formals formals) {
    for (Formal formal : formals.members()) {
      String language = BUILDERS.get(formal.name().name());
      if (language != null) {
        return language;
      }
    }
    return "";
  }
}
