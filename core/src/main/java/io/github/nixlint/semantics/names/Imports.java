package io.github.nixlint.semantics.names;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.code.Fuel;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.BinaryOp;
import io.github.nixlint.syntax.BindingNode;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Interpolation;
import io.github.nixlint.syntax.Operator;
import io.github.nixlint.syntax.PathLiteral;
import io.github.nixlint.syntax.SearchPath;
import io.github.nixlint.syntax.StringExpr;
import io.github.nixlint.syntax.Variable;

/** Tells which imports are of nixpkgs and its library. */
final class Imports {
  private static final String NIXPKGS = "nixpkgs";
  private static final String LIBRARY = "/lib";

  private final NamePaths paths;
  private final Aliases aliases;

  Imports(NamePaths paths, Aliases aliases) {
    this.paths = paths;
    this.aliases = aliases;
  }

  /** Returns whether a call calls what a call of {@code import} gives. */
  static boolean isImport(Apply call) {
    Expr function = call;
    while (function instanceof Apply inner) {
      function = Expressions.bare(inner.function());
    }
    return function instanceof Variable variable && variable.name().equals("import");
  }

  /** Returns {@code pkgs}, {@code lib} or "". */
  String of(Apply call, Fuel fuel) {
    int given = call.arguments().size();
    Apply first = call;
    while (fuel.spend() && Expressions.bare(first.function()) instanceof Apply inner) {
      given += inner.arguments().size();
      first = inner;
    }
    ImmutableList<Expr> arguments = first.arguments();
    Expr target = Expressions.body(aliases.value(arguments.get(0), fuel));
    if (isLibrary(target, fuel)) {
      return given == 1 ? Paths.LIB : "";
    }
    return given > 1 && isNixpkgs(target, fuel) ? Paths.PKGS : "";
  }

  private boolean isNixpkgs(Expr target, Fuel fuel) {
    if (target instanceof SearchPath searched) {
      return searched.path().equals(NIXPKGS);
    }
    if (target instanceof PathLiteral path) {
      return path.head().contains(NIXPKGS);
    }
    if (Paths.isNixpkgs(paths.of(target, fuel).path())) {
      return true;
    }
    return target instanceof Apply fetch && fetches(fetch.arguments().get(0), fuel);
  }

  /** Returns whether the argument of a fetcher says nixpkgs: a URL, or a set with one. */
  private boolean fetches(Expr argument, Fuel fuel) {
    Expr what = Expressions.body(aliases.value(argument, fuel));
    if (what instanceof StringExpr url) {
      return mentions(url);
    }
    if (what instanceof AttrSet set) {
      for (BindingNode binding : set.bindings()) {
        if (binding instanceof AttrBinding attr
            && attr.value() instanceof StringExpr text
            && mentions(text)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean mentions(StringExpr string) {
    String text = string.value().text();
    return text.contains(NIXPKGS) || text.contains("//channels.nixos.org/");
  }

  /** {@code <nixpkgs/lib>}, {@code "${nixpkgs}/lib"}, {@code nixpkgs + "/lib"}. */
  private boolean isLibrary(Expr target, Fuel fuel) {
    if (target instanceof SearchPath searched) {
      return searched.path().equals(NIXPKGS + LIBRARY);
    }
    if (target instanceof StringExpr string) {
      return string.parts().size() == 2
          && string.parts().get(0) instanceof Interpolation hole
          && string.value().text().endsWith(LIBRARY)
          && isNixpkgs(hole.expression(), fuel);
    }
    return target instanceof BinaryOp sum
        && sum.operator() == Operator.PLUS
        && Expressions.bare(sum.right()) instanceof StringExpr end
        && LIBRARY.equals(end.constant())
        && isNixpkgs(sum.left(), fuel);
  }
}
