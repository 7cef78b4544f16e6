package io.github.nixlint.lint.rules.modules;

import static io.github.nixlint.lint.Category.MODULES;
import static io.github.nixlint.lint.FixSafety.UNSAFE;
import static io.github.nixlint.lint.Severity.ERROR;
import static io.github.nixlint.lint.Severity.WARNING;
import static io.github.nixlint.lint.rule.FixAvailability.SOMETIMES;

import com.google.common.base.CharMatcher;
import io.github.nixlint.lint.rule.FileCheck;
import io.github.nixlint.lint.rule.Finding;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.module.OptionDeclaration;
import io.github.nixlint.semantics.module.RefusedValue;
import io.github.nixlint.semantics.values.ValueType;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.StringLiteral;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reports defaults of options that the type of the option does not take. */
public final class OptionValueType implements Rule, FileCheck {
  private static final RuleInfo INFO =
      RuleInfo.rule("option-value-type")
          .summary("a default that the type of its option does not take")
          .why(
              """
              A default is checked like any other value, but only where nothing sets the option: \
              the module works for whoever wrote it, and fails for the first who leaves the option \
              alone. An option that may be `null` has the type `nullOr …`; one that has to be set \
              has no default at all. Compared are values and types that are written out.\
              """)
          .bad(
              """
              { lib, ... }: {
                options.token = lib.mkOption { type = lib.types.str; default = null; description = "Token."; };
              }
              """)
          .good(
              """
              { lib, ... }: {
                options.token = lib.mkOption {
                  type = lib.types.nullOr lib.types.str;
                  default = null;
                  description = "Token.";
                };
              }
              """)
          .category(MODULES)
          .severity(ERROR)
          .minor(WARNING)
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
  }

  @Override
  public void check(Findings findings) {
    Set<Expr> seen = new HashSet<>();
    for (OptionDeclaration option : findings.semantics().options()) {
      RefusedValue refused = option.refusedDefault();
      if (refused != null && seen.add(refused.value())) {
        report(refused, findings);
      }
    }
  }

  private static void report(RefusedValue refused, Findings findings) {
    String meant = meant(refused);
    Finding finding =
        findings.at(
            refused.value(),
            "this is "
                + what(refused)
                + ", which the option's type `"
                + refused.type()
                + "` refuses where nothing else sets the option: "
                + remedy(refused, meant));
    if (refused.of() == ValueType.NULL) {
      finding.minor(); // Nothing to go by, with or without it: only the error is another one.
    }
    if (meant != null) {
      finding.suggest("write `" + meant + "`", edits -> edits.replace(refused.value(), meant));
    }
  }

  private static String what(RefusedValue refused) {
    ValueType of = refused.of();
    if (of != null) {
      return of.description();
    }
    return refused.type().equals("enum") ? "none of the values" : "no absolute path";
  }

  private static String remedy(RefusedValue refused, @Nullable String meant) {
    if (meant != null) {
      return "write `" + meant + "`";
    }
    if (refused.of() == ValueType.NULL) {
      return "make the type `nullOr`, or leave the default out";
    }
    return "change one of both, or leave the default out";
  }

  /** Returns the number or Boolean that a string holds in place of one, or null. */
  private static @Nullable String meant(RefusedValue refused) {
    String text = refused.value() instanceof StringLiteral string ? string.constant() : null;
    if (text == null || text.isEmpty()) {
      return null;
    }
    return switch (refused.type()) {
      case "bool" -> text.equals("true") || text.equals("false") ? text : null;
      case "int", "port" -> CharMatcher.inRange('0', '9').matchesAllOf(text) ? text : null;
      default -> null;
    };
  }
}
