package io.github.nixlint.semantics;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nixlint.semantics.derivation.PackageName;
import io.github.nixlint.semantics.derivation.PackageRole;
import io.github.nixlint.semantics.derivation.PackageRoles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is known of packages, and under which of their names. */
final class PackageRolesTest {

  @ParameterizedTest
  @CsvSource({
    "cmake, '', TOOL",
    "buildPackages.cmake, '', TOOL",
    "automake116x, '', TOOL",
    "go_1_23, '', TOOL",
    "flex_2_6_1, '', TOOL",
    "xorg.bdftopcf, '', UTILITY",
    "gnu-efi, '', LIBRARY",
    "cargo-anything, '', TOOL",
    "python3Packages.setuptools-scm, '', TOOL",
    "python311.pkgs.cython, '', TOOL",
    "python3Packages.ninja, '', TOOL",
    "qt6.wrapQtAppsHook, '', HOOK",
    "anyOtherHook, '', HOOK",
    "zig.hook, '', HOOK",
    "openssl_1_1, dev, LIBRARY",
    "xorg.libX11, '', LIBRARY",
    "boost186, '', LIBRARY",
    "stdenv.cc.cc, lib, LIBRARY",
    "darwin.apple_sdk.frameworks.Security, '', LIBRARY",
    "nodejs_22, '', PROGRAM",
    "nodejs-18_x, '', PROGRAM",
    "protobuf_21, '', BOTH",
    "python312, '', BOTH",
  })
  void knows(String path, String output, PackageRole.Kind kind) {
    PackageRole role = PackageRoles.of(new PackageName(path, output));
    assertThat(role == null ? null : role.kind()).isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource({"haskellPackages.zlib, ''", "stdenv.cc.cc, ''", "hello, ''", "'', ''", "x, ''"})
  void doesNotKnow(String path, String output) {
    assertThat(PackageRoles.of(new PackageName(path, output))).isNull();
  }

  @Test
  void everyLineIsANameWithItsCounts() throws IOException {
    List<String> wrong = new ArrayList<>();
    try (InputStream in = PackageRoles.class.getResourceAsStream("package-roles.txt")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      String count = "(-|\\d+/\\d+)";
      for (String line : text.split("\n")) {
        boolean right =
            line.isEmpty()
                || line.startsWith("#")
                || line.matches("\\[[a-z]+]")
                || line.matches("\\S+ " + count + " " + count + "( :( \\S+)+)?");
        if (!right) {
          wrong.add(line);
        }
      }
    }
    assertThat(wrong).isEmpty();
  }
}
