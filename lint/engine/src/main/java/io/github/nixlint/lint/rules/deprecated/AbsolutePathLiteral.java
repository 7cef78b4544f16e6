package io.github.nixlint.lint.rules.deprecated;

import static io.github.nixlint.lint.Category.DEPRECATED;
import static io.github.nixlint.lint.Severity.HINT;
import static io.github.nixlint.lint.Severity.WARNING;

import com.google.common.collect.ImmutableSet;
import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Finding;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.scope.Binding;
import io.github.nixlint.scope.Reference;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.BinaryOp;
import io.github.nixlint.syntax.Kind;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.Operator;
import io.github.nixlint.syntax.PathLiteral;
import io.github.nixlint.syntax.StringExpr;
import io.github.nixlint.syntax.StringLiteral;
import io.github.nixlint.syntax.SyntaxTree;
import java.util.List;

/** Reports absolute paths. */
public final class AbsolutePathLiteral implements Rule, Check<PathLiteral> {
  /** As in {@code /. + "/etc"}: what makes a path of a string. */
  private static final String ROOT = "/.";

  /** Before an interpolation, which says where the path is: {@code /${pkgs.path}/nixos}. */
  private static final String HOLE = "/";

  /** What takes the path of a file that is read while the code is evaluated. */
  private static final ImmutableSet<String> READERS =
      ImmutableSet.of(
          "builtins.import",
          "builtins.readDir",
          "builtins.readFile",
          "lib.fileContents",
          "lib.importJSON",
          "lib.importTOML",
          "lib.readFile",
          "pkgs.callPackage");

  /** Places that tell of the very machine that evaluates, and are the same on each. */
  private static final ImmutableSet<String> OF_THE_MACHINE = ImmutableSet.of("dev", "proc", "sys");

  /** Below these, other rules tell more. */
  private static final ImmutableSet<String> OTHERS = ImmutableSet.of("nix", "run");

  private static final RuleInfo INFO =
      RuleInfo.rule("absolute-path-literal")
          .summary("an absolute path as a path value")
          .why(
              """
              It is another file on every machine: pure evaluation, and with it every \
              flake, refuses it, and where it is used in a string the whole file is copied \
              to the store, secrets included. So is the string that `import`, `readFile` and \
              their like are given. Write a path relative to the file, or a \
              string for a path of the machine that runs the result. `/.` and what `+` \
              appends are left alone, and the finding is milder where `pathExists` asks this \
              very machine for the path. Nix can be told to warn of them (`lint-absolute-path-literals`).\
              """)
          .bad("{ configFile = /etc/app.conf; }")
          .bad("{ text = builtins.readFile \"/home/alice/app.conf\"; }")
          .good("{ configFile = \"/etc/app.conf\"; }")
          .good("{ configFile = ./app.conf; }")
          .category(DEPRECATED)
          .severity(WARNING)
          .minor(HINT)
          .since("0.1")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Registry on) {
    on.node(PathLiteral.class, this);
    on.naming(
            "import",
            "readDir",
            "readFile",
            "fileContents",
            "importJSON",
            "importTOML",
            "callPackage")
        .node(Apply.class, AbsolutePathLiteral::checkRead);
  }

  @Override
  public void check(PathLiteral path, Findings findings) {
    if (path.isAbsolute()
        && !path.head().equals(ROOT)
        && !path.head().equals(HOLE)
        && !isAppended(path, findings.tree())) {
      Finding finding =
          findings.at(
              path,
              "an absolute path is another file on every machine, and refused by pure evaluation:"
                  + " write a path relative to this file, or a string for one of the machine that"
                  + " it is for");
      if (isProbe(path, findings)) {
        finding.minor();
      }
    }
  }

  private static void checkRead(Apply call, Findings findings) {
    if (call.arguments().get(0) instanceof StringExpr file
        && file.value().text().startsWith("/")
        && READERS.contains(findings.semantics().names().of(call.function()).path())) {
      String text = file.value().text();
      int end = text.indexOf('/', 1);
      String folder = text.substring(1, end < 0 ? text.length() : end);
      if (!OTHERS.contains(folder)) {
        Finding finding =
            findings.at(
                file,
                "this file is another one on every machine, and pure evaluation refuses to read it:"
                    + " write a path relative to this file");
        if (OF_THE_MACHINE.contains(folder) || isAskedFor(file, findings)) {
          finding.minor();
        }
      }
    }
  }

  /** Returns whether the code asks for a file before it reads it. */
  private static boolean isAskedFor(StringExpr file, Findings findings) {
    SyntaxTree tree = findings.tree();
    String path = file.constant();
    if (path == null || !tree.vocabulary().mayHave("pathExists")) {
      return false;
    }
    for (int i = 0; i < tree.count(Kind.STRING_LITERAL); i++) {
      StringLiteral other = (StringLiteral) tree.node(Kind.STRING_LITERAL, i);
      if (path.equals(other.constant()) && isAskedFor((Node) other, findings)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns whether the machine that evaluates is asked whether it has the path, here or before.
   */
  private static boolean isProbe(PathLiteral path, Findings findings) {
    SyntaxTree tree = findings.tree();
    if (!tree.vocabulary().mayHave("pathExists")) {
      return false;
    }
    if (isAskedFor(path, findings) || isAliasAskedFor(path, findings)) {
      return true;
    }
    for (int i = 0; path.isConstant() && i < tree.count(Kind.PATH_LITERAL); i++) {
      PathLiteral other = (PathLiteral) tree.node(Kind.PATH_LITERAL, i);
      if (other != path && other.head().equals(path.head()) && isAskedFor(other, findings)) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether it has a name that is asked for: {@code let p = /etc/a; in pathExists p}. */
  private static boolean isAliasAskedFor(PathLiteral path, Findings findings) {
    Binding alias =
        findings.tree().parent(path) instanceof AttrBinding binding
            ? findings.scopes().bindingOf(binding.path().first())
            : null;
    for (Reference use :
        alias == null ? List.<Reference>of() : findings.scopes().references(alias)) {
      if (isAskedFor(use.node(), findings)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isAskedFor(Node path, Findings findings) {
    return findings.tree().parent(path) instanceof Apply call
        && call.function() != path
        && findings.semantics().names().is(call.function(), "builtins.pathExists");
  }

  /** Returns whether a path is only a suffix, as in {@code self + /modules}. */
  private static boolean isAppended(PathLiteral path, SyntaxTree tree) {
    return tree.parent(path) instanceof BinaryOp sum
        && sum.operator() == Operator.PLUS
        && sum.right() == path;
  }
}
