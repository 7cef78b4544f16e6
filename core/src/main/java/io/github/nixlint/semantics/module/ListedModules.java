package io.github.nixlint.semantics.module;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.code.Fuel;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.Attributes;
import io.github.nixlint.syntax.BinaryOp;
import io.github.nixlint.syntax.BindingNode;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Kind;
import io.github.nixlint.syntax.Lambda;
import io.github.nixlint.syntax.ListExpr;
import io.github.nixlint.syntax.Operator;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.syntax.Variable;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds what stands where a module stands, itself or by a name of the file, whatever it sets: in
 * {@code nixosSystem { modules = [ … ]; }} and its kin, in {@code imports}, as an output {@code
 * nixosModules.default} of a flake, and as a machine of a test or of those that are deployed at
 * once.
 */
final class ListedModules {
  /** Functions that make a system, or the home of a user, of modules. */
  private static final ImmutableSet<String> SYSTEMS =
      ImmutableSet.of("darwinSystem", "homeManagerConfiguration", "nixosSystem");

  private static final ImmutableSet<String> OUTPUTS =
      ImmutableSet.of("darwinModules", "homeManagerModules", "homeModules", "nixosModules");

  private static final String IMPORTS = "imports";

  /** The options of machines that Colmena, morph or NixOps deploys. */
  private static final String DEPLOYMENT = "deployment";

  /** What says of such machines what they have in common. */
  private static final ImmutableSet<String> NETWORKS = ImmutableSet.of("meta", "network");

  private static final String COLMENA = "colmena";

  /** What runs on the machines of a test, which are its {@code nodes}. */
  private static final String TEST = "testScript";

  private final SyntaxTree tree;
  private final Values values;
  private final Set<Expr> found = new LinkedHashSet<>();

  private ListedModules(SyntaxTree tree, Values values) {
    this.tree = tree;
    this.values = values;
  }

  /** Returns the sets of a file that stand for modules, and the functions that give such sets. */
  static ImmutableSet<Expr> of(SyntaxTree tree, Values values) {
    ListedModules modules = new ListedModules(tree, values);
    if (tree.vocabulary().hasAny(SYSTEMS)) {
      modules.findListed();
    }
    if (tree.vocabulary().hasAny(OUTPUTS) || tree.vocabulary().mayHave(TEST)) {
      modules.findOutputs();
    }
    if (tree.vocabulary().mayHave(IMPORTS)) {
      modules.findImported();
    }
    if (tree.vocabulary().mayHave(DEPLOYMENT) && tree.vocabulary().hasAny(NETWORKS)) {
      modules.findDeployed();
    }
    return ImmutableSet.copyOf(modules.found);
  }

  /** The file itself, be it a function, and what a flake gives as {@code colmena}. */
  private void findDeployed() {
    Expr root = Expressions.body(tree.root());
    addMachines(root instanceof Lambda function ? function.body() : root);
    for (int i = 0; i < tree.count(Kind.ATTR_BINDING); i++) {
      AttrBinding binding = (AttrBinding) tree.node(Kind.ATTR_BINDING, i);
      if (Expressions.lastName(binding.path()).equals(COLMENA)) {
        addMachines(binding.value());
      }
    }
  }

  /** What a set of machines has beside {@code meta} or {@code network} are their modules. */
  private void addMachines(Expr machines) {
    if (!(Expressions.body(machines) instanceof AttrSet set) || !isNetwork(Attributes.of(set))) {
      return;
    }
    for (BindingNode node : set.bindings()) {
      if (node instanceof AttrBinding machine
          && machine.path().size() == 1
          && !NETWORKS.contains(Expressions.lastName(machine.path()))) {
        add(machine.value());
      }
    }
  }

  /** Packages have a {@code meta}, too, but none with a nixpkgs. */
  private static boolean isNetwork(Attributes machines) {
    return machines.get("network") != null
        || machines.get("meta", "nixpkgs") != null
        || machines.get("meta", "nodeNixpkgs") != null
        || machines.get("meta", "specialArgs") != null;
  }

  private void findListed() {
    for (int i = 0; i < tree.count(Kind.APPLY); i++) {
      Apply call = (Apply) tree.node(Kind.APPLY, i);
      if (SYSTEMS.contains(Expressions.simpleName(call.function()))) {
        Expr modules = Expressions.member(call.arguments().get(0), "modules");
        if (modules != null) {
          addElements(modules, new Fuel());
        }
      }
    }
  }

  private void addElements(Expr list, Fuel fuel) {
    Expr value = Expressions.bare(list);
    if (!fuel.spend()) {
      return;
    }
    if (value instanceof BinaryOp sum && sum.operator() == Operator.CONCAT) {
      addElements(sum.left(), fuel);
      addElements(sum.right(), fuel);
    } else if (value instanceof ListExpr elements) {
      elements.elements().forEach(this::add);
    }
  }

  private void findOutputs() {
    for (int i = 0; i < tree.count(Kind.ATTR_BINDING); i++) {
      AttrBinding binding = (AttrBinding) tree.node(Kind.ATTR_BINDING, i);
      ImmutableList<AttrName> path = binding.path().names();
      if (path.size() > 1 && isOutputs(path.get(path.size() - 2))) {
        add(binding.value());
      } else if (!path.isEmpty()
          && isOutputs(path.get(path.size() - 1))
          && Expressions.body(binding.value()) instanceof AttrSet set) {
        for (BindingNode node : set.bindings()) {
          if (node instanceof AttrBinding output && output.path().names().size() == 1) {
            add(output.value());
          }
        }
      }
    }
  }

  private boolean isOutputs(AttrName name) {
    String text = name.staticName();
    return text != null
        && (OUTPUTS.contains(text) || (text.equals("nodes") && tree.vocabulary().mayHave(TEST)));
  }

  private void findImported() {
    for (int i = 0; i < tree.count(Kind.ATTR_BINDING); i++) {
      AttrBinding binding = (AttrBinding) tree.node(Kind.ATTR_BINDING, i);
      if (Expressions.lastName(binding.path()).equals(IMPORTS)) {
        addElements(binding.value(), new Fuel());
      }
    }
  }

  private void add(@Nullable Expr module) {
    Expr value = module == null ? null : Expressions.bare(module);
    if (value instanceof Variable name) {
      value = values.of(name); // `modules = [ configuration ]`, as the template of nix-darwin does.
    }
    if (value instanceof AttrSet || (value instanceof Lambda function && isHeader(function))) {
      found.add(value);
    }
  }

  /** Whether a function takes what the module system gives, and gives a set itself. */
  private static boolean isHeader(Lambda function) {
    return function.formals() != null && Expressions.body(function.body()) instanceof AttrSet;
  }
}
