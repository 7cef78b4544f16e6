package io.github.nixlint.cli.change;

import com.google.common.collect.ImmutableList;

/**
 * What a diff says of one file.
 *
 * @param oldPath its path before; empty when the change makes it
 * @param newPath its path after; empty when the change deletes it
 * @param binary whether the diff leaves out what changes
 * @param hunks what changes, in the order of the file; none when only its name or mode does
 */
public record FileChange(
    String oldPath, String newPath, boolean binary, ImmutableList<Hunk> hunks) {

  /** Returns whether it shows lines of a file that is there afterwards. */
  public boolean showsText() {
    return !newPath.isEmpty() && !hunks.isEmpty();
  }
}
