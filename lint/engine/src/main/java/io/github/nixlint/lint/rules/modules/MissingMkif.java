package io.github.nixlint.lint.rules.modules;

import static io.github.nixlint.lint.Category.MODULES;
import static io.github.nixlint.lint.FixSafety.UNSAFE;
import static io.github.nixlint.lint.Severity.HINT;
import static io.github.nixlint.lint.Severity.WARNING;
import static io.github.nixlint.lint.rule.FixAvailability.SOMETIMES;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Edits;
import io.github.nixlint.lint.rule.Finding;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.Wording;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.module.Module;
import io.github.nixlint.semantics.module.OptionDeclaration;
import io.github.nixlint.semantics.module.StrayAttribute;
import io.github.nixlint.semantics.module.Unguarded;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.BinaryOp;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.Operator;
import io.github.nixlint.syntax.UnaryOp;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reports configuration that applies although the module's own {@code enable} is false. */
public final class MissingMkif implements Rule, Check<Module> {
  /** How many of its switches a message names. */
  private static final int MOST_NAMED = 5;

  private static final RuleInfo INFO =
      RuleInfo.rule("missing-mkif")
          .summary("a module sets configuration without asking its own `enable` option")
          .why(
              """
              A module is imported once for all and does something only where it is enabled. What \
              stands in `config` outside of `mkIf cfg.enable` applies to every machine that \
              imports the module, enabled or not: services start, packages are installed, users \
              appear. A condition on another option (`cfg.tls.enable`) does not help. \
              `assertions`, `warnings`, `meta`, `imports`, the module's own options, the name of the \
              machine and the caches of Nix need no condition, nor does what a service is set to that \
              the switch turns on. It is a hint where the part may well be meant to stand alone: it \
              makes a unit for an option of its own, several switches share it, it is nothing unless \
              another option is set, the module sets something just while it is off, a guarded part \
              overrides it by `mkForce`, it turns on what the switch is an option of, or it has nothing \
              to do with what the only option of the module is named after. Left alone are parts that \
              set the switch, switches of which the module has more than a hundred, those that it \
              declares for what it imports, and flags that have nothing to do with what it sets.\
              """)
          .bad(
              """
              { config, lib, pkgs, ... }: {
                options.services.foo.enable = lib.mkEnableOption "foo";
                config = {
                  environment.systemPackages = [ pkgs.foo ];
                };
              }
              """)
          .good(
              """
              { config, lib, pkgs, ... }: {
                options.services.foo.enable = lib.mkEnableOption "foo";
                config = lib.mkIf config.services.foo.enable {
                  environment.systemPackages = [ pkgs.foo ];
                };
              }
              """)
          .category(MODULES)
          .severity(WARNING)
          .minor(HINT)
          .fix(SOMETIMES, UNSAFE)
          .since("0.1")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Registry on) {
    on.module(this);
  }

  @Override
  public void check(Module module, Findings findings) {
    if (StrayAttribute.belowCondition(module, findings.tree()) != null) {
      return; // It asks, in the wrong place.
    }
    for (Unguarded part : module.unguarded()) {
      report(module, part, findings);
    }
  }

  private static void report(Module module, Unguarded part, Findings findings) {
    ImmutableList<OptionDeclaration> switches = module.switches();
    OptionDeclaration first = switches.get(0);
    Wording spelling = Wording.at(findings.semantics(), part.name());
    String mkIf = spelling.library("mkIf");
    String enable = switches.size() > 1 ? null : spelling.option(module, first.path());
    Finding finding = findings.at(part.name(), message(module, part, mkIf, enable));
    if (part.isFeature()) {
      finding.minor();
    }
    if (part.condition() != null) {
      finding.note(
          part.condition().expression(), "this condition does not ask `" + first.path() + "`");
    }
    finding.note(first.name(), "`" + first.path() + "` is declared here");
    if (mkIf != null
        && enable != null
        && part.value() instanceof Expr value
        && !(findings.tree().parent(value)
            instanceof BinaryOp)) { // `mkIf c a // b` is another fault.
      finding.suggest(
          "put it under `" + mkIf + " " + enable + "`",
          edits -> guard(edits, findings, value, mkIf, enable));
    }
  }

  private static String message(
      Module module, Unguarded part, @Nullable String mkIf, @Nullable String enable) {
    ImmutableList<OptionDeclaration> switches = module.switches();
    String options =
        switches.stream()
                .limit(MOST_NAMED)
                .map(option -> "`" + option.path() + "`")
                .collect(Collectors.joining(" or "))
            + (switches.size() > MOST_NAMED ? " or another of its switches" : "");
    String what =
        switch (part.kind()) {
          case CONFIG -> "`config` applies";
          case KEY -> "`" + part.path() + "` is set";
          case PART -> "this part of `config` applies";
        };
    String remedy =
        mkIf == null || enable == null
            ? "a `lib.mkIf` on the option that it belongs to"
            : "`" + mkIf + " " + enable + "`";
    return what + " whether or not " + options + " is true: put it under " + remedy;
  }

  private static void guard(
      Edits edits, Findings findings, Expr value, String mkIf, String enable) {
    if (value instanceof Apply call
        && call.arguments().size() == 2
        && Expressions.calledName(call.function()).equals("mkIf")) {
      Expr condition = call.arguments().get(0);
      String text =
          findings.tree().text(bindsTighter(condition) ? Expressions.bare(condition) : condition);
      edits.replace(condition, "(" + enable + " && " + text + ")");
    } else {
      wrap(edits, findings, value, mkIf + " " + enable);
    }
  }

  /** Whether an operand of {@code &&} needs no parentheses. */
  private static boolean bindsTighter(Expr condition) {
    Expr bare = Expressions.bare(condition);
    return switch (bare.kind()) {
      case APPLY, HAS_ATTR -> true;
      case UNARY_OP -> ((UnaryOp) bare).operator() == Operator.NOT;
      case BINARY_OP ->
          switch (((BinaryOp) bare).operator()) {
            case AND, EQUAL, NOT_EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> true;
            default -> false;
          };
      default -> false;
    };
  }

  private static void wrap(Edits edits, Findings findings, Expr value, String condition) {
    Node parent = findings.tree().parent(value);
    boolean argument = value instanceof Apply || value instanceof BinaryOp || isOpenEnded(value);
    boolean element = !(parent instanceof AttrBinding);
    edits.insert(value.start(), (element ? "(" : "") + condition + " " + (argument ? "(" : ""));
    edits.insert(value.end(), (argument ? ")" : "") + (element ? ")" : ""));
  }

  private static boolean isOpenEnded(Expr value) {
    return switch (value.kind()) {
      case LET_IN, WITH, ASSERT, IF, LAMBDA, UNARY_OP, HAS_ATTR -> true;
      default -> false;
    };
  }
}
