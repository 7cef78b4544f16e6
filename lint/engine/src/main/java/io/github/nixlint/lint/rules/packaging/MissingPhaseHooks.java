package io.github.nixlint.lint.rules.packaging;

import static io.github.nixlint.lint.Category.PACKAGING;
import static io.github.nixlint.lint.FixSafety.UNSAFE;
import static io.github.nixlint.lint.Severity.WARNING;
import static io.github.nixlint.lint.rule.FixAvailability.SOMETIMES;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.lint.Severity;
import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Finding;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.build.Build;
import io.github.nixlint.semantics.build.HookLines;
import io.github.nixlint.semantics.build.MissingHooks;
import io.github.nixlint.semantics.derivation.Builder;
import io.github.nixlint.semantics.derivation.InnerDerivation;
import io.github.nixlint.semantics.files.FileKind;
import io.github.nixlint.semantics.files.FileKinds;
import io.github.nixlint.semantics.files.PackageFormals;

/** Reports phases that do not run the hooks around them. */
public final class MissingPhaseHooks implements Rule, Check<Build> {
  private static final RuleInfo INFO =
      RuleInfo.rule("missing-phase-hooks")
          .summary("a phase that does not run the hooks around it, as `runHook preInstall`")
          .why(
              """
              Who writes a phase takes the place of all of the default one, the calls of its hooks \
              among it. Without `runHook preInstall` and `runHook postInstall` what setup hooks, \
              overlays and `overrideAttrs` add there is silently lost. A phase that does nothing, \
              fails on purpose, runs another phase or may run text that the file does not show is \
              left alone, and `buildCommand` and `runCommand` have no hooks. Where the file is not \
              a package of its own or brings nixpkgs itself, nothing outside names the derivation, or the build only checks \
              something, the finding is milder, unless the derivation sets the lost hook \
              itself.\
              """)
          .bad(
              """
              { stdenv }:
              stdenv.mkDerivation {
                pname = "hello";
                version = "1.0";
                src = ./.;
                installPhase = ''
                  install -Dm755 hello $out/bin/hello
                '';
              }
              """)
          .good(
              """
              { stdenv }:
              stdenv.mkDerivation {
                pname = "hello";
                version = "1.0";
                src = ./.;
                installPhase = ''
                  runHook preInstall

                  install -Dm755 hello $out/bin/hello

                  runHook postInstall
                '';
              }
              """)
          .category(PACKAGING)
          .severity(WARNING)
          .minor(Severity.INFO)
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
    ImmutableList<MissingHooks> all = MissingHooks.of(build);
    if (all.isEmpty()) {
      return;
    }
    boolean seldom = isSeldomOverridden(build, findings);
    boolean amongTests = FileKinds.isAmongTests(findings.tree());
    for (MissingHooks missing : all) {
      if (amongTests && !missing.isSlip()) {
        continue; // Nobody overrides what is only built to test something.
      }
      Finding finding =
          findings
              .at(missing.phase().definition().key(), message(missing))
              .suggest("run the hooks of the phase", HookLines.of(missing, findings.tree()));
      if (!missing.isSlip() && (seldom || missing.isRare())) {
        finding.minor();
      }
    }
  }

  private static boolean isSeldomOverridden(Build build, Findings findings) {
    return findings.semantics().fileKind().kind() != FileKind.Kind.PACKAGE
        || PackageFormals.bringNixpkgs(findings.tree())
        || build.isCheck()
        || build.derivation().builder().kind() == Builder.Kind.OVERRIDE
        || InnerDerivation.is(build.derivation(), findings.tree(), findings.scopes());
  }

  private static String message(MissingHooks missing) {
    String before = "`" + missing.hookBefore() + "`";
    String after = "`" + missing.hookAfter() + "`";
    String not =
        missing.isHalf()
            ? " does not run " + (missing.before() ? before : after)
            : " runs neither " + before + " nor " + after;
    String lost =
        missing.lost().isEmpty()
            ? ", so that what setup hooks and overrides add there is lost"
            : ", so that the `" + missing.lost() + "` of this derivation is lost";
    String begin = "begin it with `runHook " + missing.hookBefore() + "`";
    String end = "end it with `runHook " + missing.hookAfter() + "`";
    return "`"
        + missing.phase().name()
        + "`"
        + not
        + lost
        + ": "
        + (missing.isHalf() ? (missing.before() ? begin : end) : begin + " and " + end);
  }
}
