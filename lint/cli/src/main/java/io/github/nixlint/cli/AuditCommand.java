package io.github.nixlint.cli;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.cli.Statistics.Stage;
import io.github.nixlint.cli.change.DiffException;
import io.github.nixlint.cli.change.Introduced;
import io.github.nixlint.cli.change.Revision;
import io.github.nixlint.cli.files.FileSurroundings;
import io.github.nixlint.cli.files.InputFile;
import io.github.nixlint.cli.files.UnreadableException;
import io.github.nixlint.cli.report.Summary;
import io.github.nixlint.lint.LintResult;
import io.github.nixlint.lint.Linter;
import io.github.nixlint.lint.config.Profile;
import io.github.nixlint.lint.engine.RuleSet;
import io.github.nixlint.lint.rules.AllRules;
import io.github.nixlint.parse.ParseResult;
import io.github.nixlint.text.Source;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * {@code audit}: what a change brings. Both sides of each changed file are linted; reported is what
 * stands on added lines, and what stands elsewhere and was not there before.
 */
final class AuditCommand {

  static final List<Option> OPTIONS =
      ImmutableList.<Option>builder()
          .add(
              Option.value("FILE", "Audit a unified diff; `-` is standard input.", "--diff"),
              Option.value(
                  "REF", "Audit what the work tree changes since a commit of git.", "--since"),
              Option.flag("Audit what is staged for the next commit of git.", "--staged"))
          .addAll(RunOptions.OPTIONS)
          .build();

  private final RunOptions options;
  private final Changes changes;
  private final Console console;
  private final Environment environment;
  private final BaselineRun baseline;
  private final Statistics statistics;
  private Summary summary = Summary.EMPTY;

  private AuditCommand(
      RunOptions options, Changes changes, Console console, Environment environment)
      throws UsageException {
    this.options = options;
    this.changes = changes;
    this.console = console;
    this.environment = environment;
    this.statistics = new Statistics(options.statistics());
    this.baseline = BaselineRun.of(options.baseline(), false, environment.folder());
  }

  /** Reads the options. */
  static AuditCommand of(
      Arguments arguments, InputStream in, Console console, Environment environment)
      throws UsageException {
    RunOptions options = RunOptions.of(arguments, RunOptions.TEXT, Profile.AUDIT);
    console.setQuiet(options.quiet());
    console.setVerbose(options.verbose());
    return new AuditCommand(options, changes(arguments, in, environment), console, environment);
  }

  private static Changes changes(Arguments arguments, InputStream in, Environment environment)
      throws UsageException {
    String diff = arguments.text("--diff");
    String since = arguments.text("--since");
    boolean staged = arguments.has("--staged");
    if ((diff == null ? 0 : 1) + (since == null ? 0 : 1) + (staged ? 1 : 0) != 1) {
      throw new UsageException("`audit` takes one of `--diff`, `--since` and `--staged`");
    }
    return diff == null
        ? new GitChanges(environment.folder(), since)
        : new DiffChanges(environment.folder(), diff, in);
  }

  /** What became of a file: its part of each report, or why there is none. */
  private record Audited(List<String> texts, Summary summary, @Nullable Failure failure) {}

  /** Runs the command and returns whether findings fail it. */
  boolean run() throws UsageException, IOException {
    long start = System.nanoTime();
    RuleSet all = RuleSet.of(AllRules.list());
    Configurations configurations = Configurations.of(options, all, environment.folder());
    Map<InputFile, Changes.Change> changed = changed(configurations);
    List<InputFile> files = List.copyOf(changed.keySet());
    Linters linters =
        new Linters(
            all,
            files,
            configurations,
            options.asked(),
            new FileSurroundings(environment.folder(), List.of(), null));
    if (configurations.haveProblems(console)) {
      return false;
    }
    try (Reports reports =
        new Reports(
            options,
            linters.rules(),
            console.out(),
            options.color().style(environment),
            environment)) {
      reports.begin();
      console.showProgress(files.size(), environment);
      Workers.run(
          files,
          options.jobs(),
          () ->
              new Worker(
                  changed,
                  linters,
                  configurations,
                  baseline,
                  reports,
                  new Parsing(),
                  statistics.laps()),
          audited -> deliver(audited, reports));
      console.endProgress();
      reports.end(summary);
    }
    if (options.statistics()) {
      console.table(statistics.table(System.nanoTime() - start));
    }
    boolean fails = options.failOn() != null && summary.atLeast(options.failOn()) > 0;
    verdict(fails || console.hasFailed());
    return fails;
  }

  /** Returns the changes of files that configurations do not leave out. */
  private Map<InputFile, Changes.Change> changed(Configurations configurations)
      throws UsageException, IOException {
    Map<InputFile, Changes.Change> changed = new LinkedHashMap<>();
    changes
        .find()
        .forEach(
            (name, change) -> {
              InputFile file = InputFile.named(name);
              Path location = configurations.location(file);
              if (configurations.of(location).excludes(location, false)) {
                console.detail("ignored: " + name);
              } else {
                changed.put(file, change);
              }
            });
    return changed;
  }

  /** One line for programs, and one for people. */
  private void verdict(boolean fails) {
    if (options.speaksToPeople()) {
      console.remark(summary.sentence());
    }
    console.remark(
        "audit: "
            + (fails ? "fail" : "pass")
            + " errors="
            + summary.error()
            + " warnings="
            + summary.warning()
            + " infos="
            + summary.info()
            + " hints="
            + summary.hint()
            + " files="
            + summary.files());
  }

  private record Worker(
      Map<InputFile, Changes.Change> changed,
      Linters linters,
      Configurations configurations,
      BaselineRun baseline,
      Reports reports,
      Parsing parsing,
      Statistics.Laps laps)
      implements Function<InputFile, Audited> {

    @Override
    public Audited apply(InputFile file) {
      try {
        Changes.Change change = changed.get(file);
        if (change == null) {
          throw new IllegalStateException("no change");
        }
        laps.start();
        Revision revision = change.revision();
        laps.end(Stage.READ);
        LintResult result = lint(file, revision);
        List<String> texts = reports.texts(result, revision.additions());
        laps.end(Stage.REPORT);
        laps.count(result);
        return new Audited(texts, Summary.of(result, 0), null);
      } catch (DiffException e) {
        return failed(new Failure(file.name() + ": " + e.getMessage(), ""));
      } catch (UnreadableException | RuntimeException | Error e) {
        return failed(Failure.of(file, e));
      }
    }

    private LintResult lint(InputFile file, Revision revision) {
      Linter linter = linters.of(file);
      LintResult before = lint(linter, Source.of(file.name(), revision.oldText()));
      LintResult after = lint(linter, Source.of(file.name(), revision.newText()));
      return Introduced.findings(
          revision, before, baseline.silence(configurations.location(file), after));
    }

    private LintResult lint(Linter linter, Source source) {
      ParseResult parsed = parsing.parse(source);
      laps.end(Stage.PARSE);
      LintResult result = linter.lint(parsed);
      laps.end(Stage.LINT);
      return result;
    }

    private static Audited failed(Failure failure) {
      return new Audited(List.of(), Summary.EMPTY, failure);
    }
  }

  private void deliver(Audited audited, Reports reports) throws IOException {
    console.step();
    if (audited.failure() != null) {
      audited.failure().report(console);
      return;
    }
    summary = summary.plus(audited.summary());
    reports.add(audited.texts());
  }
}
