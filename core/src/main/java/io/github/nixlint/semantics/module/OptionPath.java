package io.github.nixlint.semantics.module;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.syntax.Identifier;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where an option stands: {@code services.nginx.enable}. A part that is computed is the text of its
 * interpolation, {@code services.${name}.enable}; {@code *} stands for each of several names.
 *
 * @param names the parts; none for the whole configuration
 */
public record OptionPath(ImmutableList<String> names) {

  /** The whole configuration. */
  public static final OptionPath ROOT = new OptionPath(ImmutableList.of());

  /** The part that stands for each of several names. */
  public static final String EACH = "*";

  private static final int MOST_NAMESPACES = 20;

  /** Returns the path with these parts. */
  public static OptionPath of(String... names) {
    return new OptionPath(ImmutableList.copyOf(names));
  }

  /** Returns the path one step further down. */
  public OptionPath plus(String name) {
    return new OptionPath(
        ImmutableList.<String>builderWithExpectedSize(names.size() + 1)
            .addAll(names)
            .add(name)
            .build());
  }

  /** Returns the path that goes on with {@code rest}. */
  public OptionPath plus(OptionPath rest) {
    return new OptionPath(ImmutableList.<String>builder().addAll(names).addAll(rest.names).build());
  }

  /** Returns the path without its last part; the whole configuration is its own parent. */
  public OptionPath parent() {
    return isRoot() ? this : new OptionPath(names.subList(0, names.size() - 1));
  }

  /** Returns the paths above it, the nearest first, and not the root; so many as anyone writes. */
  List<OptionPath> namespaces() {
    List<OptionPath> namespaces = new ArrayList<>();
    OptionPath above = parent();
    while (!above.isRoot() && namespaces.size() < MOST_NAMESPACES) {
      namespaces.add(above);
      above = above.parent();
    }
    return namespaces;
  }

  /** Returns the last part; of the whole configuration, nothing. */
  public String last() {
    return isRoot() ? "" : names.get(names.size() - 1);
  }

  // Written out: linking what the compiler generates takes 25 ms of a run over one file.

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof OptionPath path && names.equals(path.names);
  }

  @Override
  public int hashCode() {
    return names.hashCode();
  }

  /** Returns the number of parts. */
  public int size() {
    return names.size();
  }

  /** Returns whether this is the whole configuration. */
  public boolean isRoot() {
    return names.isEmpty();
  }

  /** Returns whether this path is {@code other} or stands below it. */
  public boolean startsWith(OptionPath other) {
    return names.size() >= other.names.size()
        && names.subList(0, other.names.size()).equals(other.names);
  }

  /** Returns whether this path may stand at or below {@code other}: computed parts may be any. */
  public boolean mayStartWith(OptionPath other) {
    if (names.size() < other.names.size()) {
      return false;
    }
    for (int i = 0; i < other.names.size(); i++) {
      String a = names.get(i);
      String b = other.names.get(i);
      if (!a.equals(b) && !isComputed(a) && !isComputed(b)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isComputed(String name) {
    return name.contains("${") || name.equals(EACH);
  }

  /** Returns the path as it is written, with quotes around what is no name. */
  @Override
  public String toString() {
    StringBuilder path = new StringBuilder();
    for (String name : names) {
      path.append(path.length() == 0 ? "" : ".");
      if (isComputed(name) || Identifier.isName(name)) {
        path.append(name);
      } else {
        path.append('"').append(name.replace("\\", "\\\\").replace("\"", "\\\"")).append('"');
      }
    }
    return path.toString();
  }
}
