package io.github.nixlint.semantics.derivation;

import com.google.common.collect.ImmutableList;

/** The languages whose packages nixpkgs keeps in sets of their own. */
final class Languages {
  private static final ImmutableList<String> NAMES =
      ImmutableList.of(
          "python", "perl", "haskell", "ocaml", "node", "ruby", "lua", "php", "emacs", "coq",
          "beam", "octave", "agda", "idris", "chicken", "sbcl", "nim", "r", "texlive");

  private Languages() {}

  /** Returns the language of a package set's name, {@code python3Packages}, else "". */
  static String of(String path, int from, int to) {
    for (String language : NAMES) {
      if (path.startsWith(language, from) && isSet(path, from + language.length(), to)) {
        return language;
      }
    }
    return "";
  }

  /** Returns whether only a version and {@code Packages} follow the name of a language. */
  private static boolean isSet(String path, int from, int to) {
    int i = from;
    while (i < to && (Character.isDigit(path.charAt(i)) || path.charAt(i) == '_')) {
      i++;
    }
    return i == to || (path.startsWith("Packages", i));
  }
}
