package io.github.nixlint.semantics.derivation;

import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableSet;
import io.github.nixlint.scope.Binding;
import io.github.nixlint.scope.Scopes;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.names.Names;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Interpolation;
import io.github.nixlint.syntax.Select;
import io.github.nixlint.syntax.StringExpr;
import io.github.nixlint.syntax.StringPart;
import io.github.nixlint.syntax.StringText;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.syntax.Variable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a derivation is named after its version.
 *
 * @param kind what it has of the version
 * @param pname the text of the string without the version behind it, as it is written
 */
public record NameWithVersion(Kind kind, String pname) {
  /** What a name has of the version. */
  public enum Kind {
    /** Nothing. */
    WITHOUT,
    /** It ends with the version: {@code "hello-${version}"}, {@code "hello-1.0"}. */
    BEHIND,
    /** It is {@code "${pname}-${version}"}, as it would be without saying so. */
    DEFAULT
  }

  /** What stands for a version that changes from day to day. */
  private static final ImmutableSet<String> MOVING =
      ImmutableSet.of("git", "dev", "unstable", "nightly", "master", "main", "head", "latest");

  private static final NameWithVersion PLAIN = new NameWithVersion(Kind.WITHOUT, "");

  /** Reads a name that is written out as a string; null where the text does not tell. */
  public static @Nullable NameWithVersion of(
      @Nullable Expr name, @Nullable Expr version, Names names, Scopes scopes, SyntaxTree tree) {
    if (!(name instanceof StringExpr string) || string.parts().isEmpty()) {
      return null;
    }
    String constant = string.constant();
    if (constant != null) {
      return ofConstant(constant, version);
    }
    List<StringPart> parts = string.parts();
    int last = parts.size() - 1;
    boolean behind =
        last > 0
            && (isOwn(parts.get(last), "version", scopes) || is(parts.get(last), version, names))
            && parts.get(last - 1) instanceof StringText text
            && tree.text(text).endsWith("-");
    if (!behind) {
      return null;
    }
    String pname = tree.source().text(parts.get(0).start(), parts.get(last).start() - 1);
    boolean usual = last == 2 && isOwn(parts.get(0), "pname", scopes) && pname.endsWith("}");
    return new NameWithVersion(usual ? Kind.DEFAULT : Kind.BEHIND, pname);
  }

  private static @Nullable NameWithVersion ofConstant(String name, @Nullable Expr version) {
    String number = version instanceof StringExpr string ? string.constant() : null;
    if (number == null || number.isEmpty()) {
      boolean computed =
          version != null && !(version instanceof StringExpr text && text.parts().isEmpty());
      return computed && !mayHaveVersion(name) ? PLAIN : null;
    }
    if (name.endsWith("-" + number)) {
      int end = name.length() - number.length() - 1;
      return new NameWithVersion(Kind.BEHIND, name.substring(0, end));
    }
    return name.contains(number) ? null : PLAIN;
  }

  /** Returns whether a name may end with what is not written as a version: {@code app-git}. */
  private static boolean mayHaveVersion(String name) {
    if (CharMatcher.inRange('0', '9').matchesAnyOf(name)) {
      return true;
    }
    int dash = name.lastIndexOf('-');
    return dash >= 0 && MOVING.contains(name.substring(dash + 1));
  }

  /** Returns whether a hole is what is written as the version: {@code common.version}. */
  private static boolean is(StringPart part, @Nullable Expr version, Names names) {
    return version != null
        && part instanceof Interpolation hole
        && names.value(hole.expression()) == names.value(version);
  }

  /**
   * Returns whether a hole is an attribute of the derivation: through {@code rec}, or a fixpoint.
   */
  private static boolean isOwn(StringPart part, String name, Scopes scopes) {
    if (!(part instanceof Interpolation hole)) {
      return false;
    }
    Expr e = hole.expression();
    if (e instanceof Select select && select.subject() instanceof Variable subject) {
      Binding binding = scopes.binding(subject);
      return binding != null
          && binding.kind() == Binding.Kind.ARGUMENT
          && select.path().size() == 1
          && Expressions.simpleName(select).equals(name);
    }
    return e instanceof Variable variable && variable.name().equals(name);
  }
}
