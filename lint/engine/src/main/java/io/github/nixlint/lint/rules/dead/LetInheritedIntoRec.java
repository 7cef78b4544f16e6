package io.github.nixlint.lint.rules.dead;

import static io.github.nixlint.lint.Category.DEAD;
import static io.github.nixlint.lint.FixSafety.UNSAFE;
import static io.github.nixlint.lint.rule.FixAvailability.ALWAYS;

import io.github.nixlint.lint.Severity;
import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Edits;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.scope.Binding;
import io.github.nixlint.scope.Resolution;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.BindingNode;
import io.github.nixlint.syntax.Inherit;
import io.github.nixlint.syntax.LetIn;
import org.jspecify.annotations.Nullable;

/** Reports a binding of a {@code let} that a {@code rec} set inherits and nothing else uses. */
public final class LetInheritedIntoRec implements Rule, Check<LetIn> {
  private static final RuleInfo INFO =
      RuleInfo.rule("let-inherited-into-rec")
          .summary("a name of a `let` that only a `rec` set inherits")
          .why("The set could bind the name itself, where its other attributes see it too.")
          .bad("let a = 1; in rec { inherit a; b = a; }")
          .good("rec { a = 1; b = a; }")
          .category(DEAD)
          .severity(Severity.INFO)
          .fix(ALWAYS, UNSAFE)
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
    if (!(Expressions.bare(let.body()) instanceof AttrSet set) || !set.recursive()) {
      return;
    }
    for (BindingNode node : set.bindings()) {
      if (node instanceof Inherit inherit && inherit.source() == null) {
        for (AttrName name : inherit.names()) {
          check(let, inherit, name, findings);
        }
      }
    }
  }

  private static void check(LetIn let, Inherit inherit, AttrName name, Findings findings) {
    AttrBinding bound = bound(let, name, findings);
    if (bound == null || !findings.isWhole()) {
      return;
    }
    String text = findings.tree().text(bound);
    findings
        .at(name, "the `let` binds `" + name.staticName() + "` for this set only")
        .note(bound, "it is bound here")
        .suggest("bind it in the set", edits -> move(bound, inherit, name, text, edits));
  }

  /** Returns the binding of the {@code let} that the name is, where nothing else uses it. */
  private static @Nullable AttrBinding bound(LetIn let, AttrName name, Findings findings) {
    if (!(findings.scopes().resolution(name) instanceof Resolution.Bound bound)
        || bound.binding().scope() != let) {
      return null;
    }
    Binding binding = bound.binding();
    return binding.value() != null
            && findings.scopes().references(binding).size() == 1
            && findings.tree().parent(binding.value()) instanceof AttrBinding attr
            && attr.path().size() == 1
        ? attr
        : null;
  }

  private static void move(
      AttrBinding bound, Inherit inherit, AttrName name, String text, Edits edits) {
    edits.removeBinding(bound);
    if (inherit.names().size() == 1) {
      edits.replace(inherit, text);
    } else {
      edits.insert(inherit.start(), text + " ").removeInherited(inherit, name);
    }
  }
}
