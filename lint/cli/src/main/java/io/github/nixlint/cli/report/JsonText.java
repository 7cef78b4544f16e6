package io.github.nixlint.cli.report;

import com.google.gson.stream.JsonWriter;
import io.github.nixlint.text.Position;
import io.github.nixlint.text.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;

/**
 * A string of JSON. What {@link Printable} would spell out is escaped, which in JSON changes
 * nothing but the looks.
 */
public final class JsonText {

  /** Writes one value. */
  public interface Value {
    /** Writes the value. */
    void write(JsonWriter json) throws IOException;
  }

  private JsonText() {}

  /** Appends a value to {@code out}. */
  public static void append(StringBuilder out, Value value) {
    JsonWriter json = new JsonWriter(new Escaping(out));
    json.setHtmlSafe(false);
    try {
      value.write(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes the members {@code start} and {@code end} of a place. */
  static void range(JsonWriter json, Source source, int start, int end) throws IOException {
    position(json.name("start"), source.position(start));
    position(json.name("end"), source.position(end));
  }

  /** Writes a place as Nix reports it, which counts columns in bytes. */
  static void reported(JsonWriter json, Source source, int offset) throws IOException {
    int line = source.line(offset);
    int column = offset - source.lineStart(line) + 1;
    position(json.name("reported"), new Position(line, column, offset));
  }

  /** Half of a report is positions, and as one text they are written in a third of the time. */
  private static void position(JsonWriter json, Position position) throws IOException {
    json.jsonValue(
        "{\"line\":"
            + position.line()
            + ",\"column\":"
            + position.column()
            + ",\"offset\":"
            + position.offset()
            + "}");
  }

  private static final class Escaping extends Writer {
    /** The first character that a JsonWriter keeps and that may be hidden. */
    private static final char FIRST_HIDDEN = 0x7F;

    private final StringBuilder out;

    Escaping(StringBuilder out) {
      this.out = out;
    }

    @Override
    public void write(int c) {
      if (c < FIRST_HIDDEN || !isHidden((char) c)) {
        out.append((char) c);
        return;
      }
      out.append("\\u");
      for (int shift = 12; shift >= 0; shift -= 4) {
        out.append(Character.forDigit(c >> shift & 0xF, 16));
      }
    }

    /** Of characters outside the first plane both halves are kept as they are. */
    private static boolean isHidden(char c) {
      return !Character.isSurrogate(c) && Printable.isHidden(c);
    }

    @Override
    public void write(char[] text, int offset, int length) {
      for (int i = offset; i < offset + length; i++) {
        write(text[i]);
      }
    }

    @Override
    public void write(String text, int offset, int length) {
      int end = offset + length;
      int plain = offset;
      while (plain < end && text.charAt(plain) < FIRST_HIDDEN) {
        plain++;
      }
      // As a whole, for a builder copies parts of a text character by character.
      out.append(text.substring(offset, plain));
      for (int i = plain; i < end; i++) {
        write(text.charAt(i));
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
