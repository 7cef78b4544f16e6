package io.github.nixlint.semantics.flake;

import io.github.nixlint.semantics.names.Release;
import org.jspecify.annotations.Nullable;

/**
 * Something that a release changes which is newer than the one that code is written for, or may be.
 *
 * @param since the release that changes it
 * @param pinned the release that the code is written for, or null where that is a commit, whose
 *     release it does not tell
 */
public record Upcoming(Release since, @Nullable Release pinned) {

  /**
   * Returns what is to be said of the release that the code is written for, between what the newer
   * one does and what is to be done then.
   */
  public String pin() {
    return ", and " + (pinned == null ? "a commit" : pinned) + " is pinned here: from then on ";
  }
}
