package io.github.nixlint.semantics.flake;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.scope.Binding;
import io.github.nixlint.scope.Reference;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.fetch.Fetch;
import io.github.nixlint.semantics.fetch.Fetch.Text;
import io.github.nixlint.semantics.names.NamedFile;
import io.github.nixlint.semantics.names.PackagesSource;
import io.github.nixlint.semantics.names.Project;
import io.github.nixlint.semantics.names.Release;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.Formal;
import io.github.nixlint.syntax.Kind;
import io.github.nixlint.syntax.Lambda;
import io.github.nixlint.syntax.LetIn;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.SearchPath;
import io.github.nixlint.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The releases that code is written for, as its pins tell: the inputs of a flake, its lock, or the
 * calls of fetchers in a file that is none. What moves on from release to release, {@code
 * nixos-unstable}, tells of none. Immutable.
 */
public final class Releases {
  private static final String NIXPKGS = "nixpkgs";
  private static final String PACKAGES = "pkgs";
  private static final String CHANNEL = "channel:";

  /** Nothing is in a project's place where nothing is told of where the code has it from. */
  private final Map<Project, Optional<Release>> pinned;

  /** The projects of which the code takes a commit, of whatever release. */
  private final Set<Project> commits;

  /** The inputs of the flake that the code is of, by their names. */
  private final Map<String, FlakeReference> inputs;

  /** What the calls of fetchers fetch. */
  private final Map<Apply, FlakeReference> fetched;

  private Releases(
      Map<Project, Optional<Release>> pinned,
      Set<Project> commits,
      Map<String, FlakeReference> inputs,
      Map<Apply, FlakeReference> fetched) {
    this.pinned = pinned;
    this.commits = commits;
    this.inputs = inputs;
    this.fetched = fetched;
  }

  /** Returns the release that a project is pinned to, or null. */
  public @Nullable Release of(Project project) {
    Optional<Release> release = pinned.get(project);
    return release == null ? null : release.orElse(null);
  }

  /** Returns whether it is told where code has a project from, be that of no release. */
  public boolean tell(Project project) {
    return pinned.containsKey(project);
  }

  /** Returns what a release is to change in a project, or null where the code is not before it. */
  public @Nullable Upcoming upcoming(Project project, Release since) {
    Release release = of(project);
    return release != null && release.isBefore(since) ? new Upcoming(since, release) : null;
  }

  /**
   * Returns what a release is to change in a project, or null where the code is not before it: a
   * commit may well be, and whoever pins it sees at once where it is not.
   */
  public @Nullable Upcoming possible(Project project, Release since) {
    return commits.contains(project) ? new Upcoming(since, null) : upcoming(project, since);
  }

  /** Returns the same for what the code takes from elsewhere, if that is of the project. */
  public @Nullable Upcoming possible(
      Project project, Release since, @Nullable PackagesSource source) {
    FlakeReference own = reference(source);
    if (own == null || !own.isOf(project)) {
      return possible(project, since);
    }
    Release release = own.release();
    boolean before = release == null ? own.isCommit() : release.isBefore(since);
    return before ? new Upcoming(since, release) : null;
  }

  /** Returns whether the code fetches what it takes something from. */
  public boolean fetch(@Nullable PackagesSource source) {
    return source != null && source.call() != null && fetched.containsKey(source.call());
  }

  private @Nullable FlakeReference reference(@Nullable PackagesSource source) {
    if (source == null) {
      return null;
    }
    return source.call() != null ? fetched.get(source.call()) : inputs.get(source.input());
  }

  /** Returns those of a flake; what its lock holds counts for inputs that leave the branch open. */
  public static Releases of(Flake flake, @Nullable FlakeLock lock) {
    Map<String, FlakeReference> inputs = inputs(lock);
    for (FlakeInput input : flake.inputs()) {
      FlakeReference reference = input.reference();
      FlakeReference locked = inputs.get(input.name());
      if (!input.isOwn()) {
        FlakeInput followed = flake.input(String.valueOf(input.followed()));
        reference = followed != null ? followed.reference() : FlakeReference.UNKNOWN;
      }
      if (locked == null || !(reference.ref() + reference.rev()).isEmpty()) {
        inputs.put(input.name(), reference);
      }
    }
    return of(inputs);
  }

  /** Returns those of all code that belongs to the flake of a lock. */
  public static Releases of(FlakeLock lock) {
    return of(inputs(lock));
  }

  private static Map<String, FlakeReference> inputs(@Nullable FlakeLock lock) {
    Map<String, FlakeReference> inputs = new LinkedHashMap<>();
    FlakeLock.Node root = lock == null ? null : lock.root();
    if (lock != null && root != null) {
      for (String name : root.inputs().keySet()) {
        FlakeLock.Node node = lock.input(name);
        inputs.put(name, node == null ? FlakeReference.UNKNOWN : node.original());
      }
    }
    return inputs;
  }

  private static Releases of(Map<String, FlakeReference> inputs) {
    Map<Project, Optional<Release>> pinned = new EnumMap<>(Project.class);
    Set<Project> commits = EnumSet.noneOf(Project.class);
    for (Project project : Project.values()) {
      List<FlakeReference> references = references(project, inputs);
      pinned.put(project, Optional.ofNullable(common(references)));
      if (areCommits(references)) {
        commits.add(project);
      }
    }
    return new Releases(pinned, commits, inputs, Map.of());
  }

