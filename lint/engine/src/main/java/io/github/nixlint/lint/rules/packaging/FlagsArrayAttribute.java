package io.github.nixlint.lint.rules.packaging;

import static io.github.nixlint.lint.Category.PACKAGING;
import static io.github.nixlint.lint.FixSafety.UNSAFE;
import static io.github.nixlint.lint.Severity.ERROR;
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
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.syntax.AttrPath;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.StringExpr;

/** Reports {@code makeFlagsArray} and its kin as attributes of a derivation. */
public final class FlagsArrayAttribute implements Rule, Check<Build> {
  private static final RuleInfo INFO =
      RuleInfo.rule("flags-array-attribute")
          .summary("`makeFlagsArray` or its kin as an attribute, which is no array there")
          .why(
              """
              `makeFlagsArray` is an array of the shell. A derivation hands its attributes over as \
              environment variables, which are strings: the list arrives as one element with \
              blanks between, and the tool gets a single argument. Flags without blanks belong in \
              `makeFlags`; others are added in a hook, `makeFlagsArray+=("CFLAGS=-O2 -g")`. With \
              `__structuredAttrs = true` the list does become an array. One flag alone gets \
              through, so that the finding is milder; with a blank in it, it is left alone, but \
              for Go, which has `ldflags`.""")
          .bad(
              """
              { stdenv }:
              stdenv.mkDerivation {
                pname = "hello";
                version = "1.0";
                src = ./.;
                makeFlagsArray = [ "PREFIX=$(out)" "CC=cc" ];
              }
              """)
          .good(
              """
              { stdenv }:
              stdenv.mkDerivation {
                pname = "hello";
                version = "1.0";
                src = ./.;
                makeFlags = [ "PREFIX=$(out)" "CC=cc" ];
              }
              """)
          .category(PACKAGING)
          .severity(ERROR)
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
    if (build.isStructured()) {
      return;
    }
    for (FlagAttribute array : FlagAttribute.arrays(build)) {
      if (!isOnPurpose(array, build, findings)) {
        report(array, build, findings);
      }
    }
  }

  /** One flag with a blank gets through like this, and in a list it does not. */
  private static boolean isOnPurpose(FlagAttribute array, Build build, Findings findings) {
    if (!array.isSingle() || array.list(build).equals("ldflags")) {
      return false;
    }
    Expr value = array.definition().value();
    if (value != null && Expressions.body(value) instanceof StringExpr string) {
      return FlagText.isSplit(string);
    }
    ImmutableList<StringExpr> flags = array.elements(findings.semantics().names());
    return !flags.isEmpty() && FlagText.isSplit(flags.get(0));
  }

  private static void report(FlagAttribute array, Build build, Findings findings) {
    String list = array.list(build);
    ImmutableList<StringExpr> flags = array.elements(findings.semantics().names());
    Finding finding =
        findings.at(
            array.definition().key(),
            "`"
                + array.name()
                + "` is an array in the shell only: from here all of it arrives as one argument; write `"
                + list
                + "`, or add to the array in a hook");
    if (array.isSingle()) {
      finding.minor();
    }
    if (!flags.isEmpty()
        && flags.stream().noneMatch(FlagText::isSplit)
        && array.definition().key() instanceof AttrPath path
        && !list.equals("ldflags")
        && !build.derivation().has(list)) {
      finding.suggest("write `" + list + "`", edits -> edits.replace(path, list));
    }
  }
}
