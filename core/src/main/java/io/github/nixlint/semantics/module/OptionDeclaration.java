package io.github.nixlint.semantics.module;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.ListExpr;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.StringExpr;
import io.github.nixlint.syntax.Variable;
import org.jspecify.annotations.Nullable;

/** An option as it is declared: {@code mkOption { … }}, or what comes to that in the end. */
public final class OptionDeclaration {

  /** How an option is declared. */
  public enum Kind {
    /** {@code mkOption}. */
    OPTION,
    /** {@code mkEnableOption}. */
    ENABLE,
    /** {@code mkPackageOption}. */
    PACKAGE,
    /** A call of a function that the file does not define, where an option is expected. */
    CALL,
    /** A set with the attributes of an option that goes to a place out of sight. */
    ATTRIBUTES,
    /** A set with the attributes of an option where an option is expected: it is none. */
    BARE,
    /** A type among the options of a group, where an option is expected: it is none. */
    TYPE
  }

  private final Kind kind;
  private final OptionPath path;
  private final Node name;
  private final Expr expression;
  private final ImmutableMap<String, Expr> attributes;
  private final ImmutableList<OptionType> types;
  private final @Nullable WrittenOption written;
  private final @Nullable RefusedValue refusedDefault;

  OptionDeclaration(
      Kind kind,
      OptionPath path,
      Node name,
      Expr expression,
      ImmutableMap<String, Expr> attributes,
      ImmutableList<OptionType> types,
      @Nullable WrittenOption written,
      @Nullable RefusedValue refusedDefault) {
    this.kind = kind;
    this.path = path;
    this.name = name;
    this.expression = expression;
    this.attributes = attributes;
    this.types = types;
    this.written = written;
    this.refusedDefault = refusedDefault;
  }

  /** Returns how it is declared. */
  public Kind kind() {
    return kind;
  }

  /** Returns its path below {@code options}; the root where it is declared outside of a module. */
  public OptionPath path() {
    return path;
  }

  /** Returns the node that names it: an attribute path, an inherited name, or the declaration. */
  public Node name() {
    return name;
  }

  /** Returns the expression that declares it, as it stands at its name. */
  public Expr expression() {
    return expression;
  }

  /** Returns the value of an attribute of the declaration, {@code type} or {@code default}. */
  public @Nullable Expr attribute(String attribute) {
    return attributes.get(attribute);
  }

  /**
   * Returns the call of {@code mkOption} that shows all attributes of the option; null where a
   * function or something out of sight adds to them.
   */
  public @Nullable WrittenOption written() {
    return written;
  }

  /** Returns what of its default its own type refuses, or null. */
  public @Nullable RefusedValue refusedDefault() {
    return refusedDefault;
  }

  /** Returns whether users see it in no documentation. */
  public boolean isHidden() {
    Expr internal = attribute("internal");
    return (internal != null && !isFalse(internal)) || isFalse(attribute("visible"));
  }

  /**
   * Returns whether it adds options to the submodules of an option that another module declares,
   * and so describes: it has a type of submodules and nothing else.
   */
  public boolean isExtension() {
    if (written == null || attributes.size() > 1) {
      return false;
    }
    if (written.has("options")) {
      return true;
    }
    for (OptionType type : types) {
      if (type.name().startsWith("submodule") && attributes.containsKey("type")) {
        return true;
      }
    }
    return false;
  }

  /** Returns all the types that its type is made of, the outermost first. */
  public ImmutableList<OptionType> types() {
    return types;
  }

  /** Returns whether it is for modules only, not for users. */
  public boolean isInternal() {
    return isTrue(attribute("internal"));
  }

  /** Returns whether it is a switch that is on by default. */
  public boolean isOnByDefault() {
    return isTrue(attribute("default"));
  }

  /** Returns whether it is a switch that is off by default, as {@code mkOption} says. */
  public boolean isOffByDefault() {
    return isFalse(attribute("default"));
  }

  /** Returns whether it is nothing by default: an empty list, set or text, or {@code null}. */
  boolean isEmptyByDefault() {
    Expr fallback = attribute("default");
    return (fallback instanceof ListExpr list && list.elements().isEmpty())
        || (fallback instanceof AttrSet set && set.bindings().isEmpty())
        || (fallback instanceof StringExpr text && text.parts().isEmpty())
        || (fallback instanceof Variable variable && variable.name().equals("null"));
  }

  /** Returns whether it is true or false; of a call from elsewhere, whether nothing denies it. */
  public boolean isBoolean() {
    return switch (kind) {
      case ENABLE -> true;
      case PACKAGE, TYPE -> false;
      case CALL -> types.isEmpty() || isBool(types.get(0));
      case OPTION, ATTRIBUTES, BARE -> {
        Expr fallback = attribute("default");
        yield types.isEmpty() ? isTrue(fallback) || isFalse(fallback) : isBool(types.get(0));
      }
    };
  }

  private static boolean isBool(OptionType type) {
    // Where `types` comes from a place out of sight, its `bool` still is what it says.
    return type.name().equals("bool")
        || "bool".equals(OptionTypes.mistaken().get(type.name()))
        || (type.name().isEmpty() && Expressions.simpleName(type.expression()).equals("bool"));
  }

  private static boolean isTrue(@Nullable Expr value) {
    return value instanceof Variable variable && variable.name().equals("true");
  }

  private static boolean isFalse(@Nullable Expr value) {
    return value instanceof Variable variable && variable.name().equals("false");
  }
}
