package io.github.nixlint.lint.rules.packaging;

import static io.github.nixlint.lint.Category.PACKAGING;
import static io.github.nixlint.lint.Severity.WARNING;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.lint.Severity;
import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Finding;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.build.ShellHook;
import io.github.nixlint.semantics.derivation.Builder;
import io.github.nixlint.semantics.derivation.Derivation;
import io.github.nixlint.semantics.derivation.UnexpandedText;
import io.github.nixlint.semantics.module.Module;
import io.github.nixlint.semantics.module.UnexpandedSetting;

/** Reports variables of a build or shell whose values wait for a shell to expand them. */
public final class UnexpandedVariable implements Rule, Check<Derivation> {
  private static final ImmutableList<String> SETTINGS =
      ImmutableList.of("environment", "Environment");

  private static final String WRITTEN_OUT = "write the value out, or `export` it in a script";

  private static final RuleInfo INFO =
      RuleInfo.rule("unexpanded-variable")
          .summary("an environment variable with `$NAME` in its value")
          .why(
              """
              Attributes of a derivation become variables as they stand: no shell reads them. \
              `LD_LIBRARY_PATH = "/lib:$LD_LIBRARY_PATH"` looks in a folder that is called \
              `$LD_LIBRARY_PATH`, and what the variable was before is lost. A script expands: \
              `export` it in `shellHook`, or in a phase. Reported are a variable in its own value, \
              and `$HOME` and `$PWD` in those of development shells, devenv's among them. The `environment` of a unit or a \
              container, and what a unit has as `Environment`, is not read by a shell either: systemd has \
              `%h` for the home folder, and `%S` for that of the state.\
              """)
          .bad(
              """
              { pkgs }:
              pkgs.mkShell {
                LD_LIBRARY_PATH = "${pkgs.zlib}/lib:$LD_LIBRARY_PATH";
              }
              """)
          .bad(
              """
              { pkgs }:
              pkgs.mkShell {
                env.PGDATA = "$PWD/.postgres";
              }
              """)
          .good(
              """
              { pkgs }:
              pkgs.mkShell {
                shellHook = ''
                  export LD_LIBRARY_PATH="${pkgs.zlib}/lib:$LD_LIBRARY_PATH"
                '';
              }
              """)
          .category(PACKAGING)
          .severity(WARNING)
          .minor(Severity.INFO)
          .since("0.1")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Registry on) {
    on.derivation(this);
    on.module(UnexpandedVariable::check);
    on.naming("env").file(UnexpandedVariable::checkShell);
  }

  private static void check(Module module, Findings findings) {
    if (!findings.tree().vocabulary().mayHaveAny(SETTINGS)) {
      return;
    }
    report(UnexpandedSetting.of(module), findings);
  }

  private static void checkShell(Findings findings) {
    report(UnexpandedSetting.ofShell(findings.tree()), findings);
  }

  private static void report(ImmutableList<UnexpandedSetting> settings, Findings findings) {
    for (UnexpandedSetting setting : settings) {
      findings.at(
          setting.span(),
          "nothing expands `$"
              + setting.variable()
              + "` here, for `"
              + setting.attribute()
              + "` gets the text as it stands: "
              + instead(setting));
    }
  }

  private static String instead(UnexpandedSetting setting) {
    return switch (setting.owner()) {
      case SHELL -> "`export` it in `enterShell`";
      case USER ->
          setting.variable().equals("HOME") ? "write `%h`, which systemd expands" : WRITTEN_OUT;
      case SYSTEM -> WRITTEN_OUT;
    };
  }

  @Override
  public void check(Derivation derivation, Findings findings) {
    ImmutableList<UnexpandedText> texts =
        UnexpandedText.of(
            derivation,
            findings.semantics().nested(derivation, "env"),
            () -> findings.semantics().namesRead());
    boolean shell = derivation.builder().kind() == Builder.Kind.SHELL;
    for (UnexpandedText text : texts) {
      boolean set =
          shell && ShellHook.sets(text.attribute(), derivation, findings.semantics()::script);
      Finding finding =
          findings.at(
              text.span(),
              "nothing expands `$"
                  + text.variable()
                  + "` here, for `"
                  + text.attribute()
                  + "` gets the text as it stands: "
                  + (set
                      ? "`shellHook` sets it, so that this can go"
                      : shell ? "`export` it in `shellHook`" : "`export` it in a phase"));
      if (set) {
        finding.minor(); // Whoever enters the shell has the right value.
      }
    }
  }
}
