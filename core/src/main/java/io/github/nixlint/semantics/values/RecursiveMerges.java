package io.github.nixlint.semantics.values;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.Attributes;
import io.github.nixlint.syntax.Attributes.RecursiveMerge;
import io.github.nixlint.syntax.BindingNode;
import io.github.nixlint.syntax.Kind;
import io.github.nixlint.syntax.LegacyLet;
import io.github.nixlint.syntax.LetIn;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.Parenthesized;
import io.github.nixlint.syntax.SyntaxTree;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the merges of sets one of which is written {@code rec}. */
public final class RecursiveMerges {
  private final SyntaxTree tree;
  private final Set<Node> seen = new HashSet<>();

  /** By the name that adds to a set: merges inside of merged sets are met more than once. */
  private final Map<AttrName, RecursiveMerge> found = new LinkedHashMap<>();

  private RecursiveMerges(SyntaxTree tree) {
    this.tree = tree;
  }

  public static ImmutableList<RecursiveMerge> of(SyntaxTree tree) {
    RecursiveMerges merges = new RecursiveMerges(tree);
    for (int i = tree.count(Kind.ATTR_SET) - 1; i >= 0; i--) {
      AttrSet set = (AttrSet) tree.node(Kind.ATTR_SET, i);
      if (set.recursive()) {
        merges.addAround(set);
      }
    }
    return ImmutableList.copyOf(merges.found.values());
  }

  /** Looks at the sets that a set is an attribute of, directly or through other sets. */
  private void addAround(AttrSet set) {
    for (Node owner = owner(set); owner != null && seen.add(owner); owner = owner(owner)) {
      List<BindingNode> bindings = bindings(owner);
      if (repeatsName(bindings)) {
        for (RecursiveMerge merge : Attributes.of(bindings, false).recursiveMerges()) {
          found.putIfAbsent(merge.again(), merge);
        }
      }
    }
  }

  private @Nullable Node owner(Node set) {
    Node around = tree.parent(set);
    while (around instanceof Parenthesized) {
      around = tree.parent(around);
    }
    return set instanceof AttrSet && around instanceof AttrBinding ? tree.parent(around) : null;
  }

  private static List<BindingNode> bindings(Node owner) {
    if (owner instanceof AttrSet set) {
      return set.bindings();
    }
    if (owner instanceof LetIn let) {
      return let.bindings();
    }
    return owner instanceof LegacyLet let ? let.bindings() : List.of();
  }

  /** Returns whether two bindings begin with one name: without, nothing merges. */
  private static boolean repeatsName(List<BindingNode> bindings) {
    Set<String> names = new HashSet<>();
    for (BindingNode binding : bindings) {
      if (binding instanceof AttrBinding attr && !attr.path().names().isEmpty()) {
        String name = attr.path().first().staticName();
        if (name != null && !names.add(name)) {
          return true;
        }
      }
    }
    return false;
  }
}
