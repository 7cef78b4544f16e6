package io.github.nixlint.parse;

import static org.assertj.core.api.Assertions.assertThat;

import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.TokenStream;
import org.antlr.v4.runtime.misc.ParseCancellationException;
import org.junit.jupiter.api.Test;

/** What is predicted is what ANTLR's simulator predicts, for any text. */
final class PredictorTest {
  private final TokenBuffer tokens = new TokenBuffer();
  private final TokenSequences sequences = new TokenSequences(tokens);
  private final Recogniser recogniser =
      new Recogniser(tokens, new TreeBuilder(tokens), NixParser.DEFAULT_NESTING_LIMIT);
  private int decisions;
  private int left;

  PredictorTest() {
    recogniser.setInterpreter(new Compared());
  }

  @Test
  void fixtures() {
    sequences.fixtures(this::check);
    assertThat(decisions).isGreaterThan(10_000);
  }

  @Test
  void damagedFixtures() {
    sequences.damagedFixtures(this::check);
    assertThat(left).isPositive();
  }

  @Test
  void randomTokens() {
    sequences.randomTokens(this::check);
    assertThat(left).isPositive();
  }

  /** Well-formed code is decided without the simulator. */
  @Test
  void leavesNothingOfWellFormedCode() {
    sequences.fixtures(
        name -> {
          int before = left;
          if (parses()) {
            assertThat(left).as(name).isEqualTo(before);
          }
        });
  }

  private void check(String name) {
    parses();
  }

  private boolean parses() {
    try {
      recogniser.check();
      return true;
    } catch (ParseCancellationException e) {
      return false;
    }
  }

  /** Asks both. */
  private final class Compared extends Predictor {
    Compared() {
      super(recogniser, tokens);
    }

    @Override
    public int adaptivePredict(TokenStream input, int decision, ParserRuleContext outer) {
      int decided = decided(outer);
      decisions++;
      if (decided == UNDECIDED) {
        left++;
        return learned(input, decision, outer);
      }
      assertThat(decided).isEqualTo(learned(input, decision, outer));
      return decided;
    }
  }
}
