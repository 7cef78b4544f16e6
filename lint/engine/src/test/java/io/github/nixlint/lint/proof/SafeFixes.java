package io.github.nixlint.lint.proof;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.github.nixlint.lint.Diagnostic;
import io.github.nixlint.lint.FixSafety;
import io.github.nixlint.lint.LintResult;
import io.github.nixlint.lint.Linter;
import io.github.nixlint.lint.config.Settings;
import io.github.nixlint.lint.engine.FixApplier;
import io.github.nixlint.lint.engine.RuleSet;
import io.github.nixlint.lint.rule.Rewrite;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.text.Source;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Holds the safe fixes of rules to what they promise. Thread-safe. */
final class SafeFixes {
  private final Map<String, Rule> rules = new TreeMap<>();
  private final Map<String, Linter> alone = new TreeMap<>();
  private final Linter together;

  SafeFixes(Iterable<? extends Rule> all) {
    RuleSet set = RuleSet.of(all);
    together = Linter.of(set);
    for (Rule rule : set.rules()) {
      String id = rule.info().id();
      rules.put(id, rule);
      alone.put(id, Linter.of(set.configured(only(id))));
    }
  }

  private static Settings only(String id) {
    return new Settings(ImmutableList.of(id), ImmutableList.of(), ImmutableMap.of());
  }

  /** Returns the text with the safe fixes of all rules. */
  Source fixed(Source source) {
    return new FixApplier(together).apply(source, FixSafety.SAFE).source();
  }

  /**
   * Returns what is wrong with the safe fixes for a file: of each rule that has some, and of all
   * together.
   */
  List<String> faults(Source source) {
    LintResult found = together.lint(source);
    Set<String> fixing = fixing(found);
    List<String> faults = new ArrayList<>();
    for (String id : fixing) {
      Linter linter = alone.get(id);
      if (linter != null) {
        addFault(faults, id, linter.lint(source), linter);
      }
    }
    if (fixing.size() > 1) {
      addFault(faults, String.join(", ", fixing), found, together);
    }
    return faults;
  }

  private void addFault(List<String> faults, String what, LintResult found, Linter linter) {
    Source source = found.parsed().tree().source();
    FixApplier applier = new FixApplier(linter);
    FixApplier.Outcome outcome = applier.apply(found, FixSafety.SAFE);
    String fault =
        outcome.problem() != null
            ? outcome.problem()
            : FixProof.fault(source, outcome.source(), rewrites(linter));
    if (fault.isEmpty() && applier.apply(outcome.source(), FixSafety.SAFE).applied() > 0) {
      fault = "a second run fixes more";
    }
    if (!fault.isEmpty()) {
      faults.add(source.name() + ": " + what + ": " + fault);
    }
  }

  private static Set<Rewrite> rewrites(Linter linter) {
    Set<Rewrite> rewrites = EnumSet.noneOf(Rewrite.class);
    linter.rules().rules().forEach(rule -> rewrites.addAll(rule.info().rewrites()));
    return rewrites;
  }

  /** The rules that have a safe fix for something that was found. */
  private static Set<String> fixing(LintResult found) {
    Set<String> ids = new TreeSet<>();
    for (Diagnostic diagnostic : found.diagnostics()) {
      if (diagnostic.fix(FixSafety.SAFE) != null) {
        ids.add(diagnostic.rule());
      }
    }
    return ids;
  }

  /** Returns whether the fixes of a rule for a file need a rewrite that it declares. */
  boolean need(Rewrite rewrite, Rule rule, Source source) {
    Linter linter = alone.get(rule.info().id());
    if (linter == null) {
      return false;
    }
    Set<Rewrite> others = EnumSet.noneOf(Rewrite.class);
    others.addAll(rule.info().rewrites());
    others.remove(rewrite);
    Source fixed = new FixApplier(linter).apply(source, FixSafety.SAFE).source();
    return !FixProof.fault(source, fixed, others).isEmpty();
  }
}
