package io.github.nixlint.cli;

import io.github.nixlint.cli.files.InputFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Works on files side by side and hands the results over in the order of the files.
 *
 * <p>Of some thousand files each, work starts with the few large ones, so that none of them is left
 * for the end, and goes on in the order of the files, so that few results wait for one before them.
 *
 * @param <T> what a file becomes
 */
final class Workers<T> {

  /** Takes the results, one at a time. */
  interface Sink<T> {
    void accept(T result) throws IOException;
  }

  /**
   * So many files are one block: large ones are started before the others of theirs, and no
   * earlier, since what becomes of them is kept until all files before them are done.
   */
  private static final int BLOCK = 4096;

  /** A file of this many bytes is worth starting early. */
  private static final long LARGE = 128 * 1024;

  /** Nested code is walked by recursion; only what is used of a stack takes memory. */
  private static final long STACK_BYTES = 512L << 20;

  private final List<InputFile> files;
  private final int[] schedule;
  private final AtomicInteger started = new AtomicInteger();
  private final Sink<T> sink;
  private final @Nullable Object[] waiting;
  private int delivered;
  private @Nullable IOException broken;
  private @Nullable Error dead;

  private Workers(List<InputFile> files, Sink<T> sink) {
    this.files = files;
    this.sink = sink;
    this.schedule = schedule(files);
    this.waiting = new Object[files.size()];
  }

  /**
   * Works on all files and returns when the last result is delivered.
   *
   * @param jobs how many threads, at least 1
   * @param task makes what one thread does with each of its files; it throws nothing
   * @throws IOException what the sink threw; the work then stops
   */
  static <T> void run(
      List<InputFile> files, int jobs, Supplier<Function<InputFile, T>> task, Sink<T> sink)
      throws IOException {
    new Workers<>(files, sink).run(Math.min(jobs, files.size()), task);
  }

  private void run(int threads, Supplier<Function<InputFile, T>> task) throws IOException {
    List<Thread> workers = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      Thread worker = new Thread(null, () -> work(task.get()), "worker-" + i, STACK_BYTES);
      worker.setDaemon(true);
      worker.start();
      workers.add(worker);
    }
    for (Thread worker : workers) {
      join(worker);
    }
    IOException failure = failure();
    if (failure != null) {
      throw failure;
    }
    if (dead != null) {
      throw dead;
    }
  }

  private void work(Function<InputFile, T> task) {
    try {
      for (int i = started.getAndIncrement();
          i < schedule.length && failure() == null;
          i = started.getAndIncrement()) {
        deliver(schedule[i], task.apply(files.get(schedule[i])));
      }
    } catch (Error e) {
      // Too little memory even to say so.
      dead = e;
    }
  }

  private synchronized @Nullable IOException failure() {
    return broken;
  }

  private synchronized void deliver(int index, T result) {
    waiting[index] = result;
    try {
      while (broken == null && delivered < waiting.length && waiting[delivered] != null) {
        @SuppressWarnings("unchecked")
        T next = (T) waiting[delivered];
        waiting[delivered++] = null;
        sink.accept(next);
      }
    } catch (IOException e) {
      broken = e;
    }
  }

  private static int[] schedule(List<InputFile> files) {
    int[] order = new int[files.size()];
    int count = 0;
    for (int from = 0; from < order.length; from += BLOCK) {
      int to = Math.min(from + BLOCK, order.length);
      for (boolean large : new boolean[] {true, false}) {
        for (int i = from; i < to; i++) {
          if (files.get(i).size() >= LARGE == large) {
            order[count++] = i;
          }
        }
      }
    }
    return order;
  }

  private static void join(Thread worker) {
    boolean interrupted = false;
    while (true) {
      try {
        worker.join();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
