package io.github.nixlint.semantics.shell;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.semantics.shell.WordPart.Quoting;
import io.github.nixlint.syntax.Interpolation;
import io.github.nixlint.syntax.StringValue;
import io.github.nixlint.text.Span;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads words: quoting, variables, substitutions and holes, from the place it stands at. */
final class WordReader {
  private final StringValue value;
  private final String text;
  private final ShellReader commands;
  private int at;

  /** Closes what ends with the text. */
  private static final int NOTHING = -1;

  /** Where what is read now ends: the text, or the body of a heredoc. */
  private int limit;

  private boolean inBackquotes;
  private boolean unfinished;

  WordReader(StringValue value, ShellReader commands) {
    this.value = value;
    this.text = value.text();
    this.commands = commands;
    this.limit = text.length();
  }

  boolean atEnd() {
    return at >= limit;
  }

  int position() {
    return at;
  }

  char current() {
    return text.charAt(at);
  }

  /** The character behind the current one; NUL, which no Nix string holds, at the end. */
  char next() {
    return at + 1 < limit ? text.charAt(at + 1) : '\0';
  }

  void skip() {
    if (at < limit) {
      at++;
    }
  }

  boolean skipIf(char c) {
    if (at < limit && text.charAt(at) == c) {
      at++;
      return true;
    }
    return false;
  }

  /** Passes what closes a quotation or substitution, or notes that nothing does. */
  void close(char c) {
    if (!skipIf(c)) {
      unfinished = true;
    }
  }

  /** Returns whether something was opened that nothing closed. */
  boolean isUnfinished() {
    return unfinished;
  }

  boolean inBackquotes() {
    return inBackquotes;
  }

  /** Passes spaces and continued lines; returns whether anything follows. */
  boolean skipBlanks() {
    while (at < limit) {
      char c = text.charAt(at);
      if (isBlank(c)) {
        at++;
      } else if (c == '\\' && lineEnd(at + 1) > 0) {
        at += 1 + lineEnd(at + 1);
      } else {
        return true;
      }
    }
    return false;
  }

  /** The length of the line end at an index, 0 where there is none. */
  private int lineEnd(int index) {
    if (index >= limit) {
      return 0;
    }
    char c = text.charAt(index);
    boolean pair = c == '\r' && index + 1 < limit && text.charAt(index + 1) == '\n';
    return pair ? 2 : c == '\n' ? 1 : 0;
  }

  Span comment() {
    int start = at;
    int newline = text.indexOf('\n', at);
    at = newline < 0 ? limit : Math.min(newline, limit);
    return new Span(start, at);
  }

  String redirectionOperator() {
    int start = at;
    while (at < limit && "<>&|".indexOf(text.charAt(at)) >= 0 && at - start < 3) {
      at++;
    }
    if (at < limit && text.charAt(at) == '-' && text.startsWith("<<", start) && at - start == 2) {
      at++;
    }
    return text.substring(start, at);
  }

  /** Passes {@code ((…))}. */
  void arithmetic() {
    int open = 0;
    while (at < limit) {
      char c = text.charAt(at++);
      if (c == '(') {
        open++;
      } else if (c == ')' && --open == 0) {
        return;
      }
    }
    unfinished = true;
  }

  /** Reads a word; where none stands, it passes one character, so that reading goes on. */
  Word word() {
    Word word = wordOrNothing();
    if (at == word.start() && at < limit) {
      at++;
    }
    return word;
  }

  /** Reads a word, an empty one where none stands. */
  Word wordOrNothing() {
    int start = at;
    List<WordPart> parts = new ArrayList<>();
    while (at < limit && !endsWord(text.charAt(at))) {
      part(parts);
    }
    return new Word(start, at, ImmutableList.copyOf(parts));
  }

  /**
   * Returns the assignment that a word is, and reads on where the value is an array; null for any
   * other word.
   */
  @Nullable Assignment assignment(Word word) {
    if (word.parts().isEmpty()
        || !(word.parts().get(0) instanceof WordPart.Text head)
        || head.quoting() != Quoting.NONE) {
      return null;
    }
    String name = head.text();
    int nameEnd = 0;
    while (nameEnd < name.length() && isNamePart(name.charAt(nameEnd))) {
      nameEnd++;
    }
    int operator = nameEnd;
    if (operator < name.length() && name.charAt(operator) == '[') {
      int close = name.indexOf(']', operator);
      operator = close < 0 ? operator : close + 1;
    }
    boolean append = operator < name.length() && name.charAt(operator) == '+';
    int equals = append ? operator + 1 : operator;
    if (nameEnd == 0
        || name.charAt(0) <= '9'
        || equals >= name.length()
        || name.charAt(equals) != '=') {
      return null;
    }
    ImmutableList<Word> values =
        equals + 1 == name.length() && word.parts().size() == 1 && skipIf('(')
            ? array()
            : ImmutableList.of(behind(word, head, equals + 1));
    return new Assignment(word.start(), name.substring(0, nameEnd), append, values);
  }

