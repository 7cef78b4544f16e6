package io.github.nixlint.lint.rule;

import com.google.common.collect.ImmutableMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** What settings say of the options of one rule. Immutable. */
public final class RuleOptions {

  /** Says nothing, so that each option has its own value. */
  public static final RuleOptions NONE = new RuleOptions(ImmutableMap.of());

  private final ImmutableMap<String, Object> values;

  private RuleOptions(ImmutableMap<String, Object> values) {
    this.values = values;
  }

  /**
   * Returns these options with one more value.
   *
   * @param value what {@link RuleOption#read} made
   */
  public RuleOptions with(RuleOption<?> option, Object value) {
    return over(Map.of(option.name(), value));
  }

  /** Returns these options and those of {@code base} that they say nothing of. */
  public RuleOptions over(RuleOptions base) {
    return base.over(values);
  }

  private RuleOptions over(Map<String, Object> above) {
    Map<String, Object> all = new LinkedHashMap<>(values);
    all.putAll(above);
    return new RuleOptions(ImmutableMap.copyOf(all));
  }

  /** Returns the value of an option. */
  public <T> T get(RuleOption<T> option) {
    Object value = values.get(option.name());
    return value == null ? option.otherwise() : option.cast(value);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RuleOptions options && values.equals(options.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return values.toString();
  }
}
