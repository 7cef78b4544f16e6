package io.github.nixlint.lint.rules.deprecated;

import static io.github.nixlint.lint.Category.DEPRECATED;
import static io.github.nixlint.lint.FixSafety.SAFE;
import static io.github.nixlint.lint.Severity.WARNING;
import static io.github.nixlint.lint.rule.FixAvailability.SOMETIMES;

import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Finding;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rewrite;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.scope.Binding;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.BinaryOp;
import io.github.nixlint.syntax.BindingNode;
import io.github.nixlint.syntax.HasAttr;
import io.github.nixlint.syntax.Inherit;
import io.github.nixlint.syntax.ListExpr;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.Select;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.syntax.Tokens;
import io.github.nixlint.syntax.UnaryOp;
import io.github.nixlint.text.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reports {@code let { … }}, whose value is its {@code body}. */
public final class LegacyLet implements Rule, Check<io.github.nixlint.syntax.LegacyLet> {
  private static final String KEYWORD = "let";
  private static final String BODY = "body";

  private static final RuleInfo INFO =
      RuleInfo.rule("legacy-let")
          .summary("the old `let { …; body = …; }`")
          .why(
              """
              The old form of `let` is a recursive set of which the attribute `body` is \
              taken. Few readers know it, Lix warns of it, and `let … in` says the same.""")
          .bad("let { a = 1; body = a; }")
          .good("let a = 1; in a")
          .category(DEPRECATED)
          .severity(WARNING)
          .fix(SOMETIMES, SAFE)
          .rewrites(Rewrite.LET)
          .since("0.1")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Registry on) {
    on.node(io.github.nixlint.syntax.LegacyLet.class, this);
  }

  @Override
  public void check(io.github.nixlint.syntax.LegacyLet let, Findings findings) {
    SyntaxTree tree = findings.tree();
    Finding finding =
        findings.at(
            new Span(let.start(), let.start() + KEYWORD.length()),
            "this is the old form of `let`, whose value is its `body`: write `let … in`, as Lix warns");
    AttrBinding body = body(let.bindings());
    if (body != null && isFreeOfBody(let.bindings(), body, findings)) {
      finding.fix("write `let … in`", edits -> edits.replace(let, modern(let, body, tree)));
    }
  }

  private static @Nullable AttrBinding body(List<BindingNode> bindings) {
    for (BindingNode node : bindings) {
      if (node instanceof AttrBinding binding
          && binding.path().size() == 1
          && BODY.equals(binding.path().first().staticName())) {
        return binding;
      }
    }
    return null;
  }

  /** Returns whether the other bindings could do without being attributes of one set. */
  private static boolean isFreeOfBody(
      List<BindingNode> bindings, AttrBinding body, Findings findings) {
    for (BindingNode node : bindings) {
      List<AttrName> names =
          node instanceof AttrBinding binding
              ? binding.path().names().subList(0, 1)
              : ((Inherit) node).names();
      for (AttrName name : names) {
        String text = name.staticName();
        if (text == null || text.equals("__overrides") || (text.equals(BODY) && node != body)) {
          return false;
        }
      }
    }
    Binding name = findings.scopes().bindingOf(body.path().first());
    return name != null && !findings.scopes().isReferenced(name);
  }

  private static String modern(
      io.github.nixlint.syntax.LegacyLet let, AttrBinding body, SyntaxTree tree) {
    Tokens tokens = tree.tokens();
    int brace = tokens.firstFrom(let.start() + 1);
    int inside = tokens.start(brace) + 1;
    String between = tree.source().text(let.start() + KEYWORD.length(), inside - 1);
    String before = tree.source().text(inside, body.start());
    String after = tree.source().text(body.end(), let.end() - 1);
    String head = between.stripTrailing() + joined(before, after);
    String modern =
        (KEYWORD + space(head, 0) + head + space(head, head.length() - 1)).replace("\r\n", "\n")
            + "in "
            + value(body, tree).replace("\r\n", "\n");
    return needsParentheses(tree.parent(let)) ? "(" + modern + ")" : modern;
  }

  /** What sets the bindings apart from a keyword at one of their ends. */
  private static String space(String bindings, int end) {
    boolean apart = bindings.isEmpty() ? end != 0 : Character.isWhitespace(bindings.charAt(end));
    return apart ? "" : " ";
  }

  /** Joins the text on both sides of a binding, without the line that it leaves empty. */
  private static String joined(String before, String after) {
    int end = before.length();
    while (end > 0 && (before.charAt(end - 1) == ' ' || before.charAt(end - 1) == '\t')) {
      end--;
    }
    boolean line = end > 0 && before.charAt(end - 1) == '\n';
    if (!line) {
      return before.isBlank() ? after : before + after.stripLeading();
    }
    return after.startsWith("\n") || after.startsWith("\r\n")
        ? before.substring(0, end) + after.substring(after.indexOf('\n') + 1)
        : before + after.stripLeading();
  }

  /** The value of a binding, with the comments between its name and its semicolon. */
  private static String value(AttrBinding body, SyntaxTree tree) {
    int assign = tree.tokens().firstFrom(body.path().end());
    String text = tree.source().text(tree.tokens().end(assign), body.end() - 1);
    return text.strip();
  }

  private static boolean needsParentheses(@Nullable Node parent) {
    return parent instanceof Apply
        || parent instanceof ListExpr
        || parent instanceof Select
        || parent instanceof HasAttr
        || parent instanceof BinaryOp
        || parent instanceof UnaryOp;
  }
}
