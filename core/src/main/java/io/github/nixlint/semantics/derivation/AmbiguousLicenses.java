package io.github.nixlint.semantics.derivation;

import com.google.common.collect.ImmutableMap;
import io.github.nixlint.text.Table;
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
    static final ImmutableMap<String, Choice> CHOICES = read();

    private static ImmutableMap<String, Choice> read() {
      ImmutableMap.Builder<String, Choice> choices = ImmutableMap.builder();
      for (Table.Row row : Table.read(AmbiguousLicenses.class, "ambiguous-licenses.txt")) {
        choices.put(row.word(0), new Choice(row.word(1), row.word(2)));
      }
      return choices.buildOrThrow();
    }
  }
}
