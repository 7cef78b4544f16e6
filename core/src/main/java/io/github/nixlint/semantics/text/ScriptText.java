package io.github.nixlint.semantics.text;

import com.google.common.collect.ImmutableSet;
import io.github.nixlint.semantics.shell.Interpreter;
import io.github.nixlint.semantics.shell.ShellCommand;
import io.github.nixlint.semantics.shell.ShellScript;

/** Tells scripts for a shell from other text. */
final class ScriptText {
  private static final ImmutableSet<String> COMMANDS =
      ImmutableSet.of(
          "cp",
          "mv",
          "mkdir",
          "ln",
          "install",
          "echo",
          "export",
          "cd",
          "rm",
          "cat",
          "sed",
          "substituteInPlace",
          "make",
          "chmod",
          "for",
          "[",
          "[[",
          "test",
          "set",
          "source",
          "exec",
          "makeWrapper",
          "wrapProgram",
          "patchelf",
          "touch",
          "runHook",
          "local",
          "printf",
          "exit");

  private static final int LONGEST_LINE = 2000;

  private ScriptText() {}

  /** Returns whether the first line names a shell. */
  static boolean isShell(String text) {
    return !Interpreter.line(text).isEmpty() && !Interpreter.isForeign(text);
  }

  /** Returns whether text of several lines calls programs that scripts are made of. */
  static boolean looksLikeShell(ShellScript script) {
    if (script.value().text().indexOf('\n') < 0) {
      return false;
    }
    for (ShellCommand command : script.commands()) {
      String name = command.name();
      if (name != null && COMMANDS.contains(name) && command.words().size() > 1) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether text asks for files as only a shell does: {@code [ -f /etc/bashrc ]}. */
  static boolean probes(ShellScript script) {
    for (ShellCommand command : script.commands()) {
      String name = command.name();
      if (name != null
          && (name.equals("[") || name.equals("[[") || name.equals("test"))
          && command.words().size() > 2
          && command.words().get(1).text().startsWith("-")) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether text is a patch. */
  static boolean isPatch(String text) {
    return text.contains("@@ -") && (text.contains("--- ") || text.contains("diff "));
  }

  /** Returns whether the line of {@code at} is a comment, as most formats write them. */
  static boolean isInComment(String text, int at) {
    int i = lineText(text, at);
    boolean hash =
        text.startsWith("#", i)
            && !text.startsWith("#!", i)
            && !text.startsWith("#include", i)
            && !text.startsWith("#define", i);
    return hash
        || text.startsWith("//", i)
        || text.startsWith("; ", i)
        || text.startsWith("-- ", i)
        || text.startsWith("<!--", i);
  }

  /** Where the line of {@code at} begins behind its indentation. */
  private static int lineText(String text, int at) {
    int i = at;
    while (i > 0 && text.charAt(i - 1) != '\n') {
      if (at - i > LONGEST_LINE) {
        return at;
      }
      i--;
    }
    while (i < at && (text.charAt(i) == ' ' || text.charAt(i) == '\t')) {
      i++;
    }
    return i;
  }

  /** Returns whether the line of {@code at} is one that names an interpreter. */
  static boolean isInShebang(String text, int at) {
    return text.startsWith("#!", lineText(text, at));
  }
}
