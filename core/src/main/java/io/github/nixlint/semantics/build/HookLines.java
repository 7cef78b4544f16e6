package io.github.nixlint.semantics.build;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.semantics.shell.ShellScript;
import io.github.nixlint.syntax.IndentedString;
import io.github.nixlint.syntax.StringExpr;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.text.Source;
import io.github.nixlint.text.Span;
import io.github.nixlint.text.TextEdit;

/**
 * The edits that make a phase run its hooks, as nixpkgs lays phases out: each on a line of its own,
 * apart from the commands. A phase of one line becomes an indented string; of a hook whose name is
 * misspelt the name alone is changed.
 */
public final class HookLines {
  private final Source source;
  private final StringExpr string;
  private final MissingHooks missing;

  private HookLines(MissingHooks missing, StringExpr string, Source source) {
    this.missing = missing;
    this.string = string;
    this.source = source;
  }

  /** Returns the edits; none where the phase is not one string, or one that is hard to extend. */
  public static ImmutableList<TextEdit> of(MissingHooks missing, SyntaxTree tree) {
    StringExpr string = missing.phase().string();
    if (string == null) {
      return ImmutableList.of();
    }
    for (ShellScript script : missing.phase().scripts()) {
      if (script.isUnfinished()) {
        return ImmutableList.of();
      }
    }
    ImmutableList<TextEdit> renamed = renamed(missing);
    if (!renamed.isEmpty()) {
      return renamed;
    }
    return new HookLines(missing, string, tree.source()).edits();
  }

  /**
   * The edits that put right the names of hooks that are run under names that are none. One name
   * can stand near both; it is then that of the first.
   */
  private static ImmutableList<TextEdit> renamed(MissingHooks missing) {
    ImmutableList.Builder<TextEdit> edits = ImmutableList.builder();
    Span before = missing.before() ? missing.phase().misspelt(missing.hookBefore()) : null;
    Span after = missing.after() ? missing.phase().misspelt(missing.hookAfter()) : null;
    if (before != null) {
      edits.add(new TextEdit(before.start(), before.end(), missing.hookBefore()));
    }
    if (after != null && !after.equals(before)) {
      edits.add(new TextEdit(after.start(), after.end(), missing.hookAfter()));
    }
    return edits.build();
  }

  private ImmutableList<TextEdit> edits() {
    boolean indented = string instanceof IndentedString;
    int open = string.start() + (indented ? 2 : 1);
    int close = string.end() - (indented ? 2 : 1);
    if (close < open) {
      return ImmutableList.of(); // Nothing ends the string.
    }
    if (source.line(open) == source.line(close)) {
      return oneLine(source.text(open, close), indented);
    }
    return indented ? lines(open, close) : ImmutableList.of();
  }

  private ImmutableList<TextEdit> oneLine(String written, boolean indented) {
    boolean special = written.contains("\\") || written.contains("''") || written.contains("$$");
    if (special && !indented) {
      return ImmutableList.of();
    }
    String outer = "\n" + indentation(source.line(string.start()));
    String inner = outer + "  ";
    String text =
        "''"
            + (missing.before() ? inner + "runHook " + missing.hookBefore() + "\n" : "")
            + inner
            + written.strip()
            + (missing.after() ? "\n" + inner + "runHook " + missing.hookAfter() : "")
            + outer
            + "''";
    return ImmutableList.of(new TextEdit(string.start(), string.end(), text));
  }

  private ImmutableList<TextEdit> lines(int open, int close) {
    int first = source.line(open) + 1;
    if (!source.text(open, source.lineStart(first)).isBlank()) {
      return ImmutableList.of();
    }
    int written = first;
    while (written < source.line(close) && lineText(written).isBlank()) {
      written++;
    }
    String inner = indentation(written);
    ImmutableList.Builder<TextEdit> edits = ImmutableList.builder();
    if (missing.before()) {
      int at = source.lineStart(first);
      edits.add(new TextEdit(at, at, inner + "runHook " + missing.hookBefore() + "\n\n"));
    }
    if (missing.after()) {
      int start = source.lineStart(source.line(close));
      String line = "\n" + inner + "runHook " + missing.hookAfter() + "\n";
      edits.add(
          source.text(start, close).isBlank()
              ? new TextEdit(start, start, line)
              : new TextEdit(close, close, "\n" + line + indentation(source.line(open))));
    }
    return edits.build();
  }

  private String lineText(int line) {
    return source.text(source.lineStart(line), source.lineStart(line + 1));
  }

  /** The blanks at the head of a line. */
  private String indentation(int line) {
    int start = source.lineStart(line);
    int end = start;
    while (end < source.length() && (source.at(end) == ' ' || source.at(end) == '\t')) {
      end++;
    }
    return source.text(start, end);
  }
}
