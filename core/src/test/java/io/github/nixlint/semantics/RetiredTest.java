package io.github.nixlint.semantics;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nixlint.semantics.module.RetiredOption;
import io.github.nixlint.semantics.names.Retired;
import org.junit.jupiter.api.Test;

/** What is known of names that nixpkgs and NixOS have retired. */
class RetiredTest {

  @Test
  void optionsHaveAPlaceOrAReason() {
    assertThat(RetiredOption.all()).isNotEmpty();
    for (RetiredOption option : RetiredOption.all()) {
      assertThat(option.isRemoved() ? option.remark() : option.replacement().toString())
          .as(option.path().toString())
          .isNotEmpty();
      assertThat(option.replacement()).as(option.path().toString()).isNotEqualTo(option.path());
    }
  }

  @Test
  void namesHaveAReplacementOrAReason() {
    for (String name : Retired.lastNames()) {
      Retired retired = Retired.of("pkgs." + name);
      if (retired != null) {
        assertThat(retired.replacement() + retired.remark()).as(name).isNotEmpty();
        assertThat(retired.replacement()).as(name).isNotEqualTo(name);
      }
    }
  }
}
