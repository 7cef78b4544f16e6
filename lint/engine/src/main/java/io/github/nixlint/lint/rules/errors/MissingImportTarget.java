package io.github.nixlint.lint.rules.errors;

import static io.github.nixlint.lint.Category.ERRORS;
import static io.github.nixlint.lint.Severity.ERROR;
import static io.github.nixlint.lint.Severity.HINT;

import com.google.common.base.Splitter;
import io.github.nixlint.lint.Surroundings.Entry;
import io.github.nixlint.lint.rule.Finding;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.syntax.PathLiteral;
import java.util.List;

/** Reports imports of files that are not there. */
public final class MissingImportTarget implements Rule {
  private static final String DEFAULT = "/default.nix";

  /** So many imports of which none is there speak of a file that was taken out of its project. */
  private static final int ALONE = 3;

  private static final RuleInfo INFO =
      RuleInfo.rule("missing-import-target")
          .summary("an import of a file that does not exist")
          .why(
              """
              Evaluation fails as soon as it gets there. A file that was moved or renamed \
              leaves such imports behind. Where none of several imports is there, the file probably \
              stands apart from its project, and that is a hint only. Paths that git ignores, the link `result`, \
              `hardware-configuration.nix` and what the file asks `pathExists` about are \
              left alone.""")
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
    on.file(MissingImportTarget::check);
  }

  private static void check(Findings findings) {
    List<PathLiteral> paths =
        findings.semantics().imports().stream().filter(path -> !isMade(path.head())).toList();
    boolean alone = isAlone(paths, findings);
    for (PathLiteral path : paths) {
      check(path, alone, findings);
    }
  }

  /**
   * Returns whether nothing of what the file imports is there: it was taken out of its project
   * rather than written against files that never were.
   */
  private static boolean isAlone(List<PathLiteral> paths, Findings findings) {
    return paths.size() >= ALONE
        && paths.stream().allMatch(path -> findings.entry(path.head()) == Entry.ABSENT);
  }

  private static void check(PathLiteral path, boolean alone, Findings findings) {
    String text = path.head();
    switch (findings.entry(text)) {
      case ABSENT -> {
        Finding finding = findings.at(path, "there is no file `" + text + "`");
        if (alone) {
          finding.minor();
        }
      }
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
