package io.github.nixlint.cli.baseline;

import com.google.common.collect.HashMultiset;
import com.google.common.collect.Multiset;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import io.github.nixlint.cli.report.JsonText;
import java.io.IOException;
import java.io.StringReader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A baseline as JSON, one entry a line, in an order of its own, so that it reads and merges like
 * code. See {@code docs/baseline.schema.json}.
 */
public final class BaselineText {
  private static final int VERSION = 1;

  /** As Gson says it, of what it cannot read and of where it is. */
  private static final Pattern PLACE = Pattern.compile("at line (\\d+) column (\\d+)");

  private final JsonReader json;
  private final Multiset<Known> known = HashMultiset.create();

  private BaselineText(String text) {
    json = new JsonReader(new StringReader(text));
    json.setStrictness(Strictness.STRICT);
  }

  /** A text is no baseline; the message begins with line and column. */
  public static final class BadBaselineException extends Exception {
    private static final long serialVersionUID = 1L;

    BadBaselineException(String message) {
      super(message);
    }
  }

  /** Returns the text of a baseline. */
  public static String write(Baseline baseline) {
    StringBuilder out = new StringBuilder("{\n  \"version\": " + VERSION + ",\n  \"findings\": [");
    String separator = "\n";
    for (Known known : baseline.known().elementSet()) {
      out.append(separator).append("    ");
      JsonText.append(
          out,
          json -> {
            json.beginObject();
            json.name("file").value(known.file());
            json.name("rule").value(known.rule());
            json.name("count").value(baseline.known().count(known));
            json.name("line").value(known.line());
            json.endObject();
          });
      separator = ",\n";
    }
    return out.append(baseline.known().isEmpty() ? "]\n}\n" : "\n  ]\n}\n").toString();
  }

  /** Reads the text of a baseline; members that are not known here are passed over. */
  public static Baseline read(String text) throws BadBaselineException {
    BaselineText reader = new BaselineText(text);
    try {
      reader.document();
      return Baseline.of(reader.known);
    } catch (IOException | IllegalStateException | NumberFormatException e) {
      String said = String.valueOf(e.getMessage());
      throw new BadBaselineException(reader.place(said) + ": not JSON");
    }
  }

  private void document() throws IOException, BadBaselineException {
    boolean versioned = false;
    boolean listed = false;
    require(JsonToken.BEGIN_OBJECT, "a baseline is an object");
    json.beginObject();
    while (json.hasNext()) {
      switch (json.nextName()) {
        case "version" -> {
          versioned = true;
          require(JsonToken.NUMBER, "`version` takes a number");
          if (json.nextInt() != VERSION) {
            throw problem("this version of nix-lint reads baselines of version " + VERSION);
          }
        }
        case "findings" -> {
          listed = true;
          findings();
        }
        default -> json.skipValue();
      }
    }
    if (!versioned || !listed) {
      throw problem("a baseline has `version` and `findings`");
    }
    json.endObject();
    require(JsonToken.END_DOCUMENT, "something stands behind the baseline");
  }

  private void findings() throws IOException, BadBaselineException {
    require(JsonToken.BEGIN_ARRAY, "`findings` takes a list");
    json.beginArray();
    while (json.hasNext()) {
      finding();
    }
    json.endArray();
  }

  private void finding() throws IOException, BadBaselineException {
    String file = "";
    String rule = "";
    String line = null;
    int count = 1;
    require(JsonToken.BEGIN_OBJECT, "`findings` takes a list of objects");
    json.beginObject();
    while (json.hasNext()) {
      String name = json.nextName();
      switch (name) {
        case "file" -> file = text(name);
        case "rule" -> rule = text(name);
        case "line" -> line = text(name);
        case "count" -> count = count();
        default -> json.skipValue();
      }
    }
    if (file.isEmpty() || rule.isEmpty() || line == null) {
      throw problem("a finding has `file`, `rule` and `line`");
    }
    json.endObject();
    known.add(new Known(file, rule, line), count);
  }

  private String text(String name) throws IOException, BadBaselineException {
    require(JsonToken.STRING, "`" + name + "` takes a string");
    return json.nextString();
  }

  private int count() throws IOException, BadBaselineException {
    String takes = "`count` takes a number from 1 on";
    require(JsonToken.NUMBER, takes);
    int count = json.nextInt();
    if (count < 1 || count > 1_000_000) {
      throw problem(takes);
    }
    return count;
  }

  private void require(JsonToken token, String message) throws IOException, BadBaselineException {
    if (json.peek() != token) {
      throw problem(message);
    }
  }

  private BadBaselineException problem(String message) {
    return new BadBaselineException(place(json.toString()) + ": " + message);
  }

  /** Returns the place that a text names, or that the reader is at. */
  private String place(String said) {
    Matcher named = PLACE.matcher(said);
    Matcher here = PLACE.matcher(json.toString());
    Matcher found = named.find() ? named : here;
    return found == named || here.find() ? found.group(1) + ":" + found.group(2) : "1:1";
  }
}
