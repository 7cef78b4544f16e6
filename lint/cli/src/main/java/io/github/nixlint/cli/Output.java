package io.github.nixlint.cli;

import io.github.nixlint.cli.files.FileWriter;
import io.github.nixlint.cli.report.Report;
import io.github.nixlint.cli.report.Summary;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A report on its way to a file or to standard output. A file is there when it is complete, or as
 * it was before.
 */
final class Output implements Closeable {
  /** So many bytes at once: a report of many files is some ten megabytes. */
  private static final int BUFFER = 1 << 16;

  private final Report report;
  private final OutputStream out;
  private final @Nullable Path file;
  private final @Nullable Path fresh;
  private boolean complete;
  private boolean empty = true;

  private Output(Report report, OutputStream out, @Nullable Path file, @Nullable Path fresh) {
    this.report = report;
    this.out = out;
    this.file = file;
    this.fresh = fresh;
  }

  /** Sends a report to a stream, which stays open. */
  static Output to(OutputStream out, Report report) {
    return new Output(report, out, null, null);
  }

  /** Sends a report to a file; to what is no regular file, such as a pipe, as it is made. */
  static Output to(Path file, Report report) throws IOException {
    if (Files.exists(file) && (!Files.isRegularFile(file) || !Files.isWritable(file))) {
      return new Output(report, new BufferedOutputStream(Files.newOutputStream(file)), file, null);
    }
    Path real = Files.exists(file) ? file.toRealPath() : file;
    Path fresh = FileWriter.beside(real);
    OutputStream out = Files.newOutputStream(fresh, StandardOpenOption.CREATE_NEW);
    fresh.toFile().deleteOnExit(); // Should the run be stopped.
    return new Output(report, new BufferedOutputStream(out, BUFFER), real, fresh);
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
    complete = true;
  }

  @Override
  public void close() throws IOException {
    if (file == null) {
      return;
    }
    out.close();
    if (fresh != null && complete) {
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    } else if (fresh != null) {
      Files.deleteIfExists(fresh);
    }
  }

  private void write(String text) throws IOException {
    if (!text.isEmpty()) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }
}
