package io.github.nixlint.semantics.values;

import io.github.nixlint.syntax.Expr;
import org.jspecify.annotations.Nullable;

/** What a function of Nix, or of nixpkgs' library, takes in one place. */
public enum ArgumentType {
  /** Whatever it is. */
  ANY("anything"),
  /** {@code true} or {@code false}. */
  BOOLEAN("a Boolean"),
  /** A function, or a set that is called like one. */
  FUNCTION("a function"),
  /** An integer. */
  INTEGER("an integer"),
  /** A list. */
  LIST("a list"),
  /** An attribute set. */
  SET("a set"),
  /** A function of packages, or the path of a file that is one. */
  PACKAGE("a function, or the path of one"),
  /** A string, or what Nix makes one of without being asked: a path, a derivation. */
  STRING("a string");

  private static final String FUNCTOR = "__functor";

  private final String description;

  ArgumentType(String description) {
    this.description = description;
  }

  /** Returns how a message names it: {@code a list}. */
  public String description() {
    return description;
  }

  /** Returns the type of an argument that surely cannot stand there; null where it may. */
  public @Nullable ValueType refused(Expr argument, KnownValues values) {
    ValueType type = values.type(argument);
    if (type == null) {
      return null;
    }
    boolean taken =
        switch (this) {
          case ANY -> true;
          case BOOLEAN -> type == ValueType.BOOLEAN;
          case FUNCTION ->
              type == ValueType.FUNCTION
                  || (type == ValueType.SET && !values.isSetWithout(argument, FUNCTOR));
          case INTEGER -> type == ValueType.INTEGER;
          case PACKAGE ->
              type == ValueType.PATH
                  || type == ValueType.STRING
                  || FUNCTION.refused(argument, values) == null;
          case LIST -> type == ValueType.LIST;
          case SET -> type == ValueType.SET;
          case STRING -> values.uncoercible(argument) == null;
        };
    return taken ? null : type;
  }
}
