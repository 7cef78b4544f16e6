package io.github.nixlint.lint.rule;

import com.google.common.collect.ImmutableList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something about a rule that settings can change, {@code [rules.ID]} in a configuration. A rule
 * names its options in its {@link RuleInfo} and asks {@link Findings#option} for their values.
 *
 * @param <T> what a value is
 */
public final class RuleOption<T> {

  /** What an option takes. */
  public enum Kind {
    /** Strings, in the order that they are given. */
    TEXTS("a list of strings"),
    /** An integer from {@link RuleOption#least} on. */
    NUMBER("a number");

    private final String title;

    Kind(String title) {
      this.title = title;
    }

    /** Returns what it is called in a sentence. */
    public String title() {
      return title;
    }
  }

  private final String name;
  private final Kind kind;
  private final T otherwise;
  private final int least;
  private final String description;

  private RuleOption(String name, Kind kind, T otherwise, int least, String description) {
    this.name = name;
    this.kind = kind;
    this.otherwise = otherwise;
    this.least = least;
    this.description = description;
  }

  /** Makes an option that takes strings and has none where settings do not say any. */
  public static RuleOption<ImmutableList<String>> texts(String name, String description) {
    return new RuleOption<>(name, Kind.TEXTS, ImmutableList.of(), 0, description);
  }

  /** Makes an option that takes an integer, not below {@code least}. */
  public static RuleOption<Integer> number(
      String name, int otherwise, int least, String description) {
    return new RuleOption<>(name, Kind.NUMBER, otherwise, least, description);
  }

  /** Returns the name, in kebab case. */
  public String name() {
    return name;
  }

  /** Returns what it takes. */
  public Kind kind() {
    return kind;
  }

  /** Returns what holds where settings do not say. */
  public T otherwise() {
    return otherwise;
  }

  /** Returns the least number that it takes. */
  public int least() {
    return least;
  }

  /** Returns what it does, in a line; Markdown, lower case, no full stop. */
  public String description() {
    return description;
  }

  /** Returns the value that a text file says, or null where this option does not take it. */
  public @Nullable Object read(Object value) {
    return switch (kind) {
      case TEXTS ->
          value instanceof List<?> list && list.stream().allMatch(String.class::isInstance)
              ? ImmutableList.copyOf(list)
              : null;
      case NUMBER ->
          value instanceof Long number && number >= least && number <= Integer.MAX_VALUE
              ? (Object) number.intValue()
              : null;
    };
  }

  /** Says what it takes: {@code a number from 2 on}. */
  public String takes() {
    return kind == Kind.NUMBER ? kind.title() + " from " + least + " on" : kind.title();
  }

  @SuppressWarnings("unchecked") // `RuleOptions` holds under an option what it read.
  T cast(Object value) {
    return (T) value;
  }
}
