package io.github.nixlint.semantics.flake;

import io.github.nixlint.semantics.names.Release;

/**
 * Something that a release changes which is newer than the one that code is written for.
 *
 * @param since the release that changes it
 * @param pinned the release that the code is written for
 */
public record Upcoming(Release since, Release pinned) {

  /**
   * Returns what is to be said of the release that the code is written for, between what the newer
   * one does and what is to be done then.
   */
  public String pin() {
    return ", and " + pinned + " is pinned here: from then on ";
  }
}
