package io.github.nixlint.scope;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.github.nixlint.text.Table;
import io.github.nixlint.text.WordSet;
import org.jspecify.annotations.Nullable;

/**
 * The names that Nix itself gives a meaning: the globals and the members of {@code builtins}, up to
 * Nix 2.34; {@code builtins.txt} states their source.
 */
public final class Builtins {
  private static final String PREFIX = "__";

  private final ImmutableSet<String> members;
  private final ImmutableSet<String> elsewhere;
  private final ImmutableMap<String, Resolution.Builtin> globals;

  /** Every name of a file is looked up. */
  private final WordSet globalNames;

  private Builtins() {
    ImmutableSet.Builder<String> members = ImmutableSet.builder();
    ImmutableSet.Builder<String> others = ImmutableSet.builder();
    ImmutableMap.Builder<String, Resolution.Builtin> globals = ImmutableMap.builder();
    for (Table.Row row : Table.read(Builtins.class, "builtins.txt")) {
      String member = row.word(0);
      switch (row.section()) {
        case "globals" -> globals.put(member, new Resolution.Builtin(member));
        case "members" -> globals.put(PREFIX + member, new Resolution.Builtin(PREFIX + member));
        case "elsewhere" -> {
          others.add(member);
          continue;
        }
        default -> throw row.wrong("no such section");
      }
      members.add(member);
    }
    this.members = members.build();
    this.elsewhere = others.build();
    this.globals = globals.buildOrThrow();
    this.globalNames = WordSet.copyOf(this.globals.keySet());
  }

  /** Returns whether a variable of this name has a meaning everywhere. */
  public static boolean isGlobal(String name) {
    return Loaded.BUILTINS.globalNames.contains(name);
  }

  /** Returns whether {@code builtins} has a member of this name. */
  public static boolean isMember(String name) {
    return members().contains(name);
  }

  /** Returns whether {@code builtins} has a member of this name, be it in another Nix only. */
  public static boolean isKnown(String name) {
    return isMember(name) || Loaded.BUILTINS.elsewhere.contains(name);
  }

  /** Returns the names of the members of {@code builtins}. */
  public static ImmutableSet<String> members() {
    return Loaded.BUILTINS.members;
  }

  /** Returns the names of the globals. */
  public static ImmutableSet<String> globals() {
    return Loaded.BUILTINS.globals.keySet();
  }

  /**
   * Returns the member of {@code builtins} that a global is: {@code toString} for itself, {@code
   * head} for {@code __head}.
   */
  public static String member(String global) {
    return global.startsWith(PREFIX) ? global.substring(PREFIX.length()) : global;
  }

  static Resolution.@Nullable Builtin global(String name) {
    return isGlobal(name) ? Loaded.BUILTINS.globals.get(name) : null;
  }

  private static final class Loaded {
    static final Builtins BUILTINS = new Builtins();
  }
}
