package io.github.nixlint.semantics;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nixlint.semantics.module.OptionTypes;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OptionTypesTest {

  @Test
  void whatIsMeantIsAType() {
    for (Map.Entry<String, String> entry : OptionTypes.mistaken().entrySet()) {
      assertThat(OptionTypes.has(entry.getKey())).as(entry.getKey()).isFalse();
      for (String name : entry.getValue().split(" ")) {
        assertThat(OptionTypes.has(name)).as(entry.toString()).isTrue();
      }
    }
  }

  @Test
  void functionsAreTypes() {
    assertThat(OptionTypes.isFunction("listOf")).isTrue();
    assertThat(OptionTypes.isFunction("str")).isFalse();
    assertThat(OptionTypes.names()).contains("listOf", "str", "ints.u8");
  }

  @Test
  void guessesSlips() {
    assertThat(OptionTypes.meantBy("AttrsOf")).isEqualTo("attrsOf");
    assertThat(OptionTypes.meantBy("string")).isEqualTo("str");
    assertThat(OptionTypes.meantBy("colour")).isNull();
  }
}
