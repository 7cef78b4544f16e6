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
import io.github.nixlint.semantics.code.Comments;
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
              are left alone. The finding is milder \
              for `#!/bin/bash` in a script that a phase writes, as the fixup phase finds bash for \
              it, unless `strictDeps` is set.\
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
      if (path.meaning() != Meaning.LOOKED_UP || isAllowed(path.path(), findings)) {
        continue;
      }
      Finding finding = findings.at(path.span(), message(path));
      // Who names the path in a comment knows that it is one of another system.
      if (path.place() == Place.PATCHED_SHEBANG
          || Comments.nameBefore(path.span().start(), path.path(), findings.tree())) {
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

  private static String message(FhsPath path) {
    String absent = "`" + path.path() + "` exists neither on NixOS nor in a build: ";
    if (path.place() == Place.PATCHED_SHEBANG) {
      return "`"
          + path.path()
          + "` is not there, and only the fixup phase finds bash for this script, if `strictDeps`"
          + " is not set: write `#!${runtimeShell}`";
    }
    if (path.replacement() != null) {
      return absent + "write `" + path.replacement() + "`";
    }
    if (path.place() == Place.SHEBANG) {
      return absent + "name the interpreter's package, `#!${pkgs.…}/bin/…`, or `/usr/bin/env`";
    }
    return path.isProgram()
        ? absent + "name the program's package, `${pkgs.…}/bin/…`"
        : absent + "name the package that has it, or a place below `$out`";
  }
}
