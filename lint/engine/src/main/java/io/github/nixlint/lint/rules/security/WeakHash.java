package io.github.nixlint.lint.rules.security;

import static io.github.nixlint.lint.Category.SECURITY;
import static io.github.nixlint.lint.Severity.WARNING;

import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.code.Comments;
import io.github.nixlint.semantics.derivation.Derivation;
import io.github.nixlint.semantics.derivation.DerivationAttribute;
import io.github.nixlint.semantics.fetch.Fetch;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.StringExpr;
import org.jspecify.annotations.Nullable;

/** Reports hashes of algorithms that are broken. */
public final class WeakHash implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.rule("weak-hash")
          .summary("an MD5 or SHA-1 hash")
          .why(
              """
              Two files with one MD5 or SHA-1 hash can be made, so that such a hash no longer \
              proves what was fetched. nixpkgs takes no MD5 at all.""")
          .bad(
              "{ fetchurl }: fetchurl { url = \"https://example.org/a.tar.gz\"; sha1 = \"da39a3ee5e6b4b0d3255bfef95601890afd80709\"; }")
          .good(
              "{ fetchurl }: fetchurl { url = \"https://example.org/a.tar.gz\"; hash = \"sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=\"; }")
          .category(SECURITY)
          .severity(WARNING)
          .since("0.1")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Registry on) {
    on.fetch(WeakHash::check);
    on.derivation(WeakHash::check);
  }

  private static void check(Fetch fetch, Findings findings) {
    // What the file does not show may come from a lock that knows no other hash.
    for (Fetch.Text md5 : fetch.texts("md5")) {
      report(md5.key(), "MD5", findings);
    }
    for (Fetch.Text sha1 : fetch.texts("sha1")) {
      report(sha1.key(), "SHA-1", findings);
    }
    for (Fetch.Text hash : fetch.texts("hash")) {
      String weak = weak(hash.text());
      if (weak != null) {
        report(hash.written(), weak, findings);
      }
    }
  }

  private static void check(Derivation derivation, Findings findings) {
    for (String name : new String[] {"outputHashAlgo", "outputHash"}) {
      for (DerivationAttribute attribute : derivation.attribute(name)) {
        String text = attribute.value() instanceof StringExpr s ? s.constant() : null;
        String weak = text == null ? null : weak(text);
        if (weak != null) {
          report(attribute.key(), weak, findings);
        }
      }
    }
  }

  private static @Nullable String weak(String text) {
    return text.equals("md5") || text.startsWith("md5-") || text.startsWith("md5:")
        ? "MD5"
        : text.equals("sha1") || text.startsWith("sha1-") || text.startsWith("sha1:")
            ? "SHA-1"
            : null;
  }

  private static void report(Node where, String algorithm, Findings findings) {
    if (Comments.sayGenerated(findings.tree()) || findings.semantics().isTest()) {
      return; // The remedy is in the generator, and one for all; tests fetch nothing.
    }
    findings.at(
        where,
        "files with the same "
            + algorithm
            + " hash can be made, so that it proves nothing: take a SHA-256 hash, as in `hash ="
            + " \"sha256-…\"`");
  }
}
