package io.github.nixlint.cli;

import io.github.nixlint.cli.report.Report;
import io.github.nixlint.cli.report.Summary;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A report on its way to a file or to standard output. */
final class Output implements Closeable {
  private final Report report;
  private final OutputStream out;
  private final boolean owned;
  private boolean empty = true;

  private Output(Report report, OutputStream out, boolean owned) {
    this.report = report;
    this.out = out;
    this.owned = owned;
  }

  /** Sends a report to a stream, which stays open. */
  static Output to(OutputStream out, Report report) {
    return new Output(report, out, false);
  }

  /** Sends a report to a new file. */
  static Output to(Path file, Report report) throws IOException {
    return new Output(report, new BufferedOutputStream(Files.newOutputStream(file)), true);
  }

  Report report() {
    return report;
  }

  void begin() throws IOException {
    write(report.head());
  }

  /** Adds what the report made of one file. */
  void add(String findings) throws IOException {
    if (findings.isEmpty()) {
      return;
    }
    if (!empty) {
      write(report.separator());
    }
    empty = false;
    write(findings);
  }

  void end(Summary summary) throws IOException {
    write(report.tail(summary));
    out.flush();
  }

  @Override
  public void close() throws IOException {
    if (owned) {
      out.close();
    }
  }

  private void write(String text) throws IOException {
    if (!text.isEmpty()) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }
}
