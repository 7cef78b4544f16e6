package io.github.nixlint.lint.rules.packaging;

import static io.github.nixlint.lint.Category.PACKAGING;
import static io.github.nixlint.lint.FixSafety.UNSAFE;
import static io.github.nixlint.lint.Severity.HINT;
import static io.github.nixlint.lint.Severity.WARNING;
import static io.github.nixlint.lint.rule.FixAvailability.SOMETIMES;

import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Finding;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.fetch.Fetch;
import io.github.nixlint.semantics.fetch.Fetcher;
import io.github.nixlint.semantics.fetch.PatchUrl;

/** Reports patches at URLs that give another text in time. */
public final class FetchpatchUnstableUrl implements Rule, Check<Fetch> {
  private static final RuleInfo INFO =
      RuleInfo.rule("fetchpatch-unstable-url")
          .summary("a patch from a URL whose text changes")
          .why(
              """
              The patch of a pull request changes with each push to it, that of a comparison \
              with each of its branches; the build then fails with a hash mismatch. GitHub also \
              shortens the object names in a patch, and to more characters as a repository \
              grows, unless it is asked for `?full_index=1`: `fetchpatch` cuts them out, \
              `fetchpatch2` and `fetchurl` do not.""")
          .bad(
              "{ fetchpatch }: fetchpatch { url = \"https://github.com/o/r/pull/7.patch\"; hash = \"sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=\"; }")
          .good(
              "{ fetchpatch }: fetchpatch { url = \"https://github.com/o/r/commit/8f4ab5f4bd5e1b8fd83d5b8dd2a0a5c8f8e4d4d1.patch?full_index=1\"; hash = \"sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=\"; }")
          .category(PACKAGING)
          .severity(WARNING)
          .minor(HINT)
          .fix(SOMETIMES, UNSAFE)
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
    Fetcher.Kind kind = fetch.fetcher().kind();
    if (kind != Fetcher.Kind.PATCH && kind != Fetcher.Kind.FILE) {
      return;
    }
    for (Fetch.Text url : fetch.urls()) {
      PatchUrl patch = PatchUrl.of(url);
      if (patch != null) {
        report(patch, url, fetch.fetcher(), findings);
      }
    }
  }

  private static void report(PatchUrl patch, Fetch.Text url, Fetcher fetcher, Findings findings) {
    switch (patch.kind()) {
      case PULL_REQUEST ->
          findings.at(
              url.written(),
              "the patch of a pull request changes with each push to it, and the hash does not:"
                  + " fetch its commits, as in `…/commit/<sha>.patch?full_index=1`");
      case BRANCHES ->
          findings.at(
              url.written(),
              "a comparison of branches changes with each push to them, and the hash does not:"
                  + " compare commits or tags");
      case FIXED -> {
        boolean cleaned = fetcher.name().equals("fetchpatch");
        if (patch.isShortened() && !(cleaned && patch.isComparison())) {
          Finding finding =
              findings.at(
                  url.written(),
                  "GitHub shortens the object names in this patch, and to more characters as the"
                      + " repository grows: add `?full_index=1`, and take the hash anew");
          if (cleaned) {
            finding.minor();
          }
          finding.suggest(
              "ask for full object names",
              edits -> edits.insert(url.written().end() - patch.quotes(), "?full_index=1"));
        }
      }
    }
  }
}
