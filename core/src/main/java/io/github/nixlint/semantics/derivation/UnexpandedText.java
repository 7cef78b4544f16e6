package io.github.nixlint.semantics.derivation;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.syntax.BinaryOp;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Operator;
import io.github.nixlint.syntax.StringExpr;
import io.github.nixlint.syntax.StringPart;
import io.github.nixlint.syntax.StringText;
import io.github.nixlint.text.Span;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Text of the shell in the value of an environment variable, which no shell ever reads: {@code
 * $LD_LIBRARY_PATH}.
 *
 * @param attribute the environment variable
 * @param variable what the text asks for
 * @param span where
 */
public record UnexpandedText(String attribute, String variable, Span span) {
  /** What a session sets, so that it is asked for with the shell in mind. */
  private static final ImmutableList<String> OF_SESSION = ImmutableList.of("HOME", "PWD");

  /** The programs that expand the value of a variable after all. */
  private static final ImmutableSet<String> EXPANDERS = ImmutableSet.of("eval", "envsubst");

  /**
   * Returns those of a derivation: a variable in its own value, or one of the session.
   *
   * @param env the attributes of its {@code env}
   * @param read the words of the file, which only shells are asked for
   */
  public static ImmutableList<UnexpandedText> of(
      Derivation derivation, NestedAttributes env, Supplier<NamesRead> read) {
    if (!derivation.builder().isStandard()) {
      return ImmutableList.of();
    }
    boolean shell =
        derivation.builder().kind() == Builder.Kind.SHELL
            && EXPANDERS.stream().noneMatch(read.get()::has);
    ImmutableList.Builder<UnexpandedText> found = ImmutableList.builder();
    for (String name : derivation.attributeNames()) {
      if (EnvironmentVariables.isName(name)) {
        derivation.attribute(name).forEach(a -> find(name, shell, a.value(), found));
      }
    }
    for (String name : env.names()) {
      if (EnvironmentVariables.isName(name)) {
        env.member(name).forEach(a -> find(name, shell, a.value(), found));
      }
    }
    return found.build();
  }

  private static void find(
      String name,
      boolean shell,
      @Nullable Expr value,
      ImmutableList.Builder<UnexpandedText> found) {
    if (value == null) {
      return;
    }
    find(name, name, value, found);
    for (String variable : OF_SESSION) {
      if (shell && !variable.equals(name)) {
        find(name, variable, value, found);
      }
    }
  }

  private static void find(
      String name, String variable, Expr value, ImmutableList.Builder<UnexpandedText> found) {
    Expr text = Expressions.bare(value);
    if (text instanceof BinaryOp sum && sum.operator() == Operator.PLUS) {
      find(name, variable, sum.left(), found);
      find(name, variable, sum.right(), found);
    } else if (text instanceof StringExpr string) {
      for (StringPart part : string.parts()) {
        if (part instanceof StringText written) {
          String characters = string.source().ascii(written.start(), written.end());
          int at = indexOf(characters, variable);
          if (at >= 0) {
            int start = written.start() + at;
            found.add(
                new UnexpandedText(name, variable, new Span(start, end(start, variable, string))));
            return;
          }
        }
      }
    }
  }

  /** Where the first {@code $NAME}, with or without a brace before the name, begins, or -1. */
  private static int indexOf(String text, String variable) {
    for (int at = text.indexOf('$'); at >= 0; at = text.indexOf('$', at + 1)) {
      int start = at + 1;
      if (text.startsWith("{", start)) {
        start++;
      }
      int end = start + variable.length();
      if (text.startsWith(variable, start)
          && !(end < text.length() && isOfName(text.charAt(end)))) {
        return at;
      }
    }
    return -1;
  }

  private static boolean isOfName(char c) {
    return c == '_' || Character.isLetterOrDigit(c);
  }

  private static int end(int start, String variable, StringExpr string) {
    boolean brace = string.source().ascii(start + 1, start + 2).equals("{");
    int end = start + 1 + variable.length() + (brace ? 1 : 0);
    return brace && string.source().ascii(end, end + 1).equals("}") ? end + 1 : end;
  }
}
