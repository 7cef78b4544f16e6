package io.github.nixlint.semantics.derivation;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableMap;
import org.jspecify.annotations.Nullable;

/**
 * The licences of {@code lib.licenses} whose names leave open whether a later version may be
 * chosen; {@code ambiguous-licenses.txt} states the source.
 */
public final class AmbiguousLicenses {
  private AmbiguousLicenses() {}

  /**
   * The two licences that may be meant.
   *
   * @param only this version
   * @param later this version or a later one
   */
  public record Choice(String only, String later) {}

  /** Returns what may be meant by a name, or null where it is clear. */
  public static @Nullable Choice of(String name) {
    return Loaded.CHOICES.get(name);
  }

  private static final class Loaded {
    static final ImmutableMap<String, Choice> CHOICES =
        AttributeTable.read("ambiguous-licenses.txt").sections().keySet().stream()
            .map(line -> Splitter.on(' ').splitToList(line))
            .collect(
                ImmutableMap.toImmutableMap(
                    words -> words.get(0), words -> new Choice(words.get(1), words.get(2))));
  }
}
