package io.github.nixlint.lint.rules.suspicious;

import static io.github.nixlint.lint.Category.SUSPICIOUS;
import static io.github.nixlint.lint.FixSafety.SAFE;
import static io.github.nixlint.lint.FixSafety.UNSAFE;
import static io.github.nixlint.lint.Severity.WARNING;
import static io.github.nixlint.lint.rule.FixAvailability.SOMETIMES;

import io.github.nixlint.lint.rule.Edits;
import io.github.nixlint.lint.rule.FileCheck;
import io.github.nixlint.lint.rule.Finding;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.syntax.Tokens;
import io.github.nixlint.text.Source;
import io.github.nixlint.text.Span;

/** Reports files with carriage returns at their line ends. */
public final class CrlfLineEnding implements Rule, FileCheck {
  private static final String TITLE = "end the lines with a line feed alone";

  private static final RuleInfo INFO =
      RuleInfo.rule("crlf-line-ending")
          .summary("lines that end with a carriage return")
          .why(
              """
              In an indented string Nix takes the carriage return for text: it ends up in \
              scripts and configuration files, where it breaks them, and the line behind \
              the opening quotes is no longer empty, so that no indentation is stripped. \
              Lix does not support such files. The fix is safe where no string changes by \
              it.""")
          .bad("{ a = 1;\r\n}")
          .good("{ a = 1;\n}")
          .category(SUSPICIOUS)
          .severity(WARNING)
          .fix(SOMETIMES, SAFE)
          .fix(SOMETIMES, UNSAFE)
          .optIn(RuleInfo.STRICT)
          .since("0.1")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Registry on) {
    on.file(this);
  }

  @Override
  public void check(Findings findings) {
    Source source = findings.tree().source();
    int first = next(source, 0);
    if (first == source.length()) {
      return;
    }
    boolean inText = false;
    for (int cr = first; cr < source.length() && !inText; cr = next(source, cr + 1)) {
      inText = isText(cr, findings.tree());
    }
    Finding finding =
        findings.at(
            new Span(first, first + 1),
            inText
                ? "lines end with a carriage return, which Nix takes for text in indented strings"
                : "lines end with a carriage return, which Lix does not support");
    if (inText) {
      finding.suggest(TITLE, edits -> cut(source, first, edits));
    } else {
      finding.fix(TITLE, edits -> cut(source, first, edits));
    }
  }

  /** Returns the offset of the next carriage return, or the length of the file. */
  private static int next(Source source, int from) {
    byte[] bytes = source.bytes();
    int at = from;
    while (at < bytes.length && bytes[at] != '\r') {
      at++;
    }
    return at;
  }

  /** Returns whether a carriage return is a character of a string, rather than a line end. */
  private static boolean isText(int offset, SyntaxTree tree) {
    Tokens tokens = tree.tokens();
    int token = tokens.firstFrom(offset + 1) - 1;
    if (token < 0 || tokens.end(token) <= offset) {
      return false;
    }
    return switch (tokens.kind(token)) {
      case INDENTED_TEXT, INDENTED_ESCAPE -> true;
      case STRING_TEXT -> tree.source().at(offset - 1) == '\\';
      default -> false;
    };
  }

  private static void cut(Source source, int first, Edits edits) {
    for (int cr = first; cr < source.length(); cr = next(source, cr + 1)) {
      boolean paired = cr + 1 < source.length() && source.at(cr + 1) == '\n';
      edits.replace(new Span(cr, cr + 1), paired ? "" : "\n");
    }
  }
}
