package io.github.nixlint.cli.change;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/** A file before and after a change. */
public final class Revision {
  private final byte[] oldText;
  private final byte[] newText;
  private final int[] oldLines;

  private Revision(byte[] oldText, byte[] newText, int[] oldLines) {
    this.oldText = oldText;
    this.newText = newText;
    this.oldLines = oldLines;
  }

  /** Returns the bytes before, for reading only. */
  public byte[] oldText() {
    return oldText;
  }

  /** Returns the bytes after, for reading only. */
  public byte[] newText() {
    return newText;
  }

  /**
   * Returns the line of the old text that a line of the new text is, or 0 when the change added it.
   * Lines count from 1 and end at a line feed.
   */
  int oldLine(int newLine) {
    return newLine <= oldLines.length ? oldLines[newLine - 1] : oldEnd();
  }

  /** Returns what tells of an offset of the new text whether the change added its line. */
  public IntPredicate additions() {
    Lines lines = new Lines(newText);
    return offset -> oldLine(lines.line(offset)) == 0;
  }

  /** The line of the old text in which nothing stands, behind its last line end. */
  private int oldEnd() {
    int line = 1;
    for (byte b : oldText) {
      line += b == '\n' ? 1 : 0;
    }
    return line == 1 ? 0 : line;
  }

  /** Returns the revision that makes a file of nothing. */
  public static Revision added(byte[] text) {
    return new Revision(new byte[0], text, new int[0]);
  }

  /** Returns the revision that a diff shows when it shows all lines of a file. */
  public static Revision shownBy(FileChange change) throws DiffException {
    ByteArrayOutputStream old = new ByteArrayOutputStream();
    for (Hunk hunk : change.hunks()) {
      hunk.lines().stream().filter(l -> l.isOn(Side.OLD)).forEach(l -> old.writeBytes(l.bytes()));
    }
    return of(change, old.toByteArray(), Side.OLD);
  }

  /**
   * Makes the texts of a file of the one that is there, which may be either: the new one where the
   * lines that the diff shows of that are where it says, else the old one, each rather there than
   * elsewhere.
   *
   * @throws DiffException when a hunk fits neither, which it names
   */
  public static Revision of(FileChange change, byte[] text) throws DiffException {
    List<byte[]> lines = lines(text);
    for (Side side : List.of(Side.NEW, Side.OLD)) {
      if (isThere(change, lines, side)) {
        return of(change, text, side);
      }
    }
    try {
      return of(change, text, Side.OLD);
    } catch (DiffException e) {
      try {
        return of(change, text, Side.NEW);
      } catch (DiffException alsoThere) {
        throw e;
      }
    }
  }

  /**
   * Makes the texts of a file before and after several changes, as of a series of patches.
   *
   * @param changes the changes, the first one first
   * @param text the file as it is after or before them
   * @throws DiffException when a hunk fits neither, which it names
   */
  public static Revision of(List<FileChange> changes, byte[] text) throws DiffException {
    if (changes.size() == 1) {
      return of(changes.get(0), text);
    }
    try {
      return ofSeries(changes, text, Side.NEW);
    } catch (DiffException e) {
      try {
        return ofSeries(changes, text, Side.OLD);
      } catch (DiffException alsoThere) {
        throw e;
      }
    }
  }

  /** Makes the texts around several changes from the one on a side of them. */
  public static Revision ofSeries(List<FileChange> changes, byte[] text, Side side)
      throws DiffException {
    Revision whole = null;
    byte[] known = text;
    for (int i = 0; i < changes.size(); i++) {
      FileChange change = changes.get(side == Side.OLD ? i : changes.size() - 1 - i);
      Revision next = of(change, known, side);
      known = side == Side.OLD ? next.newText : next.oldText;
      whole = whole == null ? next : side == Side.OLD ? next.after(whole) : whole.after(next);
    }
    return whole == null ? new Revision(text, text, new int[0]) : whole;
  }

  /** Returns this revision and the one before it as one. */
  private Revision after(Revision first) {
    int[] map = new int[oldLines.length];
    for (int i = 0; i < map.length; i++) {
      map[i] = oldLines[i] == 0 ? 0 : first.oldLine(oldLines[i]);
    }
    return new Revision(first.oldText, newText, map);
  }

  /** Whether the diff shows lines of a side, and all are where it says. */
  private static boolean isThere(FileChange change, List<byte[]> lines, Side side) {
    int shown = 0;
    for (Hunk hunk : change.hunks()) {
      if (!fits(hunk.bytes(side), lines, hunk.start(side), 0)) {
        return false;
      }
      shown += hunk.count(side);
    }
    return shown > 0;
  }

  /**
   * Makes one text of a file from the other.
   *
   * @param known the text that is there
   * @param side which of the two that is
   * @throws DiffException when a hunk does not fit, which it names
   */
  public static Revision of(FileChange change, byte[] known, Side side) throws DiffException {
    List<byte[]> lines = lines(known);
    ByteArrayOutputStream made = new ByteArrayOutputStream(known.length + 256);
    List<Integer> oldLines = new ArrayList<>();
    int next = 0;
    int otherLines = 0;
    for (Hunk hunk : change.hunks()) {
      int start = place(hunk, lines, next, side);
      while (next < start) {
        made.writeBytes(lines.get(next++));
        otherLines++;
        oldLines.add(side == Side.OLD ? next : otherLines);
      }
      for (Hunk.Line line : hunk.lines()) {
        boolean here = line.isOn(side);
        boolean there = line.isOn(side.other());
        next += here ? 1 : 0;
        otherLines += there ? 1 : 0;
        if (there) {
          made.writeBytes(line.bytes());
        }
        if (here && there) {
          oldLines.add(side == Side.OLD ? next : otherLines);
        } else if (line.kind() == Hunk.Kind.ADDED) {
          oldLines.add(0);
        }
      }
    }
    while (next < lines.size()) {
      made.writeBytes(lines.get(next++));
      otherLines++;
      oldLines.add(side == Side.OLD ? next : otherLines);
    }
    int[] map = oldLines.stream().mapToInt(Integer::intValue).toArray();
    return side == Side.OLD
        ? new Revision(known, made.toByteArray(), map)
        : new Revision(made.toByteArray(), known, map);
  }

  /**
   * Returns the line where a hunk fits: where it says, or the nearest place behind the last one.
   */
  private static int place(Hunk hunk, List<byte[]> lines, int from, Side side)
      throws DiffException {
    List<byte[]> wanted = hunk.bytes(side);
    int meant = hunk.start(side);
    for (int distance = 0; distance <= lines.size(); distance++) {
      if (fits(wanted, lines, meant - distance, from)) {
        return meant - distance;
      }
      if (fits(wanted, lines, meant + distance, from)) {
        return meant + distance;
      }
    }
    throw new DiffException(
        "line " + hunk.diffLine() + ": the hunk `" + hunk.header() + "` does not apply");
  }

  private static boolean fits(List<byte[]> wanted, List<byte[]> lines, int at, int from) {
    if (at < from || at + wanted.size() > lines.size()) {
      return false;
    }
    for (int i = 0; i < wanted.size(); i++) {
      if (!Arrays.equals(wanted.get(i), lines.get(at + i))) {
        return false;
      }
    }
    return true;
  }

  private static List<byte[]> lines(byte[] text) {
    List<byte[]> lines = new ArrayList<>();
    for (int start = 0; start < text.length; ) {
      int end = start;
      while (end < text.length && text[end] != '\n') {
        end++;
      }
      end = Math.min(end + 1, text.length);
      lines.add(Arrays.copyOfRange(text, start, end));
      start = end;
    }
    return lines;
  }
}
