package io.github.nixlint.scope;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.Assert;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.AttrPath;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.BinaryOp;
import io.github.nixlint.syntax.BindingNode;
import io.github.nixlint.syntax.DynamicAttr;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Formal;
import io.github.nixlint.syntax.Formals;
import io.github.nixlint.syntax.HasAttr;
import io.github.nixlint.syntax.Identifier;
import io.github.nixlint.syntax.If;
import io.github.nixlint.syntax.Inherit;
import io.github.nixlint.syntax.Interpolation;
import io.github.nixlint.syntax.Lambda;
import io.github.nixlint.syntax.LegacyLet;
import io.github.nixlint.syntax.LetIn;
import io.github.nixlint.syntax.ListExpr;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.Operator;
import io.github.nixlint.syntax.Parenthesized;
import io.github.nixlint.syntax.PathLiteral;
import io.github.nixlint.syntax.Select;
import io.github.nixlint.syntax.StringAttr;
import io.github.nixlint.syntax.StringExpr;
import io.github.nixlint.syntax.StringPart;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.syntax.UnaryOp;
import io.github.nixlint.syntax.Variable;
import io.github.nixlint.syntax.With;
import java.util.ArrayList;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One walk over a file, from the root down on a stack of its own, that keeps for every name what
 * binds it at the place it is at. Follows {@code bindVars} in Nix's {@code nixexpr.cc}.
 */
final class Resolver {
  private static final int NO_WITH = -1;
  private static final Resolution CURRENT_POSITION = new Resolution.Builtin("__curPos");

  private final SyntaxTree tree;
  private final @Nullable MergedSets merges;
  private final ScopeStack scopes;
  private final Liveness liveness = new Liveness();
  private final @Nullable Resolution[] resolutions;
  private final ArrayList<Resolution.ByWith> withs = new ArrayList<>();

  /**
   * What is still to do, in triples: a node to visit, its region and its innermost {@code with}; or
   * the complement of the first binding of a scope to leave, the end of its bindings, 0.
   */
  private int[] stack = new int[3 * 64];

  private int depth;

  Resolver(SyntaxTree tree) {
    this.tree = tree;
    this.merges = MergedSets.of(tree);
    this.scopes = new ScopeStack(tree.nodeCount());
    this.resolutions = new @Nullable Resolution[tree.nodeCount()];
  }

  Scopes resolve() {
    visit(tree.root(), Liveness.FILE, NO_WITH);
    while (depth > 0) {
      depth -= 3;
      int what = stack[depth];
      if (what < 0) {
        scopes.leave(~what, stack[depth + 1]);
      } else {
        expand(tree.node(what), stack[depth + 1], stack[depth + 2]);
      }
    }
    return new Scopes(
        tree, resolutions, scopes.declared(), scopes.bindings(), withs, liveness.solve());
  }

  private void visit(Expr expr, int region, int with) {
    if (expr instanceof Variable variable) {
      variable(variable, region, with);
    } else {
      push(expr.id(), region, with);
    }
  }

  private void push(int what, int region, int with) {
    if (depth == stack.length) {
      stack = Arrays.copyOf(stack, depth * 2);
    }
    stack[depth] = what;
    stack[depth + 1] = region;
    stack[depth + 2] = with;
    depth += 3;
  }

  private void expand(Node node, int region, int with) {
    switch (node.kind()) {
      case PARENTHESIZED -> visit(((Parenthesized) node).inner(), region, with);
      case ATTR_SET -> attrSet((AttrSet) node, region, with);
      case LEGACY_LET -> legacyLet((LegacyLet) node, region, with);
      case LET_IN -> letIn((LetIn) node, region, with);
      case LAMBDA -> lambda((Lambda) node, region, with);
      case WITH -> with((With) node, region, with);
      case LIST_EXPR -> visitAll(((ListExpr) node).elements(), region, with);
      case ASSERT -> {
        Assert check = (Assert) node;
        visit(check.condition(), region, with);
        visit(check.body(), region, with);
      }
      case IF -> {
        If choice = (If) node;
        visit(choice.condition(), region, with);
        visit(choice.consequence(), region, with);
        visit(choice.alternative(), region, with);
      }
      case SELECT -> {
        Select select = (Select) node;
        visit(select.subject(), region, with);
        path(select.path(), 0, region, with);
        if (select.fallback() != null) {
          visit(select.fallback(), region, with);
        }
      }
      case HAS_ATTR -> {
        HasAttr test = (HasAttr) node;
        visit(test.subject(), region, with);
        path(test.path(), 0, region, with);
      }
      case APPLY -> {
        Apply call = (Apply) node;
        visit(call.function(), region, with);
        visitAll(call.arguments(), region, with);
      }
      case UNARY_OP -> {
        UnaryOp operation = (UnaryOp) node;
        operator(operation.operator(), region);
        visit(operation.operand(), region, with);
      }
      case BINARY_OP -> {
        BinaryOp operation = (BinaryOp) node;
        operator(operation.operator(), region);
        visit(operation.left(), region, with);
        visit(operation.right(), region, with);
      }
      case STRING_LITERAL, INDENTED_STRING -> parts(((StringExpr) node).parts(), region, with);
      case PATH_LITERAL -> parts(((PathLiteral) node).parts(), region, with);
      case SEARCH_PATH -> {
        internal("__findFile", region);
        internal("__nixPath", region);
      }
      case VARIABLE -> variable((Variable) node, region, with);
      case INTEGER_LITERAL,
          FLOAT_LITERAL,
          URI_LITERAL,
          ERROR_EXPR,
          STRING_TEXT,
          INTERPOLATION,
          IDENTIFIER,
          STRING_ATTR,
          DYNAMIC_ATTR,
          ATTR_PATH,
          ATTR_BINDING,
          INHERIT,
          FORMALS,
          FORMAL -> {}
    }
  }

