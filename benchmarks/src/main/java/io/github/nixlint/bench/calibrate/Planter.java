package io.github.nixlint.bench.calibrate;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.SyntaxTree;

/**
 * Plants the mistakes of one rule. It knows code by its text alone, not by the semantics that the
 * rules ask: what these do not see must be planted all the same.
 */
abstract class Planter {

  /** Returns the id of the rule that is to find the mistakes. */
  abstract String rule();

  /** Adds the mistakes that can be planted at a node. */
  abstract void plant(Node node, SyntaxTree tree, ImmutableList.Builder<Mistake> mistakes);

  /** Returns all mistakes that can be planted in a file, one at a time. */
  final ImmutableList<Mistake> mistakes(SyntaxTree tree) {
    ImmutableList.Builder<Mistake> mistakes = ImmutableList.builder();
    for (int id = 0; id < tree.nodeCount(); id++) {
      plant(tree.node(id), tree, mistakes);
    }
    return mistakes.build();
  }
}
