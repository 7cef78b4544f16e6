package io.github.nixlint.cli;

import io.github.nixlint.cli.files.InputFile;
import io.github.nixlint.lint.Linter;
import io.github.nixlint.lint.Surroundings;
import io.github.nixlint.lint.config.Settings;
import io.github.nixlint.lint.engine.RuleSet;
import io.github.nixlint.lint.rule.Rule;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The linter of each file: files with equal settings share one. */
final class Linters {
  private final @Nullable Linter usual;

  /** Those of the files that have another. */
  private final IdentityHashMap<InputFile, Linter> byFile = new IdentityHashMap<>();

  private final Map<Settings, Linter> bySettings = new HashMap<>();

  /**
   * Makes the linters of {@code files} from what configurations and command line say; they see what
   * lies around them.
   */
  Linters(
      RuleSet all,
      List<InputFile> files,
      Configurations configurations,
      Configuration.Asked asked,
      Surroundings surroundings) {
    Linter first = null;
    for (InputFile file : files) {
      Path location = configurations.location(file);
      Settings settings = configurations.of(location).settings(location, asked);
      Linter linter =
          bySettings.computeIfAbsent(settings, s -> Linter.of(all.configured(s), surroundings));
      first = first == null ? linter : first;
      if (linter != first) {
        byFile.put(file, linter);
      }
    }
    usual = first;
  }

  /** Returns the linter of one of the files. */
  Linter of(InputFile file) {
    Linter linter = byFile.getOrDefault(file, usual);
    if (linter == null) {
      throw new IllegalArgumentException(file.name());
    }
    return linter;
  }

  /** Returns the rules that run on some file. */
  RuleSet rules() {
    Set<Rule> rules = new LinkedHashSet<>();
    bySettings.values().forEach(linter -> rules.addAll(linter.rules().rules()));
    return RuleSet.of(rules);
  }
}
