package io.github.nixlint.semantics.security;

import io.github.nixlint.syntax.StringExpr;
import io.github.nixlint.syntax.StringPart;
import io.github.nixlint.syntax.StringText;
import io.github.nixlint.text.Source;
import io.github.nixlint.text.Span;
import org.jspecify.annotations.Nullable;

/** Text for {@code nix.conf}, as {@code nix.extraOptions} and {@code NIX_CONFIG} take it. */
public final class NixConf {
  private static final String SETTING = "sandbox";

  private NixConf() {}

  /** Returns where a text turns the sandbox off or relaxes it, or null. */
  public static @Nullable Span withoutSandbox(StringExpr string, Source source) {
    for (StringPart part : string.parts()) {
      Span found = part instanceof StringText ? line(part.start(), part.end(), source) : null;
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private static @Nullable Span line(int start, int end, Source source) {
    int line = start;
    while (line < end) {
      int lineEnd = line;
      while (lineEnd < end && source.at(lineEnd) != '\n') {
        lineEnd++;
      }
      String text = source.text(line, lineEnd);
      if (isOff(text.strip())) {
        int first = line + text.indexOf(SETTING);
        return new Span(first, line + text.stripTrailing().length());
      }
      line = lineEnd + 1;
    }
    return null;
  }

  private static boolean isOff(String line) {
    int equals = line.indexOf('=');
    String value = line.substring(equals + 1).strip();
    return equals > 0
        && line.substring(0, equals).strip().equals(SETTING)
        && (value.equals("false") || value.equals("relaxed"));
  }
}
