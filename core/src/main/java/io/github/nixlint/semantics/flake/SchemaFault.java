package io.github.nixlint.semantics.flake;

import io.github.nixlint.syntax.Node;
import org.jspecify.annotations.Nullable;

/**
 * Something for which libflake refuses a {@code flake.nix} before it evaluates it, or when it calls
 * {@code outputs}, or for which flake-parts refuses what it is given there.
 *
 * @param kind what it is
 * @param where where it stands
 * @param name the attribute or input that it is about, or ""
 * @param meant what is to stand there: a name, a type or a URL; null where that is not known
 */
public record SchemaFault(Kind kind, Node where, String name, @Nullable String meant) {

  /** What can be wrong. */
  public enum Kind {
    /** The set stands below a {@code let}, {@code with} or {@code assert}. */
    AROUND_THE_SET,
    /** There are no {@code outputs}. */
    NO_OUTPUTS,
    /** An attribute that flakes have not. */
    UNKNOWN_ATTRIBUTE,
    /** {@code outputs}, the description or a setting has to be computed. */
    COMPUTED,
    /** A value of another type than {@code meant}. */
    TYPE,
    /** An input that is a URL, where a set with a {@code url} is to be. */
    INPUT_IS_URL,
    /** An attribute that inputs have not, or only beside {@code type}. */
    UNKNOWN_INPUT_ATTRIBUTE,
    /** An input that is somewhere, and follows another. */
    URL_AND_FOLLOWS,
    /** A URL that no scheme takes; {@code name} says why. */
    URL,
    /** A function {@code outputs} that does not take an input, or {@code self}. */
    NO_FORMAL,
    /** An attribute of the module of flake-parts that is no option of it. */
    NO_MODULE_OPTION,
    /** A value of {@code inputs} that has to be computed. */
    COMPUTED_INPUT
  }
}
