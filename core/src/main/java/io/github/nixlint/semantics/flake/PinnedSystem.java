package io.github.nixlint.semantics.flake;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.names.NamedFile;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Identifier;
import io.github.nixlint.syntax.Kind;
import io.github.nixlint.syntax.Lambda;
import io.github.nixlint.syntax.ListExpr;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.Select;
import io.github.nixlint.syntax.StringExpr;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.syntax.Variable;
import org.jspecify.annotations.Nullable;

/**
 * One system written out where a function that is called with each of several makes what is for
 * that system, and never asks for which: {@code eachDefaultSystem (system: import nixpkgs { system
 * = "x86_64-linux"; })}.
 *
 * @param argument the argument that nothing uses
 * @param where the binding or the name of the attribute
 * @param system the system
 */
public record PinnedSystem(Identifier argument, Node where, String system) {
  private static final ImmutableSet<String> SYSTEMS =
      ImmutableSet.of("x86_64-linux", "aarch64-linux", "x86_64-darwin", "aarch64-darwin");

  private static final ImmutableSet<String> EACH_DEFAULT =
      ImmutableSet.of("eachDefaultSystem", "eachDefaultSystemMap", "eachDefaultSystemPassThrough");

  /** What a flake and its inputs have for each system. */
  private static final ImmutableSet<String> PER_SYSTEM =
      ImmutableSet.of("legacyPackages", "packages");

  /** Lists of several systems, by their last names. */
  private static final ImmutableSet<String> SEVERAL =
      ImmutableSet.of("defaultSystems", "flakeExposed", "allSystems", "unix", "all");

  /** Returns those of a function whose argument nothing uses. */
  public static ImmutableList<PinnedSystem> of(Lambda function, NamedFile file) {
    Identifier argument = function.argument();
    SyntaxTree tree = file.tree();
    if (argument == null
        || !(Expressions.outward(tree, function) instanceof Apply call)
        || !isForSeveral(call, file)) {
      return ImmutableList.of();
    }
    ImmutableList.Builder<PinnedSystem> found = ImmutableList.builder();
    for (int i = 0; i < tree.count(Kind.APPLY); i++) {
      Apply inner = (Apply) tree.node(Kind.APPLY, i);
      if (tree.contains(function, inner)
          && Expressions.bare(inner.arguments().get(inner.arguments().size() - 1))
              instanceof AttrSet set) {
        ofImport(argument, inner, set, found);
      }
    }
    for (int i = 0; i < tree.count(Kind.SELECT); i++) {
      Select select = (Select) tree.node(Kind.SELECT, i);
      if (tree.contains(function, select)) {
        ofSelect(argument, select, found);
      }
    }
    return found.build();
  }

  private static void ofImport(
      Identifier argument, Apply call, AttrSet set, ImmutableList.Builder<PinnedSystem> found) {
    boolean imports =
        Expressions.simpleName(call.function()).equals("import")
            || (Expressions.bare(call.function()) instanceof Apply inner
                && Expressions.simpleName(inner.function()).equals("import"));
    Expr value = imports ? Expressions.member(set, "system") : null;
    String system =
        value != null && Expressions.bare(value) instanceof StringExpr string
            ? string.constant()
            : null;
    if (system != null && SYSTEMS.contains(system)) {
      set.bindings().stream()
          .filter(each -> each instanceof AttrBinding binding && binding.value() == value)
          .forEach(binding -> found.add(new PinnedSystem(argument, binding, system)));
    }
  }

  private static void ofSelect(
      Identifier argument, Select select, ImmutableList.Builder<PinnedSystem> found) {
    String before = Expressions.simpleName(select.subject());
    for (AttrName name : select.path().names()) {
      String text = name.staticName();
      if (text != null && SYSTEMS.contains(text) && PER_SYSTEM.contains(before)) {
        found.add(new PinnedSystem(argument, name, text));
      }
      before = text == null ? "" : text;
    }
  }

  /** Whether the function that is called surely calls what it is given with several systems. */
  private static boolean isForSeveral(Apply call, NamedFile file) {
    if (EACH_DEFAULT.contains(Expressions.simpleName(call.function()))) {
      return true;
    }
    Apply each = call;
    if (call.arguments().size() == 1) {
      Expr helper = Expressions.bare(file.names().value(call.function()));
      Expr mapper = helper instanceof Lambda function ? handedOn(function) : helper;
      if (!(mapper instanceof Apply apply)) {
        return false;
      }
      each = apply;
    }
    String name = Expressions.simpleName(each.function());
    return (name.equals("genAttrs") || name.startsWith("eachSystem"))
        && isSeveral(each.arguments().get(0), file);
  }

  /** Returns the call to which a helper hands what it is given: {@code f: genAttrs systems f}. */
  private static @Nullable Expr handedOn(Lambda helper) {
    if (helper.argument() == null
        || !(Expressions.bare(helper.body()) instanceof Apply call)
        || call.arguments().size() != 2) {
      return null;
    }
    Expr given = Expressions.bare(call.arguments().get(1));
    if (given instanceof Lambda inner
        && inner.argument() != null
        && Expressions.bare(inner.body()) instanceof Apply each
        && each.arguments().size() == 1
        && isNamed(each.arguments().get(0), inner.argument())) {
      given = Expressions.bare(each.function());
    }
    return isNamed(given, helper.argument()) ? call : null;
  }

  private static boolean isNamed(Expr value, Identifier name) {
    return Expressions.bare(value) instanceof Variable variable
        && variable.name().equals(name.name());
  }

  private static boolean isSeveral(Expr systems, NamedFile file) {
    Expr list = Expressions.bare(file.names().value(systems));
    if (list instanceof ListExpr written) {
      return written.elements().size() > 1;
    }
    // The flake of that name is there for nothing else.
    boolean input =
        Expressions.calledName(list).equals("import")
            && Expressions.simpleName(((Apply) list).arguments().get(0)).equals("systems");
    return input || SEVERAL.contains(Expressions.simpleName(list));
  }
}
