package io.github.nixlint.cli.report;

import io.github.nixlint.lint.LintResult;

/** An output format. Keeps nothing, so that one instance serves all threads. */
public interface Report {

  /** Returns what stands before the findings. */
  String head();

  /** Returns the findings of one file; empty when there are none. */
  String findings(LintResult result);

  /** Returns what stands between the findings of two files. */
  String separator();

  /** Returns what stands behind the findings. */
  String tail(Summary summary);
}
