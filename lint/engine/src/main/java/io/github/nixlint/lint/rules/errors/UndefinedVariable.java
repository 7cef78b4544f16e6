package io.github.nixlint.lint.rules.errors;

import static io.github.nixlint.lint.Category.ERRORS;
import static io.github.nixlint.lint.FixSafety.UNSAFE;
import static io.github.nixlint.lint.Severity.ERROR;
import static io.github.nixlint.lint.Severity.HINT;
import static io.github.nixlint.lint.rule.FixAvailability.SOMETIMES;

import com.google.common.collect.ImmutableMap;
import io.github.nixlint.lint.rule.FileCheck;
import io.github.nixlint.lint.rule.Finding;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.scope.Reference;
import io.github.nixlint.scope.VisibleNames;
import io.github.nixlint.semantics.module.OptionTypes;
import io.github.nixlint.semantics.names.Placeholders;
import io.github.nixlint.semantics.names.Unresolved;
import io.github.nixlint.semantics.text.ShellExpansions;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.BinaryOp;
import io.github.nixlint.syntax.BindingNode;
import io.github.nixlint.syntax.Formals;
import io.github.nixlint.syntax.Identifier;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.syntax.Variable;
import io.github.nixlint.text.Span;
import org.jspecify.annotations.Nullable;

/** Reports a name that nothing in the file brings into scope and Nix does not know itself. */
public final class UndefinedVariable implements Rule, FileCheck {
  private static final String NOT_OF_LIBRARY = ": `lib` does not have it either";

  private static final String NOT_RECURSIVE =
      "its set is not `rec`, so that other attributes cannot name it";

  /** What other languages call it. */
  private static final ImmutableMap<String, String> HABITS =
      ImmutableMap.<String, String>builder()
          .put("True", "true")
          .put("TRUE", "true")
          .put("False", "false")
          .put("FALSE", "false")
          .put("None", "null")
          .put("NULL", "null")
          .put("Null", "null")
          .put("nil", "null")
          .put("nul", "null")
          .put("nullptr", "null")
          .put("undefined", "null")
          .put("and", "&&")
          .put("not", "!")
          .buildOrThrow();

