package io.github.nixlint.semantics.names;

import com.google.common.collect.ImmutableSet;
import org.jspecify.annotations.Nullable;

/**
 * The members of nixpkgs that are nixpkgs once more, built for or on another platform: {@code
 * buildPackages}, {@code pkgsCross.riscv64}. All have the same names.
 *
 * <p>Source: pkgs/top-level/stage.nix and pkgs/top-level/variants.nix of nixpkgs (2026-11).
 */
public final class Variants {
  private static final String CROSS = "pkgsCross";

  /** For another platform, or with another library of C. */
  private static final ImmutableSet<String> OF_TARGETS =
      ImmutableSet.of(
          "pkgsArocc",
          "pkgsExtraHardening",
          "pkgsLLVM",
          "pkgsLLVMLibc",
          "pkgsLinux",
          "pkgsMusl",
          "pkgsStatic",
          "pkgsZig",
          "pkgsi686Linux",
          "pkgsx86_64Darwin");

  /** Of another stage, which is the same where nothing is built for another platform. */
  private static final ImmutableSet<String> OF_STAGES =
      ImmutableSet.of(
          "__splicedPackages",
          "buildPackages",
          "pkgsBuildBuild",
          "pkgsBuildHost",
          "pkgsBuildTarget",
          "pkgsHostHost",
          "pkgsHostTarget",
          "pkgsTargetTarget",
          "targetPackages");

  private Variants() {}

  /** Returns how many names select a variant for another platform, the first being this one. */
  public static int namesOfTarget(@Nullable String first) {
    return first == null ? 0 : first.equals(CROSS) ? 2 : OF_TARGETS.contains(first) ? 1 : 0;
  }

  /** Returns a qualified name without the variants that it is taken from. */
  static String plain(String path) {
    String start = Paths.PKGS + ".";
    String plain = path;
    while (plain.startsWith(start)) {
      int end = plain.indexOf('.', start.length());
      if (end < 0) {
        return plain;
      }
      String first = plain.substring(start.length(), end);
      int names = OF_STAGES.contains(first) ? 1 : namesOfTarget(first);
      for (int i = 1; i < names && end >= 0; i++) {
        end = plain.indexOf('.', end + 1);
      }
      if (names == 0 || end < 0) {
        return plain;
      }
      plain = Paths.PKGS + plain.substring(end);
    }
    return plain;
  }
}
