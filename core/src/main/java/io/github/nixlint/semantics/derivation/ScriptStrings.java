package io.github.nixlint.semantics.derivation;

import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableList;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.names.Names;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.Assert;
import io.github.nixlint.syntax.BinaryOp;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.If;
import io.github.nixlint.syntax.Interpolation;
import io.github.nixlint.syntax.LetIn;
import io.github.nixlint.syntax.ListExpr;
import io.github.nixlint.syntax.Operator;
import io.github.nixlint.syntax.Select;
import io.github.nixlint.syntax.StringExpr;
import io.github.nixlint.syntax.StringValue;
import io.github.nixlint.syntax.Variable;
import io.github.nixlint.syntax.With;
import java.util.HashSet;
import java.util.Set;

/**
 * The strings that a script is made of: through {@code +}, {@code if}, {@code optionalString},
 * {@code concatStringsSep}, names of the file and interpolations.
 */
public final class ScriptStrings {
  private static final int MAX_DEPTH = 100;

  /** What stands before an interpolation in a longer line is not looked at. */
  private static final int LONGEST_COMMAND = 200;

  private static final CharMatcher SEPARATOR = CharMatcher.anyOf(";&|`$");

  private final Names names;
  private final Set<Expr> visited = new HashSet<>();
  private final Set<Expr> hidden = new HashSet<>();
  private final ImmutableList.Builder<StringExpr> found = ImmutableList.builder();

  private ScriptStrings(Names names) {
    this.names = names;
  }

  /** Follows a script. */
  public static ScriptStrings of(Expr script, Names names) {
    ScriptStrings strings = new ScriptStrings(names);
    strings.collect(script, 0);
    return strings;
  }

  /** Returns the strings, each once, in the order met. */
  public ImmutableList<StringExpr> strings() {
    return found.build();
  }

  /**
   * Returns whether an expression, without parentheses, was met of which the file does not show
   * what text it gives: {@code old.installPhase}, the call of an unknown function.
   */
  public boolean isHidden(Expr expr) {
    return hidden.contains(expr);
  }

  /** Whether the command that an interpolation stands in prints it: {@code echo "${text}"}. */
  private static boolean isPrinted(String text, int hole) {
    int start = text.lastIndexOf('\n', hole) + 1;
    if (hole - start > LONGEST_COMMAND) {
      return false;
    }
    String before = text.substring(start, hole).stripLeading();
    return (before.startsWith("echo ") || before.startsWith("printf "))
        && SEPARATOR.matchesNoneOf(before);
  }

  private void collect(Expr expr, int depth) {
    Expr e = Expressions.bare(expr);
    if (depth == MAX_DEPTH || !visited.add(e)) {
      return;
    }
    if (e instanceof StringExpr string) {
      found.add(string);
      StringValue value = string.value();
      String text = value.text();
      for (int i = text.indexOf(StringValue.HOLE);
          i >= 0;
          i = text.indexOf(StringValue.HOLE, i + 1)) {
        Interpolation hole = value.hole(i);
        if (hole != null && !isPrinted(text, i)) {
          collect(hole.expression(), depth + 1);
        }
      }
    } else if (e instanceof BinaryOp op && op.operator() == Operator.PLUS) {
      collect(op.left(), depth + 1);
      collect(op.right(), depth + 1);
    } else if (e instanceof If choice) {
      collect(choice.consequence(), depth + 1);
      collect(choice.alternative(), depth + 1);
    } else if (e instanceof LetIn let) {
      collect(let.body(), depth + 1);
    } else if (e instanceof With with) {
      collect(with.body(), depth + 1);
    } else if (e instanceof Assert assertion) {
      collect(assertion.body(), depth + 1);
    } else if (e instanceof ListExpr list) {
      for (Expr element : list.elements()) {
        collect(element, depth + 1);
      }
    } else if (e instanceof Apply call) {
      switch (Expressions.simpleName(call.function())) {
        case "optionalString", "concatStringsSep", "concatStrings", "concatLines" ->
            collect(call.lastArgument(), depth + 1);
        default -> hidden.add(e);
      }
    } else if (e instanceof Variable || e instanceof Select) {
      Expr value = names.value(e);
      if (value != e && !(value instanceof Variable) && !(value instanceof Select)) {
        collect(value, depth + 1);
      } else {
        hidden.add(e);
      }
    } else {
      hidden.add(e);
    }
  }
}
