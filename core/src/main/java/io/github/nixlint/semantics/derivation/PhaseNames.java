package io.github.nixlint.semantics.derivation;

import io.github.nixlint.text.WordSet;

/**
 * What the phases of the standard environment and the hooks around them are called, as its {@code
 * setup.sh} has them.
 */
public final class PhaseNames {
  private static final String PHASE = "Phase";

  private static final WordSet STEMS =
      WordSet.of(
          "Unpack",
          "Patch",
          "Configure",
          "Build",
          "Check",
          "Install",
          "Fixup",
          "Dist",
          "InstallCheck");

  private PhaseNames() {}

  /** Returns whether a name is that of a phase which the standard environment has. */
  public static boolean isStandard(String name) {
    return name.endsWith(PHASE) && !name.equals(PHASE) && STEMS.contains(stem(name));
  }

  /** Returns whether a name is that of a hook of such a phase: {@code preBuild}. */
  public static boolean isHook(String name) {
    return (name.startsWith("pre") && STEMS.contains(name.substring(3)))
        || (name.startsWith("post") && STEMS.contains(name.substring(4)));
  }

  /** Returns whether an attribute is run while the derivation is built. */
  public static boolean isRun(String name) {
    return isHook(name)
        || name.equals("buildCommand")
        // Phases of the derivations that hold a package's modules.
        || (name.endsWith(PHASE) && !name.startsWith("mod"));
  }

  /** Returns the hook that runs before a phase: {@code preInstall} of {@code installPhase}. */
  public static String before(String phase) {
    return "pre" + stem(phase);
  }

  /** Returns the hook that runs after a phase. */
  public static String after(String phase) {
    return "post" + stem(phase);
  }

  /** Returns {@code InstallCheck} for {@code installCheckPhase}. */
  private static String stem(String phase) {
    return Character.toUpperCase(phase.charAt(0)) + phase.substring(1, phase.length() - 5);
  }
}
