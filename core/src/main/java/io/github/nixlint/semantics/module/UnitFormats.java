package io.github.nixlint.semantics.module;

import com.google.common.base.Ascii;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableSet;
import io.github.nixlint.semantics.values.KnownValues;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.StringExpr;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The forms in which systemd takes sizes, spans of time and calendar events: {@code parse_size},
 * {@code parse_time}, and systemd.time(7). Only what is certainly none of them is told to be none.
 */
final class UnitFormats {
  /** Longer texts are not read. */
  private static final int LONGEST = 100;

  private static final ImmutableSet<String> SPAN_UNITS =
      words(
          "usec us µs μs msec ms seconds second sec s minutes minute min m months month M hours"
              + " hour hr h days day d weeks week w years year y nsec ns");

  private static final ImmutableSet<String> EVENTS =
      words(
          "minutely hourly daily weekly monthly quarterly yearly annually semiannually"
              + " semi-annually biannually bi-annually");

  private static final ImmutableSet<String> DAYS =
      words("mon monday tue tuesday wed wednesday thu thursday fri friday sat saturday sun sunday");

  private static final Pattern SIZE =
      Pattern.compile("(?:\\s*+\\d++(?:\\.\\d++)?+\\s*+[EPTGMKB]?+)++");
  private static final Pattern SPAN_PART = Pattern.compile("\\s*\\d+(?:\\.\\d+)?\\s*([a-zA-Zµμ]*)");
  private static final Pattern WORD = Pattern.compile("[a-z-]+");
  private static final Pattern CLOCK =
      Pattern.compile("(?:^|[\\s,])(\\d{1,2}):(\\d{2})(?::(\\d{2}))?");
  private static final Pattern BARE_SPAN = Pattern.compile("\\d+\\s*[a-z]+");
  private static final Pattern CRON_FIELD = Pattern.compile("[\\d*/,-]+");
  private static final int CRON_FIELDS = 5;

  private UnitFormats() {}

  private static ImmutableSet<String> words(String words) {
    return ImmutableSet.copyOf(Splitter.on(' ').split(words));
  }

  /** Returns whether a text may be of a form, by the word for that in {@code unit-values.txt}. */
  static boolean mayBe(String form, String text) {
    return switch (form) {
      case "boolean" -> UnitSettings.isBoolean(text);
      case "relative" -> !text.startsWith("/");
      case "absolute" -> text.startsWith("/") || text.startsWith("-/");
      case "size" -> text.length() > LONGEST || SIZE.matcher(text).matches();
      case "span" -> text.length() > LONGEST || text.equals("infinity") || isSpan(text);
      case "calendar" -> text.length() > LONGEST || mayBeCalendar(text);
      default -> form.equals(text);
    };
  }

  private static boolean isSpan(String text) {
    Matcher part = SPAN_PART.matcher(text);
    int at = 0;
    while (at < text.length() && part.region(at, text.length()).lookingAt()) {
      String unit = part.group(1);
      if (!unit.isEmpty() && !SPAN_UNITS.contains(unit)) {
        return false;
      }
      at = part.end();
    }
    return text.substring(at).isBlank();
  }

  /** Returns the value where it is a text and no calendar event, or null. */
  static @Nullable RefusedValue ofCalendar(Expr value, KnownValues values) {
    String text = values.value(value) instanceof StringExpr string ? string.constant() : null;
    return text == null || text.isEmpty() || text.length() > LONGEST || mayBeCalendar(text)
        ? null
        : new RefusedValue(value, "calendar", null);
  }

  /** Returns whether a text may be a calendar event. */
  static boolean mayBeCalendar(String text) {
    String event = Ascii.toLowerCase(text.strip());
    if (WORD.matcher(event).matches()) {
      return EVENTS.contains(event) || DAYS.contains(event) || event.equals("utc");
    }
    return !BARE_SPAN.matcher(event).matches() && !isCron(event) && !isNoTime(event);
  }

  /** Whether it is a line of {@code cron}: {@code 0 3 * * *}. */
  private static boolean isCron(String event) {
    int fields = 0;
    for (String field : Splitter.on(' ').omitEmptyStrings().split(event)) {
      if (!CRON_FIELD.matcher(field).matches()) {
        return false;
      }
      fields++;
    }
    return fields == CRON_FIELDS;
  }

  /** Whether it names an hour or a minute that no day has. */
  private static boolean isNoTime(String event) {
    Matcher clock = CLOCK.matcher(event);
    while (clock.find()) {
      String seconds = clock.group(3);
      if (Integer.parseInt(clock.group(1)) > 23
          || Integer.parseInt(clock.group(2)) > 59
          || (seconds != null && Integer.parseInt(seconds) > 60)) {
        return true;
      }
    }
    return false;
  }
}
