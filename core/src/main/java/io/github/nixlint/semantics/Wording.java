package io.github.nixlint.semantics;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.scope.Binding;
import io.github.nixlint.scope.Scopes;
import io.github.nixlint.semantics.module.Module;
import io.github.nixlint.semantics.module.OptionPath;
import io.github.nixlint.semantics.names.Names;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.BindingNode;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Formal;
import io.github.nixlint.syntax.Inherit;
import io.github.nixlint.syntax.Lambda;
import io.github.nixlint.syntax.LetIn;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.Select;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.syntax.Variable;
import io.github.nixlint.syntax.With;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a thing can be written at a place of a file, by the names that are in scope there. */
public final class Wording {
  private final Names names;
  private final Scopes scopes;
  private final Map<String, Binding> visible = new LinkedHashMap<>();
  private final List<With> withs = new ArrayList<>();

  private Wording(Semantics file, Node place) {
    this.names = file.names();
    SyntaxTree tree = file.tree();
    this.scopes = file.scopes();
    Node child = place;
    for (Node n = tree.parent(place); n != null; n = tree.parent(n)) {
      if (n instanceof LetIn let) {
        addBindings(scopes, let.bindings());
      } else if (n instanceof AttrSet set && set.recursive()) {
        addBindings(scopes, set.bindings());
      } else if (n instanceof Lambda lambda) {
        addParameters(scopes, lambda);
      } else if (n instanceof With with && with.body() == child) {
        withs.add(with);
      }
      child = n;
    }
  }

  /** Returns the spelling at {@code place}. */
  public static Wording at(Semantics file, Node place) {
    return new Wording(file, place);
  }

  /**
   * Returns how another attribute of the set that {@code member} comes from is written in its
   * place: {@code types.attrsOf} beside {@code types.attrs}.
   */
  public static String sibling(Semantics file, Expr member, String name) {
    SyntaxTree tree = file.tree();
    if (member instanceof Select select) {
      ImmutableList<AttrName> path = select.path().names();
      return tree.source().text(select.start(), path.get(path.size() - 1).start()) + name;
    }
    Binding binding = member instanceof Variable v ? file.scopes().binding(v) : null;
    Inherit inherit = binding == null ? null : binding.inherit();
    return inherit == null || inherit.source() == null
        ? name
        : tree.text(inherit.source()) + "." + name;
  }

  private void addBindings(Scopes scopes, ImmutableList<BindingNode> bindings) {
    for (BindingNode node : bindings) {
      if (node instanceof AttrBinding binding) {
        add(scopes.bindingOf(binding.path().first()));
      } else if (node instanceof Inherit inherit) {
        inherit.names().forEach(name -> add(scopes.bindingOf(name)));
      }
    }
  }

  private void addParameters(Scopes scopes, Lambda lambda) {
    if (lambda.argument() != null) {
      add(scopes.bindingOf(lambda.argument()));
    }
    if (lambda.formals() != null) {
      for (Formal formal : lambda.formals().members()) {
        add(scopes.bindingOf(formal.name()));
      }
    }
  }

  private void add(@Nullable Binding binding) {
    if (binding != null) {
      visible.putIfAbsent(binding.name(), binding);
    }
  }

  /** Returns how a function of nixpkgs' library is written here, or null where it cannot be. */
  public @Nullable String library(String function) {
    Binding binding = visible.get(function);
    if (binding != null) {
      boolean same =
          binding.inherit() != null
              || (binding.value() != null && names.is(binding.value(), "lib." + function));
      return same ? function : null;
    }
    for (With with : withs) {
      if (names.of(with.namespace()).path().equals("lib")) {
        return function;
      }
    }
    Binding lib = visible.get("lib");
    boolean other = lib != null && lib.value() instanceof AttrSet;
    return lib == null || other ? null : "lib." + function;
  }

  /**
   * Returns how a function of nixpkgs' library is written here, where it certainly is that
   * function; null where it cannot be written, or only under a {@code with}, or with a name that
   * nothing uses yet, which may be about to go.
   */
  public @Nullable String certainLibrary(String function) {
    Binding binding = visible.get(function);
    if (binding != null) {
      return binding.value() != null
              && scopes.isLive(binding)
              && names.is(binding.value(), "lib." + function)
          ? function
          : null;
    }
    Binding lib = visible.get("lib");
    return lib != null && scopes.isLive(lib) && isLibrary(lib) ? "lib." + function : null;
  }

  private boolean isLibrary(Binding lib) {
    return switch (lib.kind()) {
      case FORMAL, ARGUMENT -> true;
      case LET, REC, LEGACY_LET -> {
        Inherit inherit = lib.inherit();
        yield inherit == null
            ? lib.value() != null && names.is(lib.value(), "lib")
            : inherit.source() != null && names.of(inherit.source()).path().equals("pkgs");
      }
    };
  }

  /**
   * Returns how an option is read here: by the alias that comes nearest to it, {@code cfg.enable},
   * else from {@code config}; null where neither is in scope.
   */
  public @Nullable String option(Module module, OptionPath option) {
    String best = null;
    int longest = -1;
    for (Binding binding : visible.values()) {
      OptionPath path = module.path(binding);
      if (path != null && path.size() > longest && option.startsWith(path)) {
        longest = path.size();
        OptionPath rest = new OptionPath(option.names().subList(path.size(), option.size()));
        best = rest.isRoot() ? binding.name() : binding.name() + "." + rest;
      }
    }
    return option.names().contains(OptionPath.EACH) ? null : best;
  }
}
