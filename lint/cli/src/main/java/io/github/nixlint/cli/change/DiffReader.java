package io.github.nixlint.cli.change;

import com.google.common.collect.ImmutableList;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.patch.CombinedFileHeader;
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
  private final DiffText text;
  private final byte[] diff;

  /** The folders of both sides, with `/`, where a diff compares two folders. */
  private String oldFolder = "";

  private String newFolder = "";

  private DiffReader(DiffText text) {
    this.text = text;
    this.diff = text.bytes();
  }

  /**
   * Reads a diff.
   *
   * @throws DiffException when it is no diff, or a broken one, with the line
   */
  public static ImmutableList<FileChange> read(byte[] bytes) throws DiffException {
    return new DiffReader(new DiffText(bytes)).files();
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
        throw new DiffException("line " + text.line(error.getOffset()) + ": " + error.getMessage());
      }
    }
    List<FileChange> files = new ArrayList<>();
    for (FileHeader file : patch.getFiles()) {
      if (file instanceof CombinedFileHeader) {
        throw new DiffException(
            "line "
                + text.line(file.getStartOffset())
                + ": a combined diff has two old sides; `git diff HEAD`, or `git show -m"
                + " --first-parent` of a merge, has one");
      }
      files.add(change(file));
    }
    return files.stream().map(this::outsideFolders).collect(ImmutableList.toImmutableList());
  }

  /** Files that are on one side only, or that move, are in those folders as the others are. */
  private FileChange outsideFolders(FileChange file) {
    boolean changed = file.oldPath().equals(file.newPath());
    boolean made = !changed && file.newPath().startsWith(newFolder);
    boolean gone = !changed && file.oldPath().startsWith(oldFolder);
    return new FileChange(
        gone ? file.oldPath().substring(oldFolder.length()) : file.oldPath(),
        made ? file.newPath().substring(newFolder.length()) : file.newPath(),
        file.binary(),
        file.hunks());
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
    } else if (file.getChangeType() == DiffEntry.ChangeType.MODIFY) {
      int oldStart = oldPath.indexOf('/') + 1;
      int newStart = newPath.indexOf('/') + 1;
      boolean sameInside = oldPath.substring(oldStart).equals(newPath.substring(newStart));
      if (oldStart > 1 && newStart > 1 && sameInside && !oldPath.equals(newPath)) {
        oldFolder = oldPath.substring(0, oldStart);
        newFolder = newPath.substring(0, newStart);
        oldPath = oldPath.substring(oldStart);
        newPath = newPath.substring(newStart);
      }
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
    int added = header.getNewLineCount();
    ImmutableList<Hunk.Line> lines = withoutBlankEnd(added, lines(offset, header.getEndOffset()));
    Hunk hunk =
        new Hunk(
            text.line(start),
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

  /** Without the blank lines that separate commits in a log, which look like context. */
  private static ImmutableList<Hunk.Line> withoutBlankEnd(
      int newLines, ImmutableList<Hunk.Line> lines) {
    int surplus = -newLines;
    for (Hunk.Line line : lines) {
      surplus += line.isOn(Side.NEW) ? 1 : 0;
    }
    int end = lines.size();
    while (surplus > 0 && end > 0 && lines.get(end - 1).isBlankContext()) {
      end--;
      surplus--;
    }
    return lines.subList(0, end);
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
}
