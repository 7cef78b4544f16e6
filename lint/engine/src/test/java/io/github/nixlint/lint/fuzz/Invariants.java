package io.github.nixlint.lint.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nixlint.lint.Diagnostic;
import io.github.nixlint.lint.FixSafety;
import io.github.nixlint.lint.LintResult;
import io.github.nixlint.lint.Linter;
import io.github.nixlint.lint.engine.FixApplier;
import io.github.nixlint.lint.engine.RuleSet;
import io.github.nixlint.lint.rules.AllRules;
import io.github.nixlint.parse.NixParser;
import io.github.nixlint.parse.ParseResult;
import io.github.nixlint.scope.Binding;
import io.github.nixlint.scope.Reference;
import io.github.nixlint.scope.Scopes;
import io.github.nixlint.syntax.Comment;
import io.github.nixlint.syntax.TokenKind;
import io.github.nixlint.syntax.Tokens;
import io.github.nixlint.syntax.TreeDump;
import io.github.nixlint.testing.LexerSpecification;
import io.github.nixlint.testing.NixInstantiate;
import io.github.nixlint.testing.TreeInvariants;
import io.github.nixlint.text.Source;
import io.github.nixlint.text.TextEdit;
import java.nio.file.Path;
import java.util.List;

/** What must hold for any text. */
final class Invariants {
  private static final Linter LINTER = Linter.of(RuleSet.of(AllRules.list()));

  /** Longer inputs say no more and take longer. */
  private static final int LONGEST = 1 << 16;

  /** Far more than any input of this length takes, on a machine with much else to do. */
  private static final long MOST_NANOS = 5_000_000_000L;

  private Invariants() {}

  /** Tokens follow each other, and between them stands nothing but blanks and comments. */
  static void tokensAreInOrder(Source source) {
    Tokens tokens = new NixParser().tokens(source);
    int end = 0;
    for (int i = 0; i < tokens.count(); i++) {
      assertThat(tokens.start(i)).as("start of token %s", i).isGreaterThanOrEqualTo(end);
      assertThat(tokens.end(i)).as("end of token %s", i).isGreaterThanOrEqualTo(tokens.start(i));
      end = tokens.end(i);
    }
    assertThat(end).isEqualTo(source.length());
    assertThat(tokens.kind(tokens.count() - 1)).isEqualTo(TokenKind.END_OF_FILE);
  }

  /** Spans nest, children come before parents, and every byte is token, comment or blank. */
  static void treeCoversText(Source source) {
    ParseResult parsed = new NixParser().parse(source);
    TreeInvariants.check(parsed);
    textIsCovered(parsed);
    assertThat(dump(new NixParser().parse(source))).isEqualTo(dump(parsed));
  }

  private static void textIsCovered(ParseResult parsed) {
    Source source = parsed.tree().source();
    boolean[] covered = new boolean[source.length()];
    Tokens tokens = parsed.tree().tokens();
    for (int i = 0; i < tokens.count(); i++) {
      cover(covered, tokens.start(i), tokens.end(i));
    }
    for (Comment comment : parsed.tree().comments()) {
      cover(covered, comment.start(), comment.end());
    }
    for (int i = 0; i < covered.length; i++) {
      boolean blank = " \t\r\n".indexOf(source.at(i)) >= 0;
      assertThat(covered[i] || blank).as("byte %s belongs to something", i).isTrue();
    }
  }

  private static void cover(boolean[] covered, int start, int end) {
    for (int i = start; i < end; i++) {
      covered[i] = true;
    }
  }

  private static String dump(ParseResult parsed) {
    StringBuilder out = new StringBuilder();
    if (parsed.tree().nodeCount() < 2_000) {
      TreeDump.print(parsed.tree(), out);
    }
    return out.append(parsed.errors()).toString();
  }

  /** References and the bindings they lead to know each other. */
  static void namesResolve(Source source) {
    Scopes scopes = Scopes.of(new NixParser().parse(source).tree());
    for (Binding binding : scopes.bindings()) {
      List<Reference> references = scopes.references(binding);
      assertThat(scopes.isReferenced(binding)).isEqualTo(!references.isEmpty());
      for (Reference reference : references) {
        assertThat(reference.name()).isEqualTo(binding.name());
      }
      scopes.isLive(binding);
    }
    scopes.unresolved().forEach(reference -> assertThat(reference.name()).isNotNull());
  }

  /** All rules run, what they report lies in the file, and a second run reports the same. */
  static void lintsTheSameTwice(Source source) {
    LintResult first = LINTER.lint(source);
    assertThat(LINTER.lint(source).diagnostics()).isEqualTo(first.diagnostics());
    assertThat(first.diagnostics()).isSortedAccordingTo(Diagnostic.ORDER);
    for (Diagnostic diagnostic : first.diagnostics()) {
      assertThat(diagnostic.span().end()).isLessThanOrEqualTo(source.length());
      diagnostic.fixes().forEach(fix -> editsFit(fix.edits(), source));
    }
  }

  private static void editsFit(List<TextEdit> edits, Source source) {
    int end = 0;
    for (TextEdit edit : edits) {
      assertThat(edit.start()).isGreaterThanOrEqualTo(end);
      end = edit.end();
    }
    assertThat(end).isLessThanOrEqualTo(source.length());
  }

  /** Fixes come to an end, make no syntax errors, and leave nothing to fix. */
  static void fixesSettle(Source source) {
    if (source.length() > LONGEST) {
      return;
    }
    FixApplier applier = new FixApplier(LINTER);
    LintResult found = LINTER.lint(source);
    for (FixSafety safety : FixSafety.values()) {
      FixApplier.Outcome outcome = applier.apply(found, safety);
      assertThat(outcome.problem()).isNull();
      assertThat(outcome.result().parsed().errors().size())
          .isLessThanOrEqualTo(found.parsed().errors().size());
      Source fixed = Source.of(source.name(), outcome.source().bytes());
      if (found.parses()) {
        assertThat(applier.apply(fixed, safety).applied()).isZero();
      }
    }
  }

  /** Our lexer makes the tokens that the grammar specifies. */
  static void lexerDoesAsSpecified(Source source) {
    assertThat(LexerSpecification.difference(source)).isEmpty();
  }

  /** We take what Nix takes; skipped where Nix is not installed. */
  static void verdictIsThatOfNix(Source source, Path folder) {
    NixInstantiate nix = NixInstantiate.inFolder(folder);
    ParseResult parsed = new NixParser().parse(source);
    if (source.length() > LONGEST || DebianNix.readsOtherwise(parsed)) {
      return;
    }
    boolean taken = parsed.isOk() && Scopes.of(parsed.tree()).unresolved().isEmpty();
    NixInstantiate.Judgement theirs = nix.judge(source);
    if (taken && DebianNix.refusesMore(theirs.text())) {
      return;
    }
    assertThat(taken)
        .as("Nix says: %s; we say: %s", theirs.text(), parsed.errors())
        .isEqualTo(theirs.accepted());
  }

  /**
   * Holds a check to the time limit. What takes longer gets a second chance: the first has classes
   * to load, and to instrument when Jazzer looks for inputs.
   */
  static void inTime(Runnable check) {
    if (nanos(check) > MOST_NANOS) {
      assertThat(nanos(check)).as("nanoseconds").isLessThan(MOST_NANOS);
    }
  }

  private static long nanos(Runnable check) {
    long start = System.nanoTime();
    check.run();
    return System.nanoTime() - start;
  }
}
