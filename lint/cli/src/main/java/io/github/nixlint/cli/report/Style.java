package io.github.nixlint.cli.report;

import io.github.nixlint.lint.Severity;

/** How text is set off on a terminal: in color, or not at all. */
public enum Style {
  /** Plain text. */
  PLAIN,
  /** ANSI escape sequences. */
  COLOR;

  String of(Severity severity) {
    return escape(
        switch (severity) {
          case ERROR -> "\u001b[1;31m";
          case WARNING -> "\u001b[1;33m";
          case INFO -> "\u001b[1;36m";
          case HINT -> "\u001b[1;32m";
        });
  }

  /** Headings: what matters most. */
  public String strong() {
    return escape("\u001b[1m");
  }

  /** Frames and line numbers: what is there for orientation. */
  String frame() {
    return escape("\u001b[34m");
  }

  /** Ends what was begun last. */
  public String end() {
    return escape("\u001b[0m");
  }

  private String escape(String sequence) {
    return this == COLOR ? sequence : "";
  }
}
