package io.github.nixlint.lint.rules.deprecated;

import static io.github.nixlint.lint.Category.DEPRECATED;
import static io.github.nixlint.lint.Severity.WARNING;

import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.syntax.PathLiteral;

/** Reports paths in the home folder of whoever evaluates them. */
public final class HomePathLiteral implements Rule, Check<PathLiteral> {
  private static final RuleInfo INFO =
      RuleInfo.rule("home-path-literal")
          .summary("a path that begins with `~`")
          .why(
              """
              It is another file for every user, `root` included, and pure evaluation \
              refuses it. Write a path relative to the file, or a string that is made of \
              `config.home.homeDirectory` or `$HOME`.""")
          .bad("{ source = ~/dotfiles/vimrc; }")
          .good("{ source = ./vimrc; }")
          .category(DEPRECATED)
          .severity(WARNING)
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
    if (path.isHome()) {
      findings.at(
          path,
          "a path in the home of whoever evaluates it, which pure evaluation refuses: write one"
              + " relative to this file");
    }
  }
}
