package io.github.nixlint.cli;

import io.github.nixlint.cli.report.Printable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Standard output and standard error, as text in UTF-8.
 *
 * <p>An error fails the run: {@link #hasFailed()}.
 */
final class Console {
  private final OutputStream out;
  private final OutputStream err;
  private boolean failed;
  private boolean quiet;
  private boolean verbose;

  Console(OutputStream out, OutputStream err) {
    this.out = out;
    this.err = err;
  }

  /** Leaves out warnings and remarks. */
  void setQuiet(boolean quiet) {
    this.quiet = quiet;
  }

  /** Says more. */
  void setVerbose(boolean verbose) {
    this.verbose = verbose;
  }

  /** Returns standard output. */
  OutputStream out() {
    return out;
  }

  /** Returns standard error, for a report where standard output is taken. */
  OutputStream err() {
    return err;
  }

  /** Writes text to standard output. */
  void print(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Says why the run does not do all that it was asked for. */
  synchronized void error(String message) {
    failed = true;
    say("nix-lint: " + Printable.of(message));
  }

  /** Says what is wrong although the run can do its work. */
  void warning(String message) {
    if (!quiet) {
      say("nix-lint: warning: " + Printable.of(message));
    }
  }

  /** Says what the run comes to. */
  void remark(String message) {
    if (!quiet) {
      say(Printable.of(message));
    }
  }

  /** Says what only those want to know who ask for more. */
  void detail(String message) {
    if (verbose) {
      message.lines().forEach(line -> say(Printable.of(line.replace("\t", "  "))));
    }
  }

  /** Returns whether there was an error. */
  synchronized boolean hasFailed() {
    return failed;
  }

  private synchronized void say(String line) {
    try {
      err.write((line + "\n").getBytes(StandardCharsets.UTF_8));
      err.flush();
    } catch (IOException e) {
      // Nobody listens, and there is no other way to tell.
    }
  }
}
