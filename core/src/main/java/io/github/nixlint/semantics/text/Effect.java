package io.github.nixlint.semantics.text;

/** What a part of a build does for the outputs of its derivation. */
enum Effect {
  /** It writes to none. */
  NONE,
  /** It runs what the file does not show, which may write to one. */
  UNKNOWN,
  /** It writes to one. */
  WRITES;

  Effect or(Effect other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
