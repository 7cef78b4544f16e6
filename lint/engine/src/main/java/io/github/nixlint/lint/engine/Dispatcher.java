package io.github.nixlint.lint.engine;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.lint.Diagnostic;
import io.github.nixlint.lint.Severity;
import io.github.nixlint.lint.Surroundings;
import io.github.nixlint.lint.rule.Analysis;
import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.FileCheck;
import io.github.nixlint.lint.rule.Finding;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleOptions;
import io.github.nixlint.lint.rule.Suppression;
import io.github.nixlint.lint.rule.Suppression.Effect;
import io.github.nixlint.lint.rule.View;
import io.github.nixlint.parse.ParseResult;
import io.github.nixlint.parse.SyntaxError.Code;
import io.github.nixlint.syntax.Kind;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Shows each rule of a set what it registered for: kind by kind, and of a kind all nodes to one
 * rule, then to the next, so that short loops run over few classes. A kind that no rule registered
 * for costs nothing, nor does a rule for names or errors that the file does not have. Immutable and
 * thread-safe.
 */
public final class Dispatcher {
  private static final Kind[] KINDS = Kind.values();

  private final Surroundings surroundings;
  private final Rule[] rules;
  private final Severity[] severities;
  private final Severity[] minorSeverities;
  private final RuleOptions[] options;
  private final boolean[] isOfErrors;
  private final Severity[] upcomingSeverities;
  private final FileHandler[] errorHandlers;
  private final FileHandler[] fileHandlers;
  private final ImmutableList<ViewHandlers<?>> viewHandlers;
  private final NodeHandler[][] nodeHandlers;
  private final SuppressionHandler[] suppressionHandlers;
  private final RuleSet set;

  /** Asks the rules what they want to see. */
  public Dispatcher(RuleSet set, Surroundings surroundings) {
    this.set = set;
    this.surroundings = surroundings;
    rules = set.rules().toArray(new Rule[0]);
    severities = new Severity[rules.length];
    minorSeverities = new Severity[rules.length];
    options = new RuleOptions[rules.length];
    isOfErrors = new boolean[rules.length];
    upcomingSeverities = new Severity[rules.length];
    Handlers handlers = new Handlers();
    for (int rule = 0; rule < rules.length; rule++) {
      severities[rule] = set.severity(rules[rule]);
      minorSeverities[rule] = set.minorSeverity(rules[rule]);
      options[rule] = set.options(rules[rule]);
      isOfErrors[rule] = rules[rule].info().severity() == Severity.ERROR;
      upcomingSeverities[rule] = set.upcomingSeverity(rules[rule]);
      rules[rule].register(new Registration(handlers, rule, ImmutableList.of()));
    }
    errorHandlers = handlers.errors.toArray(new FileHandler[0]);
    fileHandlers = handlers.files.toArray(new FileHandler[0]);
    viewHandlers = handlers.ofViews();
    suppressionHandlers = handlers.suppressions.toArray(new SuppressionHandler[0]);
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
    Run run = new Run(parsed);
    run.guarded(this::onFileAndNodes);
    return run.diagnostics();
  }

  /** Returns whether a rule of the set looks at silencing comments. */
  public boolean wantsSuppressions() {
    return suppressionHandlers.length > 0;
  }

  /** Returns what was found in a file, and what there is to say of its silencing comments. */
  public ImmutableList<Diagnostic> runOnSuppressions(
      ParseResult parsed, Suppressions suppressions, ImmutableList<Diagnostic> found) {
    if (!wantsSuppressions()) {
      return found;
    }
    ImmutableList<Suppression> judged =
        suppressions.judge(found, name -> effectOfNothing(name, parsed), set.known());
    Run run = new Run(parsed);
    run.guarded(current -> onSuppressions(judged, current));
    List<Diagnostic> all = new ArrayList<>(found);
    all.addAll(run.diagnostics());
    all.sort(Diagnostic.ORDER);
    return ImmutableList.copyOf(all);
  }

