package io.github.nixlint.semantics.shell;

import io.github.nixlint.text.Source;
import io.github.nixlint.text.Span;
import java.util.List;

/** Prints a script, one line for each of its constructs, for golden files. */
final class ShellDump {
  private final Source source;
  private final ShellScript script;
  private final StringBuilder out = new StringBuilder();

  private ShellDump(Source source, ShellScript script) {
    this.source = source;
    this.script = script;
  }

  static String of(Source source, ShellScript script) {
    return new ShellDump(source, script).print();
  }

  private String print() {
    script.functions().forEach(name -> line("function " + name));
    for (Span comment : script.comments()) {
      line(place(comment.start()) + " comment " + raw(comment.start(), comment.end()));
    }
    for (ShellCommand command : script.commands()) {
      line(place(command.start()) + (command.isFallback() ? " fallback command" : " command"));
      for (Assignment assignment : command.assignments()) {
        String operator = assignment.append() ? " += " : " = ";
        line("  assign " + assignment.name() + operator + words(assignment.values()));
      }
      for (Word word : command.words()) {
        line("  word " + word(word));
      }
      for (Redirection redirection : command.redirections()) {
        line("  redirect " + redirection.operator() + " " + word(redirection.target()));
      }
    }
    for (Heredoc heredoc : script.heredocs()) {
      line(
          place(heredoc.body().start())
              + (heredoc.expands() ? " heredoc of " : " verbatim heredoc of ")
              + heredoc.command().name());
      line("  " + word(heredoc.body()));
    }
    return out.toString();
  }

  private void line(String text) {
    out.append(text).append('\n');
  }

  private String words(List<Word> words) {
    StringBuilder text = new StringBuilder();
    for (Word word : words) {
      text.append(text.isEmpty() ? "" : " , ").append(word(word));
    }
    return text.toString();
  }

  private String word(Word word) {
    return parts(word.parts());
  }

  private String parts(List<WordPart> parts) {
    StringBuilder text = new StringBuilder();
    for (WordPart part : parts) {
      text.append(text.isEmpty() ? "" : " ").append(part(part));
    }
    return text.toString();
  }

  private String part(WordPart part) {
    String quotes =
        switch (part.quoting()) {
          case NONE -> "";
          case SINGLE -> "'";
          case DOUBLE -> "\"";
        };
    String text;
    if (part instanceof WordPart.Text literal) {
      text = "`" + literal.text().replace("\n", "\\n") + "`";
    } else if (part instanceof WordPart.Variable variable) {
      text = variable(variable);
    } else if (part instanceof WordPart.Substitution) {
      text = "$(" + raw(part.start(), part.end()) + ")";
    } else {
      var hole = script.value().hole(part.start());
      text = hole == null ? "hole?" : "hole(" + source.text(hole.span()) + ")";
    }
    return quotes + text + quotes;
  }

  private String variable(WordPart.Variable variable) {
    String name = (variable.indirect() ? "!" : "") + variable.name();
    String subscript = variable.subscript() == null ? "" : "[" + variable.subscript() + "]";
    String operation =
        variable.operator().isEmpty() && variable.operand().isEmpty()
            ? ""
            : " " + variable.operator() + " " + parts(variable.operand());
    return "$" + name + subscript + operation;
  }

  private String raw(int start, int end) {
    return script.value().text().substring(start, end).replace("\n", "\\n");
  }

  private String place(int index) {
    var position = source.position(script.value().offset(index));
    return position.line() + ":" + position.column();
  }
}
