package io.github.nixlint.lint.rules.errors;

import static io.github.nixlint.lint.Category.ERRORS;
import static io.github.nixlint.lint.Severity.ERROR;
import static io.github.nixlint.lint.Severity.HINT;

import com.google.common.collect.ImmutableSet;
import io.github.nixlint.lint.rule.FileCheck;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.scope.Binding;
import io.github.nixlint.scope.Builtins;

/** Reports a binding that hides a global of Nix. */
public final class ShadowedBuiltin implements Rule, FileCheck {
  private static final ImmutableSet<String> CONSTANTS = ImmutableSet.of("false", "null", "true");

  private static final RuleInfo INFO =
      RuleInfo.rule("shadowed-builtin")
          .summary("a name that hides a global of Nix")
          .why(
              """
              `true`, `false` and `null` are variables in Nix. Bound to something else, every use \
              of them in that scope means something else, and no reader expects it. To hide a \
              function such as `map` is a hint: it has its uses.""")
          .bad("let true = 1; in [ true ]")
          .good("let yes = 1; in [ yes ]")
          .category(ERRORS)
          .severity(ERROR)
          .minor(HINT)
          .since("0.1")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Registry on) {
    on.file(this);
  }

  @Override
  public void check(Findings findings) {
    for (Binding binding : findings.scopes().bindings()) {
      // What is inherited goes by the name that it has elsewhere, as `inherit (lib) map` does.
      if (Builtins.isGlobal(binding.name())
          && binding.inherit() == null
          && (binding.kind() != Binding.Kind.REC || findings.scopes().isReferenced(binding))) {
        report(binding, findings);
      }
    }
  }

  private static void report(Binding binding, Findings findings) {
    String name = binding.name();
    if (CONSTANTS.contains(name)) {
      findings.at(
          binding.declaration(), "this hides the constant `" + name + "`: give it another name");
    } else {
      findings
          .at(binding.declaration(), "this hides the builtin `" + name + "`: give it another name")
          .minor();
    }
  }
}
