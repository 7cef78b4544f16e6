package io.github.nixlint.text;

import com.google.common.collect.ImmutableList;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Table} that is asked by the first words of its entries, each of which it has once. An
 * entry is understood when it is first asked for: a file asks for few of a thousand, and a start
 * that made them all would take longer than the file.
 *
 * @param <V> what an entry means
 */
public final class TableIndex<V> {
  /** Slots for an entry, so that most are found at once. */
  private static final int ROOM = 2;

  private final byte[] text;
  private final String resource;
  private final Function<Table.Row, V> meaning;
  private final List<String> sections = new ArrayList<>();

  /** Of each slot the number of its entry from 1 on, or 0; where that begins; and its section. */
  private final int[] slots;

  private int[] starts = new int[64];
  private int[] sectionOf = new int[64];
  private final @Nullable Object[] meanings;
  private int count;

  /** Reads a resource beside a class. */
  public TableIndex(Class<?> owner, String resource, Function<Table.Row, V> meaning) {
    this.text = Table.bytes(owner, resource);
    this.resource = resource;
    this.meaning = meaning;
    sections.add("");
    findEntries();
    slots = new int[Integer.highestOneBit(Math.max(1, count)) * 2 * ROOM];
    meanings = new @Nullable Object[count];
    for (int entry = 0; entry < count; entry++) {
      add(entry);
    }
  }

  /** Returns what the entry of a first word means, or null where there is none. */
  @SuppressWarnings("unchecked") // Only meanings are put there.
  public @Nullable V get(String name) {
    int entry = slots[slot(name)] - 1;
    if (entry < 0) {
      return null;
    }
    Object known = meanings[entry];
    if (known == null) {
      known = meaning.apply(row(entry));
      meanings[entry] = known;
    }
    return (V) known;
  }

  /** Returns whether there is an entry of this first word. */
  public boolean has(String name) {
    return slots[slot(name)] != 0;
  }

  /** Returns the names of the sections, in their order. */
  public ImmutableList<String> sections() {
    return ImmutableList.copyOf(sections);
  }

  /** Returns all first words, in their order. */
  public ImmutableList<String> names() {
    ImmutableList.Builder<String> names = ImmutableList.builderWithExpectedSize(count);
    for (int entry = 0; entry < count; entry++) {
      names.add(text(starts[entry], wordEnd(starts[entry])));
    }
    return names.build();
  }

  private void findEntries() {
    int line = 1;
    for (int start = 0; start < text.length; line++) {
      int end = start;
      while (end < text.length && text[end] != '\n') {
        end++;
      }
      if (end > start && text[start] == '[') {
        sections.add(Table.row(text(start, end), "", resource, line).heading());
      } else if (end > start && text[start] != '#') {
        if (count == starts.length) {
          starts = Arrays.copyOf(starts, 2 * count);
          sectionOf = Arrays.copyOf(sectionOf, 2 * count);
        }
        starts[count] = start;
        sectionOf[count++] = sections.size() - 1;
      }
      start = end + 1;
    }
  }

  /** Hashes as strings do, so that a name that is asked for brings its own hash. */
  private void add(int entry) {
    int start = starts[entry];
    int end = wordEnd(start);
    int hash = 0;
    for (int i = start; i < end; i++) {
      hash = 31 * hash + text[i];
    }
    int slot = first(hash);
    while (slots[slot] != 0) {
      int other = starts[slots[slot] - 1];
      if (Arrays.equals(text, start, end, text, other, wordEnd(other))) {
        throw row(entry).wrong("`" + text(start, end) + "` is there twice");
      }
      slot = (slot + 1) & (slots.length - 1);
    }
    slots[slot] = entry + 1;
  }

  /** The slot of a name: an empty one where there is no entry of it. */
  private int slot(String name) {
    int slot = first(name.hashCode());
    while (slots[slot] != 0 && !isWord(starts[slots[slot] - 1], name)) {
      slot = (slot + 1) & (slots.length - 1);
    }
    return slot;
  }

  private int first(int hash) {
    return (hash ^ (hash >>> 16)) & (slots.length - 1);
  }

  private boolean isWord(int start, String name) {
    int end = start + name.length();
    if (end > text.length || (end < text.length && text[end] != ' ' && text[end] != '\n')) {
      return false;
    }
    for (int i = start; i < end; i++) {
      char c = name.charAt(i - start);
      if (c != text[i] || c == ' ' || c == '\n') {
        return false;
      }
    }
    return true;
  }

  private int wordEnd(int start) {
    int end = start;
    while (end < text.length && text[end] != ' ' && text[end] != '\n') {
      end++;
    }
    return end;
  }

  private Table.Row row(int entry) {
    int end = starts[entry];
    int line = 1;
    for (int i = 0; i < end; i++) {
      line += text[i] == '\n' ? 1 : 0;
    }
    while (end < text.length && text[end] != '\n') {
      end++;
    }
    String section = sections.get(sectionOf[entry]);
    return Table.row(text(starts[entry], end), section, resource, line);
  }

  private String text(int start, int end) {
    return new String(text, start, end - start, StandardCharsets.UTF_8);
  }
}
