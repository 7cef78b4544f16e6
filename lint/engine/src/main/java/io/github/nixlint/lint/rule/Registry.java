package io.github.nixlint.lint.rule;

import io.github.nixlint.semantics.build.Build;
import io.github.nixlint.semantics.derivation.Derivation;
import io.github.nixlint.semantics.fetch.Fetch;
import io.github.nixlint.semantics.flake.Flake;
import io.github.nixlint.semantics.flake.LockedInput;
import io.github.nixlint.semantics.module.Module;
import io.github.nixlint.semantics.overlay.Overlay;
import io.github.nixlint.syntax.Node;
import java.util.Arrays;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Where a rule names what it wants to see. */
public interface Registry {

  /**
   * Returns where to register what concerns only files that write one of some names, as a variable,
   * an argument or an attribute: {@code on.naming("mkIf").node(Apply.class, …)}. Handlers need not
   * rely on it, and are called for some files more; those that have none cost them nothing.
   */
  Registry naming(Iterable<String> names);

  /** Returns where to register what concerns only files that write one of some names. */
  default Registry naming(String... names) {
    return naming(Arrays.asList(names));
  }

  /**
   * Calls {@code handler} for every node of a type, which may be a class ({@code LetIn}) or one
   * above several ({@code StringExpr}).
   */
  <T extends Node> void node(Class<T> type, BiConsumer<? super T, Findings> handler);

  /** Calls {@code handler} once for every file. */
  void file(Consumer<Findings> handler);

  /**
   * Calls {@code handler} for every comment that is to silence rules, when all rules have run. What
   * is reported then can be silenced too.
   */
  void suppression(BiConsumer<Suppression, Findings> handler);

  /** Calls {@code handler} for everything of a view. */
  <T> void each(View<T> view, BiConsumer<? super T, Findings> handler);

  /** Calls {@code handler} for every derivation that a file makes. */
  default void derivation(BiConsumer<Derivation, Findings> handler) {
    each(View.DERIVATIONS, handler);
  }

  /**
   * Calls {@code handler} for every build of a file. Builds may share a phase or a list; what is
   * reported of it twice is one finding.
   */
  default void build(BiConsumer<Build, Findings> handler) {
    file(findings -> findings.semantics().builds().forEach(b -> handler.accept(b, findings)));
  }

  /** Calls {@code handler} for every overlay of a file. */
  default void overlay(BiConsumer<Overlay, Findings> handler) {
    each(View.OVERLAYS, handler);
  }

  /** Calls {@code handler} for every flake. */
  default void flake(BiConsumer<Flake, Findings> handler) {
    each(View.FLAKE, handler);
  }

  /** Calls {@code handler} for every flake whose lock holds its nixpkgs. */
  default void lockedNixpkgs(BiConsumer<LockedInput, Findings> handler) {
    flake(
        (flake, findings) -> {
          LockedInput nixpkgs = LockedInput.nixpkgs(flake, findings.lock());
          if (nixpkgs != null) {
            handler.accept(nixpkgs, findings);
          }
        });
  }

  /** Calls {@code handler} for every call of a fetcher in a file. */
  default void fetch(BiConsumer<Fetch, Findings> handler) {
    each(View.FETCHES, handler);
  }

  /** Calls {@code handler} for every module of a file. */
  default void module(BiConsumer<Module, Findings> handler) {
    each(View.MODULES, handler);
  }
}
