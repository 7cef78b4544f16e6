package io.github.nixlint.cli.files;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Finds the files that paths stand for: a file is itself, a folder all {@code *.nix} in it that git
 * does not ignore, {@code -} standard input. What cannot be read is found too, with the reason.
 */
public final class FileFinder {
  /** What the names of Nix files end with. */
  public static final String EXTENSION = ".nix";

  /** What is left out beside what git ignores. */
  public interface Excludes {

    /** Leaves out nothing. */
    Excludes NONE = (path, isFolder) -> false;

    /** Returns whether an absolute path, or a folder above it, is left out. */
    boolean excludes(Path path, boolean isFolder);
  }

  private final Path base;
  private final boolean forceExclude;
  private final String standardInputName;
  private final Consumer<String> skipped;
  private final Excludes excludes;
  private final Repository repository;
  private final List<InputFile> found = new ArrayList<>();
  private final Set<Path> taken = new HashSet<>();

  /** Each name once: most files of a large tree are called as others are. */
  private final Map<String, String> names = new HashMap<>();

  private boolean mayMeetTwice;

  /**
   * Makes a finder.
   *
   * @param base what relative paths are relative to
   * @param forceExclude whether paths that are ignored are left out even when they are named
   * @param standardInputName how the output names standard input
   * @param excludes what configurations leave out
   * @param warnings is told of ignore files that cannot be understood
   * @param skipped is told of each file that git ignores or that lies behind a linked folder
   */
  public FileFinder(
      Path base,
      boolean forceExclude,
      String standardInputName,
      Excludes excludes,
      Consumer<String> warnings,
      Consumer<String> skipped) {
    this.base = base;
    this.forceExclude = forceExclude;
    this.standardInputName = standardInputName;
    this.excludes = excludes;
    this.skipped = skipped;
    this.repository = new Repository(warnings);
  }

  /** Returns the files of {@code paths} ordered by name, each once. */
  public List<InputFile> find(List<String> paths) {
    mayMeetTwice = paths.size() > 1;
    if (paths.isEmpty()) {
      walk(base, FolderName.NONE);
    }
    for (String path : paths) {
      add(path);
    }
    // A walk goes in that order already, so that few names are made.
    found.sort((a, b) -> a.name().compareTo(b.name()));
    return found;
  }

  private void add(String argument) {
    if (argument.equals("-")) {
      addStandardInput();
      return;
    }
    if (argument.isEmpty()) {
      found.add(InputFile.unreadable("``", base, "no such file or directory"));
      return;
    }
    Path path;
    String name;
    try {
      path = base.resolve(argument);
      name = withSlashes(argument);
    } catch (InvalidPathException e) {
      found.add(
          InputFile.unreadable(argument, base, "not a path in this locale, try LC_ALL=C.UTF-8"));
      return;
    }
    BasicFileAttributes attributes;
    try {
      attributes = Files.readAttributes(path, BasicFileAttributes.class);
    } catch (IOException e) {
      found.add(InputFile.unreadable(name, path, UnreadableException.reason(e)));
      return;
    }
    if (attributes.isDirectory()) {
      if (forceExclude && isExcluded(path, true)) {
        skipped.accept(name);
      } else {
        walk(path, name.equals(".") ? FolderName.NONE : FolderName.NONE.with(inFolder(name)));
      }
    } else if (forceExclude && isExcluded(path, false)) {
      skipped.accept(name);
    } else {
      take(FolderName.NONE, name, path, attributes);
    }
  }

  private void addStandardInput() {
    if (taken.add(Path.of("-"))) {
      if (forceExclude && isExcluded(base.resolve(standardInputName), false)) {
        skipped.accept(standardInputName);
      } else {
        found.add(InputFile.named(standardInputName));
      }
    }
  }

  private void take(FolderName folder, String name, Path path, BasicFileAttributes attributes) {
    if (mayMeetTwice && !taken.add(path.toAbsolutePath().normalize())) {
      return;
    }
    found.add(
        attributes.isRegularFile()
            ? InputFile.below(base, folder, name, path, attributes.size())
            : InputFile.unreadable(folder.of(name), path, "not a regular file"));
  }

  /** Returns whether git or a configuration ignores a path or a folder above it. */
  private boolean isExcluded(Path path, boolean isFolder) {
    return excludes.excludes(path.toAbsolutePath().normalize(), isFolder)
        || repository.ignores(path, isFolder);
  }

  private void walk(Path folder, FolderName name) {
    Path real;
    try {
      real = folder.toRealPath();
    } catch (IOException e) {
      found.add(InputFile.unreadable(said(name), folder, UnreadableException.reason(e)));
      return;
    }
    Path root = Repository.root(real);
    if (root == null || root.equals(real)) {
      walk(folder, name, "", IgnoreRules.NONE);
      return;
    }
    IgnoreRules rules = repository.excludes(root).with("", repository.patternsIn(root));
    Path inside = root.relativize(real);
    Path above = root;
    StringBuilder relative = new StringBuilder();
    for (int i = 0; i < inside.getNameCount() - 1; i++) {
      above = above.resolve(inside.getName(i));
      relative.append(inside.getName(i)).append('/');
      rules = rules.with(relative.toString(), repository.patternsIn(above));
    }
    relative.append(inside.getFileName()).append('/');
    walk(folder, name, relative.toString(), rules);
  }

