package io.github.nixlint.lint.rules.errors;

import static io.github.nixlint.lint.Category.ERRORS;
import static io.github.nixlint.lint.FixSafety.UNSAFE;
import static io.github.nixlint.lint.Severity.ERROR;
import static io.github.nixlint.lint.rule.FixAvailability.SOMETIMES;

import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Finding;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.scope.Builtins;
import io.github.nixlint.semantics.Wording;
import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.AttrPath;
import io.github.nixlint.syntax.Identifier;
import io.github.nixlint.syntax.Inherit;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.Select;
import io.github.nixlint.text.Spelling;

/** Reports a member of {@code builtins} that no Nix has. */
public final class UnknownBuiltin implements Rule, Check<Node> {
  private static final RuleInfo INFO =
      RuleInfo.rule("unknown-builtin")
          .summary("a member of `builtins` that no Nix has")
          .why(
              """
              The expression fails when it is evaluated. Where the file asks whether `builtins` \
              has it, or names a default, it is left alone.""")
          .bad("builtins.mapAttr (_name: value: value) { }")
          .good("builtins.mapAttrs (_name: value: value) { }")
          .good("if builtins ? newest then builtins.newest else null")
          .category(ERRORS)
          .severity(ERROR)
          .fix(SOMETIMES, UNSAFE)
          .since("0.1")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Registry on) {
    on.naming("builtins").nodes(this, Select.class, Inherit.class);
  }

  @Override
  public void check(Node node, Findings findings) {
    if (node instanceof Select select) {
      check(select, findings);
    } else if (node instanceof Inherit inherit) {
      check(inherit, findings);
    }
  }

  private static void check(Select select, Findings findings) {
    if (select.fallback() == null && findings.semantics().globals().isBuiltins(select.subject())) {
      check(select.path().first(), findings);
    }
  }

  private static void check(Inherit inherit, Findings findings) {
    if (inherit.source() != null && findings.semantics().globals().isBuiltins(inherit.source())) {
      inherit.names().forEach(name -> check(name, findings));
    }
  }

  private static void check(AttrName name, Findings findings) {
    String text = name.staticName();
    if (text == null || Builtins.isKnown(text) || findings.semantics().globals().asksFor(text)) {
      return;
    }
    if (findings.semantics().names().isLibraryMember(text)) {
      reportLibrary(name, text, findings);
      return;
    }
    String meant = Spelling.nearest(text, Builtins.members());
    Finding finding =
        findings.at(
            name,
            "`builtins` has no `"
                + text
                + (meant == null ? "`" : "`, did you mean `" + meant + "`?"));
    if (meant != null
        && name instanceof Identifier
        && !(findings.tree().parent(name) instanceof Inherit)) {
      finding.suggest("write `" + meant + "`", edits -> edits.replace(name, meant));
    }
  }

  /** {@code builtins.mapAttrsToList}, which is in the library of nixpkgs. */
  private static void reportLibrary(AttrName name, String text, Findings findings) {
    Finding finding =
        findings.at(
            name, "`builtins` has no `" + text + "`, nixpkgs has: write `lib." + text + "`");
    String written = Wording.at(findings.semantics(), name).library(text);
    if (written != null
        && findings.tree().parent(name) instanceof AttrPath path
        && findings.tree().parent(path) instanceof Select select
        && path.size() == 1) {
      finding.suggest("write `" + written + "`", edits -> edits.replace(select, written));
    }
  }
}
