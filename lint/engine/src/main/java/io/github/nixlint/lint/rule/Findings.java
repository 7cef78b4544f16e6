package io.github.nixlint.lint.rule;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.lint.Surroundings;
import io.github.nixlint.parse.Remedy;
import io.github.nixlint.parse.SyntaxError;
import io.github.nixlint.parse.SyntaxError.Code;
import io.github.nixlint.scope.Scopes;
import io.github.nixlint.semantics.Semantics;
import io.github.nixlint.semantics.flake.FlakeLock;
import io.github.nixlint.semantics.flake.Upcoming;
import io.github.nixlint.semantics.names.PackagesSource;
import io.github.nixlint.semantics.names.Project;
import io.github.nixlint.semantics.names.Release;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.text.Span;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one rule finds in one file; lends it what is known of the file.
 *
 * <pre>{@code
 * findings.at(let, "this `let` binds nothing")
 *     .fix("remove the empty `let`", edits -> edits.keepOnly(let, let.body()));
 * }</pre>
 */
public final class Findings {
  private static final ImmutableList<Finding> NONE = ImmutableList.of();

  private final Analysis file;
  private final RuleOptions options;
  private List<Finding> found = NONE;

  /** Begins without findings. */
  public Findings(Analysis file, RuleOptions options) {
    this.file = file;
    this.options = options;
  }

  /** Returns the tree of the file. */
  public SyntaxTree tree() {
    return file.tree();
  }

  /** Returns what Nix would reject while parsing the file. */
  public ImmutableList<SyntaxError> errors() {
    return file.errors();
  }

  /**
   * Returns whether the tree is all of the text: where it is not, the parser guessed, and a rule
   * that reports what is missing or unused stays silent.
   */
  public boolean isWhole() {
    return file.isWhole();
  }

  /** Returns whether a node is part of what was meant for the shell, and reported as that. */
  public boolean isOfShell(Node node) {
    for (SyntaxError error : file.errors()) {
      if (error.span().contains(node.span()) && error.isOfShell(file.tree().source())) {
        return true;
      }
    }
    return false;
  }

  /** Returns what settings say of an option that the rule names in its {@link RuleInfo}. */
  public <T> T option(RuleOption<T> option) {
    return options.get(option);
  }

  /** Returns what there is at a path that is relative to the folder of the file. */
  public Surroundings.Entry entry(String path) {
    return file.at(path);
  }

  /** Returns the links below the folder of the file that lead out of it, or nowhere. */
  public ImmutableList<Surroundings.Link> strayLinks() {
    return file.strayLinks();
  }

  /** Returns what lies beside the folder of the file, and the folder itself. */
  public ImmutableList<String> siblings() {
    return file.siblings();
  }

  /** Returns whether the file may be executed, or null where that is not known. */
  public @Nullable Boolean isExecutable() {
    return file.isExecutable();
  }

  /**
   * Returns the lock of the flake that the file is, or null where there is none that can be read.
   */
  public @Nullable FlakeLock lock() {
    FlakeLock lock = file.lock();
    return lock == null || lock.problem() != null ? null : lock;
  }

  /** Returns why the lock of the flake cannot be read, or null where it can, or there is none. */
  public @Nullable String lockProblem() {
    FlakeLock lock = file.lock();
    return lock == null ? null : lock.problem();
  }

  /** Returns the day for which the run judges what ages, or null where nothing is to age. */
  public @Nullable LocalDate today() {
    return file.today();
  }

  /**
   * Returns what a release is to change in a project that is newer than the one that the file is
   * written for; null where the change has come, or nothing tells for what the file is written.
   *
   * @param since the release that changes it, or null where that is not known
   */
  public @Nullable Upcoming upcoming(Project project, @Nullable Release since) {
    return since == null ? null : file.upcoming(project, since);
  }

  /**
   * Returns the same where the file takes a commit of the project as well, whatever its release:
   * what is right for that cannot be told, and is no fault of today's.
   *
   * @param since the release that changes it, or null where that is not known
   * @param source what it is taken from, or null where that is not told
   */
  public @Nullable Upcoming possiblyUpcoming(
      Project project, @Nullable Release since, @Nullable PackagesSource source) {
    return since == null ? null : file.possiblyUpcoming(project, since, source);
  }

  /** Returns who names what in the file. */
  public Scopes scopes() {
    return file.scopes();
  }

  /** Returns what the file means: names, kind of file, derivations, modules. */
  public Semantics semantics() {
    return file.semantics();
  }

  /** Reports a node; the message is a fact in lower case, without full stop, code in backticks. */
  public Finding at(Node where, String message) {
    return at(where.span(), message);
  }

  /** Reports a range of the file. */
  public Finding at(Span where, String message) {
    Finding finding = new Finding(file.tree(), file.isExact(), where, message);
    if (found == NONE) {
      found = new ArrayList<>();
    }
    found.add(finding);
    return finding;
  }

  /**
   * Reports what Nix rejects while parsing, of these kinds, but for what only follows from that.
   * Where they are several, the message ends with the one in parentheses.
   */
  public void errors(Code first, Code... rest) {
    Set<Code> codes = EnumSet.of(first, rest);
    for (SyntaxError error : file.errors()) {
      boolean isNews = !error.isConsequence() || error.equals(file.rejection());
      if (isNews && codes.contains(error.code())) {
        report(error, rest.length == 0 ? "" : " (" + error.code().id() + ")");
      }
    }
  }

  private void report(SyntaxError error, String kind) {
    Finding finding = at(error.span(), error.message() + kind).code(error.code().id());
    if (error.related() != null) {
      finding.note(error.related(), "the first is here");
    }
    if (error.equals(file.rejection())) {
      finding.reportedAt(error.reported());
      if (error.reported() != error.span().start()) {
        finding.note(new Span(error.reported(), error.reported()), "Nix reports it here");
      }
    }
    Remedy remedy = error.remedy();
    if (remedy != null) {
      finding.remedy(remedy.title(), edits -> remedy.edits().forEach(edits::apply));
    }
  }

  /** Returns what was reported so far. */
  public List<Finding> found() {
    return found;
  }
}
