package io.github.nixlint.lint.rule;

import io.github.nixlint.parse.SyntaxError.Code;
import io.github.nixlint.semantics.build.Build;
import io.github.nixlint.semantics.derivation.Derivation;
import io.github.nixlint.semantics.fetch.Fetch;
import io.github.nixlint.semantics.flake.Flake;
import io.github.nixlint.semantics.flake.LockedInput;
import io.github.nixlint.semantics.module.Module;
import io.github.nixlint.semantics.overlay.Overlay;
import io.github.nixlint.syntax.Node;
import java.util.Arrays;

/** Where a rule names what it wants to see. */
public interface Registry {

  /**
   * Returns where to register what concerns only files that write one of some names, as a variable,
   * an argument or an attribute: {@code on.naming("mkIf").node(Apply.class, …)}. Checks need not
   * rely on it, and are made for some files more; those that have none cost them nothing.
   */
  Registry naming(Iterable<String> names);

  /** Returns where to register what concerns only files that write one of some names. */
  default Registry naming(String... names) {
    return naming(Arrays.asList(names));
  }

  /**
   * Calls {@code check} for every node of a type, which may be a class ({@code LetIn}) or one above
   * several ({@code StringExpr}).
   */
  <T extends Node> void node(Class<T> type, Check<? super T> check);

  /**
   * Calls {@code check} for every node of some types. A rule that looks at several implements it
   * itself and tells them apart, see {@link Check}.
   */
  default void nodes(Check<Node> check, Class<?>... types) {
    for (Class<?> type : types) {
      node(type.asSubclass(Node.class), check);
    }
  }

  /** Calls {@code check} once for every file. */
  void file(FileCheck check);

  /** Reports the errors of the parser that have one of some codes. */
  void errors(Code first, Code... rest);

  /**
   * Calls {@code check} for every comment that is to silence rules, when all rules have run. What
   * is reported then can be silenced too.
   */
  void suppression(Check<Suppression> check);

  /** Calls {@code check} for everything of a view. */
  <T> void each(View<T> view, Check<? super T> check);

  /** Calls {@code check} for every derivation that a file makes. */
  default void derivation(Check<Derivation> check) {
    each(View.DERIVATIONS, check);
  }

  /**
   * Calls {@code check} for every build of a file. Builds may share a phase or a list; what is
   * reported of it twice is one finding.
   */
  default void build(Check<Build> check) {
    each(View.BUILDS, check);
  }

  /** Calls {@code check} for every overlay of a file. */
  default void overlay(Check<Overlay> check) {
    each(View.OVERLAYS, check);
  }

  /** Calls {@code check} for every flake. */
  default void flake(Check<Flake> check) {
    each(View.FLAKE, check);
  }

  /** Calls {@code check} for every flake whose lock holds its nixpkgs. */
  default void lockedNixpkgs(Check<LockedInput> check) {
    flake(
        (flake, findings) -> {
          LockedInput nixpkgs = LockedInput.nixpkgs(flake, findings.lock());
          if (nixpkgs != null) {
            check.check(nixpkgs, findings);
          }
        });
  }

  /** Calls {@code check} for every call of a fetcher in a file. */
  default void fetch(Check<Fetch> check) {
    each(View.FETCHES, check);
  }

  /** Calls {@code check} for every module of a file. */
  default void module(Check<Module> check) {
    each(View.MODULES, check);
  }
}
