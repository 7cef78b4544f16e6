package io.github.nixlint.lint.rules.style;

import static io.github.nixlint.lint.Category.STYLE;
import static io.github.nixlint.lint.FixSafety.UNSAFE;
import static io.github.nixlint.lint.rule.FixAvailability.SOMETIMES;

import io.github.nixlint.lint.Severity;
import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Edits;
import io.github.nixlint.lint.rule.Finding;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.lint.rule.RuleOption;
import io.github.nixlint.semantics.files.FileKind;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.BindingNode;
import io.github.nixlint.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reports attributes that are defined piece by piece. */
public final class RepeatedKeys implements Rule, Check<AttrSet> {
  private static final RuleOption<Integer> FEWEST =
      RuleOption.number("fewest", 3, 2, "how many pieces are better one set");

  private static final RuleInfo INFO =
      RuleInfo.rule("repeated-keys")
          .summary("`a.b = 1; a.c = 2; a.d = 3;` instead of one set `a`")
          .why(
              """
              One nested set shows what belongs together and names the attribute once. Modules and \
              the inputs of flakes, where paths are the custom, are left alone, as are recursive \
              sets, where a set is another scope.""")
          .bad("{ a.b = 1; a.c = 2; a.d = 3; }")
          .good("{ a = { b = 1; c = 2; d = 3; }; }")
          .good("{ a.b = 1; a.c = 2; }")
          .category(STYLE)
          .severity(Severity.INFO)
          .fix(SOMETIMES, UNSAFE)
          .optIn("style")
          .options(FEWEST)
          .since("0.1")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Registry on) {
    on.node(AttrSet.class, this);
  }

  @Override
  public void check(AttrSet set, Findings findings) {
    int fewest = findings.option(FEWEST);
    if (set.recursive() || set.bindings().size() < fewest) {
      return;
    }
    Map<String, List<AttrBinding>> groups = new LinkedHashMap<>();
    for (BindingNode node : set.bindings()) {
      if (node instanceof AttrBinding binding && binding.path().size() > 1) {
        String name = binding.path().first().staticName();
        if (name != null) {
          groups.computeIfAbsent(name, key -> new ArrayList<>()).add(binding);
        }
      }
    }
    for (List<AttrBinding> group : groups.values()) {
      if (group.size() >= fewest && !isCustom(findings.semantics().fileKind().kind())) {
        report(group, findings);
      }
    }
  }

  private static boolean isCustom(FileKind.Kind kind) {
    return switch (kind) {
      case MODULE, FLAKE, TEST -> true;
      case PACKAGE, PACKAGE_SET, OVERLAY, SHELL, LIBRARY, DATA, UNKNOWN -> false;
    };
  }

  private static void report(List<AttrBinding> group, Findings findings) {
    AttrName first = group.get(0).path().first();
    String name = findings.tree().text(first);
    Finding finding =
        findings.at(first, "`" + name + "` is defined in " + group.size() + " pieces");
    for (AttrBinding binding : group.subList(1, group.size())) {
      finding.note(binding.path(), "another piece");
    }
    AttrBinding last = group.get(group.size() - 1);
    if (!findings.tree().hasComment(group.get(0).start(), last.end())) {
      finding.suggest(
          "write one set `" + name + "`", edits -> write(name, group, edits, findings.tree()));
    }
  }

  private static void write(String name, List<AttrBinding> group, Edits edits, SyntaxTree tree) {
    AttrBinding first = group.get(0);
    String indent = " ".repeat(tree.source().indentation(first.start()));
    StringBuilder set = new StringBuilder(name + " = {\n");
    for (AttrBinding binding : group) {
      int rest = binding.path().names().get(1).start();
      set.append(indent).append("  ").append(tree.source().text(rest, binding.end())).append('\n');
    }
    edits.replace(first, set.append(indent).append("};").toString());
    group.subList(1, group.size()).forEach(edits::remove);
  }
}
