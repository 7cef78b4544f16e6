package io.github.nixlint.semantics.text;

import com.google.common.collect.ImmutableSet;
import io.github.nixlint.semantics.code.Comments;
import io.github.nixlint.semantics.text.FhsPath.Meaning;
import io.github.nixlint.semantics.text.FhsPath.Place;
import io.github.nixlint.syntax.Comment;
import io.github.nixlint.syntax.SyntaxTree;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Tells the paths that whoever wrote the file knows to be there outside of Nix: a comment says so,
 * the file asks whether they are there, or home-manager runs on another distribution.
 */
final class Unmanaged {
  /** What comments say of software that came by another way, in small letters. */
  private static final ImmutableSet<String> BY_HAND =
      ImmutableSet.of(
          "by hand",
          "distro",
          "host's",
          "host system",
          "imperativ",
          "installed by",
          "installed outside",
          "installed via",
          "installed with",
          "manually",
          "not managed",
          "not packaged",
          "outside of nix",
          "outside nix",
          "system-installed",
          "unmanaged");

  /** Folders that anything may lie in; to name one of them says nothing of what it has. */
  private static final ImmutableSet<String> COMMON =
      ImmutableSet.of(
          "/usr",
          "/usr/bin",
          "/usr/sbin",
          "/usr/local",
          "/usr/local/bin",
          "/usr/local/sbin",
          "/usr/lib",
          "/usr/share",
          "/bin",
          "/sbin",
          "/opt",
          "/lib");

  private final SyntaxTree tree;
  private final boolean isHome;
  private final boolean isOnHost;
  private final Set<String> asked = new TreeSet<>();
  private final Set<String> explained;

  Unmanaged(SyntaxTree tree, Collection<FhsPath> paths) {
    this.tree = tree;
    this.isHome = HomeFile.is(tree);
    this.isOnHost = isHome && paths.stream().anyMatch(Unmanaged::isOnlyOnHost);
    this.explained = explainedFolders(paths);
    for (FhsPath path : paths) {
      if (path.meaning() == Meaning.PROBED) {
        asked.add(path.path());
      }
    }
  }

  /** Returns whether a path that is looked up may be there all the same. */
  boolean has(FhsPath path) {
    if (path.place() == Place.PATCHED_SHEBANG) {
      return false;
    }
    return asks(path.path())
        || isExplained(path)
        || (isHome && path.place() != Place.PHASE && isOfHost(path));
  }

  /** Whether a home has a path of the distribution below it, not of NixOS. */
  private boolean isOfHost(FhsPath path) {
    return StorePrograms.packageOf(path.path()) == null
        || StorePrograms.isOfSystem(path.path())
        || (isOnHost && path.place() != Place.SHEBANG)
        || anyComment(OtherSystem::namesDistribution);
  }

  /** Whether only another distribution has what a home takes from {@code /usr/bin}. */
  private static boolean isOnlyOnHost(FhsPath path) {
    return switch (path.meaning()) {
      case FALLBACK -> path.path().equals("/usr/bin");
      case LOOKED_UP ->
          path.path().startsWith("/usr/bin/")
              && path.place() != Place.SHEBANG
              && StorePrograms.packageOf(path.path()) == null;
      default -> false;
    };
  }

  /** Whether the file asks if the path, or a folder that it is in, is there. */
  private boolean asks(String path) {
    for (String known : asked) {
      if (path.equals(known) || (!COMMON.contains(known) && path.startsWith(known + "/"))) {
        return true;
      }
    }
    return false;
  }

  private boolean isExplained(FhsPath path) {
    int at = path.span().start();
    String own = path.path().startsWith("/opt/") ? folder(path.path(), 2) : path.path();
    if (anyNames(own) || explained.contains(parent(path.path()))) {
      return true;
    }
    return Comments.anyNear(at, text -> explains(text, path.path()), tree);
  }

  private boolean anyNames(String place) {
    String folder = parent(place);
    String name = place.substring(place.lastIndexOf('/') + 1);
    return anyComment(
        text ->
            text.contains(place)
                || (place.startsWith("/usr/") && text.contains(folder) && text.contains(name)));
  }

  private boolean anyComment(Predicate<String> such) {
    for (Comment comment : tree.comments()) {
      if (such.test(tree.source().text(comment.span()))) {
        return true;
      }
    }
    return false;
  }

  /** The folders of programs that comments name one in: what else is in them comes that way too. */
  private Set<String> explainedFolders(Collection<FhsPath> paths) {
    Set<String> folders = new TreeSet<>();
    for (FhsPath path : paths) {
      if (path.isProgram() && path.path().startsWith("/usr/local/") && anyNames(path.path())) {
        folders.add(parent(path.path()));
      }
    }
    return folders;
  }

  private static boolean explains(String comment, String path) {
    for (String place = path; !COMMON.contains(place); place = parent(place)) {
      if (comment.contains(place)) {
        return true;
      }
    }
    String text = comment.toLowerCase(Locale.ROOT);
    for (String word : BY_HAND) {
      if (text.contains(word)) {
        return true;
      }
    }
    return OtherSystem.namesDistribution(text);
  }

  private static String parent(String path) {
    int slash = path.lastIndexOf('/');
    return slash <= 0 ? "/usr" : path.substring(0, slash);
  }

  /** The folder of so many parts that a path begins with: {@code /opt/x}. */
  private static String folder(String path, int parts) {
    int end = 0;
    for (int i = 0; i < parts && end >= 0; i++) {
      end = path.indexOf('/', end + 1);
    }
    return end < 0 ? path : path.substring(0, end);
  }
}
