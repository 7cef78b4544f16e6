package io.github.nixlint.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;

/**
 * The tables of what is known of Nix and nixpkgs: text resources, each beside the class that reads
 * it when first asked. A line is an entry, whose fields stand between single blanks; {@code #}
 * begins a comment, {@code [name]} a section.
 */
public final class Table {

  /** Whether there is but one jar, so that nothing before it has tables in place of those there. */
  static final boolean ALONE =
      !System.getProperty("java.class.path", "").contains(System.getProperty("path.separator"));

  private Table() {}

  /** Returns the entries of a resource beside a class, in their order. */
  public static ImmutableList<Row> read(Class<?> owner, String resource) {
    String text = text(owner, resource);
    ImmutableList.Builder<Row> rows = ImmutableList.builder();
    String section = "";
    for (int start = 0; start < text.length(); ) {
      int newline = text.indexOf('\n', start);
      int end = newline < 0 ? text.length() : newline;
      if (end > start) {
        Row row = new Row(text.substring(start, end), section, resource, text, start);
        if (row.begins('[')) {
          section = row.heading();
        } else if (!row.begins('#')) {
          rows.add(row);
        }
      }
      start = end + 1;
    }
    return rows.build();
  }

  /** Returns the first words of the entries of a resource beside a class. */
  public static ImmutableSet<String> names(Class<?> owner, String resource) {
    ImmutableSet.Builder<String> names = ImmutableSet.builder();
    for (Row row : read(owner, resource)) {
      names.add(row.word(0));
    }
    return names.build();
  }

  /** Returns the first words of the entries of each section of a resource beside a class. */
  public static ImmutableListMultimap<String, String> sections(Class<?> owner, String resource) {
    ImmutableListMultimap.Builder<String, String> sections = ImmutableListMultimap.builder();
    for (Row row : read(owner, resource)) {
      sections.put(row.section(), row.word(0));
    }
    return sections.build();
  }

  /** Returns the section of each first word of a resource beside a class, in its order. */
  public static ImmutableMap<String, String> sectionOf(Class<?> owner, String resource) {
    ImmutableMap.Builder<String, String> sections = ImmutableMap.builder();
    for (Row row : read(owner, resource)) {
      sections.put(row.word(0), row.section());
    }
    return sections.buildOrThrow();
  }

  /** Makes an entry of a line, which begins somewhere in the text of all. */
  static Row row(String line, String section, String resource, String all, int start) {
    return new Row(line, section, resource, all, start);
  }

  private static String text(Class<?> owner, String resource) {
    String known = ALONE ? StartTables.text(path(owner, resource)) : null;
    return known == null ? new String(bytesOf(owner, resource), UTF_8) : decoded(known);
  }

  /** Returns what a resource beside a class holds, each byte as a character. */
  static String bytes(Class<?> owner, String resource) {
    String known = ALONE ? StartTables.text(path(owner, resource)) : null;
    return known == null ? new String(bytesOf(owner, resource), ISO_8859_1) : known;
  }

  /** Returns the text whose bytes stand as characters. */
  static String decoded(String bytes) {
    return new String(bytes.getBytes(ISO_8859_1), UTF_8);
  }

  /** Returns where a resource beside a class is. */
  static String path(Class<?> owner, String resource) {
    return owner.getPackageName().replace('.', '/').concat("/").concat(resource);
  }

  private static byte[] bytesOf(Class<?> owner, String resource) {
    try (InputStream in = owner.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is missing from the class path");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An entry. What it does not have where it is asked for it is an error that names its place. */
  public static final class Row {
    private final String text;
    private final String section;
    private final String resource;
    private final String all;
    private final int start;

    private Row(String text, String section, String resource, String all, int start) {
      this.text = text;
      this.section = section;
      this.resource = resource;
      this.all = all;
      this.start = start;
    }

    /** Returns the section that the entry stands in, or "". */
    public String section() {
      return section;
    }

    private boolean begins(char first) {
      return text.charAt(0) == first;
    }

    /** Returns the name of the section that the line begins. */
    String heading() {
      if (!text.endsWith("]")) {
        throw wrong("the name of the section does not end");
      }
      return text.substring(1, text.length() - 1);
    }

    /** Returns whether the entry has a word of this index. */
    public boolean has(int index) {
      return start(index) >= 0;
    }

    /** Returns a word of the entry. */
    public String word(int index) {
      int start = demand(index);
      int blank = text.indexOf(' ', start);
      return blank < 0 ? text.substring(start) : text.substring(start, blank);
    }

    /** Returns the text from a word on to the end of the line, "" where there is no such word. */
    public String from(int index) {
      int start = start(index);
      return start < 0 ? "" : text.substring(start);
    }

    /** Returns the words from an index on; none where the line ends before. */
    public ImmutableList<String> words(int from) {
      ImmutableList.Builder<String> words = ImmutableList.builder();
      int start = start(from);
      while (start >= 0) {
        int blank = text.indexOf(' ', start);
        words.add(blank < 0 ? text.substring(start) : text.substring(start, blank));
        start = blank < 0 ? -1 : blank + 1;
      }
      return words.build();
    }

    /** Returns a word as a number. */
    public int integer(int index) {
      try {
        return Integer.parseInt(word(index));
      } catch (NumberFormatException e) {
        throw wrong(word(index) + " is no number");
      }
    }

    /**
     * Returns a word, or the section of the entry, as a constant, whose name is in small letters.
     */
    public <E extends Enum<E>> E constant(Class<E> type, String word) {
      try {
        return Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
      } catch (IllegalArgumentException e) {
        throw wrong(word + " is no " + type.getSimpleName());
      }
    }

    /** Returns as many columns as there are to be, which {@code |} separates from each other. */
    public ImmutableList<String> columns(int count) {
      ImmutableList.Builder<String> columns = ImmutableList.builder();
      int found = 0;
      for (int start = 0; start >= 0; found++) {
        int bar = text.indexOf('|', start);
        columns.add(text.substring(start, bar < 0 ? text.length() : bar).strip());
        start = bar < 0 ? -1 : bar + 1;
      }
      if (found != count) {
        throw wrong(found + " columns in place of " + count);
      }
      return columns.build();
    }

    /** Returns an error that says where it is. */
    public IllegalStateException wrong(String what) {
      long before = all.chars().limit(start).filter(c -> c == '\n').count();
      return new IllegalStateException(resource + ":" + (before + 1) + ": " + what);
    }

    /** Where a word begins, -1 where there are not so many. */
    private int start(int index) {
      int start = 0;
      for (int i = 0; i < index; i++) {
        start = text.indexOf(' ', start) + 1;
        if (start == 0) {
          return -1;
        }
      }
      return start;
    }

    private int demand(int index) {
      int start = start(index);
      if (start < 0) {
        throw wrong("there is no word " + (index + 1) + " in `" + text + "`");
      }
      return start;
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
