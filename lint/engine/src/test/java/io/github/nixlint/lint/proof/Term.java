package io.github.nixlint.lint.proof;

import com.google.common.collect.ImmutableList;
import java.util.Comparator;
import java.util.List;

/**
 * An expression without its spelling: what an operator or construct is made of, names and literals
 * as text. Two files with equal terms are one to Nix's evaluator.
 *
 * @param op the construct
 * @param text its name, operator or literal
 * @param parts its parts
 */
record Term(Op op, String text, ImmutableList<Term> parts) {

  /** The order of bindings, of which Nix knows none. */
  static final Comparator<Term> BY_NAME =
      Comparator.comparing(Term::op).thenComparing(Term::text).thenComparing(Term::toString);

  /** The constructs. */
  enum Op {
    VARIABLE,
    /** A number, a constant path or string, with a sign in front that says which. */
    LITERAL,
    /** Text and interpolations: {@link #LITERAL} and {@link #HOLE}. */
    STRING,
    PATH,
    HOLE,
    LIST,
    /** Bindings. */
    SET,
    /** Bindings that see each other. */
    REC,
    /** Bindings that see each other, then the body. */
    LET,
    /** A name and its value. */
    BIND,
    /** A name whose value is that of the name outside. */
    INHERIT,
    /** A name, selected from the part. */
    INHERIT_FROM,
    /** The name and the value. */
    DYNAMIC,
    WITH,
    ASSERT,
    IF,
    /** The argument's name as text, and the body. */
    FUNCTION,
    /**
     * The name at the {@code @} as text; {@link #FORMAL}s, maybe an {@link #ELLIPSIS}, the body.
     */
    PATTERN,
    /** Maybe with a default. */
    FORMAL,
    ELLIPSIS,
    /** The subject, then the names of the path. */
    SELECT,
    /** The subject, the names of the path, the default. */
    SELECT_OR,
    HAS_ATTR,
    /** The function and its arguments. */
    CALL,
    /** An operator and its operands. */
    OPERATOR
  }

  static Term of(Op op, String text, Term... parts) {
    return new Term(op, text, ImmutableList.copyOf(parts));
  }

  static Term of(Op op, String text, List<Term> parts) {
    return new Term(op, text, ImmutableList.copyOf(parts));
  }

  static Term variable(String name) {
    return of(Op.VARIABLE, name);
  }

  Term part(int index) {
    return parts.get(index);
  }

  /** The last part: the body of what has one. */
  Term body() {
    return parts.get(parts.size() - 1);
  }

  /** The parts before the body. */
  ImmutableList<Term> head() {
    return parts.subList(0, parts.size() - 1);
  }

  boolean is(Op other) {
    return op == other;
  }

  boolean is(Op other, String otherText) {
    return op == other && text.equals(otherText);
  }

  @Override
  public String toString() {
    StringBuilder out = new StringBuilder();
    print(out);
    return out.toString();
  }

  private void print(StringBuilder out) {
    out.append('(').append(op).append(' ').append(text);
    for (Term part : parts) {
      part.print(out.append(' '));
    }
    out.append(')');
  }
}
