package io.github.nixlint.cli;

import io.github.nixlint.cli.files.InputFile;
import java.util.Arrays;
import java.util.List;

/**
 * Which file is worked on next. Thread-safe.
 *
 * <p>Of some thousand files each, the few large ones come first, so that none of them is left for
 * the end, and then the others in their order, so that few results wait for one before them. The
 * trees of large files are what takes memory: as long as there are others near, only so many bytes
 * of large ones are worked on at once, however many there are.
 */
final class Schedule {
  /** What {@link #next} returns when all files are taken. */
  static final int NONE = -1;

  /**
   * So many files are one block: large ones are started before the others of theirs, and no
   * earlier, since what becomes of them is kept until all files before them are done.
   */
  private static final int BLOCK = 4096;

  /** A file of this many bytes is worth starting early. */
  private static final long LARGE = 128 * 1024;

  /** So many bytes of large files at once for each worker: a tree takes some fifteen times that. */
  private static final long ROOM = 2L << 20;

  private final List<InputFile> files;
  private final int[] large;
  private final long room;
  private int largeTaken;
  private int nextOther;
  private long bytesAtWork;

  Schedule(List<InputFile> files, int workers) {
    this.files = files;
    this.room = workers * ROOM;
    int[] found = new int[files.size()];
    int count = 0;
    for (int i = 0; i < found.length; i++) {
      if (isLarge(i)) {
        found[count++] = i;
      }
    }
    this.large = Arrays.copyOf(found, count);
  }

  /** Returns the position of a file that nobody has taken yet, or {@link #NONE}. */
  synchronized int next() {
    while (nextOther < files.size() && isLarge(nextOther)) {
      nextOther++;
    }
    if (isLargeDue()) {
      int next = large[largeTaken++];
      bytesAtWork += files.get(next).size();
      return next;
    }
    return nextOther < files.size() ? nextOther++ : NONE;
  }

  /** Says that the file at a position, which {@link #next} gave, is done. */
  synchronized void done(int position) {
    if (isLarge(position)) {
      bytesAtWork -= files.get(position).size();
    }
  }

  private boolean isLargeDue() {
    if (largeTaken == large.length) {
      return false;
    }
    int blocksAhead = nextOther / BLOCK - large[largeTaken] / BLOCK;
    boolean hasRoom = bytesAtWork == 0 || bytesAtWork + files.get(large[largeTaken]).size() <= room;
    return nextOther == files.size() || blocksAhead > 1 || (blocksAhead >= 0 && hasRoom);
  }

  private boolean isLarge(int position) {
    return files.get(position).size() >= LARGE;
  }
}
