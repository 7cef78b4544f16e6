package io.github.nixlint.cli.files;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file to look at.
 *
 * <p>A run holds all of its files, so that name and path are made when they are asked for: kept,
 * they would take most of its memory.
 */
public final class InputFile {
  private final FolderName folder;
  private final String name;
  private final @Nullable Path place;
  private final boolean isNamedFromPlace;
  private final long size;
  private final @Nullable String problem;

  private InputFile(
      FolderName folder,
      String name,
      @Nullable Path place,
      boolean isNamedFromPlace,
      long size,
      @Nullable String problem) {
    this.folder = folder;
    this.name = name;
    this.place = place;
    this.isNamedFromPlace = isNamedFromPlace;
    this.size = size;
    this.problem = problem;
  }

  /** Makes a file that is there to be read. */
  public static InputFile readable(String name, Path path, long size) {
    return new InputFile(FolderName.NONE, name, path, false, size, null);
  }

  /** Makes a file that is there to be read, met on the way through folders below {@code base}. */
  static InputFile below(Path base, FolderName folder, String name, Path path, long size) {
    return path.toString().endsWith(folder.of(name))
        ? new InputFile(folder, name, base, true, size, null)
        : new InputFile(folder, name, path, false, size, null);
  }

  /** Makes a file of which it is known already that it cannot be read. */
  static InputFile unreadable(String name, Path path, String problem) {
    return new InputFile(FolderName.NONE, name, path, false, 0, problem);
  }

  /** Makes a file whose text comes from elsewhere, as standard input. */
  public static InputFile named(String name) {
    return new InputFile(FolderName.NONE, name, null, false, 0, null);
  }

  /** Returns how the output names it: as it was given, with {@code /}. */
  public String name() {
    return folder.of(name);
  }

  /** Returns where it is; null for standard input. */
  public @Nullable Path path() {
    return place != null && isNamedFromPlace ? place.resolve(name()) : place;
  }

  /** Returns its size in bytes when it was found. */
  public long size() {
    return size;
  }

  /** Returns why it cannot be read, where that is known already. */
  public @Nullable String problem() {
    return problem;
  }
}
