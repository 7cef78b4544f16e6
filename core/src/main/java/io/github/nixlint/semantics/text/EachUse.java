package io.github.nixlint.semantics.text;

import io.github.nixlint.scope.Binding;
import io.github.nixlint.scope.Reference;
import io.github.nixlint.scope.Scopes;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.Node;
import java.util.List;
import java.util.function.Predicate;

/** Follows a name of the file to all places where it stands. */
final class EachUse {
  /** Through how many names a text is followed. */
  private static final int MOST_NAMES = 3;

  private EachUse() {}

  /**
   * Returns whether what a binding names is used, and something holds of all places of the name.
   *
   * @param names through how many names it has been followed already
   */
  static boolean is(AttrBinding definition, int names, Scopes scopes, Predicate<Node> such) {
    Binding name =
        names == MOST_NAMES || definition.path().size() > 1
            ? null
            : scopes.bindingOf(definition.path().first());
    List<Reference> uses = name == null ? List.of() : scopes.references(name);
    return !uses.isEmpty() && uses.stream().allMatch(use -> such.test(use.node()));
  }
}
