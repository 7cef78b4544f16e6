package io.github.nixlint.semantics.derivation;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.github.nixlint.text.TableIndex;

/**
 * The programs that packages of nixpkgs have; {@code package-commands.txt} states the source. Read
 * when first asked.
 */
public final class PackageCommands {

  private static final ImmutableList<String> KINDS = ImmutableList.of("-tool", "-tools", "-cli");

  private PackageCommands() {}

  /** Returns the names of the programs of a package as far as they are known, its own at least. */
  public static ImmutableSet<String> of(PackageName pkg) {
    String name = pkg.simpleName();
    ImmutableSet.Builder<String> commands = ImmutableSet.builder();
    commands.add(name, PackageRoles.withoutVersion(name), withoutKind(name));
    PackageRole role = PackageRoles.of(pkg);
    if (role != null) {
      commands.addAll(role.commands());
    }
    return commands.addAll(listed(name)).build();
  }

  /** Returns the name without what says that it is of programs: {@code osmium-tool}. */
  private static String withoutKind(String name) {
    for (String kind : KINDS) {
      if (name.endsWith(kind)) {
        return name.substring(0, name.length() - kind.length());
      }
    }
    return name;
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
    static final TableIndex<ImmutableSet<String>> COMMANDS =
        new TableIndex<>(
            PackageCommands.class,
            "package-commands.txt",
            row -> ImmutableSet.copyOf(row.words(1)));
  }
}
