package io.github.nixlint.semantics.fetch;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.derivation.DerivationAttribute;
import io.github.nixlint.semantics.fetch.Fetcher.Kind;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Interpolation;
import io.github.nixlint.syntax.ListExpr;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.Select;
import io.github.nixlint.syntax.StringExpr;
import io.github.nixlint.syntax.StringPart;
import io.github.nixlint.syntax.Variable;

/**
 * Where a fetcher is told the name of the package for what is the name of the source: {@code repo =
 * pname;}, {@code url = "https://example.org/${finalAttrs.pname}.tar.gz";}.
 *
 * @param argument the argument of the fetcher
 * @param place what the name stands as: the value, the interpolation, or the name in an {@code
 *     inherit}
 * @param use the expression that is the name
 */
public record PackageNameUse(String argument, Node place, Expr use) {
  private static final String PNAME = "pname";

  /** What names the source; a registry that knows a package by its name is another matter. */
  private static final ImmutableSet<String> ARGUMENTS =
      ImmutableSet.of("owner", "repo", "rev", "tag", "url", "urls");

  /** Returns whether it is taken from the package that the source is for, {@code finalAttrs}. */
  public boolean isSelected() {
    return use instanceof Select;
  }

  /** Returns those of a call. */
  public static ImmutableList<PackageNameUse> of(Fetch fetch) {
    if (fetch.fetcher().kind() == Kind.REGISTRY) {
      return ImmutableList.of();
    }
    ImmutableList.Builder<PackageNameUse> found = ImmutableList.builder();
    for (String name : ARGUMENTS) {
      for (DerivationAttribute argument : fetch.argument(name)) {
        Expr value = argument.value();
        // What is inherited or bound elsewhere is the business of that place.
        if (value != null
            && fetch.call().start() <= value.start()
            && value.end() <= fetch.call().end()) {
          collect(name, value, found);
        }
      }
    }
    return found.build();
  }

  private static void collect(
      String argument, Expr value, ImmutableList.Builder<PackageNameUse> found) {
    Expr e = Expressions.bare(value);
    if (isPname(e)) {
      found.add(new PackageNameUse(argument, value, e));
    } else if (e instanceof StringExpr string) {
      for (StringPart part : string.parts()) {
        if (part instanceof Interpolation hole && isPname(Expressions.bare(hole.expression()))) {
          found.add(new PackageNameUse(argument, hole, Expressions.bare(hole.expression())));
        }
      }
    } else if (e instanceof ListExpr list) {
      for (Expr element : list.elements()) {
        if (Expressions.bare(element) instanceof StringExpr) {
          collect(argument, element, found);
        }
      }
    }
  }

  private static boolean isPname(Expr e) {
    return (e instanceof Variable variable && variable.name().equals(PNAME))
        || (e instanceof Select select
            && select.subject() instanceof Variable
            && select.path().size() == 1
            && Expressions.simpleName(select).equals(PNAME));
  }
}