  /**
   * What it means that a comment names a rule and silences nothing. In a file that does not parse
   * rules hold back; and one that looks at these comments has not run yet.
   */
  private Effect effectOfNothing(String name, ParseResult parsed) {
    if (!set.known().contains(name)) {
      return Effect.UNKNOWN;
    }
    Rule rule = set.find(name);
    boolean hasRun = rule != null && parsed.isOk();
    for (SuppressionHandler handler : suppressionHandlers) {
      hasRun &= rule != rules[handler.rule];
    }
    return hasRun ? Effect.UNUSED : Effect.UNTOLD;
  }

  private void onFileAndNodes(Run run) {
    if (!run.file.errors().isEmpty()) {
      onFile(errorHandlers, run);
    }
    onFile(fileHandlers, run);
    for (ViewHandlers<?> handlers : viewHandlers) {
      handlers.run(run);
    }
    for (Kind kind : KINDS) {
      int count = run.file.tree().count(kind);
      if (count > 0) {
        for (NodeHandler handler : nodeHandlers[NodeTypes.slot(kind)]) {
          if (run.concerns(handler.rule, handler.names)) {
            onNodes(kind, count, handler, run);
          }
        }
      }
    }
  }

  private static void onFile(FileHandler[] handlers, Run run) {
    for (FileHandler handler : handlers) {
      if (run.concerns(handler.rule, handler.names)) {
        handler.action.check(run.of(handler.rule));
      }
    }
  }

  /** The innermost loop: what does not change in it is asked outside. */
  private static void onNodes(Kind kind, int count, NodeHandler handler, Run run) {
    SyntaxTree tree = run.file.tree();
    boolean exact = run.file.isExact();
    Check<? super Node> action = handler.action;
    Findings findings = run.of(handler.rule);
    for (int i = 0; i < count; i++) {
      Node node = tree.node(kind, i);
      if (exact || run.file.isExact(node)) {
        action.check(node, findings);
      }
    }
  }

  private void onSuppressions(ImmutableList<Suppression> judged, Run run) {
    for (Suppression suppression : judged) {
      for (SuppressionHandler handler : suppressionHandlers) {
        handler.action.check(suppression, run.of(handler.rule));
      }
    }
  }

  /** The rules at work on a file. */
  private final class Run {
    private final Analysis file;
    private final @Nullable Findings[] findings = new @Nullable Findings[rules.length];
    private final boolean isGenerated;
    private int running;

    Run(ParseResult parsed) {
      file = new Analysis(parsed, surroundings);
      isGenerated = file.isGenerated();
    }

    /**
     * Whether a file may be of interest to a rule: one of the names it looks for is there. In code
     * that a program wrote only what keeps it from working is worth knowing.
     */
    boolean concerns(int rule, ImmutableList<String> names) {
      return (names.isEmpty() || file.tree().vocabulary().mayHaveAny(names))
          && (!isGenerated || isOfErrors[rule]);
    }

    /** The findings of a rule, which runs now. */
    Findings of(int rule) {
      running = rule;
      Findings known = findings[rule];
      if (known == null) {
        known = new Findings(file, options[rule]);
        findings[rule] = known;
      }
      return known;
    }

    /** Works, and names the rule that fails. */
    void guarded(Consumer<Run> work) {
      try {
        work.accept(this);
      } catch (RuntimeException | StackOverflowError e) {
        throw new IllegalStateException("rule `" + rules[running].info().id() + "` failed", e);
      }
    }

    ImmutableList<Diagnostic> diagnostics() {
      return Dispatcher.this.diagnostics(findings, isGenerated);
    }
  }

  private ImmutableList<Diagnostic> diagnostics(
      @Nullable Findings[] findings, boolean isGenerated) {
    List<Diagnostic> diagnostics = new ArrayList<>();
    for (int rule = 0; rule < findings.length; rule++) {
      Findings ofRule = findings[rule];
      if (ofRule == null) {
        continue;
      }
      for (Finding finding : ofRule.found()) {
        if (isGenerated && (finding.isMinor() || finding.isUpcoming())) {
          continue;
        }
        diagnostics.add(finding.diagnostic(rules[rule].info().id(), severity(finding, rule)));
      }
    }
    diagnostics.sort(Diagnostic.ORDER);
    return withoutRepetitions(diagnostics);
  }

