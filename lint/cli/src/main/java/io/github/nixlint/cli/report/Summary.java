package io.github.nixlint.cli.report;

import io.github.nixlint.lint.Diagnostic;
import io.github.nixlint.lint.LintResult;
import io.github.nixlint.lint.Severity;

/**
 * How much was looked at and found.
 *
 * @param files how many files were read
 * @param error how many findings are errors
 * @param warning how many are warnings
 * @param info how many are informations
 * @param hint how many are hints
 * @param suppressed how many more there are that comments or a baseline silence
 * @param unparsable how many files Nix would reject for their syntax
 * @param fixed how many findings are no more, because they were fixed
 */
public record Summary(
    int files,
    int error,
    int warning,
    int info,
    int hint,
    int suppressed,
    int unparsable,
    int fixed) {

  /** Nothing looked at. */
  public static final Summary EMPTY = new Summary(0, 0, 0, 0, 0, 0, 0, 0);

  /**
   * Counts one file.
   *
   * @param fixed how many of its findings were fixed
   */
  public static Summary of(LintResult result, int fixed) {
    int error = 0;
    int warning = 0;
    int info = 0;
    int hint = 0;
    for (Diagnostic diagnostic : result.diagnostics()) {
      switch (diagnostic.severity()) {
        case ERROR -> error++;
        case WARNING -> warning++;
        case INFO -> info++;
        case HINT -> hint++;
      }
    }
    int unparsable = result.parses() ? 0 : 1;
    return new Summary(1, error, warning, info, hint, result.suppressed(), unparsable, fixed);
  }

  /** Adds up two counts. */
  public Summary plus(Summary other) {
    return new Summary(
        files + other.files,
        error + other.error,
        warning + other.warning,
        info + other.info,
        hint + other.hint,
        suppressed + other.suppressed,
        unparsable + other.unparsable,
        fixed + other.fixed);
  }

  /** Returns the number of findings. */
  public int findings() {
    return error + warning + info + hint;
  }

  /** Returns the number of findings as grave as {@code level} or graver. */
  public int atLeast(Severity level) {
    return switch (level) {
      case ERROR -> error;
      case WARNING -> error + warning;
      case INFO -> error + warning + info;
      case HINT -> findings();
    };
  }

  /** Returns one line for people: {@code 3 findings (1 error, 2 warnings) in 8 files}. */
  public String sentence() {
    StringBuilder out = new StringBuilder();
    count(out, findings(), "finding");
    if (findings() > 0) {
      String separator = " (";
      separator = part(out, separator, error, "error");
      separator = part(out, separator, warning, "warning");
      separator = part(out, separator, info, "info");
      part(out, separator, hint, "hint");
      out.append(')');
    }
    count(out.append(" in "), files, "file");
    if (fixed > 0) {
      out.append(", ").append(fixed).append(" fixed");
    }
    if (suppressed > 0) {
      out.append(", ").append(suppressed).append(" suppressed");
    }
    if (unparsable > 0) {
      count(out.append(", "), unparsable, "file");
      out.append(unparsable == 1 ? " that does not parse" : " that do not parse");
    }
    return out.toString();
  }

  private static String part(StringBuilder out, String separator, int count, String what) {
    if (count == 0) {
      return separator;
    }
    out.append(separator);
    if (what.equals("info")) {
      out.append(count).append(" info");
    } else {
      count(out, count, what);
    }
    return ", ";
  }

  private static StringBuilder count(StringBuilder out, int count, String what) {
    if (count == 0) {
      return out.append("no ").append(what).append('s');
    }
    return out.append(count).append(' ').append(what).append(count == 1 ? "" : "s");
  }
}
