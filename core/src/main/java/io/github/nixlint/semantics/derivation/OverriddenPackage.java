package io.github.nixlint.semantics.derivation;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.names.Names;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Lambda;
import io.github.nixlint.syntax.Select;
import io.github.nixlint.syntax.Variable;
import org.jspecify.annotations.Nullable;

/** What an {@code overrideAttrs} changes. */
public final class OverriddenPackage {
  private static final int MAX_DEPTH = 16;

  private final Names names;
  private final ImmutableList<Derivation> derivations;

  private OverriddenPackage(Names names, ImmutableList<Derivation> derivations) {
    this.names = names;
    this.derivations = derivations;
  }

  /**
   * Returns whether the source of what is overridden stays whatever its {@code version} becomes: it
   * comes from elsewhere, or the file fetches it for the version that it writes, not for the one of
   * {@code finalAttrs}.
   *
   * @param derivations those of the file
   */
  public static boolean keepsSource(
      Derivation override, ImmutableList<Derivation> derivations, Names names) {
    OverriddenPackage packages = new OverriddenPackage(names, derivations);
    Expr overridden = packages.overridden(override);
    return overridden instanceof Variable
        || overridden instanceof Select
        || (overridden instanceof Apply call && packages.isFetched(call));
  }

  /**
   * What is overridden in the end: a call of the file, or the name of what comes from elsewhere.
   */
  private @Nullable Expr overridden(Derivation override) {
    Expr e = override.call();
    for (int level = 0; level < MAX_DEPTH; level++) {
      if (e instanceof Apply call) {
        boolean overrides = Expressions.calledName(call).startsWith("override");
        if (!overrides || !(Expressions.bare(call.function()) instanceof Select select)) {
          return overrides ? null : call;
        }
        e = Expressions.bare(select.subject());
        if (select.path().size() > 1) {
          return select;
        }
      } else {
        Expr value = Expressions.bare(names.value(e));
        if (!(value instanceof Apply)) {
          return e;
        }
        e = value;
      }
    }
    return null;
  }

  /** Whether a call, or the function of the file that is called, fetches the source for itself. */
  private boolean isFetched(Apply call) {
    Apply made = call;
    for (int level = 0; level < MAX_DEPTH; level++) {
      Derivation derivation = derivation(made);
      if (derivation != null && derivation.has("src")) {
        return !(Expressions.bare(made.lastArgument()) instanceof Lambda) && isFetched(derivation);
      }
      Expr function = names.value(made.function());
      for (int i = 1; i < made.arguments().size() && function instanceof Lambda outer; i++) {
        function = Expressions.bare(outer.body());
      }
      if (!(function instanceof Lambda last)
          || !(Expressions.body(last.body()) instanceof Apply inner)) {
        return false;
      }
      made = inner;
    }
    return false;
  }

  private static boolean isStandard(Builder builder) {
    return switch (builder.kind()) {
      case STANDARD, LANGUAGE -> !builder.local();
      default -> false;
    };
  }

  private boolean isFetched(Derivation derivation) {
    ImmutableList<DerivationAttribute> sources = derivation.attribute("src");
    Expr source = sources.size() == 1 ? sources.get(0).value() : null;
    return source != null
        && isStandard(derivation.builder())
        && Expressions.bare(names.value(source)) instanceof Apply fetch
        && Expressions.calledName(fetch).startsWith("fetch");
  }

  private @Nullable Derivation derivation(Apply call) {
    for (Derivation derivation : derivations) {
      if (derivation.call() == call) {
        return derivation;
      }
    }
    return null;
  }
}
