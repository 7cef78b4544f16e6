package io.github.nixlint.lint.rule;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.lint.Diagnostic;
import io.github.nixlint.lint.Fix;
import io.github.nixlint.lint.FixSafety;
import io.github.nixlint.lint.Note;
import io.github.nixlint.lint.Severity;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.text.Span;
import io.github.nixlint.text.TextEdit;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A finding while its rule adds notes and fixes to it. */
public final class Finding {
  private final SyntaxTree tree;
  private final Span span;
  private final String message;
  private final boolean exact;
  private boolean minor;
  private boolean upcoming;
  private ImmutableList<Note> notes = ImmutableList.of();
  private ImmutableList<Fix> fixes = ImmutableList.of();
  private @Nullable String code;
  private int reported = Diagnostic.NOT_REPORTED;

  Finding(SyntaxTree tree, boolean exact, Span span, String message) {
    this.tree = tree;
    this.exact = exact;
    this.span = span;
    this.message = message;
  }

  /** Says that this is one of the less grave findings of its rule, see {@link RuleInfo#minor}. */
  public Finding minor() {
    minor = true;
    return this;
  }

  /** Returns whether this is one of the less grave findings of its rule. */
  public boolean isMinor() {
    return minor;
  }

  /** Says that it is right for the release that the code is written for, and not for later ones. */
  public Finding upcoming() {
    upcoming = true;
    return this;
  }

  /** Returns whether it is right for the release that the code is written for. */
  public boolean isUpcoming() {
    return upcoming;
  }

  /** Points to another place that belongs to the finding. */
  public Finding note(Node where, String text) {
    return note(where.span(), text);
  }

  /** Points to another place that belongs to the finding. */
  public Finding note(Span where, String text) {
    notes = plus(notes, new Note(where, text));
    return this;
  }

  /**
   * Offers a fix that keeps the value of the program; the title is in the imperative. One that
   * would lose a comment is offered as a suggestion, and none in a file that does not parse.
   */
  public Finding fix(String title, Consumer<Edits> change) {
    return exact ? offer(title, FixSafety.SAFE, change) : this;
  }

  /**
   * Offers a change that someone has to look at, unless the file does not parse; the title is in
   * the imperative.
   */
  public Finding suggest(String title, Consumer<Edits> change) {
    return exact ? remedy(title, change) : this;
  }

  /** Offers a fix where it is safe, and a suggestion else. */
  public Finding fixOrSuggest(boolean isSafe, String title, Consumer<Edits> change) {
    return isSafe ? fix(title, change) : suggest(title, change);
  }

  /** Suggests edits that are known already, if there are any. */
  public Finding suggest(String title, List<TextEdit> known) {
    return known.isEmpty() ? this : suggest(title, edits -> known.forEach(edits::apply));
  }

  /** Offers a change that may make a file parse that does not. */
  Finding remedy(String title, Consumer<Edits> change) {
    return offer(title, FixSafety.UNSAFE, change);
  }

  private Finding offer(String title, FixSafety promised, Consumer<Edits> change) {
    Edits edits = new Edits(tree);
    change.accept(edits);
    FixSafety safety = edits.losesComment() ? FixSafety.UNSAFE : promised;
    if (!edits.losesBytes() && !edits.movesOr()) {
      fixes = plus(fixes, new Fix(title, safety, edits.list()));
    }
    return this;
  }

  /** Few findings have more than one of either. */
  private static <T> ImmutableList<T> plus(ImmutableList<T> list, T last) {
    return list.isEmpty()
        ? ImmutableList.of(last)
        : ImmutableList.<T>builder().addAll(list).add(last).build();
  }

  /** Names the kind of error among those that the rule finds: a stable name in kebab case. */
  public Finding code(String kind) {
    code = kind;
    return this;
  }

  /** Says at which byte Nix reports it, which refuses the file for it. */
  public Finding reportedAt(int offset) {
    reported = offset;
    return this;
  }

  /** Returns the finding as callers see it. */
  public Diagnostic diagnostic(String rule, Severity severity) {
    return new Diagnostic(rule, severity, span, message, notes, fixes, code, reported);
  }
}
