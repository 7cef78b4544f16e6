package io.github.nixlint.lint.rules.packaging;

import static io.github.nixlint.lint.Category.PACKAGING;
import static io.github.nixlint.lint.Severity.ERROR;

import io.github.nixlint.lint.Surroundings.Link;
import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.files.ByName;
import io.github.nixlint.syntax.PathLiteral;
import io.github.nixlint.text.Span;

/** Reports paths in {@code pkgs/by-name} that lead out of the package. */
public final class PathOutsidePackage implements Rule, Check<PathLiteral> {
  private static final RuleInfo INFO =
      RuleInfo.rule("path-outside-package")
          .summary("a path that leads out of a package of `pkgs/by-name`")
          .why(
              """
              A folder of `pkgs/by-name` can be moved and reviewed by itself, as nothing in it \
              refers to files of other packages, by a path or a link, nor to paths that are put together. The checks \
              of nixpkgs refuse both. What packages share comes as an argument, or lies in the \
              folder of one of them and is handed on by `passthru`.""")
          .bad(
              """
              # pkgs/by-name/he/hello/package.nix
              { stdenv }: stdenv.mkDerivation { name = "hello"; patches = [ ../other/fix.patch ]; }
              """)
          .good(
              """
              # pkgs/by-name/he/hello/package.nix
              { stdenv }: stdenv.mkDerivation { name = "hello"; patches = [ ./fix.patch ]; }
              """)
          .category(PACKAGING)
          .severity(ERROR)
          .optIn("nixpkgs")
          .since("0.1")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Registry on) {
    on.node(PathLiteral.class, this);
    on.file(PathOutsidePackage::checkLinks);
  }

  private static void checkLinks(Findings findings) {
    ByName place = ByName.of(findings.tree().source().name());
    if (place == null || place.depth() != 0 || !place.file().equals(ByName.PACKAGE)) {
      return;
    }
    int start = findings.tree().root().start();
    for (Link link : findings.strayLinks()) {
      findings.at(
          new Span(start, start),
          "the link `"
              + link.path()
              + (link.broken()
                  ? "` leads nowhere, which the checks of nixpkgs refuse: remove it"
                  : "` leads out of the folder of `"
                      + place.name()
                      + "`, which the checks of nixpkgs refuse: copy the file"));
    }
  }

  @Override
  public void check(PathLiteral path, Findings findings) {
    ByName place = ByName.of(findings.tree().source().name());
    if (place == null || place.name() == null || path.isAbsolute() || path.isHome()) {
      return; // Absolute paths have a rule of their own.
    }
    if (place.isOutside(path.head())) {
      findings.at(
          path,
          "this path leads out of the folder of `"
              + (place.name() + "`, which the checks of nixpkgs refuse: take it as an argument, or")
              + " copy the file");
    } else if (!path.isConstant()) {
      findings.at(
          path,
          "the checks of nixpkgs cannot see where a path with `${…}` leads, and refuse it: write"
              + " out the paths that it may be");
    }
  }
}
