package io.github.nixlint.semantics.build;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.derivation.Builder;
import io.github.nixlint.semantics.derivation.Derivation;
import io.github.nixlint.semantics.derivation.DerivationAttribute;
import io.github.nixlint.semantics.names.Names;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.BinaryOp;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.If;
import io.github.nixlint.syntax.ListExpr;
import io.github.nixlint.syntax.Operator;
import io.github.nixlint.syntax.StringExpr;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.text.WordSet;
import org.jspecify.annotations.Nullable;

/**
 * A value that a file gives an attribute of flags for a tool of the build: {@code makeFlags}.
 *
 * @param name the attribute's name
 * @param definition the attribute with its value
 */
public record FlagAttribute(String name, DerivationAttribute definition) {
  private static final String ARRAY = "Array";
  private static final ImmutableList<String> GO_FLAGS = ImmutableList.of("ldflags", "tags");
  private static final int MAX_DEPTH = 100;

  /** The attributes that the standard environment, its hooks and language builders split. */
  private static final WordSet NAMES =
      WordSet.of(
          "buildFlags",
          "bundlerFlags",
          "cargoBuildFlags",
          "cargoTestFlags",
          "checkFlags",
          "cmakeFlags",
          "configureFlags",
          "distFlags",
          "installCheckFlags",
          "installFlags",
          "makeFlags",
          "mesonBuildFlags",
          "mesonFlags",
          "mesonInstallFlags",
          "mixFlags",
          "ninjaFlags",
          "npmBuildFlags",
          "npmFlags",
          "npmInstallFlags",
          "npmPackFlags",
          "patchFlags",
          "qmakeFlags",
          "sconsFlags",
          "wafFlags",
          "wafConfigureFlags");

  /** Functions of nixpkgs' library that make a flag of a name and a value. */
  private static final WordSet OF_VALUES =
      WordSet.of("cmakeFeature", "cmakeOptionType", "mesonOption", "withFeatureAs");

  /** Returns the attributes of flags that a build sets. */
  public static ImmutableList<FlagAttribute> of(Build build) {
    return found(build, "");
  }

  /**
   * Returns the attributes of flags that a build sets and that are lists by convention: those that
   * are split, and the {@code ldflags} and {@code tags} of Go, whose elements are joined.
   */
  public static ImmutableList<FlagAttribute> lists(Build build) {
    Derivation derivation = build.derivation();
    if (!isGo(build)) {
      return of(build);
    }
    ImmutableList.Builder<FlagAttribute> all = ImmutableList.builder();
    all.addAll(of(build));
    for (String name : GO_FLAGS) {
      for (DerivationAttribute definition : derivation.attribute(name)) {
        all.add(new FlagAttribute(name, definition));
      }
    }
    return all.build();
  }

  private static boolean isGo(Build build) {
    return build.derivation().builder().simpleName().startsWith("buildGo");
  }

  /** Returns the attributes that a build sets under the names of arrays: {@code makeFlagsArray}. */
  public static ImmutableList<FlagAttribute> arrays(Build build) {
    return found(build, ARRAY);
  }

  private static ImmutableList<FlagAttribute> found(Build build, String suffix) {
    Derivation derivation = build.derivation();
    Builder.Kind kind = derivation.builder().kind();
    if (kind != Builder.Kind.STANDARD
        && kind != Builder.Kind.LANGUAGE
        && kind != Builder.Kind.OVERRIDE) {
      return ImmutableList.of();
    }
    ImmutableList.Builder<FlagAttribute> all = ImmutableList.builder();
    for (String name : derivation.attributeNames()) {
      if (name.endsWith(suffix)
          && NAMES.contains(name.substring(0, name.length() - suffix.length()))) {
        for (DerivationAttribute definition : derivation.attribute(name)) {
          all.add(new FlagAttribute(name, definition));
        }
      }
    }
    return all.build();
  }

  /**
   * Returns the attribute that is meant by the name of an array: {@code makeFlags}, of Go's builder
   * {@code ldflags}.
   */
  public String list(Build build) {
    if (name.equals("buildFlags" + ARRAY) && isGo(build)) {
      return GO_FLAGS.get(0);
    }
    return name.endsWith(ARRAY) ? name.substring(0, name.length() - ARRAY.length()) : name;
  }

