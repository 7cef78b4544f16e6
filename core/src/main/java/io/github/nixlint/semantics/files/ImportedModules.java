package io.github.nixlint.semantics.files;

import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.syntax.Attributes;
import io.github.nixlint.syntax.Attributes.Attribute;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.ListExpr;
import io.github.nixlint.syntax.SyntaxTree;

/** What a module lists below {@code imports}. */
final class ImportedModules {
  private ImportedModules() {}

  /** Returns whether one of them is a file, by the end of its path or a part of it. */
  static boolean has(String path, Attributes module, SyntaxTree tree) {
    Attribute imports = module.get("imports");
    if (imports == null
        || imports.value() == null
        || !(Expressions.bare(imports.value()) instanceof ListExpr modules)) {
      return false;
    }
    for (Expr each : modules.elements()) {
      if (tree.text(each).contains(path)) {
        return true;
      }
    }
    return false;
  }
}
