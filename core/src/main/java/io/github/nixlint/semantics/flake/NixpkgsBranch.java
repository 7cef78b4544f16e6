package io.github.nixlint.semantics.flake;

import com.google.common.collect.ImmutableSet;
import io.github.nixlint.semantics.names.Release;
import io.github.nixlint.text.Table;
import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * A branch of nixpkgs: whether it is a channel, and until when its release gets security fixes;
 * {@code nixpkgs-branches.txt} states the source.
 *
 * @param name its name
 * @param isChannel whether Hydra tests it before it moves
 * @param endOfLife the last day of its release, or null where it belongs to none
 */
public record NixpkgsBranch(String name, boolean isChannel, @Nullable LocalDate endOfLife) {
  private static final String RELEASE = "<release>";

  /** Returns what is known of a branch by its name. */
  public static NixpkgsBranch of(String name) {
    Release.Place place = Release.find(name);
    if (place == null) {
      return new NixpkgsBranch(name, Loaded.CHANNELS.contains(name), null);
    }
    String pattern = place.replaced(name, RELEASE);
    int year = 2000 + place.release().year();
    // One of November ends in June of the next year, one of May (or March) with its own.
    YearMonth end =
        place.release().month() > 6 ? YearMonth.of(year + 1, 6) : YearMonth.of(year, 12);
    return new NixpkgsBranch(name, Loaded.CHANNELS.contains(pattern), end.atEndOfMonth());
  }

  private static final class Loaded {
    static final ImmutableSet<String> CHANNELS =
        Table.names(NixpkgsBranch.class, "nixpkgs-branches.txt");
  }
}
