package io.github.nixlint.lint;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.HashMultiset;
import com.google.common.collect.Multiset;
import com.google.common.collect.Multisets;
import io.github.nixlint.lint.engine.FixApplier;
import io.github.nixlint.lint.engine.RuleSet;
import io.github.nixlint.lint.rules.AllRules;
import io.github.nixlint.parse.NixParser;
import io.github.nixlint.parse.ParseResult;
import io.github.nixlint.testing.Corpus;
import io.github.nixlint.text.Source;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What holds for every file that all rules run over: real code, whole and broken. */
final class CorpusLintTest {
  private static final Linter LINTER = Linter.of(RuleSet.of(AllRules.list()));

  @Test
  void findingsAreInOrderAndTheSameAgain() {
    Corpus.files().parallelStream()
        .map(Corpus::read)
        .forEach(
            source -> {
              LintResult result = LINTER.lint(source);
              assertThat(result.diagnostics()).isSortedAccordingTo(Diagnostic.ORDER);
              assertThat(LINTER.lint(source).diagnostics()).isEqualTo(result.diagnostics());
              for (Diagnostic diagnostic : result.diagnostics()) {
                check(diagnostic, source);
              }
            });
  }

  private static void check(Diagnostic diagnostic, Source source) {
    assertThat(diagnostic.span().end()).as("%s", diagnostic).isLessThanOrEqualTo(source.length());
    assertThat(diagnostic.message()).isNotBlank().doesNotEndWith(".");
    for (Note note : diagnostic.notes()) {
      assertThat(note.span().end()).as("%s", note).isLessThanOrEqualTo(source.length());
    }
  }

  @Test
  void safeFixesSettleAndKeepEveryComment() {
    FixApplier applier = new FixApplier(LINTER);
    Corpus.files().parallelStream()
        .map(Corpus::read)
        .forEach(
            source -> {
              FixApplier.Outcome outcome = applier.apply(source, FixSafety.SAFE);
              assertThat(outcome.problem()).as(source.name()).isNull();
              if (outcome.applied() > 0) {
                Multiset<String> lost = comments(new NixParser().parse(source));
                Multisets.removeOccurrences(lost, comments(outcome.result().parsed()));
                assertThat(lost).as(source.name()).isEmpty();
              }
            });
  }

  @Test
  void allFixesSettle() {
    FixApplier applier = new FixApplier(LINTER);
    Corpus.files().parallelStream()
        .map(Corpus::read)
        .forEach(
            source ->
                assertThat(applier.apply(source, FixSafety.UNSAFE).problem())
                    .as(source.name())
                    .isNull());
  }

  /** Files cut off at a place that differs from file to file: what an editor sees while typing. */
  @Test
  void brokenFilesAreLintedToo() {
    Corpus.files().parallelStream().forEach(CorpusLintTest::lintCutOff);
  }

  private static void lintCutOff(Path file) {
    byte[] bytes = Corpus.read(file).bytes();
    int end = Math.floorMod(file.hashCode(), bytes.length + 1);
    Source source = Source.of(file.toString(), Arrays.copyOf(bytes, end));
    for (Diagnostic diagnostic : LINTER.lint(source).diagnostics()) {
      check(diagnostic, source);
    }
  }

  private static Multiset<String> comments(ParseResult parsed) {
    Multiset<String> comments = HashMultiset.create();
    Source source = parsed.tree().source();
    parsed.tree().comments().forEach(comment -> comments.add(source.text(comment.span()).strip()));
    return comments;
  }
}