  /**
   * Returns whether the value is one flag: a string, a list with one element, or a flag and the
   * words of its value, {@code [ "-ldflags=" "-X main.version=1" ]}.
   */
  public boolean isSingle() {
    Expr value = definition.value() == null ? null : Expressions.body(definition.value());
    return value instanceof StringExpr
        || (value instanceof ListExpr list && (list.elements().size() == 1 || isOneFlag(list)));
  }

  private static boolean isOneFlag(ListExpr list) {
    return !list.elements().isEmpty()
        && Expressions.bare(list.elements().get(0)) instanceof StringExpr first
        && first.value().text().endsWith("=");
  }

  /** Returns whether the value certainly is a string. */
  public boolean isString(Names names) {
    Expr value = definition.value();
    return value != null && isString(value, names, 0);
  }

  private static boolean isString(Expr expr, Names names, int depth) {
    Expr e = Expressions.body(expr);
    if (depth > MAX_DEPTH) {
      return false;
    }
    if (e instanceof StringExpr) {
      return true;
    }
    if (e instanceof BinaryOp op) {
      return op.operator() == Operator.PLUS
          && !isList(op.left())
          && (isString(op.left(), names, depth + 1) || isString(op.right(), names, depth + 1));
    }
    if (e instanceof If choice) {
      return isString(choice.consequence(), names, depth + 1)
          || isString(choice.alternative(), names, depth + 1);
    }
    if (e instanceof Apply call) {
      return switch (Expressions.simpleName(call.function())) {
        case "optionalString", "concatStringsSep", "concatStrings", "toString" -> true;
        default -> false;
      };
    }
    Expr value = names.value(e);
    return value != e && isString(value, names, depth + 1);
  }

  /** A list plus a string is no string: an element lacks its parentheses, {@code [ "-D" + x ]}. */
  private static boolean isList(Expr expr) {
    Expr e = Expressions.bare(expr);
    while (e instanceof BinaryOp sum && sum.operator() == Operator.PLUS) {
      e = Expressions.bare(sum.left());
    }
    return Expressions.isList(e);
  }

  /** Returns the strings that certainly are elements of the list. */
  public ImmutableList<StringExpr> elements(Names names) {
    ImmutableList.Builder<StringExpr> elements = ImmutableList.builder();
    if (definition.value() != null) {
      elements(definition.value(), names, elements, 0);
    }
    return elements.build();
  }

  private static void elements(
      Expr expr, Names names, ImmutableList.Builder<StringExpr> to, int depth) {
    Expr e = Expressions.body(names.value(expr));
    if (depth > MAX_DEPTH) {
      return;
    }
    if (e instanceof ListExpr list) {
      for (Expr element : list.elements()) {
        StringExpr string = flag(element, names);
        if (string != null) {
          to.add(string);
        }
      }
    } else if (e instanceof BinaryOp op && op.operator() == Operator.CONCAT) {
      elements(op.left(), names, to, depth + 1);
      elements(op.right(), names, to, depth + 1);
    } else if (e instanceof If choice) {
      elements(choice.consequence(), names, to, depth + 1);
      elements(choice.alternative(), names, to, depth + 1);
    } else if (e instanceof Apply call) {
      Expr last = call.lastArgument();
      switch (Expressions.simpleName(call.function())) {
        case "optionals" -> elements(last, names, to, depth + 1);
        case "optional" -> {
          StringExpr string = flag(last, names);
          if (string != null) {
            to.add(string);
          }
        }
        default -> {}
      }
    }
  }

  /** Returns whether an element is the value of a flag that a function makes of it. */
  public static boolean isValue(StringExpr element, SyntaxTree tree) {
    return tree.parent(element) instanceof Apply call
        && OF_VALUES.contains(Expressions.simpleName(call.function()));
  }

  /** The text of an element: a string, or the value that a function makes a flag of. */
  private static @Nullable StringExpr flag(Expr element, Names names) {
    Expr e = Expressions.bare(names.value(element));
    if (e instanceof StringExpr string) {
      return string;
    }
    if (e instanceof Apply call) {
      String function = Expressions.simpleName(call.function());
      Expr last = call.lastArgument();
      boolean isText = function.equals("optionalString") || OF_VALUES.contains(function);
      return isText && Expressions.bare(last) instanceof StringExpr string ? string : null;
    }
    return null;
  }
}
