package io.github.nixlint.lint.rules.modules;

import static io.github.nixlint.lint.Category.MODULES;
import static io.github.nixlint.lint.FixSafety.UNSAFE;
import static io.github.nixlint.lint.Severity.ERROR;
import static io.github.nixlint.lint.rule.FixAvailability.ALWAYS;

import com.google.common.collect.ImmutableSet;
import io.github.nixlint.lint.rule.FileCheck;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.module.JoinedFlag;
import io.github.nixlint.semantics.module.Module;
import io.github.nixlint.text.Span;

/** Reports flags that stand with their value in one element of a list of arguments. */
public final class FlagWithItsValue implements Rule, FileCheck {
  private static final RuleInfo INFO =
      RuleInfo.rule("flag-with-its-value")
          .summary("a flag and its value in one element, which the program gets as one argument")
          .why(
              """
              NixOS quotes the elements of these options, so that each is one argument: the program \
              looks for a flag called `--network web`, and does not start; to `-p 80:80` the value has a \
              blank. `--network=web` is one argument, `\"--network\" \"web\"` are two.\
              """)
          .bad(
              """
              {
                virtualisation.oci-containers.containers.web.extraOptions = [ "--network web" ];
              }
              """)
          .good(
              """
              {
                virtualisation.oci-containers.containers.web.extraOptions = [ "--network=web" ];
              }
              """)
          .category(MODULES)
          .severity(ERROR)
          .fix(ALWAYS, UNSAFE)
          .since("0.1")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Registry on) {
    on.naming(ImmutableSet.of("extraOptions", "extraUpFlags", "extraSetFlags", "extraDaemonFlags"))
        .file(this);
  }

  @Override
  public void check(Findings findings) {
    for (Module module : findings.semantics().modules()) {
      for (JoinedFlag joined : JoinedFlag.of(module)) {
        report(joined, findings);
      }
    }
  }

  private static void report(JoinedFlag joined, Findings findings) {
    int blank = joined.blank();
    boolean isLong = findings.tree().source().at(joined.flag().start() + 2) == '-';
    findings
        .at(
            joined.flag(),
            "each element of `"
                + joined.option().last()
                + "` is one argument, "
                + (isLong
                    ? "and no flag is called so: write `=` between flag and value"
                    : "so that the value begins with a blank: make it an element of its own"))
        .suggest(
            isLong ? "write `=`" : "make them two elements",
            edits -> edits.replace(new Span(blank, blank + 1), isLong ? "=" : "\" \""));
  }
}
