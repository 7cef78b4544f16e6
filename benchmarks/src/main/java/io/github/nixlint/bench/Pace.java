package io.github.nixlint.bench;

import static java.util.Objects.requireNonNull;

import io.github.nixlint.lint.Linter;
import io.github.nixlint.lint.config.Settings;
import io.github.nixlint.lint.engine.RuleSet;
import io.github.nixlint.lint.rules.AllRules;
import io.github.nixlint.parse.NixParser;
import io.github.nixlint.text.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * How fast files in memory become trees and findings, on one thread and warm, beside a reference
 * that never changes: counting the words of the same files. The ratio to the reference says more
 * than megabytes a second, since both are measured in turn in one process: a slower machine, or a
 * busy one, slows both.
 *
 * <p>Arguments: {@code DIR [RATIOS]}. The file RATIOS holds lines of a name and a ratio, and one of
 * {@code tolerance}; the process fails where a ratio has fallen by more than that share.
 */
public final class Pace {
  /** The rules are so much code that its compilation goes on for some twenty rounds. */
  private static final int WARM_ROUNDS = 20;

  private static final int ROUNDS = 9;
  private static final String REFERENCE = "reference";

  private final List<Source> sources;
  private final double megabytes;
  private final Map<String, double[]> paces = new HashMap<>();
  private long words;

  private Pace(List<Source> sources, double megabytes) {
    this.sources = sources;
    this.megabytes = megabytes;
  }

  /** Measures, prints a line for each kind of work, and compares. */
  public static void main(String[] args) throws IOException {
    if (args.length == 0) {
      throw new IllegalArgumentException("usage: Pace DIR [RATIOS]");
    }
    Code code = new Code();
    code.corpus = args[0];
    code.read();
    Pace pace = new Pace(code.sources, code.megabytes);
    pace.measure();
    pace.print();
    if (args.length > 1 && !pace.holds(Files.readAllLines(Path.of(args[1])))) {
      System.exit(1);
    }
  }

  private void measure() {
    NixParser parser = new NixParser();
    Linter linter = Linter.of(RuleSet.of(AllRules.list()).configured(Settings.DEFAULT));
    for (int round = -WARM_ROUNDS; round < ROUNDS; round++) {
      pass(REFERENCE, this::countWords, round);
      pass("parse", parser::parse, round);
      pass("lint", source -> linter.lint(parser.parse(source)), round);
    }
  }

  private void pass(String name, Consumer<Source> work, int round) {
    long start = System.nanoTime();
    sources.forEach(work);
    double seconds = (System.nanoTime() - start) / 1e9;
    if (round >= 0) {
      paces.computeIfAbsent(name, n -> new double[ROUNDS])[round] = megabytes / seconds;
    }
  }

  /** Takes words apart and counts them: bytes, small objects and a table, as in a parse. */
  private void countWords(Source source) {
    byte[] bytes = source.bytes();
    Map<String, Integer> counts = new HashMap<>();
    int start = 0;
    for (int i = 0; i <= bytes.length; i++) {
      if (i == bytes.length || bytes[i] <= ' ') {
        if (i > start) {
          counts.merge(
              new String(bytes, start, i - start, StandardCharsets.ISO_8859_1), 1, Integer::sum);
        }
        start = i + 1;
      }
    }
    words += counts.size();
  }

  private void print() {
    System.out.printf("%d different words%n", words);
    for (String name : List.of(REFERENCE, "parse", "lint")) {
      double[] some = paces(name).clone();
      Arrays.sort(some);
      double[] ratios = ratios(name);
      System.out.printf(
          "%-9s %6.1f MB/s (%.1f to %.1f), %.3f of the reference (%.3f to %.3f)%n",
          name,
          some[ROUNDS / 2],
          some[0],
          some[ROUNDS - 1],
          ratios[ROUNDS / 2],
          ratios[0],
          ratios[ROUNDS - 1]);
    }
  }

  private double[] paces(String name) {
    return requireNonNull(paces.get(name));
  }

  /** The paces beside those of the reference in the same round, sorted. */
  private double[] ratios(String name) {
    double[] ratios = paces(name).clone();
    for (int i = 0; i < ROUNDS; i++) {
      ratios[i] /= paces(REFERENCE)[i];
    }
    Arrays.sort(ratios);
    return ratios;
  }

  private boolean holds(List<String> lines) {
    Map<String, Double> stored = new HashMap<>();
    for (String line : lines) {
      if (!line.isEmpty() && !line.startsWith("#")) {
        String[] words = line.split(" ", 2);
        stored.put(words[0], Double.valueOf(words[1]));
      }
    }
    double tolerance = requireNonNull(stored.remove("tolerance"), "no tolerance is stored");
    List<String> fallen = new ArrayList<>();
    stored.forEach(
        (name, ratio) -> {
          double now = ratios(name)[ROUNDS / 2];
          if (now < ratio * (1 - tolerance)) {
            fallen.add(String.format("%s: %.3f of the reference, stored %.3f", name, now, ratio));
          }
        });
    fallen.forEach(line -> System.out.println("slower than it was: " + line));
    return fallen.isEmpty();
  }
}
