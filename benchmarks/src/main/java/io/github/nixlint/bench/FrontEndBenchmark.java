package io.github.nixlint.bench;

import io.github.nixlint.parse.NixParser;
import io.github.nixlint.text.Source;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** Bytes to tokens, to tree. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(value = 1, jvmArgsAppend = "-Xlog:disable")
@State(Scope.Thread)
public class FrontEndBenchmark {
  private final NixParser parser = new NixParser();

  @Benchmark
  public void lex(Code code, Throughput throughput, Blackhole sink) {
    for (Source source : code.sources) {
      sink.consume(parser.tokens(source));
    }
    throughput.megabytes += code.megabytes;
  }

  @Benchmark
  public void parse(Code code, Throughput throughput, Blackhole sink) {
    for (Source source : code.sources) {
      sink.consume(parser.parse(source));
    }
    throughput.megabytes += code.megabytes;
  }
}
