package io.github.nixlint.cli.change;

import com.google.common.collect.ImmutableList;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.patch.FileHeader;
import org.eclipse.jgit.patch.FormatError;
import org.eclipse.jgit.patch.HunkHeader;
import org.eclipse.jgit.patch.Patch;
import org.eclipse.jgit.util.QuotedString;
import org.jspecify.annotations.Nullable;

/**
 * Reads unified diffs: those of git in all their shapes, those of {@code diff -u}, and patches in
 * mails.
 */
public final class DiffReader {
  private final byte[] diff;

  private DiffReader(byte[] diff) {
    this.diff = diff;
  }

  /**
   * Reads a diff.
   *
   * @throws DiffException when it is no diff, or a broken one, with the line
   */
  public static ImmutableList<FileChange> read(byte[] bytes) throws DiffException {
    return new DiffReader(withoutCarriageReturns(bytes)).files();
  }

  private ImmutableList<FileChange> files() throws DiffException {
    Patch patch = new Patch();
    try {
      patch.parse(diff, 0, diff.length);
    } catch (RuntimeException e) {
      throw new DiffException("not a diff: " + e.getMessage());
    }
    for (FormatError error : patch.getErrors()) {
      if (error.getSeverity() == FormatError.Severity.ERROR) {
        throw new DiffException("line " + line(error.getOffset()) + ": " + error.getMessage());
      }
    }
    ImmutableList.Builder<FileChange> files = ImmutableList.builder();
    for (FileHeader file : patch.getFiles()) {
      files.add(change(file));
    }
    return files.build();
  }

  private FileChange change(FileHeader file) throws DiffException {
    ImmutableList.Builder<Hunk> hunks = ImmutableList.builder();
    boolean binary = file.getPatchType() != FileHeader.PatchType.UNIFIED;
    if (!binary) {
      for (HunkHeader hunk : file.getHunks()) {
        hunks.add(hunk(hunk));
      }
    }
    String oldPath = path(file.getOldPath());
    String newPath = path(file.getNewPath());
    if (!file.getHunks().isEmpty()) {
      oldPath = named(file, "--- ", oldPath);
      newPath = named(file, "+++ ", newPath);
    }
    if (hasPrefix(oldPath) && hasPrefix(newPath)) {
      oldPath = oldPath.isEmpty() ? oldPath : oldPath.substring(2);
      newPath = newPath.isEmpty() ? newPath : newPath.substring(2);
    }
    return new FileChange(oldPath, newPath, binary, hunks.build());
  }

  private static String path(@Nullable String path) {
    return path == null || path.equals(DiffEntry.DEV_NULL) ? "" : path;
  }

  /**
   * The path on the line before the hunks that begins with a mark: without prefixes, JGit takes the
   * first folder for one.
   */
  private String named(FileHeader file, String mark, String otherwise) {
    int end = file.getHunks().get(0).getStartOffset();
    for (int start = file.getStartOffset(); start < end; start = lineEnd(start)) {
      if (text(start, Math.min(start + mark.length(), end)).equals(mark)) {
        int from = start + mark.length();
        int to = from;
        while (diff[to] != '\n' && diff[to] != '\t') {
          to++;
        }
        return path(QuotedString.GIT_PATH.dequote(diff, from, to));
      }
    }
    return otherwise;
  }

  /** Whether a path has one of git's prefixes, or is that of a file which is not there. */
  private static boolean hasPrefix(String path) {
    return path.isEmpty()
        || (path.length() > 2 && path.charAt(1) == '/' && "abciow".indexOf(path.charAt(0)) >= 0);
  }

  private Hunk hunk(HunkHeader header) throws DiffException {
    int start = header.getStartOffset();
    int offset = lineEnd(start);
    String title = text(start, offset).strip();
    ImmutableList<Hunk.Line> lines = lines(offset, header.getEndOffset());
    Hunk hunk =
        new Hunk(
            line(start),
            title,
            header.getOldImage().getStartLine(),
            header.getNewStartLine(),
            lines);
    if (hunk.count(Side.NEW) != header.getNewLineCount()
        || hunk.count(Side.OLD) != header.getOldImage().getLineCount()) {
      throw new DiffException(
          "line " + hunk.diffLine() + ": the hunk `" + title + "` has not the lines that it names");
    }
    return hunk;
  }

  private ImmutableList<Hunk.Line> lines(int start, int end) {
    List<Hunk.Line> lines = new ArrayList<>();
    for (int offset = start; offset < end; offset = lineEnd(offset)) {
      int next = lineEnd(offset);
      switch (diff[offset]) {
        case '+' -> lines.add(new Hunk.Line(Hunk.Kind.ADDED, bytes(offset + 1, next)));
        case '-' -> lines.add(new Hunk.Line(Hunk.Kind.REMOVED, bytes(offset + 1, next)));
        case ' ' -> lines.add(new Hunk.Line(Hunk.Kind.CONTEXT, bytes(offset + 1, next)));
        // Mail programs cut the blank of an empty line.
        case '\n' -> lines.add(new Hunk.Line(Hunk.Kind.CONTEXT, bytes(offset, next)));
        case '\\' -> {
          if (!lines.isEmpty()) {
            lines.set(lines.size() - 1, withoutLineEnd(lines.get(lines.size() - 1)));
          }
        }
        default -> {
          return ImmutableList.copyOf(lines);
        }
      }
    }
    return ImmutableList.copyOf(lines);
  }

  private static Hunk.Line withoutLineEnd(Hunk.Line line) {
    byte[] bytes = line.bytes();
    int length = bytes.length;
    return new Hunk.Line(
        line.kind(),
        Arrays.copyOf(bytes, length > 0 && bytes[length - 1] == '\n' ? length - 1 : length));
  }

  /** A diff whose own lines end in CR LF was made so on its way, and all lines with them. */
  private static byte[] withoutCarriageReturns(byte[] bytes) {
    boolean headerHasOne = false;
    for (int start = 0; start < bytes.length; ) {
      int end = start;
      while (end < bytes.length && bytes[end] != '\n') {
        end++;
      }
      boolean returns = end > start && bytes[end - 1] == '\r';
      if (end - start > 3 && bytes[start] == '@' && bytes[start + 1] == '@') {
        headerHasOne = returns;
        break;
      }
      start = end + 1;
    }
    if (!headerHasOne) {
      return bytes;
    }
    byte[] kept = new byte[bytes.length];
    int length = 0;
    for (int i = 0; i < bytes.length; i++) {
      boolean before = bytes[i] == '\r' && i + 1 < bytes.length && bytes[i + 1] == '\n';
      if (!before) {
        kept[length++] = bytes[i];
      }
    }
    return Arrays.copyOf(kept, length);
  }

  private byte[] bytes(int start, int end) {
    return Arrays.copyOfRange(diff, start, end);
  }

  private String text(int start, int end) {
    return new String(diff, start, end - start, StandardCharsets.UTF_8);
  }

  private int lineEnd(int offset) {
    int end = offset;
    while (end < diff.length && diff[end] != '\n') {
      end++;
    }
    return Math.min(end + 1, diff.length);
  }

  private int line(int offset) {
    int line = 1;
    for (int i = 0; i < Math.min(offset, diff.length); i++) {
      line += diff[i] == '\n' ? 1 : 0;
    }
    return line;
  }
}
