package io.github.nixlint.semantics.text;

import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.github.nixlint.semantics.Semantics;
import io.github.nixlint.semantics.derivation.Builder;
import io.github.nixlint.semantics.derivation.Derivation;
import io.github.nixlint.semantics.derivation.DerivationAttribute;
import io.github.nixlint.semantics.text.BuildText.Use;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.ListExpr;
import io.github.nixlint.syntax.StringExpr;
import org.jspecify.annotations.Nullable;

/** Tells whether the build of a derivation writes to an output. */
public final class OutputWrites {
  /** Attributes with which another builder runs than the phases that the file shows. */
  private static final ImmutableSet<String> OTHER_BUILDERS =
      ImmutableSet.of(
          "builder",
          "buildCommandPath",
          "dontInstall",
          "args",
          "installCommand",
          "preVM",
          "postVM");

  private final Derivation derivation;
  private final Semantics semantics;

  private OutputWrites(Derivation derivation, Semantics semantics) {
    this.derivation = derivation;
    this.semantics = semantics;
  }

  /** Returns the derivations of a file whose builds write to none of their outputs. */
  public static ImmutableList<MissingOutput> missing(Semantics semantics) {
    ImmutableList.Builder<MissingOutput> all = ImmutableList.builder();
    for (Derivation derivation : semantics.derivations()) {
      MissingOutput missing = new OutputWrites(derivation, semantics).missing();
      if (missing != null) {
        all.add(missing);
      }
    }
    return all.build();
  }

  private @Nullable MissingOutput missing() {
    String phase = lastPhase();
    if (phase == null) {
      return null;
    }
    BuildText text = new BuildText(derivation, semantics, false);
    ImmutableList<DerivationAttribute> definitions = derivation.attribute(phase);
    for (DerivationAttribute definition : definitions) {
      if (text.of(definition.value(), Use.COMMANDS) != Effect.NONE) {
        return null;
      }
    }
    boolean idle = !text.commands().work();
    if (text.commands().empty()
        || text.commands().onlyHooks()
        || (idle && (mayBeElsewhere() || derivation.has("shellHook")))
        || isElsewhere(phase, idle, text.commands().buildTools())) {
      return null;
    }
    return new MissingOutput(
        derivation,
        definitions.get(0).key(),
        phase,
        idle,
        text.outputs().undeclared(),
        derivation.outputs().contains("out") ? "out" : derivation.outputs().iterator().next(),
        text.commands().strays());
  }

  /** Whether phases that the file does not show may write to the outputs. */
  private boolean mayBeElsewhere() {
    return derivation.isOpen() || derivation.builder().kind() == Builder.Kind.OVERRIDE;
  }

  /** The attribute whose script is to make the outputs, null where the file does not show it. */
  private @Nullable String lastPhase() {
    for (String attribute : OTHER_BUILDERS) {
      if (derivation.has(attribute)) {
        return null;
      }
    }
    return switch (derivation.builder().kind()) {
      case RUN_COMMAND -> set("buildCommand");
      case STANDARD, LANGUAGE, OVERRIDE -> {
        String command = set("buildCommand");
        String install = command == null ? set("installPhase") : command;
        yield install == null ? lastOfPhases() : install;
      }
      case ARGUMENTS, SHELL, SETUP_HOOK, ENVIRONMENT, UNKNOWN -> null;
    };
  }

  private @Nullable String set(String attribute) {
    return derivation.has(attribute) ? attribute : null;
  }

  /** The last of {@code phases = [ … ]} that the derivation sets itself, where all are known. */
  private @Nullable String lastOfPhases() {
    ImmutableList<DerivationAttribute> definitions = derivation.attribute("phases");
    if (definitions.size() != 1 || !(definitions.get(0).value() instanceof ListExpr list)) {
      return null;
    }
    String last = null;
    for (Expr element : list.elements()) {
      String name = element instanceof StringExpr string ? string.constant() : null;
      if (name == null || name.equals("installPhase")) {
        return null;
      }
      last = derivation.has(name) ? name : last;
    }
    return last;
  }

  /**
   * Whether another phase, hook or flag writes to an output. Where the file does not show what one
   * does, it counts when it is run with or after the install phase, or when that does nothing.
   */
  private boolean isElsewhere(String phase, boolean idle, boolean buildTools) {
    boolean phases = !phase.equals("buildCommand");
    for (String name : derivation.attributeNames()) {
      if (name.equals(phase)) {
        continue;
      }
      boolean told = isVariable(name) || (buildTools && name.endsWith("Flags"));
      if (!told && !(phases && KnownAttributes.isPhase(name))) {
        continue;
      }
      BuildText text = new BuildText(derivation, semantics, !idle && !isLate(name));
      for (DerivationAttribute definition : derivation.attribute(name)) {
        Effect effect = text.of(definition.value(), told ? Use.WORD : Use.COMMANDS);
        boolean hidden =
            effect == Effect.UNKNOWN
                && !isVariable(name)
                && (idle || isLate(name) || definition.value() == null);
        if (effect == Effect.WRITES || hidden) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether an attribute is there as a variable that programs read: {@code env.PREFIX}. */
  private static boolean isVariable(String attribute) {
    String name = attribute.startsWith("env.") ? attribute.substring("env.".length()) : attribute;
    return CharMatcher.inRange('A', 'Z').or(CharMatcher.is('_')).matchesAllOf(name);
  }

  private static boolean isLate(String phase) {
    return phase.contains("Install") || phase.contains("ixup") || phase.contains("Dist");
  }
}
