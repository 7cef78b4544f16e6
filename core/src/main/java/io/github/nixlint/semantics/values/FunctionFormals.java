package io.github.nixlint.semantics.values;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.names.Names;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.SearchPath;
import io.github.nixlint.text.Spelling;
import io.github.nixlint.text.Table;
import io.github.nixlint.text.WordSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The names that a function of Nix, of nixpkgs or of a flake that many use takes in the set that is
 * its argument; {@code function-formals.txt} states the sources. Read when first asked.
 */
public final class FunctionFormals {
  private static final String OTHERS = "...";
  private static final String LIBRARY = ".lib.";
  private static final String NIXPKGS = "import.nixpkgs";
  private static final String SYSTEM = "system";
  private static final String SETTINGS = "import.nixpkgs-config";

  private final String path;
  private final WordSet names;
  private final ImmutableList<ImmutableList<String>> choices;
  private final boolean open;

  private FunctionFormals(
      String path, WordSet names, ImmutableList<ImmutableList<String>> choices, boolean open) {
    this.path = path;
    this.names = names;
    this.choices = choices;
    this.open = open;
  }

  /**
   * Returns what the function takes that a call gives its last argument to, or null where that is
   * not known: a function by its name, or the one that nixpkgs is, {@code import nixpkgs { … }}.
   */
  public static @Nullable FunctionFormals of(Apply call, Names names) {
    Expr function = call.function();
    if (call.arguments().size() == 2 && Expressions.simpleName(function).equals("import")) {
      return isNixpkgs(call.arguments().get(0)) ? read(NIXPKGS) : null;
    }
    if (call.arguments().size() != 1 || !Loaded.TABLE.hasName(Expressions.simpleName(function))) {
      return null;
    }
    String path = names.of(function).path();
    // That of a flake: `home-manager.lib.homeManagerConfiguration`.
    int library = path.lastIndexOf(LIBRARY);
    return read(library < 0 ? path : path.substring(library + 1));
  }

  /**
   * Returns what the function takes to which {@code buildRustPackage} hands the set that an
   * attribute is, or null where it hands it to none.
   */
  public static @Nullable FunctionFormals ofRustAttribute(String attribute) {
    return attribute.equals("cargoLock") ? read("pkgs.rustPlatform.importCargoLock") : null;
  }

  /** Returns the setting of nixpkgs that a name which is none was surely meant for, or null. */
  public static @Nullable String settingMeant(String name) {
    FunctionFormals settings = read(SETTINGS);
    return settings == null || settings.names.contains(name)
        ? null
        : Spelling.nearest(name, settings.names);
  }

  private static @Nullable FunctionFormals read(String path) {
    Entry entry = Loaded.TABLE.get(path);
    return entry == null ? null : entry.formals(path);
  }

  private static boolean isNixpkgs(Expr imported) {
    return imported instanceof SearchPath searched
        ? searched.path().equals("nixpkgs")
        : Expressions.simpleName(imported).startsWith("nixpkgs");
  }

  private static FunctionFormals read(String path, Table.Row row) {
    ImmutableSet.Builder<String> names = ImmutableSet.builder();
    ImmutableList.Builder<ImmutableList<String>> choices = ImmutableList.builder();
    for (String word : row.words(1)) {
      List<String> some = List.of(word.split("\\|", -1));
      names.addAll(some);
      if (some.size() > 1) {
        choices.add(ImmutableList.copyOf(some));
      }
    }
    WordSet taken = WordSet.copyOf(names.build());
    return new FunctionFormals(path, taken, choices.build(), taken.contains(OTHERS));
  }

  /**
   * Returns whether it takes an argument of this name. Of nixpkgs, which passes over what it does
   * not take, that is answered for what is surely meant for something.
   */
  public boolean takes(String name) {
    return names.contains(name)
        || (open
            && Loaded.TABLE.get(path + "." + name) == null
            && !(path.equals(NIXPKGS) && !meant(name).isEmpty()));
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
    return meant(name);
  }

  /** The name that is probably meant by another; "" where none is. */
  private String meant(String name) {
    String near = Spelling.nearest(name, names);
    if (near != null) {
      return near;
    }
    return path.equals(NIXPKGS) && Ascii.toLowerCase(name).contains(SYSTEM) ? SYSTEM : "";
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
