package io.github.nixlint.lint.engine;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.lint.Diagnostic;
import io.github.nixlint.lint.Fix;
import io.github.nixlint.lint.FixSafety;
import io.github.nixlint.lint.LintResult;
import io.github.nixlint.lint.Linter;
import io.github.nixlint.text.Source;
import io.github.nixlint.text.TextEdit;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Applies fixes to a text until none is left. Of fixes that lie over or beside each other one is
 * applied and the text linted again, so that each fix meets the text it was made for.
 */
public final class FixApplier {
  /** Rounds beyond one for each fix of the first: what fixes may bring forth anew. */
  private static final int SPARE_ROUNDS = 100;

  private final Linter linter;

  /** Fixes what {@code linter} reports. */
  public FixApplier(Linter linter) {
    this.linter = linter;
  }

  /**
   * What became of a text.
   *
   * @param source the text, with all fixes that went well
   * @param applied how many fixes were applied
   * @param result what is left to report of it
   * @param problem why fixing stopped early, which is a fault of a rule; null when it did not
   */
  public record Outcome(Source source, int applied, LintResult result, @Nullable String problem) {}

  /**
   * Applies all fixes that promise at least {@code safety}. The text that results never has more
   * syntax errors than the one given, and is the one given when fixes do not settle.
   */
  public Outcome apply(Source source, FixSafety safety) {
    Source text = source;
    LintResult result = linter.lint(text);
    int applied = 0;
    int rounds = result.diagnostics().size() + SPARE_ROUNDS;
    for (List<Diagnostic> round = choose(result, safety);
        !round.isEmpty();
        round = choose(result, safety)) {
      if (rounds-- == 0) {
        return new Outcome(
            source, 0, linter.lint(source), "fixes of " + ids(round) + " never settle");
      }
      Source next = edited(text, edits(round, safety));
      LintResult nextResult = linter.lint(next);
      if (nextResult.parsed().errors().size() > result.parsed().errors().size()) {
        return new Outcome(
            text, applied, result, "fixes of " + ids(round) + " would break the syntax");
      }
      text = next;
      result = nextResult;
      applied += round.size();
    }
    return new Outcome(text, applied, result, null);
  }

  /** Returns the text after edits that are in source order, none over another. */
  public static Source edited(Source source, Iterable<TextEdit> edits) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(source.length() + 64);
    String lineEnd = lineEnd(source);
    int copied = 0;
    for (TextEdit edit : edits) {
      out.write(source.bytes(), copied, edit.start() - copied);
      out.writeBytes(edit.text().replace("\n", lineEnd).getBytes(StandardCharsets.UTF_8));
      copied = edit.end();
    }
    out.write(source.bytes(), copied, source.length() - copied);
    return Source.of(source.name(), out.toByteArray());
  }

  private static String lineEnd(Source source) {
    int end = source.lineEnd(1);
    boolean windows =
        end + 1 < source.length() && source.at(end) == '\r' && source.at(end + 1) == '\n';
    return windows ? "\r\n" : "\n";
  }

  /** The diagnostics whose fixes lie clear of each other, the first ones first. */
  private static List<Diagnostic> choose(LintResult result, FixSafety safety) {
    List<Diagnostic> fixable = new ArrayList<>();
    for (Diagnostic diagnostic : result.diagnostics()) {
      Fix fix = diagnostic.fix(safety);
      if (fix != null && !fix.edits().isEmpty()) {
        fixable.add(diagnostic);
      }
    }
    fixable.sort(Comparator.comparingInt(d -> edits(d, safety).get(0).start()));
    List<Diagnostic> chosen = new ArrayList<>();
    int free = 0;
    for (Diagnostic diagnostic : fixable) {
      ImmutableList<TextEdit> edits = edits(diagnostic, safety);
      if (edits.get(0).start() >= free) {
        chosen.add(diagnostic);
        free = edits.get(edits.size() - 1).end() + 1;
      }
    }
    return chosen;
  }

  private static ImmutableList<TextEdit> edits(Diagnostic diagnostic, FixSafety safety) {
    Fix fix = diagnostic.fix(safety);
    return fix == null ? ImmutableList.of() : fix.edits();
  }

  private static List<TextEdit> edits(List<Diagnostic> round, FixSafety safety) {
    List<TextEdit> edits = new ArrayList<>();
    for (Diagnostic diagnostic : round) {
      edits.addAll(edits(diagnostic, safety));
    }
    return edits;
  }

  private static String ids(List<Diagnostic> round) {
    TreeSet<String> ids = new TreeSet<>();
    round.forEach(diagnostic -> ids.add("`" + diagnostic.rule() + "`"));
    return String.join(", ", ids);
  }
}
