package io.github.nixlint.semantics.module;

/**
 * Tells a slip of the keys from another name: two neighbours swapped, or one letter within the word
 * lost or too many. A plural, another number or a letter in another case may well be a name of its
 * own.
 */
final class Slip {
  private static final int SHORTEST = 6;

  private Slip() {}

  /** Returns whether a name is a slip of the one that is known. */
  static boolean of(String name, String known) {
    int longer = name.length() - known.length();
    if (known.length() < SHORTEST || longer < -1 || longer > 1) {
      return false;
    }
    int same = 0;
    int shorter = Math.min(name.length(), known.length());
    while (same < shorter && name.charAt(same) == known.charAt(same)) {
      same++;
    }
    if (same == 0 || same == shorter) {
      return false;
    }
    if (longer == 0) {
      return same + 1 < known.length()
          && name.charAt(same) == known.charAt(same + 1)
          && name.charAt(same + 1) == known.charAt(same)
          && name.regionMatches(same + 2, known, same + 2, shorter - same - 2);
    }
    boolean lost = longer < 0;
    char odd = lost ? known.charAt(same) : name.charAt(same);
    return Character.isLetter(odd)
        && name.regionMatches(
            lost ? same : same + 1, known, lost ? same + 1 : same, shorter - same);
  }
}
