package io.github.nixlint.semantics.module;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.github.nixlint.scope.Binding;
import io.github.nixlint.scope.Reference;
import io.github.nixlint.scope.Scopes;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.files.FileKind;
import io.github.nixlint.semantics.files.SpecialArguments;
import io.github.nixlint.semantics.names.ModuleHeader;
import io.github.nixlint.semantics.names.NamedFile;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.BinaryOp;
import io.github.nixlint.syntax.BindingNode;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Formal;
import io.github.nixlint.syntax.Formals;
import io.github.nixlint.syntax.Lambda;
import io.github.nixlint.syntax.LetIn;
import io.github.nixlint.syntax.ListExpr;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.Operator;
import io.github.nixlint.syntax.Parenthesized;
import io.github.nixlint.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells which functions are modules that take no more arguments than they name. The module system
 * passes more ({@code lib}, {@code options}, {@code specialArgs}), and Nix refuses them.
 */
public final class ClosedModules {

  /** How sure it is that a function is called by the module system. */
  public enum Certainty {
    /** It is no module, or one that other code calls with just what it names. */
    NONE,
    /** It sets what modules set; a file may also be imported and called by hand. */
    LIKELY,
    /** It stands where modules stand, or has the attributes of one. */
    CERTAIN
  }

  private static final int MAX_PATH = 6;
  private static final String CONFIG = "config";

  private static final ImmutableSet<String> LISTS =
      ImmutableSet.of("extraModules", "imports", "modules", "sharedModules");

  private static final ImmutableSet<String> MAPS =
      ImmutableSet.of("concatMap", "filter", "forEach", "imap0", "imap1", "map");

  private static final ImmutableSet<String> SETS =
      ImmutableSet.of(
          "darwinModules",
          "flakeModules",
          "homeManagerModules",
          "homeModules",
          "nixosModules",
          "nixvimModules",
          "nodes");

  private static final ImmutableSet<String> SINGLE =
      ImmutableSet.of(
          "darwinModule", "homeManagerModule", "homeModule", "nixosModule", "perSystem");

  private final NamedFile file;
  private final SyntaxTree tree;
  private final Scopes scopes;

  /** Reads a file. */
  public ClosedModules(NamedFile file) {
    this.file = file;
    this.tree = file.tree();
    this.scopes = file.scopes();
  }

  /** Returns how sure it is that a function without {@code ...} should have them. */
  public Certainty of(Lambda lambda) {
    Formals formals = lambda.formals();
    if (formals == null || formals.ellipsis()) {
      return Certainty.NONE;
    }
    List<AttrSet> sets = new ArrayList<>();
    collect(lambda.body(), sets);
    if (sets.isEmpty()) {
      return Certainty.NONE;
    }
    if (standsForModule(lambda)) {
      return Certainty.CERTAIN;
    }
    if (isFile(lambda)) {
      return ofFile(formals, sets);
    }
    boolean among = isInList(lambda) || isMachine(lambda);
    return among && has(formals, CONFIG) && isHeader(formals, true)
        ? Certainty.LIKELY
        : Certainty.NONE;
  }

  /** Returns whether it is what a machine is called with, wherever that is: {@code config = …}. */
  private boolean isMachine(Lambda lambda) {
    return tree.parent(lambda) instanceof AttrBinding binding
        && tree.parent(binding) instanceof AttrSet
        && CONFIG.equals(last(binding));
  }

  /** Returns whether a function that says so with its formals is a module among others. */
  private boolean isInList(Lambda lambda) {
    Node around = tree.parent(lambda);
    while (around instanceof Parenthesized) {
      around = tree.parent(around);
    }
    return around instanceof ListExpr list && !isMapped(list);
  }

  /** Returns whether a function takes the elements of a list, and may call them itself. */
  private boolean isMapped(ListExpr list) {
    return tree.parent(list) instanceof Apply call
        && MAPS.contains(Expressions.simpleName(call.function()));
  }

  private static void collect(Expr body, List<AttrSet> sets) {
    Expr inner = Expressions.body(body);
    // One step suffices to tell a module; longer sums are as deep as they like.
    if (inner instanceof BinaryOp sum && sum.operator() == Operator.UPDATE) {
      if (Expressions.body(sum.left()) instanceof AttrSet left) {
        sets.add(left);
      }
      inner = Expressions.body(sum.right());
    }
    if (inner instanceof Apply call
        && !call.arguments().isEmpty()
        && Expressions.simpleName(call.function()).startsWith("mk")) {
      inner = call.lastArgument();
    }
    if (inner instanceof AttrSet set) {
      sets.add(set);
    }
  }

  // Where modules stand

  private boolean standsForModule(Lambda lambda) {
    if (isModulePlace(lambda)) {
      return true;
    }
    Binding name = name(lambda);
    if (name != null) {
      for (Reference use : scopes.references(name)) {
        if (use.node() instanceof Expr expression && isModulePlace(expression)) {
          return true;
        }
      }
    }
    return false;
  }

  private @Nullable Binding name(Node expression) {
    return tree.parent(expression) instanceof AttrBinding binding
            && tree.parent(binding) instanceof LetIn
            && binding.path().size() == 1
        ? scopes.bindingOf(binding.path().first())
        : null;
  }

