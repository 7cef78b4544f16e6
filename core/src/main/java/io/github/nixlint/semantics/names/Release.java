package io.github.nixlint.semantics.names;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A release of nixpkgs, {@code 25.11}; home-manager and nix-darwin number theirs in the same way.
 *
 * @param year the last two digits of the year
 * @param month the month
 */
public record Release(int year, int month) implements Comparable<Release> {
  /** The length of {@code 25.11}. */
  private static final int LENGTH = 5;

  /** Where the name of a branch or tag is before and behind the number of its release. */
  public record Place(int start, Release release) {
    /** Returns the name with something else where the number is. */
    public String replaced(String name, String number) {
      return name.substring(0, start) + number + name.substring(start + LENGTH);
    }
  }

  /** Returns the release of this number, or null where it is none. */
  public static @Nullable Release parse(String number) {
    return number.length() == LENGTH ? at(number, 0) : null;
  }

  /**
   * Returns the release that a branch or tag belongs to, {@code nixos-25.11-small}, or null; the
   * tag {@code 25.11-pre} is where the work on that release began.
   */
  public static @Nullable Release ofBranch(String name) {
    Place place = name.endsWith("-pre") ? null : find(name);
    return place == null ? null : place.release();
  }

  /** Returns the number of a release that stands between hyphens in a name, or null. */
  public static @Nullable Place find(String name) {
    for (int i = 0; i + LENGTH <= name.length(); i++) {
      boolean alone =
          (i == 0 || name.charAt(i - 1) == '-')
              && (i + LENGTH == name.length() || name.charAt(i + LENGTH) == '-');
      Release release = alone ? at(name, i) : null;
      if (release != null) {
        return new Place(i, release);
      }
    }
    return null;
  }

  private static @Nullable Release at(String text, int start) {
    int year = number(text, start);
    int month = number(text, start + 3);
    boolean is = text.charAt(start + 2) == '.' && year > 0 && month > 0;
    return is ? new Release(year, month) : null;
  }

  /** Returns the number that two digits make, or -1. */
  private static int number(String text, int at) {
    char tens = text.charAt(at);
    char ones = text.charAt(at + 1);
    return isDigit(tens) && isDigit(ones) ? 10 * (tens - '0') + (ones - '0') : -1;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** Returns whether it came before another. */
  public boolean isBefore(Release other) {
    return compareTo(other) < 0;
  }

  @Override
  public int compareTo(Release other) {
    int years = Integer.compare(year, other.year);
    return years == 0 ? Integer.compare(month, other.month) : years;
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%02d.%02d", year, month);
  }
}
