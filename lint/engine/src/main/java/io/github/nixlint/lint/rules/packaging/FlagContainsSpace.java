package io.github.nixlint.lint.rules.packaging;

import static io.github.nixlint.lint.Category.PACKAGING;
import static io.github.nixlint.lint.FixSafety.UNSAFE;
import static io.github.nixlint.lint.Severity.WARNING;
import static io.github.nixlint.lint.rule.FixAvailability.SOMETIMES;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.lint.Severity;
import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Finding;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.build.Build;
import io.github.nixlint.semantics.build.FlagAttribute;
import io.github.nixlint.semantics.build.FlagText;
import io.github.nixlint.syntax.ListExpr;
import io.github.nixlint.syntax.StringExpr;

/** Reports an element of {@code makeFlags} and their kin that has a blank in it. */
public final class FlagContainsSpace implements Rule, Check<Build> {
  private static final RuleInfo INFO =
      RuleInfo.rule("flag-contains-space")
          .summary("a flag with a blank in a list such as `makeFlags`, which takes it apart")
          .why(
              """
              The elements of the list are joined to one string, which the standard environment \
              splits at blanks again: `CFLAGS=-O2 -g` becomes `CFLAGS=-O2` and `-g`, and quotes \
              within are passed on. Several flags are several elements; as long as the list is \
              split they get through, so that the finding is milder. A flag that has a blank in \
              its value is added in a hook, `makeFlagsArray+=("CFLAGS=-O2 -g")`, or the derivation \
              sets `__structuredAttrs = true`, with which elements stay whole: several flags in one are then one \
              argument that no program knows.\
              """)
          .bad(
              """
              { stdenv }:
              stdenv.mkDerivation {
                pname = "hello";
                version = "1.0";
                src = ./.;
                makeFlags = [ "CFLAGS=-O2 -g" ];
              }
              """)
          .good(
              """
              { stdenv }:
              stdenv.mkDerivation {
                pname = "hello";
                version = "1.0";
                src = ./.;
                preBuild = ''
                  makeFlagsArray+=("CFLAGS=-O2 -g")
                '';
              }
              """)
          .category(PACKAGING)
          .severity(WARNING)
          .minor(Severity.INFO)
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
    boolean whole = build.isStructured();
    for (FlagAttribute flags : FlagAttribute.of(build)) {
      for (StringExpr flag : flags.elements(findings.semantics().names())) {
        if (!FlagText.isSplit(flag)) {
          continue;
        }
        if (!whole) {
          report(flags, flag, findings);
        } else if (FlagText.isOptions(flag) && !FlagAttribute.isValue(flag, findings.tree())) {
          reportWhole(flags, flag, findings);
        }
      }
    }
  }

  /** Reports several flags that structured attributes pass on as one. */
  private static void reportWhole(FlagAttribute flags, StringExpr flag, Findings findings) {
    Finding finding =
        findings.at(
            flag,
            "with `__structuredAttrs` each element of `"
                + flags.name()
                + "` is one argument, blanks and all, and this is more than one flag: make each an"
                + " element of its own");
    suggestElements(flag, finding, findings);
  }

  private static void report(FlagAttribute flags, StringExpr flag, Findings findings) {
    if (!FlagText.isSeveral(flag) || FlagAttribute.isValue(flag, findings.tree())) {
      findings.at(
          flag,
          "`"
              + flags.name()
              + "` is split at every blank, quoted or not, so that the value ends there: add the"
              + " flag in a hook, `"
              + flags.name()
              + "Array+=(…)`, or set `__structuredAttrs = true`");
      return;
    }
    Finding finding =
        findings.at(
            flag,
            "this is more than one flag, which holds only as long as `"
                + flags.name()
                + "` is split at blanks: make each an element of its own");
    finding.minor();
    suggestElements(flag, finding, findings);
  }

  private static void suggestElements(StringExpr flag, Finding finding, Findings findings) {
    ImmutableList<String> words = FlagText.words(flag, findings.tree().source());
    if (!words.isEmpty() && findings.tree().parent(flag) instanceof ListExpr) {
      finding.suggest(
          "make each flag an element", edits -> edits.replace(flag, String.join(" ", words)));
    }
  }
}
