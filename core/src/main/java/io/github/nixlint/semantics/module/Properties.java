package io.github.nixlint.semantics.module;

import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.code.Fuel;
import io.github.nixlint.semantics.code.PropertyFunctions;
import io.github.nixlint.semantics.names.Names;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.BinaryOp;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.If;
import io.github.nixlint.syntax.Lambda;
import io.github.nixlint.syntax.LetIn;
import io.github.nixlint.syntax.ListExpr;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.Operator;
import io.github.nixlint.syntax.SyntaxTree;
import org.jspecify.annotations.Nullable;

/**
 * The properties of the module system: {@code mkIf}, {@code mkMerge}, {@code mkForce} and their
 * like do not give a value but a set with {@code _type}, which only the module system takes apart.
 */
public final class Properties {
  private final SyntaxTree tree;
  private final Names names;

  /** Knows the properties of a file by the names of its functions. */
  public Properties(SyntaxTree tree, Names names) {
    this.tree = tree;
    this.names = names;
  }

  /**
   * Returns the name of the function that makes a property of an expression, {@code mkIf}, through
   * {@code let} aliases and functions of the file; null where it is none.
   */
  public @Nullable String of(Expr expression) {
    return of(expression, new Fuel());
  }

  private @Nullable String of(Expr expression, Fuel fuel) {
    Expr value = Expressions.body(names.value(expression));
    if (!fuel.spend() || !(value instanceof Apply call)) {
      return value == expression || value instanceof Apply || !fuel.spend()
          ? null
          : alias(value, fuel);
    }
    String name = Expressions.simpleName(call.function());
    if (PropertyFunctions.NAMES.contains(name)) {
      return isOfLibrary(call.function(), name) ? name : null;
    }
    Expr function = Expressions.body(names.value(call.function()));
    if (!(function instanceof Lambda)) {
      return null;
    }
    for (int i = 0; i < call.arguments().size(); i++) {
      if (!(function instanceof Lambda lambda)) {
        return null;
      }
      function = Expressions.body(lambda.body());
    }
    return function instanceof Lambda ? null : of(function, fuel);
  }

  private @Nullable String alias(Expr value, Fuel fuel) {
    Expr next = names.value(value);
    return next == value ? null : of(next, fuel);
  }

  /** Returns whether a function is the one of the library, or nothing tells otherwise. */
  private boolean isOfLibrary(Expr function, String name) {
    String path = names.of(function).path();
    return path.isEmpty()
        ? names.value(function) == Expressions.bare(function)
        : path.equals("lib." + name);
  }

  /** Returns whether an expression is {@code mkIf} itself, given nothing. */
  public boolean isConditionalFunction(Expr expression) {
    return Expressions.simpleName(expression).equals("mkIf") && isOfLibrary(expression, "mkIf");
  }

  /** Returns the call of {@code mkIf} that an expression is, with both arguments, or null. */
  public @Nullable Apply conditional(Expr expression) {
    return Expressions.bare(expression) instanceof Apply call
            && call.arguments().size() == 2
            && Expressions.simpleName(call.function()).equals("mkIf")
            && isOfLibrary(call.function(), "mkIf")
        ? call
        : null;
  }

  /**
   * Returns whether a list, or an operand of one, is a list of definitions: the argument of {@code
   * mkMerge}, or what a {@code let} holds for it.
   */
  public boolean isOfDefinitions(Expr list) {
    Node child = list;
    Node parent = tree.parent(child);
    while (parent != null) {
      if (parent instanceof Apply call && call.function() != child) {
        String function = Expressions.simpleName(call.function());
        if (function.equals("mkMerge")) {
          return true;
        }
        if (!isListFunction(function)) {
          return false;
        }
      } else if (parent instanceof AttrBinding binding) {
        // What a name stands for shows where it is used.
        return tree.parent(binding) instanceof LetIn;
      } else if (!(parent instanceof ListExpr
          || isConcat(parent)
          || isTransparent(parent, child))) {
        return parent instanceof Lambda;
      }
      child = parent;
      parent = tree.parent(child);
    }
    return true;
  }

  /**
   * Returns whether a list is the value of an option as far as can be seen, whose type may take
   * properties among its elements: not what a {@code let} holds, nor a part of an argument.
   */
  public boolean isOptionValue(Expr list) {
    boolean named = false;
    Node child = list;
    for (Node parent = tree.parent(child); parent != null; parent = tree.parent(child)) {
      if (parent instanceof AttrBinding binding) {
        if (tree.parent(binding) instanceof LetIn || isImports(binding)) {
          return false;
        }
        named = true;
      } else if (parent instanceof Apply call) {
        String function = Expressions.simpleName(call.function());
        if (call.function() == child
            || !(PropertyFunctions.NAMES.contains(function)
                || (!named && isListFunction(function)))) {
          return false;
        }
      } else if (parent instanceof Lambda) {
        return named;
      }
      child = parent;
    }
    return named;
  }

  private static boolean isImports(AttrBinding binding) {
    return "imports".equals(binding.path().first().staticName());
  }

  private static boolean isListFunction(String function) {
    return switch (function) {
      case "optional",
          "optionals",
          "flatten",
          "concatLists",
          "map",
          "concatMap",
          "mapAttrsToList",
          "mkIf",
          "mkForce",
          "mkBefore",
          "mkAfter",
          "mkOrder",
          "mkOverride",
          "mkDefault" ->
          true;
      default -> false;
    };
  }

  private static boolean isConcat(Node node) {
    return node instanceof BinaryOp operation && operation.operator() == Operator.CONCAT;
  }

  private static boolean isTransparent(Node outer, Node inner) {
    return Expressions.isBody(outer, inner)
        || (outer instanceof If choice && choice.condition() != inner);
  }
}
