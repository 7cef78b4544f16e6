package io.github.nixlint.lint.rules.complexity;

import static io.github.nixlint.lint.Category.COMPLEXITY;
import static io.github.nixlint.lint.FixSafety.UNSAFE;
import static io.github.nixlint.lint.rule.FixAvailability.ALWAYS;

import com.google.common.collect.ImmutableSet;
import io.github.nixlint.lint.Severity;
import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Edits;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.syntax.Identifier;
import io.github.nixlint.syntax.Lambda;
import io.github.nixlint.syntax.LetIn;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.text.Span;

/** Reports a {@code let} in a function that needs none of its arguments. */
public final class LetIndependentOfArgument implements Rule, Check<LetIn> {

  private static final RuleInfo INFO =
      RuleInfo.rule("let-independent-of-argument")
          .summary("a `let` in a function, without the argument")
          .why(
              """
              Nix evaluates the bindings anew at every call. Outside of the function they are \
              evaluated once.""")
          .bad("{ z }: x: let y = z + 1; in x + y")
          .good("{ z }: let y = z + 1; in x: x + y")
          .good("x: let y = x + 1; in y")
          .category(COMPLEXITY)
          .severity(Severity.INFO)
          .fix(ALWAYS, UNSAFE)
          .optIn("strict")
          .since("0.1")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Registry on) {
    on.node(LetIn.class, this);
  }

  @Override
  public void check(LetIn let, Findings findings) {
    if (let.bindings().isEmpty()) {
      return;
    }
    Lambda outermost = null;
    Node child = let;
    while (findings.tree().parent(child) instanceof Lambda lambda
        && lambda.argument() != null
        && lambda.formals() == null) {
      if (isNamed(lambda.argument(), let, findings)) {
        return;
      }
      outermost = lambda;
      child = lambda;
    }
    if (outermost == null) {
      return;
    }
    Lambda function = outermost;
    findings
        .at(new Span(let.start(), let.start() + "let".length()), "nothing here needs the argument")
        .suggest(
            "move the `let` out of the function",
            edits -> move(let, function, edits, findings.tree()));
  }

  /** Whether the bindings of a {@code let} use an argument, or hide it. */
  private static boolean isNamed(Identifier argument, LetIn let, Findings findings) {
    int end = let.bindings().get(let.bindings().size() - 1).end();
    return findings.tree().hasName(ImmutableSet.of(argument.name()), let.start(), end);
  }

  private static void move(LetIn let, Lambda function, Edits edits, SyntaxTree tree) {
    Span header = new Span(function.start(), let.start());
    int body = let.body().start();
    boolean glued = !Character.isWhitespace(tree.source().at(body - 1)); // `in(a b)`
    edits.delete(header).insert(body, (glued ? " " : "") + tree.source().text(header));
  }
}
