package io.github.nixlint.bench.calibrate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Measures how good the rules are on folders of real Nix, each {@code DIR} or {@code NAME=DIR}.
 *
 * <pre>
 * plant  [--rule=ID] [--seed=N] [--each=N] [--show=N] DIR…  plants mistakes, prints recall
 * sample --rule=ID   [--seed=N] [--count=N] DIR…            prints findings to be read
 * report --verdicts=FILE --to=FILE DIR…                     writes the table of precision
 * </pre>
 */
public final class Calibrate {
  private final List<Corpus> corpora = new ArrayList<>();
  private final List<String> options = new ArrayList<>();

  private Calibrate(List<String> arguments) {
    for (String argument : arguments) {
      if (argument.startsWith("--")) {
        options.add(argument);
      } else {
        corpora.add(Corpus.of(argument));
      }
    }
  }

  /** Runs one of the commands. */
  public static void main(String[] args) {
    List<String> arguments = Arrays.asList(args);
    String command = arguments.isEmpty() ? "" : arguments.get(0);
    Calibrate run = new Calibrate(arguments.subList(Math.min(1, args.length), args.length));
    switch (command) {
      case "plant" ->
          new Planting(
                  run.number("seed", 1), run.number("each", 100), run.number("show", 0), System.out)
              .run(run.corpora, run.option("rule", ""));
      case "sample" ->
          Sample.of(run.corpora, run.option("rule", ""), run.number("seed", 1))
              .print(run.number("count", 30), System.out);
      case "report" ->
          Precision.write(
              run.corpora,
              run.option("verdicts", "docs/verdicts.tsv"),
              run.option("to", "docs/precision.md"));
      default -> throw new IllegalArgumentException("plant, sample or report");
    }
  }

  private String option(String name, String otherwise) {
    String start = "--" + name + "=";
    for (String option : options) {
      if (option.startsWith(start)) {
        return option.substring(start.length());
      }
    }
    return otherwise;
  }

  private int number(String name, int otherwise) {
    return Integer.parseInt(option(name, String.valueOf(otherwise)));
  }
}
