package io.github.nixlint.lint.rules.errors;

import static io.github.nixlint.lint.Category.ERRORS;
import static io.github.nixlint.lint.Severity.ERROR;
import static io.github.nixlint.lint.Severity.HINT;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import io.github.nixlint.lint.Surroundings.Entry;
import io.github.nixlint.lint.rule.FileCheck;
import io.github.nixlint.lint.rule.Finding;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.syntax.PathLiteral;
import java.util.ArrayList;
import java.util.List;

/** Reports imports of files that are not there. */
public final class MissingImportTarget implements Rule, FileCheck {
  private static final String DEFAULT = "/default.nix";

  private static final ImmutableList<String> TOP =
      ImmutableList.of("./.git", "./flake.lock", "../flake.lock");

  private static final RuleInfo INFO =
      RuleInfo.rule("missing-import-target")
          .summary("an import of a file that does not exist")
          .why(
              """
              Evaluation fails as soon as it gets there. A file that was moved or renamed \
              leaves such imports behind. It is a hint only where nothing that the file names is \
              there: then the file was probably taken out of its project. Paths that git \
              ignores, the link `result`, `hardware-configuration.nix` and what the file asks \
              `pathExists` about are left alone.\
              """)
          .bad("import ./gone.nix")
          .good("if builtins.pathExists ./local.nix then import ./local.nix else { }")
          .category(ERRORS)
          .severity(ERROR)
          .minor(HINT)
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
    List<Finding> absent = new ArrayList<>();
    for (PathLiteral path : findings.semantics().imports()) {
      if (!isMade(path.head())) {
        check(path, absent, findings);
      }
    }
    if (!absent.isEmpty() && isAlone(findings)) {
      absent.forEach(Finding::minor);
    }
  }

  private static void check(PathLiteral path, List<Finding> absent, Findings findings) {
    String text = path.head();
    switch (findings.entry(text)) {
      case ABSENT -> absent.add(findings.at(path, "there is no file `" + text + "`"));
      case FOLDER -> {
        if (findings.entry(text + DEFAULT) == Entry.ABSENT) {
          Finding finding = findings.at(path, "the folder `" + text + "` has no `default.nix`");
          if (isAround(text)) {
            absent.add(finding);
          }
        }
      }
      case FILE, UNKNOWN -> {}
    }
  }

  /**
   * Returns whether nothing that the file names is there, nor anything that stands at the top of a
   * project: it was probably taken out of its own.
   */
  private static boolean isAlone(Findings findings) {
    for (String path : TOP) {
      if (isThere(path, findings)) {
        return false;
      }
    }
    for (PathLiteral path : findings.semantics().relativePaths()) {
      if (isThere(path.head(), findings)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isThere(String path, Findings findings) {
    if (isAround(path)) {
      return false;
    }
    Entry entry = findings.entry(path);
    return entry == Entry.FILE || entry == Entry.FOLDER;
  }

  /** Whether it is the folder of the file or one around it, which is there wherever the file is. */
  private static boolean isAround(String path) {
    return CharMatcher.anyOf("./").matchesAllOf(path);
  }

  /** Returns whether a path is one that tools make, not people. */
  private static boolean isMade(String path) {
    for (String name : Splitter.on('/').split(path)) {
      if (name.equals("result") || name.startsWith("result-")) {
        return true;
      }
    }
    return path.endsWith("/hardware-configuration.nix");
  }
}
