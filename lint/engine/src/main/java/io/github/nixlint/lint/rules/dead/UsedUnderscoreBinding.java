package io.github.nixlint.lint.rules.dead;

import static io.github.nixlint.lint.Category.DEAD;

import io.github.nixlint.lint.Severity;
import io.github.nixlint.lint.rule.FileCheck;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.scope.Binding;

/** Reports a name that begins with {@code _} and is used. */
public final class UsedUnderscoreBinding implements Rule, FileCheck {
  private static final RuleInfo INFO =
      RuleInfo.rule("used-underscore-binding")
          .summary("a name that begins with `_` and is used")
          .why("A name that begins with `_` says that nothing uses it.")
          .bad("_name: _name + 1")
          .good("name: name + 1")
          .category(DEAD)
          .severity(Severity.INFO)
          .optIn("strict")
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

  /** {@code _389-ds} has to begin so, and {@code _class} is what the module system calls it. */
  private static boolean saysUnused(String name) {
    return name.length() > 1
        && name.charAt(0) == '_'
        && name.charAt(1) != '_'
        && !Character.isDigit(name.charAt(1))
        && !name.equals("_class");
  }

  @Override
  public void check(Findings findings) {
    for (Binding binding : findings.scopes().bindings()) {
      if (saysUnused(binding.name())
          && binding.kind() != Binding.Kind.REC
          && findings.scopes().isReferenced(binding)) {
        findings.at(
            binding.declaration(), "`" + binding.name() + "` is used, and its name says it is not");
      }
    }
  }
}
