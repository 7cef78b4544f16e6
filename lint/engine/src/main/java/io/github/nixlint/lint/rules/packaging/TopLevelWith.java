package io.github.nixlint.lint.rules.packaging;

import static io.github.nixlint.lint.Category.PACKAGING;
import static io.github.nixlint.lint.FixSafety.SAFE;
import static io.github.nixlint.lint.FixSafety.UNSAFE;
import static io.github.nixlint.lint.Severity.HINT;
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
import io.github.nixlint.syntax.With;
import io.github.nixlint.text.Span;

/** Reports a {@code with} around all of a file. */
public final class TopLevelWith implements Rule, Check<With> {
  private static final RuleInfo INFO =
      RuleInfo.rule("top-level-with")
          .summary("a `with` around a whole file")
          .why(
              """
              Below `with lib;` no tool can tell where a name comes from, a misspelt name is \
              found only when it is evaluated, and what is added to the set later may change \
              what a name means. Write `lib.mkIf`, or `inherit (lib) mkIf;` in a `let`. Around \
              a list a `with` is accepted practice; around a shell of which only the lists take names \
              from it, it is a hint.\
              """)
          .bad(
              """
              { config, lib, ... }:
              with lib;
              {
                options.a.enable = mkEnableOption "a";
              }
              """)
          .good(
              """
              { config, lib, ... }:
              {
                options.a.enable = lib.mkEnableOption "a";
              }
              """)
          .good("{ pkgs }: { packages = with pkgs; [ git jq ]; }")
          .category(PACKAGING)
          .severity(WARNING)
          .minor(HINT)
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
    on.node(With.class, this);
  }

  @Override
  public void check(With with, Findings findings) {
    if (!findings.scopes().isReferenced(with) || findings.semantics().isShadowed(with)) {
      return; // It can just go.
    }
    String set = findings.semantics().packageSet(with);
    if (set.isEmpty() || Expressions.isList(Expressions.body(with))) {
      return;
    }
    if (findings.semantics().isOutermost(with)) {
      Finding finding =
          findings.at(
              new Span(with.start(), with.namespace().end()),
              "below this `with`, which is around the whole file, nobody can tell where a name"
                  + " comes from: write `"
                  + set
                  + ".` before it, or `inherit ("
                  + set
                  + ")` it in"
                  + " a `let`");
      boolean mild = opensPackages(with, findings) || findings.semantics().servesLists(with);
      offer(mild ? finding.minor() : finding, with, findings);
    } else if (findings.tree().enclosing(with, With.class) != null
        && !(findings.tree().parent(with) instanceof AttrBinding binding
            && Expressions.lastName(binding.path()).equals("meta"))) {
      Finding finding =
          findings.at(
              new Span(with.start(), with.namespace().end()),
              "one `with` in another: each name may come from either, so write `"
                  + set
                  + ".` before those of this one");
      offer(finding.minor(), with, findings);
    }
  }

  /** Whether it opens a set of packages around more of them, as sets of nixpkgs themselves do. */
  private static boolean opensPackages(With with, Findings findings) {
    return switch (findings.semantics().fileKind().kind()) {
      case PACKAGE_SET, OVERLAY -> !findings.semantics().names().is(with.namespace(), "lib");
      case FLAKE, MODULE, PACKAGE, SHELL, LIBRARY, TEST, DATA, UNKNOWN -> false;
    };
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
