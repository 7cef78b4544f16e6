package io.github.nixlint.semantics.module;

import com.google.common.collect.ArrayListMultimap;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ListMultimap;
import io.github.nixlint.scope.Binding;
import io.github.nixlint.scope.Scopes;
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
import io.github.nixlint.syntax.If;
import io.github.nixlint.syntax.Kind;
import io.github.nixlint.syntax.Lambda;
import io.github.nixlint.syntax.ListExpr;
import io.github.nixlint.syntax.Operator;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.syntax.Variable;
import io.github.nixlint.text.WordSet;
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
  private static final WordSet SYSTEMS =
      WordSet.of("darwinSystem", "homeManagerConfiguration", "nixosSystem");

  private static final WordSet OUTPUTS =
      WordSet.of("darwinModules", "homeManagerModules", "homeModules", "nixosModules");

  /** Options that list modules, of home-manager among them. */
  private static final ImmutableList<String> LISTS = ImmutableList.of("imports", "sharedModules");

  /** The options of machines that Colmena, morph or NixOps deploys. */
  private static final String DEPLOYMENT = "deployment";

  /** What says of such machines what they have in common. */
  private static final WordSet NETWORKS = WordSet.of("meta", "network");

  private static final String COLMENA = "colmena";

  /** What runs on the machines of a test, which are its {@code nodes}. */
  private static final String TEST = "testScript";

  private final SyntaxTree tree;
  private final Scopes scopes;
  private final Values values;
  private final Set<Expr> found = new LinkedHashSet<>();

  /** The parameters of functions of the file of which these list the elements for a system. */
  private final ListMultimap<Lambda, Binding> handedOn = ArrayListMultimap.create();

  private ListedModules(SyntaxTree tree, Scopes scopes, Values values) {
    this.tree = tree;
    this.scopes = scopes;
    this.values = values;
  }

  /** Returns the sets of a file that stand for modules, and the functions that give such sets. */
  static ImmutableSet<Expr> of(SyntaxTree tree, Scopes scopes, Values values) {
    ListedModules modules = new ListedModules(tree, scopes, values);
    if (tree.vocabulary().hasAny(SYSTEMS)) {
      modules.findListed();
    }
    if (tree.vocabulary().hasAny(OUTPUTS) || tree.vocabulary().mayHave(TEST)) {
      modules.findOutputs();
    }
    if (tree.vocabulary().mayHaveAny(LISTS)) {
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
    for (int i = 0; !handedOn.isEmpty() && i < tree.count(Kind.APPLY); i++) {
      addHandedOn((Apply) tree.node(Kind.APPLY, i));
    }
  }

  /** The modules that a call gives a function of the file, which lists them for a system. */
  private void addHandedOn(Apply call) {
    if (!(call.function() instanceof Variable)) {
      return; // What is selected from somewhere is seldom a function of the file.
    }
    Expr function = values.of(call.function());
    for (Expr argument : call.arguments()) {
      if (!(function instanceof Lambda lambda)) {
        return;
      }
      for (Binding parameter : ImmutableList.copyOf(handedOn.get(lambda))) {
        Expr modules =
            parameter.kind() == Binding.Kind.ARGUMENT
                ? argument
                : Expressions.member(argument, parameter.name());
        if (modules != null) {
          addElements(modules, new Fuel());
        }
      }
      function = Expressions.body(lambda.body());
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
    } else if (value instanceof If choice) {
      addElements(choice.consequence(), fuel);
      addElements(choice.alternative(), fuel);
    } else if (value instanceof Variable name) {
      handOn(scopes.binding(name));
    } else if (value instanceof Apply call && call.arguments().size() == 2) {
      addOptional(Expressions.calledName(call), call.arguments().get(1), fuel);
    }
  }

  private void addOptional(String function, Expr modules, Fuel fuel) {
    if (function.equals("optionals")) {
      addElements(modules, fuel);
    } else if (function.equals("optional")) {
      add(modules);
    }
  }

  /** Keeps a parameter that a function of the file lists for a system. */
  private void handOn(@Nullable Binding parameter) {
    if (parameter != null
        && (parameter.kind() == Binding.Kind.ARGUMENT || parameter.kind() == Binding.Kind.FORMAL)
        && parameter.scope() instanceof Lambda function
        && !handedOn.containsEntry(function, parameter)) {
      handedOn.put(function, parameter);
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
      if (LISTS.contains(Expressions.lastName(binding.path()))) {
        addElements(binding.value(), new Fuel());
      }
    }
  }

  private void add(@Nullable Expr module) {
    Expr value = module == null ? null : Expressions.bare(module);
    if (value instanceof Variable name) {
      value = values.of(name); // `modules = [ configuration ]`, as the template of nix-darwin does.
    }
    if (value instanceof Apply call) {
      value = made(call);
    }
    if (value instanceof AttrSet || (value instanceof Lambda function && isHeader(function))) {
      found.add(value);
    }
  }

  /** What a function of the file makes: {@code (user "me")}. */
  private @Nullable Expr made(Apply call) {
    Expr made = call.function() instanceof Variable name ? values.of(name) : null;
    for (int i = 0; i < call.arguments().size(); i++) {
      made = made instanceof Lambda function ? Expressions.body(function.body()) : null;
    }
    return made;
  }

  /** Whether a function takes what the module system gives, and gives a set itself. */
  private static boolean isHeader(Lambda function) {
    return function.formals() != null && Expressions.body(function.body()) instanceof AttrSet;
  }
}
