package io.github.nixlint.semantics.module;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.names.Names;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.BinaryOp;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.If;
import io.github.nixlint.syntax.Lambda;
import io.github.nixlint.syntax.ListExpr;
import io.github.nixlint.syntax.Operator;
import io.github.nixlint.syntax.Select;
import io.github.nixlint.syntax.StringExpr;
import io.github.nixlint.syntax.Variable;
import java.util.HashSet;
import java.util.Set;

/** Takes the type of an option apart into the types that it is made of. */
final class TypeReader {
  private static final String TYPES = "lib.types.";
  private static final int MAX_DEPTH = 100;

  /** What takes nothing but types. */
  private static final ImmutableSet<String> TAKING_TYPES =
      ImmutableSet.of(
          "attrsOf",
          "either",
          "functionTo",
          "lazyAttrsOf",
          "listOf",
          "nonEmptyListOf",
          "nullOr",
          "oneOf",
          "uniq");

  private final Names names;
  private final Values values;

  TypeReader(Names names, Values values) {
    this.names = names;
    this.values = values;
  }

  /** Returns the types that a type is made of, the outermost first. */
  ImmutableList<OptionType> read(Expr type) {
    Reading reading = new Reading();
    reading.read(type);
    return reading.found.build();
  }

  /** Returns whether an expression is a type of {@code lib.types}, or one made with them. */
  boolean isType(Expr expression) {
    Expr value = values.of(expression);
    Call call = values.call(value);
    return names.of(call == null ? value : call.function()).path().startsWith(TYPES);
  }

  /** Returns the name of a type in {@code lib.types}; empty for any other. */
  private String name(Expr type) {
    String path = names.of(type).path();
    return path.startsWith(TYPES) ? path.substring(TYPES.length()) : "";
  }

  private final class Reading {
    private final ImmutableList.Builder<OptionType> found = ImmutableList.builder();
    private final Set<Expr> seen = new HashSet<>();
    private int depth;

    void read(Expr type) {
      Expr value = values.of(type);
      if (depth < MAX_DEPTH && seen.add(value)) {
        depth++;
        readParts(value);
        depth--;
      }
    }

    private void readParts(Expr value) {
      if (value instanceof ListExpr list) {
        list.elements().forEach(this::read);
      } else if (value instanceof If choice) {
        read(choice.consequence());
        read(choice.alternative());
      } else if (value instanceof BinaryOp operation && operation.operator() == Operator.CONCAT) {
        read(operation.left());
        read(operation.right());
      } else if (value instanceof BinaryOp operation && operation.operator() == Operator.UPDATE) {
        // A type with a merge function of its own is another type.
        if (!values.attributes(operation.right()).containsKey("merge")) {
          read(operation.left());
        }
      } else if (value instanceof Variable || value instanceof Select) {
        found.add(new OptionType(value, name(value)));
        if (value instanceof Select select && select.fallback() != null) {
          read(select.fallback());
        }
      } else if (value instanceof StringExpr) {
        found.add(new OptionType(value, "")); // A name where a type was meant.
      } else {
        Call call = values.call(value);
        if (call != null && !values.enter(call, this::read)) {
          read(call);
        }
      }
    }

    private void read(Call call) {
      String name = name(call.function());
      found.add(new OptionType(call.function(), name));
      for (Expr argument : call.arguments()) {
        Expr value = values.of(argument);
        Expr element = name.equals("attrsWith") ? Expressions.member(argument, "elemType") : null;
        if (element != null) {
          read(element);
          continue;
        }
        boolean part =
            !OptionTypes.has(name)
                ? isType(value)
                : value instanceof StringExpr ? TAKING_TYPES.contains(name) : mayBeType(value);
        if (part && !name.equals("enum")) {
          read(argument);
        }
      }
    }

    /** Submodules are modules of their own, functions convert values. */
    private boolean mayBeType(Expr value) {
      return !(value instanceof AttrSet || value instanceof Lambda);
    }
  }
}
