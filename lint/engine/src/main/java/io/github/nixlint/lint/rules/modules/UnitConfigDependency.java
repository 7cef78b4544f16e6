package io.github.nixlint.lint.rules.modules;

import static io.github.nixlint.lint.Category.MODULES;
import static io.github.nixlint.lint.FixSafety.UNSAFE;
import static io.github.nixlint.lint.Severity.INFO;
import static io.github.nixlint.lint.rule.FixAvailability.SOMETIMES;

import com.google.common.base.Ascii;
import com.google.common.base.Splitter;
import io.github.nixlint.lint.rule.FileCheck;
import io.github.nixlint.lint.rule.Finding;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.ListExpr;
import io.github.nixlint.syntax.StringExpr;
import io.github.nixlint.text.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reports dependencies of units that are written as in a unit file. */
public final class UnitConfigDependency implements Rule, FileCheck {
  private static final RuleInfo RULE =
      RuleInfo.rule("unit-config-dependency")
          .summary("`unitConfig.After` and its kin, for which NixOS has options")
          .why(
              """
              `after`, `wants` and `requires` are lists, to which other modules add. NixOS writes them \
              to the same lines of the unit file as `unitConfig`, so that a string there conflicts with \
              what any module adds, and what looks at the options does not see it.\
              """)
          .bad("{ systemd.services.a = { script = \"a\"; unitConfig.After = \"b.service\"; }; }")
          .good("{ systemd.services.a = { script = \"a\"; after = [ \"b.service\" ]; }; }")
          .category(MODULES)
          .severity(INFO)
          .optIn("strict")
          .fix(SOMETIMES, UNSAFE)
          .since("0.1")
          .build();

  @Override
  public RuleInfo info() {
    return RULE;
  }

  @Override
  public void register(Registry on) {
    on.naming("unitConfig").file(this);
  }

  @Override
  public void check(Findings findings) {
    for (AttrBinding binding : findings.semantics().systemdUnits().dependenciesInOwnWords()) {
      String written = Expressions.lastName(binding.path());
      String option = Ascii.toLowerCase(written.charAt(0)) + written.substring(1);
      Finding finding =
          findings.at(
              binding.path(),
              "`unitConfig."
                  + (written + "` conflicts with what modules add to the same lines by `" + option)
                  + ("`: write `" + option + " = [ … ]`"));
      List<AttrName> names = binding.path().names();
      String list = list(binding.value(), findings);
      if (names.size() > 1 && list != null && !isSetBeside(option, binding, findings)) {
        Span own = new Span(names.get(names.size() - 2).start(), names.get(names.size() - 1).end());
        finding.suggest(
            "write `" + option + "`",
            edits -> edits.replace(own, option).replace(binding.value(), list));
      }
    }
  }

  /** Whether the unit has the option of that name already, to whose list it is to be added. */
  private static boolean isSetBeside(String option, AttrBinding binding, Findings findings) {
    int own = binding.path().names().size() - 2;
    return findings.tree().parent(binding) instanceof AttrSet set
        && set.bindings().stream()
            .anyMatch(
                other ->
                    other instanceof AttrBinding attribute
                        && attribute.path().names().size() > own
                        && option.equals(attribute.path().names().get(own).staticName()));
  }

  private static @Nullable String list(Expr value, Findings findings) {
    if (Expressions.bare(value) instanceof ListExpr) {
      return findings.tree().text(value);
    }
    String text = value instanceof StringExpr string ? string.constant() : null;
    return text == null || text.isBlank() || text.contains("\\") || text.contains("\"")
        ? null
        : "[ \"" + String.join("\" \"", Splitter.on(' ').omitEmptyStrings().split(text)) + "\" ]";
  }
}
