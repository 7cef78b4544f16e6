package io.github.nixlint.lint.rules.modules;

import static io.github.nixlint.lint.Category.MODULES;
import static io.github.nixlint.lint.FixSafety.UNSAFE;
import static io.github.nixlint.lint.Severity.ERROR;
import static io.github.nixlint.lint.Severity.WARNING;
import static io.github.nixlint.lint.rule.FixAvailability.SOMETIMES;

import com.google.common.base.CharMatcher;
import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.FileCheck;
import io.github.nixlint.lint.rule.Finding;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.module.Module;
import io.github.nixlint.semantics.module.OptionDeclaration;
import io.github.nixlint.semantics.module.OptionReads;
import io.github.nixlint.semantics.module.OptionSettings;
import io.github.nixlint.semantics.module.RefusedValue;
import io.github.nixlint.semantics.module.UnitName;
import io.github.nixlint.semantics.values.FunctionResults;
import io.github.nixlint.semantics.values.KnownValues;
import io.github.nixlint.semantics.values.SplitCall;
import io.github.nixlint.semantics.values.ValueType;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.FloatLiteral;
import io.github.nixlint.syntax.IntegerLiteral;
import io.github.nixlint.syntax.Select;
import io.github.nixlint.syntax.StringLiteral;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.syntax.Variable;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reports defaults of options that the type of the option does not take. */
public final class OptionValueType implements Rule, FileCheck, Check<Module> {
  /** What the attribute names of packages are made of. */
  private static final CharMatcher PACKAGE =
      CharMatcher.inRange('a', 'z').or(CharMatcher.inRange('0', '9')).or(CharMatcher.anyOf("-_"));

  private static final CharMatcher PACKAGE_PATH =
      PACKAGE.or(CharMatcher.inRange('A', 'Z')).or(CharMatcher.is('.'));

