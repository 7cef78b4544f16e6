package io.github.nixlint.semantics.names;

import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Select;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The flake input that packages are of: {@code old} of {@code old.legacyPackages.${system}}. */
final class PackagesInput {
  private static final String PREFIX = Paths.INPUTS + ".";
  private static final String PACKAGES = "legacyPackages";

  private PackagesInput() {}

  /**
   * Returns the name of the input whose packages, or what is in them, an expression is; or null.
   */
  static @Nullable String of(Expr packages, NamedFile file) {
    Expr value = Expressions.bare(file.names().value(packages));
    if (value instanceof Select select) {
      return ofSelect(select, file);
    }
    return value instanceof Apply call ? ofImport(call, file) : null;
  }

  private static @Nullable String ofSelect(Select select, NamedFile file) {
    List<AttrName> names = select.path().names();
    for (int i = 0; i < names.size(); i++) {
      if (PACKAGES.equals(names.get(i).staticName())) {
        return i == 0
            ? input(select.subject(), file)
            : i == 1 && file.names().is(select.subject(), Paths.INPUTS)
                ? names.get(0).staticName()
                : null;
      }
    }
    return of(select.subject(), file);
  }

  /** The input of {@code import old { inherit system; }}. */
  private static @Nullable String ofImport(Apply call, NamedFile file) {
    return call.arguments().size() == 2 && Expressions.simpleName(call.function()).equals("import")
        ? input(call.arguments().get(0), file)
        : null;
  }

  private static @Nullable String input(Expr flake, NamedFile file) {
    String path = file.names().of(flake).path();
    return path.startsWith(PREFIX) && path.indexOf('.', PREFIX.length()) < 0
        ? path.substring(PREFIX.length())
        : null;
  }
}
