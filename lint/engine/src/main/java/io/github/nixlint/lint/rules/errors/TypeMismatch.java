package io.github.nixlint.lint.rules.errors;

import static io.github.nixlint.lint.Category.ERRORS;
import static io.github.nixlint.lint.FixSafety.UNSAFE;
import static io.github.nixlint.lint.Severity.ERROR;
import static io.github.nixlint.lint.Severity.WARNING;
import static io.github.nixlint.lint.rule.FixAvailability.SOMETIMES;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Finding;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.OptionConditions;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.scope.Resolution;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.derivation.Derivation;
import io.github.nixlint.semantics.derivation.DerivationAttribute;
import io.github.nixlint.semantics.derivation.KnownAttributes;
import io.github.nixlint.semantics.fetch.Fetch;
import io.github.nixlint.semantics.fetch.Fetcher;
import io.github.nixlint.semantics.module.MistypedPart;
import io.github.nixlint.semantics.module.Module;
import io.github.nixlint.semantics.text.ShellExpansions;
import io.github.nixlint.semantics.values.ArgumentType;
import io.github.nixlint.semantics.values.Callback;
import io.github.nixlint.semantics.values.DesktopItem;
import io.github.nixlint.semantics.values.FunctionArguments;
import io.github.nixlint.semantics.values.FunctionResults;
import io.github.nixlint.semantics.values.KnownValues;
import io.github.nixlint.semantics.values.NullTests;
import io.github.nixlint.semantics.values.UncalledNixpkgs;
import io.github.nixlint.semantics.values.ValueType;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.Assert;
import io.github.nixlint.syntax.Attributes;
import io.github.nixlint.syntax.Attributes.Attribute;
import io.github.nixlint.syntax.BinaryOp;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Formal;
import io.github.nixlint.syntax.Formals;
import io.github.nixlint.syntax.If;
import io.github.nixlint.syntax.Lambda;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.Operator;
import io.github.nixlint.syntax.Select;
import io.github.nixlint.syntax.StringExpr;
import io.github.nixlint.syntax.Variable;
import io.github.nixlint.syntax.With;
import io.github.nixlint.text.Span;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reports values of a type that cannot stand where they stand. */
public final class TypeMismatch implements Rule, Check<Node> {
  private static final ImmutableSet<String> CHOICES =
      ImmutableSet.of("optionalAttrs", "optionalString", "optionals");

