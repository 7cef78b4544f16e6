package io.github.nixlint.lint.rules.style;

import static io.github.nixlint.lint.Category.STYLE;
import static io.github.nixlint.lint.FixSafety.UNSAFE;
import static io.github.nixlint.lint.rule.FixAvailability.ALWAYS;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.github.nixlint.lint.Severity;
import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Edits;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.scope.Binding;
import io.github.nixlint.scope.Reference;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.Identifier;
import io.github.nixlint.syntax.Lambda;
import io.github.nixlint.syntax.Variable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reports arguments that another name would let a set inherit. */
public final class ArgumentNameBlocksInherit implements Rule, Check<Lambda> {

  private static final RuleInfo INFO =
      RuleInfo.rule("argument-name-blocks-inherit")
          .summary("an argument that goes into a set under another name")
          .why(
              """
              Called as the attribute is, the argument could be inherited.""")
          .bad("x: { y = x; }")
          .good("y: { inherit y; }")
          .category(STYLE)
          .severity(Severity.HINT)
          .fix(ALWAYS, UNSAFE)
          .optIn("style")
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
    Identifier argument = lambda.argument();
    if (argument == null
        || lambda.formals() != null
        || findings.semantics().contracts().isCustomary(lambda)) {
      return;
    }
    Binding binding = findings.scopes().bindingOf(argument);
    List<Reference> uses =
        binding == null ? ImmutableList.of() : findings.scopes().references(binding);
    AttrBinding target = target(uses, findings);
    if (target == null) {
      return;
    }
    String name = findings.tree().text(target.path());
    if (findings.tree().hasName(ImmutableSet.of(name), lambda.start(), target.start())
        || findings.tree().hasName(ImmutableSet.of(name), target.value().start(), lambda.end())) {
      return;
    }
    findings
        .at(argument, "called `" + name + "`, this argument could be inherited")
        .suggest("call it `" + name + "`", edits -> rename(argument, name, uses, target, edits));
  }

  /** The attribute that is the argument and nothing else, where no use inherits the argument. */
  private static @Nullable AttrBinding target(List<Reference> uses, Findings findings) {
    AttrBinding target = null;
    for (Reference use : uses) {
      if (!(use.node() instanceof Variable variable)) {
        return null;
      }
      if (target == null
          && findings.tree().parent(variable) instanceof AttrBinding binding
          && binding.path().size() == 1
          && binding.path().first() instanceof Identifier name
          && findings.scopes().bindingOf(name) == null) {
        target = binding;
      }
    }
    return target;
  }

  private static void rename(
      Identifier argument, String name, List<Reference> uses, AttrBinding target, Edits edits) {
    edits.replace(argument, name);
    for (Reference use : uses) {
      if (use.node() == target.value()) {
        edits.replace(target, "inherit " + name + ";");
      } else {
        edits.replace(use.node(), name);
      }
    }
  }
}
