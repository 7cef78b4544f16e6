package io.github.nixlint.parse;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nixlint.parse.SyntaxError.Code;
import io.github.nixlint.testing.Corpus;
import io.github.nixlint.testing.Fixtures;
import io.github.nixlint.testing.TreeInvariants;
import io.github.nixlint.text.Source;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Any bytes give a tree. */
final class HostileInputTest {
  private final NixParser parser = new NixParser();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "\ufeff1",
        "\0",
        "\r",
        "\"",
        "''",
        "\"${",
        "''${",
        "./a/${",
        "/*",
        "{",
        "}",
        "(",
        ")",
        "[",
        "]",
        "${",
        "let",
        "let a",
        "let a =",
        "let a = 1",
        "let a = 1;",
        "let in",
        "if",
        "if a then",
        "a.",
        "a.b or",
        "a ?",
        "x: ",
        "{ a, }",
        "{ a ",
        "{ a, ...",
        "{ inherit (",
        "rec",
        "with a",
        "assert a;",
        "with ",
        "assert ",
        "if ",
        "if a then ",
        "let a = ",
        "{ a ? ",
        "a = 1 b = 2;",
        "let a = b in } c = d }",
        "a +",
        "!",
        "-",
        "a b c )",
        "[ a",
        "{ a = ; }",
        "{ = 1; }",
        "a = b",
        "a; b",
        "\\",
        "$",
        "a: b: :"
      })
  void anyText(String text) {
    TreeInvariants.check(parser.parse(Source.of("x", text)));
  }

  /** A megabyte of one thing, over and over. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a ",
        "1 ",
        "+",
        "++ ",
        "a.",
        "a.b ",
        ".",
        ",",
        ";",
        ":",
        "a:",
        "a: ",
        "@",
        "?",
        "? a ",
        "a ? ",
        "!",
        "-",
        "- ",
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        "{}",
        "[]",
        "${",
        "\"",
        "''",
        "'",
        "$",
        "\"${",
        "''${",
        "a/",
        "/a",
        "/",
        "//",
        "~/",
        "<a",
        "<",
        "<a/",
        "<|",
        "|>",
        "|",
        "&&",
        "->",
        "if ",
        "then ",
        "let ",
        "in ",
        "let a=",
        "rec ",
        "rec{",
        "with ",
        "with a;",
        "assert a;",
        "inherit ",
        "or ",
        "a or ",
        "a.a or ",
        "/*",
        "*/",
        "#",
        "# a\n",
        "/**/",
        "a=1;",
        "a.b=1;",
        "{a=",
        "{a,b}:",
        "{a?",
        "x@{}:",
        "=",
        "==",
        "a==",
        "\\",
        "\0",
        "\u00e9",
        "a'",
        "_",
        "0",
        "00.",
        "http://x ",
        "a:b",
        "...",
        "\n",
        "if a then b else ",
        "a++",
        "a//",
        "a+(",
        "f(",
        "[[a]",
        "\"a\"",
        "''a''"
      })
  void repeated(String text) {
    byte[] unit = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    byte[] bytes = new byte[1 << 20];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = unit[i % unit.length];
    }
    ParseResult result = parser.parse(Source.of("x", bytes));
    assertThat(result.tree().root().end()).isLessThanOrEqualTo(bytes.length);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(",
        "[",
        "{a=",
        "x: ",
        "\"${",
        "''${",
        "if a then b else ",
        "!",
        "f (",
        "with a;",
        "a++"
      })
  void nestingHasALimit(String text) {
    ParseResult result = parser.parse(Source.of("x", text.repeat(100_000)));
    assertThat(result.errors())
        .extracting(SyntaxError::code)
        .containsExactly(Code.NESTING_TOO_DEEP);
  }

  @Test
  void longPathsThatMergeAreRead() {
    String path = "a.".repeat(9_000);
    String text = "{ " + path + "b = 1; " + path + "c = 2; a = { " + path + "d = 3; }; }";
    assertThat(parser.parse(Source.of("x", text)).errors()).isEmpty();
    String endless = "{ " + "a.".repeat(100_000) + "b = 1; }";
    assertThat(parser.parse(Source.of("x", endless)).errors())
        .extracting(SyntaxError::code)
        .containsExactly(Code.NESTING_TOO_DEEP);
  }

  @Test
  void deepCodeUpToTheLimitIsRead() {
    String deep = "(".repeat(9_990) + "1" + ")".repeat(9_990);
    assertThat(parser.parse(Source.of("x", deep)).errors()).isEmpty();
    String lists = "[".repeat(9_990) + "]".repeat(9_990);
    assertThat(parser.parse(Source.of("x", lists)).errors()).isEmpty();
    String functions = "x: ".repeat(9_990) + "x";
    assertThat(parser.parse(Source.of("x", functions)).errors()).isEmpty();
  }

  /** Fixtures with bytes deleted, doubled and replaced. */
  @Test
  void damagedFixtures() {
    Random random = new Random(20261120);
    for (Path file : Fixtures.nixFiles("")) {
      byte[] bytes = Corpus.read(file).bytes();
      for (int round = 0; round < 20 && bytes.length > 0; round++) {
        byte[] damaged = damage(bytes, random);
        ParseResult result = parser.parse(Source.of(file.toString(), damaged));
        TreeInvariants.check(result);
      }
    }
  }

  private static byte[] damage(byte[] bytes, Random random) {
    int from = random.nextInt(bytes.length);
    int to = Math.min(bytes.length, from + 1 + random.nextInt(8));
    byte[] damaged = Arrays.copyOf(bytes, bytes.length);
    switch (random.nextInt(3)) {
      case 0 -> {
        System.arraycopy(bytes, to, damaged, from, bytes.length - to);
        return Arrays.copyOf(damaged, bytes.length - (to - from));
      }
      case 1 -> Arrays.fill(damaged, from, to, (byte) random.nextInt(256));
      default -> {
        List<String> tokens = List.of(";", "}", "{", "\"", "''", "in", "=", "(", "]", "${", ":");
        byte[] token =
            tokens
                .get(random.nextInt(tokens.size()))
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);
        System.arraycopy(token, 0, damaged, from, Math.min(token.length, damaged.length - from));
      }
    }
    return damaged;
  }
}
