package io.github.nixlint.semantics.derivation;

import com.google.common.collect.ImmutableSet;
import io.github.nixlint.text.Table;
import io.github.nixlint.text.TableIndex;
import org.jspecify.annotations.Nullable;

/**
 * What the packages of nixpkgs are to a build; {@code package-roles.txt} states the source. Read
 * when first asked.
 */
public final class PackageRoles {
  private static final String HOOK = "Hook";
  private static final PackageRole ANY_HOOK = new PackageRole(PackageRole.Kind.HOOK);
  private static final PackageRole FRAMEWORK = new PackageRole(PackageRole.Kind.LIBRARY);

  private static final PackageRole ANY_TOOL = new PackageRole(PackageRole.Kind.TOOL);

  /** How the names of plugins begin that compilers and build systems start. */
  private static final ImmutableSet<String> FAMILIES =
      ImmutableSet.of("cargo-", "protoc-gen-", "docbook_xml_dtd_");

  private final TableIndex<PackageRole> roles =
      new TableIndex<>(PackageRoles.class, "package-roles.txt", PackageRoles::role);

  private PackageRoles() {}

  /** Returns what a package is to a build, or null where that is not known. */
  public static @Nullable PackageRole of(PackageName pkg) {
    return Loaded.ROLES.find(pkg);
  }

  /**
   * Returns whether a language's set of packages is known to have a member of a name, whatever
   * nixpkgs has by that name: {@code pkgconfig} of {@code python3Packages} is no {@code
   * pkg-config}.
   */
  public static boolean isMember(String language, String name) {
    return !language.isEmpty() && Loaded.ROLES.role(language + ":" + name) != null;
  }

  private @Nullable PackageRole role(String name) {
    return roles.get(name);
  }

  private static PackageRole role(Table.Row row) {
    PackageRole.Kind kind = row.constant(PackageRole.Kind.class, row.section());
    return new PackageRole(kind, ImmutableSet.copyOf(row.words(4)), run(row));
  }

  /** Returns how many of a thousand uses that a line counts are in {@code nativeBuildInputs}. */
  private static int run(Table.Row row) {
    int inNative = 0;
    int all = 0;
    for (int i = 1; i <= 2; i++) {
      String counts = row.word(i);
      int slash = counts.indexOf('/');
      if (slash > 0) {
        int count = Integer.parseInt(counts.substring(0, slash));
        inNative += count;
        all += count + Integer.parseInt(counts.substring(slash + 1));
      }
    }
    return all < 6 ? 1000 : 1000 * inNative / all;
  }

  private @Nullable PackageRole find(PackageName pkg) {
    String name = pkg.simpleName();
    String language = pkg.language();
    if (name.endsWith(HOOK) || name.equals("hook")) {
      return ANY_HOOK;
    }
    if (!language.isEmpty()) {
      PackageRole own = role(language + ":" + name);
      return own != null ? own : buildRole(role(name));
    }
    if (pkg.path().contains(".frameworks.")) {
      return FRAMEWORK;
    }
    PackageRole ofOutput = pkg.output().isEmpty() ? null : role(name + "." + pkg.output());
    if (ofOutput != null) {
      return ofOutput;
    }
    PackageRole exact = role(name);
    if (exact != null) {
      return exact;
    }
    for (String family : FAMILIES) {
      if (name.startsWith(family)) {
        return ANY_TOOL;
      }
    }
    return role(withoutVersion(name));
  }

  /** What a language's set has under the name of a tool is that tool; libraries are others. */
  private static @Nullable PackageRole buildRole(@Nullable PackageRole role) {
    if (role == null) {
      return null;
    }
    return switch (role.kind()) {
      case TOOL, UTILITY, HOOK -> role;
      case LIBRARY, PROGRAM, BOTH -> null;
    };
  }

  /** Returns {@code automake} for {@code automake116x}, {@code go} for {@code go_1_23}. */
  static String withoutVersion(String name) {
    int end = name.endsWith("x") ? name.length() - 1 : name.length();
    int start = end;
    boolean digit = false;
    while (start > 0 && isVersion(name.charAt(start - 1))) {
      start--;
      digit |= Character.isDigit(name.charAt(start));
    }
    return digit ? name.substring(0, start) : name;
  }

  private static boolean isVersion(char c) {
    return (c >= '0' && c <= '9') || c == '_' || c == '-';
  }

  private static final class Loaded {
    static final PackageRoles ROLES = new PackageRoles();
  }
}
