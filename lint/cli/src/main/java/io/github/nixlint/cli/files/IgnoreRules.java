package io.github.nixlint.cli.files;

import java.util.List;
import org.eclipse.jgit.ignore.IMatcher;
import org.jspecify.annotations.Nullable;

/**
 * What git ignores in a folder: the patterns of its {@code .gitignore} and of those above it, up to
 * the root of the repository. The innermost file decides, and in it the last pattern that matches.
 *
 * <p>Paths are relative to the root, with {@code /}. Immutable.
 */
public final class IgnoreRules {

  /** Ignores nothing. */
  static final IgnoreRules NONE = new IgnoreRules(null, "", List.of());

  /**
   * A line of an ignore file.
   *
   * @param matcher what it matches
   * @param negated whether it takes back what an earlier line ignores
   */
  public record Pattern(IMatcher matcher, boolean negated) {}

  private final @Nullable IgnoreRules outer;
  private final String folder;
  private final List<Pattern> patterns;

  private IgnoreRules(@Nullable IgnoreRules outer, String folder, List<Pattern> patterns) {
    this.outer = outer;
    this.folder = folder;
    this.patterns = patterns;
  }

  /**
   * Adds the patterns of a folder further in.
   *
   * @param folder the folder they stand in: empty for the root, else with a trailing slash
   */
  IgnoreRules with(String folder, List<Pattern> patterns) {
    return patterns.isEmpty() ? this : new IgnoreRules(this, folder, patterns);
  }

  /** Returns whether a file or folder is ignored, the folders above it not being ignored. */
  boolean ignores(String path, boolean isFolder) {
    for (IgnoreRules level = this; level != null; level = level.outer) {
      if (level.patterns.isEmpty()) {
        continue;
      }
      String inside = path.substring(level.folder.length());
      for (int i = level.patterns.size() - 1; i >= 0; i--) {
        Pattern pattern = level.patterns.get(i);
        if (pattern.matcher().matches(inside, isFolder, true)) {
          return !pattern.negated();
        }
      }
    }
    return false;
  }
}
