package io.github.nixlint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nixlint.cli.files.InputFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every file has its turn, large ones early, and not too much of them at once. */
final class ScheduleTest {
  private static final long MEGABYTE = 1L << 20;

  @Test
  void takesLargeFilesFirst() {
    Schedule schedule = schedule(1, 10, MEGABYTE, 10, MEGABYTE);
    assertThat(all(schedule)).containsExactly(1, 3, 0, 2);
  }

  @Test
  void takesOthersWhileThereIsNoRoomForLargeOnes() {
    Schedule schedule = schedule(1, MEGABYTE, 2 * MEGABYTE, 10, 10);
    assertThat(schedule.next()).isEqualTo(0);
    assertThat(schedule.next()).isEqualTo(2);
    schedule.done(0);
    assertThat(schedule.next()).isEqualTo(1);
    assertThat(schedule.next()).isEqualTo(3);
  }

  @Test
  void hasRoomForMoreWithMoreWorkers() {
    Schedule schedule = schedule(2, MEGABYTE, 2 * MEGABYTE, 10);
    assertThat(schedule.next()).isEqualTo(0);
    assertThat(schedule.next()).isEqualTo(1);
  }

  @Test
  void letsNobodyWaitWhereOnlyLargeOnesAreLeft() {
    Schedule schedule = schedule(1, 9 * MEGABYTE, 9 * MEGABYTE, 10);
    assertThat(schedule.next()).isEqualTo(0);
    assertThat(schedule.next()).isEqualTo(2);
    assertThat(schedule.next()).isEqualTo(1);
    assertThat(schedule.next()).isEqualTo(Schedule.NONE);
  }

  @Test
  void doesNotRunFarAheadOfALargeOne() {
    long[] sizes = new long[20_000];
    sizes[0] = 9 * MEGABYTE;
    sizes[1] = 9 * MEGABYTE;
    Schedule schedule = schedule(1, sizes);
    List<Integer> taken = all(schedule);
    assertThat(taken).hasSize(20_000).doesNotHaveDuplicates();
    assertThat(taken.indexOf(1)).isBetween(4_000, 9_000);
  }

  @Test
  void leavesLargeOnesOfLaterBlocksForLater() {
    long[] sizes = new long[20_000];
    sizes[15_000] = MEGABYTE;
    List<Integer> taken = all(schedule(1, sizes));
    assertThat(taken).hasSize(20_000).doesNotHaveDuplicates();
    assertThat(taken.indexOf(15_000)).isBetween(12_000, 15_000);
  }

  /** The order of all files when nothing is ever done. */
  private static List<Integer> all(Schedule schedule) {
    List<Integer> taken = new ArrayList<>();
    for (int i = schedule.next(); i != Schedule.NONE; i = schedule.next()) {
      taken.add(i);
    }
    return taken;
  }

  private static Schedule schedule(int workers, long... sizes) {
    List<InputFile> files = new ArrayList<>();
    for (int i = 0; i < sizes.length; i++) {
      files.add(InputFile.readable("" + i, Path.of("" + i), sizes[i]));
    }
    return new Schedule(files, workers);
  }
}
