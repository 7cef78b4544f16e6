package io.github.nixlint.lint.rules.deprecated;

import static io.github.nixlint.lint.Category.DEPRECATED;
import static io.github.nixlint.lint.FixSafety.SAFE;
import static io.github.nixlint.lint.FixSafety.UNSAFE;
import static io.github.nixlint.lint.rule.FixAvailability.SOMETIMES;

import com.google.common.base.CharMatcher;
import io.github.nixlint.lint.Severity;
import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Finding;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.text.ShellExpansions;
import io.github.nixlint.syntax.PathLiteral;

/** Reports relative paths that do not begin with a point. */
public final class ShortPathLiteral implements Rule, Check<PathLiteral> {
  private static final CharMatcher NAME =
      CharMatcher.inRange('a', 'z')
          .or(CharMatcher.inRange('A', 'Z'))
          .or(CharMatcher.inRange('0', '9'))
          .or(CharMatcher.anyOf("_-"));

  private static final RuleInfo INFO =
      RuleInfo.rule("short-path-literal")
          .summary("a relative path such as `a/b`, without `./`")
          .why(
              """
              It is easily taken for a division, which needs spaces, or a name. Nix can be \
              told to warn of them (`lint-short-path-literals`).""")
          .bad("import lib/strings.nix")
          .good("import ./lib/strings.nix")
          .category(DEPRECATED)
          .severity(Severity.INFO)
          .fix(SOMETIMES, SAFE)
          .fix(SOMETIMES, UNSAFE)
          .since("0.1")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Registry on) {
    on.node(PathLiteral.class, this);
  }

  @Override
  public void check(PathLiteral path, Findings findings) {
    byte first = findings.tree().source().at(path.start());
    if (first == '.' || first == '/' || first == '~') {
      return;
    }
    if (ShellExpansions.isMeant(path, findings.semantics())) {
      return;
    }
    String head = path.head();
    if (path.isConstant() && isDivision(head)) {
      String division = head.replace("/", " / ");
      findings
          .at(path, "`" + head + "` is a path, not a quotient: for that write `" + division + "`")
          .suggest("divide: `" + division + "`", edits -> edits.replaceByOperation(path, division));
      return;
    }
    Finding finding =
        findings.at(path, "`" + head + "` is a path: `./` at its start makes that plain");
    if (path.isConstant() && mayBeDivision(head)) {
      String division = head.replace("/", " / ");
      finding
          .suggest("write the path as `./" + head + "`", edits -> edits.insert(path.start(), "./"))
          .suggest("divide: `" + division + "`", edits -> edits.replaceByOperation(path, division));
    } else {
      finding.fix("write `./`", edits -> edits.insert(path.start(), "./"));
    }
  }

  /** Returns whether there are two names with a slash between them. */
  private static boolean mayBeDivision(String path) {
    int slash = path.indexOf('/');
    return slash == path.lastIndexOf('/')
        && isName(path.substring(0, slash))
        && isName(path.substring(slash + 1));
  }

  /** {@code 10/2}. */
  private static boolean isDivision(String path) {
    int slash = path.indexOf('/');
    CharMatcher digits = CharMatcher.inRange('0', '9');
    return slash > 0
        && slash < path.length() - 1
        && digits.matchesAllOf(path.substring(0, slash))
        && digits.matchesAllOf(path.substring(slash + 1));
  }

  private static boolean isName(String text) {
    return !text.isEmpty()
        && NAME.matchesAllOf(text)
        && !CharMatcher.inRange('0', '9').matches(text.charAt(0));
  }
}
