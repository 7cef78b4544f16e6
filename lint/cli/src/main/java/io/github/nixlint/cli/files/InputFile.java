package io.github.nixlint.cli.files;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file to look at.
 *
 * @param name how the output names it: as it was given, with {@code /}
 * @param path where it is; null for standard input
 * @param size its size in bytes when it was found
 * @param problem why it cannot be read, where that is known already
 */
public record InputFile(String name, @Nullable Path path, long size, @Nullable String problem) {

  /** Makes a file that is there to be read. */
  public static InputFile readable(String name, Path path, long size) {
    return new InputFile(name, path, size, null);
  }

  /** Makes a file of which it is known already that it cannot be read. */
  static InputFile unreadable(String name, Path path, String problem) {
    return new InputFile(name, path, 0, problem);
  }

  /** Makes a file whose text comes from elsewhere. */
  public static InputFile named(String name) {
    return new InputFile(name, null, 0, null);
  }

  static InputFile standardInput(String name) {
    return new InputFile(name, null, 0, null);
  }
}