  private boolean isModulePlace(Expr expression) {
    Node child = expression;
    Node parent = tree.parent(child);
    while (parent != null && Expressions.isBody(parent, child)) {
      child = parent;
      parent = tree.parent(child);
    }
    if (parent instanceof Apply call && call.function() != child) {
      return Expressions.simpleName(call.function()).equals("submodule");
    }
    if (parent instanceof ListExpr) {
      return isModuleList(parent);
    }
    return parent instanceof AttrBinding binding && isModulePath(path(binding));
  }

  private boolean isModuleList(Node list) {
    Node child = list;
    Node parent = tree.parent(child);
    while (parent != null && !(parent instanceof AttrBinding)) {
      boolean part =
          Expressions.isBody(parent, child)
              || (parent instanceof BinaryOp sum && sum.operator() == Operator.CONCAT)
              || (parent instanceof Apply call
                  && call.function() != child
                  && Expressions.simpleName(call.function()).startsWith("optional"));
      if (!part) {
        return false;
      }
      child = parent;
      parent = tree.parent(child);
    }
    if (!(parent instanceof AttrBinding binding) || tree.parent(binding) instanceof LetIn) {
      return false;
    }
    String name = last(binding);
    return name != null && LISTS.contains(name);
  }

  private static @Nullable String last(AttrBinding binding) {
    ImmutableList<AttrName> names = binding.path().names();
    return names.get(names.size() - 1).staticName();
  }

  /** Returns the names down to a binding, the last first; computed ones are empty. */
  private List<String> path(AttrBinding binding) {
    List<String> path = new ArrayList<>();
    Node node = binding;
    while (node instanceof AttrBinding part && path.size() < MAX_PATH) {
      for (AttrName name : part.path().names().reverse()) {
        String text = name.staticName();
        path.add(text == null ? "" : text);
      }
      Node set = tree.parent(part);
      node = set instanceof AttrSet ? tree.parent(set) : null;
    }
    return path;
  }

  private static boolean isModulePath(List<String> path) {
    String last = path.get(0);
    String before = path.size() > 1 ? path.get(1) : "";
    String first = path.size() > 2 ? path.get(2) : "";
    return SINGLE.contains(last)
        || SETS.contains(before)
        || (before.equals("users") && first.equals("home-manager"))
        || (last.equals("config") && first.equals("containers"));
  }

  // Files

  /** Returns whether a file is the function, or a function that returns it. */
  private boolean isFile(Lambda lambda) {
    Node child = lambda;
    for (Node parent = tree.parent(child); parent != null; parent = tree.parent(child)) {
      boolean result =
          Expressions.isBody(parent, child)
              || (parent instanceof Lambda outer && outer.body() == child);
      if (!result) {
        return false;
      }
      child = parent;
    }
    return true;
  }

  private Certainty ofFile(Formals formals, List<AttrSet> sets) {
    boolean config = has(formals, CONFIG);
    if (!isHeader(formals, config)) {
      return Certainty.NONE;
    }
    for (AttrSet set : sets) {
      if (hasOptions(set) || hasImports(set) || (config && ModuleShape.has(set, "config"))) {
        return Certainty.CERTAIN;
      }
    }
    boolean settings =
        file.kind().kind() == FileKind.Kind.MODULE && isConfiguration(sets, config ? 1 : 2);
    return settings ? Certainty.LIKELY : Certainty.NONE;
  }

  private static boolean has(Formals formals, String name) {
    for (Formal formal : formals.members()) {
      if (formal.name().name().equals(name)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isHeader(Formals formals, boolean config) {
    boolean any = false;
    for (Formal formal : formals.members()) {
      String name = formal.name().name();
      any |= ModuleHeader.has(name);
      if (formal.fallback() != null
          || !(ModuleHeader.has(name) || (config && SpecialArguments.has(name)))) {
        return false;
      }
    }
    return any;
  }

  /**
   * Returns whether a set declares options of a system, {@code options.services.foo = …}. Files
   * that declare them without a group are submodules, which other code calls: {@code submodule
   * (import ./options.nix { inherit lib; })}.
   */
  private static boolean hasOptions(AttrSet set) {
    for (BindingNode node : set.bindings()) {
      if (node instanceof AttrBinding binding && starts(binding, "options")) {
        Expr value = Expressions.body(binding.value());
        int names = binding.path().size();
        return names > 2
            || (names == 2 && value instanceof AttrSet)
            || (value instanceof AttrSet options && hasGroup(options));
      }
    }
    return false;
  }

  private static boolean hasGroup(AttrSet options) {
    for (BindingNode node : options.bindings()) {
      if (node instanceof AttrBinding binding
          && (binding.value() instanceof AttrSet || binding.path().size() > 1)) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasImports(AttrSet set) {
    for (BindingNode node : set.bindings()) {
      if (node instanceof AttrBinding binding
          && starts(binding, "imports")
          && Expressions.isList(Expressions.body(binding.value()))) {
        return true;
      }
    }
    return false;
  }

  private static boolean starts(AttrBinding binding, String name) {
    return name.equals(binding.path().first().staticName());
  }

  /**
   * Returns whether sets nest like configuration, and not like a set of functions or packages.
   *
   * @param least how many options have to be set
   */
  private static boolean isConfiguration(List<AttrSet> sets, int least) {
    int nested = 0;
    for (AttrSet set : sets) {
      if (set.recursive() || ModuleShape.has(set, "options", "config", "imports")) {
        return false;
      }
      for (BindingNode node : set.bindings()) {
        if (node instanceof AttrBinding binding
            && (binding.path().size() > 1 || binding.value() instanceof AttrSet)) {
          nested++;
        }
      }
    }
    return nested >= least;
  }
}
