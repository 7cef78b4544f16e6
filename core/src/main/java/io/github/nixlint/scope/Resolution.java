package io.github.nixlint.scope;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.syntax.With;
import org.jspecify.annotations.Nullable;

/** What supplies the value of a name where it is used. */
public sealed interface Resolution {

  /** A binding of the file. Wins over builtins and every {@code with}. */
  record Bound(Binding binding) implements Resolution {}

  /** A global of Nix. Wins over every {@code with}. */
  record Builtin(String name) implements Resolution {}

  /** Nothing: Nix rejects the file. */
  record Unresolved() implements Resolution {
    static final Unresolved INSTANCE = new Unresolved();
  }

  /**
   * One of the enclosing {@code with}s, which one is known only by their sets: the innermost that
   * has the name. All uses under the same innermost {@code with} share one instance.
   */
  final class ByWith implements Resolution {
    private final With with;
    private final @Nullable ByWith outer;

    ByWith(With with, @Nullable ByWith outer) {
      this.with = with;
      this.outer = outer;
    }

    /** Returns the innermost {@code with}. */
    public With with() {
      return with;
    }

    /** Returns the ones around it, or null. */
    public @Nullable ByWith outer() {
      return outer;
    }

    /**
     * Returns every {@code with} that may supply the name, innermost first. The list is made at
     * each call, as long as the {@code with}s are deep: to stop early, follow {@link #outer}.
     */
    public ImmutableList<With> candidates() {
      ImmutableList.Builder<With> candidates = ImmutableList.builder();
      for (ByWith w = this; w != null; w = w.outer) {
        candidates.add(w.with);
      }
      return candidates.build();
    }
  }
}
