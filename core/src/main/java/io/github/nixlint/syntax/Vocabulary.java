package io.github.nixlint.syntax;

import io.github.nixlint.text.WordSet;
import java.util.Arrays;
import java.util.List;

/**
 * The names that a file writes: of variables, arguments and attributes, these in quotes or not. Far
 * fewer than their uses, so that most questions about a name are answered by a file that does not
 * have it, without a look at its nodes.
 */
public final class Vocabulary {
  private static final int FEWEST_BITS = 256;
  private static final int MOST_BITS = 1 << 16;

  private final String[] names;
  private final long[] bits;

  /** Wraps names, of which some may come twice; the array is not to be changed any more. */
  public Vocabulary(String[] names) {
    this.names = names;
    int room = Math.max(FEWEST_BITS, Math.min(MOST_BITS, Integer.highestOneBit(names.length) << 5));
    this.bits = new long[room / Long.SIZE];
    for (String name : names) {
      int bit = bit(name);
      bits[bit >> 6] |= 1L << bit;
    }
  }

  /** Returns whether the file may have a name; false is certain. Costs next to nothing. */
  public boolean mayHave(String name) {
    int bit = bit(name);
    return (bits[bit >> 6] & 1L << bit) != 0;
  }

  /** Returns whether the file may have one of a few names; false is certain. */
  public boolean mayHaveAny(List<String> few) {
    // By index: every rule asks for every file, and an iterator costs more than the look.
    for (int i = 0; i < few.size(); i++) {
      if (mayHave(few.get(i))) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether the file has one of many names. */
  public boolean hasAny(WordSet many) {
    for (String name : names) {
      if (many.contains(name)) {
        return true;
      }
    }
    return false;
  }

  /** Returns the names, of which some may come twice, in no order. */
  public List<String> names() {
    return Arrays.asList(names);
  }

  private int bit(String name) {
    int hash = name.hashCode() * 0x9E3779B9;
    return (hash ^ hash >>> 16) & (bits.length * Long.SIZE - 1);
  }
}
