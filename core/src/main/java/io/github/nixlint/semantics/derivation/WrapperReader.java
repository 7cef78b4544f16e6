package io.github.nixlint.semantics.derivation;

import com.google.common.collect.ImmutableSet;
import io.github.nixlint.scope.Binding;
import io.github.nixlint.scope.Reference;
import io.github.nixlint.scope.Scopes;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.BinaryOp;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Formal;
import io.github.nixlint.syntax.HasAttr;
import io.github.nixlint.syntax.Inherit;
import io.github.nixlint.syntax.Lambda;
import io.github.nixlint.syntax.ListExpr;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.Operator;
import io.github.nixlint.syntax.Select;
import io.github.nixlint.syntax.StringExpr;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.syntax.Variable;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads what a function makes of the attributes that are its last argument. */
final class WrapperReader {
  private static final int MAX_DEPTH = 16;

  private final SyntaxTree tree;
  private final Scopes scopes;
  private final Lambda function;
  private final Function<Expr, DerivationAttributes> reader;

  /** The sets that the attributes of the derivation stand in. */
  private final Set<Expr> sets;

  /** Where the argument is handed on as a whole. */
  private final Set<Node> passed = new HashSet<>();

  private final Set<String> laidOver = new HashSet<>();
  private final Set<String> removed = new HashSet<>();
  private final Set<String> handedOn = new HashSet<>();
  private final Set<String> read = new HashSet<>();
  private boolean readsAll;

  private WrapperReader(
      SyntaxTree tree,
      Scopes scopes,
      Lambda function,
      Set<Expr> sets,
      Function<Expr, DerivationAttributes> reader) {
    this.tree = tree;
    this.scopes = scopes;
    this.function = function;
    this.sets = sets;
    this.reader = reader;
  }

  /**
   * Reads a function, or returns null where it hands on nothing, or makes an output with a hash.
   *
   * @param attributes what it gives the builder
   * @param next the function of the file that gets it, or null
   */
  static @Nullable Wrapper read(
      SyntaxTree tree,
      Scopes scopes,
      Lambda function,
      Expr attributes,
      Builder builder,
      @Nullable Wrapper next,
      Function<Expr, DerivationAttributes> reader) {
    DerivationAttributes own = reader.apply(attributes);
    if (own.values().containsKey("outputHash")) {
      return null;
    }
    WrapperReader of = new WrapperReader(tree, scopes, function, own.expressions(), reader);
    boolean whole = of.passesOn(attributes, 0);
    of.readFormals();
    of.readArgument();
    if (!whole && of.handedOn.isEmpty()) {
      return null;
    }
    of.laidOver.removeAll(of.handedOn);
    return new Wrapper(
        builder,
        whole,
        ImmutableSet.copyOf(of.removed),
        ImmutableSet.copyOf(of.handedOn),
        ImmutableSet.copyOf(of.read),
        ImmutableSet.copyOf(of.laidOver),
        of.readsAll,
        next);
  }

  /** Whether attributes are those that the function was given; notes what is laid over them. */
  private boolean passesOn(Expr attributes, int depth) {
    Expr e = Expressions.body(attributes);
    if (depth > MAX_DEPTH) {
      return false;
    }
    if (e instanceof BinaryOp op && op.operator() == Operator.UPDATE) {
      return passesOn(op.left(), op.right(), depth);
    }
    if (e instanceof Lambda ofFinal && ofFinal.formals() == null) {
      return passesOn(ofFinal.body(), depth + 1);
    }
    if (e instanceof Apply call && call.arguments().size() == 2) {
      Expr first = call.arguments().get(0);
      Expr second = call.arguments().get(1);
      return switch (Expressions.simpleName(call.function())) {
        case "removeAttrs" -> passesOn(first, depth + 1) && removes(second);
        case "recursiveUpdate", "mergeAttrs" -> passesOn(first, second, depth);
        default -> false;
      };
    }
    return e instanceof Variable variable && isArgument(variable) && passed.add(variable);
  }

  private boolean passesOn(Expr under, Expr over, int depth) {
    boolean given = passesOn(under, depth + 1);
    if (passesOn(over, depth + 1)) {
      return true;
    }
    if (given) {
      reader.apply(over).values().keySet().forEach(path -> laidOver.add(first(path)));
    }
    return given;
  }

  private boolean removes(Expr several) {
    if (Expressions.bare(several) instanceof ListExpr list) {
      for (Expr element : list.elements()) {
        String name = element instanceof StringExpr string ? string.constant() : null;
        if (name != null) {
          removed.add(name);
        }
      }
    }
    return true;
  }

  private boolean isArgument(Variable variable) {
    Binding binding = scopes.binding(variable);
    return binding != null
        && binding.kind() == Binding.Kind.ARGUMENT
        && binding.scope() == function;
  }

  private void readFormals() {
    if (function.formals() == null) {
      return;
    }
    for (Formal formal : function.formals().members()) {
      String name = formal.name().name();
      Binding binding = scopes.bindingOf(formal.name());
      if (binding != null) {
        scopes.references(binding).forEach(use -> use(name, use.node()));
      }
      if (formal.fallback() == null && (!handedOn.contains(name) || name.equals("name"))) {
        read.add(name); // Callers cannot write another name.
      }
    }
  }

  private void readArgument() {
    Binding argument = function.argument() == null ? null : scopes.bindingOf(function.argument());
    if (argument == null) {
      return;
    }
    for (Reference use : scopes.references(argument)) {
      if (!passed.contains(use.node())) {
        useOfAll(use.node());
      }
    }
  }

  private void useOfAll(Node argument) {
    Node around = Expressions.outward(tree, argument);
    if (around instanceof Inherit inherit && inherit.source() != null) {
      for (AttrName name : inherit.names()) {
        use(name.staticName(), name);
      }
    } else if (around instanceof Select select) {
      use(select.path().first().staticName(), select);
    } else if (around instanceof HasAttr test) {
      use(test.path().first().staticName(), test);
    } else {
      readsAll = true;
    }
  }

  /** Notes that the function does something with an attribute that it is given. */
  private void use(@Nullable String name, Node node) {
    if (name == null) {
      readsAll = true;
      return;
    }
    AttrBinding definition = definition(node);
    boolean same =
        node instanceof AttrName inherited
            ? isInherited(inherited)
            : definition != null && Expressions.bare(definition.value()) == node;
    boolean among = Wrapper.ADDED_TO.contains(name) && definition != null;
    boolean named = definition == null || name.equals(definition.path().first().staticName());
    if (named && (same || among)) {
      handedOn.add(name);
    } else {
      read.add(name);
    }
  }

  /** Whether a name is inherited into the attributes of the derivation. */
  private boolean isInherited(AttrName name) {
    return tree.parent(name) instanceof Inherit inherit
        && tree.parent(inherit) instanceof AttrSet set
        && sets.contains(set);
  }

  /** The attribute of the derivation that a use stands in, or null. */
  private @Nullable AttrBinding definition(Node use) {
    AttrBinding around = tree.enclosing(use, AttrBinding.class);
    for (int level = 0; level < MAX_DEPTH && around != null; level++) {
      if (tree.parent(around) instanceof Expr set && sets.contains(set)) {
        return around.path().size() == 1 ? around : null;
      }
      around = tree.enclosing(around, AttrBinding.class);
    }
    return null;
  }

  private static String first(String path) {
    return path.substring(0, (path + ".").indexOf('.'));
  }
}
