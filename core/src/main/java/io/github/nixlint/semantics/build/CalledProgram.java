package io.github.nixlint.semantics.build;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.names.Names;
import io.github.nixlint.semantics.shell.Word;
import io.github.nixlint.semantics.shell.WordPart;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.StringExpr;

/** What program a command calls, by its file name. */
final class CalledProgram {
  private CalledProgram() {}

  /**
   * Returns the program that the first word of a command names: {@code npm} of {@code npm}, of
   * {@code ${nodejs}/bin/npm}, of a name that is bound to that, and {@code curl} of {@code
   * ${lib.getExe curl}}; "" where the file does not tell.
   */
  static String of(Word word, Names names) {
    if (word.parts().size() == 1 && word.parts().get(0) instanceof WordPart.Hole hole) {
      return ofValue(Expressions.bare(names.value(hole.interpolation().expression())));
    }
    return fileName(word.text());
  }

  private static String ofValue(Expr value) {
    if (value instanceof StringExpr string) {
      return fileName(string.value().text());
    }
    if (!(value instanceof Apply call)) {
      return "";
    }
    ImmutableList<Expr> arguments = call.arguments();
    return switch (Expressions.simpleName(call.function())) {
      case "getExe" -> Expressions.simpleName(arguments.get(0));
      case "getExe'" ->
          arguments.size() == 2 && arguments.get(1) instanceof StringExpr program
              ? fileName(program.value().text())
              : "";
      default -> "";
    };
  }

  private static String fileName(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
