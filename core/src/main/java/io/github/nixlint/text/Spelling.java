package io.github.nixlint.text;

import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Guesses which name was meant where one is misspelt. */
public final class Spelling {

  private static final CharMatcher DIGITS = CharMatcher.inRange('0', '9');
  private static final CharMatcher VOWELS = CharMatcher.anyOf("aeiou");

  private Spelling() {}

  /**
   * Returns the candidate nearest to {@code name}, the first of several, or null where none is
   * near: a name of three to five characters may be off by one insertion, deletion, replacement or
   * swap of neighbours, a longer one by two, and letters in the wrong case always count as near. A
   * short name keeps its first letter and any name its digits: {@code zlib} is no slip of {@code
   * lib}, nor {@code python2} of {@code python3}.
   */
  public static @Nullable String nearest(String name, Iterable<String> candidates) {
    return nearest(name, candidates, name.length() < 3 ? 0 : name.length() < 6 ? 1 : 2);
  }

  /** Returns the nearest candidate that is off by so many changes at most, or null. */
  private static @Nullable String nearest(String name, Iterable<String> candidates, int changes) {
    return new Words(ImmutableList.copyOf(candidates)).nearest(name, changes);
  }

  /**
   * Returns whether a name is a slip of a word that is too short to be compared by changes alone:
   * it begins with the same letter and has the same letters in another order, neighbours swapped
   * where there are less than seven; or it lacks one of four letters or more; or within five or
   * more letters one other, within four one other vowel.
   */
  public static boolean isSlip(String name, String word) {
    if (name.isEmpty() || name.equals(word) || name.charAt(0) != word.charAt(0)) {
      return false;
    }
    int length = word.length();
    if (name.length() == length - 1) {
      return length > 3 && distance(name, word, 2) == 1;
    }
    if (name.length() != length || name.charAt(length - 1) != word.charAt(length - 1)) {
      return name.length() == length && isReordered(name, word);
    }
    return isReordered(name, word) || isReplaced(name, word);
  }

  private static boolean isReordered(String name, String word) {
    char[] letters = name.toCharArray();
    char[] wanted = word.toCharArray();
    Arrays.sort(letters);
    Arrays.sort(wanted);
    return Arrays.equals(letters, wanted) && (word.length() > 6 || distance(name, word, 2) == 1);
  }

  /** Whether one letter is another one, of a short word one vowel another vowel. */
  private static boolean isReplaced(String name, String word) {
    int others = 0;
    boolean vowels = true;
    for (int i = 0; i < word.length(); i++) {
      if (name.charAt(i) != word.charAt(i)) {
        others++;
        vowels &= VOWELS.matches(name.charAt(i)) && VOWELS.matches(word.charAt(i));
      }
    }
    return others == 1 && word.length() > 3 && (vowels || word.length() > 4);
  }

  /** Names that are compared with many others: what tells most of them apart is kept of each. */
  public static final class Words {
    private final String[] words;
    private final long[] letters;

    /** Keeps the candidates of many questions. */
    public Words(Collection<String> words) {
      this.words = words.toArray(new String[0]);
      this.letters = new long[this.words.length];
      Arrays.setAll(letters, i -> Spelling.letters(this.words[i]));
    }

    /** Returns the nearest of these that is off by so many changes at most, or null. */
    public @Nullable String nearest(String name, int changes) {
      String nearest = null;
      int least = changes + 1;
      long own = Spelling.letters(name);
      for (int i = 0; i < words.length; i++) {
        if (mayBeNear(name, own, words[i], letters[i], least)) {
          int distance = distanceWithoutCase(name, words[i], least);
          if (distance < least && !words[i].equals(name) && isAlike(name, words[i])) {
            nearest = words[i];
            least = distance;
          }
        }
      }
      return nearest;
    }
  }

  /** The letters and digits of a word, a bit for each, whatever their case. */
  private static long letters(String word) {
    long letters = 0;
    for (int i = 0; i < word.length(); i++) {
      letters |= 1L << (word.charAt(i) & 0x1F);
    }
    return letters;
  }

  /** Whether lengths and letters let the distance be below a limit: a change adds one letter. */
  private static boolean mayBeNear(String a, long lettersA, String b, long lettersB, int limit) {
    return Math.abs(a.length() - b.length()) < limit
        && Long.bitCount(lettersA & ~lettersB) < limit
        && Long.bitCount(lettersB & ~lettersA) < limit;
  }

  private static int distanceWithoutCase(String name, String candidate, int limit) {
    return candidate.equalsIgnoreCase(name) ? 0 : distance(name, candidate, limit);
  }

  private static boolean isAlike(String name, String candidate) {
    boolean begins =
        Math.min(name.length(), candidate.length()) > 4
            || name.regionMatches(true, 0, candidate, 0, 1);
    return begins && DIGITS.retainFrom(name).equals(DIGITS.retainFrom(candidate));
  }

  /** The number of changes between two words, or some number from {@code limit} on. */
  private static int distance(String a, String b, int limit) {
    int[] before = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    int reached = 0; // The least of the row before: what follows is no less than it and the next.
    for (int i = 1; i <= a.length(); i++) {
      int[] free = before;
      before = last;
      last = row;
      row = free;
      row[0] = i;
      int least = i;
      for (int j = 1; j <= b.length(); j++) {
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        row[j] = Math.min(last[j - 1] + (same ? 0 : 1), 1 + Math.min(last[j], row[j - 1]));
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        if (swapped) {
          row[j] = Math.min(row[j], before[j - 2] + 1);
        }
        least = Math.min(least, row[j]);
      }
      if (Math.min(least, reached) >= limit) {
        return limit;
      }
      reached = least;
    }
    return row[b.length()];
  }
}