  private static Word behind(Word word, WordPart.Text head, int skipped) {
    ImmutableList.Builder<WordPart> parts = ImmutableList.builder();
    if (skipped < head.text().length()) {
      parts.add(
          new WordPart.Text(
              head.start() + skipped, head.end(), Quoting.NONE, head.text().substring(skipped)));
    }
    parts.addAll(word.parts().subList(1, word.parts().size()));
    return new Word(head.start() + skipped, word.end(), parts.build());
  }

  private ImmutableList<Word> array() {
    ImmutableList.Builder<Word> elements = ImmutableList.builder();
    int groups = 0;
    while (skipBlanks()) {
      char c = text.charAt(at);
      if (c == '\n') {
        at++;
      } else if (c == '#') {
        comment();
      } else if (skipIf('(')) {
        groups++;
      } else if (skipIf(')')) {
        if (--groups < 0) {
          return elements.build();
        }
      } else {
        elements.add(word());
      }
    }
    unfinished = true;
    return elements.build();
  }

  /**
   * Reads the lines up to {@code delimiter}, and that one; without it, all that is left. Blanks
   * around the delimiter do not count, since the indentation of a Nix string may leave some that
   * its author did not see.
   *
   * @param expands whether the text holds variables and substitutions
   */
  Word heredoc(String delimiter, boolean expands) {
    int start = at;
    int line = at;
    int bodyEnd = limit;
    int behind = limit;
    while (line < limit) {
      int newline = text.indexOf('\n', line);
      int end = newline < 0 || newline > limit ? limit : newline;
      if (isDelimiter(line, end, delimiter)) {
        bodyEnd = line;
        behind = Math.min(limit, end + 1);
        break;
      }
      line = end + 1;
    }
    unfinished |= line >= limit;
    List<WordPart> parts = new ArrayList<>();
    int outer = limit;
    limit = bodyEnd;
    while (at < limit) {
      if (expands) {
        expandable(parts, Quoting.DOUBLE, NOTHING);
      } else {
        verbatim(parts, Quoting.SINGLE, NOTHING);
      }
    }
    limit = outer;
    at = behind;
    return new Word(start, bodyEnd, ImmutableList.copyOf(parts));
  }

  private boolean isDelimiter(int line, int end, String delimiter) {
    int first = line;
    while (first < end && isBlank(text.charAt(first))) {
      first++;
    }
    int last = end;
    while (last > first && isBlank(text.charAt(last - 1))) {
      last--;
    }
    return last - first == delimiter.length() && text.startsWith(delimiter, first);
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\r';
  }

  private boolean endsWord(char c) {
    return switch (c) {
      case ' ', '\t', '\r', '\n', ';', '&', '|', '(', ')' -> true;
      case '<', '>' -> next() != '(';
      case '`' -> inBackquotes;
      default -> false;
    };
  }

  /** Reads one part of an unquoted stretch. */
  private void part(List<WordPart> parts) {
    char c = text.charAt(at);
    switch (c) {
      case '\'' -> {
        at++;
        verbatim(parts, Quoting.SINGLE, '\'');
      }
      case '"' -> {
        at++;
        doubleQuoted(parts);
      }
      case '\\' -> escape(parts, Quoting.NONE, "");
      case '$' -> dollar(parts, Quoting.NONE);
      case '`' -> backquotes(parts, Quoting.NONE);
      case '<', '>' -> {
        int start = at++;
        substitution(parts, start, Quoting.NONE);
      }
      default -> {
        if (hole(parts, Quoting.NONE)) {
          return;
        }
        bare(parts);
      }
    }
  }

