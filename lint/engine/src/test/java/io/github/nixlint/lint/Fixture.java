package io.github.nixlint.lint;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.semantics.flake.FlakeLock;
import io.github.nixlint.text.Position;
import io.github.nixlint.text.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A Nix file with markers that say what a rule finds in it.
 *
 * <pre>
 * #! file: modules/web.nix         first line: the name that the code is linted under
 *   let
 * # ^^^ empty-let: binds nothing   the range on the code line above, the rule, a part of the message
 * #! -1:3..5 empty-let: …          the same in numbers: the code line above, columns 3 to 5
 * #! -1:3..+2:4 empty-let: …       from the code line above to the second one below
 * # ^^^ empty-let hint: …           the same, of that severity
 * </pre>
 *
 * <p>Lines with markers are cut out before the code is parsed, so that they may stand inside a
 * string. Columns count code points from 1, both ends included; an empty range counts as one
 * column.
 */
record Fixture(Path file, String name, ImmutableList<String> code, ImmutableList<Marker> markers) {
  private static final Pattern FILE = Pattern.compile("#! file: (\\S+)\\s*");
  private static final String RULE = "([a-z0-9-]+(?: (?:error|warning|info|hint))?):\\s*(.*)";
  private static final Pattern CARETS = Pattern.compile("\\s*#\\s*(\\^+)\\s+" + RULE);
  private static final Pattern NUMBERS =
      Pattern.compile("\\s*#!\\s+([+-]\\d+):(\\d+)\\.\\.(?:([+-]\\d+):)?(\\d+)\\s+" + RULE);

  /** A range, ends included. */
  record Range(int line, int column, int endLine, int endColumn) {

    static Range of(Source source, Diagnostic diagnostic) {
      Position start = source.position(diagnostic.span().start());
      Position end = source.position(diagnostic.span().end());
      boolean empty = diagnostic.span().length() == 0;
      return new Range(
          start.line(), start.column(), end.line(), empty ? end.column() : end.column() - 1);
    }
  }

  /** What a marker line says. */
  record Marker(Range range, String rule, String message) {

    boolean accepts(Source source, Diagnostic diagnostic) {
      String severity = diagnostic.severity().name().toLowerCase(Locale.ROOT);
      return (rule.equals(diagnostic.rule()) || rule.equals(diagnostic.rule() + " " + severity))
          && range.equals(Range.of(source, diagnostic))
          && diagnostic.message().contains(message);
    }

    String line() {
      boolean carets = range.line == range.endLine && range.column > 1;
      return carets
          ? "#"
              + " ".repeat(range.column - 2)
              + "^".repeat(range.endColumn - range.column + 1)
              + (" " + rule + ": " + message)
          : "#! -1:"
              + (range.column + "..")
              + (range.line == range.endLine ? "" : "+" + (range.endLine - range.line) + ":")
              + (range.endColumn + " " + rule + ": " + message);
    }
  }

  static Fixture read(Path file) {
    List<String> code = new ArrayList<>();
    List<Marker> markers = new ArrayList<>();
    String name = file.getFileName().toString();
    String text = text(file);
    for (String line : text.split("\n", -1)) {
      Matcher fileLine = FILE.matcher(line);
      Matcher carets = CARETS.matcher(line);
      Matcher numbers = NUMBERS.matcher(line);
      if (code.isEmpty() && fileLine.matches()) {
        name = fileLine.group(1);
      } else if (carets.matches()) {
        int start = line.codePointCount(0, carets.start(1)) + 1;
        int end = start + carets.group(1).length() - 1;
        Range range = new Range(code.size(), start, code.size(), end);
        markers.add(new Marker(range, carets.group(2), carets.group(3).strip()));
      } else if (numbers.matches()) {
        int from = line(code, numbers.group(1));
        int to = numbers.group(3) == null ? from : line(code, numbers.group(3));
        Range range = new Range(from, number(numbers, 2), to, number(numbers, 4));
        markers.add(new Marker(range, numbers.group(5), numbers.group(6).strip()));
      } else {
        code.add(line);
      }
    }
    return new Fixture(file, name, ImmutableList.copyOf(code), ImmutableList.copyOf(markers));
  }

  private static int line(List<String> code, String relative) {
    int distance = Integer.parseInt(relative);
    return distance < 0 ? code.size() + distance + 1 : code.size() + distance;
  }

  private static int number(Matcher matcher, int group) {
    return Integer.parseInt(matcher.group(group));
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether the rule must stay silent. */
  boolean isOk() {
    return file.getFileName().toString().startsWith("ok-");
  }

  /** The code without markers. */
  String text() {
    return String.join("\n", code);
  }

  Source source() {
    return Source.of(name, text());
  }

  /** The golden file beside this one: {@code x.nix} has {@code x.fixed.nix}. */
  Path beside(String what) {
    String stem = file.getFileName().toString().replaceFirst("\\.nix$", "");
    return file.resolveSibling(stem + "." + what + ".nix");
  }

  /** What stands for the lock of a flake, beside this file: {@code x.nix} has {@code x.lock}. */
  @Nullable FlakeLock lock() {
    Path lock = file.resolveSibling(file.getFileName().toString().replaceFirst("\\.nix$", ".lock"));
    return Files.exists(lock) ? FixtureLock.parse(text(lock)) : null;
  }

  /** This file with a marker for each diagnostic, those that are right already kept as they are. */
  String marked(Source source, List<Diagnostic> diagnostics) {
    StringBuilder out = new StringBuilder();
    if (!name.equals(file.getFileName().toString())) {
      out.append("#! file: ").append(name).append('\n');
    }
    for (int line = 1; line <= code.size(); line++) {
      out.append(code.get(line - 1)).append(line < code.size() ? "\n" : "");
      for (Diagnostic diagnostic : diagnostics) {
        Range range = Range.of(source, diagnostic);
        if (range.line == line) {
          out.append(line == code.size() ? "\n" : "");
          out.append(marker(source, diagnostic).line());
          out.append(line == code.size() ? "" : "\n");
        }
      }
    }
    return out.toString();
  }

  private Marker marker(Source source, Diagnostic diagnostic) {
    for (Marker marker : markers) {
      if (marker.accepts(source, diagnostic)) {
        return marker;
      }
    }
    return new Marker(Range.of(source, diagnostic), diagnostic.rule(), diagnostic.message());
  }
}
