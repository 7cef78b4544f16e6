package io.github.nixlint.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** As what folder the paths in a file print, when the file is to be seen as lying elsewhere. */
final class Roots {

  /** A folder, and what it is to be seen as. */
  private record Root(Path folder, String prefix) {}

  private final Path base;
  private final String home;
  private final List<Root> roots;

  private Roots(Path base, String home, List<Root> roots) {
    this.base = base;
    this.home = home;
    this.roots = roots;
  }

  /** Reads {@code DIR=PREFIX} of each text. */
  static Roots of(List<String> texts, Environment environment) throws UsageException {
    Path base = environment.folder().toAbsolutePath().normalize();
    List<Root> roots = new ArrayList<>();
    for (String text : texts) {
      int equals = text.lastIndexOf('=');
      if (equals <= 0 || !text.startsWith("/", equals + 1)) {
        throw new UsageException(
            "`--root` takes DIR=PREFIX with an absolute prefix, not `" + text + "`");
      }
      try {
        Path folder = base.resolve(text.substring(0, equals)).normalize();
        roots.add(new Root(folder, text.substring(equals + 1)));
      } catch (InvalidPathException e) {
        throw new UsageException("`--root`: not a path: `" + text.substring(0, equals) + "`");
      }
    }
    return new Roots(base, environment.variables().getOrDefault("HOME", "/"), roots);
  }

  /** Returns what {@code ~} stands for. */
  String home() {
    return home;
  }

  /** Returns the folder that a file is to be seen in. The last root that holds it decides. */
  String folderOf(Path file) {
    Path absolute = base.resolve(file).normalize();
    Path folder = absolute.getParent() == null ? absolute : absolute.getParent();
    for (int i = roots.size() - 1; i >= 0; i--) {
      Root root = roots.get(i);
      if (folder.startsWith(root.folder())) {
        String inside = root.folder().relativize(folder).toString();
        return inside.isEmpty() ? root.prefix() : root.prefix() + "/" + inside;
      }
    }
    return folder.toString();
  }
}
