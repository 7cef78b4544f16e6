package io.github.nixlint.lint.engine;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.lint.Diagnostic;
import io.github.nixlint.lint.Severity;
import io.github.nixlint.lint.rule.Analysis;
import io.github.nixlint.lint.rule.Finding;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.parse.ParseResult;
import io.github.nixlint.syntax.Kind;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Shows each rule of a set what it registered for, in one walk over a tree. The handlers stand in a
 * table by kind of node: a kind that no rule registered for costs one look. Immutable and
 * thread-safe.
 */
public final class Dispatcher {
  private final Rule[] rules;
  private final Severity[] severities;
  private final FileHandler[] fileHandlers;
  private final NodeHandler[][] nodeHandlers;

  /** Asks the rules what they want to see. */
  public Dispatcher(RuleSet set) {
    rules = set.rules().toArray(new Rule[0]);
    severities = new Severity[rules.length];
    Handlers handlers = new Handlers();
    for (int rule = 0; rule < rules.length; rule++) {
      severities[rule] = set.severity(rules[rule]);
      handlers.rule = rule;
      rules[rule].register(handlers);
    }
    fileHandlers = handlers.files.toArray(new FileHandler[0]);
    nodeHandlers = new NodeHandler[NodeTypes.COUNT][];
    for (int kind = 0; kind < nodeHandlers.length; kind++) {
      nodeHandlers[kind] = handlers.nodes.get(kind).toArray(new NodeHandler[0]);
    }
  }

  /**
   * Returns what the rules find in a file, in the order of {@link Diagnostic#ORDER}.
   *
   * @throws IllegalStateException when a rule fails, which names it
   */
  public ImmutableList<Diagnostic> run(ParseResult parsed) {
    Analysis file = new Analysis(parsed);
    Findings[] findings = new Findings[rules.length];
    for (int rule = 0; rule < findings.length; rule++) {
      findings[rule] = new Findings(file);
    }
    int running = 0;
    try {
      for (FileHandler handler : fileHandlers) {
        running = handler.rule;
        handler.action.accept(findings[running]);
      }
      SyntaxTree tree = parsed.tree();
      for (int id = 0, count = tree.nodeCount(); id < count; id++) {
        Node node = tree.node(id);
        for (NodeHandler handler : nodeHandlers[NodeTypes.slot(node.kind())]) {
          running = handler.rule;
          handler.action.accept(node, findings[running]);
        }
      }
    } catch (RuntimeException | StackOverflowError e) {
      throw new IllegalStateException("rule `" + rules[running].info().id() + "` failed", e);
    }
    return diagnostics(findings);
  }

  private ImmutableList<Diagnostic> diagnostics(Findings[] findings) {
    List<Diagnostic> diagnostics = new ArrayList<>();
    for (int rule = 0; rule < findings.length; rule++) {
      for (Finding finding : findings[rule].found()) {
        diagnostics.add(finding.diagnostic(rules[rule].info().id(), severities[rule]));
      }
    }
    diagnostics.sort(Diagnostic.ORDER);
    return ImmutableList.copyOf(diagnostics);
  }

  private record FileHandler(int rule, Consumer<Findings> action) {}

  private record NodeHandler(int rule, BiConsumer<? super Node, Findings> action) {}

  /** Collects what rules register, one rule after the other. */
  private static final class Handlers implements Registry {
    private final List<FileHandler> files = new ArrayList<>();
    private final List<List<NodeHandler>> nodes = new ArrayList<>();
    private int rule;

    Handlers() {
      for (int kind = 0; kind < NodeTypes.COUNT; kind++) {
        nodes.add(new ArrayList<>());
      }
    }

    @Override
    public <T extends Node> void node(Class<T> type, BiConsumer<? super T, Findings> handler) {
      NodeHandler typed =
          new NodeHandler(rule, (node, findings) -> handler.accept(type.cast(node), findings));
      for (Kind kind : Kind.values()) {
        if (type.isAssignableFrom(NodeTypes.of(kind))) {
          nodes.get(NodeTypes.slot(kind)).add(typed);
        }
      }
    }

    @Override
    public void file(Consumer<Findings> handler) {
      files.add(new FileHandler(rule, handler));
    }
  }
}
