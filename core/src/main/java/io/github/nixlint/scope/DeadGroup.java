package io.github.nixlint.scope;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.BindingNode;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which dead bindings of a {@code let} can go. One that nothing else names can go alone; those that
 * name each other, and that nothing else names, can go together; any other has to wait until what
 * names it is gone, since that could be kept on purpose.
 */
public final class DeadGroup {
  private static final int LARGEST = 16;

  private final SyntaxTree tree;
  private final Scopes scopes;

  private DeadGroup(SyntaxTree tree, Scopes scopes) {
    this.tree = tree;
    this.scopes = scopes;
  }

  /**
   * Returns the dead bindings that can go with one of them, itself among them; none if it has to
   * stay.
   */
  public static ImmutableList<Binding> of(Binding dead, SyntaxTree tree, Scopes scopes) {
    DeadGroup group = new DeadGroup(tree, scopes);
    Set<Binding> users = group.users(dead);
    for (Binding user : users) {
      if (user != dead && !group.users(user).contains(dead)) {
        return ImmutableList.of();
      }
    }
    return ImmutableList.copyOf(users);
  }

  /** Returns a dead binding and those of its {@code let} that need it; none where others do. */
  private Set<Binding> users(Binding dead) {
    Set<Binding> users = new LinkedHashSet<>();
    users.add(dead);
    List<Binding> pending = new ArrayList<>(users);
    while (!pending.isEmpty()) {
      for (Reference use : scopes.references(pending.remove(pending.size() - 1))) {
        BindingNode holder = holder(use.node(), dead.scope());
        if (holder == null || users.size() > LARGEST) {
          return Set.of();
        }
        for (AttrName name : holder.boundNames()) {
          Binding user = scopes.unused(name);
          if (user == null) {
            return Set.of();
          }
          if (users.add(user)) {
            pending.add(user);
          }
        }
      }
    }
    return users;
  }

  /** Returns the binding of a {@code let} that a node lies in, or null. */
  private @Nullable BindingNode holder(Node node, Node let) {
    Node inner = node;
    for (Node outer = tree.parent(inner); outer != null; outer = tree.parent(inner)) {
      if (outer == let) {
        return inner instanceof BindingNode binding ? binding : null;
      }
      inner = outer;
    }
    return null;
  }
}