  /** Reads bare text, the groups of extended patterns among it. */
  private void bare(List<WordPart> parts) {
    int start = at++;
    int groups = 0;
    while (at < limit) {
      char c = text.charAt(at);
      if (c == '(' && "?*+@!".indexOf(text.charAt(at - 1)) >= 0) {
        groups++;
      } else if (groups > 0 && c == ')') {
        groups--;
      } else if (!(groups > 0 && c == '|')
          && (endsWord(c) || c == '<' || c == '>' || isSpecial(c))) {
        break;
      }
      at++;
    }
    parts.add(new WordPart.Text(start, at, Quoting.NONE, text.substring(start, at)));
  }

  private boolean isSpecial(char c) {
    return c == '\'' || c == '"' || c == '\\' || c == '$' || c == '`' || isHole(c);
  }

  private boolean isHole(char c) {
    return c == StringValue.HOLE && value.hole(at) != null;
  }

  private boolean hole(List<WordPart> parts, Quoting quoting) {
    Interpolation interpolation = text.charAt(at) == StringValue.HOLE ? value.hole(at) : null;
    if (interpolation == null) {
      return false;
    }
    parts.add(new WordPart.Hole(at, at + 1, quoting, interpolation));
    at++;
    return true;
  }

  private void doubleQuoted(List<WordPart> parts) {
    boolean outer = inBackquotes;
    inBackquotes = false;
    int before = parts.size();
    int start = at;
    while (at < limit && text.charAt(at) != '"') {
      expandable(parts, Quoting.DOUBLE, '"');
    }
    if (parts.size() == before) {
      parts.add(new WordPart.Text(start, start, Quoting.DOUBLE, ""));
    }
    close('"');
    inBackquotes = outer;
  }

  /** Reads one part of what is quoted so that only {@code $}, {@code `} and {@code \} count. */
  private void expandable(List<WordPart> parts, Quoting quoting, int close) {
    char c = text.charAt(at);
    if (c == '$') {
      dollar(parts, quoting);
    } else if (c == '`') {
      backquotes(parts, quoting);
    } else if (c == '\\') {
      escape(parts, quoting, "$`\"\\\n");
    } else if (!hole(parts, quoting)) {
      int start = at++;
      while (at < limit) {
        c = text.charAt(at);
        if (c == close
            || c == '$'
            || c == '`'
            || c == '\\'
            || isHole(c)
            || (c == '"' && close == '}')) {
          break;
        }
        at++;
      }
      parts.add(new WordPart.Text(start, at, quoting, text.substring(start, at)));
    }
  }

  /** Reads up to {@code close}, and that one; only holes are not text. */
  private void verbatim(List<WordPart> parts, Quoting quoting, int close) {
    int start = at;
    int before = parts.size();
    while (at < limit && text.charAt(at) != close) {
      if (isHole(text.charAt(at))) {
        textUntilHere(parts, start, quoting);
        hole(parts, quoting);
        start = at;
      } else {
        at++;
      }
    }
    textUntilHere(parts, start, quoting);
    if (parts.size() == before) {
      parts.add(new WordPart.Text(at, at, quoting, ""));
    }
    if (close != NOTHING) {
      close((char) close);
    }
  }

  private void textUntilHere(List<WordPart> parts, int start, Quoting quoting) {
    if (at > start) {
      parts.add(new WordPart.Text(start, at, quoting, text.substring(start, at)));
    }
  }

  /** Reads a backslash; where {@code only} is not empty it escapes nothing but those. */
  private void escape(List<WordPart> parts, Quoting quoting, String only) {
    int start = at++;
    if (at >= limit) {
      parts.add(new WordPart.Text(start, at, quoting, "\\"));
      return;
    }
    char c = text.charAt(at);
    if (isHole(c)) {
      hole(parts, quoting);
      return;
    }
    if (lineEnd(at) > 0) {
      at += lineEnd(at);
      return;
    }
    at++;
    String meant = only.isEmpty() || only.indexOf(c) >= 0 ? String.valueOf(c) : "\\" + c;
    parts.add(new WordPart.Text(start, at, quoting, meant));
  }

  private void dollar(List<WordPart> parts, Quoting quoting) {
    int start = at++;
    char c = at < limit ? text.charAt(at) : '\0';
    if (c == '{') {
      at++;
      braced(parts, start, quoting);
    } else if (c == '(') {
      substitution(parts, start, quoting);
    } else if (c == '\'' && quoting == Quoting.NONE) {
      at++;
      ansi(parts);
    } else if (c == '"' && quoting == Quoting.NONE) {
      at++;
      doubleQuoted(parts);
    } else if (isNamePart(c)) {
      int name = at;
      at++;
      while (c > '9' && at < limit && isNamePart(text.charAt(at))) {
        at++;
      }
      variable(parts, start, quoting, text.substring(name, at));
    } else if ("@*#?-$!".indexOf(c) >= 0) {
      at++;
      variable(parts, start, quoting, String.valueOf(c));
    } else {
      parts.add(new WordPart.Text(start, at, quoting, "$"));
    }
  }

