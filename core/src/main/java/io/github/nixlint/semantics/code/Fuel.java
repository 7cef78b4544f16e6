package io.github.nixlint.semantics.code;

/** The steps that a question may take: an end to cycles, and to code that nobody writes. */
public final class Fuel {
  private int left;

  /** Fuel for as many steps as an honest chain of names takes, and more. */
  public Fuel() {
    this(128);
  }

  /** Fuel for {@code steps} steps. */
  public Fuel(int steps) {
    left = steps;
  }

  /** Takes a step; false when there are none left. */
  public boolean spend() {
    return left > 0 && --left > 0;
  }

  /** Returns whether there are no steps left. */
  public boolean isSpent() {
    return left <= 0;
  }
}
