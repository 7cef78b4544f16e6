package io.github.nixlint.semantics.names;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.github.nixlint.scope.Binding;
import io.github.nixlint.scope.Reference;
import io.github.nixlint.scope.Resolution;
import io.github.nixlint.scope.Scopes;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.code.Fuel;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.Attributes;
import io.github.nixlint.syntax.Attributes.Attribute;
import io.github.nixlint.syntax.BinaryOp;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Inherit;
import io.github.nixlint.syntax.Lambda;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.Operator;
import io.github.nixlint.syntax.Parenthesized;
import io.github.nixlint.syntax.Select;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.syntax.Variable;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Follows names to the expressions that they are bound to, as far as the file shows them. */
final class Aliases {
  private static final int MAX_WITHS = 16;

  /** Functions that give the function they are called with its own result. */
  private static final ImmutableSet<String> FIXED_POINTS =
      ImmutableSet.of("mkDerivation", "fix", "makeExtensible", "fix'");

  private final SyntaxTree tree;
  private final Scopes scopes;
  private final ConcurrentHashMap<AttrSet, Attributes> sets = new ConcurrentHashMap<>();

  Aliases(SyntaxTree tree, Scopes scopes) {
    this.tree = tree;
    this.scopes = scopes;
  }

  /** Returns the expression that gives the value, or the last one on the way there. */
  Expr value(Expr e, Fuel fuel) {
    Expr current = e;
    while (fuel.spend()) {
      Expr next = step(current, fuel);
      if (next == null) {
        return current;
      }
      current = next;
    }
    return e;
  }

  private @Nullable Expr step(Expr e, Fuel fuel) {
    if (e instanceof Parenthesized parenthesized) {
      return parenthesized.inner();
    }
    if (e instanceof Variable variable) {
      return value(scopes.resolution(variable), variable.name(), fuel);
    }
    if (e instanceof Select select) {
      return select(select.subject(), select.path().names(), 0, fuel);
    }
    return null;
  }

  private @Nullable Expr value(Resolution resolution, String name, Fuel fuel) {
    if (resolution instanceof Resolution.Bound bound) {
      return value(bound.binding(), fuel);
    }
    if (resolution instanceof Resolution.ByWith innermost) {
      Resolution.ByWith with = innermost;
      for (int i = 0; with != null && i < MAX_WITHS; i++) {
        Member member = member(with.with().namespace(), name, fuel);
        if (!member.isAbsent()) {
          return member.value();
        }
        with = with.outer();
      }
    }
    return null;
  }

  /**
   * Returns what a binding is bound to; null for parameters, and for what the file does not show.
   */
  @Nullable Expr value(Binding binding, Fuel fuel) {
    switch (binding.kind()) {
      case FORMAL, ARGUMENT -> {
        return null;
      }
      case LET, REC, LEGACY_LET -> {
        return binding.inherit() == null || !(binding.declaration() instanceof AttrName name)
            ? binding.value()
            : inherited(binding.inherit(), name, fuel);
      }
    }
    return null;
  }

  /**
   * Returns what a parameter is given where the file calls its function by name: {@code [ zlib ]}
   * for {@code libs} of {@code build = { libs }: …} in {@code build { libs = [ zlib ]; }}.
   */
  ImmutableList<Expr> given(Binding parameter, Fuel fuel) {
    if (!(parameter.scope() instanceof Lambda lambda)) {
      return ImmutableList.of();
    }
    Parameter place = Parameter.of(lambda, tree);
    Binding function = place.name(tree, scopes);
    if (function == null) {
      return ImmutableList.of();
    }
    ImmutableList.Builder<Expr> given = ImmutableList.builder();
    for (Reference use : scopes.references(function)) {
      if (!fuel.spend()) {
        break;
      }
      if (Expressions.outward(tree, use.node()) instanceof Apply call
          && Expressions.bare(call.function()) == use.node()
          && call.arguments().size() > place.position()) {
        Expr argument = call.arguments().get(place.position());
        Expr value =
            parameter.kind() == Binding.Kind.FORMAL
                ? Expressions.member(argument, parameter.name())
                : argument;
        if (value != null) {
          given.add(value);
        }
      }
    }
    return given.build();
  }