  private static final RuleInfo INFO =
      RuleInfo.rule("undefined-variable")
          .summary("a name that nothing defines")
          .why(
              """
              Nix rejects the whole file, even where the expression is never evaluated. Names under \
              a `with` are left alone, since the set may have them, but for those of the arguments of \
              modules and packages below `with lib;`, of the module's own options, and of attributes of a \
              set around it that is not `rec`. Names of `builtins` are left to `builtin-needs-prefix`. The finding is milder for words that a template leaves to its \
              user, as `__NAME__`, and for what haumea and std bring into scope of files that are \
              no functions: `inputs`, `cell`, `root` and `super`.\
              """)
          .bad("let port = 80; in { listen = prot; }")
          .good("let port = 80; in { listen = port; }")
          .category(ERRORS)
          .severity(ERROR)
          .minor(HINT)
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
    on.naming(Unresolved.ARGUMENTS).file(UndefinedVariable::checkUnderLibrary);
    on.naming("lib").file(UndefinedVariable::checkStrangersToLibrary);
  }

  @Override
  public void check(Findings findings) {
    if (!findings.isWhole()) {
      return;
    }
    Unresolved unresolved = findings.semantics().unresolved();
    for (Reference use : unresolved.uses()) {
      if (!findings.isOfShell(use.node())
          && !unresolved.isBuiltin(use)
          && use.orOperator(findings.tree()) == null
          && use.brokenNumber(findings.tree()) == null
          && !(unresolved.isWorthGuessing() && isBehindArrow(use, findings.tree()))
          && !ShellExpansions.isMeant(use.node(), findings.semantics())) {
        Finding finding =
            unresolved.isWorthGuessing()
                ? report(use, unresolved, findings)
                : findings.at(use.node(), message(use));
        if (Placeholders.is(use.name(), findings.tree()) || unresolved.isFromLoader(use)) {
          finding.minor();
        }
        if (unresolved.isFirst(use) && findings.errors().isEmpty()) {
          finding.reportedAt(use.node().start());
        }
      }
    }
  }

  /** Below {@code with lib;} alone what the function should have been called with is missing. */
  private static void checkUnderLibrary(Findings findings) {
    if (!findings.isWhole()) {
      return;
    }
    Unresolved unresolved = findings.semantics().unresolved();
    for (Variable use : unresolved.missedByLibrary()) {
      String name = use.name();
      Finding finding = findings.at(use, message(use) + NOT_OF_LIBRARY);
      Formals formals = unresolved.supplier(name);
      if (formals != null) {
        finding.suggest("add the formal `" + name + "`", edits -> edits.addFormal(formals, name));
      }
    }
  }

  /** Below {@code with lib;} alone, what the library does not have is nowhere. */
  private static void checkStrangersToLibrary(Findings findings) {
    if (!findings.isWhole()) {
      return;
    }
    for (Variable use : findings.semantics().unresolved().strangeToLibrary()) {
      String option = findings.semantics().optionShorthands().of(use.name());
      if (option != null) {
        reportOption(use, option, findings);
      } else if (!Unresolved.ARGUMENTS.contains(use.name())) {
        checkStranger(use, findings);
      }
    }
  }

  /** An option that the module declares lacks the `cfg.` before it. */
  private static void reportOption(Variable use, String option, Findings findings) {
    findings
        .at(
            use,
            message(use)
                + ", which `lib` does not have: the option of this module is `"
                + option
                + "`")
        .suggest("write `" + option + "`", edits -> edits.replace(use, option));
  }

  /** A set that is not {@code rec} may have it, or the library, but by another name. */
  private static void checkStranger(Variable use, Findings findings) {
    AttrName sibling = sibling(use.name(), use, findings.tree());
    if (sibling != null) {
      findings.at(use, message(use) + NOT_OF_LIBRARY).note(sibling, NOT_RECURSIVE);
      return;
    }
    String meant = findings.semantics().names().libraryMemberMeant(use.name());
    if (meant == null || OptionTypes.has(use.name()) || OptionTypes.meantBy(use.name()) != null) {
      return; // Of types tells `unknown-option-type`.
    }
    Finding finding = findings.at(use, message(use) + NOT_OF_LIBRARY + ", write `" + meant + "`");
    int dot = meant.indexOf('.');
    if (dot < 0 || VisibleNames.isBound(meant.substring(0, dot), use, findings.scopes())) {
      finding.suggest("write `" + meant + "`", edits -> edits.replace(use, meant));
    }
  }

  private static Finding report(Reference use, Unresolved unresolved, Findings findings) {
    Node node = use.node();
    String name = use.name();
    AttrName sibling = sibling(name, node, findings.tree());
    if (sibling != null) {
      return findings.at(node, message(use)).note(sibling, NOT_RECURSIVE);
    }
    BinaryOp arrow = use.arrow(findings.tree());
    if (arrow != null) {
      boolean blank = arrow.operatorStart() > arrow.left().end();
      Span sign =
          new Span(arrow.operatorStart() - (blank ? 1 : 0), arrow.operatorStart() + "->".length());
      return findings
          .at(node, message(use) + ": a function is written `" + name + ": …`, without `->`")
          .suggest("write `:`", edits -> edits.replace(sign, ":"));
    }
    String subtraction = unresolved.subtraction(use);
    if (subtraction != null) {
      return findings
          .at(node, message(use) + ": a minus without blanks around it belongs to the name")
          .suggest("subtract", edits -> edits.replace(node, "(" + subtraction + ")"));
    }
    String meant = HABITS.containsKey(name) ? HABITS.get(name) : unresolved.nearest(use);
    Finding finding = findings.at(node, message(use) + question(meant));
    if (meant != null && node instanceof Variable && isPlaceFor(meant, node, findings.tree())) {
      finding.suggest("write `" + meant + "`", edits -> edits.replace(node, meant));
    }
    Formals formals = unresolved.supplier(use);
    if (formals != null && Identifier.isVariable(name)) {
      finding.suggest("add the formal `" + name + "`", edits -> edits.addFormal(formals, name));
    }
    return finding;
  }

  /**
   * {@code x -> x + 1}: the argument of a function that was meant is reported where it is named.
   */
  private static boolean isBehindArrow(Reference use, SyntaxTree tree) {
    BinaryOp arrow = use.arrow(tree);
    return arrow != null && !arrow.left().equals(use.node());
  }

  /** An operator has operands only where the name stands in a call: {@code a and b}. */
  private static boolean isPlaceFor(String meant, Node node, SyntaxTree tree) {
    return switch (meant) {
      case "&&" ->
          tree.parent(node) instanceof Apply call
              && !call.function().equals(node)
              && !node.equals(call.lastArgument());
      case "!" -> tree.parent(node) instanceof Apply call && call.function().equals(node);
      default -> true;
    };
  }

  private static String message(Reference use) {
    return message(use.name());
  }

  private static String message(Variable use) {
    return message(use.name());
  }

  private static String message(String name) {
    return "undefined variable `" + name + "`";
  }

  private static String question(@Nullable String meant) {
    return meant == null ? "" : ", did you mean `" + meant + "`?";
  }

  /** The attribute of that name in a set around the use which is not recursive. */
  private static @Nullable AttrName sibling(String name, Node use, SyntaxTree tree) {
    for (AttrSet set = tree.enclosing(use, AttrSet.class);
        set != null;
        set = tree.enclosing(set, AttrSet.class)) {
      for (BindingNode binding : set.bindings()) {
        for (AttrName attr : binding.boundNames()) {
          if (name.equals(attr.staticName()) && !tree.contains(binding, use)) {
            return attr;
          }
        }
      }
    }
    return null;
  }
}
