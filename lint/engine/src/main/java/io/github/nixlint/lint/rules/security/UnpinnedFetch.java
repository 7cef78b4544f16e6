package io.github.nixlint.lint.rules.security;

import static io.github.nixlint.lint.Category.SECURITY;
import static io.github.nixlint.lint.Severity.WARNING;

import io.github.nixlint.lint.Severity;
import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Finding;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.fetch.Fetch;

/** Reports what Nix fetches anew from where it moves. */
public final class UnpinnedFetch implements Rule, Check<Fetch> {
  private static final RuleInfo INFO =
      RuleInfo.rule("unpinned-fetch")
          .summary("a source that is another tomorrow")
          .why(
              """
              What is fetched while Nix evaluates, without a commit or hash, is whatever stands \
              there today: the same file gives another system tomorrow, and whoever owns the \
              other end decides what is built. Pin it by a commit and a hash, or make it an \
              input of a flake. Where the URL names a version, or the caller of a function says what it \
              fetches, the finding is milder.\
              """)
          .bad(
              "builtins.fetchTarball"
                  + " \"https://github.com/nix-community/home-manager/archive/master.tar.gz\"")
          .bad("builtins.fetchGit \"https://example.org/a.git\"")
          .good(
              "builtins.fetchTarball { url ="
                  + " \"https://github.com/o/r/archive/8f4ab5f4bd5e1b8fd83d5b8dd2a0a5c8f8e4d4d1.tar.gz\";"
                  + " sha256 = \"0ssi1wpaf7plaswqqjwigppsg5fyh99vdlb9kzl7c9lng89ndq1i\"; }")
          .good(
              "builtins.fetchGit { url = \"https://example.org/a.git\"; rev ="
                  + " \"8f4ab5f4bd5e1b8fd83d5b8dd2a0a5c8f8e4d4d1\"; }")
          .good("builtins.fetchGit ./.")
          .category(SECURITY)
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
    if (!fetch.fetcher().isBuiltin()
        || fetch.isOpen()
        || fetch.isLocal()
        || fetch.hasHash()
        || findings.semantics().isTest()) {
      return;
    }
    if (fetch.isUnpinnedArchive() && fetch.isOfVersion()) {
      findings
          .at(
              fetch.where(),
              "a tag or file can be replaced, and nothing checks this one: add its `sha256`")
          .minor();
    } else if (fetch.isUnpinnedArchive()) {
      report(
          "this fetches whatever stands there today: write the URL of a commit, and its `sha256`",
          fetch,
          findings);
    } else if (fetch.isUnpinnedRepository()) {
      report(
          "without `rev` this fetches whatever a branch is today: add the `rev` of a commit",
          fetch,
          findings);
    }
  }

  private static void report(String message, Fetch fetch, Findings findings) {
    Finding finding = findings.at(fetch.where(), message);
    if (fetch.isChosenByCaller(findings.scopes())) {
      finding.minor();
    }
  }
}
