package io.github.nixlint.lint.engine;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.github.nixlint.lint.Diagnostic;
import io.github.nixlint.syntax.Comment;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.syntax.Tokens;
import io.github.nixlint.text.Source;
import io.github.nixlint.text.Span;
import org.jspecify.annotations.Nullable;

/**
 * The comments of a file that silence rules.
 *
 * <p>{@code # nix-lint: ignore RULE[, RULE…] [-- reason]} at the end of a line silences what starts
 * on that line; alone on a line, what starts in the next binding, formal or expression; {@code #
 * nix-lint: ignore-file RULE…} before the first token, what is in the file. One that names no rule
 * silences nothing.
 */
public final class Suppressions {
  private static final String PREFIX = "nix-lint:";
  private static final Splitter WORDS =
      Splitter.on(CharMatcher.whitespace().or(CharMatcher.is(','))).omitEmptyStrings();

  private final ImmutableList<Suppression> list;

  private Suppressions(ImmutableList<Suppression> list) {
    this.list = list;
  }

  /**
   * A comment that silences rules.
   *
   * @param comment the comment
   * @param rules the ids it names, maybe none, maybe such as no rule has
   * @param range where what starts is silenced; null when the comment stands where it can silence
   *     nothing
   */
  public record Suppression(Comment comment, ImmutableSet<String> rules, @Nullable Span range) {

    /** Returns whether this keeps a diagnostic from being shown. */
    public boolean silences(Diagnostic diagnostic) {
      int start = diagnostic.span().start();
      return range != null
          && range.start() <= start
          && start <= range.end()
          && rules.contains(diagnostic.rule());
    }
  }

  /** Finds the silencing comments of a file. */
  public static Suppressions of(SyntaxTree tree) {
    ImmutableList.Builder<Suppression> list = ImmutableList.builder();
    for (Comment comment : tree.comments()) {
      if (comment.kind() == Comment.Kind.LINE) {
        Suppression suppression = read(tree, comment);
        if (suppression != null) {
          list.add(suppression);
        }
      }
    }
    return new Suppressions(list.build());
  }

  /** Returns the silencing comments, in source order. */
  public ImmutableList<Suppression> list() {
    return list;
  }

  /** Returns the diagnostics that nothing silences, in their order. */
  public ImmutableList<Diagnostic> keep(ImmutableList<Diagnostic> diagnostics) {
    if (list.isEmpty()) {
      return diagnostics;
    }
    return diagnostics.stream()
        .filter(diagnostic -> list.stream().noneMatch(s -> s.silences(diagnostic)))
        .collect(ImmutableList.toImmutableList());
  }

  private static @Nullable Suppression read(SyntaxTree tree, Comment comment) {
    String text = tree.source().text(comment.start() + 1, comment.end()).strip();
    if (!text.startsWith(PREFIX)) {
      return null;
    }
    ImmutableList<String> words = words(text.substring(PREFIX.length()));
    String verb = words.isEmpty() ? "" : words.get(0);
    Span range =
        switch (verb) {
          case "ignore" -> lineOrConstruct(tree, comment);
          case "ignore-file" -> file(tree, comment);
          default -> null;
        };
    return new Suppression(
        comment,
        ImmutableSet.copyOf(words.subList(Math.min(1, words.size()), words.size())),
        range);
  }

  private static ImmutableList<String> words(String text) {
    ImmutableList<String> words = ImmutableList.copyOf(WORDS.split(text));
    int reason = words.indexOf("--");
    return reason < 0 ? words : words.subList(0, reason);
  }

  private static @Nullable Span file(SyntaxTree tree, Comment comment) {
    boolean first = comment.end() <= tree.tokens().start(0);
    return first ? new Span(0, tree.source().length()) : null;
  }

  private static @Nullable Span lineOrConstruct(SyntaxTree tree, Comment comment) {
    Source source = tree.source();
    int line = source.line(comment.start());
    int lineStart = source.lineStart(line);
    int before = tree.tokens().lastBefore(comment.start());
    boolean alone = before < 0 || tree.tokens().end(before) <= lineStart;
    return alone ? nextConstruct(tree, comment.end()) : new Span(lineStart, source.lineEnd(line));
  }

  /**
   * The largest construct that starts behind {@code offset} before anything closes: after a keyword
   * or an operator, what follows it.
   */
  private static @Nullable Span nextConstruct(SyntaxTree tree, int offset) {
    Tokens tokens = tree.tokens();
    switch (tokens.kind(tokens.firstFrom(offset))) {
      case RIGHT_PAREN, RIGHT_BRACKET, RIGHT_BRACE, END_OF_FILE -> {
        return null;
      }
      // Any other token belongs to a construct that starts with it or soon after it.
      default -> {}
    }
    Node next = null;
    for (int id = 0; id < tree.nodeCount(); id++) {
      Node node = tree.node(id);
      if (node.start() >= offset && (next == null || node.start() <= next.start())) {
        next = node;
      }
    }
    return next == null ? null : next.span();
  }
}
