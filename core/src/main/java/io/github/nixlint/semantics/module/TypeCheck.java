package io.github.nixlint.semantics.module;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.names.Names;
import io.github.nixlint.semantics.values.KnownValues;
import io.github.nixlint.semantics.values.ValueType;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.BinaryOp;
import io.github.nixlint.syntax.BindingNode;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.IntegerLiteral;
import io.github.nixlint.syntax.ListExpr;
import io.github.nixlint.syntax.Operator;
import io.github.nixlint.syntax.StringExpr;
import io.github.nixlint.syntax.StringText;
import io.github.nixlint.syntax.UnaryOp;
import org.jspecify.annotations.Nullable;

/**
 * Compares values with the types of options, as {@code check} of each type in lib/types.nix does.
 * Only what is written out is compared: of any other value, and any other type, all is well.
 */
final class TypeCheck {
  private static final String TYPES = "lib.types.";
  private static final int MAX_DEPTH = 20;

  private static final ImmutableSet<ValueType> NUMBERS =
      ImmutableSet.of(ValueType.INTEGER, ValueType.FLOAT);

  /** A package and the path of one are sets, too. */
  private static final ImmutableSet<ValueType> PLACES =
      ImmutableSet.of(ValueType.STRING, ValueType.PATH, ValueType.SET);

  /** A module is a set, a function, or the path of a file. */
  private static final ImmutableSet<ValueType> MODULES =
      ImmutableSet.of(ValueType.STRING, ValueType.PATH, ValueType.SET, ValueType.FUNCTION);

  private final Names names;
  private final Values values;
  private int depth;

  TypeCheck(Names names, Values values) {
    this.names = names;
    this.values = values;
  }

  /** Returns what of a value the type of an option certainly refuses, or null. */
  @Nullable RefusedValue refused(Expr type, Expr value) {
    Expr made = values.of(type);
    boolean changed = made instanceof BinaryOp op && op.operator() == Operator.UPDATE;
    if (depth >= MAX_DEPTH || changed) {
      return null; // A type with a check of its own is another type.
    }
    depth++;
    Call call = values.call(made);
    Expr named = call == null ? made : call.function();
    String path = names.of(named).path();
    RefusedValue refused = null;
    if (path.startsWith(TYPES)) {
      String name = path.substring(TYPES.length());
      ImmutableList<Expr> arguments = call == null ? ImmutableList.of() : call.arguments();
      if (!OptionTypes.isFunction(name) || !arguments.isEmpty()) {
        refused = refused(name, arguments, value);
      }
    }
    depth--;
    return refused;
  }

  private @Nullable RefusedValue refused(String name, ImmutableList<Expr> arguments, Expr value) {
    ValueType of = values.type(value);
    return switch (name) {
      case "nullOr" -> of == ValueType.NULL ? null : refused(arguments.get(0), value);
      case "uniq", "unique" -> refused(arguments.get(arguments.size() - 1), value);
      case "addCheck", "passwdEntry" -> refused(arguments.get(0), value);
      case "either" -> arguments.size() < 2 ? null : ofAll(arguments, value, name);
      case "oneOf" ->
          values.of(arguments.get(0)) instanceof ListExpr types
              ? ofAll(types.elements(), value, name)
              : null;
      case "coercedTo" ->
          arguments.size() < 3
              ? null
              : ofAll(ImmutableList.of(arguments.get(0), arguments.get(2)), value, name);
      case "enum" -> ofEnum(arguments.get(0), value);
      case "listOf", "nonEmptyListOf" ->
          of == ValueType.LIST ? ofElements(arguments.get(0), value) : plain(name, value);
      case "attrsOf", "lazyAttrsOf" ->
          of == ValueType.SET ? ofAttributes(arguments.get(0), value) : plain(name, value);
      case "ints.between" -> ofRange(arguments, value);
      default -> plain(name, value);
    };
  }

  private @Nullable RefusedValue ofRange(ImmutableList<Expr> bounds, Expr value) {
    Long least = bounds.size() < 2 ? null : number(values.of(bounds.get(0)));
    Long most = bounds.size() < 2 ? null : number(values.of(bounds.get(1)));
    Long number = number(values.of(value));
    boolean outside =
        least != null && most != null && number != null && (number < least || number > most);
    return outside ? new RefusedValue(value, "ints.between", null) : plain("ints.between", value);
  }

  /** A value that is refused by each of several types. */
  private @Nullable RefusedValue ofAll(Iterable<Expr> types, Expr value, String name) {
    boolean any = false;
    for (Expr type : types) {
      if (refused(type, value) == null) {
        return null;
      }
      any = true;
    }
    return any ? new RefusedValue(value, name, values.type(value)) : null;
  }

  private @Nullable RefusedValue ofElements(Expr type, Expr value) {
    if (values.of(value) instanceof ListExpr list) {
      for (Expr element : list.elements()) {
        RefusedValue refused = refused(type, element);
        if (refused != null) {
          return refused;
        }
      }
    }
    return null;
  }

  private @Nullable RefusedValue ofAttributes(Expr type, Expr value) {
    if (values.of(value) instanceof AttrSet set && !ModuleShape.has(set, "_type")) {
      for (BindingNode node : set.bindings()) {
        boolean whole = node instanceof AttrBinding binding && binding.path().size() == 1;
        RefusedValue refused = whole ? refused(type, ((AttrBinding) node).value()) : null;
        if (refused != null) {
          return refused;
        }
      }
    }
    return null;
  }

