package io.github.nixlint.semantics.flake;

import com.google.common.collect.ImmutableSet;
import io.github.nixlint.text.Table;
import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * A branch of nixpkgs: whether it is a channel, and until when its release gets security fixes;
 * {@code nixpkgs-branches.txt} states the source.
 *
 * @param name its name
 * @param isChannel whether Hydra tests it before it moves
 * @param endOfLife the last day of its release, or null where it belongs to none
 */
public record NixpkgsBranch(String name, boolean isChannel, @Nullable LocalDate endOfLife) {
  private static final String RELEASE = "<release>";

  /** The length of {@code 25.11}. */
  private static final int RELEASE_LENGTH = 5;

  /** Returns what is known of a branch by its name. */
  public static NixpkgsBranch of(String name) {
    int at = release(name);
    if (at < 0) {
      return new NixpkgsBranch(name, Loaded.CHANNELS.contains(name), null);
    }
    String pattern = name.substring(0, at) + RELEASE + name.substring(at + RELEASE_LENGTH);
    int year = 2000 + number(name, at);
    int month = number(name, at + 3);
    // One of November ends in June of the next year, one of May (or March) with its own.
    YearMonth end = month > 6 ? YearMonth.of(year + 1, 6) : YearMonth.of(year, 12);
    return new NixpkgsBranch(name, Loaded.CHANNELS.contains(pattern), end.atEndOfMonth());
  }

  /** Returns where a release such as {@code 25.11} stands in a name, or -1. */
  private static int release(String name) {
    for (int i = 0; i + RELEASE_LENGTH <= name.length(); i++) {
      boolean alone =
          (i == 0 || name.charAt(i - 1) == '-')
              && (i + RELEASE_LENGTH == name.length() || name.charAt(i + RELEASE_LENGTH) == '-');
      if (alone && name.charAt(i + 2) == '.' && number(name, i) > 0 && number(name, i + 3) > 0) {
        return i;
      }
    }
    return -1;
  }

  /** Returns the number that two digits make, or -1. */
  private static int number(String text, int at) {
    int tens = Character.digit(text.charAt(at), 10);
    int ones = Character.digit(text.charAt(at + 1), 10);
    return tens < 0 || ones < 0 ? -1 : 10 * tens + ones;
  }

  private static final class Loaded {
    static final ImmutableSet<String> CHANNELS =
        Table.names(NixpkgsBranch.class, "nixpkgs-branches.txt");
  }
}
