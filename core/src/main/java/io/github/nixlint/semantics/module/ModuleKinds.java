package io.github.nixlint.semantics.module;

import io.github.nixlint.scope.Binding;
import io.github.nixlint.scope.Reference;
import io.github.nixlint.scope.Scopes;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.names.NamedFile;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.BindingNode;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Inherit;
import io.github.nixlint.syntax.Lambda;
import io.github.nixlint.syntax.LetIn;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.Select;
import io.github.nixlint.syntax.SyntaxTree;
import org.jspecify.annotations.Nullable;

/** Tells what a module is for its file. */
final class ModuleKinds {
  private final SyntaxTree tree;
  private final Scopes scopes;

  ModuleKinds(NamedFile file) {
    this.tree = file.tree();
    this.scopes = file.scopes();
  }

  /** Returns the kind of the module that {@code top} is. */
  Module.Kind of(Expr top, ModuleShape shape) {
    if (isSubmodule(top)) {
      return Module.Kind.SUBMODULE;
    }
    Binding name = name(top);
    boolean part = name != null && shape.formal("config") == null && !isGenerator(name, shape);
    if (part || shape.isCalledByName()) {
      return Module.Kind.FRAGMENT;
    }
    return top == tree.root() ? Module.Kind.FILE : Module.Kind.INNER;
  }

  /** Returns the name that a {@code let} gives an expression, or null. */
  private @Nullable Binding name(Node expression) {
    return tree.parent(expression) instanceof AttrBinding binding
            && tree.parent(binding) instanceof LetIn
        ? scopes.bindingOf(binding.path().first())
        : null;
  }

  /** Returns whether a function makes whole modules, of which nobody takes only a part. */
  private boolean isGenerator(Binding name, ModuleShape shape) {
    Lambda function = shape.outermost();
    if (function == null || !shape.has("options") || !shape.has("config")) {
      return false;
    }
    for (Reference reference : scopes.references(name)) {
      if (!tree.contains(function, reference.node()) && isTakenApart(reference.node())) {
        return false;
      }
    }
    return true;
  }

  private boolean isTakenApart(Node use) {
    Node statement = tree.enclosing(use, BindingNode.class);
    for (Node n = tree.parent(use); n != null && n != statement; n = tree.parent(n)) {
      if (n instanceof Select) {
        return true;
      }
    }
    return statement instanceof Inherit;
  }

  /** Returns whether an expression, or the name it is bound to, goes to {@code submodule}. */
  private boolean isSubmodule(Expr top) {
    Node child = top;
    for (Node n = tree.parent(top); n != null; n = tree.parent(n)) {
      if (takesSubmodule(n, child)) {
        return true;
      }
      Binding name = name(child);
      if (name != null) {
        return isSubmodule(name);
      }
      if (n instanceof Lambda || (n instanceof AttrBinding binding && !isModules(binding))) {
        return false;
      }
      child = n;
    }
    return false;
  }

  private boolean isSubmodule(Binding name) {
    for (Reference reference : scopes.references(name)) {
      Node statement = tree.enclosing(reference.node(), BindingNode.class);
      Node child = reference.node();
      for (Node n = tree.parent(child); n != null && n != statement; n = tree.parent(n)) {
        if (takesSubmodule(n, child)) {
          return true;
        }
        child = n;
      }
    }
    return false;
  }

  private static boolean takesSubmodule(Node call, Node argument) {
    return call instanceof Apply apply
        && apply.function() != argument
        && Expressions.simpleName(apply.function()).startsWith("submodule");
  }

  /** Returns whether a binding is that of {@code submoduleWith { modules = [ … ]; }}. */
  private static boolean isModules(AttrBinding binding) {
    return "modules".equals(binding.path().first().staticName());
  }
}
