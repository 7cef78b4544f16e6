package io.github.nixlint.cli;

import io.github.nixlint.cli.report.CheckstyleReport;
import io.github.nixlint.cli.report.ConciseReport;
import io.github.nixlint.cli.report.GithubReport;
import io.github.nixlint.cli.report.GitlabReport;
import io.github.nixlint.cli.report.JsonLinesReport;
import io.github.nixlint.cli.report.JsonReport;
import io.github.nixlint.cli.report.JunitReport;
import io.github.nixlint.cli.report.RdjsonReport;
import io.github.nixlint.cli.report.Report;
import io.github.nixlint.cli.report.SarifReport;
import io.github.nixlint.cli.report.Style;
import io.github.nixlint.cli.report.TextReport;
import io.github.nixlint.cli.report.html.HtmlReport;
import io.github.nixlint.lint.engine.RuleSet;

/** The output formats of {@code check}. */
enum Format {
  TEXT,
  CONCISE,
  JSON,
  JSONL,
  SARIF,
  GITHUB,
  GITLAB,
  CHECKSTYLE,
  JUNIT,
  RDJSON,
  HTML;

  /** Makes a report in this format about what {@code rules} find. */
  Report report(Style style, RuleSet rules) {
    return switch (this) {
      case TEXT -> new TextReport(style);
      case CONCISE -> new ConciseReport(style);
      case JSON -> new JsonReport(Version.text());
      case JSONL -> new JsonLinesReport();
      case SARIF -> new SarifReport(Version.text(), rules);
      case GITHUB -> new GithubReport();
      case GITLAB -> new GitlabReport();
      case CHECKSTYLE -> new CheckstyleReport();
      case JUNIT -> new JunitReport();
      case RDJSON -> new RdjsonReport();
      case HTML -> new HtmlReport(Version.text(), rules);
    };
  }

  /** Returns whether people read this format. */
  boolean isForPeople() {
    return this == TEXT || this == CONCISE;
  }
}