  private @Nullable RefusedValue ofEnum(Expr choices, Expr value) {
    ValueType of = values.type(value);
    Call names = values.call(Expressions.body(choices));
    if (of != null && of != ValueType.STRING && names != null && names.is("attrNames", 1)) {
      return new RefusedValue(value, "enum", of);
    }
    String text = values.of(value) instanceof StringExpr string ? string.constant() : null;
    if (of == null
        || (of == ValueType.STRING && text == null)
        || !(values.of(choices) instanceof ListExpr list)) {
      return null;
    }
    boolean sameKind = false;
    for (Expr choice : list.elements()) {
      ValueType ofChoice = values.type(choice);
      String known = values.of(choice) instanceof StringExpr string ? string.constant() : null;
      boolean clear = ofChoice != null && (ofChoice != ValueType.STRING || known != null);
      boolean taken = text == null ? of == ofChoice : text.equals(known);
      if (!clear || taken) {
        return null;
      }
      sameKind |= of == ofChoice;
    }
    return new RefusedValue(value, "enum", sameKind ? null : of);
  }

  private @Nullable RefusedValue plain(String name, Expr value) {
    Expr made = values.of(value);
    RefusedValue refused = refused(name, made, values.known().type(made), values.known());
    return refused == null ? null : new RefusedValue(value, name, refused.of());
  }

  /**
   * Returns the value where the type of this name, whatever it is made of, refuses it; or null.
   *
   * @param of what the value is, null where that is not known
   */
  static @Nullable RefusedValue refused(
      String name, Expr value, @Nullable ValueType of, KnownValues known) {
    ImmutableSet<ValueType> taken = taken(name);
    if (of == null || taken == null) {
      return null;
    }
    if (!taken.contains(of)) {
      return new RefusedValue(value, name, of);
    }
    Long number = number(known.value(value));
    if (number != null) {
      return isOutside(name, number) ? new RefusedValue(value, name, null) : null;
    }
    boolean place = taken.equals(PLACES) && of == ValueType.STRING;
    return place && isRelative(known.value(value)) ? new RefusedValue(value, name, null) : null;
  }

  /** Returns the number that is written out, or null. */
  private static @Nullable Long number(Expr value) {
    if (value instanceof IntegerLiteral literal) {
      return literal.value();
    }
    boolean negative =
        value instanceof UnaryOp operation
            && operation.operator() == Operator.NEGATE
            && operation.operand() instanceof IntegerLiteral;
    return negative ? -((IntegerLiteral) ((UnaryOp) value).operand()).value() : null;
  }

  private static boolean isOutside(String type, long number) {
    return switch (type) {
      case "port", "ints.u16" -> number < 0 || number > 0xffff;
      case "ints.positive" -> number <= 0;
      case "ints.unsigned" -> number < 0;
      case "ints.u8" -> number < 0 || number > 0xff;
      case "ints.u32" -> number < 0 || number > 0xffff_ffffL;
      default -> false;
    };
  }

  /** Whether a string is no absolute path, however it goes on. */
  private static boolean isRelative(Expr value) {
    if (!(value instanceof StringExpr string)) {
      return false;
    }
    String text = string.constant();
    return text == null
        ? !string.parts().isEmpty()
            && string.parts().get(0) instanceof StringText
            && !string.value().text().startsWith("/")
        : !text.startsWith("/");
  }

  /** Returns the only kind of value that the type of this name takes, or null. */
  static @Nullable ValueType only(String name) {
    ImmutableSet<ValueType> taken = taken(name);
    return taken != null && taken.size() == 1 ? taken.iterator().next() : null;
  }

  /**
   * Returns whether the type of this name, whatever it is made of, surely refuses a kind of value.
   */
  static boolean refuses(String name, ValueType kind) {
    ImmutableSet<ValueType> taken = taken(name);
    return taken != null && !taken.contains(kind);
  }

  /** What a type takes; null where more than the kind of value decides, or anything is well. */
  private static @Nullable ImmutableSet<ValueType> taken(String type) {
    return switch (type) {
      case "bool" -> ImmutableSet.of(ValueType.BOOLEAN);
      case "int", "port" -> ImmutableSet.of(ValueType.INTEGER);
      case "float" -> ImmutableSet.of(ValueType.FLOAT);
      case "number" -> NUMBERS;
      case "str", "nonEmptyStr", "singleLineStr", "lines", "commas", "envVar", "strMatching" ->
          ImmutableSet.of(ValueType.STRING);
      case "separatedString" -> ImmutableSet.of(ValueType.STRING);
      case "path", "package", "shellPackage" -> PLACES;
      case "attrs", "attrsOf", "lazyAttrsOf" -> ImmutableSet.of(ValueType.SET);
      case "listOf", "nonEmptyListOf" -> ImmutableSet.of(ValueType.LIST);
      case "submodule" -> MODULES;
      default ->
          type.startsWith("ints.")
              ? ImmutableSet.of(ValueType.INTEGER)
              : type.startsWith("numbers.") ? NUMBERS : null;
    };
  }
}
