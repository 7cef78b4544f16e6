package io.github.nixlint.lint.rules.modules;

import static io.github.nixlint.lint.Category.MODULES;
import static io.github.nixlint.lint.FixSafety.UNSAFE;
import static io.github.nixlint.lint.Severity.ERROR;
import static io.github.nixlint.lint.rule.FixAvailability.SOMETIMES;

import com.google.common.base.Strings;
import io.github.nixlint.lint.Severity;
import io.github.nixlint.lint.rule.FileCheck;
import io.github.nixlint.lint.rule.Finding;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.Wording;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.module.OptionDeclaration;
import io.github.nixlint.semantics.module.OptionType;
import io.github.nixlint.semantics.module.OptionTypes;
import io.github.nixlint.semantics.module.UnknownType;
import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.StringExpr;

/** Reports names that {@code lib.types} does not have. */
public final class UnknownOptionType implements Rule, FileCheck {
  private static final RuleInfo INFO =
      RuleInfo.rule("unknown-option-type")
          .summary("a type that `lib.types` does not have")
          .why(
              """
              The types of options have short names of their own (`str`, `bool`, `int`, `listOf`, \
              `attrsOf`), and some were taken away: `string`, which joined the definitions of \
              several modules without a word, and `optionSet`; `loaOf` is going. A name that is missing \
              fails as soon as the option is looked at, which may be in the documentation only; so \
              does a string in place of a type. \
              Sets that only extend or resemble `lib.types` are left alone.\
              """)
          .bad("{ lib, ... }: { options.a = lib.mkOption { type = lib.types.string; }; }")
          .bad("{ lib, ... }: { options.a = lib.mkOption { type = \"str\"; }; }")
          .good("{ lib, ... }: { options.a = lib.mkOption { type = lib.types.str; }; }")
          .category(MODULES)
          .severity(ERROR)
          .minor(Severity.WARNING)
          .fix(SOMETIMES, UNSAFE)
          .since("0.1")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Registry on) {
    on.file(this);
  }

  @Override
  public void check(Findings findings) {
    for (UnknownType type : findings.semantics().unknownTypes()) {
      report(type, findings);
    }
    for (OptionDeclaration option : findings.semantics().options()) {
      for (OptionType type : option.types()) {
        if (type.expression() instanceof StringExpr name) {
          report(name, findings);
        }
      }
      checkFunction(option, findings);
    }
  }

  /** {@code type = types.listOf;}, which makes a type only with one. */
  private static void checkFunction(OptionDeclaration option, Findings findings) {
    Expr type = option.attribute("type");
    if (type == null || option.types().size() != 1) {
      return;
    }
    OptionType made = option.types().get(0);
    boolean whole = Expressions.body(type) == made.expression();
    if (whole && OptionTypes.isFunction(made.name())) {
      findings.at(
          type,
          "`"
              + made.name()
              + "` is a function that makes a type: give it what the type is made of, `"
              + made.name()
              + " …`");
    }
  }

  private static void report(StringExpr string, Findings findings) {
    String name = Strings.nullToEmpty(string.constant());
    String meant = OptionTypes.has(name) ? name : OptionTypes.meantBy(name);
    String types = Wording.at(findings.semantics(), string).library("types");
    boolean known = types != null && meant != null && meant.indexOf(' ') < 0;
    String type = known ? types + "." + meant : null;
    Finding finding =
        findings.at(
            string,
            "an option's type is a value of `lib.types`, and this is a string"
                + (type == null ? "" : ": write `" + type + "`"));
    if (type != null && meant != null && !OptionTypes.isFunction(meant)) {
      finding.suggest("write `" + type + "`", edits -> edits.replace(string, type));
    }
  }

  private static void report(UnknownType type, Findings findings) {
    String meant = type.meant();
    boolean function = meant != null && OptionTypes.isFunction(meant);
    String remedy =
        meant == null
            ? "the manual of NixOS lists the types that there are"
            : "write `" + meant + "`" + (function ? ", with what it is made of" : "");
    boolean deprecated = OptionTypes.isDeprecated(type.name());
    Finding finding =
        findings.at(
            type.span(),
            deprecated
                ? "nixpkgs warns of `lib.types." + type.name() + "`: " + remedy
                : "`lib.types` has no `" + type.name() + "`: " + remedy);
    if (deprecated) {
      finding.minor();
    }
    if (meant != null
        && function == type.applied()
        && meant.indexOf(' ') < 0
        && !(type.node() instanceof AttrName)) {
      finding.suggest("write `" + meant + "`", edits -> edits.replace(type.written(), meant));
    }
  }
}
