package io.github.nixlint.semantics.module;

import com.google.common.base.Ascii;
import com.google.common.base.CaseFormat;
import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableSet;
import java.util.HashSet;
import java.util.Set;

/** What a switch is about by its name: {@code secureBoot} about all that says secure or boot. */
final class Topic {
  /** Words that names have which are about anything. */
  private static final ImmutableSet<String> GENERAL =
      ImmutableSet.of(
          "apps",
          "auto",
          "config",
          "enable",
          "extra",
          "module",
          "modules",
          "packages",
          "program",
          "programs",
          "service",
          "services",
          "settings",
          "support",
          "system",
          "tools",
          "with");

  private static final int SHORTEST_WORD = 3;

  private static final CharMatcher LETTERS =
      CharMatcher.inRange('a', 'z').or(CharMatcher.inRange('0', '9'));

  private static final Splitter WORDS = Splitter.on(LETTERS.negate()).omitEmptyStrings();

  private final String name;
  private final Set<String> words = new HashSet<>();

  private Topic(String name) {
    this.name = LETTERS.retainFrom(Ascii.toLowerCase(name));
    for (String word : WORDS.split(CaseFormat.LOWER_CAMEL.to(CaseFormat.LOWER_HYPHEN, name))) {
      if (word.length() >= SHORTEST_WORD && !GENERAL.contains(word)) {
        words.add(word);
      }
    }
  }

  /** Returns what a switch is about: {@code services.foo.enable}, {@code profiles.games}. */
  static Topic of(OptionPath option) {
    String last = option.last();
    return new Topic(last.startsWith("enable") ? option.parent().last() : last);
  }

  /** Returns whether a text is about that: it has the name, however it is written, or a word. */
  boolean isOf(String text) {
    String small = Ascii.toLowerCase(text);
    if (name.length() >= SHORTEST_WORD && LETTERS.retainFrom(small).contains(name)) {
      return true;
    }
    for (String word : WORDS.split(small)) {
      if (words.contains(word) || word.equals(name)) {
        return true;
      }
    }
    return false;
  }
}
