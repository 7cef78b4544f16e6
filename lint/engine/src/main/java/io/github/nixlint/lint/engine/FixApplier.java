package io.github.nixlint.lint.engine;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.lint.Diagnostic;
import io.github.nixlint.lint.Fix;
import io.github.nixlint.lint.FixSafety;
import io.github.nixlint.lint.LintResult;
import io.github.nixlint.lint.Linter;
import io.github.nixlint.parse.SyntaxError;
import io.github.nixlint.text.Source;
import io.github.nixlint.text.Span;
import io.github.nixlint.text.TextEdit;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Applies fixes to a text until none is left. Of fixes that lie over or beside each other one is
 * applied and the text linted again, so that each fix meets the text it was made for.
 */
public final class FixApplier {
  /** Rounds beyond one for each fix of the first: what fixes may bring forth anew. */
  private static final int SPARE_ROUNDS = 100;

  private final Function<Source, LintResult> lint;

  /** Fixes what {@code linter} reports. */
  public FixApplier(Linter linter) {
    this(linter::lint);
  }

  /** Fixes what {@code lint} reports of a text: for a worker that keeps one parser. */
  public FixApplier(Function<Source, LintResult> lint) {
    this.lint = lint;
  }

  /**
   * What became of a text.
   *
   * @param source the text, with all fixes that went well
   * @param applied how many fixes were applied; where it is 0, the text is the one given
   * @param result what is left to report of it
   * @param problem what went wrong, which is a fault of a rule; null when nothing did
   */
  public record Outcome(Source source, int applied, LintResult result, @Nullable String problem) {}

  /** Lints a text and fixes it, see {@link #apply(LintResult, FixSafety)}. */
  public Outcome apply(Source source, FixSafety safety) {
    return apply(lint.apply(source), safety);
  }

  /**
   * Applies all fixes that promise at least {@code safety}. The text that results never has syntax
   * errors that the one given has not, and is the one given when fixes do not settle. A text
   * without fixes is not linted again.
   */
  public Outcome apply(LintResult given, FixSafety safety) {
    boolean parsed = given.parses();
    Set<String> refused = new TreeSet<>();
    LintResult result = given;
    int applied = 0;
    int rounds = given.diagnostics().size() + SPARE_ROUNDS;
    while (true) {
      List<Diagnostic> round = choose(result, safety, refused);
      if (round.isEmpty()) {
        String problem = refused.isEmpty() || !parsed ? null : broken(refused);
        return new Outcome(source(result), applied, result, problem);
      }
      if (rounds-- == 0) {
        return new Outcome(source(given), 0, given, "fixes of " + ids(round) + " never settle");
      }
      LintResult next = after(result, round, safety);
      if (isWorse(next, result, round) && round.size() > 1) {
        round = round.subList(0, 1);
        next = after(result, round, safety);
      }
      if (isWorse(next, result, round)) {
        refused.add(round.get(0).rule());
      } else {
        applied += round.size();
        result = next;
      }
    }
  }

  private LintResult after(LintResult result, List<Diagnostic> round, FixSafety safety) {
    return lint.apply(edited(source(result), edits(round, safety)));
  }

  private static Source source(LintResult result) {
    return result.parsed().tree().source();
  }

  /**
   * Whether a text has a syntax error that the one before did not have, or no fewer and none of
   * them nearer to the end although some were to be mended: one that is mended may bring the next
   * one to light, as in {@code { with = 1; if = 2; }}.
   */
  private static boolean isWorse(LintResult next, LintResult before, List<Diagnostic> round) {
    if (mends(round, before)
        && next.parsed().errors().size() >= before.parsed().errors().size()
        && untilEnd(next) >= untilEnd(before)) {
      return true;
    }
    List<SyntaxError.Code> known = new ArrayList<>();
    before.parsed().errors().forEach(error -> known.add(error.code()));
    for (SyntaxError error : next.parsed().errors()) {
      if (!known.remove(error.code())) {
        return true;
      }
    }
    return false;
  }

  /** How many bytes there are from the first error on. */
  private static int untilEnd(LintResult result) {
    return source(result).length() - result.parsed().errors().get(0).span().start();
  }

  private static boolean mends(List<Diagnostic> round, LintResult before) {
    Set<Span> errors = new HashSet<>();
    before.parsed().errors().forEach(error -> errors.add(error.span()));
    return round.stream().anyMatch(diagnostic -> errors.contains(diagnostic.span()));
  }

  private static String broken(Set<String> rules) {
    return "fixes of `" + String.join("`, `", rules) + "` would break the syntax";
  }

  /** Returns the text after edits that are in source order, none over another. */
  public static Source edited(Source source, Iterable<TextEdit> edits) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(source.length() + 64);
    boolean windows = endsLinesAsWindows(source);
    int copied = 0;
    for (TextEdit edit : edits) {
      out.write(source.bytes(), copied, edit.start() - copied);
      String text = windows ? withCarriageReturns(edit.text()) : edit.text();
      out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
      copied = edit.end();
    }
    out.write(source.bytes(), copied, source.length() - copied);
    return Source.of(source.name(), out.toByteArray());
  }

  private static boolean endsLinesAsWindows(Source source) {
    int end = source.lineEnd(1);
    return end + 1 < source.length() && source.at(end) == '\r' && source.at(end + 1) == '\n';
  }

  /** New text has plain line ends; text that a fix copies may have those of the file. */
  private static String withCarriageReturns(String text) {
    return text.replace("\r\n", "\n").replace("\n", "\r\n");
  }

  /** The diagnostics whose fixes lie clear of each other, the first ones first. */
  private static List<Diagnostic> choose(LintResult result, FixSafety safety, Set<String> refused) {
    List<Diagnostic> fixable = new ArrayList<>();
    for (Diagnostic diagnostic : result.diagnostics()) {
      if (!edits(diagnostic, safety).isEmpty() && !refused.contains(diagnostic.rule())) {
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