  private void variable(List<WordPart> parts, int start, Quoting quoting, String name) {
    parts.add(new WordPart.Variable(start, at, quoting, name, false, null, "", ImmutableList.of()));
  }

  /** Reads {@code $'…'}. */
  private void ansi(List<WordPart> parts) {
    int start = at;
    while (at < limit && text.charAt(at) != '\'') {
      if (text.charAt(at) == '\\') {
        textUntilHere(parts, start, Quoting.SINGLE);
        int escape = at;
        at = Math.min(limit, at + 2);
        parts.add(new WordPart.Text(escape, at, Quoting.SINGLE, ansi(text.charAt(at - 1))));
        start = at;
      } else if (isHole(text.charAt(at))) {
        textUntilHere(parts, start, Quoting.SINGLE);
        hole(parts, Quoting.SINGLE);
        start = at;
      } else {
        at++;
      }
    }
    textUntilHere(parts, start, Quoting.SINGLE);
    close('\'');
  }

  private static String ansi(char c) {
    return switch (c) {
      case 'n' -> "\n";
      case 't' -> "\t";
      case 'r' -> "\r";
      default -> String.valueOf(c);
    };
  }

  /** Reads {@code ${name…}} from behind the brace. */
  private void braced(List<WordPart> parts, int start, Quoting quoting) {
    boolean length = at + 1 < limit && text.charAt(at) == '#' && next() != '}';
    if (length) {
      at++;
    }
    boolean indirect = at + 1 < limit && text.charAt(at) == '!' && isNamePart(next());
    if (indirect) {
      at++;
    }
    int nameStart = at;
    while (at < limit && isNamePart(text.charAt(at))) {
      at++;
    }
    if (at == nameStart && at < limit && "@*#?-$!".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    String name = text.substring(nameStart, at);
    String subscript = null;
    if (skipIf('[')) {
      int subscriptStart = at;
      while (at < limit && text.charAt(at) != ']' && text.charAt(at) != '}') {
        at++;
      }
      subscript = text.substring(subscriptStart, at);
      skipIf(']');
    }
    String operator = length ? "#" : operator();
    ImmutableList<WordPart> operand = operand();
    parts.add(
        new WordPart.Variable(start, at, quoting, name, indirect, subscript, operator, operand));
  }

  /** Reads {@code :-}, {@code ##}, {@code //} and their kin; empty where none stands. */
  private String operator() {
    int start = at;
    char first = at < limit ? text.charAt(at) : '\0';
    String seconds =
        switch (first) {
          case ':' -> "-=?+";
          case '/' -> "/#%";
          case '#', '%', '^', ',' -> String.valueOf(first);
          case '-', '=', '?', '+', '@' -> "";
          default -> null;
        };
    if (seconds == null) {
      return "";
    }
    at++;
    if (at < limit && seconds.indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return text.substring(start, at);
  }

  /** Reads to the closing brace, and that one. */
  private ImmutableList<WordPart> operand() {
    List<WordPart> operand = new ArrayList<>();
    boolean nests = commands.nest();
    while (at < limit && text.charAt(at) != '}') {
      if (!nests) {
        at++;
      } else if (skipIf('"')) {
        doubleQuoted(operand);
      } else {
        expandable(operand, Quoting.NONE, '}');
      }
    }
    if (nests) {
      commands.unnest();
    }
    close('}');
    return ImmutableList.copyOf(operand);
  }

  /** Reads {@code (…)} of a command, process or arithmetic substitution. */
  private void substitution(List<WordPart> parts, int start, Quoting quoting) {
    if (next() == '(') {
      arithmetic();
    } else {
      at++;
      if (commands.nested(')')) {
        close(')');
      }
    }
    parts.add(new WordPart.Substitution(start, at, quoting));
  }

  private void backquotes(List<WordPart> parts, Quoting quoting) {
    int start = at++;
    if (!inBackquotes) {
      inBackquotes = true;
      if (commands.nested('`')) {
        close('`');
      }
      inBackquotes = false;
    }
    parts.add(new WordPart.Substitution(start, at, quoting));
  }

  private static boolean isNamePart(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (c >= '0' && c <= '9');
  }
}
