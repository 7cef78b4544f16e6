package io.github.nixlint.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.LongSupplier;

/**
 * A line on a terminal that says how far a run is, from its second second on. It is erased before
 * anything else is written, and at the end. Thread-safe.
 */
final class Progress {
  private static final long PATIENCE = 1_000_000_000;
  private static final long PAUSE = 100_000_000;
  private static final String ERASE = "\r\u001b[K";

  private final OutputStream terminal;
  private final int total;
  private final LongSupplier clock;
  private final long start;
  private long last;
  private int done;
  private boolean shown;

  /**
   * Begins.
   *
   * @param total how many files there are
   * @param clock tells nanoseconds
   */
  Progress(OutputStream terminal, int total, LongSupplier clock) {
    this.terminal = terminal;
    this.total = total;
    this.clock = clock;
    this.start = clock.getAsLong();
    this.last = start + PATIENCE - PAUSE;
  }

  /** Says that one more file is done. */
  synchronized void step() {
    done++;
    long now = clock.getAsLong();
    if (now - last >= PAUSE) {
      last = now;
      shown = true;
      write("\r" + done + " of " + total + " files");
    }
  }

  /** Takes the line away. */
  synchronized void erase() {
    if (shown) {
      shown = false;
      write(ERASE);
    }
  }

  private void write(String text) {
    try {
      terminal.write(text.getBytes(StandardCharsets.US_ASCII));
      terminal.flush();
    } catch (IOException e) {
      // Nobody looks.
    }
  }
}
