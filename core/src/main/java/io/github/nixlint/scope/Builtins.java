package io.github.nixlint.scope;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The names that Nix itself gives a meaning: the globals and the members of {@code builtins}, up to
 * Nix 2.34; {@code builtins.txt} states their source.
 */
public final class Builtins {
  private static final String PREFIX = "__";

  private static final String ELSEWHERE = "elsewhere";

  private final ImmutableSet<String> members;
  private final ImmutableSet<String> elsewhere;
  private final ImmutableMap<String, Resolution.Builtin> globals;

  private Builtins(String text) {
    ImmutableSet.Builder<String> members = ImmutableSet.builder();
    ImmutableSet.Builder<String> others = ImmutableSet.builder();
    ImmutableMap.Builder<String, Resolution.Builtin> globals = ImmutableMap.builder();
    for (String line : text.split("\n")) {
      if (line.startsWith("#")) {
        continue;
      }
      int space = line.indexOf(' ');
      String member = space < 0 ? line : line.substring(0, space);
      if (line.endsWith(ELSEWHERE)) {
        others.add(member);
        continue;
      }
      String global = space < 0 ? PREFIX + member : member;
      members.add(member);
      globals.put(global, new Resolution.Builtin(global));
    }
    this.members = members.build();
    this.elsewhere = others.build();
    this.globals = globals.buildOrThrow();
  }

  /** Returns whether a variable of this name has a meaning everywhere. */
  public static boolean isGlobal(String name) {
    return global(name) != null;
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
    return Loaded.BUILTINS.globals.get(name);
  }

  private static final class Loaded {
    static final Builtins BUILTINS = new Builtins(read());

    private static String read() {
      try (InputStream in = Builtins.class.getResourceAsStream("builtins.txt")) {
        if (in == null) {
          throw new IllegalStateException("builtins.txt is missing from the class path");
        }
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
