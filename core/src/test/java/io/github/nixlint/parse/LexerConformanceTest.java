package io.github.nixlint.parse;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nixlint.grammar.NixLexer;
import io.github.nixlint.syntax.TokenKind;
import io.github.nixlint.testing.Corpus;
import io.github.nixlint.testing.Fixtures;
import io.github.nixlint.testing.LexerSpecification;
import io.github.nixlint.text.Source;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The lexer and {@code NixLexer.g4}, which specifies it, make the same tokens of any text. */
final class LexerConformanceTest {
  @Test
  void kindsHaveTheNamesOfTheGrammar() {
    for (TokenKind kind : TokenKind.values()) {
      if (kind != TokenKind.END_OF_FILE) {
        assertThat(NixLexer.VOCABULARY.getSymbolicName(kind.ordinal())).isEqualTo(kind.name());
      }
    }
  }

  @Test
  void agreesOnFixtures() {
    for (Path file : Fixtures.nixFiles("")) {
      assertAgreement(Corpus.read(file));
    }
  }

  @Test
  void agreesOnTheCorpus() {
    for (Path file : Corpus.files()) {
      assertAgreement(Corpus.read(file));
    }
  }

  /** Snippets that meet in every order: each seam of two tokens is a chance to disagree. */
  @Test
  void agreesOnRandomText() {
    String[] snippets = {
      "a",
      "or",
      "let",
      "x'y",
      "a-b",
      "_",
      "1",
      "0",
      "00.5",
      "1.",
      ".5",
      "1e3",
      "2.5E-3",
      "/",
      "//",
      "/*",
      "*/",
      "a/b",
      "./x",
      "../",
      "~/",
      "~",
      "<a/b>",
      "<",
      ">",
      "<=",
      "<|",
      "|>",
      "|",
      "||",
      "&",
      "&&",
      "a:b",
      "x:",
      "http://x.y/z?q=1",
      "\"",
      "''",
      "'",
      "$",
      "${",
      "}",
      "{",
      "\\",
      "\\n",
      "$$",
      "'''",
      "''$",
      "''\\t",
      " ",
      "\n",
      "\r",
      "\t",
      "  \n",
      "#",
      "# c\n",
      "/** d */",
      "(",
      ")",
      "[",
      "]",
      "...",
      ".",
      "+",
      "++",
      "-",
      "->",
      "=",
      "==",
      "!",
      "!=",
      ";",
      ":",
      ",",
      "@",
      "?",
      "*",
      "\u00e9",
      "\0",
      "a.b.c",
      "a+b",
      "_a:b",
      "a_b.c:d"
    };
    Random random = new Random(20261120);
    for (int round = 0; round < 20_000; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(12); i >= 0; i--) {
        text.append(snippets[random.nextInt(snippets.length)]);
      }
      assertAgreement(Source.of("random " + round, text.toString()));
    }
  }

  private static void assertAgreement(Source source) {
    assertThat(LexerSpecification.difference(source)).as(source.name()).isEmpty();
  }
}
