package io.github.nixlint.bench.calibrate;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.github.nixlint.cli.files.FileSurroundings;
import io.github.nixlint.lint.Diagnostic;
import io.github.nixlint.lint.Linter;
import io.github.nixlint.lint.config.Settings;
import io.github.nixlint.lint.engine.RuleSet;
import io.github.nixlint.lint.rules.AllRules;
import io.github.nixlint.parse.NixParser;
import io.github.nixlint.text.Source;
import java.util.ArrayList;
import java.util.List;

/**
 * A finding in a corpus.
 *
 * @param line its line, from 1
 */
record Finding(Corpus corpus, String file, int line, Diagnostic diagnostic) {

  /** Lints corpora with the rules that a name selects. */
  static List<Finding> in(List<Corpus> corpora, String selected) {
    Settings settings =
        new Settings(ImmutableList.of(selected), ImmutableList.of(), ImmutableMap.of());
    RuleSet rules = RuleSet.of(AllRules.list()).configured(settings);
    NixParser parser = new NixParser();
    List<Finding> findings = new ArrayList<>();
    for (Corpus corpus : corpora) {
      Linter linter = Linter.of(rules, new FileSurroundings(corpus.folder(), List.of(), null));
      for (String file : corpus.files()) {
        Source source = corpus.source(file);
        for (Diagnostic diagnostic : linter.lint(parser.parse(source)).diagnostics()) {
          findings.add(
              new Finding(corpus, file, source.line(diagnostic.span().start()), diagnostic));
        }
      }
    }
    return findings;
  }

  /** Returns what a verdict names it by. */
  String key() {
    return String.join("\t", diagnostic.rule(), corpus.name(), file, String.valueOf(line));
  }
}
