package io.github.nixlint.semantics.module;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.scope.Binding;
import io.github.nixlint.scope.Reference;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.files.FileKind;
import io.github.nixlint.semantics.names.NamedFile;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.Assert;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.AttrPath;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.BinaryOp;
import io.github.nixlint.syntax.BindingNode;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Kind;
import io.github.nixlint.syntax.Lambda;
import io.github.nixlint.syntax.LetIn;
import io.github.nixlint.syntax.ListExpr;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.Operator;
import io.github.nixlint.syntax.Parenthesized;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.syntax.With;
import io.github.nixlint.text.WordSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds options that are declared outside of {@code options}. There the module system takes them
 * for values of an option of that name, which is not there.
 */
public final class StrayOptions {
  /** The functions that declare an option. */
  public static final WordSet MAKERS = WordSet.of("mkOption", "mkEnableOption", "mkPackageOption");

  private static final String CONFIG = "config";

  /** What is no configuration, or has values of any kind, sets of options among them. */
  private static final WordSet OTHER =
      WordSet.of("_module", "flake", "freeformType", "imports", "lib", "meta", "options");

  private static final WordSet MARKS = WordSet.of("options", CONFIG, "imports");

  private final NamedFile file;
  private final SyntaxTree tree;
  private final Map<AttrSet, Module> sets = new HashMap<>();
  private final Map<AttrSet, Boolean> modules = new HashMap<>();

  private StrayOptions(NamedFile file, ImmutableList<Module> modules) {
    this.file = file;
    this.tree = file.tree();
    for (Module module : modules) {
      module.sets().forEach(set -> sets.put(set, module));
    }
  }

  /** Returns the first below each binding of a module, in source order. */
  public static ImmutableList<StrayOption> of(NamedFile file, ImmutableList<Module> modules) {
    StrayOptions options = new StrayOptions(file, modules);
    Map<AttrBinding, StrayOption> found = new LinkedHashMap<>();
    for (int i = 0; i < options.tree.count(Kind.APPLY); i++) {
      StrayOption stray =
          options.tree.node(Kind.APPLY, i) instanceof Apply call ? options.of(call) : null;
      if (stray != null) {
        found.putIfAbsent(stray.outermost(), stray);
      }
    }
    return ImmutableList.copyOf(found.values());
  }

  private @Nullable StrayOption of(Apply call) {
    if (!isMaker(call)) {
      return null;
    }
    List<AttrBinding> around = bindings(call);
    if (around.isEmpty()) {
      return null;
    }
    OptionPath path = path(around);
    AttrBinding outermost = around.get(around.size() - 1);
    boolean below = !path.isRoot() && path.names().get(0).equals(CONFIG);
    OptionPath own = below ? new OptionPath(path.names().subList(1, path.size())) : path;
    if (own.isRoot() || own.names().contains("options") || OTHER.contains(own.names().get(0))) {
      return null;
    }
    AttrPath name = around.get(0).path();
    String maker = Expressions.simpleName(call.function());
    return new StrayOption(name, maker, own, outermost, below, isMovable(outermost.value()));
  }

  private boolean isMaker(Apply call) {
    String name = Expressions.simpleName(call.function());
    return MAKERS.contains(name) && file.names().of(call.function()).path().equals("lib." + name);
  }

  /** Returns the bindings around an option, up to the module that has it; none where none has. */
  private List<AttrBinding> bindings(Apply call) {
    List<AttrBinding> around = new ArrayList<>();
    List<AttrBinding> ofModule = ImmutableList.of();
    Node child = call;
    for (Node n = tree.parent(child); n != null; n = tree.parent(child)) {
      if (n instanceof AttrBinding binding && tree.parent(binding) instanceof AttrSet) {
        around.add(binding);
      } else if (n instanceof AttrSet set) {
        // A group of options that has one called `options` looks like a module within.
        boolean module = modules.computeIfAbsent(set, this::isModule);
        ofModule = module ? ImmutableList.copyOf(around) : ofModule;
      } else if (!isTransparent(n, child)) {
        return ofModule;
      }
      child = n;
    }
    return ofModule;
  }

