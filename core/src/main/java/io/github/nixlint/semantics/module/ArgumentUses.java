package io.github.nixlint.semantics.module;

import io.github.nixlint.scope.Binding;
import io.github.nixlint.scope.Resolution;
import io.github.nixlint.scope.Scopes;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.code.Fuel;
import io.github.nixlint.semantics.names.NamedFile;
import io.github.nixlint.semantics.names.Names;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.Assert;
import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.DynamicAttr;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Identifier;
import io.github.nixlint.syntax.Inherit;
import io.github.nixlint.syntax.Lambda;
import io.github.nixlint.syntax.LetIn;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.Select;
import io.github.nixlint.syntax.Variable;
import io.github.nixlint.syntax.With;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds where expressions use the arguments {@code config} and {@code pkgs} of one module. */
final class ArgumentUses {
  private static final int MAX_DEPTH = 200;
  private static final int MAX_STEPS = 4_000;
  private static final int MAX_WITHS = 16;
  private static final String CONFIG = "config";
  private static final String PACKAGES = "pkgs";

  private final Names names;
  private final Scopes scopes;
  private final Values values;
  private final Lambda module;

  /** Looks for the arguments of {@code module}. */
  ArgumentUses(NamedFile file, Values values, Lambda module) {
    this.names = file.names();
    this.scopes = file.scopes();
    this.values = values;
    this.module = module;
  }

  /** Returns the first use that an expression's value needs, else the first it has, or null. */
  @Nullable ArgumentUse in(Node expression) {
    Search search = new Search();
    search.visit(expression, true);
    return search.forced != null ? search.forced : search.handedOn;
  }

  private final class Search {
    private final Fuel fuel = new Fuel(MAX_STEPS);
    private final Set<Object> seen = new HashSet<>();
    private @Nullable ArgumentUse forced;
    private @Nullable ArgumentUse handedOn;
    private @Nullable Node alias;
    private int depth;

    /** Visits what has to be known for a value ({@code need}), or may be asked for later. */
    void visit(Node node, boolean need) {
      if (forced != null || depth > MAX_DEPTH || !fuel.spend()) {
        return;
      }
      depth++;
      if (node instanceof Variable variable) {
        visit(variable, variable, need);
      } else if (node instanceof Select select) {
        visit(select, need);
      } else if (node instanceof Apply call) {
        visit(call, need);
      } else if (node instanceof Lambda) {
        // A function is a value without what its body asks for.
      } else if (node instanceof AttrSet set) {
        set.bindings().forEach(binding -> visit(binding, false));
      } else if (node instanceof LetIn let) {
        visit(let.body(), need);
      } else if (node instanceof With with) {
        visit(with.body(), need);
      } else if (node instanceof Assert assertion) {
        assertion.forEachChild(child -> visit(child, need));
      } else if (node instanceof Inherit inherit) {
        visit(inherit);
      } else if (!(node instanceof Identifier)) {
        node.forEachChild(child -> visit(child, need));
      }
      depth--;
    }

    private void visit(Variable variable, Node place, boolean need) {
      Resolution resolution = scopes.resolution(variable);
      if (resolution instanceof Resolution.Bound bound) {
        visit(bound.binding(), place, need);
      } else if (resolution instanceof Resolution.ByWith with && mayBeUse(variable)) {
        visit(with, variable, place, need);
      }
    }

    /** Whether what a {@code with} supplies comes from an argument of a module. */
    private boolean mayBeUse(Variable variable) {
      String path = names.of(variable).path();
      return path.startsWith(CONFIG + ".") || path.startsWith(PACKAGES + ".");
    }

    private void visit(Resolution.ByWith innermost, Variable variable, Node place, boolean need) {
      String root = names.of(variable).path();
      Resolution.ByWith with = innermost;
      for (int i = 0; with != null && i < MAX_WITHS; i++, with = with.outer()) {
        Expr namespace = with.with().namespace();
        String path = names.of(namespace).path();
        if (!path.isEmpty() && root.startsWith(path)) {
          visit(namespace, place, need, with);
          return;
        }
      }
    }

