package io.github.nixlint.lint.rule;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.syntax.Comment;
import io.github.nixlint.text.Span;
import org.jspecify.annotations.Nullable;

/**
 * A comment that is to silence rules, and what came of it.
 *
 * @param comment the comment
 * @param verb what it is to do: {@code ignore}, {@code ignore-file}, or what stands there instead
 * @param names the rules it names, maybe none
 * @param reaches whether anything stands where it could silence
 */
public record Suppression(
    Comment comment, String verb, ImmutableList<Name> names, boolean reaches) {

  /** The verb that silences a line or a construct. */
  public static final String IGNORE = "ignore";

  /** The verb that silences a file. */
  public static final String IGNORE_FILE = "ignore-file";

  /**
   * The name of a rule in a comment.
   *
   * @param text the name as it is written
   * @param span where
   * @param effect what came of it
   * @param meant the rule that may be meant where there is none of this name, or null
   */
  public record Name(String text, Span span, Effect effect, @Nullable String meant) {}

  /** What came of naming a rule. */
  public enum Effect {
    /** It silences something. */
    SILENCES,
    /** The rule has nothing to report there. */
    UNUSED,
    /** There is no such rule. */
    UNKNOWN,
    /** Nobody can tell: the rule does not run, or could not look at all of the file. */
    UNTOLD
  }
}
