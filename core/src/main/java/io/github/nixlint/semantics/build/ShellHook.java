package io.github.nixlint.semantics.build;

import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.derivation.Derivation;
import io.github.nixlint.semantics.derivation.DerivationAttribute;
import io.github.nixlint.semantics.shell.Assignment;
import io.github.nixlint.semantics.shell.ShellCommand;
import io.github.nixlint.semantics.shell.ShellScript;
import io.github.nixlint.syntax.StringExpr;
import java.util.function.Function;

/** The {@code shellHook} of a development shell, which is run where the shell begins. */
public final class ShellHook {
  private ShellHook() {}

  /**
   * Returns whether the hook of a derivation gives a variable a value of its own.
   *
   * @param reader reads a string as a script
   */
  public static boolean sets(
      String variable, Derivation derivation, Function<StringExpr, ShellScript> reader) {
    for (DerivationAttribute hook : derivation.attribute("shellHook")) {
      if (hook.value() != null
          && Expressions.bare(hook.value()) instanceof StringExpr text
          && sets(variable, reader.apply(text))) {
        return true;
      }
    }
    return false;
  }

  private static boolean sets(String variable, ShellScript script) {
    for (ShellCommand command : script.commands()) {
      for (Assignment assignment : command.assignments()) {
        if (assignment.name().equals(variable)) {
          return true;
        }
      }
    }
    return false;
  }
}