  private Severity severity(Finding finding, int rule) {
    if (finding.isUpcoming()) {
      return upcomingSeverities[rule];
    }
    return finding.isMinor() ? minorSeverities[rule] : severities[rule];
  }

  /** What two derivations share, a rule may meet twice; it is one finding. */
  private static ImmutableList<Diagnostic> withoutRepetitions(List<Diagnostic> sorted) {
    ImmutableList.Builder<Diagnostic> once = ImmutableList.builderWithExpectedSize(sorted.size());
    for (int i = 0; i < sorted.size(); i++) {
      if (i == 0 || Diagnostic.ORDER.compare(sorted.get(i - 1), sorted.get(i)) != 0) {
        once.add(sorted.get(i));
      }
    }
    return once.build();
  }

  private record FileHandler(int rule, ImmutableList<String> names, FileCheck action) {}

  private record ViewHandler<T>(int rule, ImmutableList<String> names, Check<? super T> action) {}

  /** What is registered for one view. */
  private record ViewHandlers<T>(View<T> view, List<ViewHandler<T>> handlers) {

    void run(Run run) {
      List<T> seen = null;
      for (ViewHandler<T> handler : handlers) {
        if (run.concerns(handler.rule, handler.names)) {
          run.running = handler.rule;
          seen = seen == null ? view.in(run.file.semantics()) : seen;
          if (seen.isEmpty()) {
            return;
          }
          Findings findings = run.of(handler.rule);
          for (T each : seen) {
            handler.action.check(each, findings);
          }
        }
      }
    }
  }

  private record SuppressionHandler(int rule, Check<Suppression> action) {}

  private record NodeHandler(int rule, ImmutableList<String> names, Check<? super Node> action) {}

  /** What all rules register. */
  private static final class Handlers {
    final List<FileHandler> errors = new ArrayList<>();
    final List<FileHandler> files = new ArrayList<>();
    final List<SuppressionHandler> suppressions = new ArrayList<>();
    final List<List<NodeHandler>> nodes = new ArrayList<>();
    final Map<View<?>, ViewHandlers<?>> views = new LinkedHashMap<>();

    Handlers() {
      View.ALL.forEach(view -> views.put(view, new ViewHandlers<>(view, new ArrayList<>())));
      for (int kind = 0; kind < NodeTypes.COUNT; kind++) {
        nodes.add(new ArrayList<>());
      }
    }

    ImmutableList<ViewHandlers<?>> ofViews() {
      ImmutableList.Builder<ViewHandlers<?>> wanted = ImmutableList.builder();
      for (ViewHandlers<?> view : views.values()) {
        if (!view.handlers.isEmpty()) {
          wanted.add(view);
        }
      }
      return wanted.build();
    }
  }

  /** Collects what a rule registers, for files with some names or for all. */
  private record Registration(Handlers to, int rule, ImmutableList<String> names)
      implements Registry {

    @Override
    public Registry naming(Iterable<String> wanted) {
      return new Registration(to, rule, ImmutableList.copyOf(wanted));
    }

    @Override
    @SuppressWarnings("unchecked") // The table hands it nodes of its type only.
    public <T extends Node> void node(Class<T> type, Check<? super T> handler) {
      NodeHandler typed = new NodeHandler(rule, names, (Check<? super Node>) handler);
      for (Kind kind : KINDS) {
        if (type.isAssignableFrom(NodeTypes.of(kind))) {
          to.nodes.get(NodeTypes.slot(kind)).add(typed);
        }
      }
    }

    @Override
    public void errors(Code first, Code... rest) {
      to.errors.add(new FileHandler(rule, names, findings -> findings.errors(first, rest)));
    }

    @Override
    public void file(FileCheck handler) {
      to.files.add(new FileHandler(rule, names, handler));
    }

    @Override
    @SuppressWarnings("unchecked") // The map holds the handlers of each view under it.
    public <T> void each(View<T> view, Check<? super T> check) {
      ViewHandlers<T> handlers = (ViewHandlers<T>) requireNonNull(to.views.get(view));
      handlers.handlers.add(new ViewHandler<>(rule, names, check));
    }

    @Override
    public void suppression(Check<Suppression> handler) {
      to.suppressions.add(new SuppressionHandler(rule, handler));
    }
  }
}
