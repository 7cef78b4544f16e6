package io.github.nixlint.bench.calibrate;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.github.nixlint.lint.Diagnostic;
import io.github.nixlint.lint.LintResult;
import io.github.nixlint.lint.Linter;
import io.github.nixlint.lint.config.Settings;
import io.github.nixlint.lint.engine.RuleSet;
import io.github.nixlint.lint.rules.AllRules;
import io.github.nixlint.parse.NixParser;
import io.github.nixlint.parse.ParseResult;
import io.github.nixlint.text.Source;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Plants mistakes in real code, one at a time, and counts how many are found. */
final class Planting {
  private static final ImmutableList<Planter> PLANTERS =
      ImmutableList.of(
          new OptionTypes(), new Guards(), new BuildInputs(), new Programs(), new Outputs());

  /** A mistake and the file that it can be planted in. */
  private record Site(Corpus corpus, String file, Mistake mistake) {}

  /** What became of the mistakes of one idiom. */
  private static final class Count {
    private int planted;
    private int found;
    private int silent;
    private final List<Site> missed = new ArrayList<>();
  }

  private final NixParser parser = new NixParser();
  private final long seed;
  private final int each;
  private final int shown;
  private final PrintStream out;

  /**
   * Prepares to plant.
   *
   * @param each how many mistakes of each idiom at most
   * @param shown how many of the missed ones of each idiom are printed
   */
  Planting(long seed, int each, int shown, PrintStream out) {
    this.seed = seed;
    this.each = each;
    this.shown = shown;
    this.out = out;
  }

  /** Plants the mistakes of a rule, of every one where it is empty. */
  void run(List<Corpus> corpora, String rule) {
    out.println("rule | idiom | planted | found | recall | silent by the catalogue | missed");
    out.println("--- | --- | ---: | ---: | ---: | ---: | ---:");
    for (Planter planter : PLANTERS) {
      if (rule.isEmpty() || rule.equals(planter.rule())) {
        run(corpora, planter);
      }
    }
  }

  private void run(List<Corpus> corpora, Planter planter) {
    Settings settings =
        new Settings(ImmutableList.of(planter.rule()), ImmutableList.of(), ImmutableMap.of());
    Linter linter = Linter.of(RuleSet.of(AllRules.list()).configured(settings));
    Count all = new Count();
    List<String> reasons = new ArrayList<>();
    for (Map.Entry<String, List<Site>> idiom : sites(corpora, planter).entrySet()) {
      List<Site> sites = idiom.getValue();
      Collections.shuffle(sites, new Random(seed));
      Count count = new Count();
      for (Site site : sites.subList(0, Math.min(each, sites.size()))) {
        plant(site, linter, count);
      }
      print(planter.rule(), idiom.getKey(), count);
      all.planted += count.planted;
      all.found += count.found;
      all.silent += count.silent;
      all.missed.addAll(count.missed);
      count.missed.stream().limit(shown).forEach(site -> reasons.add(describe(site)));
    }
    print(planter.rule(), "**all**", all);
    reasons.forEach(out::println);
  }

  private void print(String rule, String idiom, Count count) {
    int due = count.planted - count.silent;
    out.printf(
        "%s | %s | %d | %d | %s | %d | %d%n",
        rule,
        idiom,
        count.planted,
        count.found,
        due == 0 ? "-" : String.format("%.1f %%", 100.0 * count.found / due),
        count.silent,
        count.missed.size());
  }

  private static String describe(Site site) {
    Source source = site.corpus.source(site.file);
    int line = source.line(site.mistake.place());
    return "missed: "
        + site.mistake.idiom()
        + " in "
        + site.corpus.folder().resolve(site.file)
        + ":"
        + line
        + ": "
        + site.mistake.replaced(source)
        + " of "
        + source.text(source.lineStart(line), source.lineEnd(line)).strip();
  }

  private Map<String, List<Site>> sites(List<Corpus> corpora, Planter planter) {
    Map<String, List<Site>> sites = new TreeMap<>();
    for (Corpus corpus : corpora) {
      for (String file : corpus.files()) {
        ParseResult parsed = parser.parse(corpus.source(file));
        if (parsed.isOk()) {
          for (Mistake mistake : planter.mistakes(parsed.tree())) {
            sites
                .computeIfAbsent(mistake.idiom(), unused -> new ArrayList<>())
                .add(new Site(corpus, file, mistake));
          }
        }
      }
    }
    return sites;
  }

  private void plant(Site site, Linter linter, Count count) {
    Source before = site.corpus.source(site.file);
    ParseResult planted = parser.parse(Source.of(before.name(), site.mistake.plantedIn(before)));
    if (!planted.isOk()) {
      return; // Such as an attribute that `inherit` gives already: nobody could write that.
    }
    boolean found = isNew(linter.lint(before), linter.lint(planted));
    count.planted++;
    if (found) {
      count.found++;
    } else if (!site.mistake.silence().isEmpty()) {
      count.silent++;
    } else {
      count.missed.add(site);
    }
  }

  /** Whether there are findings that were not there before; where they stand may have moved. */
  private static boolean isNew(LintResult before, LintResult after) {
    Map<String, Integer> known = new HashMap<>();
    for (Diagnostic diagnostic : before.diagnostics()) {
      known.merge(key(diagnostic, before), 1, Integer::sum);
    }
    for (Diagnostic diagnostic : after.diagnostics()) {
      if (known.merge(key(diagnostic, after), -1, Integer::sum) < 0) {
        return true;
      }
    }
    return false;
  }

  private static String key(Diagnostic diagnostic, LintResult result) {
    return diagnostic.message() + result.parsed().tree().source().text(diagnostic.span());
  }
}
