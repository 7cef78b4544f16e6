package io.github.nixlint.text;

import com.google.common.collect.ImmutableList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Table} that is asked by the first words of its entries, each of which it has once. An
 * entry is understood when it is first asked for: a file asks for few of a thousand, and a start
 * that made them all would take longer than the file. Where they are is known when {@code
 * nix-lint.jar} is built.
 *
 * @param <V> what an entry means
 */
public final class TableIndex<V> {
  /** Slots for an entry, so that most are found at once. */
  private static final int ROOM = 2;

  /** A number in an index takes two characters of 15 bits, which no encoding changes. */
  private static final int BITS = 15;

  private static final int NUMBER = 2;

  /** A slot has two numbers, where its entry begins from 1 on, or 0, and where its section does. */
  private static final int SLOT = 2 * NUMBER;

  /** The bytes of the table, as characters. */
  private final String text;

  private final String resource;
  private final Function<Table.Row, V> meaning;
  private final String index;
  private final int slots;
  private final @Nullable Object[] meanings;

  /** Reads a resource beside a class. */
  public TableIndex(Class<?> owner, String resource, Function<Table.Row, V> meaning) {
    this.text = Table.bytes(owner, resource);
    this.resource = resource;
    this.meaning = meaning;
    String known = Table.ALONE ? StartTables.index(Table.path(owner, resource)) : null;
    this.index = known == null ? index(text, resource) : known;
    this.slots = index.length() / SLOT;
    this.meanings = new @Nullable Object[slots];
  }

  /**
   * Returns the index of a table: slots in the order of hashes.
   *
   * @param text the bytes of the table, as characters
   * @param resource how errors name it
   * @throws IllegalStateException when two entries have the same first word
   */
  public static String index(String text, String resource) {
    int lines = (int) text.chars().filter(c -> c == '\n').count() + 1;
    char[] index = new char[Integer.highestOneBit(lines) * 2 * ROOM * SLOT];
    int section = 0;
    for (int start = 0; start < text.length(); start = lineEnd(text, start) + 1) {
      switch (text.charAt(start)) {
        case '\n', '#' -> {}
        case '[' -> {
          heading(text, start, resource);
          section = start + 1;
        }
        default -> {
          int at = slot(text, index, start, resource) * SLOT;
          put(start + 1, index, at);
          put(section, index, at + NUMBER);
        }
      }
    }
    return String.valueOf(index);
  }

  private static void put(int number, char[] to, int at) {
    to[at] = (char) (number >> BITS);
    to[at + 1] = (char) (number & (1 << BITS) - 1);
  }

  private static int number(CharSequence index, int at) {
    return index.charAt(at) << BITS | index.charAt(at + 1);
  }

  /** The slot for the entry of a line. */
  private static int slot(String text, char[] index, int start, String resource) {
    String name = text.substring(start, wordEnd(text, start));
    int slots = index.length / SLOT;
    int slot = first(name, slots);
    for (int other = 0; ; slot = (slot + 1) & (slots - 1)) {
      other = (index[slot * SLOT] << BITS | index[slot * SLOT + 1]) - 1;
      if (other < 0) {
        return slot;
      }
      if (isWord(text, other, name)) {
        throw row(text, start, 0, resource).wrong("`" + name + "` is there twice");
      }
    }
  }

  private static int first(String name, int slots) {
    int hash = name.hashCode();
    return (hash ^ (hash >>> 16)) & (slots - 1);
  }

  /** Returns what the entry of a first word means, or null where there is none. */
  @SuppressWarnings("unchecked") // Only meanings are put there.
  public @Nullable V get(String name) {
    int slot = slot(name);
    if (slot < 0) {
      return null;
    }
    Object known = meanings[slot];
    if (known == null) {
      int section = number(index, slot * SLOT + NUMBER);
      known = meaning.apply(row(text, start(slot), section, resource));
      meanings[slot] = known;
    }
    return (V) known;
  }

  /** Returns whether there is an entry of this first word. */
  public boolean has(String name) {
    return slot(name) >= 0;
  }

  /** Returns the names of the sections, in their order. */
  public ImmutableList<String> sections() {
    ImmutableList.Builder<String> sections = ImmutableList.<String>builder().add("");
    for (int start = 0; start < text.length(); start = lineEnd(text, start) + 1) {
      if (text.charAt(start) == '[') {
        sections.add(heading(text, start, resource));
      }
    }
    return sections.build();
  }

  /** Returns all first words, in their order. */
  public ImmutableList<String> names() {
    ImmutableList.Builder<String> names = ImmutableList.builder();
    for (int start = 0; start < text.length(); start = lineEnd(text, start) + 1) {
      if ("\n#[".indexOf(text.charAt(start)) < 0) {
        names.add(Table.decoded(text.substring(start, wordEnd(text, start))));
      }
    }
    return names.build();
  }

  /** The slot of a name, or -1 where there is no entry of it. */
  private int slot(String name) {
    int slot = first(name, slots);
    for (int start = start(slot); start >= 0; start = start(slot)) {
      if (isWord(text, start, name)) {
        return slot;
      }
      slot = (slot + 1) & (slots - 1);
    }
    return -1;
  }

  private int start(int slot) {
    return number(index, slot * SLOT) - 1;
  }

  private static boolean isWord(String text, int start, String name) {
    int end = start + name.length();
    return text.startsWith(name, start)
        && (end == text.length() || text.charAt(end) == ' ' || text.charAt(end) == '\n')
        && name.indexOf(' ') < 0
        && name.indexOf('\n') < 0;
  }

  private static int wordEnd(String text, int start) {
    int end = start;
    while (end < text.length() && text.charAt(end) != ' ' && text.charAt(end) != '\n') {
      end++;
    }
    return end;
  }

  private static int lineEnd(String text, int start) {
    int end = text.indexOf('\n', start);
    return end < 0 ? text.length() : end;
  }

  private static String heading(String text, int start, String resource) {
    return row(text, start, 0, resource).heading();
  }

  /** The entry of a line, and of the section whose heading begins before a place, if any. */
  private static Table.Row row(String text, int start, int section, String resource) {
    String line = Table.decoded(text.substring(start, lineEnd(text, start)));
    String heading = section == 0 ? "" : heading(text, section - 1, resource);
    return Table.row(line, heading, resource, text, start);
  }
}
