package io.github.nixlint.semantics.security;

import io.github.nixlint.text.Span;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A path of the store written out: {@code /nix/store/}, 32 digits of Nix's base 32, a dash, a name.
 *
 * @param span where it stands, with what follows below the store path
 * @param name the name behind the digits: {@code jq-1.6}
 */
public record StorePath(Span span, String name) {
  private static final byte[] STORE = "/nix/store/".getBytes(StandardCharsets.US_ASCII);
  private static final int DIGITS = 32;

  /** Returns the first in a range of a file, or null; digits all alike are an example. */
  public static @Nullable StorePath find(byte[] bytes, int start, int end) {
    for (int i = start; i + STORE.length + DIGITS + 1 < end; i++) {
      if (bytes[i] == '/' && bytes[i + 1] == 'n' && startsWith(bytes, i)) {
        StorePath path = at(bytes, i, end);
        if (path != null) {
          return path;
        }
      }
    }
    return null;
  }

  /** Returns what the package is probably called: the name without its version. */
  public String packageName() {
    for (int i = 0; i + 1 < name.length(); i++) {
      if (name.charAt(i) == '-' && Character.isDigit(name.charAt(i + 1))) {
        return name.substring(0, i);
      }
    }
    return name;
  }

  private static boolean startsWith(byte[] bytes, int at) {
    for (int i = 0; i < STORE.length; i++) {
      if (bytes[at + i] != STORE[i]) {
        return false;
      }
    }
    return true;
  }

  private static @Nullable StorePath at(byte[] bytes, int start, int end) {
    int digits = start + STORE.length;
    boolean alike = true;
    for (int i = digits; i < digits + DIGITS; i++) {
      if (!isDigit(bytes[i])) {
        return null;
      }
      alike &= bytes[i] == bytes[digits];
    }
    int name = digits + DIGITS + 1;
    if (alike || bytes[name - 1] != '-') {
      return null;
    }
    int nameEnd = name;
    while (nameEnd < end && isNameCharacter(bytes[nameEnd])) {
      nameEnd++;
    }
    int behind = nameEnd;
    while (behind < end && (isNameCharacter(bytes[behind]) || bytes[behind] == '/')) {
      behind++;
    }
    return nameEnd == name
        ? null
        : new StorePath(
            new Span(start, behind),
            new String(bytes, name, nameEnd - name, StandardCharsets.US_ASCII));
  }

  private static boolean isDigit(byte b) {
    return (b >= '0' && b <= '9')
        || (b >= 'a' && b <= 'z' && b != 'e' && b != 'o' && b != 'u' && b != 't');
  }

  private static boolean isNameCharacter(byte b) {
    return (b >= '0' && b <= '9')
        || (b >= 'a' && b <= 'z')
        || (b >= 'A' && b <= 'Z')
        || b == '-'
        || b == '.'
        || b == '_'
        || b == '+'
        || b == '=';
  }
}
