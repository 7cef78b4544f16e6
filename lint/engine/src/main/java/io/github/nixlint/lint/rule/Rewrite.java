package io.github.nixlint.lint.rule;

/**
 * How the safe fixes of a rule may change what Nix's parser makes of a file. A rule names what it
 * needs, {@link RuleInfo.Builder#rewrites}; beside that, the parse printed ({@code ast --as nix})
 * stays as it was, byte for byte. The tests hold each fix to it, with an implementation of these
 * forms that knows nothing of the rules.
 */
public enum Rewrite {
  /** Bindings of a {@code let} that nothing refers to go, and a {@code let} without bindings. */
  UNUSED_BINDING,
  /**
   * What a function binds and nothing refers to goes or gets another name: formals beside {@code
   * ...}, the name at an {@code @}, an argument.
   */
  UNUSED_ARGUMENT,
  /** The argument of a function gets another name, and what refers to it refers to that. */
  ARGUMENT_NAME,
  /** {@code rec} goes where no attribute refers to another. */
  UNUSED_REC,
  /** {@code with} goes where no name is left to look up in it. */
  UNUSED_WITH,
  /**
   * Names that one {@code with} supplies are selected from its set: {@code with lib; licenses.mit}
   * becomes {@code lib.licenses.mit}. Below a second {@code with} they come from that.
   */
  WITH_NAMES,
  /** {@code inherit x} in a {@code let} goes where the scope around has the same {@code x}. */
  INHERITED_SAME,
  /** {@code a = a} and {@code a = s.a} become {@code inherit a} and {@code inherit (s) a}. */
  INHERIT,
  /** Nested {@code let}s become one; {@code let { body = x; }} becomes {@code let in x}. */
  LET,
  /**
   * Operators whose operands are written out are done: {@code true && x}, {@code !true}, {@code if
   * true}, {@code assert true}, {@code [ ] ++ x}, {@code [ a ] ++ [ b ]}, {@code { } // x}, {@code
   * { a = 1; } // { b = 2; }}.
   */
  CONSTANT,
  /**
   * {@code !(a == b)} becomes {@code a != b}, likewise for {@code !=}, {@code x == true} becomes
   * {@code x} where {@code x} is made by an operator that gives a boolean, and {@code if x then
   * true else false} becomes {@code x}, which Nix fails for if it is none.
   */
  COMPARISON,
  /** {@code x: f x} becomes {@code f}. */
  ETA,
  /** {@code if s ? a then s.a else d} becomes {@code s.a or d}. */
  DEFAULT,
  /** {@code builtins.map} becomes {@code map}, and the other way. */
  BUILTIN,
  /** {@code "${x}"} becomes {@code x}. */
  INTERPOLATION,
  /** Calls of functions of {@code lib} and {@code builtins} stand for what they are made of. */
  LIBRARY
}
