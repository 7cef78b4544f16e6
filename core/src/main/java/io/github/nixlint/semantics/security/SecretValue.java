package io.github.nixlint.semantics.security;

import com.google.common.collect.ImmutableSet;
import java.util.Locale;

/** What the text of an attribute that should hold a secret is. */
public enum SecretValue {
  /** It may be the secret. */
  SECRET,
  /** It holds the place of one, is one that everybody knows, or is prose. */
  PLACEHOLDER,
  /** It says where the secret is, or that there is none, or is a hash of it. */
  REFERENCE;

  /** So many characters are asked for where passwords are asked for. */
  private static final int FEWEST_CHOSEN = 8;

  private static final ImmutableSet<String> NONE =
      ImmutableSet.of(
          "ask",
          "auto",
          "disabled",
          "enabled",
          "false",
          "file",
          "generate",
          "never",
          "no",
          "none",
          "null",
          "optional",
          "prompt",
          "required",
          "true",
          "yes",
          "*",
          "!",
          "!!",
          "x",
          "-");

  private static final ImmutableSet<String> KNOWN =
      ImmutableSet.of(
          "admin",
          "demo",
          "foo",
          "foobar",
          "live",
          "guest",
          "nixos",
          "pass",
          "passwd",
          "password",
          "root",
          "secret",
          "token",
          "user",
          "vagrant");

  /** Words of a text that says what is to be written in its place: {@code paste_the_key_here}. */
  private static final ImmutableSet<String> OF_INSTRUCTIONS =
      ImmutableSet.of(
          "above",
          "below",
          "enter",
          "fixme",
          "here",
          "insert",
          "paste",
          "redacted",
          "the",
          "todo",
          "your");

  /** The last words of names that secrets are given: {@code restic-server-token}. */
  private static final ImmutableSet<String> OF_NAMES =
      ImmutableSet.of(
          "credentials", "env", "key", "pass", "passphrase", "password", "psk", "secret", "token");

  /** Returns what a text is. */
  public static SecretValue of(String text) {
    String value = text.strip();
    String lower = value.toLowerCase(Locale.ROOT);
    if (value.length() < 2 || NONE.contains(lower) || refers(value)) {
      return REFERENCE;
    }
    boolean placeholder =
        KNOWN.contains(lower)
            || lower.contains("change")
            || lower.contains("example")
            || lower.contains("placeholder")
            || lower.contains("replace")
            || lower.contains("dummy")
            || lower.contains("insecure")
            || lower.startsWith("your")
            || lower.startsWith("my-")
            || lower.startsWith("test")
            || lower.indexOf(' ') > 0
            || isInstruction(lower)
            || isName(value)
            || value.chars().distinct().count() == 1;
    return placeholder ? PLACEHOLDER : SECRET;
  }

  /** Words that {@code _} or {@code -} joins, of which one tells the reader what to do. */
  private static boolean isInstruction(String lower) {
    int start = 0;
    for (int i = 0; i <= lower.length(); i++) {
      if (i == lower.length() || lower.charAt(i) == '_' || lower.charAt(i) == '-') {
        if (OF_INSTRUCTIONS.contains(lower.substring(start, i))) {
          return true;
        }
        start = i + 1;
      }
    }
    return false;
  }

  /**
   * Returns whether somebody chose a text so that nobody guesses it, and does not mean it to be
   * changed at once: it is long, with letters, digits and other characters.
   */
  static boolean isChosen(String text) {
    return text.length() >= FEWEST_CHOSEN
        && text.chars().anyMatch(Character::isLetter)
        && text.chars().anyMatch(Character::isDigit)
        && text.chars().anyMatch(c -> !Character.isLetterOrDigit(c));
  }

  /** Returns whether a text is made of words, of which the last says that it names a secret. */
  public static boolean isName(String text) {
    int last =
        Math.max(text.lastIndexOf('-'), Math.max(text.lastIndexOf('_'), text.lastIndexOf('/')));
    return last > 0
        && OF_NAMES.contains(text.substring(last + 1))
        && text.chars().allMatch(c -> (c >= 'a' && c <= 'z') || c == '-' || c == '_' || c == '/');
  }

  /** Paths, variables, templates, commands, hashes. */
  private static boolean refers(String value) {
    char first = value.charAt(0);
    return first == '/'
        || first == '$'
        || first == '%'
        || first == '@'
        || first == '<'
        || first == '{'
        || first == '~'
        || first == '#'
        || value.indexOf('(') > 0
        || value.startsWith("./")
        || value.startsWith("!")
        || value.startsWith("env:")
        || value.startsWith("file:")
        || value.startsWith("ext:")
        || value.startsWith("http:")
        || value.startsWith("https:")
        || value.contains("{{")
        || value.contains("$(")
        || value.contains("/run/");
  }
}
