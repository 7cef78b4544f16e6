package io.github.nixlint.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.lint.Diagnostic;
import io.github.nixlint.lint.Fix;
import io.github.nixlint.lint.FixSafety;
import io.github.nixlint.lint.LintResult;
import io.github.nixlint.lint.Note;
import io.github.nixlint.lint.Severity;
import io.github.nixlint.parse.NixParser;
import io.github.nixlint.text.Source;
import io.github.nixlint.text.Span;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Frames put their marks under what they are about, whatever the line holds. */
final class TextReportTest {

  @Test
  void showsNotesAndFixes() {
    Source source = Source.of("a.nix", "let\n  x = 1;\nin\n  y\n");
    Diagnostic found =
        new Diagnostic(
            "some-rule",
            Severity.ERROR,
            new Span(18, 19),
            "`y` is not there",
            ImmutableList.of(new Note(new Span(6, 7), "`x` is")),
            ImmutableList.of(
                new Fix("write `x`", FixSafety.SAFE, ImmutableList.of()),
                new Fix("define `y`", FixSafety.UNSAFE, ImmutableList.of())));
    assertThat(text(source, found))
        .isEqualTo(
            """
            error[some-rule]: `y` is not there
             --> a.nix:4:3
              |
            4 |   y
              |   ^
            note: `x` is
             --> a.nix:2:3
              |
            2 |   x = 1;
              |   -
            fix: write `x`
            suggestion: define `y`

            """);
  }

  @Test
  void expandsTabsAndCountsWideCharacters() {
    assertThat(frame("\t[ 値 e\u0301 hit ]", "hit"))
        .isEqualTo(
            """
            1 |   [ 値 e\u0301 hit ]
              |          ^^^
            """);
  }

  @Test
  void spellsOutWhatATerminalWouldObey() {
    assertThat(frame("\"\u001b[31m\u202e\" hit", "hit"))
        .isEqualTo(
            """
            1 | "\\u{1b}[31m\\u{202e}" hit
              |                      ^^^
            """);
  }

  @Test
  void marksTheRestOfTheLineOfALongerSpan() {
    assertThat(frame("a = {\r\n};", "{\r\n}"))
        .isEqualTo(
            """
            1 | a = {
              |     ^
            """);
  }

  @Test
  void marksAPlaceWithoutText() {
    assertThat(frame(Source.of("a.nix", "x"), new Span(1, 1)))
        .isEqualTo(
            """
            1 | x
              |  ^
            """);
    assertThat(frame(Source.of("a.nix", ""), new Span(0, 0)))
        .isEqualTo(
            """
            1 |\s
              | ^
            """);
  }

  @Test
  void cutsLongLines() {
    String line = "é".repeat(500) + "hit" + "ü".repeat(500);
    String shown = "é".repeat(40) + "hit" + "ü".repeat(58);
    assertThat(frame(line, "hit"))
        .isEqualTo("1 | …" + shown + "…\n  | " + " ".repeat(41) + "^^^\n");
  }

  @Test
  void bytesThatAreNotUtf8AreShownOneByOne() {
    byte[] bytes = "x hit".getBytes(StandardCharsets.ISO_8859_1);
    bytes[0] = (byte) 0xE2;
    assertThat(frame(Source.of("a.nix", bytes), new Span(2, 5)))
        .isEqualTo(
            """
            1 | \uFFFD hit
              |   ^^^
            """);
  }

  private static String frame(String text, String marked) {
    int start = text.substring(0, text.indexOf(marked)).getBytes(StandardCharsets.UTF_8).length;
    return frame(Source.of("a.nix", text), new Span(start, start + marked.length()));
  }

  /** Returns the last two lines of the report of a finding. */
  private static String frame(Source source, Span span) {
    Diagnostic found =
        new Diagnostic("r", Severity.INFO, span, "m", ImmutableList.of(), ImmutableList.of());
    String text = text(source, found);
    int end = text.length() - 1;
    int start = text.lastIndexOf('\n', text.lastIndexOf('\n', end - 2) - 1);
    return text.substring(start + 1, end);
  }

  private static String text(Source source, Diagnostic found) {
    LintResult result =
        new LintResult(ImmutableList.of(found), ImmutableList.of(), new NixParser().parse(source));
    return new TextReport(Style.PLAIN).findings(result);
  }
}
