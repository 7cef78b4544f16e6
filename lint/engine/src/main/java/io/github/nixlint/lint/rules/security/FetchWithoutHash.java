package io.github.nixlint.lint.rules.security;

import static io.github.nixlint.lint.Category.SECURITY;
import static io.github.nixlint.lint.Severity.ERROR;
import static io.github.nixlint.lint.Severity.WARNING;

import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.fetch.Fetch;
import io.github.nixlint.semantics.files.FileKind;

/** Reports fetchers that are told no hash. */
public final class FetchWithoutHash implements Rule, Check<Fetch> {
  private static final RuleInfo INFO =
      RuleInfo.rule("fetch-without-hash")
          .summary("a fetcher without a hash")
          .why(
              """
              A fetcher of nixpkgs builds only what it knows the hash of, so that nothing else \
              can be slipped in. What Nix itself fetches without one, it takes as it comes, and \
              refuses in a flake. Build once with `lib.fakeHash` and write the hash that Nix \
              prints. A shell that pins an archive by its commit is left alone.\
              """)
          .bad("{ fetchurl }: fetchurl { url = \"https://example.org/a.tar.gz\"; }")
          .bad("builtins.fetchurl \"https://example.org/a.tar.gz\"")
          .good(
              "{ fetchurl }: fetchurl { url = \"https://example.org/a.tar.gz\"; hash ="
                  + " \"sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=\"; }")
          .good(
              "builtins.fetchGit { url = \"https://example.org/a\"; rev ="
                  + " \"8f4ab5f4bd5e1b8fd83d5b8dd2a0a5c8f8e4d4d1\"; }")
          .category(SECURITY)
          .severity(ERROR)
          .minor(WARNING)
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
    if (fetch.isOpen() || fetch.hasHash() || fetch.isLocal() || findings.semantics().isTest()) {
      return;
    }
    switch (fetch.fetcher().demand()) {
      case REQUIRED -> {
        if (fetch.namesSource()) {
          findings.at(
              fetch.where(),
              "`"
                  + fetch.fetcher().name()
                  + "` builds nothing without a hash: add `hash ="
                  + " \"sha256-…\"`, which a build with `lib.fakeHash` prints");
        }
      }
      case OPTIONAL -> {
        if (fetch.fetcher().isBuiltin()
            && fetch.namesSource()
            && !fetch.isUnpinnedArchive()
            && !isPinnedForShell(fetch, findings)) {
          findings
              .at(
                  fetch.where(),
                  "without `sha256` Nix takes whatever the server sends, and a flake refuses it:"
                      + " add `sha256`, which `nix-prefetch-url` prints")
              .minor();
        }
      }
      case NEVER -> {}
    }
  }

  /** A shell pins nixpkgs by a commit, and no flake evaluates it. */
  private static boolean isPinnedForShell(Fetch fetch, Findings findings) {
    return findings.semantics().fileKind().kind() == FileKind.Kind.SHELL
        && fetch.isArchiveOfCommit();
  }
}
