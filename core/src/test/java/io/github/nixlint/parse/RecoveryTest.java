package io.github.nixlint.parse;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.BindingNode;
import io.github.nixlint.syntax.Inherit;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.syntax.Tokens;
import io.github.nixlint.testing.Corpus;
import io.github.nixlint.testing.Fixtures;
import io.github.nixlint.text.Source;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/**
 * One token of a real file deleted, inserted or replaced: how many errors that gives, how much of
 * the rest is still understood, and how long it takes. Prints its figures.
 *
 * <p>{@code -Dnix.corpus=DIR} damages 20,000 places of the files there, {@code
 * -Dnix.recovery.places=N} another number, {@code -Dnix.recovery.seed=N} others; without a corpus
 * the files of this repository are used.
 */
final class RecoveryTest {
  private static final long SEED = Long.getLong("nix.recovery.seed", 20261120L);

  private static final int PLACES =
      Integer.getInteger("nix.recovery.places", namesCorpus() ? 20_000 : 2_000);

  /** Larger files take longer to read even if nothing is wrong. */
  private static final int ORDINARY_BYTES = 200_000;

  /** What the compiler and the collector do to a run is no part of it. */
  private static final int RUNS = 3;

  private static final int WARM_UP = 200;

  private final NixParser parser = new NixParser();
  private final Map<String, Figures> table = new TreeMap<>();
  private final Figures total = new Figures();

  @Test
  void oneMistakeSpoilsItsOwnConstructOnly() {
    List<Path> files = files();
    Random random = new Random(SEED);
    for (int place = 0; place < PLACES; place++) {
      Source source = Corpus.read(files.get(random.nextInt(files.size())));
      Tokens tokens = parser.tokens(source);
      if (tokens.count() > 1 && parser.parse(source).isOk()) {
        measure(source, Damage.random(tokens, random), place < WARM_UP);
      }
    }
    print();
    assertThat(total.errorsEach()).as("errors for each broken file").isLessThanOrEqualTo(1.1);
    assertThat(total.keptShare())
        .as("share of the other bindings kept in a file, on average")
        .isGreaterThanOrEqualTo(0.98);
    assertThat(total.keptOfAll())
        .as("share of all other bindings kept")
        .isGreaterThanOrEqualTo(0.95);
    assertThat(total.slowest).as("milliseconds of the slowest run").isLessThanOrEqualTo(50);
  }

  private static boolean namesCorpus() {
    String corpus = System.getProperty("nix.corpus");
    return corpus != null && Files.isDirectory(Path.of(corpus));
  }

  private static List<Path> files() {
    if (Files.isDirectory(Path.of(System.getProperty("nix.corpus", "/corpus")))) {
      return Corpus.files();
    }
    return Fixtures.nixFiles("");
  }

  private void measure(Source source, Damage damage, boolean warmingUp) {
    Source damaged = damage.apply(source);
    double milliseconds = Double.MAX_VALUE;
    ParseResult after = parser.parse(damaged);
    for (int run = 0; run < RUNS; run++) {
      long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      after = parser.parse(damaged);
      long end = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      milliseconds = Math.min(milliseconds, (end - start) / 1e6);
    }
    boolean isOrdinary = source.length() < ORDINARY_BYTES;
    total.took(warmingUp ? 0 : milliseconds, isOrdinary, source);
    if (after.isOk()) {
      return;
    }
    int[] counts = kept(parser.parse(source).tree(), damage, after.tree());
    total.add(after.errors().size(), counts[0], counts[1]);
    table
        .computeIfAbsent(damage.what(), what -> new Figures())
        .add(after.errors().size(), counts[0], counts[1]);
  }

  /** How many names are bound in all bindings but the one that was touched, and kept. */
  private static int[] kept(SyntaxTree before, Damage damage, SyntaxTree after) {
    Set<String> found = new HashSet<>();
    forEachName(after, -1, (start, name) -> found.add(start + " " + name));
    int[] counts = {0, 0};
    forEachName(
        before,
        touched(before, damage),
        (start, name) -> {
          boolean isTouched = start < damage.end() && start + name.length() > damage.start();
          if (!isTouched) {
            counts[0]++;
            int place = start >= damage.end() ? start + damage.shift() : start;
            counts[1] += found.contains(place + " " + name) ? 1 : 0;
          }
        });
    return counts;
  }

  /** The innermost binding around the damage, or -1. */
  private static int touched(SyntaxTree tree, Damage damage) {
    for (int id = 0; id < tree.nodeCount(); id++) {
      if (tree.node(id) instanceof BindingNode binding
          && binding.start() <= damage.start()
          && binding.end() >= damage.end()) {
        return id;
      }
    }
    return -1;
  }

  private static void forEachName(SyntaxTree tree, int except, BiConsumer<Integer, String> action) {
    for (int id = 0; id < tree.nodeCount(); id++) {
      if (id == except) {
        continue;
      }
      if (tree.node(id) instanceof AttrBinding binding) {
        action.accept(binding.start(), tree.text(binding.path()));
      } else if (tree.node(id) instanceof Inherit inherit) {
        for (AttrName name : inherit.names()) {
          action.accept(name.start(), tree.text(name));
        }
      }
    }
  }

  private void print() {
    System.out.printf(
        "%d places damaged, %d files broken: %.3f errors each; other bindings kept: %.4f of a file"
            + " on average, %.4f of all%n",
        PLACES, total.broken, total.errorsEach(), total.keptShare(), total.keptOfAll());
    System.out.printf(
        "slowest run: %.1f ms (%d bytes), of a file over %d bytes: %.1f ms (%d bytes)%n",
        total.slowest, total.slowestBytes, ORDINARY_BYTES, total.slowestLarge, total.largeBytes);
    List<Map.Entry<String, Figures>> rows = new ArrayList<>(table.entrySet());
    rows.sort(Comparator.comparingDouble(row -> row.getValue().keptShare()));
    rows.forEach(
        row ->
            System.out.printf(
                "%-32s %5d broken %.3f errors each, kept %.4f on average, %.4f of all%n",
                row.getKey(),
                row.getValue().broken,
                row.getValue().errorsEach(),
                row.getValue().keptShare(),
                row.getValue().keptOfAll()));
  }

  /** Sums over broken files. */
  private static final class Figures {
    private int broken;
    private int errors;
    private double shares;
    private long others;
    private long kept;
    private double slowest;
    private int slowestBytes;
    private double slowestLarge;
    private int largeBytes;

    void add(int errorCount, int otherBindings, int keptBindings) {
      broken++;
      errors += errorCount;
      shares += otherBindings == 0 ? 1 : (double) keptBindings / otherBindings;
      others += otherBindings;
      kept += keptBindings;
    }

    void took(double milliseconds, boolean isOrdinary, Source source) {
      if (isOrdinary && milliseconds > slowest) {
        slowest = milliseconds;
        slowestBytes = source.length();
      } else if (!isOrdinary && milliseconds > slowestLarge) {
        slowestLarge = milliseconds;
        largeBytes = source.length();
      }
    }

    double errorsEach() {
      return (double) errors / broken;
    }

    double keptShare() {
      return shares / broken;
    }

    double keptOfAll() {
      return (double) kept / others;
    }
  }
}
