package io.github.nixlint.semantics.values;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import org.jspecify.annotations.Nullable;

/**
 * What {@code makeDesktopItem} takes since nixpkgs 22.05, whose release notes say so: lists where
 * it took text with semicolons, and some of its arguments no more.
 */
public final class DesktopItem {
  private static final String FUNCTION = "makeDesktopItem";

  private static final ImmutableSet<String> LISTS =
      ImmutableSet.of(
          "categories", "implements", "keywords", "mimeTypes", "notShowIn", "onlyShowIn");

  private static final ImmutableMap<String, String> RETIRED =
      ImmutableMap.of(
          "mimeType", "write a list, `mimeTypes`",
          "extraEntries", "write a set, `extraConfig`",
          "extraDesktopEntries", "write `extraConfig`",
          "fileValidation", "the file is always checked");

  private DesktopItem() {}

  /** Returns whether a function is the one, by its last name. */
  public static boolean isMadeBy(String function) {
    return function.equals(FUNCTION);
  }

  /** Returns whether an argument is a list. */
  public static boolean isList(String argument) {
    return LISTS.contains(argument);
  }

  /** Returns what to do in place of an argument that it takes no more, or null. */
  public static @Nullable String insteadOf(String argument) {
    return RETIRED.get(argument);
  }
}
