package io.github.nixlint.cli.change;

import com.google.common.collect.ImmutableList;
import java.util.List;

/**
 * A part of a diff: lines that stay, that go and that come.
 *
 * @param diffLine the line of the diff that its header stands on, from 1
 * @param header its header, {@code @@ -1,2 +1,3 @@}
 * @param oldStart the line of the old file that it begins with; the line before it where it has no
 *     line of that file
 * @param newStart the same of the new file
 */
public record Hunk(
    int diffLine, String header, int oldStart, int newStart, ImmutableList<Line> lines) {

  /** What becomes of a line. */
  public enum Kind {
    CONTEXT,
    REMOVED,
    ADDED
  }

  /** A line with its line end, if it has one. */
  public static final class Line {
    private final Kind kind;
    private final byte[] bytes;

    Line(Kind kind, byte[] bytes) {
      this.kind = kind;
      this.bytes = bytes;
    }

    /** Returns what becomes of it. */
    public Kind kind() {
      return kind;
    }

    /** Returns its bytes, for reading only. */
    byte[] bytes() {
      return bytes;
    }

    /** Returns whether it stays and nothing stands on it. */
    boolean isBlankContext() {
      return kind == Kind.CONTEXT && bytes.length == 1;
    }

    /** Returns whether it belongs to a side. */
    boolean isOn(Side side) {
      return kind == Kind.CONTEXT || (kind == Kind.REMOVED) == (side == Side.OLD);
    }
  }

  /** Returns the line of a side before which this hunk takes effect, from 0. */
  int start(Side side) {
    int start = side == Side.OLD ? oldStart : newStart;
    return count(side) == 0 ? start : start - 1;
  }

  /** Returns the lines of a side that it shows. */
  List<byte[]> bytes(Side side) {
    return lines.stream().filter(line -> line.isOn(side)).map(Line::bytes).toList();
  }

  /** Returns how many lines of a side it shows. */
  int count(Side side) {
    int count = 0;
    for (Line line : lines) {
      count += line.isOn(side) ? 1 : 0;
    }
    return count;
  }
}
