package io.github.nixlint.lint.rules.style;

import static io.github.nixlint.lint.Category.STYLE;
import static io.github.nixlint.lint.FixSafety.SAFE;
import static io.github.nixlint.lint.rule.FixAvailability.ALWAYS;
import static io.github.nixlint.lint.rule.Rewrite.BUILTIN;

import io.github.nixlint.lint.Severity;
import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.scope.Builtins;
import io.github.nixlint.scope.Resolution;
import io.github.nixlint.scope.VisibleNames;
import io.github.nixlint.syntax.Identifier;
import io.github.nixlint.syntax.Select;
import io.github.nixlint.syntax.Variable;
import io.github.nixlint.text.Span;

/** Reports {@code builtins.} before what Nix has without it. */
public final class RedundantBuiltinsPrefix implements Rule, Check<Select> {

  private static final RuleInfo INFO =
      RuleInfo.rule("redundant-builtins-prefix")
          .summary("`builtins.map` instead of `map`")
          .why(
              """
              Nix gives these functions without a prefix. Names that something in the file hides \
              are left alone.""")
          .bad("builtins.map (x: x)")
          .good("map (x: x)")
          .good("builtins.length [ ]")
          .category(STYLE)
          .severity(Severity.INFO)
          .fix(ALWAYS, SAFE)
          .rewrites(BUILTIN)
          .optIn("style")
          .since("0.1")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Registry on) {
    on.node(Select.class, this);
  }

  @Override
  public void check(Select select, Findings findings) {
    if (!(select.subject() instanceof Variable set)
        || !set.name().equals("builtins")
        || select.fallback() != null
        || !(select.path().first() instanceof Identifier member)
        || !Builtins.isGlobal(member.name())
        || !(findings.scopes().resolution(set) instanceof Resolution.Builtin)
        || VisibleNames.isBound(member.name(), select, findings.scopes())) {
      return;
    }
    Span prefix = new Span(select.start(), member.start());
    findings
        .at(prefix, "Nix has `" + member.name() + "` without `builtins.`")
        .fix("remove the prefix", edits -> edits.delete(prefix));
  }
}
