package io.github.nixlint.cli.report;

import io.github.nixlint.lint.LintResult;
import java.util.function.IntPredicate;

/**
 * An output format. Keeps nothing of a file but what it counts, so that one instance serves all
 * threads.
 */
public interface Report {

  /** Returns what stands before the findings; nothing unless the format frames them. */
  default String head() {
    return "";
  }

  /** Returns the findings of one file; empty when there are none. */
  String findings(LintResult result);

  /**
   * Returns the findings that a change brings to one file; empty when there are none. Formats that
   * show no more than the findings tell no difference.
   *
   * @param isAdded tells of an offset whether the change adds its line
   */
  default String findings(LintResult result, IntPredicate isAdded) {
    return findings(result);
  }

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
