package io.github.nixlint.lint.rules.deprecated;

import static io.github.nixlint.lint.Category.DEPRECATED;
import static io.github.nixlint.lint.FixSafety.SAFE;
import static io.github.nixlint.lint.FixSafety.UNSAFE;
import static io.github.nixlint.lint.Severity.WARNING;
import static io.github.nixlint.lint.rule.FixAvailability.SOMETIMES;

import com.google.common.base.Splitter;
import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.text.ShellExpansions;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.BinaryOp;
import io.github.nixlint.syntax.HasAttr;
import io.github.nixlint.syntax.Identifier;
import io.github.nixlint.syntax.ListExpr;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.Select;
import io.github.nixlint.syntax.UnaryOp;
import io.github.nixlint.syntax.UriLiteral;
import java.util.List;

/** Reports URIs without quotes. */
public final class UrlLiteral implements Rule, Check<UriLiteral> {
  /** What no variable is called, though an attribute may be. */
  private static final RuleInfo INFO =
      RuleInfo.rule("url-literal")
          .summary("a URI without quotes")
          .why(
              """
              Without quotes a URI cannot have interpolations, and what was meant as a \
              function, `x:x`, silently is a string. Nix can be told to reject them \
              (`lint-url-literals`), Lix rejects them always, and nixpkgs has none.""")
          .bad("{ url = https://nixos.org; }")
          .bad("map (x:x) [ ]")
          .good("{ url = \"https://nixos.org\"; }")
          .good("map (x: x) [ ]")
          .category(DEPRECATED)
          .severity(WARNING)
          .fix(SOMETIMES, SAFE)
          .fix(SOMETIMES, UNSAFE)
          .since("0.1")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Registry on) {
    on.node(UriLiteral.class, this);
  }

  @Override
  public void check(UriLiteral uri, Findings findings) {
    if (ShellExpansions.isMeant(uri, findings.semantics())) {
      return;
    }
    String quoted = '"' + uri.text() + '"';
    int colon = uri.text().indexOf(':');
    String body = uri.text().substring(colon + 1);
    if (!Identifier.isVariable(uri.text().substring(0, colon)) || !isValue(body)) {
      findings
          .at(uri, "a URI without quotes, which Lix rejects: write it as a string")
          .fix("quote it", edits -> edits.replace(uri, quoted));
      return;
    }
    String function = function(uri.text().substring(0, colon), body, uri, findings);
    findings
        .at(uri, "this is the string `" + quoted + "`, not a function; Lix rejects it")
        .suggest("write `" + function + "`", edits -> edits.replace(uri, function))
        .suggest("quote it", edits -> edits.replace(uri, quoted));
  }

  private static String function(String name, String body, UriLiteral uri, Findings findings) {
    String function = name + ": " + body;
    Node parent = findings.tree().parent(uri);
    boolean asks =
        parent instanceof ListExpr
            || parent instanceof Apply
            || parent instanceof BinaryOp
            || parent instanceof UnaryOp
            || parent instanceof Select
            || parent instanceof HasAttr;
    return asks ? "(" + function + ")" : function;
  }

  /** Returns whether what follows the colon is a variable or what one has: {@code lib.id}. */
  private static boolean isValue(String text) {
    List<String> names = Splitter.on('.').splitToList(text);
    return Identifier.isVariable(names.get(0)) && names.stream().allMatch(Identifier::isName);
  }
}
