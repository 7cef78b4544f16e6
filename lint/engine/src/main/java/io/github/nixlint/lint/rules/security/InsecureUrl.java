package io.github.nixlint.lint.rules.security;

import static io.github.nixlint.lint.Category.SECURITY;
import static io.github.nixlint.lint.FixSafety.UNSAFE;
import static io.github.nixlint.lint.Severity.WARNING;
import static io.github.nixlint.lint.rule.FixAvailability.SOMETIMES;

import io.github.nixlint.lint.Severity;
import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Finding;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.fetch.Fetch;
import io.github.nixlint.semantics.fetch.Pins;
import io.github.nixlint.semantics.flake.Flake;
import io.github.nixlint.semantics.flake.FlakeInput;
import io.github.nixlint.semantics.flake.FlakeText;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.StringLiteral;
import io.github.nixlint.text.Span;

/** Reports sources that are fetched without encryption. */
public final class InsecureUrl implements Rule, Check<Fetch> {
  private static final RuleInfo INFO =
      RuleInfo.rule("insecure-url")
          .summary("a source that is fetched in plain text")
          .why(
              """
              Anybody on the way can read what is fetched and send something else. A hash finds \
              that out, by a build that fails; without a hash it is built. GitHub and others no \
              longer answer to `git://`.""")
          .bad("builtins.fetchTarball \"http://example.org/a.tar.gz\"")
          .good(
              "{ fetchurl }: fetchurl { url = \"https://example.org/a.tar.gz\"; hash = \"sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=\"; }")
          .category(SECURITY)
          .severity(WARNING)
          .minor(Severity.INFO)
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
    on.flake(InsecureUrl::check);
  }

  @Override
  public void check(Fetch fetch, Findings findings) {
    for (Fetch.Text url : fetch.urls()) {
      if (isSafe(url) && isChecked(fetch)) {
        return; // The ones behind it are for the day on which it does not answer.
      }
      String scheme = Pins.plainScheme(url.text());
      if (scheme != null) {
        report(fetch, url, scheme, findings);
      }
    }
  }

  /** The inputs of a flake, which {@code nix flake update} fetches without knowing their hash. */
  private static void check(Flake flake, Findings findings) {
    for (FlakeInput input : flake.inputs()) {
      Expr where = input.url();
      String url = where == null ? null : FlakeText.of(where);
      String scheme =
          url == null
              ? null
              : Pins.plainScheme(url.substring(url.indexOf('+') < 5 ? url.indexOf('+') + 1 : 0));
      if (where != null && scheme != null) {
        findings.at(
            where,
            "`"
                + scheme
                + "` is plain text, so that anybody on the way can change what `nix flake update`"
                + " takes: write `https://`");
      }
    }
  }

  /** Whether a hash tells what was changed on the way, as far as the file shows. */
  private static boolean isChecked(Fetch fetch) {
    return fetch.hasHash() || fetch.isOpen();
  }

  private static boolean isSafe(Fetch.Text url) {
    return url.text().startsWith("https://") || url.text().startsWith("mirror://");
  }

  private static void report(Fetch fetch, Fetch.Text url, String scheme, Findings findings) {
    boolean github = url.text().startsWith("git://github.com/");
    Finding finding =
        findings.at(
            url.written(),
            github
                ? "GitHub no longer answers to `git://`: write `https://`"
                : "`"
                    + scheme
                    + "` is plain text, so that anybody on the way can change what is"
                    + " fetched: write `https://`");
    if (!github && isChecked(fetch)) {
      finding.minor();
    }
    int start = url.written().start() + 1;
    if (url.written() instanceof StringLiteral && !scheme.startsWith("ftp")) {
      finding.suggest(
          "write `https://`",
          edits -> edits.replace(new Span(start, start + scheme.length()), "https://"));
    }
  }
}