  private static boolean isTransparent(Node n, Node child) {
    return n instanceof Parenthesized
        || (n instanceof BinaryOp operation && operation.operator() == Operator.UPDATE)
        || (n instanceof LetIn let && let.body() == child)
        || (n instanceof With with && with.body() == child)
        || (n instanceof Assert assertion && assertion.body() == child)
        || (n instanceof Apply apply
            && apply.function() != child
            && Expressions.simpleName(apply.function()).equals("mkIf"));
  }

  private boolean isModule(AttrSet set) {
    Module module = sets.get(set);
    if (module == null) {
      return isSubmodule(set);
    }
    return switch (module.kind()) {
      case FILE -> file.kind().kind() == FileKind.Kind.MODULE && isMarked(set);
      case INNER -> isMarked(set);
      case SUBMODULE -> true;
      case FRAGMENT -> false;
    };
  }

  /** Returns whether a set has the parts of a module; an option may have the name of one. */
  private boolean isMarked(AttrSet set) {
    for (BindingNode node : set.bindings()) {
      if (node instanceof AttrBinding binding
          && MARKS.contains(binding.path().first().staticName())
          && !(Expressions.bare(binding.value()) instanceof Apply call && isMaker(call))) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns whether a set, or a function that returns it, is given to {@code submodule} as it is.
   */
  private boolean isSubmodule(AttrSet set) {
    Node child = set;
    Node n = tree.parent(child);
    while (n instanceof Parenthesized
        || (n instanceof Lambda lambda && lambda.body() == child)
        || (n instanceof LetIn let && let.body() == child)
        || (n instanceof With with && with.body() == child)) {
      child = n;
      n = tree.parent(child);
    }
    if (n instanceof AttrBinding binding && tree.parent(binding) instanceof LetIn) {
      Binding name = file.scopes().bindingOf(binding.path().first());
      return name != null && goesToSubmodule(name);
    }
    return n != null && takesSubmodule(n, child);
  }

  private boolean goesToSubmodule(Binding name) {
    for (Reference use : file.scopes().references(name)) {
      Node child = use.node();
      Node n = tree.parent(child);
      while (n instanceof Parenthesized) {
        child = n;
        n = tree.parent(child);
      }
      if (n == null || !takesSubmodule(n, child)) {
        return false;
      }
    }
    return !file.scopes().references(name).isEmpty();
  }

  private boolean takesSubmodule(Node n, Node argument) {
    Node call = n instanceof ListExpr ? tree.parent(n) : n;
    Node given = n instanceof ListExpr ? n : argument;
    return call instanceof Apply apply
        && apply.function() != given
        && Expressions.simpleName(apply.function()).equals("submodule");
  }

  private static OptionPath path(List<AttrBinding> around) {
    List<String> names = new ArrayList<>();
    for (AttrBinding binding : around) {
      List<AttrName> path = binding.path().names();
      for (int i = path.size() - 1; i >= 0; i--) {
        String name = path.get(i).staticName();
        names.add(name == null ? OptionPath.EACH : name);
      }
    }
    Collections.reverse(names);
    return new OptionPath(ImmutableList.copyOf(names));
  }

  /** Returns whether a value is an option, or a set of nothing but options. */
  private boolean isMovable(Expr value) {
    Expr e = Expressions.bare(value);
    if (e instanceof AttrSet set) {
      for (BindingNode node : set.bindings()) {
        if (!(node instanceof AttrBinding binding) || !isMovable(binding.value())) {
          return false;
        }
      }
      return true;
    }
    return (e instanceof BinaryOp operation && isMovable(operation.left()))
        || (e instanceof Apply call && isMaker(call));
  }
}
