package io.github.nixlint.lint.rules.packaging;

import static io.github.nixlint.lint.Category.PACKAGING;
import static io.github.nixlint.lint.Severity.WARNING;

import io.github.nixlint.lint.Severity;
import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Finding;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.fetch.Fetch;
import io.github.nixlint.semantics.fetch.Pins;

/** Reports sources that are fixed by a hash and fetched from a branch. */
public final class BranchAsRev implements Rule, Check<Fetch> {
  private static final RuleInfo INFO =
      RuleInfo.rule("branch-as-rev")
          .summary("a branch where a commit or tag belongs")
          .why(
              """
              A branch moves and the hash does not: the build fails as soon as somebody pushes, \
              and the source that it was for can hardly be found again. Write the commit, or \
              the tag of a release. The files of a release called `continuous`, `nightly` or \
              `latest` are replaced in the same way. A file with a version in its name is a milder \
              finding: it may go, but is hardly written again. So is a commit of which only the \
              first digits are there, which a new commit may share.\
              """)
          .bad(
              "{ fetchFromGitHub }: fetchFromGitHub { owner = \"o\"; repo = \"r\"; rev = \"main\";"
                  + " hash = \"sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=\"; }")
          .good(
              "{ fetchFromGitHub }: fetchFromGitHub { owner = \"o\"; repo = \"r\"; rev ="
                  + " \"8f4ab5f4bd5e1b8fd83d5b8dd2a0a5c8f8e4d4d1\"; hash ="
                  + " \"sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=\"; }")
          .category(PACKAGING)
          .severity(WARNING)
          .minor(Severity.INFO)
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
    for (Fetch.Text rev : fetch.texts("rev")) {
      String text = rev.constant();
      if (text != null && Pins.isBranch(text)) {
        findings.at(
            rev.key(),
            fetch.fetcher().isBuiltin()
                ? "`" + text + "` is a branch, and `rev` takes a commit: write its hash"
                : "`"
                    + text
                    + "` moves and the hash does not, so that the next push breaks the"
                    + " build: write a commit or a tag");
      } else if (text != null && isOfGit(fetch) && Pins.isAbbreviated(text)) {
        checkAbbreviated(fetch, rev, text, findings);
      }
    }
    if (fetch.hasHash()) {
      for (Fetch.Text url : fetch.urls()) {
        String text = url.text();
        if (Pins.isOfBranch(text) && !Pins.hasCommit(text)) {
          Finding finding =
              findings.at(
                  url.written(),
                  "this URL is that of a branch, which moves while the hash does not: write the URL"
                      + " of a commit or a release");
          if (Pins.namesVersion(text)) {
            finding.minor();
          }
        } else if (Pins.isOfMovingRelease(text) && !url.hasHoles()) {
          findings.at(
              url.written(),
              "the next release replaces this file, and the hash stays: write the URL of a release"
                  + " with a version or a date");
        }
      }
    }
  }

  private static boolean isOfGit(Fetch fetch) {
    return switch (fetch.fetcher().kind()) {
      case GIT, FORGE -> true;
      case FILE, ARCHIVE, PATCH, REPOSITORY, REGISTRY, DEPENDENCIES, MANUAL -> false;
    };
  }

  private static void checkAbbreviated(
      Fetch fetch, Fetch.Text rev, String text, Findings findings) {
    if (fetch.fetcher().isBuiltin()) {
      findings.at(
          rev.key(),
          "`" + text + "` is a part of a commit's hash, and Nix takes the whole of it only");
    } else {
      findings
          .at(
              rev.key(),
              "`"
                  + text
                  + "` is a part of a commit's hash, with which another commit may begin one day:"
                  + " write the whole of it")
          .minor();
    }
  }
}
