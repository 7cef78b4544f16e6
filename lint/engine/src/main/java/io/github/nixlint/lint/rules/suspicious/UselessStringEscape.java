package io.github.nixlint.lint.rules.suspicious;

import static io.github.nixlint.lint.Category.SUSPICIOUS;
import static io.github.nixlint.lint.FixSafety.UNSAFE;
import static io.github.nixlint.lint.Severity.WARNING;
import static io.github.nixlint.lint.rule.FixAvailability.ALWAYS;

import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Finding;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.syntax.StringEscapes;
import io.github.nixlint.syntax.StringExpr;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.text.Span;

/** Reports escapes that mean nothing but the character they escape. */
public final class UselessStringEscape implements Rule, Check<StringExpr> {
  private static final String KEEP = "write a backslash";
  private static final String DROP = "drop the backslash";

  private static final RuleInfo INFO =
      RuleInfo.rule("useless-string-escape")
          .summary("an escape that drops its backslash")
          .why(
              """
              Nix knows `\\n`, `\\r`, `\\t`, `\\\\`, `\\"` and `\\$`. Before any other character \
              it drops the backslash without a word: the regular expression `"\\."` matches \
              any character, and `"\\e"` is an `e`. Write `\\\\` for a backslash, or nothing. \
              Lix warns of them.""")
          .bad("builtins.match \"a\\.b\" \"axb\"")
          .good("builtins.match \"a\\\\.b\" \"axb\"")
          .good("\"a.b\"")
          .category(SUSPICIOUS)
          .severity(WARNING)
          .fix(ALWAYS, UNSAFE)
          .since("0.1")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Registry on) {
    on.node(StringExpr.class, this);
  }

  @Override
  public void check(StringExpr string, Findings findings) {
    SyntaxTree tree = findings.tree();
    for (Span escape : StringEscapes.useless(tree.source(), string)) {
      String text = tree.source().text(escape);
      int backslash = text.indexOf('\\');
      String character = text.substring(backslash + 1);
      Finding finding =
          findings.at(
              escape,
              character.isEmpty()
                  ? "the backslash is dropped: it does not join lines"
                  : "`%s` is just `%s`: the backslash is dropped".formatted(text, character));
      String kept = (backslash == 0 ? "\\\\" : "\\") + character;
      if (isOfPatterns(character)) {
        finding.suggest(KEEP, edits -> edits.replace(escape, kept));
        finding.suggest(DROP, edits -> edits.replace(escape, character));
      } else {
        finding.suggest(DROP, edits -> edits.replace(escape, character));
        finding.suggest(KEEP, edits -> edits.replace(escape, kept));
      }
    }
  }

  /** Returns whether regular expressions, terminals and shells know an escape of a character. */
  private static boolean isOfPatterns(String character) {
    return character.length() == 1
        && (Character.isLetterOrDigit(character.charAt(0)) || ".*+?()[]{}|^".contains(character));
  }
}