  private static final RuleInfo INFO =
      RuleInfo.rule("type-mismatch")
          .summary("a value of a type that cannot stand there")
          .why(
              """
              Evaluation fails as soon as it gets there: a string or a list is called, a \
              number is a condition, an argument lacks what the function takes, `map` gets the \
              list before the function, what is passed to `concatMap` gives no list, `mkIf` gets a \
              whole group of options, the `imports` of a module are no list. A call that \
              nobody meant is often a missing `;`, operator or pair of parentheses. What \
              `lib.optionals` and its like only hand on is a warning, and so is what \
              `makeDesktopItem` took before nixpkgs 22.05. \
              Only values whose type the text settles are looked at.\
              """)
          .bad("{ a = \"x\" \"y\"; }")
          .bad("if \"yes\" then 1 else 2")
          .bad("map [ 1 2 ] (n: n + 1)")
          .good("{ a = \"x\" + \"y\"; }")
          .good("map (n: n + 1) [ 1 2 ]")
          .good("if \"yes\" == \"yes\" then 1 else 2")
          .category(ERRORS)
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
    on.nodes(this, Apply.class, If.class, Assert.class, With.class, Select.class);
    on.naming("config", "imports", "options").module(TypeMismatch::check);
    on.derivation(TypeMismatch::check);
    on.fetch(TypeMismatch::check);
  }

  @Override
  public void check(Node node, Findings findings) {
    if (node instanceof Apply call) {
      check(call, findings);
    } else if (node instanceof If choice) {
      check(choice, findings);
    } else if (node instanceof Assert assertion) {
      check(assertion, findings);
    } else if (node instanceof With with) {
      check(with, findings);
    } else if (node instanceof Select select) {
      check(select, findings);
    }
  }

  private static void check(Apply call, Findings findings) {
    Expr function = call.function();
    KnownValues values = findings.semantics().knownValues();
    ValueType type = values.type(function);
    if (type == null) {
      checkArguments(call, findings);
      checkCallback(call, findings);
      if (DesktopItem.isMadeBy(Expressions.simpleName(function))) {
        checkDesktopItem(call.arguments().get(0), findings);
      } else if (UncalledNixpkgs.isImport(call)) {
        checkNixpkgs(call, findings);
      }
    } else if (isBrokenNumber(call, type)
        || isMeantForOr(call, findings)
        || isGuarded(function, type, findings)) {
      return;
    } else if (type == ValueType.FUNCTION) {
      if (values.value(function) instanceof Lambda lambda) {
        checkArgument(lambda, call.arguments().get(0), findings);
      }
    } else if ((type != ValueType.SET || values.isSetWithout(function, "__functor"))
        && !ShellExpansions.isMeant(call, findings.semantics())) {
      findings.at(function, "this is " + type.description() + ", and it is called like a function");
    }
  }

  /** {@code pkgs ? import <nixpkgs>}, and then {@code pkgs.hello}. */
  private static void checkNixpkgs(Apply call, Findings findings) {
    if (new UncalledNixpkgs(findings.tree(), findings.scopes()).isTakenForSet(call)) {
      findings
          .at(
              call,
              "this is a function, and attributes are asked of it: call it with a set, which gives"
                  + " the packages")
          .suggest("call it", edits -> edits.insert(call.span().end(), " { }"));
    }
  }

  /** {@code 1e3}, which {@code malformed-float} reports. */
  private static boolean isBrokenNumber(Apply call, ValueType type) {
    return type.isNumber() && call.function().end() == call.arguments().get(0).start();
  }

  /** {@code (a == b) or c}, of which other rules report the name that nothing defines. */
  private static boolean isMeantForOr(Apply call, Findings findings) {
    return call.arguments().get(0) instanceof Variable or
        && (or.name().equals("or") || or.name().equals("and"))
        && findings.isWhole()
        && findings.scopes().resolution(or) instanceof Resolution.Unresolved;
  }

  private static void checkArgument(Lambda function, Expr argument, Findings findings) {
    Formals formals = function.formals();
    ValueType type = findings.semantics().knownValues().type(argument);
    if (formals == null || type == null) {
      return;
    }
    if (type != ValueType.SET) {
      findings.at(argument, "the function takes a set, and this is " + type.description());
      return;
    }
    Attributes given = findings.semantics().knownValues().attributes(argument);
    if (given != null) {
      checkFormals(formals, given, argument, findings);
    }
  }

  private static void checkFormals(
      Formals formals, Attributes given, Expr argument, Findings findings) {
    Set<String> taken = new HashSet<>();
    for (Formal formal : formals.members()) {
      String name = formal.name().name();
      taken.add(name);
      if (formal.fallback() == null && given.get(name) == null) {
        findings
            .at(argument, "the function takes `" + name + "`, which this set lacks")
            .note(formal, "it is taken here");
      }
    }
    if (formals.ellipsis()) {
      return;
    }
    for (Attribute attribute : given.named()) {
      if (!taken.contains(attribute.name().staticName())) {
        findings
            .at(argument, "the function takes no `" + attribute.name().staticName() + "`")
            .note(formals, "this is what it takes");
      }
    }
  }

  /** Compares what a function of Nix or of the library is given with what it takes. */
  private static void checkArguments(Apply call, Findings findings) {
    ImmutableList<ArgumentType> taken =
        FunctionArguments.of(call.function(), findings.semantics().names());
    if (checkCallWithin(call, taken, findings) || checkSurplus(call, findings)) {
      return;
    }
    int count = Math.min(taken.size(), call.arguments().size());
    if (count > 1 && isSwapped(call, taken, findings)) {
      reportSwapped(call, taken, findings);
      return;
    }
    for (int i = 0; i < count; i++) {
      if (taken.get(i) == ArgumentType.LIST && call.arguments().size() <= taken.size()) {
        checkPackage(call, call.arguments().get(i), findings);
      }
      ValueType refused = refused(taken.get(i), call.arguments().get(i), findings);
      if (refused != null) {
        Finding finding =
            findings.at(
                call.arguments().get(i),
                name(call)
                    + " takes "
                    + taken.get(i).description()
                    + " here, and this is "
                    + refused.description());
        if (i > 0 && taken.get(0) == ArgumentType.BOOLEAN) {
          finding.minor(); // A choice hands it on as it is, and a build may take it all the same.
        }
      } else if (taken.get(i) == ArgumentType.BOOLEAN) {
        OptionConditions.check(call.arguments().get(i), name(call) + " takes a Boolean", findings);
      }
    }
  }

  /** {@code length attrNames x}: without parentheses no call, but a function among arguments. */
  private static boolean checkCallWithin(
      Apply call, ImmutableList<ArgumentType> taken, Findings findings) {
    FunctionResults results = findings.semantics().functionResults();
    ImmutableList<Expr> arguments = call.arguments();
    int arity = results.arity(call.function());
    boolean surplus = arity > 0 && arguments.size() > arity;
    for (int i = 0; i < Math.min(arguments.size(), Math.max(arity, taken.size())); i++) {
      ArgumentType type = i < taken.size() ? taken.get(i) : ArgumentType.ANY;
      boolean wrong =
          switch (type) {
            case FUNCTION, PACKAGE -> false;
            case ANY -> surplus;
            case BOOLEAN, INTEGER, LIST, SET, STRING -> true;
          };
      if (wrong && results.isFunction(arguments.get(i))) {
        reportFunction(call, i, type, findings);
        return true;
      }
    }
    return false;
  }

  private static void reportFunction(
      Apply call, int position, ArgumentType taken, Findings findings) {
    ImmutableList<Expr> arguments = call.arguments();
    Expr function = arguments.get(position);
    String message =
        name(call)
            + (taken == ArgumentType.ANY
                ? " gets this function here, which is not called"
                : " takes " + taken.description() + " here, and this is a function");
    boolean isLast = position + 1 == arguments.size();
    Finding finding =
        findings.at(
            function, message + (isLast ? "" : ": put it in parentheses, with its arguments"));
    if (handsOn(call)) {
      finding.minor();
    }
    int last = position + findings.semantics().functionResults().arity(function);
    if (last > position && last < arguments.size()) {
      finding.suggest(
          "put it in parentheses, with its arguments",
          edits -> {
            edits.insert(function.start(), "(");
            edits.insert(arguments.get(last).end(), ")");
          });
    }
  }

  /** A choice gives what it is given, be it a function, but where it is not chosen. */
  private static boolean handsOn(Apply call) {
    return CHOICES.contains(Expressions.simpleName(call.function()));
  }

  /** {@code length a b}, which calls the number that {@code length a} is. */
  private static boolean checkSurplus(Apply call, Findings findings) {
    FunctionResults results = findings.semantics().functionResults();
    int arity = results.arity(call.function());
    ValueType result = results.result(call.function());
    if (result == null || call.arguments().size() <= arity) {
      return false;
    }
    Finding finding =
        findings.at(
            call,
            name(call)
                + (" takes " + (arity == 1 ? "one argument" : arity + " arguments"))
                + (" and gives "
                    + result.description()
                    + ", which is called here like a function"));
    if (handsOn(call)) {
      finding.minor();
    }
    return true;
  }

  /** What old nixpkgs took, and an error since: text with semicolons for a list. */
  private static void checkDesktopItem(Expr argument, Findings findings) {
    Attributes given = findings.semantics().knownValues().attributes(argument);
    if (given == null) {
      return;
    }
    for (Attribute attribute : given.named()) {
      String name = attribute.name().staticName();
      String instead = name == null ? null : DesktopItem.insteadOf(name);
      if (instead != null) {
        findings
            .at(attribute.name(), "`makeDesktopItem` takes no `" + name + "` any more: " + instead)
            .minor();
      } else if (name != null && DesktopItem.isList(name) && attribute.value() != null) {
        checkDesktopList(name, attribute.value(), findings);
      }
    }
  }

  private static void checkDesktopList(String name, Expr value, Findings findings) {
    if (findings.semantics().knownValues().type(value) != ValueType.STRING) {
      return;
    }
    Finding finding =
        findings
            .at(value, "`makeDesktopItem` takes a list of `" + name + "`, and this is a string")
            .minor();
    String text = value instanceof StringExpr string ? string.constant() : null;
    if (text != null && CharMatcher.noneOf("\\\"$\n").matchesAllOf(text)) {
      String list =
          Splitter.on(';')
              .trimResults()
              .omitEmptyStrings()
              .splitToStream(text)
              .map(each -> "\"" + each + "\" ")
              .collect(Collectors.joining());
      finding.suggest("write a list", edits -> edits.replace(value, "[ " + list + "]"));
    }
  }

  /** One package where several may stand: {@code makeBinPath git}. */
  private static void checkPackage(Apply call, Expr argument, Findings findings) {
    if (findings.semantics().isPackage(argument)) {
      String text = findings.tree().text(argument);
      findings
          .at(
              argument,
              name(call) + " takes a list here, and this is one package: write `[ … ]` around it")
          .suggest("make it a list", edits -> edits.replace(argument, "[ " + text + " ]"));
    }
  }

  private static @Nullable ValueType refused(ArgumentType taken, Expr given, Findings findings) {
    if (isArrow(given, findings)) {
      return null;
    }
    return taken.refused(given, findings.semantics().knownValues());
  }

  /** {@code x -> x + 1}, of which {@code undefined-variable} reports the first name. */
  private static boolean isArrow(Expr given, Findings findings) {
    return Expressions.bare(given) instanceof BinaryOp implication
        && implication.operator() == Operator.IMPLIES
        && implication.left() instanceof Variable argument
        && findings.scopes().resolution(argument) instanceof Resolution.Unresolved;
  }

  /** Returns whether one of the first two arguments is wrong, and neither in the other's place. */
  private static boolean isSwapped(
      Apply call, ImmutableList<ArgumentType> taken, Findings findings) {
    Expr first = call.arguments().get(0);
    Expr second = call.arguments().get(1);
    boolean wrong =
        refused(taken.get(0), first, findings) != null
            || refused(taken.get(1), second, findings) != null;
    return wrong
        && taken.get(0) != taken.get(1)
        && taken.get(0) != ArgumentType.ANY
        && taken.get(1) != ArgumentType.ANY
        && refused(taken.get(1), first, findings) == null
        && refused(taken.get(0), second, findings) == null;
  }

  private static void reportSwapped(
      Apply call, ImmutableList<ArgumentType> taken, Findings findings) {
    Expr first = call.arguments().get(0);
    Expr second = call.arguments().get(1);
    String description =
        taken.get(0).description() + " first and then " + taken.get(1).description();
    findings
        .at(new Span(first.start(), second.end()), name(call) + " takes " + description)
        .suggest(
            "swap the arguments",
            edits -> {
              edits.replace(first, findings.tree().text(second));
              edits.replace(second, findings.tree().text(first));
            });
  }

  /** Compares what a function gives that is passed to another with what that one wants. */
  private static void checkCallback(Apply call, Findings findings) {
    Callback callback = Callback.of(call.function(), findings.semantics().names());
    if (callback == null) {
      return;
    }
    for (Expr result : callback.results(call, findings.semantics().knownValues())) {
      checkResult(call, callback, result, findings);
    }
  }

  private static void checkResult(Apply call, Callback callback, Expr result, Findings findings) {
    String property = findings.semantics().properties().of(result);
    ValueType refused = refused(callback.result(), result, findings);
    if (property != null && callback.result() != ArgumentType.SET) {
      refused = ValueType.SET;
    }
    if (refused != null) {
      findings.at(
          result,
          name(call)
              + (" takes a function that gives " + callback.result().description())
              + (", and this is " + refused.description()));
    } else if (!callback.attributes().isEmpty()) {
      checkAttributes(call, callback, result, property, findings);
    }
  }

  private static void checkAttributes(
      Apply call, Callback callback, Expr result, @Nullable String property, Findings findings) {
    String reads =
        name(call) + " reads `" + String.join("` and `", callback.attributes()) + "` of this";
    if (property != null) {
      findings.at(result, reads + ", which `" + property + "` wraps: put it around the `value`");
      return;
    }
    Attributes given = findings.semantics().knownValues().attributes(result);
    for (String name : callback.attributes()) {
      if (given != null && given.get(name) == null) {
        findings.at(result, reads + ", which has no `" + name + "`");
        return;
      }
    }
  }

  private static String name(Apply call) {
    return "`" + Expressions.simpleName(call.function()) + "`";
  }

  private static void check(Module module, Findings findings) {
    if (!findings.isWhole()) {
      return;
    }
    for (MistypedPart part :
        MistypedPart.of(
            module, findings.semantics().knownValues(), findings.semantics().properties())) {
      report(part, findings);
    }
  }

  private static void report(MistypedPart part, Findings findings) {
    String name = "`" + part.part().attribute() + "`";
    String wanted =
        part.part() == MistypedPart.Part.IMPORTS
            ? name + " of a module is a list"
            : name + " of a module is a set";
    if (part.property() != null) {
      String wrapped = "`" + part.property() + "`";
      findings.at(
          part.value(),
          wanted
              + ", and "
              + wrapped
              + " wraps it, which the module system cannot take apart here");
      return;
    }
    Finding finding =
        findings.at(part.value(), wanted + ", and this is " + part.of().description());
    if (part.part() == MistypedPart.Part.IMPORTS && part.of() == ValueType.PATH) {
      String text = findings.tree().text(part.value());
      finding.suggest("make it a list", edits -> edits.replace(part.value(), "[ " + text + " ]"));
    }
  }

  private static void check(Derivation derivation, Findings findings) {
    for (String name : KnownAttributes.booleans()) {
      for (DerivationAttribute attribute : derivation.attribute(name)) {
        if (attribute.value() != null) {
          checkBoolean(name, attribute.value(), findings);
        }
      }
    }
  }

  private static void check(Fetch fetch, Findings findings) {
    for (String name : Fetcher.booleans()) {
      for (DerivationAttribute argument : fetch.argument(name)) {
        if (argument.value() != null) {
          checkBoolean(name, argument.value(), findings);
        }
      }
    }
  }

  private static void checkBoolean(String name, Expr value, Findings findings) {
    ValueType type = findings.semantics().knownValues().type(value);
    if (type != ValueType.STRING && (type == null || !type.isNumber())) {
      return; // Nobody takes anything else for it but by another mistake.
    }
    Finding finding =
        findings.at(value, "`" + name + "` is a Boolean, and this is " + type.description());
    String text = value instanceof StringExpr string ? string.constant() : null;
    if (text != null && (text.equals("true") || text.equals("false"))) {
      finding.suggest("write `" + text + "`", edits -> edits.replace(value, text));
    }
  }

  private static void check(If choice, Findings findings) {
    checkCondition(choice.condition(), findings);
  }

  private static void check(Assert assertion, Findings findings) {
    checkCondition(assertion.condition(), findings);
  }

  private static void checkCondition(Expr condition, Findings findings) {
    ValueType type = findings.semantics().knownValues().type(condition);
    if (type == null) {
      OptionConditions.check(condition, "a condition is a Boolean", findings);
    } else if (type != ValueType.BOOLEAN) {
      findings.at(condition, "a condition is a Boolean, and this is " + type.description());
    }
  }

  private static void check(With with, Findings findings) {
    checkSet(with.namespace(), findings);
  }

  private static void check(Select select, Findings findings) {
    if (select.fallback() == null) {
      checkSet(select.subject(), findings);
    }
  }

  private static void checkSet(Expr set, Findings findings) {
    ValueType type = findings.semantics().knownValues().type(set);
    if (type != null && type != ValueType.SET && !isGuarded(set, type, findings)) {
      findings.at(set, "attributes are those of a set, and this is " + type.description());
    }
  }

  /** {@code x != null && x.a}, where the file binds {@code x} to {@code null}. */
  private static boolean isGuarded(Expr use, ValueType type, Findings findings) {
    return type == ValueType.NULL && new NullTests(findings.tree(), findings.scopes()).isAsked(use);
  }
}
