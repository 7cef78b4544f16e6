package io.github.nixlint.semantics.build;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.derivation.Derivation;
import io.github.nixlint.semantics.derivation.DerivationAttribute;
import io.github.nixlint.semantics.derivation.PhaseNames;
import io.github.nixlint.semantics.shell.ShellScript;
import io.github.nixlint.syntax.AttrPath;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.ListExpr;
import io.github.nixlint.syntax.StringExpr;
import io.github.nixlint.syntax.Variable;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** What to write in the place of {@code phases = [ … ]}. */
public final class LeftOutPhases {
  /** The phases between the source and the installation that packages leave out, by their stems. */
  private static final ImmutableList<String> OPTIONAL = ImmutableList.of("Configure", "Build");

  private LeftOutPhases() {}

  /** Returns whether the file shows the phases, which it may as well hand on from its caller. */
  public static boolean isWritten(DerivationAttribute phases) {
    Expr value = phases.value() == null ? null : Expressions.bare(phases.value());
    boolean inherited = !(phases.key() instanceof AttrPath);
    return !inherited && value != null && !(value instanceof Variable);
  }

  /**
   * Returns the bindings that leave out what a list of phases does not name: {@code dontConfigure =
   * true; dontBuild = true;}. Empty where the list is computed, or has other phases than those of
   * the standard environment.
   */
  public static String of(DerivationAttribute phases) {
    Expr value = phases.value();
    if (value == null || !(Expressions.bare(value) instanceof ListExpr list)) {
      return "";
    }
    Set<String> named = new HashSet<>();
    for (Expr element : list.elements()) {
      String name = element instanceof StringExpr string ? string.constant() : null;
      if (name == null || !PhaseNames.isStandard(name)) {
        return "";
      }
      named.add(name);
    }
    if (!named.contains("installPhase")) {
      return "";
    }
    if (!named.contains("unpackPhase")) {
      return "dontUnpack = true;"; // Without source the phases behind it do nothing.
    }
    StringBuilder bindings = new StringBuilder();
    for (String stem : OPTIONAL) {
      if (!named.contains(stem.toLowerCase(Locale.ROOT) + "Phase")) {
        bindings
            .append(bindings.length() == 0 ? "" : " ")
            .append("dont")
            .append(stem)
            .append(" = true;");
      }
    }
    return bindings.toString();
  }

  /** Returns those of a derivation's phases that it does not run, by its own list of them. */
  static ImmutableList<Phase> among(ImmutableList<Phase> written, Derivation derivation) {
    ImmutableSet<String> named = named(derivation);
    if (named.isEmpty()) {
      return ImmutableList.of();
    }
    ImmutableList.Builder<Phase> leftOut = ImmutableList.builder();
    for (Phase phase : written) {
      String name = phase.name();
      if (name.endsWith("Phase") && !named.contains(name) && !isCalled(name, written)) {
        leftOut.add(phase);
      }
    }
    return leftOut.build();
  }

  /** Returns whether another phase may run a phase: {@code eval "$patchPhase"}. */
  private static boolean isCalled(String name, ImmutableList<Phase> written) {
    for (Phase phase : written) {
      for (ShellScript script : phase.scripts()) {
        if (!phase.name().equals(name) && script.value().text().contains(name)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Returns the phases that a derivation runs where it names them all itself, else nothing. */
  private static ImmutableSet<String> named(Derivation derivation) {
    ImmutableSet.Builder<String> named = ImmutableSet.builder();
    for (DerivationAttribute phases : derivation.attribute("phases")) {
      Expr value = phases.value() == null ? null : Expressions.bare(phases.value());
      if (value instanceof StringExpr text && text.constant() != null) {
        named.addAll(
            Splitter.on(CharMatcher.whitespace()).omitEmptyStrings().split(text.constant()));
      } else if (value instanceof ListExpr list) {
        for (Expr element : list.elements()) {
          if (!(element instanceof StringExpr name) || name.constant() == null) {
            return ImmutableSet.of();
          }
          named.add(name.constant());
        }
      } else {
        return ImmutableSet.of();
      }
    }
    return named.build();
  }
}
