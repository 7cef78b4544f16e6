package io.github.nixlint.lint.rules.suspicious;

import static io.github.nixlint.lint.Category.SUSPICIOUS;
import static io.github.nixlint.lint.Severity.WARNING;

import io.github.nixlint.lint.rule.FileCheck;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.syntax.Attributes.RecursiveMerge;
import io.github.nixlint.syntax.SyntaxTree;

/** Reports sets that Nix merges into one although one of them is written {@code rec}. */
public final class RecMergeMismatch implements Rule, FileCheck {
  private static final RuleInfo INFO =
      RuleInfo.rule("rec-merge-mismatch")
          .summary("a `rec` set that is merged with another set")
          .why(
              """
              Nix merges the sets that are bound to one name while it reads the file, and \
              the first of them decides for all whether it is recursive: a later `rec` is \
              dropped, and what is added to a `rec` set sees its names, wherever it is \
              written. Nix says nothing; Lix rejects the file where only one is `rec`. \
              Write one set.""")
          .bad("{ a.b = 1; a = rec { c = 2; d = c; }; }")
          .bad("{ a = rec { b = 1; }; a.c = 2; }")
          .good("{ a = rec { b = 1; c = 2; d = c; }; }")
          .category(SUSPICIOUS)
          .severity(WARNING)
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
    for (RecursiveMerge merge : findings.semantics().recursiveMerges()) {
      findings
          .at(merge.again(), message(merge, findings.tree()))
          .note(merge.first(), "the set is first written here");
    }
  }

  private static String message(RecursiveMerge merge, SyntaxTree tree) {
    String name = "`" + tree.text(merge.first()) + "`";
    if (!merge.firstRecursive()) {
      return "this `rec` is dropped, since "
          + name
          + " was first written without it; Lix rejects such a merge";
    }
    return merge.againRecursive()
        ? "this merges with the `rec` set " + name + ", so that the names of each are seen in both"
        : "this merges into the `rec` set "
            + name
            + ", whose names it then sees; Lix rejects such a merge";
  }
}
