package io.github.nixlint.cli;

import io.github.nixlint.cli.files.InputFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Works on files side by side, as a {@link Schedule} says, and hands the results over in the order
 * of the files.
 *
 * @param <T> what a file becomes
 */
final class Workers<T> {

  /** Takes the results, one at a time. */
  interface Sink<T> {
    void accept(T result) throws IOException;
  }

  /** Nested code is walked by recursion; only what is used of a stack takes memory. */
  private static final long STACK_BYTES = 512L << 20;

  private final List<InputFile> files;
  private final Schedule schedule;
  private final Sink<T> sink;
  private final @Nullable Object[] waiting;
  private int delivered;
  private @Nullable IOException broken;
  private @Nullable Error dead;

  private Workers(List<InputFile> files, int threads, Sink<T> sink) {
    this.files = files;
    this.sink = sink;
    this.schedule = new Schedule(files, threads);
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
    int threads = Math.min(jobs, files.size());
    new Workers<>(files, threads, sink).run(threads, task);
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
      for (int i = schedule.next(); i != Schedule.NONE && failure() == null; i = schedule.next()) {
        T result = task.apply(files.get(i));
        schedule.done(i);
        deliver(i, result);
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
