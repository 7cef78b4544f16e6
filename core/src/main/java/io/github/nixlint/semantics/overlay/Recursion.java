package io.github.nixlint.semantics.overlay;

import com.google.common.collect.HashMultimap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.SetMultimap;
import io.github.nixlint.scope.Binding;
import io.github.nixlint.scope.Resolution;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.code.Fuel;
import io.github.nixlint.semantics.names.NamedFile;
import io.github.nixlint.semantics.names.Variants;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.Assert;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.BinaryOp;
import io.github.nixlint.syntax.BindingNode;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.If;
import io.github.nixlint.syntax.Inherit;
import io.github.nixlint.syntax.Interpolation;
import io.github.nixlint.syntax.Lambda;
import io.github.nixlint.syntax.ListExpr;
import io.github.nixlint.syntax.Operator;
import io.github.nixlint.syntax.Select;
import io.github.nixlint.syntax.StringExpr;
import io.github.nixlint.syntax.StringPart;
import io.github.nixlint.syntax.Variable;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds packages of an overlay that need themselves: what Nix evaluates first of {@code foo} is
 * {@code final.foo}, which is that again. Follows calls to their function, selections to their set,
 * {@code //}, {@code if} and {@code or} to all parts, the names of a {@code let}, functions that a
 * {@code let} binds to what they need of their arguments, and what nixpkgs' builders build from;
 * what is another argument, or below a function, may be the package itself.
 */
public final class Recursion {
  /** These give their last argument back, changed. */
  private static final ImmutableSet<String> CHANGERS =
      ImmutableSet.of(
          "addMetaAttrs",
          "appendToName",
          "doJailbreak",
          "dontCheck",
          "dontDistribute",
          "dontHaddock",
          "hiPrio",
          "justStaticExecutables",
          "lowPrio",
          "lowPrioSet",
          "unmarkBroken");

  /** These give their first argument back, changed. */
  private static final ImmutableSet<String> CHANGERS_OF_FIRST =
      ImmutableSet.of(
          "appendConfigureFlag",
          "appendConfigureFlags",
          "appendPatch",
          "appendPatches",
          "overrideCabal",
          "overrideDerivation",
          "overrideSrc",
          "pipe");

  /** What these build contains what they are given, so that it has to be there first. */
  private static final ImmutableSet<String> BUILDERS =
      ImmutableSet.of(
          "buildEnv",
          "linkFarm",
          "mkDerivation",
          "runCommand",
          "runCommandCC",
          "runCommandLocal",
          "symlinkJoin",
          "writeShellApplication",
          "writeShellScript",
          "writeShellScriptBin",
          "writeText");

  /** Attributes of a derivation that are no part of what it is built from. */
  private static final ImmutableSet<String> APART = ImmutableSet.of("meta", "passthru", "tests");

  /** How many names of the final set are followed. */
  private static final int MOST_NAMES = 8;

  private final NamedFile file;
  private final Binding last;
  private final @Nullable Binding outer;
  private final String name;

  /** What the parameters of the functions that are called stand for. */
  private final SetMultimap<Binding, Expr> arguments = HashMultimap.create();

  private Recursion(NamedFile file, Binding last, @Nullable Binding outer, String name) {
    this.file = file;
    this.last = last;
    this.outer = outer;
    this.name = name;
  }

  /** Returns where a member takes itself from the final set, or null. */
  public static @Nullable Expr of(Overlay overlay, Member member, NamedFile file) {
    Binding last = file.scopes().bindingOf(overlay.first());
    if (last == null) {
      return null;
    }
    Recursion recursion = new Recursion(file, last, OuterPackages.of(overlay, file), member.name());
    if (member.binding() instanceof Inherit inherit && inherit.source() != null) {
      return recursion.isFinal(inherit.source()) ? inherit.source() : null;
    }
    Expr value = member.value();
    if (member.binding() instanceof Inherit
        && file.scopes().resolution(member.declaration()) instanceof Resolution.Bound bound) {
      value = bound.binding().value();
    }
    return value == null ? null : recursion.find(value);
  }

  private @Nullable Expr find(Expr value) {
    ArrayDeque<Expr> evaluated = new ArrayDeque<>();
    evaluated.add(value);
    Fuel fuel = new Fuel();
    while (!evaluated.isEmpty() && fuel.spend()) {
      Expr e = Expressions.body(evaluated.poll());
      if (e instanceof Select select) {
        if (isItself(select)) {
          return select;
        }
        evaluated.add(select.subject());
        if (select.fallback() != null) {
          evaluated.add(select.fallback());
        }
      } else if (e instanceof Apply call) {
        evaluated.add(call.function());
        addBody(call, evaluated);
        String called = Expressions.calledName(call.function());
        if (CHANGERS.contains(called)) {
          evaluated.add(call.lastArgument());
        } else if (CHANGERS_OF_FIRST.contains(called)) {
          evaluated.add(call.arguments().get(0));
        } else if (BUILDERS.contains(called)) {
          call.arguments().forEach(argument -> addParts(argument, evaluated, fuel));
        }
      } else if (e instanceof BinaryOp operation && isStrict(operation.operator())) {
        evaluated.add(operation.left());
        evaluated.add(operation.right());
      } else if (e instanceof If choice) {
        evaluated.add(choice.condition());
        evaluated.add(choice.consequence());
        evaluated.add(choice.alternative());
      } else if (e instanceof Assert check) {
        evaluated.add(check.condition());
      } else if (e instanceof Variable variable) {
        if (isItself(variable)) {
          return variable;
        }
        Binding binding = file.scopes().binding(variable);
        if (isInherited(binding)) {
          return variable;
        }
        if (binding != null && binding.kind() == Binding.Kind.LET && binding.value() != null) {
          evaluated.add(binding.value());
        } else if (binding != null) {
          evaluated.addAll(arguments.get(binding));
        }
      }
    }
    return null;
  }

  /** Adds what a function of a {@code let} gives for the arguments of a call. */
  private void addBody(Apply call, ArrayDeque<Expr> evaluated) {
    Binding named = named(call.function());
    if (named == null || named.kind() != Binding.Kind.LET || named.value() == null) {
      return;
    }
    Expr body = Expressions.bare(named.value());
    for (Expr argument : call.arguments()) {
      Binding parameter =
          body instanceof Lambda function && function.argument() != null
              ? file.scopes().bindingOf(function.argument())
              : null;
      if (parameter == null) {
        return; // It takes a set apart, or is given too much.
      }
      arguments.put(parameter, argument);
      body = Expressions.bare(((Lambda) body).body());
    }
    evaluated.add(body);
  }

  /** Adds what stands in the strings, lists and attributes that something is built from. */
  private static void addParts(Expr argument, ArrayDeque<Expr> evaluated, Fuel fuel) {
    ArrayDeque<Expr> pending = new ArrayDeque<>();
    pending.add(argument);
    while (!pending.isEmpty() && fuel.spend()) {
      Expr e = Expressions.bare(pending.poll());
      if (e instanceof ListExpr list) {
        pending.addAll(list.elements());
      } else if (e instanceof StringExpr string) {
        for (StringPart part : string.parts()) {
          if (part instanceof Interpolation hole) {
            evaluated.add(hole.expression());
          }
        }
      } else if (e instanceof AttrSet set) {
        for (BindingNode node : set.bindings()) {
          if (node instanceof AttrBinding binding
              && !APART.contains(String.valueOf(binding.path().first().staticName()))) {
            pending.add(binding.value());
          }
        }
      } else if (e instanceof Select || e instanceof Variable) {
        evaluated.add(e);
      }
    }
  }

  private static boolean isStrict(Operator operator) {
    return operator == Operator.UPDATE || operator == Operator.CONCAT || operator == Operator.PLUS;
  }

  /** Whether a selection is {@code final.foo}, or that of the same set built otherwise. */
  private boolean isItself(Select select) {
    if (select.fallback() != null || !isFinal(select.subject())) {
      return false;
    }
    List<AttrName> path = select.path().names();
    String first = path.get(0).staticName();
    if (name.equals(first)) {
      return true;
    }
    int at = Variants.namesOfTarget(first);
    return at > 0 && at < path.size() && name.equals(path.get(at).staticName());
  }

  /** Whether a name comes from {@code with final;}. */
  private boolean isItself(Variable variable) {
    return variable.name().equals(name)
        && file.scopes().resolution(variable) instanceof Resolution.ByWith with
        && isFinal(with.with().namespace());
  }

  /** Whether it is the package by {@code inherit (final) foo;} in a {@code let}. */
  private boolean isInherited(@Nullable Binding binding) {
    if (binding == null) {
      return false;
    }
    Inherit inherit = binding.inherit();
    return inherit != null
        && inherit.source() != null
        && binding.kind() == Binding.Kind.LET
        && name.equals(binding.name())
        && isFinal(inherit.source());
  }

  /** Whether an expression is the final set, be it by another name that a {@code let} gives it. */
  private boolean isFinal(Expr e) {
    Binding set = named(e);
    for (int i = 0; i < MOST_NAMES && set != null; i++) {
      if (set == last || set == outer) {
        return true;
      }
      boolean alias = set.kind() == Binding.Kind.LET && set.inherit() == null;
      set = alias && set.value() != null ? named(set.value()) : null;
    }
    return false;
  }

  private @Nullable Binding named(Expr e) {
    return Expressions.bare(e) instanceof Variable variable
        ? file.scopes().binding(variable)
        : null;
  }
}
