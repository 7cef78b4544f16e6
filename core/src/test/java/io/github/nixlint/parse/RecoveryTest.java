package io.github.nixlint.parse;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.syntax.Tokens;
import io.github.nixlint.testing.Corpus;
import io.github.nixlint.text.Source;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * One token of a real file deleted, inserted or replaced: how many errors that gives, and how much
 * of the rest is still understood.
 */
final class RecoveryTest {
  private static final int EDITS = Integer.getInteger("nix.recovery.edits", 5_000);
  private static final String[] INSERTED = {
    ";", "{", "}", "(", ")", "[", "]", "=", "==", "in", "let", "if", "then", "else", "rec",
        "inherit", "?", "@", ":",
    ",", "...", ".", "\"", "''", "${", "/", "//", "a/b", "<x>", "1", "x", "-", "!", "++", "with",
        "assert", "->", "&&"
  };

  private final NixParser parser = new NixParser();

  @Test
  void oneMistakeSpoilsItsOwnConstructOnly() {
    List<Path> files = Corpus.files();
    Random random = new Random(20261120);
    int broken = 0;
    int errors = 0;
    double shares = 0;
    for (int edit = 0; edit < EDITS; edit++) {
      Source source = Corpus.read(files.get(random.nextInt(files.size())));
      Tokens tokens = parser.tokens(source);
      if (tokens.count() < 2) {
        continue;
      }
      Edit made = Edit.random(tokens, random);
      SyntaxTree before = parser.parse(source).tree();
      ParseResult after = parser.parse(made.apply(source));
      if (after.isOk()) {
        continue;
      }
      broken++;
      errors += after.errors().size();
      Set<String> found = new HashSet<>();
      forEachBinding(
          after.tree(), binding -> found.add(binding.start() + name(after.tree(), binding)));
      long[] counts = {0, 0};
      forEachBinding(
          before,
          binding -> {
            if (binding.end() < made.start || binding.start() > made.end) {
              counts[0]++;
              int shift = binding.start() > made.end ? made.shift() : 0;
              if (found.contains((binding.start() + shift) + name(before, binding))) {
                counts[1]++;
              }
            }
          });
      shares += counts[0] == 0 ? 1 : (double) counts[1] / counts[0];
    }
    double errorsEach = (double) errors / broken;
    double keptShare = shares / broken;
    assertThat(errorsEach)
        .as("errors for each of %d broken files", broken)
        .isLessThanOrEqualTo(1.4);
    assertThat(keptShare)
        .as("share of the other bindings kept in a file, on average")
        .isGreaterThanOrEqualTo(0.95);
  }

  private static void forEachBinding(
      SyntaxTree tree, java.util.function.Consumer<AttrBinding> action) {
    for (int id = 0; id < tree.nodeCount(); id++) {
      if (tree.node(id) instanceof AttrBinding binding) {
        action.accept(binding);
      }
    }
  }

  private static String name(SyntaxTree tree, AttrBinding binding) {
    return " " + tree.text(binding.path());
  }

  private record Edit(int start, int end, String text) {
    static Edit random(Tokens tokens, Random random) {
      int token = random.nextInt(tokens.count() - 1);
      String text = " " + INSERTED[random.nextInt(INSERTED.length)] + " ";
      return switch (random.nextInt(3)) {
        case 0 -> new Edit(tokens.start(token), tokens.end(token), "");
        case 1 -> new Edit(tokens.start(token), tokens.start(token), text);
        default -> new Edit(tokens.start(token), tokens.end(token), text);
      };
    }

    int shift() {
      return text.length() - (end - start);
    }

    Source apply(Source source) {
      byte[] inserted = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
      byte[] bytes = new byte[source.length() + shift()];
      System.arraycopy(source.bytes(), 0, bytes, 0, start);
      System.arraycopy(inserted, 0, bytes, start, inserted.length);
      System.arraycopy(source.bytes(), end, bytes, start + inserted.length, source.length() - end);
      return Source.of(source.name(), bytes);
    }
  }
}
