package io.github.nixlint.lint.proof;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Works on threads whose stacks carry recursion over the deepest nesting that is read. */
final class Deep {
  private static final long STACK_BYTES = 1L << 30;

  private Deep() {}

  /** Returns what is said of all items, on as many threads as there are processors. */
  static <T> List<String> each(List<T> items, Function<T, List<String>> work) {
    List<String> said = Collections.synchronizedList(new ArrayList<>());
    AtomicInteger next = new AtomicInteger();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
      Thread thread =
          new Thread(
              null,
              () -> {
                for (int k = next.getAndIncrement(); k < items.size(); k = next.getAndIncrement()) {
                  said.addAll(tried(items.get(k), work));
                }
              },
              "proof-" + i,
              STACK_BYTES);
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) {
      join(thread);
    }
    Collections.sort(said);
    return said;
  }

  private static <T> List<String> tried(T item, Function<T, List<String>> work) {
    try {
      return work.apply(item);
    } catch (RuntimeException | StackOverflowError e) {
      return List.of(item + ": " + e);
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
