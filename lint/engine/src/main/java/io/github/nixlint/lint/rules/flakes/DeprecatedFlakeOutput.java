package io.github.nixlint.lint.rules.flakes;

import static io.github.nixlint.lint.Category.FLAKES;
import static io.github.nixlint.lint.FixSafety.UNSAFE;
import static io.github.nixlint.lint.Severity.HINT;
import static io.github.nixlint.lint.Severity.WARNING;
import static io.github.nixlint.lint.rule.FixAvailability.SOMETIMES;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterables;
import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Finding;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.flake.Flake;
import io.github.nixlint.semantics.flake.FlakeOutput;
import io.github.nixlint.semantics.flake.FlakeOutputNames;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Lambda;
import io.github.nixlint.syntax.Select;
import org.jspecify.annotations.Nullable;

/** Reports outputs of flakes whose names have changed. */
public final class DeprecatedFlakeOutput implements Rule, Check<Flake> {
  private static final RuleInfo INFO =
      RuleInfo.rule("deprecated-flake-output")
          .summary("an output of a flake under its old name")
          .why(
              """
              Since Nix 2.7 the default package, shell, app and so on stand under the name `default` \
              among the others: `packages.<system>.default`. `nix flake check` warns of the old names, \
              and newer programs do not look for them. An old name that is kept beside the new one, \
              of which it only repeats the value, is a hint.\
              """)
          .bad(
              """
              # flake.nix
              {
                outputs = { self, nixpkgs }: {
                  devShell.x86_64-linux = nixpkgs.legacyPackages.x86_64-linux.mkShell { };
                };
              }
              """)
          .good(
              """
              # flake.nix
              {
                outputs = { self, nixpkgs }: {
                  devShells.x86_64-linux.default = nixpkgs.legacyPackages.x86_64-linux.mkShell { };
                };
              }
              """)
          .category(FLAKES)
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
    on.flake(this);
  }

  @Override
  public void check(Flake flake, Findings findings) {
    for (FlakeOutput output : flake.given().all()) {
      String replacement = FlakeOutputNames.replacement(output.name());
      // What is the same for all systems should not be there at all, which another rule says.
      boolean elsewhere = output.isPerSystem() && FlakeOutputNames.isPlain(output.name());
      if (replacement != null && !elsewhere) {
        report(output, replacement, flake, findings);
      }
    }
  }

  private static void report(
      FlakeOutput output, String replacement, Flake flake, Findings findings) {
    String now = output.isPerSystem() ? FlakeOutputNames.withoutSystem(replacement) : replacement;
    Finding finding =
        findings.at(
            output.declaration(), "`" + output.name() + "` is an old name: write `" + now + "`");
    if (repeats(output, now)) {
      finding.minor();
    }
    String path = path(output, now, findings);
    if (path != null && isFree(output, now, flake, findings)) {
      AttrBinding binding = (AttrBinding) output.attribute().binding();
      finding.suggest("write `" + path + "`", edits -> edits.replace(binding.path(), path));
    }
  }

  /** Whether it is what the flake gives under the new name too: {@code self.overlays.default}. */
  private static boolean repeats(FlakeOutput output, String now) {
    if (!(output.attribute().binding() instanceof AttrBinding binding)) {
      return false;
    }
    Expr value = Expressions.body(binding.value());
    if (value instanceof Apply call && call.arguments().size() == 1) {
      value = Expressions.bare(call.arguments().get(0)); // Said for each system.
      value = value instanceof Lambda function ? Expressions.body(function.body()) : value;
    }
    String outputs = now.substring(0, now.indexOf('.'));
    return value instanceof Select select
        && Expressions.lastName(select.path()).equals("default")
        && (Expressions.simpleName(select.subject()).equals(outputs)
            || Iterables.any(select.path().names(), name -> outputs.equals(name.staticName())));
  }

  /** Returns what to write instead of the path of a binding, or null where that does not do. */
  private static @Nullable String path(FlakeOutput output, String now, Findings findings) {
    if (!(output.attribute().binding() instanceof AttrBinding binding)) {
      return null;
    }
    ImmutableList<AttrName> names = binding.path().names();
    int depth = now.contains("<system>") ? 2 : 1;
    if (names.size() != depth || names.get(0) != output.declaration()) {
      return null;
    }
    return depth == 1 ? now : now.replace("<system>", findings.tree().text(names.get(1)));
  }

  /** Returns whether the new place is there for the taking, in the set that has the old one. */
  private static boolean isFree(FlakeOutput output, String now, Flake flake, Findings findings) {
    FlakeOutput target = flake.given().get(now.substring(0, now.indexOf('.')), output.level());
    if (target == null) {
      return true;
    }
    return target.attribute().set() != null
        && target.attribute().set().dynamic().isEmpty()
        && target.attribute().set().get("default") == null
        && !now.contains("<system>")
        && findings.tree().parent(target.attribute().binding())
            == findings.tree().parent(output.attribute().binding());
  }
}
