package io.github.nixlint.semantics.values;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.scope.Binding;
import io.github.nixlint.scope.Resolution;
import io.github.nixlint.scope.Scopes;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.code.Fuel;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.BinaryOp;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.HasAttr;
import io.github.nixlint.syntax.If;
import io.github.nixlint.syntax.Inherit;
import io.github.nixlint.syntax.Interpolation;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.Operator;
import io.github.nixlint.syntax.Select;
import io.github.nixlint.syntax.StringExpr;
import io.github.nixlint.syntax.StringPart;
import io.github.nixlint.syntax.UnaryOp;
import io.github.nixlint.syntax.Variable;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A binding of a {@code let} or {@code rec} whose value is needed to make its value: {@code x =
 * x;}, {@code x = x // { … };}, {@code inherit (x) x;}, or {@code x = y; y = x;}. Evaluating it
 * never comes to an end. What is an argument, below a function, or inside of a list or set, Nix
 * does not need for that.
 *
 * @param binding the binding, of several that need each other the first
 * @param use the name that leads back to it
 * @param direct whether it names itself, and no other binding is between
 */
public record EndlessBinding(Binding binding, Node use, boolean direct) {

  /** Returns those of a file, in source order. */
  public static ImmutableList<EndlessBinding> of(Scopes scopes) {
    ImmutableList.Builder<EndlessBinding> found = ImmutableList.builder();
    for (Binding binding : scopes.bindings()) {
      if (isDefinition(binding) && mayBeEndless(binding, scopes)) {
        EndlessBinding endless = new Search(scopes, binding).find();
        if (endless != null) {
          found.add(endless);
        }
      }
    }
    return found.build();
  }

  /** Tells apart, at little cost, nearly all that needs no name of a {@code let} or {@code rec}. */
  private static boolean mayBeEndless(Binding binding, Scopes scopes) {
    Inherit inherit = binding.inherit();
    Expr e = inherit == null ? binding.value() : inherit.source();
    while (e != null) {
      Expr value = Expressions.body(e);
      switch (value.kind()) {
        case APPLY -> e = ((Apply) value).function();
        case SELECT -> e = ((Select) value).subject();
        case VARIABLE -> {
          Binding head = scopes.binding((Variable) value);
          return head != null && isDefinition(head);
        }
        case BINARY_OP, UNARY_OP, HAS_ATTR, IF -> {
          return true;
        }
        case STRING_LITERAL, INDENTED_STRING -> {
          return hasHole((StringExpr) value);
        }
        default -> {
          return false;
        }
      }
    }
    return inherit != null; // It inherits from around, maybe from where it is inherited to.
  }

  private static boolean hasHole(StringExpr string) {
    for (StringPart part : string.parts()) {
      if (part instanceof Interpolation) {
        return true;
      }
    }
    return false;
  }

  private static boolean isDefinition(Binding binding) {
    return switch (binding.kind()) {
      case LET, REC, LEGACY_LET -> true;
      case FORMAL, ARGUMENT -> false;
    };
  }

  private static final class Search {
    private final Scopes scopes;
    private final Binding start;
    private final ArrayDeque<Binding> open = new ArrayDeque<>();
    private final ArrayDeque<Expr> needed = new ArrayDeque<>();
    private final Fuel fuel = new Fuel();

    /** Each binding that is needed, and the one that needs it. */
    private final Map<Binding, Binding> needing = new HashMap<>();

    private Binding current;
    private @Nullable Node use;

    Search(Scopes scopes, Binding start) {
      this.scopes = scopes;
      this.start = start;
      this.current = start;
    }

    @Nullable EndlessBinding find() {
      while (use == null && fuel.spend()) {
        evaluate(current);
        Binding next = use == null ? open.poll() : null;
        if (next == null) {
          break;
        }
        current = next;
      }
      return use == null || !isFirst() ? null : new EndlessBinding(start, use, current == start);
    }

    private void evaluate(Binding binding) {
      Inherit inherit = binding.inherit();
      if (inherit == null) {
        if (binding.value() != null) {
          needed.add(binding.value());
        }
      } else if (inherit.source() != null) {
        needed.add(inherit.source());
      } else if (binding.declaration() instanceof AttrName name
          && scopes.resolution(name) instanceof Resolution.Bound bound) {
        need(bound.binding(), name);
      }
      while (!needed.isEmpty() && use == null && fuel.spend()) {
        step(Expressions.body(needed.poll()));
      }
      needed.clear();
    }

    private void step(Expr e) {
      if (e instanceof Variable variable) {
        Binding binding = scopes.binding(variable);
        if (binding != null) {
          need(binding, variable);
        }
      } else if (e instanceof Select select) {
        needed.add(select.subject());
      } else if (e instanceof Apply call) {
        needed.add(call.function());
      } else if (e instanceof BinaryOp operation) {
        addOperands(operation);
      } else if (e instanceof UnaryOp operation) {
        needed.add(operation.operand());
      } else if (e instanceof HasAttr test) {
        needed.add(test.subject());
      } else if (e instanceof If choice) {
        needed.add(choice.condition());
      } else if (e instanceof StringExpr string) {
        for (StringPart part : string.parts()) {
          if (part instanceof Interpolation hole) {
            needed.add(hole.expression());
          }
        }
      }
    }

    private void addOperands(BinaryOp operation) {
      Operator operator = operation.operator();
      boolean lazy =
          operator == Operator.AND || operator == Operator.OR || operator == Operator.IMPLIES;
      if (operator != Operator.PIPE_INTO) {
        needed.add(operation.left());
      }
      if (!lazy && operator != Operator.PIPE_FROM) {
        needed.add(operation.right());
      }
    }

    private void need(Binding binding, Node by) {
      if (binding.equals(start)) {
        use = by;
      } else if (isDefinition(binding) && needing.putIfAbsent(binding, current) == null) {
        open.add(binding);
      }
    }

    /** Whether the start is the first of those that need each other. */
    private boolean isFirst() {
      int first = start.declaration().start();
      @Nullable Binding b = current;
      while (b != null && !b.equals(start)) {
        if (b.declaration().start() < first) {
          return false;
        }
        b = needing.get(b);
      }
      return true;
    }
  }
}
