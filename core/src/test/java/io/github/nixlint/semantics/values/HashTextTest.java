package io.github.nixlint.semantics.values;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Hashes as Nix reads them. */
final class HashTextTest {
  private static final String DIGITS = "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0";

  private static HashText hash(String text) {
    return Objects.requireNonNull(HashText.of(text));
  }

  @Test
  void whatIsNoHashAtAll() {
    assertThat(HashText.of("")).isNull();
    assertThat(HashText.of("sha256-")).isNull();
    assertThat(HashText.of("sha256:abc")).isNull();
    assertThat(HashText.of("share-me")).isNull();
    assertThat(HashText.of("x86_64-linux")).isNull();
  }

  @Test
  void whatIsWrongWithOne() {
    assertThat(hash("sha256-" + DIGITS + "=").problem()).isNull();
    assertThat(hash("sha512-" + "Z".repeat(86) + "==").problem()).isNull();
    assertThat(hash("sha1-" + "Z".repeat(27) + "=").problem()).isNull();
    assertThat(hash("sha256-" + DIGITS).problem()).contains("padding");
    assertThat(hash("sha256-" + DIGITS).padded()).isEqualTo("sha256-" + DIGITS + "=");
    assertThat(hash("sha256-a" + DIGITS + "=").problem()).contains("43").contains("44");
    assertThat(hash("sha256-a" + DIGITS + "=").padded()).isNull();
    assertThat(hash("sha256-_" + DIGITS.substring(1) + "=").problem()).contains("`_`");
    assertThat(hash("sha384-" + DIGITS).problem()).contains("`sha384`");
  }

  @Test
  void placeholders() {
    assertThat(hash("sha256-" + "A".repeat(43) + "=").isPlaceholder()).isTrue();
    assertThat(hash("sha256-0000").isPlaceholder()).isTrue();
    assertThat(hash("sha256-...").isPlaceholder()).isTrue();
    assertThat(hash("sha256-" + DIGITS).isPlaceholder()).isFalse();
  }

  @Test
  void otherFormsBecomeSri() {
    String sri = "sha256-MeBmE3qWJnbon2nRtlOC3pWn732RS4y5VvQepy4PUWs=";
    assertThat(HashText.sri("sha256", "0ssi1wpaf7plaswqqjwigppsg5fyh99vdlb9kzl7c9lng89ndq1i"))
        .isEqualTo(sri);
    assertThat(
            HashText.sri(
                "sha256", "31e066137a962676e89f69d1b65382de95a7ef7d914b8cb956f41ea72e0f516b"))
        .isEqualTo(sri);
    assertThat(HashText.sri("sha256", sri)).isEqualTo(sri);
    assertThat(HashText.sri("sha256", "0ssi1wpaf7plaswqqjwigppsg5fyh99vdlb9kzl7c9lng89ndq1e"))
        .isNull();
    assertThat(HashText.sri("sha256", "")).isNull();
    assertThat(HashText.sri("sha3", "a")).isNull();
  }
}
