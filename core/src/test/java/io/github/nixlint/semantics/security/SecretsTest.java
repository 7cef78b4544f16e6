package io.github.nixlint.semantics.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nixlint.text.Span;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names, values and shapes of secrets, and paths of the store. */
final class SecretsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password",
        "adminPassword",
        "DB_PASSWORD",
        "api_key",
        "apiKey",
        "privateKey",
        "psk",
        "jwt-secret",
        "accessToken",
        "passphrase",
        "clientSecret",
        "AWS_SECRET_ACCESS_KEY"
      })
  void namesOfSecrets(String name) {
    assertThat(SecretNames.isSecret(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "passwordFile", "hashedPassword", "publicKey", "secretName", "tokenizer", "existingSecret",
        "key", "hotkey", "monkey", "passwordAuthentication", "user", "ok"
      })
  void otherNames(String name) {
    assertThat(SecretNames.isSecret(name)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "hunter2-xyz, SECRET",
    "changeme, PLACEHOLDER",
    "your-token-here, PLACEHOLDER",
    "aaaaaaaa, PLACEHOLDER",
    "/run/secrets/a, REFERENCE",
    "$6$salt$hash, REFERENCE",
    "@password@, REFERENCE",
    "no, REFERENCE",
    "'', REFERENCE",
    "Reset your password, PLACEHOLDER"
  })
  void values(String text, SecretValue value) {
    assertThat(SecretValue.of(text)).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource({
    "export T=ghp_a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8;, a personal access token of GitHub",
    "AKIAZ3MHALF2TESTHIJK, an access key of AWS",
    "-----BEGIN OPENSSH PRIVATE KEY-----, a private key of OpenSSH"
  })
  void tokens(String text, String name) {
    TokenShapes.Token token = token(text);
    assertThat(token == null ? null : token.name()).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ghp_short",
        "AKIAIOSFODNN7EXAMPLE",
        "ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
        "notAKIAZ3MHALF2TESTHIJK",
        "-----BEGIN PUBLIC KEY-----",
        "SG. is Singapore"
      })
  void noTokens(String text) {
    assertThat(token(text)).isNull();
  }

  @Test
  void storePaths() {
    assertThat(storePath("x /nix/store/7ha0vrq0wzi8pzn5l5q3jzgk9f7cfmbx-jq-bin-1.6/bin/jq y"))
        .isEqualTo(new StorePath(new Span(2, 63), "jq-bin-1.6"))
        .extracting(StorePath::packageName)
        .isEqualTo("jq-bin");
    assertThat(storePath("/nix/store/eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee-jq-1.6")).isNull();
    assertThat(storePath("/nix/store/7ha0vrq0wzi8pzn5l5q3jzgk9f7cfmbx")).isNull();
  }

  private static TokenShapes.@Nullable Token token(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return TokenShapes.find(bytes, 0, bytes.length);
  }

  private static @Nullable StorePath storePath(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return StorePath.find(bytes, 0, bytes.length);
  }
}
