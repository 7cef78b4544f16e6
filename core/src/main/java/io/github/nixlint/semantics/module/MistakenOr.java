package io.github.nixlint.semantics.module;

import com.google.common.collect.ImmutableSet;
import io.github.nixlint.scope.Binding;
import io.github.nixlint.scope.Scopes;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.names.NamedFile;
import io.github.nixlint.semantics.names.Names;
import io.github.nixlint.semantics.values.KnownValues;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.Assert;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.BinaryOp;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.HasAttr;
import io.github.nixlint.syntax.If;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.Operator;
import io.github.nixlint.syntax.Parenthesized;
import io.github.nixlint.syntax.Select;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.syntax.UnaryOp;
import io.github.nixlint.syntax.Variable;
import org.jspecify.annotations.Nullable;

/**
 * Tells a default, {@code attrs.enable or cfg.enable}, from a disjunction that was meant, {@code
 * cfg.a.enable or cfg.b.enable}: both sides are truth values, and the attribute that would have to
 * be missing is an option, which always has a value.
 */
public final class MistakenOr {
  /** Functions whose first argument is a truth value. */
  private static final ImmutableSet<String> CONDITIONAL =
      ImmutableSet.of(
          "assertMsg",
          "boolToString",
          "mkAssert",
          "mkIf",
          "optional",
          "optionalAttrs",
          "optionalString",
          "optionals",
          "throwIf",
          "throwIfNot",
          "warnIf",
          "warnIfNot");

  /** Functions that give a truth value. */
  private static final ImmutableSet<String> TESTS =
      ImmutableSet.of(
          "all",
          "any",
          "elem",
          "hasAttr",
          "hasInfix",
          "hasPrefix",
          "hasSuffix",
          "isAttrs",
          "isList",
          "isString",
          "pathExists",
          "versionAtLeast",
          "versionOlder");

  private static final ImmutableSet<String> PREFIXES =
      ImmutableSet.of("allow", "enable", "has", "is", "open", "should", "use", "want", "with");

  private final SyntaxTree tree;
  private final Scopes scopes;
  private final Names names;
  private final KnownValues values;

  /** There {@code config} is what nixpkgs was imported with, which has what its user gave. */
  private final boolean isPackage;

  /** Reads a file. */
  public MistakenOr(NamedFile file, KnownValues values) {
    this.tree = file.tree();
    this.scopes = file.scopes();
    this.names = file.names();
    this.values = values;
    this.isPackage =
        switch (file.kind().kind()) {
          case PACKAGE, PACKAGE_SET, OVERLAY, SHELL -> true;
          case MODULE, FLAKE, TEST, LIBRARY, DATA, UNKNOWN -> false;
        };
  }

  /** Returns whether the {@code or} of a selection was meant for {@code ||}. */
  public boolean is(Select select) {
    Expr fallback = select.fallback() == null ? null : settled(select.fallback());
    if (fallback == null || !isTruth(fallback) || isFallback(select)) {
      return false;
    }
    if (namesTest(fallback, names)) {
      return isTruthName(last(select));
    }
    String path = names.of(select).path();
    if (path.startsWith("config.")) {
      return !isPackage && isOption(path, select) && isMeant(select, fallback);
    }
    if (!(fallback instanceof Select other)) {
      return false;
    }
    if (isPlatform(path)) {
      return isPlatform(names.of(other).path());
    }
    return isTruthName(last(select))
        && isTruthName(last(other))
        && isCondition(select)
        && isSibling(select, other);
  }

  /**
   * Returns whether a default is a function that gives a truth value, which was meant to be called:
   * {@code a.enable or lib.elem b c} calls what {@code or} gives.
   */
  public static boolean namesTest(Expr fallback, Names names) {
    String path = names.of(fallback).path();
    int dot = path.lastIndexOf('.');
    return (path.startsWith("lib.") || path.startsWith("builtins."))
        && TESTS.contains(path.substring(dot + 1))
        && !(Expressions.bare(fallback) instanceof Apply);
  }

  /** What a default is, or what a {@code let} binds its name to. */
  private Expr settled(Expr fallback) {
    Expr bare = Expressions.bare(fallback);
    return bare instanceof Variable ? values.value(bare) : bare;
  }

  /** Whether the selection is itself the default of another one, which stands for both. */
  private boolean isFallback(Select select) {
    return tree.parent(select) instanceof Select outer && outer.fallback() == select;
  }

