package io.github.nixlint.scope;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The names of a file and what binds each of them at the place that a walk has come to. A lookup
 * costs the same however deep the scopes nest. A {@code HashMap}, because its trees keep even names
 * of one hash from costing quadratic time.
 */
final class NameTable {
  private final Map<String, Name> names = new HashMap<>();

  /** Returns the entry of a name, a new one when it was not met before. */
  Name get(String text) {
    Name name = names.get(text);
    if (name == null) {
      name = new Name(text);
      names.put(text, name);
    }
    return name;
  }

  /** A name, with what it means here. */
  static final class Name {
    private final String text;
    private @Nullable Resolution free;

    /** The innermost binding here. */
    @Nullable Binding innermost;

    private Name(String text) {
      this.text = text;
    }

    String text() {
      return text;
    }

    /** Returns what it means where no binding supplies it: a builtin, or nothing. */
    Resolution free() {
      Resolution known = free;
      if (known == null) {
        known = Builtins.global(text);
        if (known == null) {
          known = Resolution.Unresolved.INSTANCE;
        }
        free = known;
      }
      return known;
    }
  }
}
