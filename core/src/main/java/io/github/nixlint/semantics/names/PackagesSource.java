package io.github.nixlint.semantics.names;

import io.github.nixlint.scope.Binding;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Formal;
import io.github.nixlint.syntax.Select;
import io.github.nixlint.syntax.Variable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where packages are of: an input of the flake, {@code old} of {@code
 * old.legacyPackages.${system}}, or a call, mostly of a fetcher, {@code import (fetchTarball …) {
 * }}.
 *
 * @param input the name of the input, or null
 * @param call the call that is imported, or null
 */
public record PackagesSource(@Nullable String input, @Nullable Apply call) {
  private static final String PREFIX = Paths.INPUTS + ".";
  private static final String PACKAGES = "legacyPackages";

  /** Returns what an expression is, or what is in it, comes from; or null where none is told. */
  static @Nullable PackagesSource of(Expr packages, NamedFile file) {
    return of(packages, true, file);
  }

  /**
   * @param given whether it may be what a caller can give, which the file has a default for
   */
  private static @Nullable PackagesSource of(Expr packages, boolean given, NamedFile file) {
    Expr value = Expressions.bare(file.names().value(packages));
    if (value instanceof Select select) {
      return ofSelect(select, given, file);
    }
    if (value instanceof Apply call) {
      return ofImport(call, file);
    }
    Expr fallback = given ? fallback(value, file) : null;
    return fallback == null ? null : of(fallback, false, file);
  }

  /** What a name stands for where a caller gives nothing, or null. */
  private static @Nullable Expr fallback(Expr value, NamedFile file) {
    Binding name = value instanceof Variable variable ? file.scopes().binding(variable) : null;
    return name != null
            && name.kind() == Binding.Kind.FORMAL
            && file.tree().parent(name.declaration()) instanceof Formal formal
        ? formal.fallback()
        : null;
  }

  private static @Nullable PackagesSource ofSelect(Select select, boolean given, NamedFile file) {
    List<AttrName> names = select.path().names();
    for (int i = 0; i < names.size(); i++) {
      if (PACKAGES.equals(names.get(i).staticName())) {
        return i == 0
            ? ofInput(select.subject(), file)
            : i == 1 && file.names().is(select.subject(), Paths.INPUTS)
                ? new PackagesSource(names.get(0).staticName(), null)
                : null;
      }
    }
    return of(select.subject(), given, file);
  }

  /** Of {@code import old { inherit system; }}. */
  private static @Nullable PackagesSource ofImport(Apply call, NamedFile file) {
    if (call.arguments().size() != 2 || !Expressions.simpleName(call.function()).equals("import")) {
      return null;
    }
    Expr imported = call.arguments().get(0);
    Expr value = Expressions.bare(file.names().value(imported));
    Expr fallback = fallback(value, file);
    Expr fetched = fallback == null ? value : Expressions.bare(file.names().value(fallback));
    return fetched instanceof Apply source
        ? new PackagesSource(null, source)
        : ofInput(imported, file);
  }

  private static @Nullable PackagesSource ofInput(Expr flake, NamedFile file) {
    String path = file.names().of(flake).path();
    return path.startsWith(PREFIX) && path.indexOf('.', PREFIX.length()) < 0
        ? new PackagesSource(path.substring(PREFIX.length()), null)
        : null;
  }
}