  private boolean isMeant(Select select, Expr fallback) {
    if (fallback instanceof Select other) {
      boolean option = names.of(other).path().startsWith("config.");
      boolean both = isTruthName(last(select)) && isTruthName(last(other));
      return option && (both || isCondition(select) || isComparedAsOther(select));
    }
    return isTruthName(last(select)) || isCondition(select);
  }

  /**
   * Returns whether a truth value is compared with what is none: {@code a.enable or b.list != [ ]}
   * compares what {@code or} gives.
   */
  private boolean isComparedAsOther(Select select) {
    if (!isTruthName(last(select))
        || !(tree.parent(select) instanceof BinaryOp comparison)
        || comparison.left() != select) {
      return false;
    }
    return switch (comparison.operator()) {
      case EQUAL, NOT_EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL ->
          isOther(Expressions.bare(comparison.right()));
      default -> false;
    };
  }

  private static boolean isOther(Expr value) {
    return switch (value.kind()) {
      case ATTR_SET, INDENTED_STRING, INTEGER_LITERAL, LIST_EXPR, STRING_LITERAL -> true;
      case VARIABLE -> ((Variable) value).name().equals("null");
      default -> false;
    };
  }

  private boolean isTruth(Expr fallback) {
    if (fallback instanceof Select || namesTest(fallback, names)) {
      return true;
    }
    if (fallback instanceof BinaryOp operation) {
      return switch (operation.operator()) {
        case AND, OR, EQUAL, NOT_EQUAL, IMPLIES, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL ->
            true;
        default -> false;
      };
    }
    return fallback instanceof HasAttr
        || (fallback instanceof UnaryOp not && not.operator() == Operator.NOT)
        || (fallback instanceof Apply call && TESTS.contains(Expressions.calledName(call)));
  }

  /** Returns whether a path is that of an option, which is there, and not of freeform settings. */
  private static boolean isOption(String path, Select select) {
    for (AttrName name : select.path().names()) {
      if (name.staticName() == null) {
        return false;
      }
    }
    return !path.contains("ettings.")
        && !path.contains("xtraConfig.")
        && !path.contains("ptions.")
        && !path.startsWith("config.lib.")
        && !path.startsWith("config.specialisation.");
  }

  private static boolean isPlatform(String path) {
    return path.startsWith("pkgs.") && (path.contains("latform.is") || path.contains("stdenv.is"));
  }

  private static String last(Select select) {
    var path = select.path().names();
    String name = path.isEmpty() ? null : path.get(path.size() - 1).staticName();
    return name == null ? "" : name;
  }

  private static boolean isTruthName(String name) {
    if (name.equals("enable") || name.equals("enabled")) {
      return true;
    }
    for (String prefix : PREFIXES) {
      if (name.length() > prefix.length()
          && name.startsWith(prefix)
          && Character.isUpperCase(name.charAt(prefix.length()))) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether both selections are from one name, and equally far down. */
  private boolean isSibling(Select select, Select other) {
    Binding root = root(select);
    if (root == null || !root.equals(root(other))) {
      return false;
    }
    // `user.git.enable or user.enable` falls back to what is around it.
    return select.path().size() == other.path().size();
  }

  private @Nullable Binding root(Select select) {
    return Expressions.bare(select.subject()) instanceof Variable variable
        ? scopes.binding(variable)
        : null;
  }

  private boolean isCondition(Expr expression) {
    Node child = expression;
    Node parent = tree.parent(child);
    while (parent instanceof Parenthesized) {
      child = parent;
      parent = tree.parent(child);
    }
    if (parent instanceof If choice) {
      return choice.condition() == child;
    }
    if (parent instanceof Assert assertion) {
      return assertion.condition() == child;
    }
    if (parent instanceof UnaryOp not) {
      return not.operator() == Operator.NOT;
    }
    if (parent instanceof BinaryOp operation) {
      return switch (operation.operator()) {
        case AND, OR, IMPLIES -> true;
        default -> false;
      };
    }
    if (parent instanceof AttrBinding binding) {
      var path = binding.path().names();
      String name = path.get(path.size() - 1).staticName();
      return "assertion".equals(name) || "condition".equals(name);
    }
    return parent instanceof Apply call
        && call.function() != child
        && call.arguments().get(0) == child
        && CONDITIONAL.contains(Expressions.simpleName(call.function()));
  }
}
