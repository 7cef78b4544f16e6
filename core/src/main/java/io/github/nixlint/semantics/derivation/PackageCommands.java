package io.github.nixlint.semantics.derivation;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.github.nixlint.text.Table;

/**
 * The programs that packages of nixpkgs have; {@code package-commands.txt} states the source. Read
 * when first asked.
 */
public final class PackageCommands {

  private PackageCommands() {}

  /** Returns the names of the programs of a package as far as they are known, its own at least. */
  public static ImmutableSet<String> of(PackageName pkg) {
    String name = pkg.simpleName();
    ImmutableSet.Builder<String> commands = ImmutableSet.builder();
    commands.add(name, PackageRoles.withoutVersion(name));
    PackageRole role = PackageRoles.of(pkg);
    if (role != null) {
      commands.addAll(role.commands());
    }
    return commands.addAll(listed(name)).build();
  }

  /** Returns whether the programs of a package are in the table. */
  public static boolean isListed(PackageName pkg) {
    return pkg.language().isEmpty() && !listed(pkg.simpleName()).isEmpty();
  }

  private static ImmutableSet<String> listed(String name) {
    ImmutableSet<String> exact = Loaded.COMMANDS.get(name);
    ImmutableSet<String> general = Loaded.COMMANDS.get(PackageRoles.withoutVersion(name));
    return exact != null ? exact : general != null ? general : ImmutableSet.of();
  }

  private static final class Loaded {
    static final ImmutableMap<String, ImmutableSet<String>> COMMANDS = read();

    private static ImmutableMap<String, ImmutableSet<String>> read() {
      ImmutableMap.Builder<String, ImmutableSet<String>> commands = ImmutableMap.builder();
      for (Table.Row row : Table.read(PackageCommands.class, "package-commands.txt")) {
        commands.put(row.word(0), ImmutableSet.copyOf(row.words(1)));
      }
      return commands.buildOrThrow();
    }
  }
}
