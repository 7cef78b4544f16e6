package io.github.nixlint.lint.engine;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.lint.Diagnostic;
import io.github.nixlint.lint.Silenced;
import io.github.nixlint.lint.rule.Suppression;
import io.github.nixlint.lint.rule.Suppression.Effect;
import io.github.nixlint.lint.rule.Suppression.Name;
import io.github.nixlint.syntax.Comment;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.syntax.Tokens;
import io.github.nixlint.text.Source;
import io.github.nixlint.text.Span;
import io.github.nixlint.text.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
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
  private final SyntaxTree tree;
  private final List<Silencing> list = new ArrayList<>();
  private @Nullable NavigableMap<Integer, Node> outermost;

  /** A comment, and where what starts is silenced: null where there is nothing. */
  private record Silencing(SuppressionText text, @Nullable Span range) {

    boolean silences(Diagnostic diagnostic, String rule) {
      return reaches(diagnostic) && rule.equals(diagnostic.rule());
    }

    boolean silences(Diagnostic diagnostic) {
      return reaches(diagnostic)
          && text.words().stream().anyMatch(word -> word.text().equals(diagnostic.rule()));
    }

    private boolean reaches(Diagnostic diagnostic) {
      int start = diagnostic.span().start();
      return range != null && range.start() <= start && start <= range.end();
    }
  }

  /** Finds the silencing comments of a file. */
  public Suppressions(SyntaxTree tree) {
    this.tree = tree;
    for (Comment comment : tree.comments()) {
      SuppressionText text = SuppressionText.read(tree.source(), comment);
      if (text != null) {
        list.add(new Silencing(text, range(text)));
      }
    }
  }

  /** Returns whether there are none. */
  public boolean isEmpty() {
    return list.isEmpty();
  }

  /** Returns how a comment silences a diagnostic, or null where none does. */
  public @Nullable Silenced silenced(Diagnostic diagnostic) {
    for (Silencing silencing : list) {
      if (silencing.silences(diagnostic)) {
        return new Silenced(diagnostic, Silenced.By.COMMENT, silencing.text().reason());
      }
    }
    return null;
  }

  /**
   * Returns what came of each comment, in source order.
   *
   * @param found what the rules found in the file
   * @param otherwise what is to be said of a name that silences nothing
   * @param known the ids of all rules
   */
  ImmutableList<Suppression> judge(
      List<Diagnostic> found, Function<String, Effect> otherwise, Set<String> known) {
    ImmutableList.Builder<Suppression> judged = ImmutableList.builder();
    for (Silencing silencing : list) {
      SuppressionText text = silencing.text();
      ImmutableList.Builder<Name> names = ImmutableList.builder();
      for (SuppressionText.Word word : text.words()) {
        boolean silences = found.stream().anyMatch(d -> silencing.silences(d, word.text()));
        Effect effect = silences ? Effect.SILENCES : otherwise.apply(word.text());
        boolean strange = effect == Effect.UNKNOWN;
        String meant = strange ? Spelling.nearest(word.text(), known) : null;
        names.add(new Name(word.text(), word.span(), effect, meant));
      }
      boolean reaches = silencing.range() != null;
      judged.add(new Suppression(text.comment(), text.verb(), names.build(), reaches));
    }
    return judged.build();
  }

  private @Nullable Span range(SuppressionText text) {
    return switch (text.verb()) {
      case Suppression.IGNORE -> lineOrConstruct(text.comment());
      case Suppression.IGNORE_FILE -> file(text.comment());
      default -> null;
    };
  }

  private @Nullable Span file(Comment comment) {
    boolean first = comment.end() <= tree.tokens().start(0);
    return first ? new Span(0, tree.source().length()) : null;
  }

  private @Nullable Span lineOrConstruct(Comment comment) {
    Source source = tree.source();
    int line = source.line(comment.start());
    int lineStart = source.lineStart(line);
    int before = tree.tokens().lastBefore(comment.start());
    boolean alone = before < 0 || tree.tokens().end(before) <= lineStart;
    return alone ? nextConstruct(comment.end()) : new Span(lineStart, source.lineEnd(line));
  }

  /**
   * The largest construct that starts behind {@code offset} before anything closes: after a keyword
   * or an operator, what follows it.
   */
  private @Nullable Span nextConstruct(int offset) {
    Tokens tokens = tree.tokens();
    switch (tokens.kind(tokens.firstFrom(offset))) {
      case RIGHT_PAREN, RIGHT_BRACKET, RIGHT_BRACE, END_OF_FILE -> {
        return null;
      }
      // Any other token belongs to a construct that starts with it or soon after it.
      default -> {}
    }
    Map.Entry<Integer, Node> next = outermost().ceilingEntry(offset);
    return next == null ? null : next.getValue().span();
  }

  /** The outermost node at each place where one starts; parents follow their children. */
  private NavigableMap<Integer, Node> outermost() {
    NavigableMap<Integer, Node> known = outermost;
    if (known == null) {
      known = new TreeMap<>();
      for (int id = 0; id < tree.nodeCount(); id++) {
        known.put(tree.node(id).start(), tree.node(id));
      }
      outermost = known;
    }
    return known;
  }
}
