package io.github.nixlint.semantics.build;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.code.Fuel;
import io.github.nixlint.semantics.names.Names;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.BinaryOp;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Lambda;
import io.github.nixlint.syntax.ListExpr;
import io.github.nixlint.syntax.Operator;
import io.github.nixlint.syntax.Select;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * An interpreter of Python with packages, {@code python3.withPackages (ps: [ … ])}.
 *
 * @param interpreter the interpreter, where its name tells the version: {@code python3}
 * @param foreign the packages in the list that come from the set of another interpreter
 */
public record PythonEnvironment(String interpreter, ImmutableList<Select> foreign) {
  private static final String MAKER = "withPackages";

  /** Returns what a call makes; without packages where it is a call of something else. */
  public static PythonEnvironment of(Apply call, Names names) {
    String interpreter =
        Expressions.calledName(call.function()).equals(MAKER)
            ? interpreter(call.function(), names)
            : "";
    return new PythonEnvironment(
        interpreter,
        interpreter.isEmpty()
            ? ImmutableList.of()
            : foreign(call.arguments().get(0), interpreter, names));
  }

  /** Returns the interpreter that a member of a package set is for, or "". */
  public static String interpreter(Expr member, Names names) {
    String path = names.of(member).path();
    return PythonPackage.interpreter(path.isEmpty() ? Expressions.dotted(member) : path);
  }

  private static ImmutableList<Select> foreign(Expr function, String own, Names names) {
    ImmutableList.Builder<Select> foreign = ImmutableList.builder();
    Deque<Expr> open = new ArrayDeque<>();
    if (Expressions.bare(function) instanceof Lambda packages) {
      open.add(packages.body());
    }
    Fuel fuel = new Fuel();
    while (!open.isEmpty() && fuel.spend()) {
      Expr e = Expressions.body(open.removeFirst());
      if (e instanceof BinaryOp sum && sum.operator() == Operator.CONCAT) {
        open.add(sum.left());
        open.add(sum.right());
      } else if (e instanceof ListExpr list) {
        open.addAll(list.elements());
      } else if (e instanceof Select member) {
        String its = interpreter(member, names);
        if (!its.isEmpty() && !its.equals(own)) {
          foreign.add(member);
        }
      }
    }
    return foreign.build();
  }
}
