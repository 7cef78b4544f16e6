package io.github.nixlint.lint.engine;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.syntax.Comment;
import io.github.nixlint.text.Source;
import io.github.nixlint.text.Span;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What a silencing comment says: {@code # nix-lint: VERB RULE, RULE -- reason}.
 *
 * @param comment the comment
 * @param verb the first word behind {@code nix-lint:}, or nothing
 * @param words the words behind it, up to the reason
 * @param reason what stands behind {@code --}, or nothing
 */
record SuppressionText(Comment comment, String verb, ImmutableList<Word> words, String reason) {
  private static final byte[] PREFIX = "nix-lint:".getBytes(StandardCharsets.US_ASCII);
  private static final String REASON = "--";

  /**
   * A word of a comment.
   *
   * @param text the word
   * @param span where it stands
   */
  record Word(String text, Span span) {}

  /** Reads a comment; null stands for one that is not meant for this program. */
  static @Nullable SuppressionText read(Source source, Comment comment) {
    if (comment.kind() != Comment.Kind.LINE) {
      return null;
    }
    int start = skip(source, comment.start() + 1, comment.end(), true);
    if (!startsWithPrefix(source, start, comment.end())) {
      return null;
    }
    ImmutableList<Word> words = words(source, start + PREFIX.length, comment.end());
    int end = words.isEmpty() ? start + PREFIX.length : words.get(words.size() - 1).span().end();
    String reason = reason(source.text(end, comment.end()).strip());
    return words.isEmpty()
        ? new SuppressionText(comment, "", words, reason)
        : new SuppressionText(comment, words.get(0).text(), words.subList(1, words.size()), reason);
  }

  private static String reason(String rest) {
    return rest.startsWith(REASON) ? rest.substring(REASON.length()).strip() : "";
  }

  private static boolean startsWithPrefix(Source source, int start, int end) {
    if (end - start < PREFIX.length) {
      return false;
    }
    for (int i = 0; i < PREFIX.length; i++) {
      if (source.at(start + i) != PREFIX[i]) {
        return false;
      }
    }
    return true;
  }

  private static ImmutableList<Word> words(Source source, int start, int end) {
    ImmutableList.Builder<Word> words = ImmutableList.builder();
    for (int i = skip(source, start, end, true); i < end; ) {
      int wordEnd = skip(source, i, end, false);
      Span span = new Span(i, wordEnd);
      String text = source.text(span);
      if (text.equals(REASON)) {
        break;
      }
      words.add(new Word(text, span));
      i = skip(source, wordEnd, end, true);
    }
    return words.build();
  }

  /** Passes over what separates words, or over a word. */
  private static int skip(Source source, int start, int end, boolean separators) {
    int i = start;
    while (i < end && isSeparator(source.at(i)) == separators) {
      i++;
    }
    return i;
  }

  private static boolean isSeparator(byte b) {
    return b == ' ' || b == '\t' || b == '\r' || b == ',';
  }
}
