package io.github.nixlint.testing;

import io.github.nixlint.grammar.NixLexer;
import io.github.nixlint.parse.NixParser;
import io.github.nixlint.syntax.TokenKind;
import io.github.nixlint.syntax.Tokens;
import io.github.nixlint.text.Source;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.Token;

/** The tokens that {@code NixLexer.g4} specifies, beside those that our lexer makes. */
public final class LexerSpecification {

  private LexerSpecification() {}

  /** Returns the first tokens on which the two differ, or nothing. */
  public static String difference(Source source) {
    List<String> expected = specified(source);
    List<String> actual = actual(source);
    if (actual.equals(expected)) {
      return "";
    }
    int at = 0;
    while (actual.get(at).equals(expected.get(at))) {
      at++;
    }
    return "specified "
        + expected.subList(at, Math.min(at + 3, expected.size()))
        + ", made "
        + actual.subList(at, Math.min(at + 3, actual.size()));
  }

  private static List<String> actual(Source source) {
    Tokens tokens = new NixParser().tokens(source);
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
