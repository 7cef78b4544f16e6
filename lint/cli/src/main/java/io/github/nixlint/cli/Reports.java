package io.github.nixlint.cli;

import io.github.nixlint.cli.files.UnreadableException;
import io.github.nixlint.cli.report.Report;
import io.github.nixlint.cli.report.Style;
import io.github.nixlint.cli.report.Summary;
import io.github.nixlint.lint.LintResult;
import io.github.nixlint.lint.engine.RuleSet;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.InvalidPathException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/** All the reports of a run, each on its way to a file or to a stream. */
final class Reports implements Closeable {
  private final List<Output> outputs = new ArrayList<>();

  /**
   * Opens the reports that are asked for.
   *
   * @param rules the rules that they may speak of
   * @param out where reports go that name no file
   * @param style how those look
   */
  Reports(RunOptions options, RuleSet rules, OutputStream out, Style style, Environment environment)
      throws UsageException, IOException {
    try {
      for (RunOptions.Target target : options.reports()) {
        outputs.add(
            target.file() == null
                ? Output.to(out, target.format().report(style, rules))
                : open(target.file(), target.format().report(Style.PLAIN, rules), environment));
      }
    } catch (UsageException e) {
      close();
      throw e;
    }
  }

  private static Output open(String file, Report report, Environment environment)
      throws UsageException {
    try {
      return Output.to(environment.folder().resolve(file), report);
    } catch (IOException e) {
      throw new UsageException("cannot write `" + file + "`: " + UnreadableException.reason(e));
    } catch (InvalidPathException e) {
      throw new UsageException("cannot write `" + file + "`: not a path");
    }
  }

  void begin() throws IOException {
    for (Output output : outputs) {
      output.begin();
    }
  }

  /** Returns what each report makes of one file. */
  List<String> texts(LintResult result) {
    List<String> texts = new ArrayList<>(outputs.size());
    for (Output output : outputs) {
      texts.add(output.report().findings(result));
    }
    return texts;
  }

  /**
   * Returns what each report makes of what a change brings to one file.
   *
   * @param isAdded tells of an offset whether the change adds its line
   */
  List<String> texts(LintResult result, IntPredicate isAdded) {
    List<String> texts = new ArrayList<>(outputs.size());
    for (Output output : outputs) {
      texts.add(output.report().findings(result, isAdded));
    }
    return texts;
  }

  /** Adds to each report what it made of one file. */
  void add(List<String> texts) throws IOException {
    for (int i = 0; i < outputs.size(); i++) {
      outputs.get(i).add(texts.get(i));
    }
  }

  void end(Summary summary) throws IOException {
    for (Output output : outputs) {
      output.end(summary);
    }
  }

  @Override
  public void close() throws IOException {
    for (Output output : outputs) {
      output.close();
    }
  }
}
