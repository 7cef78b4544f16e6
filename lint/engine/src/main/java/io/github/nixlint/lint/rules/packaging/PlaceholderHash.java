package io.github.nixlint.lint.rules.packaging;

import static io.github.nixlint.lint.Category.PACKAGING;
import static io.github.nixlint.lint.Severity.WARNING;

import io.github.nixlint.lint.Severity;
import io.github.nixlint.lint.rule.FileCheck;
import io.github.nixlint.lint.rule.Finding;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.fetch.FakedHash;
import io.github.nixlint.semantics.fetch.RepeatedHash;
import io.github.nixlint.semantics.files.FileKinds;
import io.github.nixlint.syntax.Expr;
import java.util.HashSet;
import java.util.Set;

/** Reports hashes that only hold the place of one. */
public final class PlaceholderHash implements Rule, FileCheck {
  private static final RuleInfo INFO =
      RuleInfo.rule("placeholder-hash")
          .summary("a placeholder where a hash belongs")
          .why(
              """
              `lib.fakeHash`, an empty string, zeros or dots make the first build fail, which \
              is how one learns the hash. Left behind, they make every build fail. Build once \
              and write what Nix prints behind `got:`. So does a hash that was copied from another \
              source of the file. Tests, which may want a build that fails, are \
              left alone; in a template, which its user fills in, the finding is milder.\
              """)
          .bad(
              "{ lib, buildGoModule }: buildGoModule { pname = \"x\"; version = \"1\"; src = ./.;"
                  + " vendorHash = lib.fakeHash; }")
          .bad("{ fetchurl }: fetchurl { url = \"https://example.org/a.tar.gz\"; hash = \"\"; }")
          .good(
              "{ fetchurl }: fetchurl { url = \"https://example.org/a.tar.gz\"; hash ="
                  + " \"sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=\"; }")
          .good(
              "{ buildGoModule }: buildGoModule { pname = \"x\"; version = \"1\"; src = ./.;"
                  + " vendorHash = null; }")
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
    on.file(this);
  }

  @Override
  public void check(Findings findings) {
    if (findings.semantics().isTest()) {
      return; // What fails there is to fail.
    }
    Set<Expr> faked = new HashSet<>();
    for (FakedHash hash : findings.semantics().fakedHashes()) {
      faked.add(hash.value());
      Finding finding = findings.at(hash.value(), message(hash, findings));
      if (FileKinds.isAmongTemplates(findings.tree())) {
        finding.minor();
      }
    }
    for (RepeatedHash repeated : RepeatedHash.of(findings.semantics().fetches(), findings.tree())) {
      if (!faked.contains(repeated.hash().written())) {
        findings
            .at(
                repeated.hash().written(),
                "another source has this hash already, so that it only holds the place of one:"
                    + " build once and write the hash that Nix prints behind `got:`")
            .note(repeated.other().written(), "this is the other");
      }
    }
  }

  private static String message(FakedHash hash, Findings findings) {
    String written =
        switch (hash.form()) {
          case FAKE, WORD -> "`" + findings.tree().text(hash.value()) + "`";
          case EMPTY -> "the empty string";
          case DIGITS -> "this";
        };
    return written
        + " only holds the place of a hash, so that the build fails: build once and write the hash"
        + " that Nix prints behind `got:`";
  }
}
