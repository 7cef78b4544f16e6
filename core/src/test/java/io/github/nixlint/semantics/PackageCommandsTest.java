package io.github.nixlint.semantics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableSet;
import io.github.nixlint.semantics.derivation.PackageCommands;
import io.github.nixlint.semantics.derivation.PackageName;
import org.junit.jupiter.api.Test;

final class PackageCommandsTest {
  @Test
  void packagesHaveProgramsByTheirNamesAndOthers() {
    assertTrue(PackageCommands.of(pkg("imagemagick")).contains("convert"));
    assertTrue(PackageCommands.of(pkg("nodejs_22")).contains("npm"));
    assertEquals(ImmutableSet.of("jq"), PackageCommands.of(pkg("jq")));
  }

  @Test
  void membersOfLanguagesAreOthers() {
    assertTrue(PackageCommands.isListed(pkg("git")));
    assertFalse(PackageCommands.isListed(pkg("python3Packages.git")));
  }

  private static PackageName pkg(String path) {
    return new PackageName(path, "");
  }
}
