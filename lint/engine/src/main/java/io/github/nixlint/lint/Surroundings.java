package io.github.nixlint.lint;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.semantics.flake.FlakeLock;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

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

  /** Returns whether a source is a file that may be executed, or null where that is not known. */
  default @Nullable Boolean isExecutable(String file) {
    return null;
  }

  /**
   * A symbolic link below the folder of a file.
   *
   * @param path where it lies, relative to that folder
   * @param broken whether it leads nowhere
   */
  record Link(String path, boolean broken) {}

  /**
   * Returns the symbolic links below the folder of a file that lead out of it, or nowhere, by their
   * paths; none where they are not to be seen.
   */
  default ImmutableList<Link> strayLinks(String file) {
    return ImmutableList.of();
  }

  /**
   * Returns what lies in the folder around that of a file, by name; nothing where that is not to be
   * seen.
   */
  default ImmutableList<String> siblings(String file) {
    return ImmutableList.of();
  }

  /**
   * Returns the lock beside a {@code flake.nix}, or null where there is none to be seen.
   *
   * @param flake the name of the source that is the flake
   */
  default @Nullable FlakeLock lock(String flake) {
    return null;
  }

  /**
   * Returns the lock of the flake that a file belongs to, which lies in its folder or in the
   * nearest one around that holds a flake; or null where there is none to be seen.
   */
  default @Nullable FlakeLock lockAround(String file) {
    return null;
  }

  /**
   * Returns the day for which the run judges what ages, or null where nothing is to age. Part of
   * what the run is given: with the same day the same findings.
   */
  default @Nullable LocalDate today() {
    return null;
  }
}
