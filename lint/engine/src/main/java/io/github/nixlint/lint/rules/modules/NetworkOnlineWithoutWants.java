package io.github.nixlint.lint.rules.modules;

import static io.github.nixlint.lint.Category.MODULES;
import static io.github.nixlint.lint.FixSafety.UNSAFE;
import static io.github.nixlint.lint.Severity.HINT;
import static io.github.nixlint.lint.Severity.WARNING;
import static io.github.nixlint.lint.rule.FixAvailability.ALWAYS;

import io.github.nixlint.lint.rule.Edits;
import io.github.nixlint.lint.rule.FileCheck;
import io.github.nixlint.lint.rule.Finding;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.module.SystemdUnit;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.ListExpr;
import java.util.List;

/** Reports units that are ordered behind the network and do not ask for it. */
public final class NetworkOnlineWithoutWants implements Rule, FileCheck {
  private static final String TARGET = "network-online.target";

  private static final RuleInfo INFO =
      RuleInfo.rule("network-online-without-wants")
          .summary("`after` has `network-online.target`, and nothing wants it")
          .why(
              """
              `after` only orders units that are started anyway. `network-online.target` is \
              started only where some unit asks for it: without `wants` (or `requires`) the \
              service may start before there is a network, and NixOS warns of it. Units of \
              users, which have no such target, and units that are completed elsewhere are left \
              alone; what only adds an `after` to a unit of another module is a hint.""")
          .bad(
              """
              {
                systemd.services.a = {
                  after = [ "network-online.target" ];
                  script = "a";
                };
              }
              """)
          .good(
              """
              {
                systemd.services.a = {
                  after = [ "network-online.target" ];
                  wants = [ "network-online.target" ];
                  script = "a";
                };
              }
              """)
          .category(MODULES)
          .severity(WARNING)
          .minor(HINT)
          .fix(ALWAYS, UNSAFE)
          .since("0.1")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Registry on) {
    on.naming("after", "After").file(this);
  }

  @Override
  public void check(Findings findings) {
    for (SystemdUnit.Ordering ordering : findings.semantics().systemdUnits().orderedOnly(TARGET)) {
      boolean inPlace = findings.tree().contains(ordering.after(), ordering.target());
      Finding finding =
          findings.at(
              inPlace ? ordering.target() : ordering.after().path(),
              option(ordering.after())
                  + " orders this unit behind `network-online.target` but does not start that: add"
                  + " `wants = [ \"network-online.target\" ]`");
      finding.suggest("add it to `wants`", edits -> add(ordering, findings, edits));
      if (!ordering.whole()) {
        finding.minor();
      }
    }
  }

  private static void add(SystemdUnit.Ordering ordering, Findings findings, Edits edits) {
    AttrBinding wants = ordering.wants();
    if (wants != null && wants.value() instanceof ListExpr list) {
      edits.insert(list.end() - 1, "\"" + TARGET + "\" ");
      return;
    }
    AttrBinding after = ordering.after();
    int start = after.start();
    List<AttrName> names = after.path().names();
    int own = names.size() - (Expressions.lastName(after.path()).equals("After") ? 2 : 1);
    int last = names.get(own).start();
    String prefix = findings.tree().source().text(start, last);
    edits.addBindingBehind(after, prefix + "wants = [ \"" + TARGET + "\" ];");
  }

  private static String option(AttrBinding after) {
    return Expressions.lastName(after.path()).equals("after") ? "`after`" : "`unitConfig.After`";
  }
}
