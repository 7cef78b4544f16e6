package io.github.nixlint.cli.change;

/** The two texts that a diff lies between. */
public enum Side {
  OLD,
  NEW;

  /** Returns the other one. */
  public Side other() {
    return this == OLD ? NEW : OLD;
  }
}
