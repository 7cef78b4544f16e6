package io.github.nixlint.lint.rules.security;

import static io.github.nixlint.lint.Category.SECURITY;
import static io.github.nixlint.lint.Severity.WARNING;

import io.github.nixlint.lint.Severity;
import io.github.nixlint.lint.rule.Finding;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.code.PropertyFunctions;
import io.github.nixlint.semantics.files.Containers;
import io.github.nixlint.semantics.files.ThrowAwayMachines;
import io.github.nixlint.semantics.security.NixConf;
import io.github.nixlint.semantics.text.MacosPart;
import io.github.nixlint.semantics.text.OtherSystem;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.Attributes;
import io.github.nixlint.syntax.Attributes.Attribute;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.StringExpr;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.syntax.Variable;
import io.github.nixlint.text.Span;
import io.github.nixlint.text.WordSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reports settings that let builds out of the sandbox. */
public final class SandboxDisabled implements Rule {
  private static final WordSet NAMES = WordSet.of("sandbox", "useSandbox", "__noChroot");

  /** Their values are lines of {@code nix.conf}. */
  private static final WordSet TEXTS = WordSet.of("extraOptions", "NIX_CONFIG");

  /** Lets out those builds alone that say {@code __noChroot}. */
  private static final String RELAXED = "relaxed";

  private static final String MESSAGE =
      "builds see the network and the files of the machine with this: leave the sandbox on, and"
          + " give a build what it lacks as an input";

  private static final String OF_SOME =
      "builds that say `__noChroot` see the network and the files of the machine with this: leave"
          + " the sandbox on, and give a build what it lacks as an input";

  private static final RuleInfo INFO =
      RuleInfo.rule("sandbox-disabled")
          .summary("builds that may leave the sandbox")
          .why(
              """
              Without the sandbox a build sees the network, the files of the machine and what else happens to be
              installed: it works here and fails elsewhere, and a malicious one can do more. Where one package
              needs a path, `nix.settings.extra-sandbox-paths` gives it that. The finding is milder in tests and
              virtual machines to try things out, in containers, whose kernel may not let Nix make a sandbox, on
              macOS, where Nix leaves it off by default, where `security.allowUserNamespaces` is set, without which
              NixOS refuses it, of derivations that are `__impure`, and of `"relaxed"`,
              which lets out those builds only that ask for it.\
              """)
          .bad(
              """
              { config, ... }: { nix.settings.sandbox = false; }
              """)
          .good(
              """
              { config, ... }: { nix.settings.sandbox = true; }
              """)
          .category(SECURITY)
          .severity(WARNING)
          .minor(Severity.HINT)
          .since("0.1")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Registry on) {
    on.naming(NAMES).node(AttrBinding.class, SandboxDisabled::setting);
    on.naming(TEXTS).node(AttrBinding.class, SandboxDisabled::text);
  }

  private static void setting(AttrBinding binding, Findings findings) {
    String name = Expressions.lastName(binding.path());
    if (NAMES.contains(name) && isOff(name, binding.value(), findings)) {
      report(binding, name, findings);
    }
  }

  private static void text(AttrBinding binding, Findings findings) {
    if (TEXTS.contains(Expressions.lastName(binding.path()))
        && Expressions.bare(binding.value()) instanceof StringExpr text) {
      Span off = NixConf.withoutSandbox(text, findings.tree().source());
      if (off != null) {
        report(off, binding, findings.tree().source().text(off).endsWith(RELAXED), findings);
      }
    }
  }

  private static boolean isOff(String name, Expr value, Findings findings) {
    Expr set = PropertyFunctions.content(value);
    Boolean constant = findings.semantics().globals().constant(set);
    if (name.equals("__noChroot")) {
      return Boolean.TRUE.equals(constant);
    }
    return Boolean.FALSE.equals(constant) || isText("false", set) || isText(RELAXED, set);
  }

  private static boolean isText(String wanted, Expr value) {
    return value instanceof StringExpr text && wanted.equals(text.constant());
  }

  private static void report(AttrBinding binding, String name, Findings findings) {
    if (!name.equals("sandbox") || isOfNix(binding, findings)) {
      report(
          binding.span(),
          binding,
          isText(RELAXED, PropertyFunctions.content(binding.value())),
          findings);
    }
  }

  private static void report(Span where, AttrBinding binding, boolean relaxed, Findings findings) {
    Finding finding = findings.at(where, relaxed ? OF_SOME : MESSAGE);
    if (relaxed
        || findings.semantics().isTest()
        || OtherSystem.isMacos(findings.tree())
        || ThrowAwayMachines.configure(binding, findings.tree())
        || Containers.configure(binding, findings.tree())
        || isImpure(binding, findings.tree())
        || findings.tree().vocabulary().mayHave("allowUserNamespaces")
        || MacosPart.has(binding, findings.tree(), findings.semantics().names())) {
      finding.minor(); // Gone with the machine that it is about, or off by default there.
    }
  }

  /** Whether the derivation is one that {@code --impure} builds each time anew. */
  private static boolean isImpure(AttrBinding binding, SyntaxTree tree) {
    Attribute impure =
        tree.parent(binding) instanceof AttrSet set ? Attributes.of(set).get("__impure") : null;
    return impure != null
        && impure.value() instanceof Variable constant
        && constant.name().equals("true");
  }

  /** Whether it is the setting of Nix: other programs have sandboxes too. */
  private static boolean isOfNix(AttrBinding binding, Findings findings) {
    List<AttrName> path = binding.path().names();
    AttrBinding around = findings.tree().enclosing(binding, AttrBinding.class);
    String owner =
        path.size() > 1
            ? path.get(path.size() - 2).staticName()
            : around == null
                ? null
                : around.path().names().get(around.path().size() - 1).staticName();
    return "settings".equals(owner) ? isNix(path, around, findings) : "nixConfig".equals(owner);
  }

  private static boolean isNix(
      List<AttrName> path, @Nullable AttrBinding around, Findings findings) {
    if (path.size() > 2) {
      return "nix".equals(path.get(path.size() - 3).staticName());
    }
    if (around == null) {
      return false;
    }
    List<AttrName> outer = around.path().names();
    if (outer.size() > 1 && path.size() == 1) {
      return "nix".equals(outer.get(outer.size() - 2).staticName());
    }
    AttrBinding further =
        path.size() > 1 ? around : findings.tree().enclosing(around, AttrBinding.class);
    return further != null
        && "nix".equals(further.path().names().get(further.path().size() - 1).staticName());
  }
}