    private void visit(Binding binding, Node place, boolean need) {
      ArgumentUse.Argument argument = argument(binding);
      if (argument != null) {
        found(argument, place, need);
        return;
      }
      Expr given = values.argument(binding);
      Inherit inherit = binding.inherit();
      Expr value = given != null ? given : Values.isDefinition(binding) ? binding.value() : null;
      if (value != null) {
        visit(value, place, need, binding);
      } else if (inherit != null && inherit.source() != null) {
        visit(inherit.source(), place, need, binding);
      } else if (inherit != null
          && binding.declaration() instanceof AttrName name
          && scopes.resolution(name) instanceof Resolution.Bound outer) {
        visit(outer.binding(), place, need);
      }
    }

    private void visit(Node value, Node place, boolean need, Object key) {
      if (!need && !seen.add(key)) {
        return;
      }
      Node outer = alias;
      alias = outer == null ? place : outer;
      visit(value, need);
      alias = outer;
    }

    private void visit(Select select, boolean need) {
      ArgumentUse.Argument whole = argument(select);
      Expr value = values.of(select);
      if (whole != null) {
        found(whole, select, need);
        return;
      }
      if (value != select) {
        visit(value, select, need, select);
      } else if (Expressions.bare(select.subject()) instanceof Variable root) {
        visit(root, select, need);
      } else {
        visit(select.subject(), need);
      }
      for (AttrName name : select.path().names()) {
        if (name instanceof DynamicAttr || name.staticName() == null) {
          visit(name, need);
        }
      }
      if (select.fallback() != null) {
        visit(select.fallback(), need);
      }
    }

    private void visit(Apply call, boolean need) {
      visit(call.function(), need);
      boolean known = need && isLibrary(call.function());
      if (need && names.is(call.function(), "builtins.import")) {
        visit(call.arguments().get(0), true);
      }
      for (Expr given : call.arguments()) {
        // What the library makes of a set, a module too, leaves its values alone.
        if (!known || !(given instanceof AttrSet)) {
          visit(given, known);
        }
      }
    }

    private boolean isLibrary(Expr function) {
      String path = names.of(function).path();
      return (path.startsWith("lib.") && !path.endsWith(".importApply"))
          || (path.startsWith("builtins.") && !path.equals("builtins.import"))
          || path.startsWith("pkgs.");
    }

    private void visit(Inherit inherit) {
      if (inherit.source() != null) {
        return;
      }
      for (AttrName name : inherit.names()) {
        if (scopes.resolution(name) instanceof Resolution.Bound bound) {
          visit(bound.binding(), name, false);
        }
      }
    }

    private void found(ArgumentUse.Argument argument, Node origin, boolean need) {
      Node place = alias == null ? origin : alias;
      ArgumentUse use = new ArgumentUse(argument, place, origin, need);
      if (need) {
        forced = use;
      } else if (handedOn == null && place == origin && !(origin instanceof Select)) {
        handedOn = use;
      }
    }
  }

  private ArgumentUse.@Nullable Argument argument(Binding binding) {
    return binding.kind() == Binding.Kind.FORMAL && binding.scope() == module
        ? argument(binding.name())
        : null;
  }

  /** Returns the argument that a selection from the whole argument is: {@code args.config}. */
  private ArgumentUse.@Nullable Argument argument(Select select) {
    if (!(Expressions.bare(select.subject()) instanceof Variable variable)) {
      return null;
    }
    Binding binding = scopes.binding(variable);
    String name = select.path().names().isEmpty() ? null : select.path().first().staticName();
    boolean whole =
        binding != null && binding.kind() == Binding.Kind.ARGUMENT && binding.scope() == module;
    return whole && name != null ? argument(name) : null;
  }

  private static ArgumentUse.@Nullable Argument argument(String name) {
    return switch (name) {
      case CONFIG -> ArgumentUse.Argument.CONFIG;
      case PACKAGES -> ArgumentUse.Argument.PACKAGES;
      default -> null;
    };
  }
}
