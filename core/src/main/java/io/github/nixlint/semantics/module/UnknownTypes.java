package io.github.nixlint.semantics.module;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.github.nixlint.scope.Binding;
import io.github.nixlint.scope.Resolution;
import io.github.nixlint.scope.Scopes;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.names.NamedFile;
import io.github.nixlint.semantics.names.Names;
import io.github.nixlint.semantics.names.QualifiedName;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Inherit;
import io.github.nixlint.syntax.Kind;
import io.github.nixlint.syntax.ListExpr;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.Select;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.syntax.Variable;
import io.github.nixlint.text.Span;
import org.jspecify.annotations.Nullable;

/** Finds what a file takes from {@code lib.types} that is not there. */
public final class UnknownTypes {
  private static final String TYPES = "types";
  private static final String ROOT = "lib.types";

  /** What holds a type. */
  private static final ImmutableSet<String> TYPE_ATTRIBUTES =
      ImmutableSet.of("coercedType", "elemType", "finalType", "freeformType", "type");

  private final SyntaxTree tree;
  private final Scopes scopes;
  private final Names names;
  private final ImmutableList.Builder<UnknownType> found = ImmutableList.builder();

  private UnknownTypes(NamedFile file) {
    this.tree = file.tree();
    this.scopes = file.scopes();
    this.names = file.names();
  }

  /** Returns the uses in a file. */
  public static ImmutableList<UnknownType> of(NamedFile file) {
    UnknownTypes types = new UnknownTypes(file);
    if (!file.tree().vocabulary().mayHave(TYPES)) {
      return ImmutableList.of();
    }
    for (int i = types.tree.count(Kind.SELECT) - 1; i >= 0; i--) {
      types.check((Select) types.tree.node(Kind.SELECT, i));
    }
    for (int i = types.tree.count(Kind.INHERIT) - 1; i >= 0; i--) {
      types.check((Inherit) types.tree.node(Kind.INHERIT, i));
    }
    for (int i = types.tree.count(Kind.VARIABLE) - 1; i >= 0; i--) {
      types.check((Variable) types.tree.node(Kind.VARIABLE, i));
    }
    return types.found.build();
  }

  private void check(Select select) {
    if (select.fallback() != null) {
      return;
    }
    ImmutableList<AttrName> path = select.path().names();
    int first = firstBelowTypes(select);
    String name = first < 0 || first >= path.size() ? null : path.get(first).staticName();
    if (name == null) {
      return;
    }
    int last = first;
    if (isGroup(name) && first + 1 < path.size()) {
      last++;
      String inner = path.get(last).staticName();
      if (inner == null) {
        return;
      }
      name = name + "." + inner;
    }
    add(
        select,
        new Span(select.start(), path.get(last).end()),
        new Span(path.get(first).start(), path.get(last).end()),
        name,
        isApplied(select));
  }

  private static boolean isGroup(String name) {
    return name.equals("ints") || name.equals("numbers");
  }

  /** Returns where the path of a selection leaves {@code lib.types}, or -1. */
  private int firstBelowTypes(Select select) {
    if (isTypes(select.subject())) {
      return 0;
    }
    ImmutableList<AttrName> path = select.path().names();
    for (int i = 0; i + 1 < path.size(); i++) {
      if (TYPES.equals(path.get(i).staticName())) {
        // `lib.types`, `pkgs.lib.types`, `nixpkgs.lib.types`: what is before names the library.
        String whole = names.of(select).path();
        return whole.startsWith(ROOT + ".") && isLibrary(select, i) ? i + 1 : -1;
      }
    }
    return -1;
  }

  private boolean isLibrary(Select select, int types) {
    Expr subject = names.value(select.subject());
    boolean plain = subject instanceof Variable || subject instanceof Select || isImport(subject);
    return plain && (types > 0 || names.is(select.subject(), "lib"));
  }

  private boolean isImport(Expr subject) {
    return subject instanceof Apply call && names.is(call.function(), "builtins.import");
  }

  /** Returns whether an expression is {@code lib.types} and nothing that was added to it. */
  private boolean isTypes(Expr expression) {
    Expr value = names.value(expression);
    if (!(value instanceof Variable || value instanceof Select) || !names.is(value, ROOT)) {
      return false;
    }
    if (value instanceof Select select) {
      Expr library = names.value(select.subject());
      return library instanceof Variable || library instanceof Select || isImport(library);
    }
    return true;
  }

  private void check(Inherit inherit) {
    Expr source = inherit.source();
    if (source == null || !isTypes(source)) {
      return;
    }
    for (AttrName name : inherit.names()) {
      String text = name.staticName();
      Binding binding = scopes.bindingOf(name);
      // What is never asked for never fails.
      if (text != null && (binding == null || scopes.isLive(binding))) {
        add(name, name.span(), name.span(), text, true);
      }
    }
  }

  private void check(Variable variable) {
    if (OptionTypes.has(variable.name())
        || !(scopes.resolution(variable) instanceof Resolution.ByWith with)
        || !isTypes(with.with().namespace())
        || !isMissing(with, variable.name())
        || !isMeantAsType(variable)) {
      return;
    }
    add(variable, variable.span(), variable.span(), variable.name(), isApplied(variable));
  }

  /** Returns whether all that may supply a name is in sight, and none has it. */
  private boolean isMissing(Resolution.ByWith innermost, String name) {
    for (Resolution.ByWith with = innermost.outer(); with != null; with = with.outer()) {
      QualifiedName namespace = names.of(with.with().namespace());
      boolean library = namespace.path().equals("lib");
      if (!isTypes(with.with().namespace()) && !(library && !names.isLibraryMember(name))) {
        return false;
      }
    }
    return true;
  }

  /**
   * Returns whether a name is wanted for a type. Another one may be a helper that somebody added to
   * the library around: {@code with lib; … with types; { a = mkBoolOpt false; }}.
   */
  private boolean isMeantAsType(Variable variable) {
    if (OptionTypes.meantBy(variable.name()) != null) {
      return true;
    }
    Node child = variable;
    Node parent = tree.parent(child);
    while (parent instanceof Apply
        || parent instanceof ListExpr
        || (parent != null && Expressions.isBody(parent, child))) {
      if (parent instanceof Apply call
          && call.function() != child
          && OptionTypes.isFunction(Expressions.calledName(call))) {
        return true;
      }
      child = parent;
      parent = tree.parent(child);
    }
    return parent instanceof AttrBinding binding
        && TYPE_ATTRIBUTES.contains(Expressions.lastName(binding.path()));
  }

  private boolean isApplied(Node node) {
    Node child = node;
    Node parent = tree.parent(child);
    while (parent != null && Expressions.isBody(parent, child)) {
      child = parent;
      parent = tree.parent(child);
    }
    return parent instanceof Apply call && call.function() == child;
  }

  private void add(Node node, Span span, Span written, String name, boolean applied) {
    if (!OptionTypes.has(name)) {
      @Nullable String meant = OptionTypes.meantBy(name);
      found.add(new UnknownType(node, span, written, name, meant, applied));
    }
  }
}
