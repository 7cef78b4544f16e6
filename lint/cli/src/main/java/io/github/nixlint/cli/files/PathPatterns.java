package io.github.nixlint.cli.files;

import java.nio.file.Path;
import java.util.List;

/**
 * Patterns of a configuration, in the syntax of {@code .gitignore}: they speak of what lies in the
 * folder of the file that they stand in.
 *
 * @param folder that folder, absolute
 */
public record PathPatterns(Path folder, List<IgnoreRules.Pattern> patterns) {

  /** Returns whether they take in a file, or a folder above it. */
  public boolean matches(Path file, boolean isFolder) {
    if (patterns.isEmpty() || !file.startsWith(folder) || file.equals(folder)) {
      return false;
    }
    IgnoreRules rules = IgnoreRules.NONE.with("", patterns);
    Path inside = folder.relativize(file);
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < inside.getNameCount(); i++) {
      boolean last = i == inside.getNameCount() - 1;
      path.append(i == 0 ? "" : "/").append(inside.getName(i));
      if (rules.ignores(path.toString(), !last || isFolder)) {
        return true;
      }
    }
    return false;
  }
}