  private void visitAll(ImmutableList<Expr> exprs, int region, int with) {
    for (int i = 0; i < exprs.size(); i++) {
      visit(exprs.get(i), region, with);
    }
  }

  private void parts(ImmutableList<StringPart> parts, int region, int with) {
    for (int i = 0; i < parts.size(); i++) {
      if (parts.get(i) instanceof Interpolation interpolation) {
        visit(interpolation.expression(), region, with);
      }
    }
  }

  private void path(AttrPath path, int from, int region, int with) {
    ImmutableList<AttrName> attrs = path.names();
    for (int i = from; i < attrs.size(); i++) {
      name(attrs.get(i), region, with);
    }
  }

  private void name(AttrName name, int region, int with) {
    if (name instanceof DynamicAttr dynamic) {
      visit(dynamic.expression(), region, with);
    } else if (name instanceof StringAttr string) {
      parts(string.string().parts(), region, with);
    }
  }

  // Uses

  private void variable(Variable variable, int region, int with) {
    if (variable.name().equals("__curPos")) {
      resolutions[variable.id()] = CURRENT_POSITION;
    } else {
      use(variable, variable.name(), region, with);
    }
  }

  private void use(Node node, String text, int region, int with) {
    NameTable.Name name = scopes.name(text);
    Binding binding = name.innermost;
    if (binding != null) {
      liveness.use(region, binding.index());
      resolutions[node.id()] = binding.bound();
      return;
    }
    Resolution free = name.free();
    boolean open = with != NO_WITH && free == Resolution.Unresolved.INSTANCE;
    resolutions[node.id()] = open ? withs.get(with) : free;
    if (open) {
      liveness.useWith(region, with);
    }
  }

  /** Notes the use of a function that an operator stands for, which a binding may replace. */
  private void operator(Operator operator, int region) {
    if (!scopes.bindsInternals()) {
      return;
    }
    switch (operator) {
      case NEGATE, MINUS -> internal("__sub", region);
      case TIMES -> internal("__mul", region);
      case DIVIDE -> internal("__div", region);
      case LESS, GREATER, LESS_OR_EQUAL, GREATER_OR_EQUAL -> internal("__lessThan", region);
      case HAS_ATTR,
          NOT,
          PLUS,
          CONCAT,
          UPDATE,
          EQUAL,
          NOT_EQUAL,
          AND,
          OR,
          IMPLIES,
          PIPE_FROM,
          PIPE_INTO -> {}
    }
  }

  private void internal(String text, int region) {
    Binding binding = scopes.bindsInternals() ? scopes.name(text).innermost : null;
    if (binding != null) {
      liveness.use(region, binding.index());
    }
  }

  // Scopes

  private void with(With node, int region, int with) {
    visit(node.namespace(), region, with);
    withs.add(new Resolution.ByWith(node, with == NO_WITH ? null : withs.get(with)));
    liveness.with(region, with);
    visit(node.body(), region, withs.size() - 1);
  }

  private void lambda(Lambda lambda, int region, int with) {
    int first = scopes.bindings().size();
    Identifier argument = lambda.argument();
    if (argument != null
        && scopes.declare(
            first, argument, argument.name(), Binding.Kind.ARGUMENT, null, null, lambda)) {
      liveness.binding(region, region);
    }
    Formals formals = lambda.formals();
    ImmutableList<Formal> members = formals == null ? ImmutableList.of() : formals.members();
    for (int i = 0; i < members.size(); i++) {
      Identifier name = members.get(i).name();
      Expr fallback = members.get(i).fallback();
      if (scopes.declare(first, name, name.name(), Binding.Kind.FORMAL, fallback, null, lambda)) {
        liveness.binding(region, fallback == null ? region : valueRegion(name.name(), region));
      }
    }
    push(~first, scopes.bindings().size(), 0);
    for (int i = 0; i < members.size(); i++) {
      Expr fallback = members.get(i).fallback();
      if (fallback != null) {
        visit(fallback, regionOf(members.get(i).name(), region), with);
      }
    }
    visit(lambda.body(), region, with);
  }

