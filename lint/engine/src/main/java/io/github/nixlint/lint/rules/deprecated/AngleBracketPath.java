package io.github.nixlint.lint.rules.deprecated;

import static io.github.nixlint.lint.Category.DEPRECATED;
import static io.github.nixlint.lint.Severity.HINT;

import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.syntax.SearchPath;

/** Reports paths that are looked up in {@code NIX_PATH}. */
public final class AngleBracketPath implements Rule, Check<SearchPath> {
  /** What Nix brings along itself, {@code <nix/fetchurl.nix>}. */
  private static final String NIX = "nix/";

  private static final RuleInfo INFO =
      RuleInfo.rule("angle-bracket-path")
          .summary("a path in angle brackets")
          .why(
              """
              What `<nixpkgs>` is depends on `NIX_PATH` and the channels of the machine, \
              so that two machines build two things; flakes refuse it. Take it as an \
              argument, or from a pinned source.""")
          .bad("import <nixpkgs> { }")
          .good("{ nixpkgs }: import nixpkgs { }")
          .category(DEPRECATED)
          .severity(HINT)
          .since("0.1")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Registry on) {
    on.node(SearchPath.class, this);
  }

  @Override
  public void check(SearchPath path, Findings findings) {
    if (path.path().startsWith(NIX)) {
      return;
    }
    findings.at(
        path,
        "what `<"
            + path.path()
            + ">` is depends on `NIX_PATH` of whoever evaluates it: take it from a flake input, or pin it");
  }
}
