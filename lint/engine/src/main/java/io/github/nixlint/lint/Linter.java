package io.github.nixlint.lint;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.lint.engine.Dispatcher;
import io.github.nixlint.lint.engine.RuleSet;
import io.github.nixlint.lint.engine.Suppressions;
import io.github.nixlint.parse.NixParser;
import io.github.nixlint.parse.ParseResult;
import io.github.nixlint.text.Source;

/**
 * Lints files with a set of rules. Immutable and thread-safe; what it gives depends on the file,
 * the rules and the {@link Surroundings} alone.
 */
public final class Linter {
  private final RuleSet rules;
  private final Dispatcher dispatcher;

  private Linter(RuleSet rules, Surroundings surroundings) {
    this.rules = rules;
    this.dispatcher = new Dispatcher(rules, surroundings);
  }

  /** Makes a linter that runs {@code rules}. */
  public static Linter of(RuleSet rules) {
    return of(rules, Surroundings.UNSEEN);
  }

  /** Makes a linter that runs {@code rules} and lets them ask what lies around a file. */
  public static Linter of(RuleSet rules, Surroundings surroundings) {
    return new Linter(rules, surroundings);
  }

  /** Returns the rules that it runs. */
  public RuleSet rules() {
    return rules;
  }

  /** Parses and lints a file, whatever its bytes are. */
  public LintResult lint(Source source) {
    return lint(new NixParser().parse(source));
  }

  /**
   * Lints a file that is already parsed: a worker with many files keeps one parser, for its
   * buffers.
   */
  public LintResult lint(ParseResult parsed) {
    ImmutableList<Diagnostic> found = dispatcher.run(parsed);
    if (parsed.tree().comments().isEmpty()
        || (found.isEmpty() && !dispatcher.wantsSuppressions())) {
      return new LintResult(found, ImmutableList.of(), parsed);
    }
    Suppressions suppressions = new Suppressions(parsed.tree());
    if (suppressions.isEmpty()) {
      return new LintResult(found, ImmutableList.of(), parsed);
    }
    ImmutableList<Diagnostic> all = dispatcher.runOnSuppressions(parsed, suppressions, found);
    ImmutableList.Builder<Diagnostic> kept = ImmutableList.builder();
    ImmutableList.Builder<Silenced> silenced = ImmutableList.builder();
    for (Diagnostic diagnostic : all) {
      Silenced one = suppressions.silenced(diagnostic);
      if (one == null) {
        kept.add(diagnostic);
      } else {
        silenced.add(one);
      }
    }
    return new LintResult(kept.build(), silenced.build(), parsed);
  }
}
