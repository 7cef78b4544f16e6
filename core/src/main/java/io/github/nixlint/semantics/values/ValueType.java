package io.github.nixlint.semantics.values;

/** The types of values, as Nix names them in its errors. */
public enum ValueType {
  INTEGER("an integer"),
  FLOAT("a float"),
  BOOLEAN("a Boolean"),
  STRING("a string"),
  PATH("a path"),
  NULL("`null`"),
  LIST("a list"),
  SET("a set"),
  FUNCTION("a function");

  private final String description;

  ValueType(String description) {
    this.description = description;
  }

  /** Returns how a message names a value of the type: {@code a list}. */
  public String description() {
    return description;
  }

  /** Returns whether it is a type of numbers. */
  public boolean isNumber() {
    return this == INTEGER || this == FLOAT;
  }
}
