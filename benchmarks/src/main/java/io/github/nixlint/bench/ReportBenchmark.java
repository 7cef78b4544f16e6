package io.github.nixlint.bench;

import io.github.nixlint.cli.report.JsonReport;
import io.github.nixlint.lint.LintResult;
import io.github.nixlint.lint.Linter;
import io.github.nixlint.lint.engine.RuleSet;
import io.github.nixlint.lint.rules.AllRules;
import io.github.nixlint.parse.NixParser;
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

/** Findings to JSON. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(value = 1, jvmArgsAppend = "-Xlog:disable")
@State(Scope.Thread)
public class ReportBenchmark {
  private final JsonReport report = new JsonReport("0");
  private final List<LintResult> results = new ArrayList<>();

  @Setup
  public void lint(Code code) {
    Linter linter = Linter.of(RuleSet.of(AllRules.list()));
    NixParser parser = new NixParser();
    for (Source source : code.sources) {
      results.add(linter.lint(parser.parse(source)));
    }
  }

  @Benchmark
  public void report(Code code, Throughput throughput, Blackhole sink) {
    for (LintResult result : results) {
      sink.consume(report.findings(result));
    }
    throughput.megabytes += code.megabytes;
  }
}
