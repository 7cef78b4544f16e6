package io.github.nixlint.semantics.text;

import com.google.common.collect.ImmutableSet;
import java.util.Locale;

/** Variables and settings that name several places, of which those that are missing do no harm. */
final class SearchPaths {
  private static final ImmutableSet<String> FALLBACKS =
      ImmutableSet.of(
          "PATH",
          "MANPATH",
          "INFOPATH",
          "FPATH",
          "LOCALE_ARCHIVE",
          "DIRS",
          "HOST_PATH",
          "XCURSOR_PATH");

  private SearchPaths() {}

  /**
   * Returns whether a variable may well name places of other systems beside its own: {@code PATH},
   * {@code XDG_DATA_DIRS}, {@code LOCALE_ARCHIVE}.
   */
  static boolean isFallback(String variable) {
    return FALLBACKS.contains(variable)
        || variable.startsWith("XDG_")
        || variable.startsWith("LOCALE_ARCHIVE")
        || variable.endsWith("_DIRS")
        || variable.endsWith("secure_path")
        || variable.endsWith("SECURE_PATH")
        || variable.endsWith("DEFAULT_PATH");
  }

  /** Returns whether a name says that it holds several places: {@code fontDirs}. */
  static boolean isList(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith("dirs")
        || lower.endsWith("directories")
        || lower.endsWith("path")
        || lower.endsWith("paths");
  }

  /**
   * Returns whether a variable leads a linker, compiler or interpreter to what it loads, so that a
   * place of another system breaks it: {@code LD_LIBRARY_PATH}.
   */
  static boolean isLoaded(String variable) {
    return variable.endsWith("LIBRARY_PATH")
        || variable.endsWith("INCLUDE_PATH")
        || variable.endsWith("CPATH")
        || variable.endsWith("PKG_CONFIG_PATH")
        || variable.endsWith("PYTHONPATH")
        || variable.endsWith("LD_PRELOAD")
        || variable.endsWith("CLASSPATH")
        || variable.endsWith("rpath");
  }
}
