package io.github.nixlint.semantics.derivation;

import com.google.common.collect.ImmutableSet;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.names.Names;
import io.github.nixlint.semantics.shell.ShellCommand;
import io.github.nixlint.semantics.shell.ShellScript;
import io.github.nixlint.semantics.shell.Word;
import io.github.nixlint.semantics.shell.WordPart;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.If;
import io.github.nixlint.syntax.StringExpr;
import io.github.nixlint.syntax.StringValue;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The programs that the phases of a derivation put into {@code $out/bin}, as far as commands such
 * as {@code install} and {@code makeWrapper} show it.
 *
 * @param names their names, where they are written out
 * @param open whether there are others
 */
public record InstalledPrograms(ImmutableSet<String> names, boolean open) {
  private static final ImmutableSet<String> COMMANDS =
      ImmutableSet.of(
          "cp", "install", "ln", "makeBinaryWrapper", "makeShellWrapper", "makeWrapper", "mv");

  private static final String FOLDER = StringValue.HOLE + "/bin";

  /** Returns the only program that there is, or null. */
  public @Nullable String single() {
    return names.size() == 1 && !open ? names.iterator().next() : null;
  }

  /** Reads the phases and hooks that install. */
  static InstalledPrograms of(Derivation derivation, Names names) {
    Set<String> programs = new TreeSet<>();
    boolean open = false;
    for (String attribute : new String[] {"installPhase", "postInstall", "buildCommand"}) {
      for (DerivationAttribute script : derivation.attribute(attribute)) {
        if (script.value() == null) {
          continue;
        }
        Expr value = Expressions.body(script.value());
        open |= value instanceof If || value instanceof Apply; // It may not install so.
        for (StringExpr string : ScriptStrings.of(script.value(), names).strings()) {
          for (ShellCommand command : ShellScript.of(string.value()).commands()) {
            String program = program(command);
            if (program != null && !program.isEmpty()) {
              programs.add(program);
            } else {
              open |= program != null;
            }
          }
        }
      }
    }
    return new InstalledPrograms(ImmutableSet.copyOf(programs), open);
  }

  /** Returns the program that a command installs, "" where its name is not told, or null. */
  private static @Nullable String program(ShellCommand command) {
    String name = command.name();
    if (name == null || !COMMANDS.contains(name) || command.arguments().isEmpty()) {
      return null;
    }
    Word target =
        name.endsWith("Wrapper") && command.arguments().size() > 1
            ? command.arguments().get(1)
            : command.arguments().get(command.arguments().size() - 1);
    String text = target.text();
    if (!isOutput(target) || !text.startsWith(FOLDER)) {
      return null;
    }
    String rest = text.substring(FOLDER.length());
    if (rest.length() < 2 || rest.charAt(0) != '/') {
      return rest.isEmpty() || rest.equals("/") ? "" : null;
    }
    String program = rest.substring(1);
    if (program.equals(".") || program.equals("..")) {
      return "";
    }
    boolean plain =
        program.indexOf('/') < 0
            && program.indexOf('{') < 0
            && program.indexOf(StringValue.HOLE) < 0;
    return plain ? program : "";
  }

  private static boolean isOutput(Word word) {
    return !word.parts().isEmpty()
        && word.parts().get(0) instanceof WordPart.Variable variable
        && (variable.name().equals("out") || variable.name().equals("bin"));
  }
}