  private static final RuleInfo INFO =
      RuleInfo.rule("option-value-type")
          .summary("a value that the type of its option does not take")
          .why(
              """
              The module system refuses such a value, and the configuration does not evaluate. A \
              default is checked like any other value, but only where nothing sets the option: the \
              module works for whoever wrote it, and fails for the first who leaves the option \
              alone. An option that may be `null` has the type `nullOr …`; one that has to be set \
              has no default at all. Compared are values that are written out: defaults with the \
              type beside them, and what is often set wrong of NixOS and home-manager.\
              """)
          .bad(
              """
              { lib, ... }: {
                options.token = lib.mkOption { type = lib.types.str; default = null; description = "Token."; };
              }
              """)
          .bad(
              """
              { ... }: {
                systemd.services.a.wantedBy = "multi-user.target";
                systemd.services.a.environment.PORT = 8080;
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
    on.module(this);
  }

  @Override
  public void check(Findings findings) {
    if (!findings.isWhole()) {
      return; // What is bound to what is a guess.
    }
    Set<Expr> seen = new HashSet<>();
    for (OptionDeclaration option : findings.semantics().options()) {
      RefusedValue refused = option.refusedDefault();
      if (refused != null && seen.add(refused.value())) {
        Finding finding =
            report(
                refused,
                "which the option's type `"
                    + refused.type()
                    + "` refuses where nothing else sets it",
                refused.of() == ValueType.NULL
                    ? "make the type `nullOr`, or leave the default out"
                    : "change one of both, or leave the default out",
                findings);
        if (refused.of() == ValueType.NULL) {
          finding.minor(); // Without a default the option fails as well, only with a clearer error.
        }
      }
    }
  }

  @Override
  public void check(Module module, Findings findings) {
    if (!findings.isWhole()) {
      return;
    }
    KnownValues values = findings.semantics().knownValues();
    FunctionResults results = findings.semantics().functionResults();
    OptionReads reads = findings.semantics().optionReads();
    for (RefusedValue refused :
        OptionSettings.refused(module, findings.tree(), values, results, reads)) {
      if (SplitCall.isArgument(refused.value(), findings.tree(), findings.scopes())) {
        continue; // Of which `call-in-list` tells.
      }
      if (refused.type().equals("unit")) {
        reportUnit(refused.value(), findings);
        continue;
      }
      report(
          refused, "but the option takes `" + refused.type() + "` here", remedy(refused), findings);
    }
  }

  private static String remedy(RefusedValue refused) {
    if (refused.of() == ValueType.NULL) {
      return "leave it out";
    }
    return refused.type().equals("calendar")
        ? "write it as systemd.time(7) does, `daily` or `Mon *-*-* 03:00`"
        : "give it a value of that type";
  }

  private static void reportUnit(Expr value, Findings findings) {
    String text = value instanceof StringLiteral string ? string.constant() : null;
    String meant = text == null ? null : UnitName.meantBy(text);
    boolean spaced = text != null && UnitName.hasSpace(text);
    String otherwise = spaced ? "leave it out" : "end it in `.service`, or what it is";
    Finding finding =
        findings.at(
            value,
            "NixOS refuses the name of a unit "
                + (spaced ? "with a space: " : "without its kind: ")
                + (meant == null ? otherwise : "write `" + meant + "`"));
    if (meant != null) {
      finding.suggest("write `" + meant + "`", edits -> edits.replace(value, "\"" + meant + "\""));
    }
  }

  private static Finding report(
      RefusedValue refused, String refusal, String otherwise, Findings findings) {
    String meant = meant(refused, findings.tree());
    String remedy = meant == null ? otherwise : "write `" + meant + "`";
    Finding finding =
        findings.at(refused.value(), "this is " + what(refused) + ", " + refusal + ": " + remedy);
    if (meant != null && !refused.type().equals("package")) {
      finding.suggest("write `" + meant + "`", edits -> edits.replace(refused.value(), meant));
    }
    return finding;
  }

  private static String what(RefusedValue refused) {
    ValueType of = refused.of();
    if (of != null) {
      return of.description();
    }
    String type = refused.type();
    if (type.startsWith("enum")) {
      return "none of the values";
    }
    if (type.startsWith("ints.") || type.equals("port")) {
      return "out of range";
    }
    return switch (type) {
      case "path" -> "no absolute path";
      case "calendar" -> "no calendar event";
      case "linuxPackages" -> "a kernel without its modules";
      default -> "a string";
    };
  }

  private static boolean isConstant(Expr value) {
    return value instanceof Variable name
        && (name.name().equals("true") || name.name().equals("false"));
  }

  /** Returns the same value of the type that is asked for, or null where that is not clear. */
  private static @Nullable String meant(RefusedValue refused, SyntaxTree tree) {
    Expr value = refused.value();
    String text = value instanceof StringLiteral string ? string.constant() : null;
    return switch (refused.type()) {
      case "bool" -> truth(text);
      case "int", "port" ->
          text != null && !text.isEmpty() && CharMatcher.inRange('0', '9').matchesAllOf(text)
              ? text
              : null;
      case "str" ->
          value instanceof IntegerLiteral || value instanceof FloatLiteral || isConstant(value)
              ? "\"" + tree.text(value) + "\""
              : null;
      case "linuxPackages" -> kernelPackages(text == null ? tree.text(value) : "pkgs." + text);
      case "package", "shellPackage" ->
          text != null && PACKAGE.matchesAllOf(text) ? "pkgs." + text : null;
      case "listOf" ->
          text != null || value instanceof IntegerLiteral || value instanceof Select
              ? "[ " + tree.text(value) + " ]"
              : null;
      default -> null;
    };
  }

  /** {@code pkgs.linuxPackages_latest} for {@code pkgs.linux_latest}. */
  private static @Nullable String kernelPackages(String written) {
    boolean clear = written.startsWith("pkgs.linux") && PACKAGE_PATH.matchesAllOf(written);
    return clear ? written.replaceFirst("linux(?!Packages|Kernel)", "linuxPackages") : null;
  }

  private static @Nullable String truth(@Nullable String text) {
    return text == null
        ? null
        : switch (text) {
          case "true", "yes", "on" -> "true";
          case "false", "no", "off" -> "false";
          default -> null;
        };
  }
}
