package io.github.nixlint.semantics.build;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.derivation.ScriptStrings;
import io.github.nixlint.semantics.names.Names;
import io.github.nixlint.semantics.names.TextWriter;
import io.github.nixlint.semantics.shell.Interpreter;
import io.github.nixlint.semantics.shell.ShellCommand;
import io.github.nixlint.semantics.shell.ShellScript;
import io.github.nixlint.semantics.shell.Word;
import io.github.nixlint.semantics.shell.WordPart;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.StringExpr;
import io.github.nixlint.text.WordSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The scripts that a file has written to the store, {@code writeShellScript "fetch" "…"}, where a
 * build runs one: as its {@code builder}, or as a command of a phase.
 */
final class WrittenScripts {
  private static final int MAX_DEPTH = 4;

  private static final WordSet SHELLS = WordSet.of("bash", "sh", "source", ".", "eval");

  private final Names names;
  private final Function<StringExpr, ShellScript> reader;

  WrittenScripts(Names names, Function<StringExpr, ShellScript> reader) {
    this.names = names;
    this.reader = reader;
  }

  /** Returns the script that a command runs; none where it is not one that the file writes. */
  ImmutableList<ShellScript> run(ShellCommand command) {
    ImmutableList<Word> words = command.invocation();
    int i = 0;
    if (!words.isEmpty() && SHELLS.contains(CalledProgram.of(words.get(0), names))) {
      i++;
      while (i < words.size() && words.get(i).startsWith("-")) {
        i++;
      }
    }
    return i < words.size()
            && !words.get(i).parts().isEmpty()
            && words.get(i).parts().get(0) instanceof WordPart.Hole hole
        ? of(hole.interpolation().expression())
        : ImmutableList.of();
  }

  /** Returns the strings of the script that an expression is; none where it is not such a one. */
  ImmutableList<ShellScript> of(Expr program) {
    Expr text = text(program, 0);
    if (text == null) {
      return ImmutableList.of();
    }
    ImmutableList.Builder<ShellScript> scripts = ImmutableList.builder();
    for (StringExpr string : ScriptStrings.of(text, names).strings()) {
      if (Interpreter.isForeign(string.value().text())) {
        return ImmutableList.of();
      }
      scripts.add(reader.apply(string));
    }
    return scripts.build();
  }

  private @Nullable Expr text(Expr program, int depth) {
    if (!(Expressions.bare(names.value(program)) instanceof Apply call) || depth > MAX_DEPTH) {
      return null;
    }
    String function = names.of(call.function()).path();
    if (function.equals("lib.getExe")) {
      return text(call.lastArgument(), depth + 1);
    }
    boolean known = function.startsWith("pkgs.") || function.startsWith("builtins.");
    String writer = function.substring(function.lastIndexOf('.') + 1);
    if (!known || TextWriter.of(writer) == null) {
      return null;
    }
    if (writer.equals(TextWriter.APPLICATION)) {
      return Expressions.member(call.lastArgument(), "text");
    }
    return call.arguments().size() == 2 ? call.lastArgument() : null;
  }
}
