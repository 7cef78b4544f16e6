package io.github.nixlint.lint.rules.packaging;

import static io.github.nixlint.lint.Category.PACKAGING;
import static io.github.nixlint.lint.FixSafety.UNSAFE;
import static io.github.nixlint.lint.rule.FixAvailability.ALWAYS;

import io.github.nixlint.lint.Severity;
import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.derivation.DerivationAttribute;
import io.github.nixlint.semantics.fetch.Fetch;
import io.github.nixlint.semantics.fetch.Pins;
import io.github.nixlint.semantics.names.Project;
import io.github.nixlint.semantics.names.Release;
import io.github.nixlint.syntax.AttrPath;
import io.github.nixlint.syntax.Expr;

/** Reports tags that are given as a {@code rev}. */
public final class PreferTagOverRev implements Rule, Check<Fetch> {
  private static final RuleInfo INFO =
      RuleInfo.rule("prefer-tag-over-rev")
          .summary("a tag given as `rev`")
          .why(
              """
              A fetcher that is told `tag` asks for `refs/tags/…`, so that no branch of the \
              same name is taken, and whoever updates the package sees that releases are \
              followed. `rev` is for commits.""")
          .bad(
              "{ fetchFromGitHub }: rec { version = \"1.0\"; src = fetchFromGitHub { owner = \"o\"; repo = \"r\"; rev = \"v${version}\"; hash = \"sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=\"; }; }")
          .good(
              "{ fetchFromGitHub }: rec { version = \"1.0\"; src = fetchFromGitHub { owner = \"o\"; repo = \"r\"; tag = \"v${version}\"; hash = \"sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=\"; }; }")
          .category(PACKAGING)
          .severity(Severity.INFO)
          .fix(ALWAYS, UNSAFE)
          .optIn("nixpkgs")
          .since("0.1")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Registry on) {
    on.fetch(this);
  }

  @Override
  public void check(Fetch fetch, Findings findings) {
    if (!fetch.fetcher().takesTag() || fetch.has("tag")) {
      return;
    }
    for (DerivationAttribute rev : fetch.argument("rev")) {
      if (rev.key() instanceof AttrPath
          && rev.value() != null
          && Pins.isTag(rev.value())
          && takesTag(findings)) {
        Expr value = rev.value();
        findings
            .at(rev.key(), "this `rev` is a tag: `tag` says so, and no branch is taken for it")
            .suggest(
                "call it `tag`",
                edits -> edits.replace(rev.key(), "tag").replace(value, tag(value, findings)));
      }
    }
  }

  /** The fetchers of older releases take no {@code tag}. */
  private static boolean takesTag(Findings findings) {
    return findings.upcoming(Project.NIXPKGS, new Release(25, 5)) == null;
  }

  private static String tag(Expr value, Findings findings) {
    return findings.tree().text(value).replaceFirst("^\"refs/tags/", "\"");
  }
}
