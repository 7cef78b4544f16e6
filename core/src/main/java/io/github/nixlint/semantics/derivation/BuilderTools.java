package io.github.nixlint.semantics.derivation;

import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableMap;
import io.github.nixlint.text.Table;
import java.util.List;

/**
 * The tools that the builder of a language brings to its builds, as builder-tools.txt lists them.
 */
final class BuilderTools {
  private static final CharMatcher VERSION =
      CharMatcher.inRange('0', '9').or(CharMatcher.anyOf("_"));

  private BuilderTools() {}

  /** Returns whether a derivation has a package in its {@code PATH} without asking for it. */
  static boolean bring(PackageName pkg, Derivation derivation) {
    List<String> tools = Loaded.TOOLS.get(derivation.builder().simpleName());
    return tools != null
        && !derivation.builder().local()
        && tools.contains(VERSION.trimTrailingFrom(pkg.simpleName()));
  }

  private static final class Loaded {
    static final ImmutableMap<String, List<String>> TOOLS = load();

    private static ImmutableMap<String, List<String>> load() {
      ImmutableMap.Builder<String, List<String>> tools = ImmutableMap.builder();
      for (Table.Row row : Table.read(BuilderTools.class, "builder-tools.txt")) {
        tools.put(row.word(0), row.words(1));
      }
      return tools.buildOrThrow();
    }
  }
}
