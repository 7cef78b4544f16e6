package io.github.nixlint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How many classes a start loads, which is most of what it costs. */
final class StartTest {

  /** Of the JDK about 550 are loaded before anything of ours runs. */
  private static final int MOST_CLASSES = 2_100;

  @Test
  void loadsFewClasses(@TempDir Path folder) throws IOException, InterruptedException {
    Path file = folder.resolve("a.nix");
    Files.writeString(file, "{ stdenv }: stdenv.mkDerivation { pname = \"a\"; unused = x; }\n");
    Path log = folder.resolve("classes");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load:file=" + log,
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
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
    }
  }
}
