package io.github.nixlint.parse;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nixlint.grammar.NixLexer;
import io.github.nixlint.syntax.TokenKind;
import io.github.nixlint.syntax.Tokens;
import io.github.nixlint.testing.Corpus;
import io.github.nixlint.testing.Fixtures;
import io.github.nixlint.text.Source;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.Token;
import org.junit.jupiter.api.Test;

/** The lexer and {@code NixLexer.g4}, which specifies it, make the same tokens of any text. */
final class LexerConformanceTest {
  private final NixParser parser = new NixParser();

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

  private void assertAgreement(Source source) {
    List<String> expected = specified(source);
    List<String> actual = actual(source);
    if (!actual.equals(expected)) {
      int at = 0;
      while (actual.get(at).equals(expected.get(at))) {
        at++;
      }
      assertThat(actual.subList(at, Math.min(at + 3, actual.size())))
          .as(source.name() + ": " + source.text(0, Math.min(200, source.length())))
          .isEqualTo(expected.subList(at, Math.min(at + 3, expected.size())));
    }
  }

  private List<String> actual(Source source) {
    Tokens tokens = parser.tokens(source);
    List<String> result = new ArrayList<>();
    for (int i = 0; i < tokens.count(); i++) {
      result.add(tokens.kind(i) + " " + tokens.start(i) + ".." + tokens.end(i));
    }
    return result;
  }

  /** What the generated lexer makes of the bytes, each a character, so that offsets are bytes. */
  private static List<String> specified(Source source) {
    String bytes = new String(source.bytes(), StandardCharsets.ISO_8859_1);
    NixLexer lexer =
        new NixLexer(CharStreams.fromString(bytes)) {
          @Override
          public int popMode() {
            return _modeStack.isEmpty() ? _mode : super.popMode();
          }
        };
    lexer.removeErrorListeners();
    List<String> result = new ArrayList<>();
    for (Token token = lexer.nextToken(); token.getType() != Token.EOF; token = lexer.nextToken()) {
      TokenKind kind =
          token.getType() == NixLexer.STRING_UNKNOWN
              ? TokenKind.UNKNOWN
              : TokenKind.of(token.getType());
      result.add(kind + " " + token.getStartIndex() + ".." + (token.getStopIndex() + 1));
    }
    result.add("END_OF_FILE " + bytes.length() + ".." + bytes.length());
    return result;
  }
}
