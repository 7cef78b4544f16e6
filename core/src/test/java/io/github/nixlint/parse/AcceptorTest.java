package io.github.nixlint.parse;

import static org.assertj.core.api.Assertions.assertThat;

import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.misc.ParseCancellationException;
import org.junit.jupiter.api.Test;

/** The automaton and the generated parser stop at the same token of any text. */
final class AcceptorTest {
  private final TokenBuffer tokens = new TokenBuffer();
  private final TokenSequences sequences = new TokenSequences(tokens);
  private final Recogniser recogniser =
      new Recogniser(tokens, new TreeBuilder(tokens), NixParser.DEFAULT_NESTING_LIMIT);
  private final Acceptor acceptor = new Acceptor();

  @Test
  void fixtures() {
    sequences.fixtures(this::compare);
  }

  @Test
  void damagedFixtures() {
    sequences.damagedFixtures(this::compare);
  }

  @Test
  void randomTokens() {
    sequences.randomTokens(this::compare);
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
