package io.github.nixlint.lint.rules.packaging;

import static io.github.nixlint.lint.Category.PACKAGING;
import static io.github.nixlint.lint.FixSafety.UNSAFE;
import static io.github.nixlint.lint.Severity.HINT;
import static io.github.nixlint.lint.Severity.WARNING;
import static io.github.nixlint.lint.rule.FixAvailability.SOMETIMES;

import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Finding;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.build.Build;
import io.github.nixlint.semantics.build.EmptyPhase;
import io.github.nixlint.semantics.build.LeftOutPhases;
import io.github.nixlint.semantics.build.Phase;
import io.github.nixlint.semantics.build.ReplaceablePhase;
import io.github.nixlint.semantics.derivation.DerivationAttribute;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.Node;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reports {@code phases = [ … ]}, and phases that only repeat the default. */
public final class ExplicitPhase implements Rule, Check<Build> {
  private static final RuleInfo INFO =
      RuleInfo.rule("explicit-phase")
          .summary("`phases = [ … ]`, or a phase that only does what the default one does")
          .why(
              """
              `phases` leaves out every phase that it does not name: `fixupPhase`, which patches \
              shebangs and strips, the checks, and the phases that setup hooks add. Phases are \
              left out one by one, with `dontUnpack = true` and its kin. A phase that only runs \
              `make`, `ninja` or `./configure` takes the place of the default one for nothing: \
              that runs them too, in parallel, with its hooks, and with the flags that \
              `makeFlags`, `configureFlags` and their kin give. In place of an empty string the \
              default phase runs after all; `dontBuild = true` leaves it out, and says more than \
              `buildPhase = "true"`. An install phase is left out only where another phase makes \
              the output.\
              """)
          .bad(
              """
              { stdenv }:
              stdenv.mkDerivation {
                pname = "hello";
                version = "1.0";
                src = ./.;
                phases = [ "installPhase" ];
                installPhase = "install -Dm755 ${./hello.sh} $out/bin/hello";
              }
              """)
          .bad(
              """
              { stdenv }:
              stdenv.mkDerivation {
                pname = "hello";
                version = "1.0";
                src = ./.;
                buildPhase = "make CC=cc all";
              }
              """)
          .good(
              """
              { stdenv }:
              stdenv.mkDerivation {
                pname = "hello";
                version = "1.0";
                dontUnpack = true;
                installPhase = "install -Dm755 ${./hello.sh} $out/bin/hello";
              }
              """)
          .good(
              """
              { stdenv }:
              stdenv.mkDerivation {
                pname = "hello";
                version = "1.0";
                src = ./.;
                makeFlags = [ "CC=cc" ];
                buildFlags = [ "all" ];
              }
              """)
          .category(PACKAGING)
          .severity(WARNING)
          .minor(HINT)
          .fix(SOMETIMES, UNSAFE)
          .since("0.1")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Registry on) {
    on.build(this);
  }

  @Override
  public void check(Build build, Findings findings) {
    if (build.runsPhases()) {
      for (DerivationAttribute phases : build.derivation().attribute("phases")) {
        if (LeftOutPhases.isWritten(phases)) {
          phases(phases, build, findings);
        }
      }
    }
    for (Phase phase : build.phases()) {
      String flags = ReplaceablePhase.flags(phase, build);
      if (flags != null) {
        findings
            .at(
                phase.definition().key(),
                "the default `"
                    + phase.name()
                    + "` does this too: leave it, and set `"
                    + flags
                    + "`")
            .minor();
      }
      EmptyPhase empty = EmptyPhase.of(phase, build);
      if (empty != null) {
        report(phase, empty, findings);
      }
    }
  }

  private static void report(Phase phase, EmptyPhase empty, Findings findings) {
    Node key = phase.definition().key();
    String instead = empty.instead() + " = true;";
    String why =
        empty.inVain()
            ? "the default `" + phase.name() + "` runs in place of an empty one"
            : "this does nothing but leave out the default `" + phase.name() + "`";
    boolean installs = empty.inVain() && phase.name().equals("installPhase");
    String remedy =
        installs
            ? "install into `$out` here, or write `" + instead + "` where another phase does"
            : "write `" + instead + "`";
    Finding finding = findings.at(key, why + ": " + remedy);
    if (!empty.inVain()) {
      finding.minor();
    }
    if (!installs && findings.tree().parent(key) instanceof AttrBinding binding) {
      finding.suggest("write `" + instead + "`", edits -> edits.replace(binding, instead));
    }
  }

  private static void phases(DerivationAttribute phases, Build build, Findings findings) {
    String instead = LeftOutPhases.of(phases);
    Phase own = firstBusy(build.leftOut());
    Finding finding =
        findings.at(
            phases.key(),
            "`phases` leaves out every phase that it does not name, "
                + (own == null
                    ? "those of setup hooks too"
                    : "so that this package's `" + own.name() + "` never runs")
                + (instead.isEmpty()
                    ? ": set `dontUnpack`, `dontBuild` and their kin instead"
                    : ": write `" + instead + "` instead"));
    if (own != null) {
      finding.note(own.definition().key(), "what never runs");
    }
    if (!instead.isEmpty() && findings.tree().parent(phases.key()) instanceof AttrBinding binding) {
      finding.suggest("write `" + instead + "`", edits -> edits.replace(binding, instead));
    }
  }

  private static @Nullable Phase firstBusy(List<Phase> phases) {
    for (Phase phase : phases) {
      if (!phase.isIdle()) {
        return phase;
      }
    }
    return null;
  }
}
