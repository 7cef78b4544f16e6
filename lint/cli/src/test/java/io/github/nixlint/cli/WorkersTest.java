package io.github.nixlint.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.util.concurrent.Uninterruptibles;
import io.github.nixlint.cli.files.InputFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Results come in the order of the files, and trouble ends the work. */
final class WorkersTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 9})
  void deliversInTheOrderOfTheFiles(int jobs) throws IOException {
    List<String> delivered = new ArrayList<>();
    List<InputFile> files = files(500);
    Workers.run(files, jobs, () -> InputFile::name, delivered::add);
    assertThat(delivered).containsExactlyElementsOf(files.stream().map(InputFile::name).toList());
  }

  @Test
  void startsWithLargeFiles() throws IOException {
    List<String> started = Collections.synchronizedList(new ArrayList<>());
    List<InputFile> files = new ArrayList<>(files(3));
    files.add(InputFile.readable("large", Path.of("large"), 1 << 20));
    Workers.run(files, 1, () -> file -> started.add(file.name()), result -> {});
    assertThat(started).containsExactly("large", "0", "1", "2");
  }

  @Test
  void stopsWhenNobodyTakesTheResults() {
    AtomicInteger worked = new AtomicInteger();
    CountDownLatch refused = new CountDownLatch(1);
    assertThatThrownBy(
            () ->
                Workers.run(
                    files(10_000),
                    2,
                    () ->
                        file -> {
                          // The first is delivered first, however late its worker comes to it.
                          if (!file.name().equals("0")) {
                            Uninterruptibles.awaitUninterruptibly(refused);
                          }
                          return worked.incrementAndGet();
                        },
                    result -> {
                      refused.countDown();
                      throw new IOException("no more");
                    }))
        .isInstanceOf(IOException.class)
        .hasMessage("no more");
    assertThat(worked).hasValueLessThan(10);
  }

  @Test
  void passesOnWhatKillsAWorker() {
    assertThatThrownBy(
            () ->
                Workers.run(
                    files(3),
                    1,
                    () ->
                        file -> {
                          throw new OutOfMemoryError("heap");
                        },
                    result -> {}))
        .isInstanceOf(OutOfMemoryError.class);
  }

  private static List<InputFile> files(int count) {
    List<InputFile> files = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String name = String.valueOf(i);
      files.add(InputFile.readable(name, Path.of(name), 10));
    }
    return files;
  }
}
