package io.github.nixlint.scope;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Lists;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Lambda;
import io.github.nixlint.syntax.Node;
import java.util.ArrayList;
import java.util.List;

/** Which names could stand at a place. */
public final class VisibleNames {

  private VisibleNames() {}

  /**
   * Returns the names that the bindings around a place supply there, those of builtins and {@code
   * with} aside. A binding whose own value the place is in counts only where it is a function,
   * since any other value would need itself.
   */
  public static ImmutableList<String> at(Node place, Scopes scopes) {
    List<Binding> visible = new ArrayList<>();
    for (Node around = place; around != null; around = scopes.tree().parent(around)) {
      for (Binding binding : scopes.bindingsOf(around)) {
        if (!needsItself(binding, place)) {
          visible.add(binding);
        }
      }
    }
    visible.sort(Scopes.BY_PLACE);
    return ImmutableList.copyOf(Lists.transform(visible, Binding::name));
  }

  /** Returns whether a binding of the file supplies a name at a place. */
  public static boolean isBound(String name, Node place, Scopes scopes) {
    for (Node around = place; around != null; around = scopes.tree().parent(around)) {
      for (Binding binding : scopes.bindingsOf(around)) {
        if (binding.name().equals(name)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean needsItself(Binding binding, Node place) {
    Expr value = binding.value();
    return value != null && !(value instanceof Lambda) && value.span().contains(place.span());
  }
}
