package io.github.nixlint.cli;

import io.github.nixlint.lint.Linter;
import io.github.nixlint.lint.engine.RuleSet;
import io.github.nixlint.lint.rules.AllRules;
import io.github.nixlint.text.Source;

/** Loads parser and rules while the command line is still being read, on the second processor. */
final class WarmUp {
  private static final String SOURCE =
      "{ a ? 1, ... }: let x = a; in { y = \"${x}\"; z = [ x ]; }\n";

  private WarmUp() {}

  /** Starts loading. */
  static void start() {
    Thread thread = new Thread(null, WarmUp::run, "warm-up", 16 << 20);
    thread.setDaemon(true);
    thread.start();
  }

  private static void run() {
    Linter.of(RuleSet.of(AllRules.list())).lint(Source.of("", SOURCE));
  }
}
