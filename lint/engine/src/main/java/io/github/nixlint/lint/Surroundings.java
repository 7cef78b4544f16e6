package io.github.nixlint.lint;

/**
 * What lies around the files that are linted, as far as whoever runs the linter can and wants to
 * see it. Thread-safe; the same question has the same answer for as long as a run takes.
 */
@FunctionalInterface
public interface Surroundings {

  /** Sees nothing: for text that is no file. */
  Surroundings UNSEEN = (file, path) -> Entry.UNKNOWN;

  /** What there is at a path. */
  enum Entry {
    FILE,
    FOLDER,
    /** There is nothing, and nothing that would put something there is known. */
    ABSENT,
    UNKNOWN
  }

  /**
   * Returns what there is at a path.
   *
   * @param file the name of the source that mentions the path
   * @param path relative to the folder of that file, with {@code /}
   */
  Entry at(String file, String path);

  /** Returns whether a source is a file that may be executed; false where that is not known. */
  default boolean isExecutable(String file) {
    return false;
  }
}
