package io.github.nixlint.cli;

import java.io.File;
import java.io.IOException;
import java.util.zip.ZipFile;

/**
 * What {@code java -jar nix-lint.jar} starts: a run over many files in a JVM of its own, any other
 * here, with classes that {@link JarLoader} loads.
 */
public final class Start {

  private Start() {}

  /** Runs the command line and exits. */
  public static void main(String[] args) throws ReflectiveOperationException {
    int status = LargeRun.status(args);
    if (status >= 0) {
      System.exit(status);
    }
    loader()
        .loadClass("io.github.nixlint.cli.Main")
        .getMethod("main", String[].class)
        .invoke(null, (Object) args);
  }

  private static ClassLoader loader() {
    ClassLoader own = Start.class.getClassLoader();
    String path = System.getProperty("java.class.path", "");
    if (path.contains(File.pathSeparator) || !path.endsWith(".jar")) {
      return own;
    }
    try {
      return new JarLoader(new ZipFile(path), own);
    } catch (IOException e) {
      return own;
    }
  }
}
