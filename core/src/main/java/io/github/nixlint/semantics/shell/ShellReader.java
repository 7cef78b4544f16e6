package io.github.nixlint.semantics.shell;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.github.nixlint.syntax.StringValue;
import io.github.nixlint.text.Span;
import io.github.nixlint.text.WordSet;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads commands, as chapter 3 of the Bash Reference Manual has them. Every character is passed
 * once; nesting is bounded, and what lies deeper is text.
 */
final class ShellReader {
  private static final int DEEPEST = 100;

  private static final WordSet OPENERS =
      WordSet.of(
          "if", "then", "elif", "else", "fi", "while", "until", "do", "done", "{", "}", "!", "time",
          "coproc");
  private static final WordSet DECLARATIONS =
      WordSet.of("export", "declare", "local", "readonly", "typeset");

  private final StringValue value;
  private final WordReader words;
  private final ImmutableList.Builder<ShellCommand> commands = ImmutableList.builder();
  private final ImmutableList.Builder<Heredoc> heredocs = ImmutableList.builder();
  private final ImmutableList.Builder<Span> comments = ImmutableList.builder();
  private final Set<String> functions = new LinkedHashSet<>();
  private final Branches branches = new Branches();

  /** The file descriptor that stands directly before a redirection. */
  private String descriptor = "";

  private final ArrayDeque<PendingHeredoc> pending = new ArrayDeque<>();
  private int depth;
  private boolean isOpen;

  ShellReader(StringValue value) {
    this.value = value;
    this.words = new WordReader(value, this);
  }

  ShellScript read() {
    while (!words.atEnd()) {
      commandsUntil('\0');
      words.skip();
    }
    return new ShellScript(
        value,
        commands.build(),
        heredocs.build(),
        comments.build(),
        ImmutableSet.copyOf(functions),
        words.isUnfinished() || !pending.isEmpty() || isOpen);
  }

  /** Goes one level deeper, if that is still allowed. */
  boolean nest() {
    if (depth == DEEPEST) {
      return false;
    }
    depth++;
    return true;
  }

  /** Goes back up one level. */
  void unnest() {
    depth--;
  }

  /**
   * Reads the commands of a subshell or substitution up to what closes it, which is left; returns
   * false where that would be too deep.
   */
  boolean nested(char close) {
    if (!nest()) {
      return false;
    }
    commandsUntil(close);
    unnest();
    return true;
  }

  private void commandsUntil(char close) {
    Frame frame = new Frame();
    while (words.skipBlanks()) {
      char c = words.current();
      if (c == close || (c == '`' && words.inBackquotes())) {
        break;
      }
      step(frame, c);
    }
    frame.finish();
    isOpen |= frame.cases > 0;
  }

  private void step(Frame frame, char c) {
    switch (c) {
      case '\n' -> {
        words.skip();
        frame.finish();
        heredocBodies();
      }
      case '#' -> comments.add(words.comment());
      case ';' -> {
        words.skip();
        frame.finish();
        if (words.skipIf(';') || words.skipIf('&')) {
          words.skipIf('&');
          if (frame.cases > 0) {
            casePatterns(frame);
          }
        }
      }
      case '&' -> {
        if (words.next() == '>') {
          redirection(frame);
        } else {
          words.skip();
          frame.finish();
        }
      }
      case '|' -> {
        words.skip();
        words.skipIf('&');
        frame.finish();
      }
      case '(' -> parenthesis(frame);
      case ')' -> {
        words.skip();
        frame.finish();
      }
      case '<', '>' -> {
        if (words.next() == '(') {
          frame.add(words.word());
        } else {
          redirection(frame);
        }
      }
      default -> word(frame);
    }
  }

  /** A subshell, an arithmetic command, or the parentheses of a function definition. */
  private void parenthesis(Frame frame) {
    String function = frame.functionName();
    if (words.next() == '(' && frame.isEmpty()) {
      words.arithmetic();
      return;
    }
    words.skip();
    if (function != null) {
      words.skipBlanks();
      if (words.skipIf(')')) {
        functions.add(function);
        frame.clear();
        return;
      }
    }
    frame.finish();
    if (nested(')')) {
      words.close(')');
    }
  }

  private void redirection(Frame frame) {
    int start = words.position();
    String operator = words.redirectionOperator();
    words.skipBlanks();
    Word target = words.wordOrNothing();
    frame.begin(start);
    frame.redirections.add(new Redirection(descriptor, operator, target));
    descriptor = "";
    if (operator.equals("<<") || operator.equals("<<-")) {
      boolean quoted = target.end() - target.start() != target.text().length();
      pending.add(new PendingHeredoc(frame.builder(), target.text(), !quoted));
    }
  }

  private void word(Frame frame) {
    if (!frame.words.isEmpty()) {
      Word argument = words.word();
      if (frame.declares && frame.assign(argument, words)) {
        return;
      }
      if (!takeDescriptor(argument)) {
        frame.add(argument);
      }
      return;
    }
    Word first = words.word();
    String bare = first.isBare() ? first.text() : "";
    if (OPENERS.contains(bare) && frame.isEmpty()) {
      branches.keyword(bare);
      return;
    }
    switch (bare) {
      case "case" -> {
        frame.add(first);
        caseHead(frame);
      }
      case "esac" -> frame.cases = Math.max(0, frame.cases - 1);
      case "function" -> functionName();
      case "[[" -> {
        frame.add(first);
        conditional(frame);
      }
      default -> {
        if (!frame.assign(first, words) && !takeDescriptor(first)) {
          frame.add(first);
          frame.declares = DECLARATIONS.contains(bare);
        }
      }
    }
  }

