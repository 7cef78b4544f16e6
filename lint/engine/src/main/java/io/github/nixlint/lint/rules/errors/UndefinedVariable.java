package io.github.nixlint.lint.rules.errors;

import static io.github.nixlint.lint.Category.ERRORS;
import static io.github.nixlint.lint.FixSafety.UNSAFE;
import static io.github.nixlint.lint.Severity.ERROR;
import static io.github.nixlint.lint.rule.FixAvailability.SOMETIMES;

import com.google.common.collect.ImmutableSet;
import io.github.nixlint.lint.rule.Finding;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.scope.Builtins;
import io.github.nixlint.scope.Reference;
import io.github.nixlint.scope.VisibleNames;
import io.github.nixlint.semantics.files.FileKind;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.BindingNode;
import io.github.nixlint.syntax.Formals;
import io.github.nixlint.syntax.Inherit;
import io.github.nixlint.syntax.Lambda;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.syntax.Variable;
import io.github.nixlint.text.Spelling;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reports a name that nothing in the file brings into scope and Nix does not know itself. */
public final class UndefinedVariable implements Rule {
  /** A file with more of them is no slip of the pen, and guessing takes its time. */
  private static final int MOST_GUESSES = 100;

  private static final ImmutableSet<String> MODULE_ARGUMENTS =
      ImmutableSet.of("config", "lib", "modulesPath", "options", "pkgs");

  private static final RuleInfo INFO =
      RuleInfo.rule("undefined-variable")
          .summary("a name that nothing defines")
          .why(
              """
              Nix rejects the whole file, even where the expression is never evaluated. Names under \
              a `with` are left alone, since the set may have them.""")
          .bad("let port = 80; in { listen = prot; }")
          .good("let port = 80; in { listen = port; }")
          .category(ERRORS)
          .severity(ERROR)
          .fix(SOMETIMES, UNSAFE)
          .since("0.1")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Registry on) {
    on.file(UndefinedVariable::check);
  }

  private static void check(Findings findings) {
    if (!findings.isWhole()) {
      return;
    }
    List<Reference> unresolved = findings.scopes().unresolved();
    for (Reference use : unresolved) {
      if (unresolved.size() <= MOST_GUESSES) {
        report(use, findings);
      } else {
        findings.at(use.node(), message(use));
      }
    }
  }

  private static void report(Reference use, Findings findings) {
    Node node = use.node();
    String name = use.name();
    AttrName sibling = sibling(name, node, findings.tree());
    if (sibling != null) {
      findings
          .at(node, message(use))
          .note(sibling, "its set is not `rec`, so that other attributes cannot name it");
      return;
    }
    Formals formals = formals(name, findings);
    String meant = Spelling.nearest(name, VisibleNames.at(node, findings.scopes()));
    if (meant == null && formals == null && Builtins.isMember(name)) {
      meant = "builtins." + name;
    }
    Finding finding = findings.at(node, message(use) + question(meant));
    if (meant != null && node instanceof Variable) {
      String other = meant;
      finding.suggest("write `" + other + "`", edits -> edits.replace(node, other));
    }
    if (formals != null) {
      finding.suggest("add the formal `" + name + "`", edits -> edits.addFormal(formals, name));
    }
  }

  private static String message(Reference use) {
    return "undefined variable `" + use.name() + "`";
  }

  private static String question(@Nullable String meant) {
    return meant == null ? "" : ", did you mean `" + meant + "`?";
  }

  /** The attribute of that name in a set around the use which is not recursive. */
  private static @Nullable AttrName sibling(String name, Node use, SyntaxTree tree) {
    for (AttrSet set = tree.enclosing(use, AttrSet.class);
        set != null;
        set = tree.enclosing(set, AttrSet.class)) {
      for (BindingNode binding : set.bindings()) {
        for (AttrName attr : names(binding)) {
          if (name.equals(attr.staticName()) && !tree.contains(binding, use)) {
            return attr;
          }
        }
      }
    }
    return null;
  }

  private static List<AttrName> names(BindingNode binding) {
    return binding instanceof AttrBinding attr
        ? attr.path().names().subList(0, 1)
        : ((Inherit) binding).names();
  }

  /** The formals of the file where its caller would supply the name: a package gets any. */
  private static @Nullable Formals formals(String name, Findings findings) {
    boolean supplied =
        MODULE_ARGUMENTS.contains(name)
            || findings.semantics().fileKind().kind() == FileKind.Kind.PACKAGE;
    return supplied && findings.tree().root() instanceof Lambda lambda ? lambda.formals() : null;
  }
}
