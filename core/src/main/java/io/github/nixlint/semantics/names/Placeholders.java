package io.github.nixlint.semantics.names;

import com.google.common.base.Ascii;
import io.github.nixlint.semantics.files.FileKinds;
import io.github.nixlint.syntax.SyntaxTree;

/**
 * Tells the words that hold the place of what somebody fills in: {@code __NAME__} anywhere, and in
 * the files of a template all that are in capitals, {@code YOUR_NAME}.
 */
public final class Placeholders {
  private static final String AROUND = "__";

  private Placeholders() {}

  /** Returns whether a name is such a word, by its form and the file that it stands in. */
  public static boolean is(String name, SyntaxTree tree) {
    return name.equals(Ascii.toUpperCase(name))
        && (isEnclosed(name) || FileKinds.isAmongTemplates(tree));
  }

  private static boolean isEnclosed(String name) {
    return name.length() > 2 * AROUND.length() && name.startsWith(AROUND) && name.endsWith(AROUND);
  }
}
