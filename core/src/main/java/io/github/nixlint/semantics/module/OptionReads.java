package io.github.nixlint.semantics.module;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.values.ValueType;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Select;
import io.github.nixlint.syntax.Variable;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The options that a file both declares and reads, where their types tell that no string is made of
 * the value: {@code cfg.port} of {@code types.port}.
 */
public final class OptionReads {
  /** Of values of other types, Nix makes strings, or the type leaves the kind open. */
  private static final ImmutableSet<ValueType> NO_STRINGS =
      ImmutableSet.of(ValueType.INTEGER, ValueType.FLOAT, ValueType.BOOLEAN, ValueType.LIST);

  private final ImmutableList<Module> modules;

  /** By path; of one that is declared twice none is known. */
  private final Map<OptionPath, ValueType> types = new HashMap<>();

  private OptionReads(ImmutableList<Module> modules) {
    this.modules = modules;
  }

  /** Returns what the modules of a file declare. */
  public static OptionReads of(ImmutableList<Module> modules) {
    OptionReads reads = new OptionReads(modules);
    for (Module module : modules) {
      if (module.kind() != Module.Kind.SUBMODULE) {
        module.options().forEach(reads::add);
      }
    }
    return reads;
  }

  private void add(OptionDeclaration option) {
    ValueType type = typeOf(option);
    if (type != null && !option.path().isRoot()) {
      types.merge(option.path(), type, (one, other) -> one == other ? one : ValueType.STRING);
    }
  }

  /** What {@code apply} makes of a value is read in its place. */
  private static @Nullable ValueType typeOf(OptionDeclaration option) {
    if (option.attribute("apply") != null) {
      return null;
    }
    if (option.kind() == OptionDeclaration.Kind.ENABLE) {
      return ValueType.BOOLEAN;
    }
    for (OptionType type : option.types()) {
      if (!type.name().equals("nullOr")) {
        return TypeCheck.only(type.name());
      }
    }
    return null;
  }

  /**
   * Returns the option that an expression reads and of whose value no string is made, or null where
   * it is no such thing.
   */
  public @Nullable OptionRead of(Expr expression) {
    if (types.isEmpty()) {
      return null;
    }
    Expr read = Expressions.bare(expression);
    if (!(read instanceof Select select ? select.fallback() == null : read instanceof Variable)) {
      return null;
    }
    for (Module module : modules) {
      OptionPath path = module.path(read);
      ValueType type = path == null ? null : types.get(path);
      if (path != null && type != null && NO_STRINGS.contains(type)) {
        return new OptionRead(path, type);
      }
    }
    return null;
  }

  /**
   * An option where it is read.
   *
   * @param path its path below {@code config}
   * @param type what its type makes of all its values, but for {@code null}
   */
  public record OptionRead(OptionPath path, ValueType type) {}
}
