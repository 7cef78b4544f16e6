package io.github.nixlint.semantics.derivation;

import com.google.common.collect.ImmutableSet;

/**
 * What a package is to a build that depends on it.
 *
 * @param kind what it is used for
 * @param commands of a library, the programs it also brings; of a program, those that show a use at
 *     build time
 * @param linked of a library with programs, whether builds hardly ever have it for these
 */
public record PackageRole(Kind kind, ImmutableSet<String> commands, boolean linked) {

  /** The role of a package without programs of its own. */
  PackageRole(Kind kind) {
    this(kind, ImmutableSet.of(), kind == Kind.LIBRARY);
  }

  /** What packages are used for. */
  public enum Kind {
    /** Of use only while the package is built: compilers, generators, build systems. */
    TOOL,
    /** A setup hook, which runs while the package is built. */
    HOOK,
    /** Linked against, or read by the compiler. */
    LIBRARY,
    /** Started by builds, and as well by the package when it runs. */
    PROGRAM,
    /** Tool and library, or an interpreter: both places are right. */
    BOTH
  }
}
