package io.github.nixlint.lint.rules.errors;

import static io.github.nixlint.lint.Category.ERRORS;
import static io.github.nixlint.lint.FixSafety.UNSAFE;
import static io.github.nixlint.lint.Severity.ERROR;
import static io.github.nixlint.lint.rule.FixAvailability.SOMETIMES;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.lint.Severity;
import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Finding;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.scope.VisibleNames;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.module.Module;
import io.github.nixlint.semantics.module.UndeclaredOption;
import io.github.nixlint.semantics.values.KnownValues;
import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.Attributes;
import io.github.nixlint.syntax.Attributes.Attribute;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Identifier;
import io.github.nixlint.syntax.Inherit;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.Select;
import io.github.nixlint.syntax.Variable;
import io.github.nixlint.text.Span;
import io.github.nixlint.text.Spelling;
import io.github.nixlint.text.WordSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reports selections of attributes from sets that surely lack them. */
public final class MissingField implements Rule, Check<Node> {
  private static final String LIBRARY = "lib";

  private static final RuleInfo INFO =
      RuleInfo.rule("missing-field")
          .summary("a selection of an attribute that the set does not have")
          .why(
              """
              Evaluation fails as soon as it gets there. Only sets that are written out in \
              the file are looked at, without computed names, and of `lib` of nixpkgs what is \
              a slip for a name that it has. Of its configuration a module has what it declares: \
              looked at are options beside an `enable` of its own. What is no slip for one of \
              these is information, since another file may declare it.\
              """)
          .bad("let ports = { http = 80; }; in ports.https")
          .bad("{ lib, ... }: { port = lib.mkOption { type = lib.type.port; }; }")
          .good("let ports = { http = 80; }; in ports.http")
          .good("let ports = { http = 80; }; in ports.https or 443")
          .category(ERRORS)
          .severity(ERROR)
          .minor(Severity.INFO)
          .fix(SOMETIMES, UNSAFE)
          .since("0.1")
          .build();

