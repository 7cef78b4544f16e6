package io.github.nixlint.semantics.names;

/**
 * What an expression is called in the world outside the file, however the file reaches it.
 *
 * @param path nixpkgs' library is {@code lib}, its packages {@code pkgs} (the callPackage argument
 *     {@code stdenv} is {@code pkgs.stdenv}), what Nix provides {@code builtins}, the arguments of
 *     modules {@code config} and {@code options}, the inputs of a flake {@code inputs}; members of
 *     the library that it offers twice go by the short name ({@code lib.mkIf}, not {@code
 *     lib.modules.mkIf}); empty when not known
 * @param certainty how sure that is
 */
public record QualifiedName(String path, Certainty certainty) {

  /** How sure a name is. */
  public enum Certainty {
    /** The text says so. */
    CERTAIN,
    /** A {@code with} supplies the name, and this is the likeliest one to. */
    BY_WITH,
    /** Nothing is known. */
    UNKNOWN
  }

  static final QualifiedName UNKNOWN = new QualifiedName("", Certainty.UNKNOWN);

  static QualifiedName certain(String path) {
    return new QualifiedName(path, Certainty.CERTAIN);
  }

  /** Returns whether the name is known. */
  public boolean isKnown() {
    return certainty != Certainty.UNKNOWN;
  }

  /** Returns whether this is {@code root} or a member of it, at any depth. */
  public boolean isWithin(String root) {
    return path.startsWith(root)
        && (path.length() == root.length() || path.charAt(root.length()) == '.');
  }

  /** Returns the last name of the path: {@code mkIf} of {@code lib.mkIf}. */
  public String last() {
    return path.substring(path.lastIndexOf('.') + 1);
  }

  QualifiedName byWith() {
    return certainty == Certainty.CERTAIN ? new QualifiedName(path, Certainty.BY_WITH) : this;
  }
}
