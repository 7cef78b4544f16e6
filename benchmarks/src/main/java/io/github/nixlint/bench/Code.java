package io.github.nixlint.bench;

import io.github.nixlint.text.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The Nix files below a folder, in memory: {@code -p corpus=DIR}. */
@State(Scope.Benchmark)
public class Code {

  @Param("testdata/samples")
  public String corpus = "";

  List<Source> sources = List.of();
  double megabytes;

  @Setup
  public void read() throws IOException {
    List<Source> read = new ArrayList<>();
    try (Stream<Path> walk = Files.walk(Path.of(corpus))) {
      for (Path file : walk.filter(path -> path.toString().endsWith(".nix")).sorted().toList()) {
        if (Files.isRegularFile(file)) {
          read.add(Source.of(file.toString(), Files.readAllBytes(file)));
        }
      }
    }
    long bytes = read.stream().mapToLong(Source::length).sum();
    if (bytes == 0) {
      throw new IllegalArgumentException("no .nix files below " + corpus);
    }
    sources = read;
    megabytes = bytes / 1e6;
  }
}
