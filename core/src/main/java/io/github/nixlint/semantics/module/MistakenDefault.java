package io.github.nixlint.semantics.module;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.values.KnownValues;
import io.github.nixlint.semantics.values.ValueType;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.Expr;
import org.jspecify.annotations.Nullable;

/**
 * The default of an option that the type of the option refuses, whatever else is set.
 *
 * @param value the default
 * @param type the name of the type, {@code listOf}
 * @param is what the default is
 * @param wanted what the type wants, as a message names it
 */
public record MistakenDefault(Expr value, String type, ValueType is, String wanted) {
  private static final ImmutableSet<ValueType> TEXT = ImmutableSet.of(ValueType.STRING);

  /** What the checks of {@code lib.types} let pass, of the types that take no others. */
  private static final ImmutableMap<String, ImmutableSet<ValueType>> ACCEPTED =
      ImmutableMap.<String, ImmutableSet<ValueType>>builder()
          .put("attrsOf", ImmutableSet.of(ValueType.SET))
          .put("bool", ImmutableSet.of(ValueType.BOOLEAN))
          .put("commas", TEXT)
          .put("int", ImmutableSet.of(ValueType.INTEGER))
          .put("lazyAttrsOf", ImmutableSet.of(ValueType.SET))
          .put("lines", TEXT)
          .put("listOf", ImmutableSet.of(ValueType.LIST))
          .put("nonEmptyStr", TEXT)
          .put("port", ImmutableSet.of(ValueType.INTEGER))
          .put("singleLineStr", TEXT)
          .put("str", TEXT)
          .buildOrThrow();

  /** Returns that of an option, or null where its default fits, or cannot be told. */
  public static @Nullable MistakenDefault of(OptionDeclaration option, KnownValues values) {
    Expr value = option.attribute("default");
    Expr type = option.attribute("type");
    if (value == null || type == null || option.types().isEmpty()) {
      return null;
    }
    String name = option.types().get(0).name();
    ImmutableSet<ValueType> accepted = ACCEPTED.get(name);
    if (accepted == null || !name.equals(outermost(type))) {
      return null;
    }
    ValueType is = values.type(value);
    return is == null || accepted.contains(is)
        ? null
        : new MistakenDefault(value, name, is, accepted.iterator().next().description());
  }

  /** Returns the last name of what a type is written as, without its arguments. */
  private static String outermost(Expr type) {
    Expr bare = Expressions.bare(type);
    return Expressions.simpleName(bare instanceof Apply call ? call.function() : bare);
  }
}
