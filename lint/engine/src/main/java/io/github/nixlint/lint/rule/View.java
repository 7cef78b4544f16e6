package io.github.nixlint.lint.rule;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.semantics.Semantics;
import io.github.nixlint.semantics.build.Build;
import io.github.nixlint.semantics.derivation.Derivation;
import io.github.nixlint.semantics.fetch.Fetch;
import io.github.nixlint.semantics.flake.Flake;
import io.github.nixlint.semantics.module.Module;
import io.github.nixlint.semantics.overlay.Overlay;
import java.util.List;
import java.util.function.Function;

/**
 * What several rules look at one by one in each file: asked for once, and where there is nothing of
 * it, no rule is. Not a record: the hash code of one takes the JDK ten milliseconds to make.
 */
public final class View<T> {
  /** The derivations that a file makes. */
  public static final View<Derivation> DERIVATIONS = new View<>(Semantics::derivations);

  /** What derivations do when they are built. */
  public static final View<Build> BUILDS = new View<>(Semantics::builds);

  /** The calls of fetchers. */
  public static final View<Fetch> FETCHES = new View<>(Semantics::fetches);

  /** The flake that a file is, or none. */
  public static final View<Flake> FLAKE = new View<>(View::flake);

  /** The modules of a file. */
  public static final View<Module> MODULES = new View<>(Semantics::modules);

  /** The overlays of a file. */
  public static final View<Overlay> OVERLAYS = new View<>(Semantics::overlays);

  /** All of them. */
  public static final ImmutableList<View<?>> ALL =
      ImmutableList.of(DERIVATIONS, BUILDS, FETCHES, FLAKE, MODULES, OVERLAYS);

  private final Function<Semantics, List<T>> of;

  private View(Function<Semantics, List<T>> of) {
    this.of = of;
  }

  /** Finds them in a file. */
  public List<T> in(Semantics semantics) {
    return of.apply(semantics);
  }

  private static List<Flake> flake(Semantics semantics) {
    Flake flake = semantics.flake();
    return flake == null ? ImmutableList.of() : ImmutableList.of(flake);
  }
}