  /** Keeps a word that is the file descriptor of the redirection that follows it directly. */
  private boolean takeDescriptor(Word word) {
    boolean found = isDescriptor(word);
    descriptor = found ? word.text() : "";
    return found;
  }

  private boolean isDescriptor(Word word) {
    if (words.atEnd() || (words.current() != '<' && words.current() != '>') || !word.isBare()) {
      return false;
    }
    String text = word.text();
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return words.next() != '(';
  }

  private void functionName() {
    words.skipBlanks();
    if (words.atEnd()) {
      return;
    }
    Word name = words.word();
    if (name.literal() != null) {
      functions.add(name.text());
    }
    words.skipBlanks();
    if (words.skipIf('(')) {
      words.skipBlanks();
      words.skipIf(')');
    }
  }

  private void caseHead(Frame frame) {
    while (words.skipBlanks()) {
      char c = words.current();
      if (c == ';' || c == '&' || c == '|' || c == '(' || c == ')') {
        return;
      }
      if (c == '\n') {
        words.skip();
        continue;
      }
      Word word = words.word();
      if (word.isBare() && word.text().equals("in")) {
        frame.finish();
        frame.cases++;
        casePatterns(frame);
        return;
      }
      frame.add(word);
    }
    isOpen = true;
  }

  private void casePatterns(Frame frame) {
    boolean first = true;
    while (words.skipBlanks()) {
      char c = words.current();
      if (c == ')') {
        words.skip();
        return;
      }
      if (c == '#') {
        comments.add(words.comment());
      } else if (c == '\n') {
        words.skip();
        heredocBodies();
      } else if (c == '|' || c == '(') {
        words.skip();
      } else if (c == ';' || c == '&' || c == '<' || c == '>' || c == '`') {
        return;
      } else {
        Word pattern = words.word();
        if (first && pattern.isBare() && pattern.text().equals("esac")) {
          frame.cases--;
          return;
        }
        first = false;
      }
    }
  }

  private void conditional(Frame frame) {
    while (words.skipBlanks()) {
      char c = words.current();
      if (c == '\n' || c == ';' || c == '&' || c == '|' || c == '(' || c == ')' || c == '<'
          || c == '>') {
        words.skip();
        continue;
      }
      if (c == '`' && words.inBackquotes()) {
        return;
      }
      Word word = words.word();
      if (word.isBare() && word.text().equals("]]")) {
        return;
      }
      frame.add(word);
    }
    isOpen = true;
  }

  private void heredocBodies() {
    while (!pending.isEmpty() && !words.atEnd()) {
      PendingHeredoc next = pending.remove();
      Word body = words.heredoc(next.delimiter, next.expands);
      ShellCommand command = next.owner.built();
      if (command != null) {
        heredocs.add(new Heredoc(command, next.delimiter, next.expands, body));
      }
    }
  }

  private record PendingHeredoc(Building owner, String delimiter, boolean expands) {}

  /** A command that is being read, known to the heredocs that wait for it. */
  private static final class Building {
    private @Nullable ShellCommand command;

    @Nullable ShellCommand built() {
      return command;
    }
  }

  /** The command in the making at one level of nesting. */
  private final class Frame {
    private final List<Assignment> assignments = new ArrayList<>();
    private final List<Word> words = new ArrayList<>();
    private final List<Redirection> redirections = new ArrayList<>();
    private Building building = new Building();
    private int start = -1;
    private boolean declares;
    private int cases;

    void begin(int at) {
      if (start < 0) {
        start = at;
      }
    }

    Building builder() {
      return building;
    }

    void add(Word word) {
      begin(word.start());
      words.add(word);
    }

    boolean assign(Word word, WordReader reader) {
      Assignment assignment = reader.assignment(word);
      if (assignment == null) {
        return false;
      }
      begin(word.start());
      assignments.add(assignment);
      return true;
    }

    boolean isEmpty() {
      return start < 0;
    }

    /** The name that a function definition would give to what was read so far. */
    @Nullable String functionName() {
      return words.size() == 1 && assignments.isEmpty() && words.get(0).isBare()
          ? words.get(0).text()
          : null;
    }

    void finish() {
      if (start >= 0) {
        ShellCommand command =
            new ShellCommand(
                start,
                end(),
                ImmutableList.copyOf(assignments),
                ImmutableList.copyOf(words),
                ImmutableList.copyOf(redirections),
                branches.isFallback());
        branches.command(command);
        building.command = command;
        commands.add(command);
      }
      clear();
    }

    void clear() {
      assignments.clear();
      words.clear();
      redirections.clear();
      building = new Building();
      start = -1;
      declares = false;
    }

    private int end() {
      int end = start;
      for (Assignment assignment : assignments) {
        for (Word value : assignment.values()) {
          end = Math.max(end, value.end());
        }
      }
      for (Word word : words) {
        end = Math.max(end, word.end());
      }
      for (Redirection redirection : redirections) {
        end = Math.max(end, redirection.target().end());
      }
      return end;
    }
  }
}
