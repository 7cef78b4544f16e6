package io.github.nixlint.cli;

import io.github.nixlint.cli.files.InputFile;
import io.github.nixlint.cli.files.UnreadableException;
import io.github.nixlint.lint.engine.RuleSet;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The configurations of a run: for each file the nearest {@code nix-lint.toml} above it, or the one
 * that was asked for. What is wrong with them is collected, so that all of it is told before any
 * file is read.
 */
final class Configurations {

  /** What a configuration is called. */
  static final String FILE = "nix-lint.toml";

  /** No sane configuration is longer. */
  private static final int LONGEST = 1 << 20;

  private final RuleNames names;
  private final Path base;
  private final @Nullable Configuration fixed;
  private final Map<Path, Configuration> byFolder = new HashMap<>();
  private final Map<Path, Configuration> byFile = new HashMap<>();
  private final Set<String> problems = new LinkedHashSet<>();

  private Configurations(RuleNames names, Path base, @Nullable Configuration fixed) {
    this.names = names;
    this.base = base;
    this.fixed = fixed;
  }

  /**
   * Returns the configurations that a run is asked to take.
   *
   * @param all all rules there are
   * @param base the current folder
   * @throws UsageException when the options name rules or groups that do not exist
   */
  static Configurations of(RunOptions options, RuleSet all, Path base) throws UsageException {
    RuleNames names = new RuleNames(all);
    Configuration.Asked asked = options.asked();
    names.check("--select", asked.select() == null ? List.of() : asked.select());
    names.check("--ignore", asked.ignore());
    names.checkRules("--severity", asked.severity().keySet());
    if (options.noConfig()) {
      return new Configurations(names, base, Configuration.NONE);
    }
    return options.config() == null
        ? new Configurations(names, base, null)
        : only(names, base, options.config());
  }

  private static Configurations only(RuleNames names, Path base, String file) {
    Configurations reader = new Configurations(names, base, null);
    Configurations only =
        new Configurations(names, base, reader.read(base.resolve(file), new ArrayList<>()));
    only.problems.addAll(reader.problems);
    return only;
  }

  /** Returns whether something is wrong with what was read so far, and says all of it. */
  boolean haveProblems(Console console) {
    problems.forEach(console::error);
    return !problems.isEmpty();
  }

  /** Returns where a file lies, absolute and normal; standard input, where its name says. */
  Path location(InputFile file) {
    Path path = file.path();
    try {
      return (path == null ? base.resolve(file.name()) : path).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      return base.resolve(FILE).toAbsolutePath().normalize();
    }
  }

  /** Returns the configuration of a file or folder, whose path is absolute and normal. */
  Configuration of(Path path) {
    Path folder = path.getParent();
    return fixed != null ? fixed : folder == null ? Configuration.NONE : ofFolder(folder);
  }

  private Configuration ofFolder(Path folder) {
    Configuration known = byFolder.get(folder);
    if (known == null) {
      Path file = folder.resolve(FILE);
      Path above = folder.getParent();
      known =
          Files.isRegularFile(file)
              ? read(file, new ArrayList<>())
              : above == null ? Configuration.NONE : ofFolder(above);
      byFolder.put(folder, known);
    }
    return known;
  }

  /**
   * Reads a configuration and what it extends.
   *
   * @param extending the files that lead here, each extending the next
   */
  private Configuration read(Path path, List<Path> extending) {
    Path file = path.toAbsolutePath().normalize();
    Configuration known = byFile.get(file);
    if (known != null) {
      return known;
    }
    String name = name(file);
    ConfigurationReader reader = new ConfigurationReader(name, file, names);
    Configuration own;
    try {
      byte[] bytes = bytes(file, extending.isEmpty());
      if (bytes.length > LONGEST) {
        problems.add(name + ": too long for a configuration");
        return Configuration.NONE;
      }
      own = reader.read(bytes);
      problems.addAll(reader.problems());
    } catch (IOException e) {
      problems.add(name + ": " + UnreadableException.reason(e));
      return Configuration.NONE;
    }
    Path extended = reader.extended();
    if (extended != null) {
      extending.add(file);
      if (extending.contains(extended)) {
        problems.add(reader.extendedAt() + ": `extends` leads back to " + name(extended));
      } else {
        own = own.over(read(extended, extending));
      }
    }
    byFile.put(file, own);
    return own;
  }

  /**
   * Reads a file, and of one that is too long no more than shows that.
   *
   * @param named whether the user named it, who may name a pipe; what a configuration names is to
   *     be a file
   */
  private static byte[] bytes(Path file, boolean named) throws IOException {
    if (!named && Files.exists(file) && !Files.isRegularFile(file)) {
      throw new IOException("not a file");
    }
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(LONGEST + 1);
    }
  }

  /** Returns how messages name a file: from the current folder where it lies below that. */
  private String name(Path file) {
    Path here = base.toAbsolutePath().normalize();
    return file.startsWith(here) ? here.relativize(file).toString() : file.toString();
  }
}
