package io.github.nixlint.semantics.build;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.derivation.DerivationAttribute;
import io.github.nixlint.semantics.derivation.PhaseNames;
import io.github.nixlint.semantics.derivation.ScriptStrings;
import io.github.nixlint.semantics.names.Names;
import io.github.nixlint.semantics.shell.ShellCommand;
import io.github.nixlint.semantics.shell.ShellScript;
import io.github.nixlint.semantics.shell.Word;
import io.github.nixlint.semantics.shell.WordPart;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.BinaryOp;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.If;
import io.github.nixlint.syntax.StringExpr;
import io.github.nixlint.text.Span;
import io.github.nixlint.text.Spelling;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One value that a file gives a phase, a hook or the {@code buildCommand} of a derivation, read as
 * commands.
 */
public final class Phase {
  private static final int MAX_DEPTH = 100;

  private final String name;
  private final DerivationAttribute definition;
  private final @Nullable ScriptStrings text;
  private final ImmutableList<ShellScript> scripts;

  private Phase(
      String name,
      DerivationAttribute definition,
      @Nullable ScriptStrings text,
      ImmutableList<ShellScript> scripts) {
    this.name = name;
    this.definition = definition;
    this.text = text;
    this.scripts = scripts;
  }

  static Phase of(
      String name,
      DerivationAttribute definition,
      Names names,
      Function<StringExpr, ShellScript> reader) {
    Expr value = definition.value();
    ScriptStrings text = value == null ? null : ScriptStrings.of(value, names);
    ImmutableList.Builder<ShellScript> scripts = ImmutableList.builder();
    if (text != null) {
      for (StringExpr string : text.strings()) {
        scripts.add(reader.apply(string));
      }
    }
    return new Phase(name, definition, text, scripts.build());
  }

  /** Returns the attribute's name: {@code installPhase}, {@code preBuild}. */
  public String name() {
    return name;
  }

  /** Returns the attribute that it is the value of. */
  public DerivationAttribute definition() {
    return definition;
  }

  /** Returns the strings that it is made of, those in interpolations among them. */
  public ImmutableList<ShellScript> scripts() {
    return scripts;
  }

  /** Returns the string that it is, where it is one string, else null. */
  public @Nullable StringExpr string() {
    Expr value = definition.value();
    return value != null && Expressions.bare(value) instanceof StringExpr string ? string : null;
  }

  /** Returns whether it may run commands that the file does not show. */
  public boolean isOpen() {
    Expr value = definition.value();
    if (value == null || text == null || scripts.isEmpty()) {
      return true;
    }
    for (ShellScript script : scripts) {
      for (ShellCommand command : script.commands()) {
        if (command.words().size() == 1 && isHidden(command.words().get(0), text)) {
          return true;
        }
      }
    }
    return joinsHidden(value, text, 0);
  }

  /** Whether a word is an interpolation by itself of text that the file does not show. */
  private static boolean isHidden(Word word, ScriptStrings text) {
    if (word.parts().size() != 1 || !(word.parts().get(0) instanceof WordPart.Hole hole)) {
      return false;
    }
    Expr e = Expressions.bare(hole.interpolation().expression());
    return !(e instanceof Apply) && text.isHidden(e);
  }

  /** Whether text that the file does not show is put before, behind or in the place of it. */
  private static boolean joinsHidden(Expr value, ScriptStrings text, int depth) {
    Expr e = Expressions.body(value);
    if (depth > MAX_DEPTH || text.isHidden(e)) {
      return true;
    }
    if (e instanceof BinaryOp op) {
      return joinsHidden(op.left(), text, depth + 1) || joinsHidden(op.right(), text, depth + 1);
    }
    return e instanceof If choice
        && (joinsHidden(choice.consequence(), text, depth + 1)
            || joinsHidden(choice.alternative(), text, depth + 1));
  }

  /** Returns whether it does nothing: no command, or only {@code true}, {@code :} and messages. */
  public boolean isIdle() {
    for (ShellScript script : scripts) {
      for (ShellCommand command : script.commands()) {
        if (!isIdle(command)) {
          return false;
        }
      }
    }
    return !isOpen();
  }

  private static boolean isIdle(ShellCommand command) {
    String program = command.name();
    return program != null
        && (program.equals("true")
            || program.equals(":")
            || (program.equals("echo") && command.redirections().isEmpty()));
  }

  /** Returns whether it runs a hook: {@code runHook preBuild}, or its text. */
  public boolean runs(String hook) {
    for (ShellScript script : scripts) {
      for (ShellCommand command : script.commands()) {
        if (isRunOf(hook, command)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isRunOf(String hook, ShellCommand command) {
    String program = command.name();
    if (program == null || command.words().size() < 2) {
      return false;
    }
    Word argument = command.words().get(1);
    if (program.equals("runHook")) {
      String literal = argument.literal();
      return literal == null || literal.equals(hook);
    }
    return program.equals("eval")
        && !argument.parts().isEmpty()
        && argument.parts().get(0) instanceof WordPart.Variable variable
        && variable.name().equals(hook);
  }

  /** Returns where a hook is run under a name that is no hook's but nearly this one's, or null. */
  public @Nullable Span misspelt(String hook) {
    for (ShellScript script : scripts) {
      for (ShellCommand command : script.commands()) {
        Word argument =
            "runHook".equals(command.name()) && command.words().size() == 2
                ? command.words().get(1)
                : null;
        String written = argument == null ? null : argument.literal();
        if (argument != null
            && written != null
            && !PhaseNames.isHook(written)
            && Spelling.nearest(written, ImmutableList.of(hook)) != null) {
          return new Span(
              script.value().offset(argument.start()), script.value().offset(argument.end()));
        }
      }
    }
    return null;
  }

  /** Returns whether another phase is run within it, which brings its own hooks. */
  public boolean runsPhase() {
    for (ShellScript script : scripts) {
      for (ShellCommand command : script.commands()) {
        String program = command.name();
        if (program != null
            && (program.endsWith("Phase")
                || program.equals("genericBuild")
                || program.equals("_defaultUnpack"))) {
          return true;
        }
        if ("eval".equals(program) && namesPhase(command)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean namesPhase(ShellCommand command) {
    for (Word word : command.arguments()) {
      for (WordPart part : word.parts()) {
        if (part instanceof WordPart.Variable variable && variable.name().endsWith("Phase")) {
          return true;
        }
      }
    }
    return false;
  }

  /** Returns whether it is there to fail, as the phases of derivations for a shell alone are. */
  public boolean fails() {
    for (ShellScript script : scripts) {
      ImmutableList<ShellCommand> commands = script.commands();
      ShellCommand last = commands.isEmpty() ? null : commands.get(commands.size() - 1);
      if (last != null
          && ("false".equals(last.name())
              || ("exit".equals(last.name())
                  && last.words().size() == 2
                  && !"0".equals(last.words().get(1).literal())))) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether it is the phase of the standard environment that the name says. */
  public boolean isStandard() {
    return PhaseNames.isStandard(name);
  }
}
