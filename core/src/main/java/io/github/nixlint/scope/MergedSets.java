package io.github.nixlint.scope;

import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.BindingNode;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Kind;
import io.github.nixlint.syntax.LegacyLet;
import io.github.nixlint.syntax.LetIn;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.Parenthesized;
import io.github.nixlint.syntax.SyntaxTree;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where attribute paths carry a binding into the braces of another set: in {@code a = rec { x = 1;
 * }; a.y = x;} the last {@code x} is that of the recursive set. Merges as {@code addAttr} in Nix's
 * {@code parser-state.hh} does: the first set stays, the others' bindings move into it, and only
 * its own {@code rec} counts.
 */
final class MergedSets {

  /**
   * A binding that belongs to a set it is not written in.
   *
   * @param binding the binding
   * @param depth which name of its path is the attribute of that set; negative when the binding is
   *     of a set further in
   */
  record Guest(BindingNode binding, int depth) {}

  private final Map<Node, List<Guest>> guests = new HashMap<>();
  private final Set<Node> moved = new HashSet<>();
  private final Set<Node> merged = new HashSet<>();
  private final ArrayDeque<Item> pending = new ArrayDeque<>();
  private final List<Item> settled = new ArrayList<>();

  private MergedSets() {}

  /** Returns the merges of a file, or null when no merge concerns a recursive set. */
  static @Nullable MergedSets of(SyntaxTree tree) {
    if (!bindsRecursiveSet(tree)) {
      return null;
    }
    MergedSets merges = new MergedSets();
    for (int id = tree.nodeCount() - 1; id >= 0; id--) {
      merges.merge(tree.node(id));
    }
    return merges.guests.isEmpty() ? null : merges;
  }

  private static boolean bindsRecursiveSet(SyntaxTree tree) {
    for (int i = 0; i < tree.count(Kind.ATTR_SET); i++) {
      AttrSet set = (AttrSet) tree.node(Kind.ATTR_SET, i);
      if (set.recursive() && isBound(set, tree)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isBound(AttrSet set, SyntaxTree tree) {
    Node user = tree.parent(set);
    while (user instanceof Parenthesized) {
      user = tree.parent(user);
    }
    return user instanceof AttrBinding binding && literal(binding) == set;
  }

  /** Returns whether a binding belongs to a set that it is not written in. */
  boolean moved(BindingNode binding) {
    return moved.contains(binding);
  }

  /** Returns the bindings that belong to a set without being written in it. */
  List<Guest> guests(Node set) {
    return guests.getOrDefault(set, List.of());
  }

  private void merge(Node node) {
    if (node instanceof AttrSet set && !merged.contains(set)) {
      merge(set, set.bindings());
    } else if (node instanceof LetIn let) {
      merge(let, let.bindings());
    } else if (node instanceof LegacyLet let) {
      merge(let, let.bindings());
    }
  }

  private void merge(Node owner, List<BindingNode> bindings) {
    addLater(new Level(owner, 0), owner, bindings);
    for (Item item = pending.poll(); item != null; item = pending.poll()) {
      add(item);
    }
    for (Item item : settled) {
      Node host = item.level.host;
      if (host != item.home && !item.continued) {
        moved.add(item.binding);
        guests
            .computeIfAbsent(host, h -> new ArrayList<>())
            .add(new Guest(item.binding, item.depth - item.level.distance));
      }
    }
    settled.clear();
  }

  private void addLater(Level level, Node home, List<BindingNode> bindings) {
    for (BindingNode binding : bindings) {
      pending.add(new Item(level, home, binding, 0));
    }
  }

  private void add(Item item) {
    String name =
        item.binding instanceof AttrBinding binding
            ? binding.path().names().get(item.depth).staticName()
            : null;
    Item first = name == null ? null : item.level.items.putIfAbsent(name, item);
    if (first == null || !first.standsForSet() || !item.standsForSet()) {
      settled.add(item);
      return;
    }
    enter(item, opened(first));
  }

  /** Returns the level that the first item of a name makes. */
  private Level opened(Item item) {
    Level level = item.opened;
    if (level == null) {
      AttrSet set = item.literal();
      level = set == null ? new Level(item.level.host, item.level.distance + 1) : new Level(set, 0);
      item.opened = level;
      item.continued = set == null;
      enter(item, level);
    }
    return level;
  }

  /** Has what an item holds added to a level. */
  private void enter(Item item, Level level) {
    AttrSet set = item.literal();
    if (set == null) {
      pending.add(new Item(level, item.home, item.binding, item.depth + 1));
      return;
    }
    merged.add(set);
    if (set != level.host) {
      moved.add(item.binding);
    }
    addLater(level, set, set.bindings());
  }

  private static @Nullable AttrSet literal(AttrBinding binding) {
    Expr value = binding.value();
    while (value instanceof Parenthesized parenthesized) {
      value = parenthesized.inner();
    }
    return value instanceof AttrSet set ? set : null;
  }

  /** A set after merging: a literal, or what paths make some names below one. */
  private static final class Level {
    final Node host;
    final int distance;
    final Map<String, Item> items = new HashMap<>();

    Level(Node host, int distance) {
      this.host = host;
      this.distance = distance;
    }
  }

  /** A binding on its way: to be added to a level by the name at {@code depth} of its path. */
  private static final class Item {
    final Level level;
    final Node home;
    final BindingNode binding;
    final int depth;

    /** What it became when another item of its name came, and whether its path goes on there. */
    @Nullable Level opened;

    boolean continued;

    Item(Level level, Node home, BindingNode binding, int depth) {
      this.level = level;
      this.home = home;
      this.binding = binding;
      this.depth = depth;
    }

    boolean standsForSet() {
      return pathGoesOn() || literal() != null;
    }

    /** Returns the set literal that it binds its name to. */
    @Nullable AttrSet literal() {
      return binding instanceof AttrBinding attr && !pathGoesOn() ? MergedSets.literal(attr) : null;
    }

    private boolean pathGoesOn() {
      return binding instanceof AttrBinding attr && depth + 1 < attr.path().size();
    }
  }
}
