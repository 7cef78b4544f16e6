package io.github.nixlint.lint.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nixlint.lint.FakeRule;
import io.github.nixlint.lint.Severity;
import io.github.nixlint.lint.rule.FixAvailability;
import io.github.nixlint.lint.rule.Rewrite;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rules.AllRules;
import io.github.nixlint.syntax.BinaryOp;
import io.github.nixlint.syntax.IntegerLiteral;
import io.github.nixlint.syntax.LetIn;
import io.github.nixlint.syntax.Parenthesized;
import io.github.nixlint.testing.Corpus;
import io.github.nixlint.text.Source;
import io.github.nixlint.text.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The safe fixes of each rule, and of all together, on all Nix files of the repository and of the
 * corpus: what results parses, has all comments and no new undefined names, means what it meant
 * before but for what the rule declares, and has nothing more to fix.
 */
final class FixProofTest {
  private static final Path TESTDATA = Path.of(System.getProperty("nix.testdata", "../testdata"));
  private static final SafeFixes FIXES = new SafeFixes(AllRules.list());

  @Test
  void safeFixesOfTheRepositoryAreSafe() {
    List<Path> files = nixFiles(TESTDATA);
    assertThat(files).hasSizeGreaterThan(100);
    assertThat(Deep.each(files, file -> FIXES.faults(Corpus.read(file)))).isEmpty();
  }

  @Test
  void safeFixesOfTheCorpusAreSafe() {
    List<Path> files = Corpus.files();
    assertThat(Deep.each(files, file -> FIXES.faults(Corpus.read(file)))).isEmpty();
  }

  /** A rule that declares more than it needs would let its fixes do more than they should. */
  @TestFactory
  Stream<DynamicTest> rulesDeclareWhatTheirFixesNeed() {
    return AllRules.list().stream()
        .filter(rule -> !rule.info().rewrites().isEmpty())
        .map(rule -> DynamicTest.dynamicTest(rule.info().id(), () -> checkDeclared(rule)));
  }

  private static void checkDeclared(Rule rule) {
    assertThat(rule.info().fix()).isNotEqualTo(FixAvailability.NEVER);
    List<Path> fixtures = nixFiles(TESTDATA.resolve("fixtures/rules").resolve(rule.info().id()));
    for (Rewrite rewrite : rule.info().rewrites()) {
      assertThat(fixtures)
          .as("fixtures of `%s` whose fixes need %s", rule.info().id(), rewrite)
          .anyMatch(file -> FIXES.need(rewrite, rule, Corpus.read(file)));
    }
  }

  private static List<Path> nixFiles(Path folder) {
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(file -> file.toString().endsWith(".nix")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> faults(Rule rule, String code) {
    return new SafeFixes(List.of(rule)).faults(Source.of("x.nix", code));
  }

  @Test
  void aFixThatChangesTheValueIsFound() {
    Rule harmless =
        FakeRule.fixing(
            "parens",
            Parenthesized.class,
            (node, f) ->
                f.fix(
                    "unwrap",
                    edits ->
                        edits
                            .delete(new Span(node.start(), node.start() + 1))
                            .delete(new Span(node.end() - 1, node.end()))));
    assertThat(faults(harmless, "[ (a) ((1)) ]")).isEmpty();
    assertThat(faults(harmless, "(1 + 2) * 3"))
        .singleElement()
        .asString()
        .startsWith("x.nix: parens: it means something else");

    Rule swapping =
        FakeRule.fixing(
            "numbers",
            IntegerLiteral.class,
            (node, f) -> {
              if (node.value() == 1) {
                f.fix("count", edits -> edits.replace(node, "2"));
              }
            });
    assertThat(faults(swapping, "[ 1 ]")).singleElement().asString().contains("- [ (1) ]");
  }

  @Test
  void aFixThatUndefinesANameIsFound() {
    Rule dropping =
        new FakeRule<>(
            "lets",
            Severity.WARNING,
            LetIn.class,
            (let, f) -> f.fix("drop", edits -> edits.keepOnly(let, let.body())));
    assertThat(faults(dropping, "let a = 1; in a"))
        .singleElement()
        .asString()
        .contains("names are undefined: [a]");
  }

  @Test
  void aFixThatNeverEndsOrBreaksTheSyntaxIsFound() {
    Rule growing =
        FakeRule.fixing(
            "numbers",
            IntegerLiteral.class,
            (node, f) -> f.fix("again", edits -> edits.replace(node, "1")));
    assertThat(faults(growing, "1")).singleElement().asString().contains("never settle");

    Rule breaking =
        FakeRule.fixing(
            "sums", BinaryOp.class, (node, f) -> f.fix("break", edits -> edits.replace(node, "+")));
    assertThat(faults(breaking, "1 + 2")).singleElement().asString().contains("break the syntax");
  }
}
