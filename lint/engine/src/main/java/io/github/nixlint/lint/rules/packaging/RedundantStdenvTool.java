package io.github.nixlint.lint.rules.packaging;

import static io.github.nixlint.lint.Category.PACKAGING;
import static io.github.nixlint.lint.FixSafety.UNSAFE;
import static io.github.nixlint.lint.rule.FixAvailability.ALWAYS;

import com.google.common.collect.ImmutableSet;
import io.github.nixlint.lint.Severity;
import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.derivation.Dependency;
import io.github.nixlint.semantics.derivation.DependencyList;
import io.github.nixlint.semantics.derivation.Derivation;
import io.github.nixlint.semantics.derivation.StandardTools;

/** Reports tools in {@code nativeBuildInputs} that every build has. */
public final class RedundantStdenvTool implements Rule, Check<Derivation> {
  private static final ImmutableSet<String> LISTS =
      ImmutableSet.of("nativeBuildInputs", "nativeCheckInputs", "nativeInstallCheckInputs");

  private static final RuleInfo INFO =
      RuleInfo.rule("redundant-stdenv-tool")
          .summary("a tool that the standard environment brings anyway")
          .why(
              """
              Every build has coreutils, findutils, diffutils, sed, grep, awk, tar, gzip, make, \
              bash and patch in its `PATH`, and a C compiler with its binutils but for \
              `stdenvNoCC`. Listing them says nothing, and `gcc` takes the place of the compiler \
              that the platform, or an override, has chosen.""")
          .bad(
              """
              { stdenv, cmake, gnumake, gcc }:
              stdenv.mkDerivation {
                pname = "hello";
                version = "1.0";
                src = ./.;
                nativeBuildInputs = [ cmake gnumake gcc ];
              }
              """)
          .good(
              """
              { stdenv, cmake }:
              stdenv.mkDerivation {
                pname = "hello";
                version = "1.0";
                src = ./.;
                nativeBuildInputs = [ cmake ];
              }
              """)
          .category(PACKAGING)
          .severity(Severity.INFO)
          .fix(ALWAYS, UNSAFE)
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
    for (DependencyList list : derivation.dependencyLists()) {
      if (LISTS.contains(list.name()) && derivation.builder().isStandard()) {
        for (Dependency element : list.elements()) {
          if (StandardTools.bring(element.pkg(), derivation)
              && list.isWritten(element, findings.tree())) {
            report(element, findings);
          }
        }
      }
    }
  }

  private static void report(Dependency element, Findings findings) {
    String pkg = "`" + findings.tree().text(element.node()) + "`";
    findings
        .at(element.node(), pkg + " is part of the standard environment: leave it out")
        .suggest("remove it", edits -> edits.remove(element.node()));
  }
}
