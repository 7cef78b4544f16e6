package io.github.nixlint.semantics.module;

import com.google.common.collect.ImmutableSet;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.IntegerLiteral;
import io.github.nixlint.syntax.StringExpr;
import io.github.nixlint.syntax.Variable;
import org.jspecify.annotations.Nullable;

/**
 * A setting of a unit of systemd, in the words of unit files.
 *
 * @param binding where it is set
 * @param section the section of the unit file that it comes to stand in, {@code Service}
 * @param name its name, {@code ExecStart}
 * @param ofNixos whether the section is written {@code serviceConfig}, not {@code Service}
 * @param unit the unit, as far as the file writes it
 */
public record UnitSetting(
    AttrBinding binding, String section, String name, boolean ofNixos, SystemdUnit unit) {

  /** Returns what the settings of the same section of the same unit have in common. */
  public Object key() {
    // A computed name may be that of another unit elsewhere.
    return unit.path().contains("") ? unit.set() : unit.path();
  }

  /** Returns whether systemd passes over it. */
  public boolean isUnknown() {
    return !UnitSettings.isKnown(section, name);
  }

  /**
   * Returns where it is to stand in place of its section, as a path below the unit: {@code after},
   * {@code unitConfig.ConditionHost}; "" where it has no such place.
   */
  public String place() {
    return UnitSettings.place(this);
  }

  /** Returns the setting of the section that is probably meant, or null. */
  public @Nullable String nearest() {
    return UnitSettings.nearest(section, name);
  }

  /** Returns its text, where that is written out without holes, or null. */
  public @Nullable String text() {
    return Expressions.bare(binding.value()) instanceof StringExpr string
        ? string.constant()
        : null;
  }

  /**
   * Returns the words of which it takes one, where its text is none of them; none where it is, or
   * where any text is well. {@code boolean} stands for all that means true or false, {@code
   * relative} and {@code absolute} for such paths, {@code size}, {@code span} and {@code calendar}
   * for what has that form.
   */
  public ImmutableSet<String> refusedFor() {
    ImmutableSet<String> words = UnitSettings.words(section, name);
    String text = words.isEmpty() ? null : word();
    if (text == null || text.isEmpty() || text.contains("%")) {
      return ImmutableSet.of();
    }
    for (String word : words) {
      if (UnitFormats.mayBe(word, text)) {
        return ImmutableSet.of();
      }
    }
    return words;
  }

  /** What it comes to in the unit file where that is one word: a text, a number, or a Boolean. */
  private @Nullable String word() {
    Expr value = Expressions.bare(binding.value());
    if (value instanceof IntegerLiteral number) {
      return Long.toString(number.value());
    }
    String name = value instanceof Variable variable ? variable.name() : "";
    return name.equals("true") || name.equals("false") ? name : text();
  }
}
