package io.github.nixlint.lint.rules.packaging;

import static io.github.nixlint.lint.Category.PACKAGING;
import static io.github.nixlint.lint.FixSafety.UNSAFE;
import static io.github.nixlint.lint.Severity.WARNING;
import static io.github.nixlint.lint.rule.FixAvailability.SOMETIMES;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.lint.Severity;
import io.github.nixlint.lint.rule.FileCheck;
import io.github.nixlint.lint.rule.Finding;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.lint.rule.RuleOption;
import io.github.nixlint.semantics.files.FileKind;
import io.github.nixlint.semantics.text.FhsPath;
import io.github.nixlint.semantics.text.FhsPath.Meaning;
import io.github.nixlint.semantics.text.FhsPath.Place;
import io.github.nixlint.semantics.text.FhsPaths;

/** Reports paths such as {@code /usr/bin/python} that a build or program would look up. */
public final class HardcodedFhsPath implements Rule, FileCheck {
  private static final RuleOption<ImmutableList<String>> ALLOW =
      RuleOption.texts("allow", "paths that are there, and what lies below them");

  private static final RuleInfo INFO =
      RuleInfo.rule("hardcoded-fhs-path")
          .summary("a path such as `/usr/bin/python` or `/lib64`, which NixOS does not have")
          .why(
              """
              NixOS has neither `/usr/lib` nor `/opt`, and of `/bin` and `/usr/bin` no more than \
              `/bin/sh` and `/usr/bin/env`; the sandbox of a build has `/bin/sh` alone. What looks \
              there fails, and where it does not, on another distribution, it finds whatever \
              version that one has. A reference to the package, `${pkgs.python3}/bin/python3`, \
              names one version and brings it along. Paths that a substitution takes out, places \
              below `$out` or `DESTDIR`, search lists such as `PATH`, mounts, containers, FHS \
              environments, other machines, macOS and other distributions, tests and documentation \
              are left alone. The finding is milder where the file shows that something else than \
              Nix puts the path there, as a comment or a test for the file may, in the home of a \
              user, which may be on any distribution, in values that nobody in the file uses, or that \
              neither an option of NixOS nor a derivation takes, for a program of unknown package \
              in the scripts and texts of a package, shell, flake or overlay, in a file that is \
              not executable, for data below `/opt` and `/usr/local` and what is run beside such \
              data in `/opt`, for folders in texts, in units that are switched off or have a root \
              of their own, \
              and for `#!/bin/bash` in a script that a phase writes, as the fixup phase finds bash \
              for it, unless `strictDeps` is set.\
              """)
          .bad(
              """
              { pkgs, ... }:
              {
                systemd.services.web.serviceConfig.ExecStart = "/usr/bin/python3 ${./web.py}";
              }
              """)
          .good(
              """
              { pkgs, ... }:
              {
                systemd.services.web.serviceConfig.ExecStart = "${pkgs.python3}/bin/python3 ${./web.py}";
              }
              """)
          .category(PACKAGING)
          .severity(WARNING)
          .minor(Severity.INFO)
          .fix(SOMETIMES, UNSAFE)
          .options(ALLOW)
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
    for (FhsPath path : FhsPaths.of(findings.semantics())) {
      boolean unmanaged = path.meaning() == Meaning.UNMANAGED;
      if ((path.meaning() != Meaning.LOOKED_UP && !unmanaged) || isAllowed(path.path(), findings)) {
        continue;
      }
      boolean module = findings.semantics().fileKind().kind() == FileKind.Kind.MODULE;
      Finding finding = findings.at(path.span(), message(path, module));
      if (path.place() == Place.PATCHED_SHEBANG || unmanaged) {
        finding.minor();
      }
      String replacement = path.replacement();
      if (replacement != null) {
        finding.suggest(
            "write `" + replacement + "`", edits -> edits.replace(path.span(), replacement));
      }
    }
  }

  private static boolean isAllowed(String path, Findings findings) {
    for (String allowed : findings.option(ALLOW)) {
      String folder = allowed.endsWith("/") ? allowed : allowed + "/";
      if (path.equals(allowed) || path.startsWith(folder)) {
        return true;
      }
    }
    return false;
  }

  private static String message(FhsPath path, boolean module) {
    if (path.place() == Place.PATCHED_SHEBANG) {
      return "`"
          + path.path()
          + "` is not there, and only the fixup phase finds bash for this script, if `strictDeps`"
          + " is not set: write `#!${runtimeShell}`";
    }
    String absent =
        path.meaning() == Meaning.UNMANAGED
            ? "`" + path.path() + "` is only there where something else than Nix has put it: "
            : "`" + path.path() + "` exists neither on NixOS nor in a build: ";
    return absent + remedy(path, module);
  }

  private static String remedy(FhsPath path, boolean module) {
    if (path.replacement() != null) {
      return "write `" + path.replacement() + "`";
    }
    if (path.place() == Place.SHEBANG) {
      return "name the interpreter's package, `#!${pkgs.…}/bin/…`, or `/usr/bin/env`";
    }
    if (path.isProgram()) {
      return "name the program's package, `${pkgs.…}/bin/…`";
    }
    if (!module || path.place() == Place.PHASE) {
      return "name the package that has it, or a place below `$out`";
    }
    return path.path().startsWith("/opt")
        ? "make a package of programs, `${pkgs.…}/bin/…`, and keep data in `/var/lib`"
        : "name the package that has it, `${pkgs.…}/…`";
  }
}
