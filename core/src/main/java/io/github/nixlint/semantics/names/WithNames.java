package io.github.nixlint.semantics.names;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.scope.Builtins;
import io.github.nixlint.scope.Resolution;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Inherit;
import io.github.nixlint.syntax.Kind;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.Select;
import io.github.nixlint.syntax.Variable;
import io.github.nixlint.syntax.With;
import org.jspecify.annotations.Nullable;

/**
 * The names that a {@code with} supplies, where it is known which these are: a name that another
 * {@code with} may supply too is known by the members of the library.
 *
 * @param variables the variables, children before parents
 * @param inherits the bindings without source that take all their names from it
 * @param isSole whether there are any, and no other {@code with} can supply one of them
 */
public record WithNames(
    ImmutableList<Variable> variables, ImmutableList<Inherit> inherits, boolean isSole) {

  /** So many nest in code that somebody wrote. */
  private static final int MOST_WITHS = 8;

  /** So many inside another are read; each of many around others would read all of them again. */
  private static final int MOST_INSIDE = 8;

  /** Returns the names that a {@code with} supplies, or null where that is not certain. */
  public static @Nullable WithNames of(With with, NamedFile file) {
    String root = root(with.namespace());
    boolean fallback = with.namespace() instanceof Select select && select.fallback() != null;
    if (fallback || root.isEmpty() || file.scopes().isDeclaredIn(with.body(), root)) {
      return null;
    }
    ImmutableList.Builder<Variable> variables = ImmutableList.builder();
    ImmutableList.Builder<Inherit> inherits = ImmutableList.builder();
    boolean sole = true;
    for (int id = with.body().id(); id >= 0; id--) {
      Node node = file.tree().node(id);
      if (node.start() < with.body().start()) {
        break;
      }
      if (node instanceof Variable variable) {
        switch (supply(with, file.scopes().resolution(variable), variable.name(), file)) {
          case HERE -> {
            variables.add(variable);
            sole &= isSole(file.scopes().resolution(variable));
          }
          case ELSEWHERE -> {}
          case UNCERTAIN -> {
            return null;
          }
        }
      } else if (node instanceof Inherit inherit && inherit.source() == null) {
        switch (supply(with, inherit, file)) {
          case HERE -> {
            inherits.add(inherit);
            sole &= isSole(file.scopes().resolution(inherit.names().get(0)));
          }
          case ELSEWHERE -> {}
          case UNCERTAIN -> {
            return null;
          }
        }
      }
    }
    WithNames names = new WithNames(variables.build(), inherits.build(), sole);
    boolean none = names.variables().isEmpty() && names.inherits().isEmpty();
    return none ? new WithNames(names.variables(), names.inherits(), false) : names;
  }

  /**
   * Returns whether names are used below a {@code with}, and each is surely one of another inside
   * it: {@code with builtins; { a = with lib; mkIf; }}. What {@code builtins} lacks is, too. Where
   * very many are inside, that is left open.
   */
  public static boolean isShadowed(With with, NamedFile file) {
    if (file.tree().count(Kind.WITH) == 1) {
      return false;
    }
    boolean any = false;
    int inside = 0;
    for (int id = with.body().id(); id >= 0; id--) {
      Node node = file.tree().node(id);
      if (node.start() < with.body().start()) {
        break;
      }
      if (node instanceof With && ++inside > MOST_INSIDE) {
        return false;
      }
      if (node instanceof Variable variable
          && file.scopes().resolution(variable) instanceof Resolution.ByWith by) {
        String name = variable.name();
        if (!isOfOneInside(with, by, name, file)
            && (by.with() == with || Builtins.isMember(name) || !opensBuiltins(with, file))) {
          return false;
        }
        any = true;
      } else if (node instanceof Inherit inherit && inherit.source() == null) {
        return false; // Hardly anybody inherits what a `with` supplies.
      }
    }
    return any;
  }

  private static boolean opensBuiltins(With with, NamedFile file) {
    return file.names().of(with.namespace()).path().equals("builtins");
  }

  private static boolean isOfOneInside(
      With with, Resolution.ByWith by, String name, NamedFile file) {
    Resolution.ByWith w = by;
    for (int depth = 0; w != null && depth < MOST_WITHS && w.with() != with; depth++) {
      if (Library.has(file.names().of(w.with().namespace()).path() + "." + name)) {
        return true;
      }
      w = w.outer();
    }
    return false;
  }

  private static boolean isSole(Resolution resolution) {
    return resolution instanceof Resolution.ByWith by && by.outer() == null;
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
    boolean unknownInside = false;
    Resolution.ByWith w = resolution instanceof Resolution.ByWith by ? by : null;
    for (int depth = 0; w != null; w = w.outer()) {
      if (++depth > MOST_WITHS) {
        return Supply.UNCERTAIN;
      }
      String path = file.names().of(w.with().namespace()).path();
      boolean has = Library.has(path + "." + name);
      if (w.with() == with) {
        if (unknownInside) {
          return Library.lists(path) && !has ? Supply.ELSEWHERE : Supply.UNCERTAIN;
        }
        if (has || w.outer() == null) {
          return Supply.HERE;
        }
        return Library.lists(path) && outerMay(w, name, file) ? Supply.ELSEWHERE : Supply.UNCERTAIN;
      }
      if (has) {
        return Supply.ELSEWHERE; // An inner one wins.
      }
      unknownInside |= !Library.lists(path);
    }
    return Supply.ELSEWHERE;
  }

  private static boolean outerMay(Resolution.ByWith with, String name, NamedFile file) {
    Resolution.ByWith w = with.outer();
    for (int depth = 0; w != null && depth < MOST_WITHS; depth++, w = w.outer()) {
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
}
