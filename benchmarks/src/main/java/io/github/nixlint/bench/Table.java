package io.github.nixlint.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs the benchmarks over a folder and prints them as a Markdown table: {@code DIR [THREADS]}.
 * {@code -Dbench.seconds=N} sets how long each is measured, {@code -Dbench.only=REGEX} which.
 */
public final class Table {
  private static final int SECONDS = Integer.getInteger("bench.seconds", 3);
  private static final String ONLY = System.getProperty("bench.only", "Benchmark");

  private Table() {}

  /** Measures and prints. */
  public static void main(String[] args) throws RunnerException, IOException {
    if (args.length == 0) {
      throw new IllegalArgumentException("usage: Table DIR [THREADS]");
    }
    String corpus = args[0];
    int threads = args.length > 1 ? Integer.parseInt(args[1]) : 1;
    double bytes = size(Path.of(corpus));
    Collection<RunResult> warm = new Runner(options(corpus, threads).build()).run();
    Collection<RunResult> cold =
        new Runner(
                options(corpus, threads)
                    .mode(Mode.SingleShotTime)
                    .warmupIterations(0)
                    .measurementIterations(1)
                    .forks(3)
                    .build())
            .run();
    List<String> lines = new ArrayList<>();
    lines.add(header(corpus, bytes, threads));
    lines.add("");
    lines.add("| benchmark | warm, MB/s | bytes allocated a byte | first pass, MB/s |");
    lines.add("|---|---|---|---|");
    for (RunResult result : warm) {
      lines.add(line(result, cold, bytes));
    }
    System.out.println(String.join("\n", lines));
  }

  private static ChainedOptionsBuilder options(String corpus, int threads) {
    return new OptionsBuilder()
        .include(ONLY)
        .param("corpus", corpus)
        .threads(threads)
        .warmupTime(TimeValue.seconds(SECONDS))
        .measurementTime(TimeValue.seconds(SECONDS))
        .addProfiler(GCProfiler.class)
        .verbosity(VerboseMode.SILENT);
  }

  private static String header(String corpus, double bytes, int threads) throws IOException {
    return String.format(
        "%s (%.1f MB), %d thread(s), commit %s, %s, %s %s",
        Path.of(corpus).getFileName(),
        bytes / 1e6,
        threads,
        commit(),
        machine(),
        System.getProperty("java.vm.name"),
        System.getProperty("java.version"));
  }

  private static String line(RunResult warm, Collection<RunResult> cold, double bytes) {
    double passes = warm.getPrimaryResult().getScore();
    double error = warm.getPrimaryResult().getScoreError();
    String name = warm.getParams().getBenchmark();
    Result<?> allocated = warm.getSecondaryResults().get("gc.alloc.rate.norm");
    double first = Double.NaN;
    for (RunResult result : cold) {
      if (result.getParams().getBenchmark().equals(name)) {
        first = bytes / 1e6 / result.getPrimaryResult().getScore();
      }
    }
    return String.format(
        "| %s | %.1f ± %.1f | %.1f | %.1f |",
        name.substring(name.lastIndexOf('.') + 1),
        passes * bytes / 1e6,
        error * bytes / 1e6,
        allocated == null ? Double.NaN : allocated.getScore() / bytes,
        first);
  }

  private static double size(Path corpus) throws IOException {
    try (var walk = Files.walk(corpus)) {
      return walk.filter(path -> path.toString().endsWith(".nix"))
          .filter(Files::isRegularFile)
          .mapToLong(path -> path.toFile().length())
          .sum();
    }
  }

  /** The processor, as Linux names it. */
  private static String machine() throws IOException {
    Path info = Path.of("/proc/cpuinfo");
    int processors = Runtime.getRuntime().availableProcessors();
    if (Files.isReadable(info)) {
      for (String line : Files.readAllLines(info)) {
        if (line.startsWith("model name")) {
          return processors + " × " + line.substring(line.indexOf(':') + 1).strip();
        }
      }
    }
    return processors + " × " + System.getProperty("os.arch");
  }

  private static String commit() throws IOException {
    Process git =
        new ProcessBuilder("git", "describe", "--always", "--dirty")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    return said.isEmpty() ? "unknown" : said;
  }
}
