package io.github.nixlint.semantics.values;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.names.Names;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.text.Spelling;
import io.github.nixlint.text.Table;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The names that a function of Nix, of nixpkgs or of a flake that many use takes in the set that is
 * its argument; {@code function-formals.txt} states the sources. Read when first asked.
 */
public final class FunctionFormals {
  private static final String OTHERS = "...";
  private static final String LIBRARY = ".lib.";

  private final String path;
  private final ImmutableSet<String> names;
  private final ImmutableList<ImmutableList<String>> choices;
  private final boolean open;

  private FunctionFormals(
      String path,
      ImmutableSet<String> names,
      ImmutableList<ImmutableList<String>> choices,
      boolean open) {
    this.path = path;
    this.names = names;
    this.choices = choices;
    this.open = open;
  }

  /** Returns what a function takes, or null where that is not known. */
  public static @Nullable FunctionFormals of(Expr function, Names names) {
    if (!Loaded.TABLE.hasName(Expressions.simpleName(function))) {
      return null;
    }
    String path = names.of(function).path();
    // That of a flake: `home-manager.lib.homeManagerConfiguration`.
    int library = path.lastIndexOf(LIBRARY);
    String known = library < 0 ? path : path.substring(library + 1);
    Entry entry = Loaded.TABLE.get(known);
    return entry == null ? null : entry.formals(known);
  }

  private static FunctionFormals read(String path, Table.Row row) {
    ImmutableSet.Builder<String> names = ImmutableSet.builder();
    ImmutableList.Builder<ImmutableList<String>> choices = ImmutableList.builder();
    for (String word : row.words(1)) {
      List<String> some = Splitter.on('|').splitToList(word);
      names.addAll(some);
      if (some.size() > 1) {
        choices.add(ImmutableList.copyOf(some));
      }
    }
    ImmutableSet<String> taken = names.build();
    return new FunctionFormals(path, taken, choices.build(), taken.contains(OTHERS));
  }

  /** Returns whether it takes an argument of this name. */
  public boolean takes(String name) {
    return open || names.contains(name);
  }

  /** Returns the names of which it takes one at a time. */
  public ImmutableList<ImmutableList<String>> choices() {
    return choices;
  }

  /**
   * Returns what to do in place of giving it a name that it does not take: the name that is
   * probably meant, or a sentence, which has blanks; "" where nothing is known.
   */
  public String insteadOf(String name) {
    Entry entry = Loaded.TABLE.get(path + "." + name);
    if (entry != null) {
      return entry.row.from(1);
    }
    String near = Spelling.nearest(name, names);
    return near == null ? "" : near;
  }

  /** An entry, which is understood when it is first asked for: a file has few of them. */
  private static final class Entry {
    private final Table.Row row;
    private @Nullable FunctionFormals formals;

    Entry(Table.Row row) {
      this.row = row;
    }

    FunctionFormals formals(String path) {
      FunctionFormals known = formals;
      if (known == null) {
        known = read(path, row);
        formals = known;
      }
      return known;
    }
  }

  private static final class Loaded {
    static final LibraryTable<Entry> TABLE =
        LibraryTable.read(FunctionFormals.class, "function-formals.txt", Entry::new);
  }
}
