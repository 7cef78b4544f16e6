package io.github.nixlint.semantics.flake;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.names.NamedFile;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.Attributes;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Interpolation;
import io.github.nixlint.syntax.Kind;
import io.github.nixlint.syntax.StringExpr;
import org.jspecify.annotations.Nullable;

/**
 * {@code import nixpkgs { … }} of an input that is nixpkgs.
 *
 * @param call the call
 * @param input the name of the input
 * @param nixpkgs what is imported
 * @param argument what it is called with
 */
public record NixpkgsImport(Apply call, String input, Expr nixpkgs, Expr argument) {
  private static final String INPUTS = "inputs.";

  static ImmutableList<NixpkgsImport> of(Flake flake, NamedFile file) {
    ImmutableList.Builder<NixpkgsImport> found = ImmutableList.builder();
    for (NixpkgsImport each : of(file)) {
      FlakeInput input = flake.input(each.input());
      boolean nixpkgs =
          input == null ? each.input().startsWith("nixpkgs") : isNixpkgs(input, flake);
      if (nixpkgs) {
        found.add(each);
      }
    }
    return found.build();
  }

  /** Returns the calls of a file that is no flake, of what is called nixpkgs there. */
  static ImmutableList<NixpkgsImport> conventional(NamedFile file) {
    return of(file).stream()
        .filter(each -> each.input().startsWith("nixpkgs"))
        .collect(ImmutableList.toImmutableList());
  }

  private static boolean isNixpkgs(FlakeInput input, Flake flake) {
    String followed = input.followed();
    FlakeInput target = followed == null ? input : flake.input(followed);
    // What is not written out is not known to be another flake.
    return (target == null || (target.url() != null && FlakeText.of(target.url()) == null))
        ? input.name().startsWith("nixpkgs")
        : target.reference().isNixpkgs();
  }

  /** Returns the calls of imports of any input. */
  private static ImmutableList<NixpkgsImport> of(NamedFile file) {
    ImmutableList.Builder<NixpkgsImport> found = ImmutableList.builder();
    for (int i = 0; i < file.tree().count(Kind.APPLY); i++) {
      NixpkgsImport each = of((Apply) file.tree().node(Kind.APPLY, i), file);
      if (each != null) {
        found.add(each);
      }
    }
    return found.build();
  }

  private static @Nullable NixpkgsImport of(Apply call, NamedFile file) {
    Expr function = Expressions.bare(call.function());
    Expr nixpkgs;
    Expr argument;
    if (function instanceof Apply inner && inner.arguments().size() == 1) {
      function = Expressions.bare(inner.function());
      nixpkgs = inner.arguments().get(0);
      argument = call.arguments().get(0);
    } else if (call.arguments().size() > 1) {
      nixpkgs = call.arguments().get(0);
      argument = call.arguments().get(1);
    } else {
      return null;
    }
    if (!file.names().is(function, "builtins.import")) {
      return null;
    }
    String path = file.names().of(unquoted(nixpkgs)).path();
    boolean input = path.startsWith(INPUTS) && path.indexOf('.', INPUTS.length()) < 0;
    return input
        ? new NixpkgsImport(call, path.substring(INPUTS.length()), nixpkgs, argument)
        : null;
  }

  /** What a string is the path of: {@code nixpkgs} of {@code "${nixpkgs}"}. */
  private static Expr unquoted(Expr path) {
    return Expressions.bare(path) instanceof StringExpr string
            && string.parts().size() == 1
            && string.parts().get(0) instanceof Interpolation hole
        ? hole.expression()
        : path;
  }

  /** Returns whether it certainly does not say for which system, so that Nix has to ask its own. */
  public boolean lacksSystem() {
    if (!(Expressions.bare(argument) instanceof AttrSet set)) {
      return false;
    }
    Attributes attributes = Attributes.of(set);
    return attributes.dynamic().isEmpty()
        && attributes.get("system") == null
        && attributes.get("localSystem") == null;
  }
}
