package io.github.nixlint.semantics.module;

import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.values.KnownValues;
import io.github.nixlint.semantics.values.ValueType;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.IndentedString;
import io.github.nixlint.syntax.ListExpr;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Guesses the type of an option that has none by its name and its default, or its example. */
public final class LikelyType {

  private LikelyType() {}

  /** Returns the type as it stands in {@code lib.types}, {@code listOf str}, or null. */
  public static @Nullable String of(OptionDeclaration option, KnownValues values) {
    Expr fallback = option.attribute("default");
    String type = fallback == null ? null : of(fallback, option, values);
    boolean nothing = fallback != null && values.type(fallback) == ValueType.NULL;
    Expr example = option.attribute("example");
    if ((fallback != null && !nothing) || example == null) {
      return type;
    }
    String ofExample = of(example, option, values);
    return ofExample == null || !nothing
        ? ofExample
        : ofExample.indexOf(' ') < 0 ? "nullOr " + ofExample : null;
  }

  private static @Nullable String of(Expr value, OptionDeclaration option, KnownValues values) {
    ValueType type = values.type(value);
    if (type == null) {
      return isPackage(Expressions.dotted(value)) ? "package" : null;
    }
    return switch (type) {
      case BOOLEAN -> "bool";
      case INTEGER ->
          option.path().last().toLowerCase(Locale.ROOT).endsWith("port") ? "port" : "int";
      case FLOAT -> "float";
      case STRING -> values.value(value) instanceof IndentedString ? "lines" : "str";
      case PATH -> "path";
      case LIST -> ofList(values.value(value), values);
      case SET, NULL, FUNCTION -> null;
    };
  }

  /** {@code pkgs.hello} is a package, {@code pkgs.haskellPackages} is a set of them. */
  private static boolean isPackage(String name) {
    return name.startsWith("pkgs.") && !name.contains("ackages");
  }

  private static @Nullable String ofList(Expr value, KnownValues values) {
    if (!(value instanceof ListExpr list) || list.elements().isEmpty()) {
      return null;
    }
    for (Expr element : list.elements()) {
      if (values.type(element) != ValueType.STRING) {
        return null;
      }
    }
    return "listOf str";
  }
}
