package io.github.nixlint.lint.rules.modules;

import static io.github.nixlint.lint.Category.MODULES;
import static io.github.nixlint.lint.FixSafety.UNSAFE;
import static io.github.nixlint.lint.Severity.WARNING;
import static io.github.nixlint.lint.rule.FixAvailability.ALWAYS;

import io.github.nixlint.lint.rule.FileCheck;
import io.github.nixlint.lint.rule.Finding;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.Wording;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.files.FileKinds;
import io.github.nixlint.semantics.module.OptionDeclaration;
import io.github.nixlint.semantics.module.OptionType;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.BindingNode;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.ListExpr;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.StringExpr;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reports options whose type is, or holds, {@code types.attrs}. */
public final class OptionTypeAttrs implements Rule, FileCheck {
  private static final RuleInfo INFO =
      RuleInfo.rule("option-type-attrs")
          .summary("an option of type `types.attrs`, which does not merge")
          .why(
              """
              `types.attrs` joins the definitions of several modules with a plain `//`: of two \
              nested sets of one name the later replaces the earlier without a word, `mkIf` and \
              `mkDefault` inside of it have no effect, and no value is ever checked. `attrsOf` \
              merges attribute by attribute. Say what the values are (`attrsOf str`, a \
              `submodule`, `(pkgs.formats.json { }).type`), or `attrsOf anything` where they may \
              be all. Options that are `internal` are left alone.\
              """)
          .bad("{ lib, ... }: { options.a = lib.mkOption { type = lib.types.attrs; }; }")
          .good(
              "{ lib, ... }: { options.a = lib.mkOption { type = lib.types.attrsOf lib.types.str;"
                  + " }; }")
          .category(MODULES)
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
    on.file(this);
  }

  @Override
  public void check(Findings findings) {
    if (FileKinds.isAmongTests(findings.tree())) {
      return; // It stands for an option of others, which one module of the test sets.
    }
    Set<Expr> internal = new HashSet<>();
    for (OptionDeclaration option : findings.semantics().options()) {
      if (option.isInternal()) {
        internal.add(option.expression());
      }
    }
    for (OptionDeclaration option : findings.semantics().options()) {
      if (findings.tree().isWithin(option.expression(), internal)) {
        continue;
      }
      for (OptionType type : option.types()) {
        if (type.name().equals("attrs")) {
          report(option, type.expression(), findings);
        }
      }
    }
  }

  private static void report(OptionDeclaration option, Expr attrs, Findings findings) {
    Finding finding =
        findings.at(
            attrs,
            isOfList(attrs, findings)
                ? "`attrs` checks nothing in the elements of this list, and takes no `mkIf` in"
                    + " them: use a `submodule`, or `attrsOf` with the type of the values"
                : "`attrs` joins the definitions of two modules with a plain `//`, which loses"
                    + " nested values: use `attrsOf` with the type of the values");
    if (option.types().get(0).expression() == attrs && isStrings(option.attribute("default"))) {
      suggest(finding, attrs, "str", findings);
    }
    suggest(finding, attrs, "anything", findings);
  }

  /** Whether it is the type of a list's elements, each of which has one definition. */
  private static boolean isOfList(Expr attrs, Findings findings) {
    return findings.tree().parent(attrs) instanceof Apply call
        && Expressions.calledName(call.function()).endsWith("istOf");
  }

  private static void suggest(Finding finding, Expr attrs, String values, Findings findings) {
    String type =
        Wording.sibling(findings.semantics(), attrs, "attrsOf")
            + " "
            + Wording.sibling(findings.semantics(), attrs, values);
    Node parent = findings.tree().parent(attrs);
    boolean operand = parent instanceof Apply || parent instanceof ListExpr;
    finding.suggest(
        "write `" + type + "`", edits -> edits.replace(attrs, operand ? "(" + type + ")" : type));
  }

  /** Returns whether a value is a set of strings, and of nothing else. */
  private static boolean isStrings(@Nullable Expr value) {
    if (!(value instanceof AttrSet set) || set.bindings().isEmpty()) {
      return false;
    }
    for (BindingNode node : set.bindings()) {
      boolean string =
          node instanceof AttrBinding binding
              && binding.path().size() == 1
              && binding.value() instanceof StringExpr;
      if (!string) {
        return false;
      }
    }
    return true;
  }
}
