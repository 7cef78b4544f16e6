package io.github.nixlint.lint.rules.suspicious;

import static io.github.nixlint.lint.Category.SUSPICIOUS;
import static io.github.nixlint.lint.FixSafety.UNSAFE;
import static io.github.nixlint.lint.Severity.WARNING;
import static io.github.nixlint.lint.rule.FixAvailability.SOMETIMES;

import io.github.nixlint.lint.rule.FileCheck;
import io.github.nixlint.lint.rule.Finding;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.text.SplitUrl;
import io.github.nixlint.semantics.text.SplitUrls;

/** Reports URLs of scripts that the shell takes apart. */
public final class UnquotedUrl implements Rule, FileCheck {
  private static final RuleInfo INFO =
      RuleInfo.rule("unquoted-url")
          .summary("a URL of a script that an unquoted `&` ends")
          .why(
              """
              An `&` ends a command and sends it into the background. Of \
              `curl https://example.org/?a=1&b=2` the shell asks for `https://example.org/?a=1`, \
              does not wait for it, and sets a variable `b`: the script goes on as if all were \
              well.\
              """)
          .bad(
              """
              { pkgs }:
              pkgs.writeShellScript "ping" ''
                curl https://example.org/ping?host=a&status=ok
              ''
              """)
          .good(
              """
              { pkgs }:
              pkgs.writeShellScript "ping" ''
                curl 'https://example.org/ping?host=a&status=ok'
              ''
              """)
          .category(SUSPICIOUS)
          .severity(WARNING)
          .fix(SOMETIMES, UNSAFE)
          .since("0.1")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Registry on) {
    on.file(this);
  }

  @Override
  public void check(Findings findings) {
    for (SplitUrl url : SplitUrls.of(findings.semantics())) {
      Finding finding =
          findings.at(
              url.span(),
              "the shell ends this URL at the `&`, and runs the command so far in the background:"
                  + " quote it");
      if (url.isLiteral()) {
        finding.suggest(
            "quote the URL",
            edits -> edits.insert(url.span().start(), "'").insert(url.span().end(), "'"));
      }
    }
  }
}
