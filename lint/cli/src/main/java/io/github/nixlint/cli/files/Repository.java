package io.github.nixlint.cli.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Where git keeps what it ignores. */
public final class Repository {
  static final String FOLDER = ".git";
  static final String IGNORE_FILE = ".gitignore";

  /** No sane ignore file is longer; what is, may be anything. */
  private static final long LONGEST_IGNORE_FILE = 1 << 20;

  private final Consumer<String> warnings;

  /** The root of what lies in a folder, empty where there is none, so that each is asked once. */
  private final Map<Path, Optional<Path>> roots = new ConcurrentHashMap<>();

  /**
   * Makes a reader of ignore files.
   *
   * @param warnings is told of what cannot be read or understood
   */
  Repository(Consumer<String> warnings) {
    this.warnings = warnings;
  }

  /** Returns the nearest folder, from {@code folder} outwards, that holds a repository, or null. */
  public static @Nullable Path root(Path folder) {
    for (Path f = folder; f != null; f = f.getParent()) {
      if (Files.exists(f.resolve(FOLDER), LinkOption.NOFOLLOW_LINKS)) {
        return f;
      }
    }
    return null;
  }

  /** Returns the nearest such folder, as it was when it was first asked for. */
  @Nullable Path rootOf(Path folder) {
    Optional<Path> known = roots.get(folder);
    if (known == null) {
      Path parent = folder.getParent();
      Path root =
          Files.exists(folder.resolve(FOLDER), LinkOption.NOFOLLOW_LINKS)
              ? folder
              : parent == null ? null : rootOf(parent);
      known = Optional.ofNullable(root);
      roots.put(folder, known);
    }
    return known.orElse(null);
  }

  /** Returns what holds in a whole repository: its {@code info/exclude}. */
  IgnoreRules excludes(Path root) {
    Path git = gitFolder(root.resolve(FOLDER));
    return git == null
        ? IgnoreRules.NONE
        : IgnoreRules.NONE.with("", patterns(git.resolve("info").resolve("exclude")));
  }

  /** Returns whether git ignores a path or a folder above it. */
  boolean ignores(Path path, boolean isFolder) {
    Path file = path.toAbsolutePath().normalize();
    Path root = rootOf(file.getParent() == null ? file : file.getParent());
    if (root == null) {
      return false;
    }
    IgnoreRules rules = excludes(root).with("", patternsIn(root));
    Path inside = root.relativize(file);
    Path folder = root;
    StringBuilder relative = new StringBuilder();
    for (int i = 0; i < inside.getNameCount(); i++) {
      boolean last = i == inside.getNameCount() - 1;
      relative.append(inside.getName(i));
      if (rules.ignores(relative.toString(), !last || isFolder)) {
        return true;
      }
      folder = folder.resolve(inside.getName(i));
      rules = rules.with(relative.append('/').toString(), patternsIn(folder));
    }
    return false;
  }

  /** Reads the {@code .gitignore} of a folder; a missing one has no patterns. */
  List<IgnoreRules.Pattern> patternsIn(Path folder) {
    return patterns(folder.resolve(IGNORE_FILE));
  }

  private List<IgnoreRules.Pattern> patterns(Path file) {
    if (!Files.isRegularFile(file)) {
      return List.of();
    }
    try {
      if (Files.size(file) > LONGEST_IGNORE_FILE) {
        warnings.accept(file + ": too long for an ignore file, not used");
        return List.of();
      }
      return IgnoreFile.parse(file.toString(), text(file), warnings);
    } catch (IOException e) {
      warnings.accept(file + ": " + UnreadableException.reason(e));
      return List.of();
    }
  }

  /**
   * Finds the folder that a repository's work trees share: {@code .git} itself, or where it points
   * to when it is a file, as in an added work tree or a submodule.
   */
  private @Nullable Path gitFolder(Path git) {
    if (Files.isDirectory(git)) {
      return git;
    }
    Path own = pointer(git, "gitdir:");
    if (own == null) {
      return null;
    }
    Path common = pointer(own.resolve("commondir"), "");
    return common == null ? own : common;
  }

  /** Reads a file that holds nothing but a path, relative to the folder it stands in. */
  private static @Nullable Path pointer(Path file, String prefix) {
    try {
      if (!Files.isRegularFile(file) || Files.size(file) > LONGEST_IGNORE_FILE) {
        return null;
      }
      String text = text(file);
      return text.startsWith(prefix)
          ? file.resolveSibling(text.substring(prefix.length()).strip()).normalize()
          : null;
    } catch (IOException | InvalidPathException e) {
      return null;
    }
  }

  private static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }
}
