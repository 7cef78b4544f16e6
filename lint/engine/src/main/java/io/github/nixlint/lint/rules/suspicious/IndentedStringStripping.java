package io.github.nixlint.lint.rules.suspicious;

import static io.github.nixlint.lint.Category.SUSPICIOUS;
import static io.github.nixlint.lint.FixSafety.UNSAFE;
import static io.github.nixlint.lint.rule.FixAvailability.SOMETIMES;

import io.github.nixlint.lint.Severity;
import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Finding;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.syntax.Indentation;
import io.github.nixlint.syntax.IndentedString;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.text.Span;

/** Reports indented strings from which Nix strips more, or less, than they look like. */
public final class IndentedStringStripping implements Rule, Check<IndentedString> {
  private static final RuleInfo INFO =
      RuleInfo.rule("indented-string-stripping")
          .summary("an indented string that is not stripped as it looks")
          .why(
              """
              Nix strips the smallest indentation of all lines with text from each line of \
              a string in `''`, and it counts spaces only. Text behind the opening quotes \
              counts as a line without indentation, so that nothing is stripped from the \
              lines below; a tab ends the indentation; and of a string in one line all \
              leading spaces go. Lix warns of them.""")
          .bad("{ a = ''  x''; }")
          .bad("{ a = ''x\n    y\n  ''; }")
          .good("{ a = \"  x\"; }")
          .good("{ a = ''\n    x\n    y\n  ''; }")
          .category(SUSPICIOUS)
          .severity(Severity.INFO)
          .optIn(RuleInfo.STRICT)
          .fix(SOMETIMES, UNSAFE)
          .since("0.1")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Registry on) {
    on.node(IndentedString.class, this);
  }

  @Override
  public void check(IndentedString string, Findings findings) {
    SyntaxTree tree = findings.tree();
    Indentation indentation = Indentation.of(tree.source(), string);
    int text = indentation.openingText();
    if (indentation.isSingleLine()) {
      if (text != Indentation.NONE && indentation.openingSpaces() > 0) {
        reportOneLine(string, text, findings);
      }
    } else if (text != Indentation.NONE && indentation.openingSpaces() < indentation.bodySpaces()) {
      reportOpening(string, findings);
    } else if (indentation.harmfulTab() != Indentation.NONE) {
      int line = indentation.unstrippedLine();
      findings
          .at(
              new Span(indentation.harmfulTab(), indentation.harmfulTab() + 1),
              "a tab is text, which keeps the other lines from being stripped of their indentation")
          .note(new Span(line, line + 1), "this line keeps its spaces");
    }
  }

  private static void reportOneLine(IndentedString string, int text, Findings findings) {
    Span spaces = new Span(string.start() + 2, text);
    Finding finding =
        findings.at(spaces, "the spaces at the start of a string in one line are stripped");
    String inner = findings.tree().source().text(string.start() + 2, string.end() - 2);
    if (inner.indexOf('"') < 0 && inner.indexOf('\\') < 0 && !inner.contains("''")) {
      finding.suggest(
          "keep them, in plain quotes", edits -> edits.replace(string, '"' + inner + '"'));
    }
    finding.suggest("drop them", edits -> edits.delete(spaces));
  }

  private static void reportOpening(IndentedString string, Findings findings) {
    findings.at(
        new Span(string.start(), string.start() + 2),
        "text behind the opening quotes keeps the lines below from being stripped of their"
            + " indentation");
  }
}
