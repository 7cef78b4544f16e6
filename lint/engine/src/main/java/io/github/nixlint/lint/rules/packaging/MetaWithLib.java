package io.github.nixlint.lint.rules.packaging;

import static io.github.nixlint.lint.Category.PACKAGING;
import static io.github.nixlint.lint.FixSafety.SAFE;
import static io.github.nixlint.lint.FixSafety.UNSAFE;
import static io.github.nixlint.lint.Severity.WARNING;
import static io.github.nixlint.lint.rule.FixAvailability.SOMETIMES;
import static io.github.nixlint.lint.rule.Rewrite.WITH_NAMES;

import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Finding;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.names.WithNames;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.ListExpr;
import io.github.nixlint.syntax.With;
import io.github.nixlint.text.Span;

/** Reports a {@code meta} below {@code with lib;}. */
public final class MetaWithLib implements Rule, Check<With> {
  private static final RuleInfo INFO =
      RuleInfo.rule("meta-with-lib")
          .summary("`meta = with lib;`")
          .why(
              """
              Below a `with` no tool can tell where a name comes from, and a name that is \
              misspelt is found only when somebody evaluates it. A `meta` has a handful of \
              names: `lib.licenses.mit` says all. A list, `with lib.maintainers; [ … ]`, is \
              accepted practice.\
              """)
          .bad("{ lib }: { meta = with lib; { license = licenses.mit; }; }")
          .good("{ lib }: { meta.license = lib.licenses.mit; }")
          .good("{ lib }: { meta.maintainers = with lib.maintainers; [ alice bob ]; }")
          .category(PACKAGING)
          .severity(WARNING)
          .fix(SOMETIMES, SAFE)
          .fix(SOMETIMES, UNSAFE)
          .rewrites(WITH_NAMES)
          .since("0.1")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Registry on) {
    on.naming("meta").node(With.class, this);
  }

  @Override
  public void check(With with, Findings findings) {
    if (!(Expressions.outward(findings.tree(), with) instanceof AttrBinding binding)
        || !Expressions.lastName(binding.path()).equals("meta")
        || Expressions.body(with) instanceof ListExpr
        || !findings.scopes().isReferenced(with)
        || !findings.semantics().names().is(with.namespace(), "lib")) {
      return;
    }
    String written = findings.tree().text(with.namespace());
    // What was reached through the standard environment is a formal of its own today.
    String library = written.endsWith("tdenv.lib") ? "lib" : written;
    Finding finding =
        findings.at(
            new Span(with.start(), with.namespace().end()),
            "below this `with` nobody can tell where a name of `meta` comes from: write"
                + " `"
                + library
                + ".licenses.mit` and the like");
    offer(finding, with, findings);
  }

  private static void offer(Finding finding, With with, Findings findings) {
    WithNames names = findings.semantics().names(with);
    if (names != null) {
      finding.fixOrSuggest(
          names.isSole(),
          "write `" + findings.tree().text(with.namespace()) + ".` before each name",
          edits -> edits.qualify(with, names));
    }
  }
}
