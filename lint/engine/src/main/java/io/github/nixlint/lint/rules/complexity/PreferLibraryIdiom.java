package io.github.nixlint.lint.rules.complexity;

import static io.github.nixlint.lint.Category.COMPLEXITY;
import static io.github.nixlint.lint.FixSafety.SAFE;
import static io.github.nixlint.lint.FixSafety.UNSAFE;
import static io.github.nixlint.lint.rule.FixAvailability.SOMETIMES;
import static io.github.nixlint.lint.rule.Rewrite.LIBRARY;

import io.github.nixlint.lint.Severity;
import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Edits;
import io.github.nixlint.lint.rule.Finding;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.Wording;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.module.StructureDecision;
import io.github.nixlint.semantics.names.QualifiedName;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.BinaryOp;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.HasAttr;
import io.github.nixlint.syntax.If;
import io.github.nixlint.syntax.IntegerLiteral;
import io.github.nixlint.syntax.Lambda;
import io.github.nixlint.syntax.ListExpr;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.Operator;
import io.github.nixlint.syntax.Select;
import io.github.nixlint.syntax.StringExpr;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.syntax.Variable;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** Reports what nixpkgs' library has a function for. */
public final class PreferLibraryIdiom implements Rule, Check<Node> {

  private static final RuleInfo INFO =
      RuleInfo.rule("prefer-library-idiom")
          .summary("what `lib` has a function for")
          .why(
              """
              `lib.optional`, `lib.optionals`, `lib.optionalString` and `lib.optionalAttrs` say in \
              a word what an `if` with an empty alternative says in three; `lib.importJSON`, \
              `lib.importTOML` and `lib.genAttrs` stand for the calls that they are made of; `x == \
              [ ]` asks for an empty list without counting. Reported only where `lib` can be \
              named.\
              """)
          .bad("{ lib, x }: if x then [ 1 ] else [ ]")
          .bad("{ lib }: builtins.fromJSON (builtins.readFile ./a.json)")
          .bad("x: builtins.length x == 0")
          .good("{ lib, x }: lib.optional x 1")
          .good("x: if x then [ 1 ] else [ ]")
          .good("x: x == [ ]")
          .category(COMPLEXITY)
          .severity(Severity.INFO)
          .fix(SOMETIMES, SAFE)
          .fix(SOMETIMES, UNSAFE)
          .rewrites(LIBRARY)
          .since("0.1")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Registry on) {
    on.nodes(this, If.class, Apply.class, BinaryOp.class);
  }

  @Override
  public void check(Node node, Findings findings) {
    if (node instanceof If choice) {
      check(choice, findings);
    } else if (node instanceof Apply call) {
      check(call, findings);
    } else if (node instanceof BinaryOp comparison) {
      check(comparison, findings);
    }
  }

  private static void check(If choice, Findings findings) {
    Expr otherwise = Expressions.bare(choice.alternative());
    Expr value = Expressions.bare(choice.consequence());
    String function = function(value, otherwise);
    boolean chained =
        findings.tree().parent(choice) instanceof If outer && outer.alternative() == choice;
    if (function.isEmpty()
        || chained
        || asksFor(choice.condition(), value, findings.tree())
        || findings.tree().hasComment(otherwise)
        || decidesStructure(choice, findings)) {
      return;
    }
    Expr wanted =
        function.equals("optional") ? ((ListExpr) value).elements().get(0) : choice.consequence();
    offer(
        choice,
        function,
        edits -> edits.asArgument(choice.condition()) + " " + edits.asArgument(wanted),
        findings);
  }

  /** Whether the choice has to go, by another rule, and not to be written otherwise. */
  private static boolean decidesStructure(If choice, Findings findings) {
    for (StructureDecision decision : findings.semantics().structureDecisions()) {
      if (decision.construct() == choice) {
        return true;
      }
    }
    return false;
  }

  /** The function for an {@code if} with an empty alternative, or "". */
  private static String function(Expr value, Expr otherwise) {
    if (isOther(value, otherwise)) {
      return "";
    }
    if (otherwise instanceof ListExpr list && list.elements().isEmpty()) {
      return value instanceof ListExpr one && one.elements().size() == 1 ? "optional" : "optionals";
    }
    if (otherwise instanceof StringExpr string && string.parts().isEmpty()) {
      return "optionalString";
    }
    return otherwise instanceof AttrSet set && set.bindings().isEmpty() && !set.recursive()
        ? "optionalAttrs"
        : "";
  }

  /** Whether two values are plainly of two types. */
  private static boolean isOther(Expr value, Expr otherwise) {
    return switch (value.kind()) {
      case STRING_LITERAL, INDENTED_STRING -> !(otherwise instanceof StringExpr);
      case LIST_EXPR -> !(otherwise instanceof ListExpr);
      case ATTR_SET -> !(otherwise instanceof AttrSet);
      case VARIABLE -> isConstant(((Variable) value).name());
      case INTEGER_LITERAL, FLOAT_LITERAL, PATH_LITERAL, SEARCH_PATH, LAMBDA -> true;
      default -> false;
    };
  }

  private static boolean isConstant(String name) {
    return name.equals("null") || name.equals("true") || name.equals("false");
  }

  /** Whether a condition is {@code a ? b} for {@code a.b}, which {@code a.b or …} says. */
  private static boolean asksFor(Expr condition, Expr value, SyntaxTree tree) {
    return Expressions.bare(condition) instanceof HasAttr asked
        && value instanceof Select select
        && tree.text(asked.subject()).equals(tree.text(select.subject()))
        && tree.text(asked.path()).equals(tree.text(select.path()));
  }

  private static void check(Apply call, Findings findings) {
    if (call.arguments().size() != 1
        || !(Expressions.bare(call.arguments().get(0)) instanceof Apply inner)) {
      return;
    }
    switch (Expressions.simpleName(call.function())) {
      case "fromJSON" -> reading(call, inner, "importJSON", findings);
      case "fromTOML" -> reading(call, inner, "importTOML", findings);
      case "listToAttrs" -> generating(call, inner, findings);
      default -> {}
    }
  }

  private static void reading(Apply call, Apply inner, String function, Findings findings) {
    if (inner.arguments().size() == 1
        && isBuiltin(inner, "readFile", findings)
        && isBuiltin(call, Expressions.simpleName(call.function()), findings)) {
      Expr path = inner.arguments().get(0);
      offer(call, function, edits -> edits.asArgument(path), findings);
    }
  }

  /** {@code listToAttrs (map (n: { name = n; value = e; }) names)}. */
  private static void generating(Apply call, Apply map, Findings findings) {
    if (map.arguments().size() != 2
        || !isBuiltin(map, "map", findings)
        || !isBuiltin(call, "listToAttrs", findings)
        || !(Expressions.bare(map.arguments().get(0)) instanceof Lambda each)
        || each.argument() == null
        || !(Expressions.bare(each.body()) instanceof AttrSet pair)
        || pair.recursive()
        || pair.bindings().size() != 2
        || !(Expressions.member(pair, "name") instanceof Variable name)
        || !name.name().equals(each.argument().name())) {
      return;
    }
    Expr value = Expressions.member(pair, "value");
    String argument = each.argument().name();
    if (value != null) {
      offer(
          call,
          "genAttrs",
          edits ->
              edits.asArgument(map.arguments().get(1))
                  + " ("
                  + argument
                  + ": "
                  + findings.tree().text(value)
                  + ")",
          findings);
    }
  }

  /** {@code length x == 0}, {@code != 0} or {@code > 0}. */
  private static void check(BinaryOp comparison, Findings findings) {
    Operator operator =
        comparison.operator() == Operator.GREATER ? Operator.NOT_EQUAL : comparison.operator();
    if ((operator != Operator.EQUAL && operator != Operator.NOT_EQUAL)
        || !(comparison.right() instanceof IntegerLiteral zero)
        || !findings.tree().text(zero).equals("0")
        || !(Expressions.bare(comparison.left()) instanceof Apply call)
        || call.arguments().size() != 1
        || !isBuiltin(call, "length", findings)
        || (findings.tree().parent(comparison) instanceof BinaryOp around
            && around.operator().precedence() == operator.precedence())) {
      return;
    }
    String symbol = operator.symbol();
    Expr list = call.arguments().get(0);
    String text = findings.tree().text(list) + " " + symbol + " [ ]";
    findings
        .at(comparison, "`" + symbol + " [ ]` asks for an empty list without counting")
        .fix("write `" + symbol + " [ ]`", edits -> edits.replace(comparison, text));
  }

  private static boolean isBuiltin(Apply call, String name, Findings findings) {
    if (!Expressions.simpleName(call.function()).equals(name)) {
      return false;
    }
    QualifiedName function = findings.semantics().names().of(call.function());
    return function.certainty() == QualifiedName.Certainty.CERTAIN
        && (function.path().equals("builtins." + name) || function.path().equals("lib." + name));
  }

  /** Whether a place is in what defines a function of the library, which it would call then. */
  private static boolean isItsDefinition(Node place, String function, SyntaxTree tree) {
    for (AttrBinding binding = tree.enclosing(place, AttrBinding.class);
        binding != null;
        binding = tree.enclosing(binding, AttrBinding.class)) {
      List<AttrName> path = binding.path().names();
      if (function.equals(path.get(path.size() - 1).staticName())) {
        return true;
      }
    }
    return false;
  }

  private static void offer(
      Expr place, String function, Function<Edits, String> arguments, Findings findings) {
    if (isItsDefinition(place, function, findings.tree())) {
      return;
    }
    Wording wording = Wording.at(findings.semantics(), place);
    String certain = wording.certainLibrary(function);
    String name = certain == null ? wording.library(function) : certain;
    if (name == null) {
      return;
    }
    Finding finding = findings.at(place, "this is `lib." + function + "`");
    String title = "write `" + name + "`";
    Consumer<Edits> change = edits -> edits.replace(place, name + " " + arguments.apply(edits));
    if (certain == null) {
      finding.suggest(title, change);
    } else {
      finding.fix(title, change);
    }
  }
}
