package io.github.nixlint.semantics.names;

import com.google.common.collect.ImmutableSet;
import io.github.nixlint.text.Table;
import io.github.nixlint.text.TableIndex;
import io.github.nixlint.text.WordSet;
import org.jspecify.annotations.Nullable;

/**
 * A name that nixpkgs no longer has, never had though people expect it, or warns of where it is
 * used; {@code retired.txt} lists them.
 *
 * @param path a function of the library, {@code lib.fold}, a package, {@code pkgs.alsaLib}, or the
 *     name of an attribute of builders or of a member of package sets
 * @param removed whether it is not there, not only deprecated
 * @param neverWas whether it was never there
 * @param replacement what takes its place, or ""
 * @param same whether that means the same and takes the same arguments
 * @param remark what else is to be known, or ""
 * @param since the first release of nixpkgs that lacks it, or warns of it, or null
 * @param isArgument whether callers give packages something by that name, so that only one who
 *     takes it from nixpkgs can mean what is retired
 */
public record Retired(
    String path,
    boolean removed,
    boolean neverWas,
    String replacement,
    boolean same,
    String remark,
    @Nullable Release since,
    boolean isArgument) {

  private static final String PACKAGE = "pkgs.";

  /** What the remark on a package says that left nixpkgs for one. */
  private static final String FLAKE = "a flake of its own";

  /** Returns whether a function of the library or a package of this last name is retired. */
  public static boolean mayBe(String simpleName) {
    return Loaded.LAST_NAMES.contains(simpleName);
  }

  /** Returns the last names of all functions of the library and packages that are retired. */
  public static WordSet lastNames() {
    return Loaded.LAST_NAMES;
  }

  /**
   * Returns what is known of what goes by a qualified name, or null; a package is the same in each
   * variant of nixpkgs, {@code pkgs.buildPackages.alsaLib}.
   */
  public static @Nullable Retired of(String path) {
    return path.indexOf('.') < 0 ? null : Loaded.ENTRIES.get(Variants.plain(path));
  }

  /** Returns what is known of a member of any package set, by its last name, or null. */
  static @Nullable Retired ofMembers(String simpleName) {
    return Loaded.ENTRIES.get(Loaded.ANY + simpleName);
  }

  /** Returns what is known of an attribute of builders, or null. */
  public static @Nullable Retired ofBuilders(String attribute) {
    return attribute.indexOf('.') < 0 ? Loaded.ENTRIES.get(attribute) : null;
  }

  /** Returns what is known of an attribute of one builder, or null. */
  public static @Nullable Retired ofBuilder(String builder, String attribute) {
    return Loaded.ENTRIES.get(builder + "." + attribute);
  }

  /** Returns what to do where it is used, for people. */
  public String remedy() {
    return replacement.isEmpty() ? remark : "write `" + replacement + "`";
  }

  /** Returns whether it lives on in a flake, whose overlay brings the name back. */
  public boolean livesOn() {
    return remark.contains(FLAKE);
  }

  /** Returns whether it is a package, and no function or attribute. */
  public boolean isPackage() {
    return path.startsWith(PACKAGE);
  }

  /** Returns what is known of a package by the name that a function asks for it, or null. */
  public static @Nullable Retired ofPackages(String name) {
    Retired retired = of(PACKAGE + name);
    return retired == null || retired.isArgument ? null : retired;
  }

  private static final class Loaded {
    private static final String ARGUMENTS = "arguments";

    /** What stands for whatever set a member is selected from. */
    static final String ANY = "*.";

    /** By path; the name of an attribute has no dot. */
    static final TableIndex<Retired> ENTRIES =
        new TableIndex<>(Retired.class, "retired.txt", Loaded::entry);

    static final WordSet LAST_NAMES = lastNames();

    private static WordSet lastNames() {
      ImmutableSet.Builder<String> names = ImmutableSet.builder();
      for (String path : ENTRIES.names()) {
        int dot = path.lastIndexOf('.');
        if (dot >= 0) {
          names.add(path.substring(dot + 1));
        }
      }
      return WordSet.copyOf(names.build());
    }

    private static Retired entry(Table.Row row) {
      Since fate = Since.of(row, 1);
      boolean neverWas = fate.what().equals("never");
      boolean removed = neverWas || fate.what().equals("removed");
      String by = row.word(2);
      boolean same = by.startsWith("=");
      String replacement = by.equals("-") ? "" : by.substring(same ? 1 : 0);
      boolean isArgument = neverWas || row.section().equals(ARGUMENTS);
      String path = row.word(0);
      return new Retired(
          path.startsWith(ANY) ? path.substring(ANY.length()) : path,
          removed,
          neverWas,
          replacement,
          same,
          row.from(3),
          fate.release(),
          isArgument);
    }
  }
}
