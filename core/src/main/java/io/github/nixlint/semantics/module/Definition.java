package io.github.nixlint.semantics.module;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.SyntaxTree;

/**
 * A value that a module sets.
 *
 * @param path the option, or what lies below it; the root where the file does not show it
 * @param value the value as it stands in its place
 * @param conditions what it depends on, the outermost first
 */
public record Definition(OptionPath path, Node value, ImmutableList<Condition> conditions) {

  /** Returns the name that is set, as far as it is written beside the value; else the value. */
  public Node place(SyntaxTree tree) {
    AttrBinding binding = tree.enclosing(value, AttrBinding.class);
    return binding == null ? value : binding.path();
  }

  /** Returns what a part of a configuration sets. */
  static ImmutableList<Definition> of(Config config, OptionPath path) {
    ImmutableList.Builder<Definition> found = ImmutableList.builder();
    collect(config, path, ImmutableList.of(), found);
    return found.build();
  }

  static void collect(
      Config config,
      OptionPath path,
      ImmutableList<Condition> conditions,
      ImmutableList.Builder<Definition> found) {
    if (config instanceof Config.Conditional conditional) {
      ImmutableList<Condition> all =
          ImmutableList.<Condition>builder()
              .addAll(conditions)
              .add(conditional.condition())
              .build();
      collect(conditional.content(), path, all, found);
    } else if (config instanceof Config.Merge merge) {
      for (Config part : merge.parts()) {
        collect(part, path, conditions, found);
      }
    } else if (config instanceof Config.Keys keys) {
      for (Config.Key key : keys.keys()) {
        collect(key.value(), path.plus(key.path()), conditions, found);
      }
    } else {
      found.add(new Definition(path, config.node(), conditions));
    }
  }
}
