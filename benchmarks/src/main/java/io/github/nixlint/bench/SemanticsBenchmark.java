package io.github.nixlint.bench;

import io.github.nixlint.parse.NixParser;
import io.github.nixlint.scope.Scopes;
import io.github.nixlint.semantics.Semantics;
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

/** Resolved names to what code means: kind of file, derivations, modules. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(value = 1, jvmArgsAppend = "-Xlog:disable")
@State(Scope.Thread)
public class SemanticsBenchmark {
  private final List<SyntaxTree> trees = new ArrayList<>();
  private final List<Scopes> scopes = new ArrayList<>();

  @Setup
  public void resolve(Code code) {
    NixParser parser = new NixParser();
    for (Source source : code.sources) {
      SyntaxTree tree = parser.parse(source).tree();
      trees.add(tree);
      scopes.add(Scopes.of(tree));
    }
  }

  @Benchmark
  public void semantics(Code code, Throughput throughput, Blackhole sink) {
    for (int i = 0; i < trees.size(); i++) {
      Semantics semantics = Semantics.of(trees.get(i), scopes.get(i));
      sink.consume(semantics.fileKind());
      sink.consume(semantics.derivations());
      sink.consume(semantics.modules());
      sink.consume(semantics.options());
    }
    throughput.megabytes += code.megabytes;
  }
}
