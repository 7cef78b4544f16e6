package io.github.nixlint.cli;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.github.nixlint.cli.files.PathPatterns;
import io.github.nixlint.lint.Severity;
import io.github.nixlint.lint.config.Profile;
import io.github.nixlint.lint.config.Settings;
import io.github.nixlint.lint.rule.RuleOptions;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a {@code nix-lint.toml} says, with all that it extends.
 *
 * @param profile the profile; null where it does not say
 * @param select the rules and groups that run, instead of the profile's; null where it does not say
 * @param ignore the rules and groups that do not
 * @param severity the severities of rules, where they are not their own
 * @param options what it says of the options of rules
 * @param excludes what is left out, of each file that says so
 * @param sections what holds for some files only, the later ones over the earlier ones
 */
record Configuration(
    @Nullable Profile profile,
    @Nullable ImmutableList<String> select,
    ImmutableList<String> ignore,
    ImmutableMap<String, Severity> severity,
    ImmutableMap<String, RuleOptions> options,
    ImmutableList<PathPatterns> excludes,
    ImmutableList<Section> sections) {

  /** Says nothing. */
  static final Configuration NONE =
      new Configuration(
          null,
          null,
          ImmutableList.of(),
          ImmutableMap.of(),
          ImmutableMap.of(),
          ImmutableList.of(),
          ImmutableList.of());

  /**
   * What a configuration says of some files.
   *
   * @param files those files
   * @param select rules and groups that run on them too
   * @param ignore rules and groups that do not
   */
  record Section(PathPatterns files, ImmutableList<String> select, ImmutableList<String> ignore) {}

  /** Returns this configuration over one that it extends. */
  Configuration over(Configuration base) {
    return new Configuration(
        profile == null ? base.profile : profile,
        select == null ? base.select : select,
        concat(base.ignore, ignore),
        merged(base.severity, severity),
        options(base),
        concat(base.excludes, excludes),
        concat(base.sections, sections));
  }

  private ImmutableMap<String, RuleOptions> options(Configuration base) {
    Map<String, RuleOptions> all = new LinkedHashMap<>(base.options);
    options.forEach((rule, own) -> all.merge(rule, own, (below, above) -> above.over(below)));
    return ImmutableMap.copyOf(all);
  }

  /** Returns whether a file or folder is left out. */
  boolean excludes(Path path, boolean isFolder) {
    return excludes.stream().anyMatch(patterns -> patterns.matches(path, isFolder));
  }

  /**
   * Returns what holds for a file.
   *
   * @param file its absolute path
   * @param asked what the command line asks for, which goes before this: its choice of rules
   *     replaces this one's, what it ignores and how grave it takes things comes on top
   */
  Settings settings(Path file, Asked asked) {
    Profile wanted = asked.profile != null ? asked.profile : profile;
    Profile known = wanted == null ? Profile.DEFAULT : wanted;
    ImmutableList<String> chosen =
        select == null || asked.profile != null ? known.select() : select;
    ImmutableList<String> left = ignore;
    for (Section section : sections) {
      if (section.files.matches(file, false)) {
        chosen = concat(chosen, section.select);
        left = concat(left, section.ignore);
      }
    }
    return new Settings(
        asked.profile == null && asked.grave != null ? asked.grave : known,
        asked.select() == null ? chosen : asked.select(),
        concat(left, asked.ignore()),
        merged(severity, asked.severity()),
        options);
  }

  /**
   * What a command line asks for.
   *
   * @param profile the profile, which replaces the configuration's choice of rules; null where it
   *     does not say
   * @param grave the profile that decides how grave findings are where none is named; null for the
   *     configuration's
   * @param select the rules and groups that run; null where it does not say
   * @param ignore the rules and groups that do not
   * @param severity the severities of rules
   */
  record Asked(
      @Nullable Profile profile,
      @Nullable Profile grave,
      @Nullable ImmutableList<String> select,
      ImmutableList<String> ignore,
      ImmutableMap<String, Severity> severity) {}

  private static <T> ImmutableList<T> concat(ImmutableList<T> first, ImmutableList<T> second) {
    return second.isEmpty()
        ? first
        : ImmutableList.<T>builder().addAll(first).addAll(second).build();
  }

  private static ImmutableMap<String, Severity> merged(
      Map<String, Severity> below, Map<String, Severity> above) {
    Map<String, Severity> all = new LinkedHashMap<>(below);
    all.putAll(above);
    return ImmutableMap.copyOf(all);
  }
}
