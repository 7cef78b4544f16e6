package io.github.nixlint.lint.rules.flakes;

import static io.github.nixlint.lint.Category.FLAKES;
import static io.github.nixlint.lint.FixSafety.UNSAFE;
import static io.github.nixlint.lint.Severity.WARNING;
import static io.github.nixlint.lint.rule.FixAvailability.ALWAYS;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.lint.Severity;
import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Finding;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.flake.Flake;
import io.github.nixlint.semantics.flake.FlakeInput;
import io.github.nixlint.semantics.flake.MissingFollows;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.AttrName;
import org.jspecify.annotations.Nullable;

/** Reports inputs that bring a copy of what the flake has already. */
public final class InputMissingFollows implements Rule, Check<Flake> {
  private static final RuleInfo INFO =
      RuleInfo.rule("input-missing-follows")
          .summary("an input brings its own copy of another input")
          .why(
              """
              Each copy of nixpkgs is fetched, evaluated and kept beside the others, packages of \
              different copies do not match, and one of them misses the updates. \
              `inputs.nixpkgs.follows = \"nixpkgs\"` makes them one. What brings its own copy is seen in \
              `flake.lock`; without one, or where it is not locked yet, it is known of flakes that many \
              use. Flakes that ask for their own nixpkgs, for the sake of their caches, are left alone, \
              as are inputs with `flake = false`. Copies of other flakes are of less weight.""")
          .bad(
              """
              # flake.nix
              {
                inputs.nixpkgs.url = "github:NixOS/nixpkgs/nixos-unstable";
                inputs.disko.url = "github:nix-community/disko";
                outputs = { nixpkgs, disko, ... }: { };
              }
              """)
          .good(
              """
              # flake.nix
              {
                inputs.nixpkgs.url = "github:NixOS/nixpkgs/nixos-unstable";
                inputs.disko.url = "github:nix-community/disko";
                inputs.disko.inputs.nixpkgs.follows = "nixpkgs";
                outputs = { nixpkgs, disko, ... }: { };
              }
              """)
          .category(FLAKES)
          .severity(WARNING)
          .minor(Severity.INFO)
          .fix(ALWAYS, UNSAFE)
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
    if (findings.isWhole()) {
      MissingFollows.of(flake, findings.lock()).forEach(each -> report(each, flake, findings));
    }
  }

  private static void report(MissingFollows missing, Flake flake, Findings findings) {
    FlakeInput input = missing.input();
    String follows = "inputs." + missing.inner() + ".follows = \"" + missing.target().name() + "\"";
    Finding finding =
        findings.at(
            input.declaration(),
            "`"
                + input.name()
                + "` brings a copy of its own of `"
                + missing.target().name()
                + "`: add `"
                + follows
                + "`");
    if (!missing.isNixpkgs()) {
      finding.minor();
    }
    ImmutableList<AttrBinding> bindings = flake.bindings(input);
    if (bindings.isEmpty()) {
      return;
    }
    AttrBinding first = bindings.get(0);
    String prefix = prefix(first, input, findings);
    AttrBinding behind = prefix == null ? last(input) : bindings.get(bindings.size() - 1);
    if (behind != null) {
      String binding = prefix == null ? follows : prefix + "." + follows;
      finding.suggest(
          "follow `" + missing.target().name() + "`", edits -> edits.addBinding(behind, binding));
    }
  }

  /** Returns the path of the input where a longer one is bound: `a` of `a.url`; else null. */
  private static @Nullable String prefix(AttrBinding binding, FlakeInput input, Findings findings) {
    ImmutableList<AttrName> names = binding.path().names();
    StringBuilder prefix = new StringBuilder();
    for (int i = 0; i + 1 < names.size(); i++) {
      prefix.append(i == 0 ? "" : ".").append(findings.tree().text(names.get(i)));
      if (input.name().equals(names.get(i).staticName())) {
        return prefix.toString();
      }
    }
    return null;
  }

  /** Returns the last binding of the set that an input is, or null. */
  private static @Nullable AttrBinding last(FlakeInput input) {
    AttrBinding last = null;
    if (input.attributes() != null) {
      for (var attribute : input.attributes().named()) {
        if (attribute.binding() instanceof AttrBinding binding
            && (last == null || binding.end() > last.end())) {
          last = binding;
        }
      }
    }
    return last;
  }
}
