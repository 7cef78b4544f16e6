package io.github.nixlint.cli.change;

/** A diff that cannot be read, or that does not fit the text it speaks of. */
public final class DiffException extends Exception {
  private static final long serialVersionUID = 1;

  DiffException(String message) {
    super(message);
  }
}