  private @Nullable Expr inherited(Inherit inherit, AttrName name, Fuel fuel) {
    String text = name.staticName();
    if (text == null || !fuel.spend()) {
      return null;
    }
    if (inherit.source() == null) {
      return value(scopes.resolution(name), text, fuel);
    }
    return member(inherit.source(), text, fuel).value();
  }

  private @Nullable Expr select(Expr subject, ImmutableList<AttrName> names, int from, Fuel fuel) {
    Expr current = subject;
    for (int i = from; i < names.size(); i++) {
      String name = names.get(i).staticName();
      if (name == null) {
        return null;
      }
      Member member = member(current, name, fuel);
      Attributes inner = member.inner();
      while (inner != null && i + 1 < names.size()) {
        // Paths made this set, not one expression: go on inside.
        name = names.get(++i).staticName();
        Attribute attribute = name == null ? null : inner.get(name);
        if (attribute == null) {
          return null;
        }
        member = member(attribute, fuel);
        inner = member.inner();
      }
      if (member.value() == null) {
        return null;
      }
      current = member.value();
    }
    return current;
  }

  /** Returns a member of what an expression is, where that is a set that is written out. */
  Member member(Expr subject, String name, Fuel fuel) {
    if (!fuel.spend()) {
      return Member.UNSEEN;
    }
    Expr value = Expressions.body(value(subject, fuel));
    if (value instanceof Variable || value instanceof Select) {
      // Below a `let` or `with` another name may stand.
      Expr further = Expressions.body(value(value, fuel));
      value = further == value ? fixedPoint(value) : further;
    }
    if (value instanceof AttrSet set) {
      Attributes attributes = attributes(set);
      Attribute attribute = attributes.get(name);
      return attribute != null
          ? member(attribute, fuel)
          : attributes.dynamic().isEmpty() ? Member.ABSENT : Member.UNSEEN;
    }
    if (value instanceof BinaryOp sum && sum.operator() == Operator.UPDATE) {
      Member right = member(sum.right(), name, fuel);
      return right.isAbsent() ? member(sum.left(), name, fuel) : right;
    }
    return Member.UNSEEN;
  }

  private Member member(Attribute attribute, Fuel fuel) {
    if (attribute.binding() instanceof Inherit inherit) {
      Expr value = inherited(inherit, attribute.name(), fuel);
      return new Member(Member.State.PRESENT, value, null, attribute);
    }
    Expr value = attribute.value();
    Attributes inner = value == null ? attribute.set() : null;
    return new Member(Member.State.PRESENT, value, inner, attribute);
  }

  /** Returns the set that is passed to the function that makes it: what `finalAttrs` stands for. */
  private Expr fixedPoint(Expr argument) {
    if (!(argument instanceof Variable variable)) {
      return argument;
    }
    Binding binding = scopes.binding(variable);
    if (binding == null
        || binding.kind() != Binding.Kind.ARGUMENT
        || !(binding.scope() instanceof Lambda lambda)
        || lambda.formals() != null) {
      return argument;
    }
    Node parent = tree.parent(lambda);
    while (parent instanceof Parenthesized) {
      parent = tree.parent(parent);
    }
    if (!(parent instanceof Apply call)
        || !(binding.name().equals("finalAttrs")
            || FIXED_POINTS.contains(Expressions.calledName(call.function())))) {
      return argument;
    }
    Expr body = Expressions.body(lambda.body());
    // `finalAttrs: previousAttrs: { … }` of `overrideAttrs`.
    return body instanceof Lambda inner ? Expressions.body(inner.body()) : body;
  }

  private Attributes attributes(AttrSet set) {
    return sets.computeIfAbsent(set, Attributes::of);
  }

  /**
   * A member of a set.
   *
   * @param state whether the set has it
   * @param value its value, or null where no one expression is
   * @param inner the set that paths make it
   * @param attribute where it is bound
   */
  record Member(
      State state,
      @Nullable Expr value,
      @Nullable Attributes inner,
      @Nullable Attribute attribute) {
    enum State {
      PRESENT,
      /** The set is written out and has no such member. */
      ABSENT,
      /** The set is not there to be seen. */
      UNSEEN
    }

    private static final Member ABSENT = new Member(State.ABSENT, null, null, null);
    private static final Member UNSEEN = new Member(State.UNSEEN, null, null, null);

    boolean isAbsent() {
      return state == State.ABSENT;
    }
  }
}
