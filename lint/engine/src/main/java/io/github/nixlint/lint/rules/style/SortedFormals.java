package io.github.nixlint.lint.rules.style;

import static io.github.nixlint.lint.Category.STYLE;
import static io.github.nixlint.lint.FixSafety.UNSAFE;
import static io.github.nixlint.lint.rule.FixAvailability.SOMETIMES;

import com.google.common.collect.ImmutableSet;
import io.github.nixlint.lint.Severity;
import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Finding;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.syntax.Formal;
import io.github.nixlint.syntax.Formals;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Reports formals that are not in alphabetical order. */
public final class SortedFormals implements Rule, Check<Formals> {
  private static final ImmutableSet<String> FIRST =
      ImmutableSet.of("config", "inputs", "lib", "options", "pkgs", "self", "stdenv");
  private static final RuleInfo INFO =
      RuleInfo.rule("sorted-formals")
          .summary("formals out of order")
          .why(
              """
              For those who keep formals sorted. The names that custom puts first (`config`, \
              `lib`, `pkgs`, `stdenv` and their like) may stand first.""")
          .bad("{ b, a }: a + b")
          .good("{ a, b }: a + b")
          .good("{ lib, stdenv, cmake }: stdenv")
          .category(STYLE)
          .severity(Severity.INFO)
          .fix(SOMETIMES, UNSAFE)
          .optIn("style")
          .since("0.1")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Registry on) {
    on.node(Formals.class, this);
  }

  @Override
  public void check(Formals formals, Findings findings) {
    List<Formal> sorted = new ArrayList<>(formals.members());
    while (!sorted.isEmpty() && FIRST.contains(sorted.get(0).name().name())) {
      sorted.remove(0);
    }
    List<Formal> written = List.copyOf(sorted);
    sorted.sort(Comparator.comparing(formal -> formal.name().name()));
    int i = 0;
    while (i < written.size() && written.get(i) == sorted.get(i)) {
      i++;
    }
    if (i == written.size()) {
      return;
    }
    String name = written.get(i).name().name();
    Finding finding =
        findings.at(
            written.get(i).name(),
            "`" + sorted.get(i).name().name() + "` comes before `" + name + "`");
    if (!findings.tree().hasComment(formals)) {
      finding.suggest("sort the formals", edits -> edits.reorder(written, sorted));
    }
  }
}
