package io.github.nixlint.lint.rules.packaging;

import static io.github.nixlint.lint.Category.PACKAGING;
import static io.github.nixlint.lint.FixSafety.UNSAFE;
import static io.github.nixlint.lint.Severity.WARNING;
import static io.github.nixlint.lint.rule.FixAvailability.SOMETIMES;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Finding;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.build.Build;
import io.github.nixlint.semantics.build.FlagAttribute;
import io.github.nixlint.semantics.build.FlagText;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.StringExpr;

/** Reports {@code makeFlags} and their kin that are one string. */
public final class FlagsNotList implements Rule, Check<Build> {
  private static final RuleInfo INFO =
      RuleInfo.rule("flags-not-list")
          .summary("flags of a build tool as one string, where a list is meant")
          .why(
              """
              The standard environment splits the string at blanks and passes quotes on as they \
              are. A list says what the flags are: overrides can add to it with `++`, which fails \
              for a string, and with `__structuredAttrs` a string reaches the tool as a single \
              argument.""")
          .bad(
              """
              { stdenv }:
              stdenv.mkDerivation {
                pname = "hello";
                version = "1.0";
                src = ./.;
                configureFlags = "--disable-nls --enable-static";
              }
              """)
          .good(
              """
              { stdenv }:
              stdenv.mkDerivation {
                pname = "hello";
                version = "1.0";
                src = ./.;
                configureFlags = [ "--disable-nls" "--enable-static" ];
              }
              """)
          .category(PACKAGING)
          .severity(WARNING)
          .fix(SOMETIMES, UNSAFE)
          .since("0.1")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Registry on) {
    on.build(this);
  }

  @Override
  public void check(Build build, Findings findings) {
    for (FlagAttribute flags : FlagAttribute.lists(build)) {
      if (flags.isString(findings.semantics().names())) {
        report(flags, flags.definition().key(), findings);
      }
    }
  }

  private static void report(FlagAttribute flags, Node key, Findings findings) {
    Finding finding =
        findings.at(
            key,
            "`"
                + flags.name()
                + "` is one string, which is split at blanks and cannot be added to with `++`: "
                + "make it a list with a string for each flag");
    if (flags.definition().value() instanceof StringExpr string) {
      ImmutableList<String> words = FlagText.words(string, findings.tree().source());
      if (!words.isEmpty()) {
        String list = "[ " + String.join(" ", words) + " ]";
        finding.suggest("make it a list", edits -> edits.replace(string, list));
      }
    }
  }
}
