package io.github.nixlint.semantics.derivation;

import com.google.common.collect.ImmutableSet;

/**
 * What a package is to a build that depends on it.
 *
 * @param kind what it is used for
 * @param commands of a library, the programs it also brings; of a program, those that show a use at
 *     build time
 * @param run of a thousand builds that depend on it, how many have it to run its programs; 1000
 *     where too few were counted
 */
public record PackageRole(Kind kind, ImmutableSet<String> commands, int run) {

  /** The role of a package without programs of its own. */
  PackageRole(Kind kind) {
    this(kind, ImmutableSet.of(), kind == Kind.LIBRARY ? 0 : 1000);
  }

  /** Returns whether it is of use to builds alone, or to hardly anything else. */
  public boolean servesBuilds() {
    return kind == Kind.TOOL || kind == Kind.UTILITY || kind == Kind.HOOK;
  }

  /** What packages are used for. */
  public enum Kind {
    /** Of use only while the package is built: compilers, generators, build systems. */
    TOOL,
    /** Seldom linked or needed but by builds, and yet a program of use by itself: converters. */
    UTILITY,
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
