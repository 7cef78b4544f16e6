package io.github.nixlint.lint.rules.modules;

import static io.github.nixlint.lint.Category.MODULES;
import static io.github.nixlint.lint.FixSafety.UNSAFE;
import static io.github.nixlint.lint.Severity.HINT;
import static io.github.nixlint.lint.rule.FixAvailability.SOMETIMES;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Edits;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.values.ValueType;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.StringLiteral;
import io.github.nixlint.text.Span;

/** Reports texts of {@code mkEnableOption} that repeat what it says by itself. */
public final class EnableOptionText implements Rule, Check<Apply> {
  private static final String MAKER = "mkEnableOption";

  /** How a text begins that begins twice, longer ones first. */
  private static final ImmutableList<String> BEGINNINGS =
      ImmutableList.of(
          "Whether or not to enable ",
          "Whether to enable ",
          "Whether to ",
          "Whether ",
          "Enables ",
          "Enabling ",
          "Enable ",
          "If enabled, ",
          "To enable ");

  private static final RuleInfo INFO =
      RuleInfo.rule("enable-option-text")
          .summary("`mkEnableOption \"Enable …\"`")
          .why(
              """
              `mkEnableOption \"foo\"` describes its option as \"Whether to enable foo.\" A text \
              that begins with \"Enable\" or \"Whether\", or ends with a full stop, says that \
              twice. What it wants is a text: a set with `default` or `description` fails, what \
              is to be added to the option comes behind it: `mkEnableOption \"foo\" // { … }`.\
              """)
          .bad("{ lib, ... }: { options.a.enable = lib.mkEnableOption \"Enable a.\"; }")
          .good("{ lib, ... }: { options.a.enable = lib.mkEnableOption \"a\"; }")
          .category(MODULES)
          .severity(HINT)
          .fix(SOMETIMES, UNSAFE)
          .since("0.1")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Registry on) {
    on.naming(MAKER).node(Apply.class, this);
  }

  @Override
  public void check(Apply call, Findings findings) {
    if (!Expressions.simpleName(call.function()).equals(MAKER)
        || !isOfLibrary(call.function(), findings)) {
      return;
    }
    Expr text = Expressions.bare(call.arguments().get(0));
    if (text instanceof Apply doc && Expressions.simpleName(doc.function()).equals("mdDoc")) {
      text = Expressions.bare(doc.arguments().get(0));
    }
    if (text instanceof AttrSet) {
      findings.at(
          text,
          "`mkEnableOption` takes a text, and fails on a set: write `mkEnableOption \"…\" // { …"
              + " }`");
    } else if (findings.semantics().knownValues().type(text) == ValueType.BOOLEAN) {
      findings.at(
          text,
          "`mkEnableOption` takes a text, and the manual fails on a Boolean: write what is enabled;"
              + " the default is `false`");
    } else if (text instanceof StringLiteral string) {
      check(string, findings);
    }
  }

  private static boolean isOfLibrary(Expr function, Findings findings) {
    String path = findings.semantics().names().of(function).path();
    return path.isEmpty() || path.equals("lib." + MAKER);
  }

  private static void check(StringLiteral string, Findings findings) {
    String text = findings.tree().source().text(string.start() + 1, string.end() - 1);
    int begin = beginning(text);
    boolean stop = text.endsWith(".") && !text.endsWith("..") && !text.endsWith("etc.");
    if (begin == 0 && !stop) {
      return;
    }
    findings
        .at(
            string,
            "`mkEnableOption` itself says \"Whether to enable ….\": write only what is enabled")
        .suggest("leave out what is said twice", edits -> shorten(string, begin, stop, edits));
  }

  private static void shorten(StringLiteral string, int begin, boolean stop, Edits edits) {
    edits.delete(new Span(string.start() + 1, string.start() + 1 + begin));
    if (stop) {
      edits.delete(new Span(string.end() - 2, string.end() - 1));
    }
  }

  private static int beginning(String text) {
    for (String beginning : BEGINNINGS) {
      if (text.length() > beginning.length()
          && text.regionMatches(true, 0, beginning, 0, beginning.length())) {
        return beginning.length();
      }
    }
    return 0;
  }
}
