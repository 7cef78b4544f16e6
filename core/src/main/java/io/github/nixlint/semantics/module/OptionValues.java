package io.github.nixlint.semantics.module;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.github.nixlint.semantics.values.ValueType;
import io.github.nixlint.syntax.Expr;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Of what type the values are that a module reads of the options that it declares itself. */
public final class OptionValues {
  private final Module module;
  private final ImmutableMap<OptionPath, ValueType> types;

  private OptionValues(Module module, ImmutableMap<OptionPath, ValueType> types) {
    this.module = module;
    this.types = types;
  }

  /** Reads the options of a module of which no string can be made. */
  public static OptionValues uncoercible(Module module) {
    Map<OptionPath, ValueType> types = new LinkedHashMap<>();
    for (OptionDeclaration option : module.options()) {
      ValueType type = uncoercible(option);
      if (type != null && !option.path().isRoot()) {
        types.put(option.path(), type);
      }
    }
    return new OptionValues(module, ImmutableMap.copyOf(types));
  }

  /** Returns whether the module has none of them. */
  public boolean isEmpty() {
    return types.isEmpty();
  }

  /** Returns the type of the option that an expression reads, or null. */
  public @Nullable ValueType type(Expr expression) {
    OptionPath path = module.path(expression);
    return path == null ? null : types.get(path);
  }

  private static @Nullable ValueType uncoercible(OptionDeclaration option) {
    return switch (option.kind()) {
      case ENABLE -> ValueType.BOOLEAN;
      case OPTION -> option.attribute("apply") == null ? uncoercible(option.types()) : null;
      case PACKAGE, CALL, ATTRIBUTES, BARE -> null;
    };
  }

  /** The type behind {@code nullOr}, since no string is made of {@code null} either. */
  private static @Nullable ValueType uncoercible(ImmutableList<OptionType> types) {
    int first = !types.isEmpty() && types.get(0).name().equals("nullOr") ? 1 : 0;
    return first < types.size() ? uncoercible(types.get(first).name()) : null;
  }

  private static @Nullable ValueType uncoercible(String type) {
    return switch (type) {
      case "bool" -> ValueType.BOOLEAN;
      case "int", "port" -> ValueType.INTEGER;
      case "float", "number" -> ValueType.FLOAT;
      case "listOf", "nonEmptyListOf" -> ValueType.LIST;
      default ->
          type.startsWith("ints.")
              ? ValueType.INTEGER
              : type.startsWith("numbers.") ? ValueType.FLOAT : null;
    };
  }
}
