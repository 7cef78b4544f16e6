package io.github.nixlint.cli;

import io.github.nixlint.cli.report.ConciseReport;
import io.github.nixlint.cli.report.JsonReport;
import io.github.nixlint.cli.report.Report;
import io.github.nixlint.cli.report.Style;
import io.github.nixlint.cli.report.TextReport;

/** The output formats of {@code check}. */
enum Format {
  TEXT,
  CONCISE,
  JSON;

  /** Makes a report in this format. */
  Report report(Style style) {
    return switch (this) {
      case TEXT -> new TextReport(style);
      case CONCISE -> new ConciseReport(style);
      case JSON -> new JsonReport(Version.text());
    };
  }

  /** Returns whether people read this format. */
  boolean isForPeople() {
    return this != JSON;
  }
}
