package io.github.nixlint.lint.rules.suspicious;

import static io.github.nixlint.lint.Category.SUSPICIOUS;
import static io.github.nixlint.lint.FixSafety.SAFE;
import static io.github.nixlint.lint.FixSafety.UNSAFE;
import static io.github.nixlint.lint.Severity.WARNING;
import static io.github.nixlint.lint.rule.FixAvailability.SOMETIMES;

import com.google.common.base.CharMatcher;
import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Finding;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.text.ShellExpansions;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.FloatLiteral;
import io.github.nixlint.syntax.IntegerLiteral;
import io.github.nixlint.syntax.ListExpr;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.Select;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.syntax.Variable;
import io.github.nixlint.text.Span;
import org.jspecify.annotations.Nullable;

/** Reports arguments and elements with nothing between them. */
public final class AdjacentTokens implements Rule, Check<Node> {
  private static final int LONGEST = 16;
  private static final String SEPARATE = "separate them";

  private static final RuleInfo INFO =
      RuleInfo.rule("adjacent-tokens")
          .summary("two arguments or elements with nothing between them")
          .why(
              """
              Without white space it is hard to see where one word ends: `0x10` is the \
              number `0` and then the name `x10`, `00012.3` is `00012` and then `.3`, \
              `f"a"b` is a call with two arguments, and in a list each is an element of \
              its own. Nix accepts them, Lix rejects them.\
              """)
          .bad("f: f\"a\"")
          .bad("[ 0x10 ]")
          .good("f: f \"a\"")
          .good("[ 16 ]")
          .category(SUSPICIOUS)
          .severity(WARNING)
          .fix(SOMETIMES, SAFE)
          .fix(SOMETIMES, UNSAFE)
          .since("0.1")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Registry on) {
    on.nodes(this, Apply.class, ListExpr.class, Select.class);
  }

  @Override
  public void check(Node node, Findings findings) {
    if (node instanceof Apply call) {
      check(call, findings);
    } else if (node instanceof ListExpr list) {
      check(list, findings);
    } else if (node instanceof Select select) {
      check(select, findings);
    }
  }

  private static void check(Apply call, Findings findings) {
    Expr before = call.function();
    Expr first = call.arguments().get(0);
    if (isNumber(before) && (isNumber(first) || first instanceof Variable)) {
      return; // `malformed-float` reports `1e3`.
    }
    for (Expr argument : call.arguments()) {
      check(before, argument, findings);
      before = argument;
    }
  }

  private static void check(ListExpr list, Findings findings) {
    for (int i = 1; i < list.elements().size(); i++) {
      check(list.elements().get(i - 1), list.elements().get(i), findings);
    }
  }

  private static void check(Select select, Findings findings) {
    Expr subject = select.subject();
    if (isNumber(subject) && findings.tree().source().at(subject.end()) == '.') {
      findings.at(
          new Span(subject.start(), select.path().end()),
          "this selects an attribute of a number; Lix rejects it");
    }
  }

  private static void check(Expr before, Expr after, Findings findings) {
    if (before.end() != after.start()
        || !isWord(before, false, findings)
        || !isWord(after, true, findings)
        || ShellExpansions.isMeant(before, findings.semantics())) {
      return;
    }
    SyntaxTree tree = findings.tree();
    String index = index(after, tree);
    if (index != null && (before instanceof Variable || before instanceof Select)) {
      reportElement(before, after, index, findings);
      return;
    }
    Finding finding =
        findings.at(
            new Span(before.start(), after.end()),
            "`%s` and `%s` are two words with nothing between them; Lix rejects them"
                .formatted(brief(tree.text(before)), brief(tree.text(after))));
    if (isNumber(before)) {
      finding.suggest(SEPARATE, edits -> edits.insert(after.start(), " "));
    } else {
      finding.fix(SEPARATE, edits -> edits.insert(after.start(), " "));
    }
  }

  /** Returns the number of an element that was to be selected, {@code 0} of {@code .0}, or null. */
  private static @Nullable String index(Expr after, SyntaxTree tree) {
    String text = after instanceof FloatLiteral ? tree.text(after) : "";
    return text.startsWith(".") && CharMatcher.inRange('0', '9').matchesAllOf(text.substring(1))
        ? text.substring(1)
        : null;
  }

  private static void reportElement(Expr list, Expr after, String index, Findings findings) {
    Span span = new Span(list.start(), after.end());
    String text = findings.tree().text(list);
    findings
        .at(
            span,
            "this is `%s` and the number `.%s`, and no selection: an element of a list is"
                    .formatted(brief(text), index)
                + " `builtins.elemAt %s %s`".formatted(brief(text), index))
        .suggest(
            "take the element",
            edits -> edits.replace(span, "(builtins.elemAt " + text + " " + index + ")"));
  }

  private static boolean isNumber(Expr e) {
    return e instanceof IntegerLiteral || e instanceof FloatLiteral;
  }

  /** Returns whether an expression begins, or ends, without a bracket. */
  private static boolean isWord(Expr e, boolean begins, Findings findings) {
    byte edge = findings.tree().source().at(begins ? e.start() : e.end() - 1);
    return "()[]{}".indexOf(edge) < 0;
  }

  /** Returns the start of a text that may be long, or have many lines. */
  private static String brief(String text) {
    int characters = text.codePointCount(0, text.length());
    int end = text.offsetByCodePoints(0, Math.min(characters, LONGEST));
    int line = CharMatcher.anyOf("\r\n").indexIn(text);
    end = line < 0 ? end : Math.min(end, line);
    return end == text.length() ? text : text.substring(0, end) + "…";
  }
}
