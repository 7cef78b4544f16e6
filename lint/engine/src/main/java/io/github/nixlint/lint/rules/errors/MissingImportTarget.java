package io.github.nixlint.lint.rules.errors;

import static io.github.nixlint.lint.Category.ERRORS;
import static io.github.nixlint.lint.Severity.ERROR;

import com.google.common.base.Splitter;
import io.github.nixlint.lint.Surroundings.Entry;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.syntax.PathLiteral;

/** Reports imports of files that are not there. */
public final class MissingImportTarget implements Rule {
  private static final String DEFAULT = "/default.nix";

  private static final RuleInfo INFO =
      RuleInfo.rule("missing-import-target")
          .summary("an import of a file that does not exist")
          .why(
              """
              Evaluation fails as soon as it gets there. A file that was moved or renamed \
              leaves such imports behind. Paths that git ignores, the link `result`, \
              `hardware-configuration.nix` and what the file asks `pathExists` about are \
              left alone.""")
          .bad("import ./gone.nix")
          .good("if builtins.pathExists ./local.nix then import ./local.nix else { }")
          .category(ERRORS)
          .severity(ERROR)
          .since("0.1")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Registry on) {
    on.file(MissingImportTarget::check);
  }

  private static void check(Findings findings) {
    for (PathLiteral path : findings.semantics().imports()) {
      if (!isMade(path.head())) {
        check(path, findings);
      }
    }
  }

  private static void check(PathLiteral path, Findings findings) {
    String text = path.head();
    switch (findings.entry(text)) {
      case ABSENT -> findings.at(path, "there is no file `" + text + "`");
      case FOLDER -> {
        if (findings.entry(text + DEFAULT) == Entry.ABSENT) {
          findings.at(path, "the folder `" + text + "` has no `default.nix`");
        }
      }
      case FILE, UNKNOWN -> {}
    }
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
