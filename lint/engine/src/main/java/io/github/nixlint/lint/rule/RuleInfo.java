package io.github.nixlint.lint.rule;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.github.nixlint.lint.Category;
import io.github.nixlint.lint.FixSafety;
import io.github.nixlint.lint.Severity;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a rule is, for settings, documentation and reports.
 *
 * @param id the stable name, kebab-case, of the fault
 * @param summary what is wrong, in a line; Markdown
 * @param why why that matters, in a few sentences; Markdown
 * @param bad examples that the rule reports
 * @param good the same, put right
 * @param category what the rule is about
 * @param severity how grave it is where settings do not say otherwise
 * @param minor how grave the findings are that the rule calls minor
 * @param fix for how many findings there is a safe fix
 * @param suggestion for how many findings there is a change that someone has to look at
 * @param rewrites how the safe fixes may change what Nix's parser makes of a file; often in no way
 * @param options what settings can change about it
 * @param groups the groups that switch the rule on; the group {@link #DEFAULT} is on where settings
 *     name none
 * @param since the version that brought it
 */
public record RuleInfo(
    String id,
    String summary,
    String why,
    ImmutableList<String> bad,
    ImmutableList<String> good,
    Category category,
    Severity severity,
    Severity minor,
    FixAvailability fix,
    FixAvailability suggestion,
    ImmutableSet<Rewrite> rewrites,
    ImmutableList<RuleOption<?>> options,
    ImmutableSet<String> groups,
    String since) {

  /** The group of the rules that run when settings name none. */
  public static final String DEFAULT = "default";

  /** The group of the hints, and of the rules that not everybody agrees on. */
  public static final String STRICT = "strict";

  /** The group of the rules on style that not everybody wants. */
  public static final String STYLE = "style";

  /** The group of what nixpkgs asks of its packages, and other repositories need not care about. */
  public static final String NIXPKGS = "nixpkgs";

  /** Begins the description of the rule {@code id}. */
  public static Builder rule(String id) {
    return new Builder(id);
  }

  /** Returns whether the rule runs when settings name none. */
  public boolean isDefault() {
    return groups.contains(DEFAULT);
  }

  /** Returns the option of a name, or null. */
  public @Nullable RuleOption<?> option(String name) {
    for (RuleOption<?> option : options) {
      if (option.name().equals(name)) {
        return option;
      }
    }
    return null;
  }

  /** Collects what a rule is. */
  public static final class Builder {
    private static final String ABSENT = "";

    private final String id;
    private String summary = ABSENT;
    private String why = ABSENT;
    private String since = ABSENT;
    private ImmutableList<String> bad = ImmutableList.of();
    private ImmutableList<String> good = ImmutableList.of();
    private @Nullable Category category;
    private @Nullable Severity severity;
    private ImmutableSet<Rewrite> rewrites = ImmutableSet.of();
    private ImmutableList<RuleOption<?>> options = ImmutableList.of();
    private ImmutableSet<String> groups = ImmutableSet.of();
    private FixAvailability fix = FixAvailability.NEVER;
    private FixAvailability suggestion = FixAvailability.NEVER;
    private @Nullable Severity minor;
    private boolean optIn;

    private Builder(String id) {
      this.id = id;
    }

    /** Says what is wrong, in a line. */
    public Builder summary(String text) {
      summary = text;
      return this;
    }

    /** Says why that matters, in a few sentences. */
    public Builder why(String text) {
      why = text;
      return this;
    }

    /** Adds an example that the rule reports. */
    public Builder bad(String code) {
      bad = with(bad, code);
      return this;
    }

    /** Adds an example that is right. */
    public Builder good(String code) {
      good = with(good, code);
      return this;
    }

    /** Says what the rule is about. */
    public Builder category(Category value) {
      require("category", category == null);
      category = value;
      return this;
    }

    /** Says how grave its findings are. */
    public Builder severity(Severity value) {
      require("severity", severity == null);
      severity = value;
      return this;
    }

    /** Says how grave those of its findings are that it calls {@link Finding#minor}. */
    public Builder minor(Severity value) {
      minor = value;
      return this;
    }

    /**
     * Says for how many findings there is a safe fix or, called for {@code UNSAFE}, a suggestion.
     */
    public Builder fix(FixAvailability availability, FixSafety safety) {
      switch (safety) {
        case SAFE -> fix = availability;
        case UNSAFE -> suggestion = availability;
      }
      return this;
    }

    /**
     * Says how its safe fixes change what Nix's parser makes of a file, where they do; the tests
     * hold the fixes to it.
     */
    public Builder rewrites(Rewrite... forms) {
      rewrites = ImmutableSet.copyOf(forms);
      return this;
    }

    /** Says what settings can change about it. */
    public Builder options(RuleOption<?>... some) {
      options = ImmutableList.copyOf(some);
      return this;
    }

    /** Takes the rule out of the default set: only its id or one of these groups switches it on. */
    public Builder optIn(String... names) {
      optIn = true;
      groups = ImmutableSet.copyOf(names);
      return this;
    }

    /** Says which version brought the rule. */
    public Builder since(String version) {
      since = version;
      return this;
    }

    /**
     * Returns the description.
     *
     * @throws IllegalStateException when summary, why, category, severity, an example of either
     *     kind or the version is missing
     */
    public RuleInfo build() {
      Category itsCategory = present("category", category);
      Severity itsSeverity = present("severity", severity);
      require("summary", !summary.isEmpty());
      require("why", !why.isEmpty());
      require("since", !since.isEmpty());
      require("bad", !bad.isEmpty());
      require("good", !good.isEmpty());
      return new RuleInfo(
          id,
          summary,
          why,
          bad,
          good,
          itsCategory,
          itsSeverity,
          minor == null ? itsSeverity : minor,
          fix,
          suggestion,
          rewrites,
          options,
          groups(itsCategory.id(), itsSeverity),
          since);
    }

    private ImmutableSet<String> groups(String itsCategory, Severity itsSeverity) {
      if (optIn) {
        return ImmutableSet.<String>builder().addAll(groups).add(itsCategory).build();
      }
      String group =
          switch (itsSeverity) {
            case ERROR, WARNING -> DEFAULT;
            case INFO -> fix == FixAvailability.NEVER ? STYLE : DEFAULT;
            case HINT -> STRICT;
          };
      return ImmutableSet.of(itsCategory, group);
    }

    // There are hundreds of these at each start, so that they are to be made of little.
    private static ImmutableList<String> with(ImmutableList<String> some, String one) {
      return some.isEmpty()
          ? ImmutableList.of(one)
          : ImmutableList.<String>builder().addAll(some).add(one).build();
    }

    private <T> T present(String what, @Nullable T value) {
      require(what, value != null);
      return Objects.requireNonNull(value);
    }

    private void require(String what, boolean present) {
      if (!present) {
        throw new IllegalStateException("the rule `" + id + "` needs one `." + what + "(…)`");
      }
    }
  }
}
