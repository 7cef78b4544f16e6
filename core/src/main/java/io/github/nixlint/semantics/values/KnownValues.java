package io.github.nixlint.semantics.values;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.scope.Binding;
import io.github.nixlint.scope.Resolution;
import io.github.nixlint.scope.Scopes;
import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.Attributes;
import io.github.nixlint.syntax.Attributes.Attribute;
import io.github.nixlint.syntax.BinaryOp;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.If;
import io.github.nixlint.syntax.Operator;
import io.github.nixlint.syntax.Parenthesized;
import io.github.nixlint.syntax.Select;
import io.github.nixlint.syntax.UnaryOp;
import io.github.nixlint.syntax.Variable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What the text of a file alone says of values: of literals, and of names that {@code let} or
 * {@code rec} bind to them. What is said here holds whenever the expression gives a value at all.
 */
public final class KnownValues {
  private static final int MAX_STEPS = 32;
  private static final int MAX_BRANCHES = 8;
  private static final String OVERRIDES = "__overrides";

  private final Scopes scopes;
  private final Map<AttrSet, Attributes> sets = new ConcurrentHashMap<>();
  private volatile @Nullable Boolean overrides;

  public KnownValues(Scopes scopes) {
    this.scopes = scopes;
  }

  /**
   * Returns the expression that gives the value: through parentheses, the names of {@code let} and
   * {@code rec} as far as they are one binding with one value, and the attributes of sets that are
   * written out.
   */
  public Expr value(Expr expression) {
    Expr current = expression;
    for (int i = 0; i < MAX_STEPS; i++) {
      Expr next = step(current);
      if (next == null) {
        return current;
      }
      current = next;
    }
    return current;
  }

  private @Nullable Expr step(Expr e) {
    if (e instanceof Parenthesized parenthesized) {
      return parenthesized.inner();
    }
    if (e instanceof Select select) {
      return selected(select);
    }
    Binding binding = e instanceof Variable variable ? scopes.binding(variable) : null;
    return binding == null || !isDefinition(binding) ? null : binding.value();
  }

  /** Returns what a set that is written out has below a path, or null where that is not seen. */
  private @Nullable Expr selected(Select select) {
    Binding root =
        select.fallback() == null && select.subject() instanceof Variable variable
            ? scopes.binding(variable)
            : null;
    // Only what a name is bound to by itself: a chain of selections may lead back to itself.
    if (root == null || !isDefinition(root) || !(root.value() instanceof AttrSet set)) {
      return null;
    }
    Attributes outer = sets.computeIfAbsent(set, Attributes::of);
    Attribute found = null;
    for (AttrName name : select.path().names()) {
      String key = name.staticName();
      if (outer == null || key == null || !isClosed(outer)) {
        return null;
      }
      found = outer.get(key);
      if (found == null) {
        return null;
      }
      outer = found.set();
    }
    // Of a set that several bindings make, no expression is the whole.
    return found == null || outer != null ? null : found.value();
  }

  /** Returns whether a binding is what it is bound to: no caller and no override replaces it. */
  private boolean isDefinition(Binding binding) {
    return switch (binding.kind()) {
      case LET -> true;
      case REC, LEGACY_LET -> !hasOverrides();
      case FORMAL, ARGUMENT -> false;
    };
  }

  /** Returns whether anything in the file is called {@code __overrides}, too rare to ask where. */
  private boolean hasOverrides() {
    Boolean known = overrides;
    if (known == null) {
      known = false;
      for (Binding binding : scopes.bindings()) {
        known |= binding.name().equals(OVERRIDES);
      }
      overrides = known;
    }
    return known;
  }

  /** Returns the type of an expression's value, or null where the text does not settle it. */
  public @Nullable ValueType type(Expr expression) {
    return type(expression, MAX_BRANCHES);
  }

  private @Nullable ValueType type(Expr expression, int depth) {
    Expr e = value(expression);
    return switch (e.kind()) {
      case IF -> depth == 0 ? null : ofBranches((If) e, depth - 1);
      case INTEGER_LITERAL -> ValueType.INTEGER;
      case FLOAT_LITERAL -> ValueType.FLOAT;
      case STRING_LITERAL, INDENTED_STRING, URI_LITERAL -> ValueType.STRING;
      case PATH_LITERAL, SEARCH_PATH -> ValueType.PATH;
      case LIST_EXPR -> ValueType.LIST;
      case ATTR_SET -> ValueType.SET;
      case LAMBDA -> ValueType.FUNCTION;
      case HAS_ATTR -> ValueType.BOOLEAN;
      case UNARY_OP -> ofUnary((UnaryOp) e);
      case BINARY_OP -> ofBinary((BinaryOp) e, depth);
      case VARIABLE -> ofConstant((Variable) e);
      default -> null;
    };
  }

