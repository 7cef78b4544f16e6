package io.github.nixlint.lint.rules.packaging;

import static io.github.nixlint.lint.Category.PACKAGING;
import static io.github.nixlint.lint.Severity.HINT;

import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.code.Comments;
import io.github.nixlint.semantics.derivation.Dependency;
import io.github.nixlint.semantics.derivation.DependencyList;
import io.github.nixlint.semantics.derivation.Derivation;
import io.github.nixlint.semantics.derivation.DerivationAttribute;
import io.github.nixlint.syntax.ListExpr;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.SyntaxTree;

/** Reports patches without a comment. */
public final class PatchWithoutComment implements Rule, Check<Derivation> {
  private static final RuleInfo INFO =
      RuleInfo.rule("patch-without-comment")
          .summary("a patch that nothing explains")
          .why(
              """
              A patch is removed when upstream has its own remedy, or kept up to date for as \
              long as it has not. Whoever does either must know what it is for: say so in a line \
              above it, with a link to the issue or pull request.""")
          .bad(
              """
              { stdenv }:
              stdenv.mkDerivation {
                pname = "hello";
                version = "1.0";
                src = ./.;
                patches = [ ./fix.patch ];
              }
              """)
          .good(
              """
              { stdenv }:
              stdenv.mkDerivation {
                pname = "hello";
                version = "1.0";
                src = ./.;
                patches = [
                  # Build with gcc 15: https://example.org/hello/pull/7
                  ./fix.patch
                ];
              }
              """)
          .category(PACKAGING)
          .severity(HINT)
          .optIn("nixpkgs")
          .since("0.1")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Registry on) {
    on.derivation(this);
  }

  @Override
  public void check(Derivation derivation, Findings findings) {
    DependencyList patches = findings.semantics().list(derivation, "patches");
    for (Dependency patch : patches.elements()) {
      ListExpr list = patch.list();
      if (list != null
          && findings.tree().parent(patch.node()) == list
          && !isExplained(patch, patches, findings.tree())) {
        findings.at(
            patch.node(),
            "nothing says what this patch is for: add a comment above it, with a link to where it"
                + " comes from");
      }
    }
  }

  private static boolean isExplained(Dependency patch, DependencyList patches, SyntaxTree tree) {
    if (Comments.belongTo(patch.node(), tree)) {
      return true;
    }
    for (DerivationAttribute definition : patches.definitions()) {
      Node binding = tree.parent(definition.key());
      if (binding != null
          && tree.contains(binding, patch.node())
          && Comments.areAbove(binding, tree)) {
        return true;
      }
    }
    return false;
  }
}
