package io.github.nixlint.cli;

import io.github.nixlint.cli.report.Report;
import io.github.nixlint.cli.report.Style;
import io.github.nixlint.cli.report.Summary;
import io.github.nixlint.lint.LintResult;
import io.github.nixlint.lint.Linter;
import io.github.nixlint.lint.Severity;
import io.github.nixlint.lint.engine.RuleSet;
import io.github.nixlint.lint.rules.AllRules;
import io.github.nixlint.text.Source;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** {@code check}: lints files and reports what is found. */
final class CheckCommand {
  private final CheckOptions options;
  private final InputStream in;
  private final Console console;
  private final Environment environment;
  private Summary summary = Summary.EMPTY;
  private int fixesInDiff;

  CheckCommand(CheckOptions options, InputStream in, Console console, Environment environment) {
    this.options = options;
    this.in = in;
    this.console = console;
    this.environment = environment;
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
    console.setQuiet(options.quiet());
    console.setVerbose(options.verbose());
    long start = System.nanoTime();
    RuleSet all = RuleSet.of(AllRules.list());
    Configurations configurations = configurations(new RuleNames(all));
    List<InputFile> files = files(configurations);
    console.detail(files.size() + " files found in " + millisSince(start) + " ms");
    Linters linters = new Linters(all, files, configurations, options.asked());
    if (isWrong(configurations)) {
      return false;
    }
    if (files.isEmpty()) {
      console.warning("no Nix files found");
    }
    List<Output> outputs = new ArrayList<>();
    try {
      for (CheckOptions.Target target : options.reports()) {
        outputs.add(open(target, linters.rules()));
      }
      check(files, linters, outputs);
      console.detail("done in " + millisSince(start) + " ms, " + options.jobs() + " at a time");
    } finally {
      for (Output output : outputs) {
        output.close();
      }
    }
    Severity failOn = options.failOn();
    return failOn != null && summary.atLeast(failOn) > 0;
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

  /** Returns whether configurations are wrong, and says how. */
  private boolean isWrong(Configurations configurations) {
    configurations.problems().forEach(console::error);
    return !configurations.problems().isEmpty();
  }

  private void check(List<InputFile> files, Linters linters, List<Output> outputs)
      throws IOException {
    for (Output output : outputs) {
      output.begin();
    }
    FileReader reader = new FileReader(in);
    Fixing fixing =
        new Fixing(options.fixing(), options.fixes(), environment.folder(), files, options.paths());
    Workers.run(
        files,
        options.jobs(),
        () -> new Worker(linters, reader, outputs, fixing, new Parsing()),
        checked -> deliver(checked, outputs));
    for (Output output : outputs) {
      output.end(summary);
    }
    if (options.reports().stream().allMatch(r -> r.format().isForPeople() || r.file() != null)) {
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
      Linters linters, FileReader reader, List<Output> outputs, Fixing fixing, Parsing parsing)
      implements Function<InputFile, Checked> {

    @Override
    public Checked apply(InputFile file) {
      try {
        Linter linter = linters.of(file);
        LintResult found = lint(linter, reader.read(file));
        Fixing.Fixed fixed = fixing.fix(file, found, source -> lint(linter, source));
        List<String> texts = new ArrayList<>(outputs.size());
        for (Output output : outputs) {
          texts.add(output.report().findings(fixed.result()));
        }
        Failure problem = fixed.problem() == null ? null : Failure.ofFixing(file, fixed.problem());
        Summary summary = Summary.of(fixed.result(), fixing.writes() ? fixed.fixes() : 0);
        return new Checked(texts, summary, fixed.fixes(), fixed.output(), problem, null);
      } catch (UnreadableException | RuntimeException | Error e) {
        return Checked.failed(Failure.of(file, e));
      }
    }

    private LintResult lint(Linter linter, Source source) {
      return linter.lint(parsing.parse(source));
    }
  }

  private void deliver(Checked checked, List<Output> outputs) throws IOException {
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
    for (int i = 0; i < outputs.size(); i++) {
      outputs.get(i).add(checked.texts().get(i));
    }
  }

  private Configurations configurations(RuleNames names) throws UsageException {
    Configuration.Asked asked = options.asked();
    names.check("--select", asked.select() == null ? List.of() : asked.select());
    names.check("--ignore", asked.ignore());
    names.checkRules("--severity", asked.severity().keySet());
    Path folder = environment.folder();
    if (options.noConfig()) {
      return Configurations.none(names, folder);
    }
    return options.config() == null
        ? Configurations.nearest(names, folder)
        : Configurations.only(names, folder, options.config());
  }

  private Output open(CheckOptions.Target target, RuleSet rules) throws UsageException {
    if (target.file() == null) {
      OutputStream out = options.printsText() ? console.err() : console.out();
      Style style = options.printsText() ? Style.PLAIN : style();
      return Output.to(out, target.format().report(style, rules));
    }
    Report report = target.format().report(Style.PLAIN, rules);
    try {
      return Output.to(environment.folder().resolve(target.file()), report);
    } catch (IOException e) {
      throw new UsageException(
          "cannot write `" + target.file() + "`: " + UnreadableException.reason(e));
    } catch (InvalidPathException e) {
      throw new UsageException("cannot write `" + target.file() + "`: not a path");
    }
  }

  private Style style() {
    boolean color =
        switch (options.color()) {
          case AUTO -> environment.wantsColor();
          case ALWAYS -> true;
          case NEVER -> false;
        };
    return color ? Style.COLOR : Style.PLAIN;
  }
}