  /** Of a choice between values of one type, whichever it is. */
  private @Nullable ValueType ofBranches(If choice, int depth) {
    ValueType type = type(choice.consequence(), depth);
    return type != null && type == type(choice.alternative(), depth) ? type : null;
  }

  private @Nullable ValueType ofUnary(UnaryOp operation) {
    return switch (operation.operator()) {
      case NOT -> ValueType.BOOLEAN;
      default -> {
        ValueType operand =
            value(operation.operand()) instanceof UnaryOp ? null : type(operation.operand());
        yield operand != null && operand.isNumber() ? operand : null;
      }
    };
  }

  private @Nullable ValueType ofBinary(BinaryOp operation, int depth) {
    return switch (operation.operator()) {
      case CONCAT -> ValueType.LIST;
      case UPDATE -> ValueType.SET;
      case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL, EQUAL, NOT_EQUAL, AND, OR, IMPLIES ->
          ValueType.BOOLEAN;
      case PLUS, MINUS, TIMES, DIVIDE -> depth == 0 ? null : ofNumbers(operation, depth - 1);
      default -> null;
    };
  }

  /** Of a calculation with numbers that are both known; one that is a float makes the other one. */
  private @Nullable ValueType ofNumbers(BinaryOp operation, int depth) {
    ValueType left = type(operation.left(), depth);
    ValueType right = left == null ? null : type(operation.right(), depth);
    if (left == null || right == null || !left.isNumber() || !right.isNumber()) {
      return null;
    }
    return left == right ? left : ValueType.FLOAT;
  }

  private @Nullable ValueType ofConstant(Variable variable) {
    if (!(scopes.resolution(variable) instanceof Resolution.Builtin builtin)) {
      return null;
    }
    return switch (builtin.name()) {
      case "true", "false" -> ValueType.BOOLEAN;
      case "null" -> ValueType.NULL;
      default -> null;
    };
  }

  /**
   * Returns the attributes of an expression whose value is a set that is written out; null where it
   * is none, or may have attributes that are not to be seen.
   */
  public @Nullable Attributes attributes(Expr expression) {
    if (!(value(expression) instanceof AttrSet set)) {
      return null;
    }
    Attributes attributes = sets.computeIfAbsent(set, Attributes::of);
    return isClosed(attributes) ? attributes : null;
  }

  /** Returns the attributes of what an attribute holds, as {@link #attributes(Expr)} does. */
  public @Nullable Attributes attributes(Attribute attribute) {
    Attributes inner = attribute.set();
    if (inner != null) {
      return isClosed(inner) ? inner : null;
    }
    return attribute.value() == null ? null : attributes(attribute.value());
  }

  /**
   * Returns the sets that {@code //} makes a value of, the first to the last, which wins: those
   * that are written out, and no others. It is one set where nothing is joined.
   */
  public ImmutableList<Attributes> joined(Expr expression) {
    ImmutableList.Builder<Attributes> joined = ImmutableList.builder();
    Deque<Expr> open = new ArrayDeque<>();
    open.push(expression);
    for (int i = 0; i < MAX_STEPS && !open.isEmpty(); i++) {
      Expr e = value(open.pop());
      if (e instanceof BinaryOp update && update.operator() == Operator.UPDATE) {
        open.push(update.right());
        open.push(update.left());
      } else {
        Attributes attributes = attributes(e);
        if (attributes != null) {
          joined.add(attributes);
        }
      }
    }
    return joined.build();
  }

  /** Returns the sets that an attribute is made of, as {@link #joined(Expr)} does. */
  public ImmutableList<Attributes> joined(Attribute attribute) {
    if (attribute.set() == null && attribute.value() != null) {
      return joined(attribute.value());
    }
    Attributes attributes = attributes(attribute);
    return attributes == null ? ImmutableList.of() : ImmutableList.of(attributes);
  }

  private static boolean isClosed(Attributes attributes) {
    return attributes.dynamic().isEmpty() && attributes.get(OVERRIDES) == null;
  }

  /** Returns whether an expression is a set that surely has none of some attributes. */
  public boolean isSetWithout(Expr expression, String... names) {
    Attributes attributes = attributes(expression);
    if (attributes == null) {
      return false;
    }
    for (String name : names) {
      if (attributes.get(name) != null) {
        return false;
      }
    }
    return true;
  }

  /**
   * Returns what {@code "${e}"} and {@code +} cannot make a string of: the type of such a value;
   * null where they can, or where the text does not settle it. A path and a string they can, and a
   * set with {@code outPath} or {@code __toString}.
   */
  public @Nullable ValueType uncoercible(Expr expression) {
    ValueType type = type(expression);
    if (type == null) {
      return null;
    }
    return switch (type) {
      case STRING, PATH -> null;
      case SET -> isSetWithout(expression, "outPath", "__toString") ? type : null;
      case INTEGER, FLOAT, BOOLEAN, NULL, LIST, FUNCTION -> type;
    };
  }
}