  /** The input that has the name of the project counts, else all of them where they agree. */
  private static List<FlakeReference> references(
      Project project, Map<String, FlakeReference> inputs) {
    FlakeReference named = inputs.get(project.repository());
    return (named != null ? List.of(named) : inputs.values())
        .stream().filter(each -> each.isOf(project)).toList();
  }

  private static boolean areCommits(List<FlakeReference> references) {
    return !references.isEmpty()
        && references.stream().allMatch(each -> each.isCommit() && each.release() == null);
  }

  private static @Nullable Release common(List<FlakeReference> references) {
    Release release = references.isEmpty() ? null : references.get(0).release();
    for (FlakeReference reference : references) {
      if (release == null || !release.equals(reference.release())) {
        return null;
      }
    }
    return release;
  }

  /** Returns those of a file that is no flake, as far as it fetches the projects itself. */
  public static Releases of(NamedFile file, ImmutableList<Fetch> fetches) {
    Map<Project, List<FlakeReference>> found = new EnumMap<>(Project.class);
    Map<Apply, FlakeReference> fetched = new HashMap<>();
    for (Fetch fetch : fetches) {
      FlakeReference reference = reference(fetch);
      fetched.put(fetch.call(), reference);
      for (Project project : Project.values()) {
        if (reference.isOf(project) && (project != Project.NIXPKGS || isPackages(fetch, file))) {
          found.computeIfAbsent(project, unused -> new ArrayList<>()).add(reference);
        }
      }
    }
    Map<Project, Optional<Release>> pinned = new EnumMap<>(Project.class);
    Set<Project> commits = EnumSet.noneOf(Project.class);
    found.forEach(
        (project, all) -> {
          pinned.put(project, Optional.ofNullable(common(all)));
          if (areCommits(all)) {
            commits.add(project);
          }
        });
    if (hasSearchPath(file)) {
      pinned.put(Project.NIXPKGS, Optional.empty());
      commits.remove(Project.NIXPKGS);
    } else if (isGivenPackages(file.tree())) {
      pinned.remove(Project.NIXPKGS);
      commits.remove(Project.NIXPKGS);
    }
    return new Releases(pinned, commits, Map.of(), fetched);
  }

  private static FlakeReference reference(Fetch fetch) {
    String ref = first(fetch.texts("ref"), fetch.texts("tag"), fetch.texts("rev"));
    String repository = first(fetch.texts("repo"));
    if (!repository.isEmpty()) {
      String owner = first(fetch.texts("owner"));
      return new FlakeReference(FlakeReference.Type.GITHUB, owner, repository, ref, "", "");
    }
    String url = first(fetch.urls());
    if (url.startsWith(CHANNEL)) {
      url = "https://channels.nixos.org/" + url.substring(CHANNEL.length());
    }
    FlakeReference reference = FlakeReference.parse(url);
    return ref.isEmpty() ? reference : reference.withRef(ref);
  }

  @SafeVarargs
  private static String first(ImmutableList<Text>... texts) {
    for (ImmutableList<Text> each : texts) {
      if (!each.isEmpty()) {
        return each.get(0).text();
      }
    }
    return "";
  }

  /** Whether the packages that a file calls so come from a fetch, and no others beside them. */
  private static boolean isPackages(Fetch fetch, NamedFile file) {
    return isPackages(fetch.call(), file, true);
  }

  /**
   * @param through whether a name that a {@code let} gives the source may stand between
   */
  private static boolean isPackages(Node source, NamedFile file, boolean through) {
    for (Node node = source; node != null; node = file.tree().parent(node)) {
      String name =
          node instanceof Formal formal
              ? formal.name().name()
              : node instanceof AttrBinding binding ? Expressions.lastName(binding.path()) : null;
      if (name != null) {
        return name.equals(PACKAGES)
            || name.equals(NIXPKGS)
            || (through
                && node instanceof AttrBinding binding
                && Expressions.bare(binding.value()) == source
                && givesPackages(binding, file));
      }
    }
    return true;
  }

  /** Whether the packages come from what has this name: {@code pkgs = import source { }}. */
  private static boolean givesPackages(AttrBinding source, NamedFile file) {
    Binding name =
        file.tree().parent(source) instanceof LetIn
            ? file.scopes().bindingOf(source.path().first())
            : null;
    ImmutableList<Reference> uses =
        name == null ? ImmutableList.of() : file.scopes().references(name);
    for (Reference use : uses) {
      if (!isPackages(use.node(), file, false)) {
        return false;
      }
    }
    return !uses.isEmpty();
  }

  private static boolean hasSearchPath(NamedFile file) {
    SyntaxTree tree = file.tree();
    for (int i = 0; i < tree.count(Kind.SEARCH_PATH); i++) {
      SearchPath path = (SearchPath) tree.node(Kind.SEARCH_PATH, i);
      if (path.path().startsWith(NIXPKGS) && !isOfUnused(path, file)) {
        return true;
      }
    }
    return false;
  }

  /** Whether it is the default of an argument that nothing uses. */
  private static boolean isOfUnused(SearchPath path, NamedFile file) {
    Formal formal = file.tree().enclosing(path, Formal.class);
    Binding argument = formal == null ? null : file.scopes().bindingOf(formal.name());
    return argument != null && !file.scopes().isReferenced(argument);
  }

  /** Whether whoever calls what the file is has to bring the packages. */
  private static boolean isGivenPackages(SyntaxTree tree) {
    if (Expressions.bare(tree.root()) instanceof Lambda lambda && lambda.formals() != null) {
      for (Formal formal : lambda.formals().members()) {
        if (formal.name().name().equals(PACKAGES) && formal.fallback() == null) {
          return true;
        }
      }
    }
    return false;
  }
}
