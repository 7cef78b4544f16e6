package io.github.nixlint.cli.files;

import org.jspecify.annotations.Nullable;

/**
 * How the output names a folder: its own name behind that of the folder above, each with a slash at
 * the end. All files of a folder share one.
 */
final class FolderName {
  /** That of the current folder, which the names of files in it do not say. */
  static final FolderName NONE = new FolderName(null, "");

  private final @Nullable FolderName above;
  private final String name;

  private FolderName(@Nullable FolderName above, String name) {
    this.above = above;
    this.name = name;
  }

  /** Makes that of a folder in this one; {@code name} ends with a slash. */
  FolderName with(String name) {
    return new FolderName(this, name);
  }

  /** Returns how the output names a file or folder in this one. */
  String of(String name) {
    return above == null ? name : above.of(this.name.concat(name));
  }
}
