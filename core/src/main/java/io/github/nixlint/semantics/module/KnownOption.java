package io.github.nixlint.semantics.module;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import io.github.nixlint.text.Table;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A name on the way to well-known options, as {@code option-values.txt} has them. */
final class KnownOption {
  private static final KnownOption ROOT = load();

  private final Map<String, KnownOption> next = new HashMap<>();
  private List<String> type = ImmutableList.of();

  private KnownOption() {}

  /** Returns where all paths begin. */
  static KnownOption root() {
    return ROOT;
  }

  /** Returns the words of its type, none where it is only on the way. */
  List<String> type() {
    return type;
  }

  /** Returns what a name leads to, or null where that is not known. */
  @Nullable KnownOption to(String name) {
    KnownOption step = next.get(name);
    return step != null ? step : each();
  }

  /** Returns what a name leads to that is known by itself, or null. */
  @Nullable KnownOption exactly(String name) {
    return next.get(name);
  }

  /** Returns what any name leads to, or each element of a list, or null. */
  @Nullable KnownOption each() {
    return next.get(OptionPath.EACH);
  }

  /** Returns the option below of which a name is a slip of the keys, or null. */
  @Nullable String slip(String name) {
    if (next.containsKey(name) || each() != null) {
      return null; // Any name may stand there.
    }
    for (String known : next.keySet()) {
      if (Slip.of(name, known)) {
        return known;
      }
    }
    return null;
  }

  private static KnownOption load() {
    KnownOption root = new KnownOption();
    for (Table.Row row : Table.read(KnownOption.class, "option-values.txt")) {
      KnownOption step = root;
      for (String name : Splitter.on('.').split(row.word(0))) {
        step = step.next.computeIfAbsent(name, unused -> new KnownOption());
      }
      step.type = row.words(1);
    }
    root.spread();
    return root;
  }

  /** What any name leads to, a certain name leads to as well. */
  private void spread() {
    KnownOption each = each();
    for (KnownOption step : next.values()) {
      if (each != null && step != each) {
        each.next.forEach(step.next::putIfAbsent);
      }
      step.spread();
    }
  }
}