  /** The parts of the library, whose members nearly all are members of the library, too. */
  private static final WordSet PARTS =
      WordSet.of("attrsets", "lists", "modules", "options", "strings", "trivial");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Registry on) {
    on.nodes(this, Select.class, Inherit.class, Variable.class);
    on.naming("mkEnableOption").module(MissingField::checkOptions);
  }

  private static void checkOptions(Module module, Findings findings) {
    for (UndeclaredOption undeclared : UndeclaredOption.of(module, findings.tree())) {
      String meant = undeclared.meant();
      String missing =
          "this module declares `"
              + undeclared.owner()
              + "`, and no `"
              + undeclared.name().staticName()
              + "` there";
      if (meant == null) {
        findings.at(undeclared.name(), missing + ": no other file should have to").minor();
      } else {
        findings
            .at(undeclared.name(), missing + ": write `" + meant + "`")
            .suggest("write `" + meant + "`", edits -> edits.replace(undeclared.name(), meant));
      }
    }
  }

  @Override
  public void check(Node node, Findings findings) {
    if (node instanceof Select select) {
      check(select, findings);
      if (select.fallback() == null && select.path().size() > 0) {
        checkLicense(select, select.path().names().get(select.path().size() - 1), findings);
      }
    } else if (node instanceof Variable variable) {
      checkLicense(variable, variable, findings);
    } else if (node instanceof Inherit inherit) {
      check(inherit, findings);
    }
  }

  private static void checkLicense(Expr license, Node name, Findings findings) {
    String meant = findings.semantics().names().licenseMeant(license);
    if (meant != null) {
      findings
          .at(
              name,
              "`lib.licenses` has no `" + findings.tree().text(name) + "`: write `" + meant + "`")
          .suggest("write `" + meant + "`", edits -> edits.replace(name, meant));
    }
  }

  private static void check(Select select, Findings findings) {
    if (select.fallback() != null) {
      return;
    }
    KnownValues values = findings.semantics().knownValues();
    Attributes set = values.attributes(select.subject());
    if (set == null) {
      checkLibrary(select, findings);
    }
    for (AttrName name : select.path().names()) {
      String text = name.staticName();
      if (set == null || text == null) {
        return;
      }
      Attribute attribute = set.get(text);
      if (attribute == null) {
        report(name, text, set, findings);
        return;
      }
      set = values.attributes(attribute);
    }
  }

  private static void check(Inherit inherit, Findings findings) {
    Expr source = inherit.source();
    Attributes set = source == null ? null : findings.semantics().knownValues().attributes(source);
    boolean library = set == null && source != null && isLibrary(source, findings);
    for (AttrName name : inherit.names()) {
      String text = name.staticName();
      String meant = library ? meant(name, findings) : null;
      if (meant != null) {
        reportMember(name, meant, findings);
      } else if (set != null && text != null && set.get(text) == null) {
        report(name, text, set, findings);
      }
    }
  }

  private static boolean isLibrary(Expr source, Findings findings) {
    String name = Expressions.simpleName(source);
    return PARTS.contains(name)
        ? findings.semantics().names().is(source, LIBRARY + "." + name)
        : findings.semantics().names().is(source, LIBRARY);
  }

  /**
   * Looks for slips in the names of nixpkgs' library, whose other names somebody may have added.
   */
  private static void checkLibrary(Select select, Findings findings) {
    ImmutableList<AttrName> path = select.path().names();
    int first = Expressions.simpleName(select.subject()).equals(LIBRARY) ? 0 : 1;
    boolean below = first == 0 || (!path.isEmpty() && LIBRARY.equals(path.get(0).staticName()));
    if (below && first + 1 < path.size() && PARTS.contains(path.get(first).staticName())) {
      first++;
    }
    String meant = below && first < path.size() ? meant(path.get(first), findings) : null;
    if (meant != null && findings.semantics().names().of(select).path().startsWith(LIBRARY + ".")) {
      suggest(
          meant, select, path.get(first), reportMember(path.get(first), meant, findings), findings);
    } else if (meant == null && Expressions.simpleName(select.subject()).equals(LIBRARY)) {
      checkOption(select, path.get(0), findings);
    }
  }

  /** A path, of what the packages have, takes the place of all, where its first name is known. */
  private static void suggest(
      String meant, Select select, AttrName name, Finding finding, Findings findings) {
    int dot = meant.indexOf('.');
    Span whole = new Span(select.subject().start(), name.end());
    if (dot < 0) {
      finding.suggest("write `" + meant + "`", edits -> edits.replace(name, meant));
    } else if (VisibleNames.isBound(meant.substring(0, dot), select, findings.scopes())) {
      finding.suggest("write `" + meant + "`", edits -> edits.replace(whole, meant));
    }
  }

  /** Looks for {@code lib.port} where {@code cfg.port} is meant, an option of the module. */
  private static void checkOption(Select select, AttrName name, Findings findings) {
    String text = name.staticName();
    if (text == null || findings.semantics().names().isLibraryMember(text)) {
      return;
    }
    String option = findings.semantics().optionShorthands().of(text);
    if (option != null && findings.semantics().names().is(select.subject(), LIBRARY)) {
      findings
          .at(name, "`lib` has no `" + text + "`: the option of this module is `" + option + "`")
          .suggest(
              "write `" + option + "`",
              edits -> edits.replace(new Span(select.subject().start(), name.end()), option));
    }
  }

  private static @Nullable String meant(AttrName name, Findings findings) {
    String text = name.staticName();
    return text == null ? null : findings.semantics().names().libraryMemberMeant(text);
  }

  private static Finding reportMember(AttrName name, String meant, Findings findings) {
    return findings.at(name, "`lib` has no `" + name.staticName() + "`: write `" + meant + "`");
  }

  private static void report(AttrName name, String text, Attributes set, Findings findings) {
    List<String> names =
        set.named().stream().map(a -> a.name().staticName()).filter(Objects::nonNull).toList();
    String meant = Spelling.nearest(text, names);
    Finding finding =
        findings.at(
            name,
            "the set has no attribute `"
                + text
                + "`"
                + (meant == null ? "" : ", did you mean `" + meant + "`?"));
    if (meant != null && name instanceof Identifier) {
      finding.suggest("write `" + meant + "`", edits -> edits.replace(name, meant));
    }
  }
}
