package io.github.nixlint.lint.rules.packaging;

import static io.github.nixlint.lint.Category.PACKAGING;
import static io.github.nixlint.lint.Severity.ERROR;

import com.google.common.io.Files;
import io.github.nixlint.lint.Surroundings.Entry;
import io.github.nixlint.lint.rule.FileCheck;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.files.ByName;
import io.github.nixlint.text.Span;

/** Reports files of {@code pkgs/by-name} that its layout does not allow. */
public final class ByNameLayout implements Rule, FileCheck {
  private static final RuleInfo INFO =
      RuleInfo.rule("by-name-layout")
          .summary("a file of `pkgs/by-name` in the wrong place")
          .why(
              """
              nixpkgs makes the package `hello` of `pkgs/by-name/he/hello/package.nix`: the \
              folder of its first two letters in lower case, one of its name, and `package.nix` \
              in that. Its checks refuse a pull request with anything else.""")
          .bad(
              """
              # pkgs/by-name/fo/hello/package.nix
              { stdenv }: stdenv.mkDerivation { name = "hello"; }
              """)
          .bad(
              """
              # pkgs/by-name/he/hello.nix
              { stdenv }: stdenv.mkDerivation { name = "hello"; }
              """)
          .good(
              """
              # pkgs/by-name/he/hello/package.nix
              { stdenv }: stdenv.mkDerivation { name = "hello"; }
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
    on.file(this);
  }

  @Override
  public void check(Findings findings) {
    ByName place = ByName.of(findings.tree().source().name());
    if (place == null) {
      return;
    }
    String fault = fault(place, findings);
    if (!fault.isEmpty()) {
      int start = findings.tree().root().start();
      findings.at(new Span(start, start), fault);
    }
  }

  private static String fault(ByName place, Findings findings) {
    String name = place.name();
    if (name == null) {
      String own = Files.getNameWithoutExtension(place.file());
      return "a file of `pkgs/by-name` belongs to a package: move it to `" + (path(own) + "`");
    }
    if (place.folders().get(2).equals(ByName.PACKAGE) && place.depth() > 0) {
      return "`package.nix` is a folder: it must be the file that makes `" + name + "`";
    }
    if (place.depth() > 0) {
      return "";
    }
    return place.file().equals(ByName.PACKAGE)
        ? misplaced(place, name, findings)
        : missing(name, place, findings);
  }

  private static String misplaced(ByName place, String name, Findings findings) {
    if (!ByName.isName(name)) {
      return "`" + name + "` is no name for a package: use letters, digits, `-` and `_`";
    }
    for (String other : findings.siblings()) {
      if (other.equalsIgnoreCase(name) && !other.equals(name)) {
        return "`"
            + (name + "` and `" + other)
            + "` are one folder where case does not count, as on macOS: give one another name";
      }
    }
    return place.shard().equals(ByName.shardOf(name))
        ? ""
        : "`"
            + name
            + "` belongs into `"
            + ByName.shardOf(name)
            + "`: move it to `"
            + path(name)
            + "`";
  }

  /** Only the file that is most likely meant to be it says so. */
  private static String missing(String name, ByName place, Findings findings) {
    boolean meant = place.file().equals("default.nix") || place.file().equals(name + ".nix");
    return meant && findings.entry(ByName.PACKAGE) == Entry.ABSENT
        ? "nothing makes the package `" + name + "`: call this file `package.nix`"
        : "";
  }

  private static String path(String name) {
    return "pkgs/by-name/" + ByName.shardOf(name) + "/" + name + "/" + ByName.PACKAGE;
  }
}
