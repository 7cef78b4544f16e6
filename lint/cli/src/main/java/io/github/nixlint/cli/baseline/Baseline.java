package io.github.nixlint.cli.baseline;

import com.google.common.collect.HashMultiset;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableSortedMultiset;
import com.google.common.collect.Multiset;
import io.github.nixlint.lint.Diagnostic;
import io.github.nixlint.lint.LintResult;
import io.github.nixlint.lint.Silenced;
import io.github.nixlint.text.Source;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Known findings, each as often as it is there. Immutable. */
public final class Baseline {

  /** Knows nothing. */
  public static final Baseline EMPTY = new Baseline(ImmutableSortedMultiset.of());

  private final ImmutableSortedMultiset<Known> known;
  private final ImmutableListMultimap<String, Known> byFile;

  private Baseline(ImmutableSortedMultiset<Known> known) {
    this.known = known;
    ImmutableListMultimap.Builder<String, Known> files = ImmutableListMultimap.builder();
    known.forEach(one -> files.put(one.file(), one));
    this.byFile = files.build();
  }

  /** Makes a baseline of these findings. */
  public static Baseline of(Iterable<Known> known) {
    return new Baseline(ImmutableSortedMultiset.copyOf(Known.ORDER, known));
  }

  /** Returns what is known, in the order of file, rule and line. */
  public Multiset<Known> known() {
    return known;
  }

  /**
   * Returns a result in which what is known is silenced, and no more of it than is known.
   *
   * @param file the file as {@link Known} names it
   */
  public LintResult silence(String file, LintResult result) {
    List<Known> left = new ArrayList<>(byFile.get(file));
    if (left.isEmpty()) {
      return result;
    }
    Multiset<Known> open = HashMultiset.create(left);
    Source source = result.parsed().tree().source();
    ImmutableList.Builder<Diagnostic> kept = ImmutableList.builder();
    List<Silenced> silenced = new ArrayList<>(result.silenced());
    for (Diagnostic found : result.diagnostics()) {
      if (open.remove(Known.of(file, source, found))) {
        silenced.add(new Silenced(found, Silenced.By.BASELINE, ""));
      } else {
        kept.add(found);
      }
    }
    silenced.sort(Comparator.comparing(Silenced::finding, Diagnostic.ORDER));
    return new LintResult(kept.build(), ImmutableList.copyOf(silenced), result.parsed());
  }

  /** Returns a result in which everything is silenced. */
  public static LintResult silenceAll(String file, LintResult result) {
    return of(findings(file, result)).silence(file, result);
  }

  /** Returns the findings of a result that are reported or that a baseline silences. */
  public static List<Known> findings(String file, LintResult result) {
    List<Known> findings = new ArrayList<>();
    Source source = result.parsed().tree().source();
    result.diagnostics().forEach(found -> findings.add(Known.of(file, source, found)));
    for (Silenced silenced : result.silenced()) {
      if (silenced.by() == Silenced.By.BASELINE) {
        findings.add(Known.of(file, source, silenced.finding()));
      }
    }
    return findings;
  }
}
