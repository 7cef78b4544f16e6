package io.github.nixlint.lint.rule;

import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.BindingNode;
import io.github.nixlint.syntax.Inherit;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.text.Source;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes bindings as {@code inherit}s, as few as the comments and the width of lines allow. */
final class InheritEdits {
  private static final int WIDTH = 100;

  private final SyntaxTree tree;
  private final Source source;
  private final Edits edits;
  private final String from;

  /** Begins for names from the set of a text, or from the scope around where that is empty. */
  InheritEdits(SyntaxTree tree, Edits edits, String from) {
    this.tree = tree;
    this.source = tree.source();
    this.edits = edits;
    this.from = from;
  }

  void write(List<AttrBinding> bindings, List<BindingNode> siblings) {
    Inherit known = known(siblings);
    StringBuilder names = new StringBuilder();
    AttrBinding first = null;
    for (AttrBinding binding : bindings) {
      String name = tree.text(binding.path());
      if (isCommented(binding)) {
        edits.replace(binding, statement(name));
      } else if (known == null && first == null) {
        first = binding;
        names.append(name);
      } else if (fits(known == null ? first : known, names, name)) {
        names.append(separator(known)).append(name);
        edits.remove(binding);
      } else {
        edits.replace(binding, statement(name));
      }
    }
    if (first != null) {
      edits.replace(first, statement(names.toString()));
    } else if (known != null) {
      edits.insert(known.names().get(known.names().size() - 1).end(), names.toString());
    }
  }

  private String statement(String names) {
    return from.isEmpty() ? "inherit " + names + ";" : "inherit (" + from + ") " + names + ";";
  }

  /** What stands between two names of an {@code inherit}, as it is written so far. */
  private String separator(@Nullable Inherit known) {
    return known != null && isVertical(known)
        ? edits.lineBreak(known.names().get(known.names().size() - 1).start())
        : " ";
  }

  private boolean isVertical(Inherit inherit) {
    return source.line(inherit.names().get(0).start()) > source.line(inherit.start());
  }

  private boolean fits(@Nullable BindingNode into, StringBuilder names, String name) {
    if (into == null || (into instanceof Inherit inherit && isVertical(inherit))) {
      return true;
    }
    int column = into.end() - source.lineStart(source.line(into.end()));
    int added = names.length() + name.length() + 1;
    return column + added <= WIDTH;
  }

  /** The first {@code inherit} with the same source, at least one name and no comments. */
  private @Nullable Inherit known(List<BindingNode> siblings) {
    for (BindingNode sibling : siblings) {
      if (sibling instanceof Inherit inherit
          && !inherit.names().isEmpty()
          && from.equals(inherit.source() == null ? "" : tree.text(inherit.source()))
          && !isCommented(inherit)) {
        return inherit;
      }
    }
    return null;
  }

  /** Whether a comment belongs to a binding: in it, on its line or on the line above. */
  private boolean isCommented(BindingNode binding) {
    int first = source.line(binding.start());
    int last = source.line(binding.end());
    int from = first > 1 ? source.lineStart(first - 1) : 0;
    int to = last < source.lineCount() ? source.lineStart(last + 1) - 1 : source.length();
    return !tree.comments(from, to).isEmpty();
  }
}