  private void letIn(LetIn let, int region, int with) {
    Binding.Kind kind = Binding.Kind.LET;
    open(let, let.bindings(), kind, region, with);
    members(let, let.bindings(), kind, region, with);
    visit(let.body(), region, with);
  }

  private void legacyLet(LegacyLet let, int region, int with) {
    Binding.Kind kind = Binding.Kind.LEGACY_LET;
    int first = scopes.bindings().size();
    open(let, let.bindings(), kind, region, with);
    for (int i = first; i < scopes.bindings().size(); i++) {
      if (scopes.bindings().get(i).name().equals("body")) {
        liveness.use(region, i);
      }
    }
    members(let, let.bindings(), kind, region, with);
  }

  private void attrSet(AttrSet set, int region, int with) {
    if (set.recursive()) {
      open(set, set.bindings(), Binding.Kind.REC, region, with);
      members(set, set.bindings(), Binding.Kind.REC, region, with);
    } else {
      members(set, set.bindings(), null, region, with);
    }
  }

  /** Brings the members of a recursive set or a {@code let} into scope. */
  private void open(
      Node scope, ImmutableList<BindingNode> nodes, Binding.Kind kind, int region, int with) {
    int first = scopes.bindings().size();
    for (int i = 0; i < nodes.size(); i++) {
      declare(first, nodes.get(i), 0, kind, scope, region, with);
    }
    if (merges != null) {
      for (MergedSets.Guest guest : merges.guests(scope)) {
        if (guest.depth() >= 0) {
          declare(first, guest.binding(), guest.depth(), kind, scope, region, with);
        }
      }
    }
    push(~first, scopes.bindings().size(), 0);
  }

  private void declare(
      int first, BindingNode node, int at, Binding.Kind kind, Node scope, int region, int with) {
    boolean lazy = kind != Binding.Kind.REC;
    if (node instanceof AttrBinding binding) {
      ImmutableList<AttrName> path = binding.path().names();
      if (path.isEmpty()) {
        return;
      }
      String text = path.get(at).staticName();
      Expr value = at + 1 == path.size() ? binding.value() : null;
      if (text != null && scopes.declare(first, path.get(at), text, kind, value, null, scope)) {
        liveness.binding(region, lazy ? valueRegion(text, region) : region);
      }
      return;
    }
    Inherit inherit = (Inherit) node;
    // The names of one source share a region: any of them being live makes the source so.
    int inner = lazy ? liveness.region(region) : region;
    for (int i = 0; i < inherit.names().size(); i++) {
      AttrName name = inherit.names().get(i);
      String text = name.staticName();
      if (text == null) {
        continue;
      }
      if (inherit.source() == null) {
        inner = lazy && i > 0 ? liveness.region(region) : inner;
        // Before the name is declared: it is that of the enclosing scope.
        use(name, text, inner, with);
      }
      if (scopes.declare(first, name, text, kind, null, inherit, scope)) {
        liveness.binding(region, inner);
      }
    }
  }

  /**
   * Visits what the bindings of a set or a {@code let} hold.
   *
   * @param kind null for a set that is not recursive
   */
  private void members(
      Node scope,
      ImmutableList<BindingNode> nodes,
      Binding.@Nullable Kind kind,
      int region,
      int with) {
    for (int i = 0; i < nodes.size(); i++) {
      if (merges == null || !merges.moved(nodes.get(i))) {
        member(nodes.get(i), 0, kind != null, region, with);
      }
    }
    if (merges != null) {
      for (MergedSets.Guest guest : merges.guests(scope)) {
        boolean declared = kind != null && guest.depth() >= 0;
        member(guest.binding(), Math.max(guest.depth(), 0), declared, region, with);
      }
    }
  }

  private void member(BindingNode node, int at, boolean declared, int region, int with) {
    if (node instanceof AttrBinding binding) {
      int inner = declared ? regionOf(binding.path().names().get(at), region) : region;
      path(binding.path(), at, inner, with);
      visit(binding.value(), inner, with);
      return;
    }
    Inherit inherit = (Inherit) node;
    for (int i = 0; i < inherit.names().size(); i++) {
      AttrName name = inherit.names().get(i);
      name(name, region, with);
      String text = name.staticName();
      if (inherit.source() == null && !declared && text != null) {
        use(name, text, region, with);
      }
    }
    if (inherit.source() != null) {
      boolean named = declared && !inherit.names().isEmpty();
      visit(inherit.source(), named ? regionOf(inherit.names().get(0), region) : region, with);
    }
  }

  /** A name that begins with {@code _} is kept on purpose, and so is what its value uses. */
  private int valueRegion(String name, int around) {
    return name.startsWith("_") ? around : liveness.region(around);
  }

  /** Returns the region of what a declaration binds; the one around where it binds nothing. */
  private int regionOf(AttrName declaration, int around) {
    Binding binding = scopes.declared()[declaration.id()];
    return binding == null ? around : liveness.regionOf(binding.index());
  }
}
