package io.github.nixlint.parse;

/**
 * Tells of names whether one comes twice, by their hashes: a cheap first look, since nearly always
 * none does. Keeps no references, and nothing needs clearing between sets.
 */
final class NameSet {
  private int[] hashes = new int[64];
  private int[] rounds = new int[64];
  private int round;
  private int mask;

  /** Begins a set of up to {@code size} names. */
  void begin(int size) {
    int room = Math.max(16, Integer.highestOneBit(size) << 2);
    if (room > hashes.length) {
      hashes = new int[room];
      rounds = new int[room];
      round = 0;
    }
    mask = room - 1;
    round++;
  }

  /** Adds a name; returns false if it, or one with its hash, is there already. */
  boolean add(String name) {
    int hash = name.hashCode();
    int slot = (hash ^ hash >>> 16) & mask;
    while (rounds[slot] == round) {
      if (hashes[slot] == hash) {
        return false;
      }
      slot = slot + 1 & mask;
    }
    rounds[slot] = round;
    hashes[slot] = hash;
    return true;
  }
}
