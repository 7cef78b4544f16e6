package io.github.nixlint.lint.rules.security;

import static io.github.nixlint.lint.Category.SECURITY;
import static io.github.nixlint.lint.Severity.WARNING;

import com.google.common.collect.ImmutableSet;
import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.files.FileKind;
import io.github.nixlint.semantics.security.StorePath;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.StringText;

/** Reports paths of the store that are written out. */
public final class StorePathLiteral implements Rule, Check<StringText> {
  /** The shortest there can be: the store, 32 digits, a dash and a name. */
  private static final int SHORTEST = 45;

  private static final int MOST_LEVELS = 32;

  private static final ImmutableSet<String> APART =
      ImmutableSet.of(
          "defaultText", "description", "example", "expected", "longDescription", "meta", "tests");

  private static final RuleInfo INFO =
      RuleInfo.rule("store-path-literal")
          .summary("a path of the store that is written out")
          .why(
              """
              Nix does not see that such a text needs the package: a garbage collection may remove it, other machines
              never get it, and after the next update it names the old version, if anything.""")
          .bad(
              """
              { pkgs }: "/nix/store/7ha0vrq0wzi8pzn5l5q3jzgk9f7cfmbx-jq-1.6/bin/jq"
              """)
          .good(
              """
              { pkgs }: "${pkgs.jq}/bin/jq"
              """)
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
    on.node(StringText.class, this);
  }

  @Override
  public void check(StringText text, Findings findings) {
    StorePath path =
        text.end() - text.start() < SHORTEST
            ? null
            : StorePath.find(findings.tree().source().bytes(), text.start(), text.end());
    if (path == null || isMeant(text, findings)) {
      return;
    }
    findings.at(
        path.span(),
        "nothing keeps this path there, here or on another machine: write `${pkgs."
            + path.packageName()
            + "}` in its place, which brings the package along");
  }

  /**
   * Whether a test or a list of paths holds it, a description shows it, or {@code storePath} makes
   * it a dependency.
   */
  private static boolean isMeant(StringText text, Findings findings) {
    FileKind.Kind kind = findings.semantics().fileKind().kind();
    if (kind == FileKind.Kind.TEST || kind == FileKind.Kind.DATA) {
      return true;
    }
    Node around = findings.tree().parent(text);
    for (int level = 0; level < MOST_LEVELS && around != null; level++) {
      if (around instanceof Apply call
          && Expressions.calledName(call.function()).equals("storePath")) {
        return true;
      }
      if (around instanceof AttrBinding binding) {
        String name = binding.path().names().get(binding.path().size() - 1).staticName();
        if (name != null && APART.contains(name)) {
          return true;
        }
      }
      around = findings.tree().parent(around);
    }
    return false;
  }
}
