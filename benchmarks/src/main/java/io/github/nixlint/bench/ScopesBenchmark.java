package io.github.nixlint.bench;

import io.github.nixlint.parse.NixParser;
import io.github.nixlint.scope.Scopes;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.text.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** Trees to resolved names. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(value = 1, jvmArgsAppend = "-Xlog:disable")
@State(Scope.Thread)
public class ScopesBenchmark {
  private final List<SyntaxTree> trees = new ArrayList<>();

  @Setup
  public void parse(Code code) {
    NixParser parser = new NixParser();
    for (Source source : code.sources) {
      trees.add(parser.parse(source).tree());
    }
  }

  @Benchmark
  public void scopes(Code code, Throughput throughput, Blackhole sink) {
    for (SyntaxTree tree : trees) {
      sink.consume(Scopes.of(tree));
    }
    throughput.megabytes += code.megabytes;
  }
}
