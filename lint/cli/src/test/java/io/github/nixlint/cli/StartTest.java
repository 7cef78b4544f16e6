package io.github.nixlint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nixlint.cli.jar.StartClasses;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How many classes a start loads, which is most of what it costs, and how many JVMs it takes. */
final class StartTest {

  /** Of the JDK about 510 are loaded before anything of ours runs. */
  private static final int MOST_CLASSES = 1_660;

  @Test
  void loadsFewClasses(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("a.nix");
    Files.writeString(file, "{ stdenv }: stdenv.mkDerivation { pname = \"a\"; unused = x; }\n");
    Path log = folder.resolve("classes");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load:file=" + log,
                "-jar",
                jar(folder).toString(),
                file.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(process.waitFor()).isBetween(0, 1);
    try (Stream<String> lines = Files.lines(log)) {
      List<String> loaded = lines.filter(line -> line.contains(" source: ")).toList();
      int classes = loaded.size();
      assertThat(loaded)
          .as("what other formats need")
          .noneMatch(line -> line.contains(".report.html."));
      assertThat(classes).as("classes loaded for one small file").isLessThan(MOST_CLASSES);
      assertThat(classes).as("the log lists them").isGreaterThan(400);
      assertThat(loaded).as("through the loader for the start").noneMatch(StartTest::isOfClassPath);
      assertThat(loaded).as("linked while it runs").noneMatch(StartTest::isLambda);
    }
  }

  /** A JVM that finds options in this variable says so, which counts how many run. */
  @Test
  void handsLargeRunsToOneJvmMore(@TempDir Path folder) throws Exception {
    Path jar = jar(folder);
    Path files = Files.createDirectory(folder.resolve("files"));
    Files.writeString(files.resolve("0.nix"), "{ }\n");
    assertThat(runs(List.of(), jar, files)).as("for one file").isEqualTo(1);
    for (int i = 1; i < 500; i++) {
      Files.writeString(files.resolve(i + ".nix"), "{ }\n");
    }
    assertThat(runs(List.of(), jar, files)).isEqualTo(2);
    assertThat(runs(List.of("-Xlog:disable"), jar, files)).as("kept quiet").isEqualTo(2);
    assertThat(runs(List.of("-Xmx200m"), jar, files)).as("with flags of its own").isEqualTo(1);
  }

  private static long runs(List<String> flags, Path jar, Path files) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.addAll(List.of("-jar", jar.toString(), "--no-config", files.toString()));
    Path errors = files.resolveSibling("errors");
    ProcessBuilder start =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(errors.toFile());
    start.environment().put("JAVA_TOOL_OPTIONS", "-Duser.language=en");
    assertThat(start.start().waitFor()).isZero();
    try (Stream<String> lines = Files.lines(errors)) {
      return lines.filter(line -> line.startsWith("Picked up")).count();
    }
  }

  /** Whether a line says that the JDK's loader loaded one of our classes that {@link Main} uses. */
  private static boolean isOfClassPath(String line) {
    return line.contains("io.github.nixlint.lint.") && line.contains(" source: file:");
  }

  /** Whether a line says that the JVM made the class of a lambda of ours, or of Guava's. */
  private static boolean isLambda(String line) {
    return line.contains("$$Lambda") && !line.contains(" java.");
  }

  /** Makes a jar as the build does, but that it refers to other jars instead of holding them. */
  private static Path jar(Path folder) throws IOException, ReflectiveOperationException {
    List<Path> paths =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(Path::of)
            .toList();
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.put(Attributes.Name.MAIN_CLASS, Start.class.getName());
    attributes.put(
        Attributes.Name.CLASS_PATH,
        paths.stream().map(path -> path.toUri().toString()).collect(Collectors.joining(" ")));
    Path jar = folder.resolve("nix-lint.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
      Set<String> names = new HashSet<>();
      for (Path path : paths) {
        if (Files.isDirectory(path)) {
          addFolder(path, names, out);
        } else if (path.toString().contains("nix-lint-")) {
          addJar(path, names, out);
        }
      }
    }
    StartClasses.addTo(jar);
    return jar;
  }

  private static void addFolder(Path folder, Set<String> names, JarOutputStream out)
      throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        add(folder.relativize(file).toString(), Files.readAllBytes(file), names, out);
      }
    }
  }

  /** The modules are jars where the tests run on what is packaged. */
  private static void addJar(Path jar, Set<String> names, JarOutputStream out) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      for (JarEntry entry : file.stream().filter(e -> !e.isDirectory()).toList()) {
        add(entry.getName(), file.getInputStream(entry).readAllBytes(), names, out);
      }
    }
  }

  private static void add(String name, byte[] bytes, Set<String> names, JarOutputStream out)
      throws IOException {
    if (!name.startsWith("META-INF") && names.add(name)) {
      out.putNextEntry(new JarEntry(name));
      out.write(bytes);
      out.closeEntry();
    }
  }
}
