package io.github.nixlint.lint.rules.flakes;

import static io.github.nixlint.lint.Category.FLAKES;
import static io.github.nixlint.lint.Severity.ERROR;

import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.flake.Flake;
import io.github.nixlint.semantics.flake.MistypedOutput;
import io.github.nixlint.semantics.values.ValueType;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.Expr;

/** Reports outputs of flakes that are of another type than Nix asks for. */
public final class FlakeOutputType implements Rule, Check<Flake> {
  private static final RuleInfo INFO =
      RuleInfo.rule("flake-output-type")
          .summary("an output of a flake that is of another type than Nix asks for")
          .why(
              """
              Packages, shells and checks are derivations, overlays are functions, templates are sets, \
              each below a name; a `formatter` is one derivation for each system. The `program` of an app is the path of a file, as a string: a package \
              is none, and what stands behind a blank is no argument but part of the name. Nix finds \
              out when somebody uses the output.\
              """)
          .bad(
              """
              # flake.nix
              {
                outputs = { self, nixpkgs }: {
                  apps.x86_64-linux.default = {
                    type = "app";
                    program = self.packages.x86_64-linux.default;
                  };
                };
              }
              """)
          .bad(
              """
              # flake.nix
              {
                outputs = { self, nixpkgs }: {
                  overlays = final: prev: { };
                };
              }
              """)
          .good(
              """
              # flake.nix
              {
                outputs = { self, nixpkgs }: {
                  apps.x86_64-linux.default = {
                    type = "app";
                    program = nixpkgs.lib.getExe self.packages.x86_64-linux.default;
                  };
                };
              }
              """)
          .category(FLAKES)
          .severity(ERROR)
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
    if (!findings.isWhole()) {
      return;
    }
    for (MistypedOutput output : flake.mistypedOutputs(findings.semantics()::isPackage)) {
      findings.at(output.where(), message(output, found(output, findings)));
    }
  }

  private static String message(MistypedOutput mistyped, String found) {
    String output = "`" + mistyped.output() + "`";
    return switch (mistyped.kind()) {
      case WHOLE ->
          output
              + " has a set of "
              + members(mistyped.output())
              + " for each system, and this is "
              + found;
      case SHARED ->
          output
              + " is a set of "
              + members(mistyped.output())
              + ", and this is "
              + found
              + ": write `"
              + mistyped.output()
              + ".NAME = …`";
      case ONE_MEMBER ->
          output
              + " is a set of "
              + members(mistyped.output())
              + ", and this is one itself: write `"
              + mistyped.output()
              + ".NAME = …`";
      case MEMBER ->
          output
              + (mistyped.output().equals("formatter")
                  ? " has a derivation for each system"
                  : " has " + members(mistyped.output()))
              + ", and this is "
              + found;
      case OF_DERIVATION ->
          output
              + " has derivations, and this is only what one is made of: write `pkgs."
              + (mistyped.output().equals("devShells") ? "mkShell" : "stdenv.mkDerivation")
              + " { … }`";
      case IS_CONFIGURATION ->
          output
              + " has derivations, and this is a whole configuration: write what it builds, as `("
              + called(mistyped)
              + (called(mistyped).equals("homeManagerConfiguration")
                  ? " …).activationPackage`"
                  : " …).config.system.build.toplevel`");
      case OF_CONFIGURATION ->
          output
              + " has configurations, and this is only what one is made of: write `"
              + maker(mistyped.output())
              + " { … }`";
      case APP_IS_PACKAGE ->
          "an app is a set, `{ type = \"app\"; program = lib.getExe …; }`, and this is a package,"
              + " which `nix run` takes from `packages`";
      case APP_WITHOUT_TYPE -> "Nix refuses an app that does not say so: add `type = \"app\"`";
      case APP_OF_OTHER_TYPE -> "Nix refuses an app of another type than `\"app\"`";
      case APP_WITHOUT_PROGRAM ->
          "an app has a program, and this has none: write `{ type = \"app\"; program = lib.getExe"
              + " …; }`";
      case PROGRAM_IS_PACKAGE ->
          "the program of an app is a string, and this is a package: write `lib.getExe …`, or"
              + " `\"${…}/bin/…\"`";
      case PROGRAM_HAS_ARGUMENTS ->
          "the program of an app is a path, and `nix run` looks for one with these blanks in its"
              + " name: write `pkgs.writeShellScript` for a program with arguments";
    };
  }

  private static String found(MistypedOutput mistyped, Findings findings) {
    Expr value = mistyped.found();
    if (value instanceof Apply) {
      return "one of them";
    }
    ValueType type = value == null ? null : findings.semantics().knownValues().type(value);
    return (type == null ? ValueType.SET : type).description();
  }

  private static String called(MistypedOutput mistyped) {
    return mistyped.found() instanceof Apply call ? Expressions.calledName(call) : "";
  }

  private static String maker(String output) {
    return switch (output) {
      case "nixosConfigurations" -> "nixpkgs.lib.nixosSystem";
      case "darwinConfigurations" -> "nix-darwin.lib.darwinSystem";
      default -> "home-manager.lib.homeManagerConfiguration";
    };
  }

  private static String members(String output) {
    return switch (output) {
      case "apps", "checks", "overlays", "templates" ->
          output.equals("checks") ? "derivations" : output;
      case "devShells", "packages" -> "derivations";
      case "nixosModules" -> "modules";
      default -> "configurations";
    };
  }
}
