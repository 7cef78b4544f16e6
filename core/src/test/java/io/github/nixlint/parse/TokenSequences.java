package io.github.nixlint.parse;

import io.github.nixlint.syntax.TokenKind;
import io.github.nixlint.testing.Corpus;
import io.github.nixlint.testing.Fixtures;
import io.github.nixlint.text.Source;
import java.nio.file.Path;
import java.util.Random;
import java.util.function.Consumer;

/** Sequences of tokens, well-formed and not, for what reads tokens to be compared over. */
final class TokenSequences {
  private static final long SEED = 20261121;
  private static final int ROUNDS = 40;
  private static final int LENGTH = 24;

  private final Lexer lexer = new Lexer();
  private final Acceptor acceptor = new Acceptor();
  private final TokenBuffer tokens;

  /** Makes sequences in {@code tokens}. */
  TokenSequences(TokenBuffer tokens) {
    this.tokens = tokens;
  }

  /** All fixtures; {@code check} is told the name of each. */
  void fixtures(Consumer<String> check) {
    for (Path file : Fixtures.nixFiles("")) {
      Source source = Corpus.read(file);
      lexer.lex(source, tokens);
      check.accept(source.name());
    }
  }

  /** Fixtures with one token replaced by another. */
  void damagedFixtures(Consumer<String> check) {
    Random random = new Random(SEED);
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
        check.accept(source.name());
      }
    }
  }

  /** Tokens of which the grammar takes most, each behind the one before. */
  void randomTokens(Consumer<String> check) {
    Random random = new Random(SEED);
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
      check.accept("round " + round);
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
}
