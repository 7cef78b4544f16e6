package io.github.nixlint.lint.rules.complexity;

import static io.github.nixlint.lint.Category.COMPLEXITY;
import static io.github.nixlint.lint.FixSafety.SAFE;
import static io.github.nixlint.lint.rule.FixAvailability.ALWAYS;
import static io.github.nixlint.lint.rule.Rewrite.LET;

import io.github.nixlint.lint.Severity;
import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Edits;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.scope.Binding;
import io.github.nixlint.scope.Scopes;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.BindingNode;
import io.github.nixlint.syntax.Inherit;
import io.github.nixlint.syntax.LetIn;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.syntax.Tokens;
import io.github.nixlint.text.Source;
import io.github.nixlint.text.Span;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;

/** Reports a {@code let} directly in the body of another. */
public final class CollapsibleLet implements Rule, Check<LetIn> {

  private static final RuleInfo INFO =
      RuleInfo.rule("collapsible-let")
          .summary("a `let` in the body of a `let`")
          .why(
              """
              The names of one `let` see each other, so that a second one adds only a level. Where \
              it gives a name another meaning, it is left alone.""")
          .bad("let a = 1; in let b = a; in a + b")
          .good("let a = 1; b = a; in a + b")
          .good("let a = 1; in let a = 2; in a")
          .category(COMPLEXITY)
          .severity(Severity.INFO)
          .fix(ALWAYS, SAFE)
          .rewrites(LET)
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
    boolean inner = findings.tree().parent(let) instanceof LetIn around && around.body() == let;
    if (inner || !(let.body() instanceof LetIn) || !isOne(let, findings)) {
      return;
    }
    for (LetIn outer = let; outer.body() instanceof LetIn next; outer = next) {
      report(outer, next, findings);
    }
  }

  /** Whether all of the {@code let}s inside one another can be one, each name with its meaning. */
  private static boolean isOne(LetIn outermost, Findings findings) {
    Set<String> above = new HashSet<>();
    LetIn let = outermost;
    while (true) {
      Set<String> names = names(let, findings.scopes());
      if (names.isEmpty() || !Collections.disjoint(names, above)) {
        return false;
      }
      if (!(let.body() instanceof LetIn inner)) {
        return true;
      }
      above.addAll(names);
      above.addAll(findings.tree().names(let.start(), inner.start()));
      let = inner;
    }
  }

  private static void report(LetIn outer, LetIn inner, Findings findings) {
    Span keyword = new Span(inner.start(), inner.start() + "let".length());
    findings
        .at(keyword, "this `let` is the whole body of another")
        .fix("join the two", edits -> join(outer, inner, edits, findings.tree()));
  }

  private static Set<String> names(LetIn let, Scopes scopes) {
    Set<String> names = new HashSet<>();
    for (BindingNode node : let.bindings()) {
      if (node instanceof AttrBinding binding) {
        add(binding.path().first(), names, scopes);
      } else if (node instanceof Inherit inherit) {
        inherit.names().forEach(name -> add(name, names, scopes));
      }
    }
    return names;
  }

  private static void add(AttrName name, Set<String> names, Scopes scopes) {
    Binding binding = scopes.bindingOf(name);
    if (binding != null) {
      names.add(binding.name());
    }
  }

  private static void join(LetIn outer, LetIn inner, Edits edits, SyntaxTree tree) {
    Tokens tokens = tree.tokens();
    int in = tokens.lastBefore(inner.start());
    edits.join(tokens.start(in), inner.start() + "let".length());
    Source source = tree.source();
    int deeper = source.indentation(inner.start()) - source.indentation(outer.start());
    edits.dedent(inner.span(), deeper);
  }
}
