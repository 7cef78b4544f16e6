package io.github.nixlint.scope;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Lambda;
import io.github.nixlint.syntax.Node;

/** Which names could stand at a place. */
public final class VisibleNames {

  private VisibleNames() {}

  /**
   * Returns the names that the bindings around a place supply there, those of builtins and {@code
   * with} aside. A binding whose own value the place is in counts only where it is a function,
   * since any other value would need itself.
   */
  public static ImmutableList<String> at(Node place, Scopes scopes) {
    ImmutableList.Builder<String> names = ImmutableList.builder();
    for (Binding binding : scopes.bindings()) {
      if (binding.scope().span().contains(place.span()) && !needsItself(binding, place)) {
        names.add(binding.name());
      }
    }
    return names.build();
  }

  /** Returns whether a binding of the file supplies a name at a place. */
  public static boolean isBound(String name, Node place, Scopes scopes) {
    for (Binding binding : scopes.bindings()) {
      if (binding.name().equals(name) && binding.scope().span().contains(place.span())) {
        return true;
      }
    }
    return false;
  }

  private static boolean needsItself(Binding binding, Node place) {
    Expr value = binding.value();
    return value != null && !(value instanceof Lambda) && value.span().contains(place.span());
  }
}
