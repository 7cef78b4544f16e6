package io.github.nixlint.lint.rules.packaging;

import static io.github.nixlint.lint.Category.PACKAGING;
import static io.github.nixlint.lint.FixSafety.UNSAFE;
import static io.github.nixlint.lint.rule.FixAvailability.SOMETIMES;

import io.github.nixlint.lint.Severity;
import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Finding;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.derivation.DerivationAttribute;
import io.github.nixlint.semantics.fetch.Fetch;
import io.github.nixlint.semantics.values.HashText;
import io.github.nixlint.syntax.AttrPath;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.StringExpr;
import org.jspecify.annotations.Nullable;

/** Reports hashes in attributes that name an algorithm. */
public final class LegacyHashAttribute implements Rule, Check<Fetch> {
  private static final RuleInfo INFO =
      RuleInfo.rule("legacy-hash-attribute")
          .summary("`sha256` where `hash` is the attribute of today")
          .why(
              """
              The fetchers of nixpkgs take `hash = "sha256-…"`, which says the algorithm in the \
              value, for whatever the algorithm of tomorrow is. It is the form that Nix prints. \
              `sha256` goes on working.""")
          .bad(
              "{ fetchurl }: fetchurl { url = \"https://example.org/a.tar.gz\"; sha256 = \"0ssi1wpaf7plaswqqjwigppsg5fyh99vdlb9kzl7c9lng89ndq1i\"; }")
          .good(
              "{ fetchurl }: fetchurl { url = \"https://example.org/a.tar.gz\"; hash = \"sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=\"; }")
          .good(
              "builtins.fetchTarball { url = \"https://example.org/a.tar.gz\"; sha256 = \"0ssi1wpaf7plaswqqjwigppsg5fyh99vdlb9kzl7c9lng89ndq1i\"; }")
          .category(PACKAGING)
          .severity(Severity.INFO)
          .fix(SOMETIMES, UNSAFE)
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
    if (fetch.fetcher().isBuiltin() || fetch.has("hash")) {
      return;
    }
    for (String algorithm : new String[] {"sha256", "sha512"}) {
      for (DerivationAttribute argument : fetch.argument(algorithm)) {
        report(algorithm, argument, findings);
      }
    }
  }

  private static void report(String algorithm, DerivationAttribute argument, Findings findings) {
    Finding finding =
        findings.at(
            argument.key(),
            "fetchers take `hash = \"" + algorithm + "-…\"`, the form that Nix prints");
    String digits = argument.value() instanceof StringExpr string ? string.constant() : null;
    String sri = digits == null ? null : HashText.sri(algorithm, digits);
    if (sri != null && argument.key() instanceof AttrPath) {
      offer(finding, argument.key(), argument.value(), sri);
    }
  }

  private static void offer(Finding finding, Node key, @Nullable Node value, String sri) {
    if (value != null) {
      finding.suggest(
          "write `hash`", edits -> edits.replace(key, "hash").replace(value, '"' + sri + '"'));
    }
  }
}
