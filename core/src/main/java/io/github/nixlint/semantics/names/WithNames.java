package io.github.nixlint.semantics.names;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.scope.Binding;
import io.github.nixlint.scope.Resolution;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Inherit;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.Variable;
import io.github.nixlint.syntax.With;
import org.jspecify.annotations.Nullable;

/**
 * The names that a {@code with} supplies, where it is known which these are: a name that another
 * {@code with} may supply too is known by the members of the library.
 *
 * @param variables the variables, children before parents
 * @param inherits the {@code inherit}s without source all names of which it supplies
 */
public record WithNames(ImmutableList<Variable> variables, ImmutableList<Inherit> inherits) {

  /** Returns the names that a {@code with} supplies, or null where that is not certain. */
  public static @Nullable WithNames of(With with, NamedFile file) {
    String root = root(with.namespace());
    if (root.isEmpty() || isBoundIn(with.body(), root, file)) {
      return null;
    }
    ImmutableList.Builder<Variable> variables = ImmutableList.builder();
    ImmutableList.Builder<Inherit> inherits = ImmutableList.builder();
    for (int id = with.body().id(); id >= 0; id--) {
      Node node = file.tree().node(id);
      if (node.start() < with.body().start()) {
        break;
      }
      if (node instanceof Variable variable) {
        switch (supply(with, file.scopes().resolution(variable), variable.name(), file)) {
          case HERE -> variables.add(variable);
          case ELSEWHERE -> {}
          case UNCERTAIN -> {
            return null;
          }
        }
      } else if (node instanceof Inherit inherit && inherit.source() == null) {
        switch (supply(with, inherit, file)) {
          case HERE -> inherits.add(inherit);
          case ELSEWHERE -> {}
          case UNCERTAIN -> {
            return null;
          }
        }
      }
    }
    return new WithNames(variables.build(), inherits.build());
  }

  private enum Supply {
    HERE,
    ELSEWHERE,
    UNCERTAIN
  }

  private static Supply supply(With with, Inherit inherit, NamedFile file) {
    Supply all = null;
    for (AttrName name : inherit.names()) {
      String text = name.staticName();
      Supply one =
          text == null
              ? Supply.UNCERTAIN
              : supply(with, file.scopes().resolution(name), text, file);
      if (all != null && all != one) {
        return Supply.UNCERTAIN;
      }
      all = one;
    }
    return all == null ? Supply.ELSEWHERE : all;
  }

  private static Supply supply(With with, Resolution resolution, String name, NamedFile file) {
    if (!(resolution instanceof Resolution.ByWith by)) {
      return Supply.ELSEWHERE;
    }
    boolean met = false;
    Supply inner = Supply.HERE;
    for (Resolution.ByWith w = by; w != null; w = w.outer()) {
      String path = file.names().of(w.with().namespace()).path();
      if (w.with() == with) {
        if (inner != Supply.HERE) {
          boolean both = Library.lists(path) ? Library.has(path + "." + name) : true;
          return both ? inner : Supply.ELSEWHERE;
        }
        met = true;
        if (w.outer() == null || Library.has(path + "." + name)) {
          return Supply.HERE;
        }
        return Library.lists(path) && outerMay(w, name, file) ? Supply.ELSEWHERE : Supply.UNCERTAIN;
      }
      if (Library.has(path + "." + name)) {
        return Supply.ELSEWHERE; // Of an inner one, which wins.
      }
      if (!Library.lists(path)) {
        inner = Supply.UNCERTAIN;
      }
    }
    return met ? Supply.HERE : Supply.ELSEWHERE;
  }

  private static boolean outerMay(Resolution.ByWith with, String name, NamedFile file) {
    for (Resolution.ByWith w = with.outer(); w != null; w = w.outer()) {
      String path = file.names().of(w.with().namespace()).path();
      if (!Library.lists(path) || Library.has(path + "." + name)) {
        return true;
      }
    }
    return false;
  }

  /** Returns the variable that a namespace is selected from, or "". */
  private static String root(Expr namespace) {
    String dotted = Expressions.dotted(namespace);
    return dotted.isEmpty() || Expressions.bare(namespace) != namespace
        ? ""
        : dotted.indexOf('.') < 0 ? dotted : dotted.substring(0, dotted.indexOf('.'));
  }

  private static boolean isBoundIn(Expr body, String name, NamedFile file) {
    for (Binding binding : file.scopes().bindings()) {
      if (binding.name().equals(name)
          && binding.declaration().start() >= body.start()
          && binding.declaration().end() <= body.end()) {
        return true;
      }
    }
    return false;
  }
}
