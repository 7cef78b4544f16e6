package io.github.nixlint.lint.rule;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.lint.Surroundings;
import io.github.nixlint.parse.ParseResult;
import io.github.nixlint.parse.SyntaxError;
import io.github.nixlint.scope.Scopes;
import io.github.nixlint.semantics.Semantics;
import io.github.nixlint.semantics.files.GeneratedCode;
import io.github.nixlint.semantics.flake.FlakeLock;
import io.github.nixlint.semantics.flake.Releases;
import io.github.nixlint.semantics.flake.Upcoming;
import io.github.nixlint.semantics.names.PackagesSource;
import io.github.nixlint.semantics.names.Project;
import io.github.nixlint.semantics.names.Release;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.SyntaxTree;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One file and what is known of it: each view is made when a rule first asks for it, and shared by
 * all rules. Belongs to one thread.
 */
public final class Analysis {
  private final ParseResult parsed;
  private final Surroundings surroundings;
  private final Guesses guesses;
  private @Nullable Scopes scopes;
  private @Nullable Semantics semantics;
  private @Nullable FlakeLock lock;
  private boolean lockSought;
  private @Nullable Releases ownReleases;
  private @Nullable Releases releasesAround;
  private boolean aroundSought;

  /** Begins with a parsed file. */
  public Analysis(ParseResult parsed, Surroundings surroundings) {
    this.parsed = parsed;
    this.surroundings = surroundings;
    this.guesses = Guesses.of(parsed.errors(), parsed.tree());
  }

  /** Returns the tree. */
  public SyntaxTree tree() {
    return parsed.tree();
  }

  /** Returns what there is at a path that is relative to the folder of the file. */
  public Surroundings.Entry at(String path) {
    return surroundings.at(parsed.tree().source().name(), path);
  }

  /** Returns the links below the folder of the file that lead out of it, or nowhere. */
  public ImmutableList<Surroundings.Link> strayLinks() {
    return surroundings.strayLinks(parsed.tree().source().name());
  }

  /** Returns what lies in the folder around that of the file. */
  public ImmutableList<String> siblings() {
    return surroundings.siblings(parsed.tree().source().name());
  }

  /** Returns whether the file may be executed, or null where that is not known. */
  public @Nullable Boolean isExecutable() {
    return surroundings.isExecutable(parsed.tree().source().name());
  }

  /** Returns the lock of the flake that the file is, or null where there is none to be seen. */
  public @Nullable FlakeLock lock() {
    if (!lockSought) {
      lock = surroundings.lock(parsed.tree().source().name());
      lockSought = true;
    }
    return lock;
  }

  /**
   * Returns what a release is to change in a project that is newer than the one that the file is
   * written for, or null where it is not known to be written for an older one.
   */
  public @Nullable Upcoming upcoming(Project project, Release since) {
    Releases releases = releases(project);
    return releases == null ? null : releases.upcoming(project, since);
  }

  /**
   * Returns the same for what the file takes from a source of its own, or null for any; where it
   * takes a commit as well, which may be of before the release.
   */
  public @Nullable Upcoming possiblyUpcoming(
      Project project, Release since, @Nullable PackagesSource source) {
    Releases own = ownReleases();
    Releases releases = own.fetch(source) ? own : releases(project);
    return releases == null ? null : releases.possible(project, since, source);
  }

  /** The pins of the file itself, and else those of the flake that it belongs to. */
  private @Nullable Releases releases(Project project) {
    Releases own = ownReleases();
    return own.tell(project) ? own : releasesAround();
  }

  private Releases ownReleases() {
    Releases own = ownReleases;
    if (own == null) {
      own = semantics().releases(lock());
      ownReleases = own;
    }
    return own;
  }

  private @Nullable Releases releasesAround() {
    if (!aroundSought) {
      FlakeLock around = surroundings.lockAround(parsed.tree().source().name());
      releasesAround = around == null ? null : Releases.of(around);
      aroundSought = true;
    }
    return releasesAround;
  }

  /** Returns the day for which the run judges what ages, or null. */
  public @Nullable LocalDate today() {
    return surroundings.today();
  }

  /** Returns whether a program wrote the file. */
  public boolean isGenerated() {
    return GeneratedCode.is(parsed.tree());
  }

  /** Returns what Nix would reject while parsing. */
  public ImmutableList<SyntaxError> errors() {
    return parsed.errors();
  }

  /** Returns the one of the errors that Nix reports, or null. */
  public @Nullable SyntaxError rejection() {
    return parsed.rejection();
  }

  /** Returns whether the tree is all of the text, so that what it does not hold is not there. */
  public boolean isWhole() {
    for (SyntaxError error : parsed.errors()) {
      boolean known = error.cure() != null || error.isOfShell(parsed.tree().source());
      if (error.code().isGuess() && !known) {
        return false;
      }
    }
    return true;
  }

  /** Returns whether the file was read as it stands, and no part of the tree is a guess. */
  public boolean isExact() {
    return guesses.isEmpty();
  }

  /**
   * Returns whether a node was read as it stands: no mistake in the syntax lies in it or at one of
   * its ends. Rules are shown no other nodes.
   */
  public boolean isExact(Node node) {
    return guesses.isEmpty() || !guesses.touch(node);
  }

  /** Returns who names what. */
  public Scopes scopes() {
    Scopes known = scopes;
    if (known == null) {
      known = Scopes.of(parsed.tree());
      scopes = known;
    }
    return known;
  }

  /** Returns what it means. */
  public Semantics semantics() {
    Semantics known = semantics;
    if (known == null) {
      known = Semantics.of(parsed.tree(), scopes());
      semantics = known;
    }
    return known;
  }
}
