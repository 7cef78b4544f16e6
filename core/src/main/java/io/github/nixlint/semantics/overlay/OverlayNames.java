package io.github.nixlint.semantics.overlay;

import com.google.common.collect.ImmutableSet;

/** What people call the arguments of overlays. */
final class OverlayNames {
  private static final ImmutableSet<String> FINAL = ImmutableSet.of("final", "self");
  private static final ImmutableSet<String> PREVIOUS = ImmutableSet.of("prev", "super");

  private OverlayNames() {}

  static boolean isFinal(String name) {
    return isOneOf(name, FINAL);
  }

  static boolean isPrevious(String name) {
    return isOneOf(name, PREVIOUS);
  }

  /**
   * Whether a name is one of {@code names}, behind {@code _} where it is unused, or with a letter
   * before it for the set that it is of: {@code pfinal}, {@code hself}, {@code pyprev}.
   */
  private static boolean isOneOf(String name, ImmutableSet<String> names) {
    for (String each : names) {
      if (name.endsWith(each) && name.length() <= each.length() + 2) {
        return true;
      }
    }
    return false;
  }
}
