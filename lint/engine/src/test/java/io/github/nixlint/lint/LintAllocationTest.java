package io.github.nixlint.lint;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.nixlint.lint.engine.RuleSet;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rules.AllRules;
import io.github.nixlint.parse.NixParser;
import io.github.nixlint.testing.Corpus;
import io.github.nixlint.text.Source;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How much parsing and linting allocate: unlike their speed, much the same on every machine. */
final class LintAllocationTest {

  /** All default rules with the parse allocate 39 to 41 a byte, as the compiler happens to do. */
  private static final double MOST_PER_BYTE = 45;

  /** Every so many files of the corpus, which come in kinds. */
  private static final int STEP = 30;

  @Test
  void allocatesLittleForEachByte() {
    List<Source> sources = new ArrayList<>();
    long bytes = 0;
    List<Path> files = Corpus.files();
    for (int i = 0; i < files.size(); i += STEP) {
      Source source = Corpus.read(files.get(i));
      sources.add(source);
      bytes += source.length();
    }
    List<Rule> rules = AllRules.list().stream().filter(rule -> rule.info().isDefault()).toList();
    Linter linter = Linter.of(RuleSet.of(rules));
    NixParser parser = new NixParser();
    lintAll(linter, parser, sources);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    lintAll(linter, parser, sources);
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertThat((double) allocated / bytes)
        .as("bytes allocated a byte of %d files", sources.size())
        .isLessThan(MOST_PER_BYTE);
  }

  private static void lintAll(Linter linter, NixParser parser, List<Source> sources) {
    for (Source source : sources) {
      linter.lint(parser.parse(source));
    }
  }
}
