package io.github.nixlint.cli;

import io.github.nixlint.cli.report.Printable;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Standard output and standard error, as text in UTF-8.
 *
 * <p>An error fails the run: {@link #hasFailed()}.
 */
final class Console {
  private final OutputStream out;
  private @Nullable Progress progress;
  private final OutputStream err;
  private boolean failed;
  private boolean quiet;
  private boolean verbose;

  Console(OutputStream out, OutputStream err) {
    this.out = new BufferedOutputStream(new Erasing(out), 1 << 16);
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

  /** Shows how far the work on so many files is, unless nobody wants to know. */
  void showProgress(int files, Environment environment) {
    if (!quiet && environment.wantsProgress()) {
      progress = new Progress(err, files, System::nanoTime);
    }
  }

  /** Says that one more file is done. */
  void step() {
    if (progress != null) {
      progress.step();
    }
  }

  /** Shows no more how far the work is. */
  void endProgress() {
    erase();
    progress = null;
  }

  private void erase() {
    if (progress != null) {
      progress.erase();
    }
  }

  /** Standard output, which may lead to the terminal that shows the progress. */
  private final class Erasing extends FilterOutputStream {
    Erasing(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      erase();
      out.write(bytes, offset, length);
    }
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

  /** Says what was asked for, in lines of its own. */
  void table(String lines) {
    lines.lines().forEach(this::say);
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
    erase();
    try {
      err.write((line + "\n").getBytes(StandardCharsets.UTF_8));
      err.flush();
    } catch (IOException e) {
      // Nobody listens, and there is no other way to tell.
    }
  }
}
