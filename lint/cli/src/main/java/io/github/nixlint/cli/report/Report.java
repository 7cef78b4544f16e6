package io.github.nixlint.cli.report;

import io.github.nixlint.lint.LintResult;

/** An output format. Keeps nothing, so that one instance serves all threads. */
public interface Report {

  /** Returns what stands before the findings; nothing unless the format frames them. */
  default String head() {
    return "";
  }

  /** Returns the findings of one file; empty when there are none. */
  String findings(LintResult result);

  /**
   * Returns what stands between the findings of two files; nothing unless the format frames them.
   */
  default String separator() {
    return "";
  }

  /** Returns what stands behind the findings; nothing unless the format frames them. */
  default String tail(Summary summary) {
    return "";
  }
}
