package io.github.nixlint.lint.rules.errors;

import static io.github.nixlint.lint.Category.ERRORS;
import static io.github.nixlint.lint.FixSafety.UNSAFE;
import static io.github.nixlint.lint.Severity.ERROR;
import static io.github.nixlint.lint.rule.FixAvailability.SOMETIMES;

import com.google.common.base.Strings;
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
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Formal;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.StringExpr;
import io.github.nixlint.syntax.StringLiteral;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reports hashes of a form that Nix cannot read. */
public final class InvalidSriHash implements Rule, Check<Node> {
  /**
   * So many characters of base 64 behind the name of an algorithm are a hash, whatever it is for.
   */
  private static final int LONG = 38;

  private static final RuleInfo INFO =
      RuleInfo.rule("invalid-sri-hash")
          .summary("a hash with the wrong length, alphabet, padding or algorithm")
          .why(
              """
              Nix rejects such a hash before it fetches anything. A hash cannot be \
              guessed, shortened or typed from memory: build once with `lib.fakeHash` and \
              take what the error message says. Padding alone Nix forgives, other tools do \
              not: there the finding is milder.""")
          .bad(
              "fetchurl: fetchurl { url = \"https://example.org/a.tar.gz\"; hash = \"sha256-abc123==\"; }")
          .good(
              "fetchurl: fetchurl { url = \"https://example.org/a.tar.gz\"; hash = \"sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=\"; }")
          .category(ERRORS)
          .severity(ERROR)
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
    on.nodes(this, AttrBinding.class, Formal.class);
    on.naming("hash").file(InvalidSriHash::checkFetches);
  }

  /** The {@code hash} of a fetcher has to name its algorithm, which {@code sha256} does itself. */
  private static void checkFetches(Findings findings) {
    Set<Expr> seen = new HashSet<>();
    for (Fetch fetch : findings.semantics().fetches()) {
      for (DerivationAttribute hash : fetch.argument("hash")) {
        if (hash.value() instanceof StringExpr string
            && HashText.isBare(Strings.nullToEmpty(string.constant()))
            && !fetch.has("hashAlgo")
            && seen.add(string)) {
          findings.at(
              string,
              "this hash does not name its algorithm, and Nix refuses it: write `sha256-` before a"
                  + " hash in base 64, or call the attribute `sha256`");
        }
      }
    }
  }

  @Override
  public void check(Node node, Findings findings) {
    if (node instanceof AttrBinding binding) {
      check(binding, findings);
    } else if (node instanceof Formal formal) {
      check(formal, findings);
    }
  }

  private static void check(AttrBinding binding, Findings findings) {
    if (binding.value() instanceof StringExpr text && !binding.path().names().isEmpty()) {
      List<AttrName> path = binding.path().names();
      check(path.get(path.size() - 1).staticName(), text, findings);
    }
  }

  private static void check(Formal formal, Findings findings) {
    if (formal.fallback() instanceof StringExpr text) {
      check(formal.name().name(), text, findings);
    }
  }

  private static void check(@Nullable String name, StringExpr text, Findings findings) {
    HashText hash = HashText.of(text);
    if (hash == null && name != null && isHash(name)) {
      String problem = HashText.problem(name, text);
      if (problem != null) {
        findings.at(text, problem);
      }
      return;
    }
    if (hash == null || hash.isPlaceholder() || !(isHash(name) || hash.length() >= LONG)) {
      return;
    }
    String problem = hash.problem();
    if (problem == null) {
      return;
    }
    Finding finding = findings.at(text, problem);
    String padded = hash.padded();
    if (padded == null) {
      return;
    }
    finding.minor(); // Nix reads it all the same.
    if (text instanceof StringLiteral) {
      finding.suggest("write the padding", edits -> edits.replace(text, '"' + padded + '"'));
    }
  }

  private static boolean isHash(@Nullable String name) {
    return name != null
        && (name.equals("hash")
            || name.endsWith("Hash")
            || name.endsWith("sha256")
            || name.endsWith("Sha256")
            || name.endsWith("sha512"));
  }
}
