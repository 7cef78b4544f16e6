package io.github.nixlint.lint.rules.errors;

import static io.github.nixlint.lint.Category.ERRORS;
import static io.github.nixlint.lint.FixSafety.UNSAFE;
import static io.github.nixlint.lint.Severity.ERROR;
import static io.github.nixlint.lint.rule.FixAvailability.SOMETIMES;

import com.google.common.collect.ImmutableSet;
import io.github.nixlint.lint.rule.FileCheck;
import io.github.nixlint.lint.rule.Finding;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.scope.Binding;
import io.github.nixlint.scope.VisibleNames;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.module.Module;
import io.github.nixlint.semantics.module.OptionDeclaration;
import io.github.nixlint.semantics.values.EndlessBinding;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.Select;
import io.github.nixlint.syntax.Variable;
import org.jspecify.annotations.Nullable;

/** Reports bindings whose value is made of itself. */
public final class InfiniteRecursion implements Rule, FileCheck {
  private static final RuleInfo INFO =
      RuleInfo.rule("infinite-recursion")
          .summary("a name of a `let` or `rec` that is made of itself")
          .why(
              """
              In `let x = x;` and `rec { x = x; }` both are the same `x`: names of a `let` or `rec` \
              hide those around it, in their own values too. Evaluation ends with \
              `infinite recursion encountered`. What stands in a function, a list or a set inside \
              may name the binding around it. An option whose `default` is the option itself has \
              no value either.""")
          .bad("{ version }: rec { version = version; name = \"a-${version}\"; }")
          .bad("{ flags }: let flags = flags ++ [ \"-v\" ]; in flags")
          .good("{ version }: rec { inherit version; name = \"a-${version}\"; }")
          .good("{ flags }: let allFlags = flags ++ [ \"-v\" ]; in allFlags")
          .category(ERRORS)
          .severity(ERROR)
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
    on.module(InfiniteRecursion::defaults);
  }

  @Override
  public void check(Findings findings) {
    for (EndlessBinding endless : findings.semantics().endlessBindings()) {
      report(endless, findings);
    }
  }

  /** Reports options whose default is what they are set to. */
  private static void defaults(Module module, Findings findings) {
    for (OptionDeclaration option : module.options()) {
      Expr fallback = option.attribute("default");
      if (fallback != null
          && Expressions.bare(fallback) instanceof Select value
          && value.fallback() == null
          && module.optionsIn(value).equals(ImmutableSet.of(option.path()))) {
        findings.at(
            value,
            "the default of `"
                + option.path()
                + "` is the option itself, which never comes to an end where nobody sets it: leave"
                + " it out, or write a value");
      }
    }
  }

  private static void report(EndlessBinding endless, Findings findings) {
    Binding binding = endless.binding();
    String name = "`" + binding.name() + "`";
    if (!endless.direct()) {
      findings
          .at(
              binding.declaration(),
              name
                  + " is made of what is made of it, which never comes to an end: one of them has"
                  + " to stand alone")
          .note(endless.use(), "here it is needed again");
      return;
    }
    String kind = binding.scope() instanceof AttrSet ? "`rec` set" : "`let`";
    AttrBinding plain = isOutside(binding, findings) ? plain(binding, findings) : null;
    Finding finding =
        findings.at(
            endless.use(),
            ("this " + name + " is the one that the " + kind + " binds here, which never comes to")
                + " an end: "
                + (plain != null
                    ? "`inherit` takes the one outside"
                    : "give what is bound here another name"));
    if (plain != null) {
      finding.suggest(
          "inherit the one outside",
          edits -> edits.replace(plain, "inherit " + binding.name() + ";"));
    }
  }

  /** Returns the binding where it is {@code x = x;}, or null. */
  private static @Nullable AttrBinding plain(Binding binding, Findings findings) {
    return binding.value() != null
            && Expressions.bare(binding.value()) instanceof Variable
            && findings.tree().parent(binding.value()) instanceof AttrBinding attribute
            && attribute.path().size() == 1
        ? attribute
        : null;
  }

  private static boolean isOutside(Binding binding, Findings findings) {
    Node around = findings.tree().parent(binding.scope());
    return around != null && VisibleNames.isBound(binding.name(), around, findings.scopes());
  }
}
