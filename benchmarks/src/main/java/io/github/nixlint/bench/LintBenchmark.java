package io.github.nixlint.bench;

import io.github.nixlint.lint.Linter;
import io.github.nixlint.lint.engine.RuleSet;
import io.github.nixlint.lint.rules.AllRules;
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

/** Bytes to findings: tree, scopes, semantics and every rule. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(value = 1, jvmArgsAppend = "-Xlog:disable")
@State(Scope.Thread)
public class LintBenchmark {
  private final Linter linter = Linter.of(RuleSet.of(AllRules.list()));
  private final NixParser parser = new NixParser();

  @Benchmark
  public void allRules(Code code, Throughput throughput, Blackhole sink) {
    for (Source source : code.sources) {
      sink.consume(linter.lint(parser.parse(source)));
    }
    throughput.megabytes += code.megabytes;
  }
}
