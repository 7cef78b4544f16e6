package io.github.nixlint.semantics;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nixlint.semantics.derivation.KnownAttributes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which attributes derivations have, and which one a misspelt name is meant to be. */
final class KnownAttributesTest {

  @ParameterizedTest
  @CsvSource({
    "nativeBuildInput, nativeBuildInputs",
    "native_build_inputs, nativeBuildInputs",
    "propogatedBuildInputs, propagatedBuildInputs",
    "build_system, build-system",
    "dontBuilt, dontBuild",
    "donPatchElf, dontPatchELF",
    "doConfigure, dontConfigure",
    "postInstallPhase, postInstall",
    "passThru, passthru",
  })
  void whatIsMeant(String name, String meant) {
    assertThat(KnownAttributes.meant(name)).isEqualTo(meant);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"nativeBuildInputs", "yarnBuildFlags", "libPath", "debName", "vmHash", "x"})
  void whatIsNoSlip(String name) {
    assertThat(KnownAttributes.meant(name)).isNull();
  }

  @Test
  void order() {
    assertThat(KnownAttributes.rank("pname")).isZero().isEqualTo(KnownAttributes.rank("version"));
    assertThat(KnownAttributes.rank("src")).isLessThan(KnownAttributes.rank("buildInputs"));
    assertThat(KnownAttributes.rank("passthru")).isLessThan(KnownAttributes.rank("meta"));
    assertThat(KnownAttributes.rank("doCheck")).isNegative();
    assertThat(KnownAttributes.rank("LIBCLANG_PATH")).isNegative();
  }

  @Test
  void meta() {
    assertThat(KnownAttributes.meantInMeta("licence")).isEqualTo("license");
    assertThat(KnownAttributes.meantInMeta("license")).isNull();
  }
}
