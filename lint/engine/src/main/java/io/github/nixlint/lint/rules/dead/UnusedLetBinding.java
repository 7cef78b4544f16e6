package io.github.nixlint.lint.rules.dead;

import static io.github.nixlint.lint.Category.DEAD;
import static io.github.nixlint.lint.FixSafety.SAFE;
import static io.github.nixlint.lint.FixSafety.UNSAFE;
import static io.github.nixlint.lint.Severity.WARNING;
import static io.github.nixlint.lint.rule.FixAvailability.SOMETIMES;
import static io.github.nixlint.lint.rule.Rewrite.UNUSED_BINDING;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.LinkedListMultimap;
import com.google.common.collect.ListMultimap;
import io.github.nixlint.lint.Severity;
import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Edits;
import io.github.nixlint.lint.rule.Finding;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.scope.Binding;
import io.github.nixlint.scope.DeadGroup;
import io.github.nixlint.scope.Reference;
import io.github.nixlint.scope.Scopes;
import io.github.nixlint.semantics.code.CommentedCode;
import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.Attributes;
import io.github.nixlint.syntax.BindingNode;
import io.github.nixlint.syntax.LegacyLet;
import io.github.nixlint.syntax.LetIn;
import io.github.nixlint.syntax.Node;
import java.util.ArrayList;
import java.util.List;

/** Reports a binding of a {@code let} that nothing uses, or only what is itself unused. */
public final class UnusedLetBinding implements Rule, Check<Node> {
  /** So many unused bindings are asked for one that commented-out code uses. */
  private static final int MOST_ASKED = 64;

  private static final int MOST_LEVELS = 16;

  private static final RuleInfo INFO =
      RuleInfo.rule("unused-let-binding")
          .summary("a name of a `let` that nothing uses")
          .why(
              """
              Who reads the code looks for what the name is for. Often it is what a change left \
              behind, at times the sign of a slip: another name is used where this one was meant. \
              A name that only unused names use is unused too. Where a name is kept on purpose, \
              let it begin with `_`; where code that is commented out uses it, the finding is \
              milder.""")
          .bad("let port = 80; host = \"::1\"; in { listen = port; }")
          .good("let port = 80; in { listen = port; }")
          .good("let port = 80; _host = \"::1\"; in { listen = port; }")
          .category(DEAD)
          .severity(WARNING)
          .minor(Severity.INFO)
          .fix(SOMETIMES, SAFE)
          .fix(SOMETIMES, UNSAFE)
          .rewrites(UNUSED_BINDING)
          .since("0.1")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Registry on) {
    on.nodes(this, LetIn.class, LegacyLet.class);
  }

  @Override
  public void check(Node node, Findings findings) {
    if (node instanceof LetIn let) {
      check(let.bindings(), findings);
    } else if (node instanceof LegacyLet let
        && Attributes.of(let.bindings(), true).get("body") != null) {
      check(let.bindings(), findings); // Without a body it is something else that is wrong.
    }
  }

  private static void check(ImmutableList<BindingNode> bindings, Findings findings) {
    ListMultimap<Binding, BindingNode> unused = unused(bindings, findings.scopes());
    if (!unused.isEmpty() && findings.isWhole()) {
      for (Binding binding : unused.keySet()) {
        report(binding, unused, findings);
      }
    }
  }

  /** Returns the unused bindings, in source order, each with all that declares it. */
  private static ListMultimap<Binding, BindingNode> unused(
      ImmutableList<BindingNode> bindings, Scopes scopes) {
    ListMultimap<Binding, BindingNode> unused = null;
    for (int i = 0; i < bindings.size(); i++) {
      BindingNode node = bindings.get(i);
      ImmutableList<AttrName> names = node.boundNames();
      for (int j = 0; j < names.size(); j++) {
        Binding binding = scopes.unused(names.get(j));
        if (binding != null) {
          unused = unused == null ? LinkedListMultimap.create() : unused;
          unused.put(binding, node);
        }
      }
    }
    return unused == null ? ImmutableListMultimap.of() : unused;
  }

  private static void report(
      Binding binding, ListMultimap<Binding, BindingNode> unused, Findings findings) {
    String use =
        findings.scopes().isReferenced(binding) ? "only unused code uses `" : "nothing uses `";
    Finding finding = findings.at(binding.declaration(), use + binding.name() + "`");
    ImmutableList<Binding> group = DeadGroup.of(binding, findings.tree(), findings.scopes());
    boolean switchedOff = isSwitchedOff(binding, unused, findings);
    if (switchedOff) {
      finding.minor();
    }
    if (!group.isEmpty()) {
      finding.fixOrSuggest(
          !switchedOff,
          "remove " + names(group),
          edits -> group.forEach(dead -> remove(dead, unused.get(dead), edits)));
    }
  }

  /** Returns whether code that is commented out uses a binding, or an unused one that needs it. */
  private static boolean isSwitchedOff(
      Binding binding, ListMultimap<Binding, BindingNode> unused, Findings findings) {
    CommentedCode code = findings.semantics().commentedCode();
    List<Binding> needing = new ArrayList<>(List.of(binding));
    for (int i = 0; i < needing.size(); i++) {
      Binding each = needing.get(i);
      if (code.uses(each.name(), each.scope())) {
        return true;
      }
      List<Reference> uses = findings.scopes().references(each);
      for (int j = 0; j < uses.size() && needing.size() < MOST_ASKED; j++) {
        addUsers(uses.get(j).node(), unused, findings, needing);
      }
    }
    return false;
  }

  /** Adds the unused bindings that a node is part of. */
  private static void addUsers(
      Node part,
      ListMultimap<Binding, BindingNode> unused,
      Findings findings,
      List<Binding> users) {
    BindingNode around = findings.tree().enclosing(part, BindingNode.class);
    for (int level = 0; level < MOST_LEVELS && around != null; level++) {
      for (AttrName name : around.boundNames()) {
        Binding user = findings.scopes().unused(name);
        if (user != null && unused.containsKey(user) && !users.contains(user)) {
          users.add(user);
        }
      }
      around = findings.tree().enclosing(around, BindingNode.class);
    }
  }

  private static String names(ImmutableList<Binding> group) {
    StringBuilder names = new StringBuilder();
    for (Binding binding : group) {
      names.append(names.length() == 0 ? "`" : ", `").append(binding.name()).append('`');
    }
    return names.toString();
  }

  private static void remove(Binding dead, List<BindingNode> declarations, Edits edits) {
    if (dead.inherit() != null) {
      edits.removeInherited(dead.inherit(), (AttrName) dead.declaration());
    } else {
      declarations.forEach(edits::removeBinding);
    }
  }
}
