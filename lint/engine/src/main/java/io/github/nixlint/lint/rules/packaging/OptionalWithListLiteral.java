package io.github.nixlint.lint.rules.packaging;

import static io.github.nixlint.lint.Category.PACKAGING;
import static io.github.nixlint.lint.FixSafety.UNSAFE;
import static io.github.nixlint.lint.Severity.WARNING;
import static io.github.nixlint.lint.rule.FixAvailability.ALWAYS;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Finding;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.Wording;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.values.NestedLists;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.ListExpr;
import io.github.nixlint.syntax.Select;

/** Reports {@code lib.optional} that is given a list. */
public final class OptionalWithListLiteral implements Rule, Check<Apply> {
  private static final RuleInfo INFO =
      RuleInfo.rule("optional-with-list-literal")
          .summary("`optional` with a list")
          .why(
              """
              `lib.optional` makes a list of one element. Given a list, it makes a list in a \
              list: options of type `listOf str` refuse it, and nixpkgs warns of dependencies \
              that are nested so. `lib.optionals` takes the list as it is.""")
          .bad(
              """
              { lib, stdenv, zlib }:
              stdenv.mkDerivation {
                name = "x";
                buildInputs = lib.optional stdenv.hostPlatform.isLinux [ zlib ];
              }
              """)
          .good(
              """
              { lib, stdenv, zlib }:
              stdenv.mkDerivation {
                name = "x";
                buildInputs = lib.optionals stdenv.hostPlatform.isLinux [ zlib ];
              }
              """)
          .category(PACKAGING)
          .severity(WARNING)
          .fix(ALWAYS, UNSAFE)
          .since("0.1")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Registry on) {
    on.naming("optional").node(Apply.class, this);
  }

  @Override
  public void check(Apply call, Findings findings) {
    ImmutableList<Expr> arguments = call.arguments();
    Expr function = Expressions.bare(call.function());
    if (arguments.size() == 2
        && Expressions.body(arguments.get(1)) instanceof ListExpr list
        && Expressions.simpleName(function).equals("optional")
        && findings.semantics().names().is(function, "lib.optional")
        && !NestedLists.areMeant(call, findings.tree())) {
      report(function, list, findings);
    }
  }

  private static void report(Expr function, ListExpr list, Findings findings) {
    Finding finding =
        findings.at(
            function,
            "`optional` puts this list as one element into another list: write `optionals`");
    finding.note(list, "the list");
    String right =
        function instanceof Select
            ? Wording.sibling(findings.semantics(), function, "optionals")
            : Wording.at(findings.semantics(), function).library("optionals");
    if (right != null) {
      finding.suggest("write `optionals`", edits -> edits.replace(function, right));
    }
  }
}
