package io.github.nixlint.parse;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nixlint.syntax.TokenKind;
import io.github.nixlint.testing.Corpus;
import io.github.nixlint.testing.Fixtures;
import io.github.nixlint.text.Source;
import java.nio.file.Path;
import java.util.Random;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.misc.ParseCancellationException;
import org.junit.jupiter.api.Test;

/** The automaton and the generated parser stop at the same token of any text. */
final class AcceptorTest {
  private static final int ROUNDS = 40;
  private static final int LENGTH = 24;

  private final Lexer lexer = new Lexer();
  private final TokenBuffer tokens = new TokenBuffer();
  private final Recogniser recogniser =
      new Recogniser(tokens, new TreeBuilder(tokens), NixParser.DEFAULT_NESTING_LIMIT);
  private final Acceptor acceptor = new Acceptor();

  @Test
  void fixtures() {
    for (Path file : Fixtures.nixFiles("")) {
      check(Corpus.read(file));
    }
  }

  /** Fixtures with one token replaced by another. */
  @Test
  void damagedFixtures() {
    Random random = new Random(20261121);
    for (Path file : Fixtures.nixFiles("")) {
      Source source = Corpus.read(file);
      for (int round = 0; round < ROUNDS; round++) {
        lexer.lex(source, tokens);
        Draft draft = new Draft();
        int changed = random.nextInt(tokens.count());
        for (int i = 0; i < tokens.count() - 1; i++) {
          int kind = i == changed ? anyKind(random) : tokens.kind(i);
          draft.add(kind, tokens.start(i), tokens.end(i), 0);
        }
        draft.add(0, source.length(), source.length(), 0);
        tokens.read(draft);
        compare(source.name());
      }
    }
  }

  /** Tokens of which each but the last was accepted. */
  @Test
  void randomTokens() {
    Random random = new Random(20261121);
    for (int round = 0; round < 100_000; round++) {
      tokens.clear(Source.of("x", ""));
      acceptor.start();
      for (int i = 0; i < LENGTH; i++) {
        int kind = anyKind(random);
        for (int tries = 0; tries < 20 && !acceptor.accept(kind, i); tries++) {
          kind = anyKind(random);
        }
        tokens.add(kind, 0, 0);
      }
      tokens.finish();
      compare("round " + round);
    }
  }

  private static int anyKind(Random random) {
    while (true) {
      TokenKind kind = TokenKind.of(1 + random.nextInt(TokenKind.STRING_UNKNOWN.ordinal()));
      switch (kind) {
        case WHITESPACE, LINE_COMMENT, BLOCK_COMMENT, PATH_END -> {}
        default -> {
          return kind.ordinal();
        }
      }
    }
  }

  private void check(Source source) {
    lexer.lex(source, tokens);
    compare(source.name());
  }

  private void compare(String name) {
    acceptor.start();
    int accepted = 0;
    while (accepted < tokens.count() && acceptor.accept(tokens.kind(accepted), accepted)) {
      accepted++;
    }
    assertThat(accepted).as(name).isEqualTo(parsed());
  }

  private int parsed() {
    try {
      recogniser.check();
      return tokens.count();
    } catch (ParseCancellationException e) {
      if (e.getCause() instanceof RecognitionException cause) {
        return cause.getOffendingToken().getTokenIndex();
      }
      throw e;
    }
  }
}
