package io.github.nixlint.lint.rules.complexity;

import static io.github.nixlint.lint.Category.COMPLEXITY;
import static io.github.nixlint.lint.FixSafety.SAFE;
import static io.github.nixlint.lint.FixSafety.UNSAFE;
import static io.github.nixlint.lint.rule.FixAvailability.SOMETIMES;
import static io.github.nixlint.lint.rule.Rewrite.ETA;

import io.github.nixlint.lint.Severity;
import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Finding;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.scope.Binding;
import io.github.nixlint.scope.Resolution;
import io.github.nixlint.scope.Scopes;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Lambda;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.syntax.Variable;
import org.jspecify.annotations.Nullable;

/** Reports functions that only hand their argument to another. */
public final class EtaReducible implements Rule, Check<Lambda> {

  private static final RuleInfo INFO =
      RuleInfo.rule("eta-reducible")
          .summary("`x: f x` instead of `f`")
          .why(
              """
              The function does what `f` does. What `f` is has to be known before that is certain: \
              `f` is evaluated earlier than `x: f x` would, and its formals can be asked for.""")
          .bad("map (x: toString x) [ 1 2 ]")
          .good("map toString [ 1 2 ]")
          .good("f: map (x: f x x) [ 1 2 ]")
          .category(COMPLEXITY)
          .severity(Severity.INFO)
          .fix(SOMETIMES, SAFE)
          .fix(SOMETIMES, UNSAFE)
          .rewrites(ETA)
          .since("0.1")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Registry on) {
    on.node(Lambda.class, this);
  }

  @Override
  public void check(Lambda lambda, Findings findings) {
    if (lambda.argument() == null
        || lambda.formals() != null
        || !(Expressions.bare(lambda.body()) instanceof Apply call)
        || call.arguments().size() != 1
        || !(Expressions.bare(call.arguments().get(0)) instanceof Variable argument)
        || !(Expressions.bare(call.function()) instanceof Variable function)
        || !argument.name().equals(lambda.argument().name())
        || function.name().equals(argument.name())) {
      return;
    }
    Binding binding = findings.scopes().binding(function);
    if (binding != null && isOpen(binding, lambda, findings.tree())) {
      return;
    }
    Finding finding = findings.at(lambda, "this function is `" + function.name() + "`");
    String title = "write `" + function.name() + "`";
    if (isFunction(function, binding, findings.scopes())) {
      finding.fix(title, edits -> edits.keepOnly(lambda, function));
    } else {
      finding.suggest(title, edits -> edits.keepOnly(lambda, function));
    }
  }

  /** Whether a name is that of a function without formals, whatever the program does. */
  private static boolean isFunction(Variable name, @Nullable Binding binding, Scopes scopes) {
    if (binding == null) {
      return scopes.resolution(name) instanceof Resolution.Builtin;
    }
    return binding.kind() == Binding.Kind.LET && binding.value() instanceof Lambda;
  }

  /**
   * Whether a name would be its own value, is that of a function with formals, or stands beside the
   * argument, so that the function says how the two are called: {@code f: x: f x}.
   */
  private static boolean isOpen(Binding binding, Lambda lambda, SyntaxTree tree) {
    Expr value = binding.value();
    if (binding.kind() == Binding.Kind.ARGUMENT && binding.scope() == tree.parent(lambda)) {
      return true;
    }
    return value != null
        && (value.span().contains(lambda.span())
            || (value instanceof Lambda function && function.formals() != null));
  }
}
