package io.github.nixlint.lint.rules.modules;

import static io.github.nixlint.lint.Category.MODULES;
import static io.github.nixlint.lint.Severity.ERROR;
import static io.github.nixlint.lint.Severity.WARNING;
import static io.github.nixlint.lint.rule.FixAvailability.SOMETIMES;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.lint.FixSafety;
import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Finding;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.flake.Upcoming;
import io.github.nixlint.semantics.module.MisspeltOptions;
import io.github.nixlint.semantics.module.Module;
import io.github.nixlint.semantics.module.RetiredOption;
import io.github.nixlint.semantics.module.RetiredOption.Fate;
import io.github.nixlint.semantics.module.RetiredOptionUse;
import io.github.nixlint.semantics.module.TestMachine;
import io.github.nixlint.semantics.text.OtherSystem;
import io.github.nixlint.text.Span;

/** Reports options that NixOS, home-manager and nix-darwin had once, or are easily said to have. */
public final class UnknownOption implements Rule, Check<Module> {
  private static final RuleInfo INFO =
      RuleInfo.rule("unknown-option")
          .summary(
              "an option that NixOS, home-manager or nix-darwin no longer has, or has under another"
                  + " name")
          .why(
              """
              A configuration does not evaluate that sets an option which was removed, or which \
              never was: `enabled`, `hostname`. One that was renamed is passed on to its new name \
              for some releases, with a warning at each rebuild, and then is gone too. Known are the options that guides still name, and the slips that are often made, not all \
              that there are. Where the code pins a release from before the change, by a flake's input, \
              its lock or a fetched channel, the finding only says with which release the change comes.\
              """)
          .bad(
              """
              { ... }:
              {
                sound.enable = true;
                hardware.opengl.enable = true;
              }
              """)
          .bad(
              """
              { ... }:
              {
                services.openssh.enabled = true;
              }
              """)
          .good(
              """
              { ... }:
              {
                hardware.graphics.enable = true;
              }
              """)
          .category(MODULES)
          .severity(ERROR)
          .minor(WARNING)
          .fix(SOMETIMES, FixSafety.UNSAFE)
          .since("0.1")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Registry on) {
    on.module(this); // The names it looks for are too many to be read at each start.
    on.naming("config").file(UnknownOption::checkReads);
    on.naming(TestMachine.SCRIPT).file(UnknownOption::checkTests);
  }

  @Override
  public void check(Module module, Findings findings) {
    for (RetiredOptionUse slip : MisspeltOptions.of(module)) {
      check(slip, false, !module.sets(slip.what().replacement(slip.path())), findings);
    }
    if (!findings.tree().vocabulary().hasAny(RetiredOption.names())) {
      return;
    }
    ImmutableList<RetiredOptionUse> uses = RetiredOptionUse.of(module);
    boolean elsewhere = !uses.isEmpty() && OtherSystem.isMeantBy(findings.tree());
    for (RetiredOptionUse use : uses) {
      boolean free = !module.sets(use.what().replacement(use.path()));
      check(use, elsewhere, free, findings);
    }
  }

  private static void checkTests(Findings findings) {
    for (RetiredOptionUse machine : TestMachine.of(findings.tree())) {
      check(machine, false, true, findings);
    }
  }

  private static void checkReads(Findings findings) {
    if (!findings.tree().vocabulary().hasAny(RetiredOption.names())) {
      return;
    }
    ImmutableList<RetiredOptionUse> reads = findings.semantics().retiredOptionReads();
    boolean elsewhere = !reads.isEmpty() && OtherSystem.isMeantBy(findings.tree());
    for (RetiredOptionUse read : reads) {
      check(read, elsewhere, true, findings);
    }
  }

  /**
   * Reports a use.
   *
   * @param elsewhere whether the file is for another system than NixOS
   * @param free whether the new name may be written in its place
   */
  private static void check(
      RetiredOptionUse use, boolean elsewhere, boolean free, Findings findings) {
    RetiredOption what = use.what();
    if (isOfNixos(what) ? elsewhere : isOfDarwin(what) && !isMacos(findings)) {
      return; // NixOS and nix-darwin have options of the same names.
    }
    Span old = use.old() == null ? use.name().span() : use.old();
    Upcoming change = findings.upcoming(what.project(), what.since());
    if (change != null) {
      findings.at(old, message(use, change)).upcoming();
    } else if (what.isRemoved()) {
      findings.at(
          old, program(what) + " has removed the option `" + what.path() + "`: " + what.remark());
    } else {
      report(use, old, free, findings);
    }
  }

  private static void report(RetiredOptionUse use, Span old, boolean free, Findings findings) {
    String now = use.what().replacement(use.path()).toString();
    Finding finding = findings.at(old, message(use, now));
    if (use.what().fate() == Fate.RENAMED || use.what().fate() == Fate.DEPRECATED) {
      finding.minor();
    }
    boolean bare = use.what().remark().isEmpty(); // Otherwise another name is not all it takes.
    if (bare && use.old() != null && !use.replacement().isEmpty() && free) {
      finding.suggest(
          "write `" + use.replacement() + "`", edits -> edits.replace(old, use.replacement()));
    }
  }

  private static String message(RetiredOptionUse use, Upcoming change) {
    RetiredOption what = use.what();
    String release = program(what) + " " + change.since();
    if (what.isRemoved()) {
      return release + " removes `" + what.path() + "`" + change.pin() + what.remark();
    }
    String more = what.remark().isEmpty() ? "" : " " + what.remark();
    String now = what.replacement(use.path()).toString();
    String verb = what.fate() == Fate.DEPRECATED ? " warns of `" : " renames `";
    return release + verb + use.path() + "`" + change.pin() + "write `" + now + "`" + more;
  }

  private static String message(RetiredOptionUse use, String now) {
    RetiredOption what = use.what();
    String more = what.remark().isEmpty() ? "" : " " + what.remark();
    return switch (what.fate()) {
      case MEANT -> "there is no option `" + use.path() + "`: write `" + now + "`" + more;
      case CLASHES ->
          ("`" + use.path() + "` is no option and clashes with the default of the one that is,")
              + (" which NixOS refuses: write `" + now + "`");
      case DEPRECATED ->
          program(what) + " warns of `" + use.path() + "`: write `" + now + "`" + more;
      case RENAMED, REMOVED ->
          program(what)
              + (" has renamed `" + use.path() + "`, and warns of the old name until that goes:")
              + (" write `" + now + "`" + more);
    };
  }

  private static String program(RetiredOption what) {
    return isOfNixos(what) ? "NixOS" : what.program();
  }

  private static boolean isOfDarwin(RetiredOption what) {
    return what.program().equals("nix-darwin");
  }

  private static boolean isMacos(Findings findings) {
    return OtherSystem.isMacos(findings.tree());
  }

  private static boolean isOfNixos(RetiredOption what) {
    return what.program().equals("nixos");
  }
}
