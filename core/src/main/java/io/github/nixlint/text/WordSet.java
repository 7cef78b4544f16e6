package io.github.nixlint.text;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.UnmodifiableIterator;
import java.util.AbstractSet;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Words that Nix, nixpkgs or a shell know, of which a file has nearly none: a set that is asked for
 * most names of a file. A bit for the hash of each word answers nearly all of them, where a set
 * compares them with words of its own that lie all over the memory. Immutable and thread-safe.
 */
public final class WordSet extends AbstractSet<String> {
  /** Bits for each word, so that few others share theirs. */
  private static final int ROOM = 16;

  private final ImmutableSet<String> words;
  private final long[] bits;
  private final int shift;

  private WordSet(ImmutableSet<String> words) {
    int room = Math.max(Long.SIZE, Integer.highestOneBit(words.size()) * ROOM);
    this.words = words;
    this.bits = new long[room / Long.SIZE];
    this.shift = Integer.numberOfLeadingZeros(room - 1);
    for (String word : words) {
      int bit = bit(word);
      bits[bit >> 6] |= 1L << bit;
    }
  }

  /** Returns a set of some words. */
  public static WordSet of(String... words) {
    return new WordSet(ImmutableSet.copyOf(words));
  }

  /** Returns a set of words that are at hand. */
  public static WordSet copyOf(Collection<String> words) {
    return new WordSet(ImmutableSet.copyOf(words));
  }

  @Override
  public boolean contains(@Nullable Object o) {
    if (!(o instanceof String word)) {
      return false;
    }
    int bit = bit(word);
    return (bits[bit >> 6] & 1L << bit) != 0 && words.contains(word);
  }

  @Override
  public UnmodifiableIterator<String> iterator() {
    return words.iterator();
  }

  @Override
  public int size() {
    return words.size();
  }

  private int bit(String word) {
    return (word.hashCode() * 0x9E3779B9) >>> shift;
  }
}