  /**
   * Takes what is in a folder.
   *
   * @param name how output names the folder
   * @param relative its path from the root of the repository, with a trailing slash or empty
   * @param outer what holds in the folder above
   */
  private void walk(Path folder, FolderName name, String relative, IgnoreRules outer) {
    List<Entry> entries;
    try {
      entries = entries(folder, name);
    } catch (IOException e) {
      found.add(InputFile.unreadable(said(name), folder, UnreadableException.reason(e)));
      return;
    }
    boolean isRoot = false;
    boolean hasPatterns = false;
    for (Entry entry : entries) {
      isRoot |= entry.isNamed(Repository.FOLDER);
      hasPatterns |= entry.isNamed(Repository.IGNORE_FILE);
    }
    String here = isRoot ? "" : relative;
    IgnoreRules rules = isRoot ? repository.excludes(folder) : outer;
    if (hasPatterns) {
      rules = rules.with(here, repository.patternsIn(folder));
    }
    for (Entry entry : entries) {
      visit(entry, name, here, rules);
    }
  }

  private void visit(Entry entry, FolderName folder, String relative, IgnoreRules rules) {
    String name = entry.name;
    boolean isFolder = entry.attributes.isDirectory();
    if (isFolder ? entry.isNamed(Repository.FOLDER) : !name.endsWith(EXTENSION)) {
      return;
    }
    Path path = entry.path;
    if (rules.ignores(relative + entry.file(), isFolder)
        || excludes.excludes(path.toAbsolutePath().normalize(), isFolder)) {
      skipped.accept(folder.of(entry.file()));
    } else if (isFolder) {
      walk(path, folder.with(name), relative + name, rules);
    } else if (entry.attributes.isSymbolicLink()) {
      takeLinked(folder, name, path);
    } else {
      take(folder, name, path, entry.attributes);
    }
  }

  private void takeLinked(FolderName folder, String name, Path link) {
    try {
      BasicFileAttributes target = Files.readAttributes(link, BasicFileAttributes.class);
      if (target.isDirectory()) {
        skipped.accept(folder.of(name));
      } else {
        take(folder, name, link, target);
      }
    } catch (IOException e) {
      String reason = UnreadableException.reason(e);
      found.add(
          InputFile.unreadable(folder.of(name), link, "a link that leads nowhere: " + reason));
    }
  }

  /**
   * What is in a folder.
   *
   * @param name of the file, or of the folder with a slash at the end: so it sorts like what is in
   *     it
   */
  private record Entry(String name, Path path, BasicFileAttributes attributes) {

    boolean isNamed(String file) {
      return name.startsWith(file) && file().length() == file.length();
    }

    /** Returns the name without a slash. */
    String file() {
      return attributes.isDirectory() ? name.substring(0, name.length() - 1) : name;
    }
  }

  /** Returns what is in a folder, ordered by name. */
  private List<Entry> entries(Path folder, FolderName folderName) throws IOException {
    List<Entry> entries = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      for (Path path : stream) {
        String name = fileName(path);
        try {
          BasicFileAttributes attributes =
              Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
          boolean isFolder = attributes.isDirectory();
          String sorted = isFolder ? inFolder(name) : name;
          entries.add(new Entry(names.computeIfAbsent(sorted, same -> same), path, attributes));
        } catch (IOException e) {
          boolean isGone = e instanceof NoSuchFileException;
          if (!isGone || name.endsWith(EXTENSION)) {
            String reason = UnreadableException.reason(e);
            found.add(InputFile.unreadable(folderName.of(name), path, reason));
          }
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    entries.sort(Comparator.comparing(Entry::name));
    return entries;
  }

  private static String fileName(Path path) {
    Path last = path.getFileName();
    String name = last == null ? "" : last.toString();
    return name.indexOf('\uFFFD') < 0 ? name : utf8Name(path);
  }

  /**
   * Returns a name that the encoding of the locale cannot express, as in the locale {@code C}: its
   * bytes stand in the URI.
   */
  private static String utf8Name(Path path) {
    String uri = path.toUri().getRawPath();
    int end = uri.endsWith("/") ? uri.length() - 1 : uri.length();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = uri.lastIndexOf('/', end - 1) + 1; i < end; i++) {
      if (uri.charAt(i) == '%') {
        bytes.write(Integer.parseInt(uri, i + 1, i + 3, 16));
        i += 2;
      } else {
        bytes.write(uri.charAt(i));
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static String inFolder(String name) {
    return name.endsWith("/") ? name : name.concat("/");
  }

  private static String said(FolderName folder) {
    String name = folder.of("");
    return name.isEmpty() ? "." : name;
  }

  private String withSlashes(String argument) {
    String separator = base.getFileSystem().getSeparator();
    return separator.equals("/") ? argument : argument.replace(separator, "/");
  }
}
