package io.github.nixlint.bench;

import io.github.nixlint.lint.Linter;
import io.github.nixlint.lint.engine.RuleSet;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rules.AllRules;
import io.github.nixlint.parse.NixParser;
import io.github.nixlint.parse.ParseResult;
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
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** Trees to the findings of one rule, {@code -p rule=ID}, with all that it asks of the file. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(value = 1, jvmArgsAppend = "-Xlog:disable")
@State(Scope.Thread)
public class RuleBenchmark {

  @Param("misplaced-build-input")
  public String rule = "";

  private final List<ParseResult> parsed = new ArrayList<>();
  private Linter linter = Linter.of(RuleSet.of(List.of()));

  @Setup
  public void parse(Code code) {
    List<Rule> rules = new ArrayList<>(AllRules.list());
    rules.removeIf(other -> !other.info().id().equals(rule));
    if (rules.isEmpty()) {
      throw new IllegalArgumentException("no rule " + rule);
    }
    linter = Linter.of(RuleSet.of(rules));
    NixParser parser = new NixParser();
    for (Source source : code.sources) {
      parsed.add(parser.parse(source));
    }
  }

  /** Makes scopes and semantics anew for each file, as a run does. */
  @Benchmark
  public void oneRule(Code code, Throughput throughput, Blackhole sink) {
    for (ParseResult file : parsed) {
      sink.consume(linter.lint(file));
    }
    throughput.megabytes += code.megabytes;
  }
}
