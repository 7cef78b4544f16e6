package io.github.nixlint.cli;

import io.github.nixlint.cli.Statistics.Stage;
import io.github.nixlint.cli.files.FileFinder;
import io.github.nixlint.cli.files.FileReader;
import io.github.nixlint.cli.files.FileSurroundings;
import io.github.nixlint.cli.files.InputFile;
import io.github.nixlint.cli.files.UnreadableException;
import io.github.nixlint.cli.report.Style;
import io.github.nixlint.cli.report.Summary;
import io.github.nixlint.lint.LintResult;
import io.github.nixlint.lint.Linter;
import io.github.nixlint.lint.Surroundings;
import io.github.nixlint.lint.engine.RuleSet;
import io.github.nixlint.lint.rules.AllRules;
import io.github.nixlint.parse.ParseResult;
import io.github.nixlint.text.Source;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** {@code check}: lints files and reports what is found. */
final class CheckCommand {
  private final CheckOptions options;
  private final InputStream in;
  private final Console console;
  private final Environment environment;
  private final BaselineRun baseline;
  private final Statistics statistics;
  private Summary summary = Summary.EMPTY;
  private int fixesInDiff;

  CheckCommand(CheckOptions options, InputStream in, Console console, Environment environment)
      throws UsageException {
    this.options = options;
    this.in = in;
    this.console = console;
    this.environment = environment;
    this.statistics = new Statistics(options.run().statistics());
    this.baseline =
        BaselineRun.of(options.run().baseline(), options.writesBaseline(), environment.folder());
  }

  /** What became of a file: its part of each report, or why there is none. */
  private record Checked(
      List<String> texts,
      Summary summary,
      int fixes,
      @Nullable Source output,
      @Nullable Failure problem,
      @Nullable Failure failure) {

    static Checked failed(Failure failure) {
      return new Checked(List.of(), Summary.EMPTY, 0, null, null, failure);
    }
  }

  /** Runs the command and returns whether findings fail it. */
  boolean run() throws UsageException, IOException {
    RunOptions run = options.run();
    console.setQuiet(run.quiet());
    console.setVerbose(run.verbose());
    long start = System.nanoTime();
    RuleSet all = RuleSet.of(AllRules.list());
    Configurations configurations = Configurations.of(run, all, environment.folder());
    List<InputFile> files = files(configurations);
    console.detail(files.size() + " files found in " + millisSince(start) + " ms");
    Surroundings around =
        new FileSurroundings(
            environment.folder(),
            options.paths(),
            options.paths().contains("-") ? options.stdinName() : null);
    Linters linters = new Linters(all, files, configurations, run.asked(), around);
    if (configurations.haveProblems(console)) {
      return false;
    }
    if (files.isEmpty()) {
      console.warning("no Nix files found");
    }
    try (Reports reports = reports(linters.rules())) {
      check(files, linters, configurations, reports);
    }
    baseline.end(all, console);
    if (run.statistics()) {
      console.table(statistics.table(System.nanoTime() - start));
    }
    console.detail("done in " + millisSince(start) + " ms, " + run.jobs() + " at a time");
    return run.failOn() != null && summary.atLeast(run.failOn()) > 0;
  }

  private Reports reports(RuleSet rules) throws UsageException, IOException {
    return options.printsText()
        ? new Reports(options.run(), rules, console.err(), Style.PLAIN, environment)
        : new Reports(
            options.run(),
            rules,
            console.out(),
            options.run().color().style(environment),
            environment);
  }

  private List<InputFile> files(Configurations configurations) {
    return new FileFinder(
            environment.folder(),
            options.forceExclude(),
            options.stdinName(),
            (path, isFolder) -> configurations.of(path).excludes(path, isFolder),
            console::warning,
            name -> console.detail("ignored: " + name))
        .find(options.paths());
  }

  private void check(
      List<InputFile> files, Linters linters, Configurations configurations, Reports reports)
      throws IOException {
    reports.begin();
    FileReader reader = new FileReader(in);
    Fixing fixing =
        new Fixing(options.fixing(), options.fixes(), environment.folder(), files, options.paths());
    console.showProgress(files.size(), environment);
    Workers.run(
        files,
        options.run().jobs(),
        () ->
            new Worker(
                linters,
                configurations,
                baseline,
                reader,
                reports,
                fixing,
                new Parsing(),
                statistics.laps()),
        checked -> deliver(checked, reports));
    console.endProgress();
    reports.end(summary);
    if (options.run().speaksToPeople()) {
      console.remark(summary.sentence() + diffSentence());
    }
  }

  private String diffSentence() {
    return fixesInDiff == 0 ? "" : ", " + fixesInDiff + " would be fixed";
  }

  private static long millisSince(long start) {
    return (System.nanoTime() - start) / 1_000_000;
  }

  /** Makes of one file its part of each report. A thread has one, and with it one parser. */
  private record Worker(
      Linters linters,
      Configurations configurations,
      BaselineRun baseline,
      FileReader reader,
      Reports reports,
      Fixing fixing,
      Parsing parsing,
      Statistics.Laps laps)
      implements Function<InputFile, Checked> {

    @Override
    public Checked apply(InputFile file) {
      try {
        Linter linter = linters.of(file);
        Path location = configurations.location(file);
        Function<Source, LintResult> lint =
            source -> baseline.silence(location, lint(linter, source));
        laps.start();
        Source source = reader.read(file);
        laps.end(Stage.READ);
        Fixing.Fixed fixed = fixing.fix(file, lint.apply(source), lint);
        LintResult result = baseline.take(location, linter.rules(), fixed.result());
        List<String> texts = reports.texts(result);
        laps.end(Stage.REPORT);
        laps.count(result);
        Failure problem = fixed.problem() == null ? null : Failure.ofFixing(file, fixed.problem());
        Summary summary = Summary.of(result, fixing.writes() ? fixed.fixes() : 0);
        return new Checked(texts, summary, fixed.fixes(), fixed.output(), problem, null);
      } catch (UnreadableException | RuntimeException | Error e) {
        return Checked.failed(Failure.of(file, e));
      }
    }

    private LintResult lint(Linter linter, Source source) {
      ParseResult parsed = parsing.parse(source);
      laps.end(Stage.PARSE);
      LintResult result = linter.lint(parsed);
      laps.end(Stage.LINT);
      return result;
    }
  }

  private void deliver(Checked checked, Reports reports) throws IOException {
    console.step();
    if (checked.failure() != null) {
      checked.failure().report(console);
      return;
    }
    if (checked.problem() != null) {
      checked.problem().report(console);
    }
    if (checked.output() != null) {
      console.out().write(checked.output().bytes());
    }
    summary = summary.plus(checked.summary());
    fixesInDiff += options.fixing() == Fixing.Mode.DIFF ? checked.fixes() : 0;
    reports.add(checked.texts());
  }
}
