package io.github.nixlint.lint;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.text.Span;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Something that a rule found in a file.
 *
 * @param rule the id of the rule
 * @param severity how grave it is, by the settings of the run
 * @param span where it is
 * @param message what is wrong: lower case, no full stop, code in backticks
 * @param notes other places it refers to
 * @param fixes ways out; the first is the one that is applied
 * @param code the stable name of the kind of error, where a rule finds several; null where not
 * @param reported the offset of the byte at which Nix reports it, where Nix refuses the file for
 *     it; {@link #NOT_REPORTED} where not
 */
public record Diagnostic(
    String rule,
    Severity severity,
    Span span,
    String message,
    ImmutableList<Note> notes,
    ImmutableList<Fix> fixes,
    @Nullable String code,
    int reported) {

  /** The {@link #reported} of what Nix does not stop at. */
  public static final int NOT_REPORTED = -1;

  /** Makes a finding that Nix does not report, of the one kind that its rule knows. */
  public Diagnostic(
      String rule,
      Severity severity,
      Span span,
      String message,
      ImmutableList<Note> notes,
      ImmutableList<Fix> fixes) {
    this(rule, severity, span, message, notes, fixes, null, NOT_REPORTED);
  }

  /** The order of diagnostics of one file: by start, then rule; then by end and message. */
  public static final Comparator<Diagnostic> ORDER =
      (a, b) -> {
        int order = Integer.compare(a.span.start(), b.span.start());
        order = order != 0 ? order : a.rule.compareTo(b.rule);
        order = order != 0 ? order : Integer.compare(a.span.end(), b.span.end());
        return order != 0 ? order : a.message.compareTo(b.message);
      };

  /** Returns the first fix that promises at least {@code safety}, or null. */
  public @Nullable Fix fix(FixSafety safety) {
    for (Fix fix : fixes) {
      if (fix.safety().compareTo(safety) <= 0) {
        return fix;
      }
    }
    return null;
  }
}
