package io.github.nixlint.semantics.text;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import io.github.nixlint.semantics.code.Comments;
import io.github.nixlint.semantics.files.FileKind;
import io.github.nixlint.semantics.text.FhsPath.Meaning;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.Comment;
import io.github.nixlint.syntax.Kind;
import io.github.nixlint.syntax.StringExpr;
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
          "container filesystem",
          "distro",
          "host's",
          "host system",
          "imperativ",
          "in the container",
          "inside the container",
          "installed by",
          "installed outside",
          "installed via",
          "installed with",
          "manually",
          "not managed",
          "not packaged",
          "on the host",
          "outside of nix",
          "outside nix",
          "system-installed",
          "unmanaged");

  /** Units that Debian has for what NixOS has under another name. */
  private static final ImmutableSet<String> UNITS_OF_DEBIAN =
      ImmutableSet.of("apache2.service", "networking.service", "snapd.service");

  /** Settings by which a unit fails for want of another. */
  private static final ImmutableSet<String> NEEDS =
      ImmutableSet.of("BindsTo", "Requires", "Requisite", "bindsTo", "requires", "requisite");

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

  /** Kinds of files whose values anything may use. */
  private static final ImmutableSet<FileKind.Kind> OPEN =
      Sets.immutableEnumSet(
          FileKind.Kind.DATA, FileKind.Kind.LIBRARY, FileKind.Kind.OVERLAY, FileKind.Kind.UNKNOWN);

  /** Kinds of files whose scripts run on the machine of whoever calls them, NixOS or not. */
  private static final ImmutableSet<FileKind.Kind> CALLED =
      Sets.immutableEnumSet(
          Sets.union(
              OPEN,
              Set.of(
                  FileKind.Kind.FLAKE,
                  FileKind.Kind.PACKAGE,
                  FileKind.Kind.PACKAGE_SET,
                  FileKind.Kind.SHELL)));

  private final SyntaxTree tree;
  private final boolean isHome;
  private final FileKind.Kind kind;
  private final boolean needsOtherUnits;
  private final boolean isHeadedSo;
  private final ImmutableList<String> ofPlaces;
  private final Set<String> asked = new TreeSet<>();
  private final Set<String> explained;
  private final Set<String> byHand;

  /** The folders below {@code /opt} that the file itself says data are kept in. */
  private final Set<String> ofData = new TreeSet<>();

  Unmanaged(SyntaxTree tree, FileKind.Kind kind, Collection<FhsPath> paths) {
    this.tree = tree;
    this.isHome = HomeFile.is(tree);
    this.needsOtherUnits = needsOtherUnits(tree);
    this.isHeadedSo = isHeadedSo(tree);
    this.kind = kind;
    this.ofPlaces = ofPlaces(tree);
    this.explained = explainedFolders(paths);
    for (FhsPath path : paths) {
      if (path.meaning() == Meaning.PROBED) {
        asked.add(path.path());
      } else if (path.meaning() == Meaning.UNMANAGED && path.path().startsWith("/opt/")) {
        ofData.add(folder(path.path(), 2));
      }
    }
    this.byHand = byHand(paths);
  }

  /**
   * The programs that somebody puts there by hand, as comments say where some of them are named.
   */
  private Set<String> byHand(Collection<FhsPath> paths) {
    Set<String> programs = new TreeSet<>();
    for (FhsPath path : paths) {
      boolean judged = path.meaning() == Meaning.LOOKED_UP && path.place() != FhsPath.Place.PHASE;
      if (judged && StorePrograms.packageOf(path.path()) == null && isExplained(path)) {
        programs.add(path.path());
      }
    }
    return programs;
  }

  /** Returns whether a path that is looked up may be there all the same. */
  boolean has(FhsPath path) {
    return switch (path.place()) {
      case PATCHED_SHEBANG -> false;
      // Whatever a comment says, the sandbox has nothing of it; wrappers of a home run outside.
      case PHASE -> isHome || asks(path.path());
      default ->
          asks(path.path())
              || byHand.contains(path.path())
              || isExplained(path)
              || mayBeOfHost(path)
              || needsOtherUnits
              || isHeadedSo;
    };
  }

  /** Whether the comment at the head of a file says of which distribution its programs are. */
  private static boolean isHeadedSo(SyntaxTree tree) {
    for (Comment comment : tree.comments()) {
      if (comment.start() > tree.root().start()) {
        return false;
      }
      if (OtherSystem.namesDistribution(tree.source().text(comment.span()))) {
        return true;
      }
    }
    return false;
  }

  /** Whether a unit of a file cannot start without one that Debian has, and NixOS has not. */
  private static boolean needsOtherUnits(SyntaxTree tree) {
    for (int i = 0; i < tree.count(Kind.STRING_LITERAL); i++) {
      StringExpr string = (StringExpr) tree.node(Kind.STRING_LITERAL, i);
      if (UNITS_OF_DEBIAN.contains(string.value().text())) {
        AttrBinding setting = tree.enclosing(string, AttrBinding.class);
        if (setting != null && NEEDS.contains(AttrPaths.last(setting.path()))) {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * Whether the system that takes the path may be another distribution: a home is on any of them,
   * and of a file that is neither a package nor a module nobody knows who uses its values.
   */
  private boolean mayBeOfHost(FhsPath path) {
    return switch (path.place()) {
      case SHEBANG -> isHome || anyComment(text -> names(text, path.path()));
      case VALUE -> isHome || OPEN.contains(kind);
      case SCRIPT, COMMAND_LINE -> isHome || isOfCaller(path) || isBesideData(path.path());
      // A text may name a folder in vain, as lists of places to search do.
      case FILE -> isHome || !path.isProgram() || isOfCaller(path);
      case PATH -> isHome || path.path().startsWith("/opt/");
      default -> isHome;
    };
  }

  /**
   * Whether a script that anybody calls wants a program that no package is known to have; or, in a
   * file of which nobody knows what it is, anything but a program that one has.
   */
  private boolean isOfCaller(FhsPath path) {
    return CALLED.contains(kind)
        && (path.isProgram() ? StorePrograms.packageOf(path.path()) == null : OPEN.contains(kind))
        && !HomeFile.namesNixos(tree);
  }

  /** Whether what is run lies beside the data it works with, where a person has put both. */
  private boolean isBesideData(String program) {
    return program.startsWith("/opt/") && ofData.contains(folder(program, 2));
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

  /** Whether a comment names the place of what no package has, or says that it comes by hand. */
  private boolean isExplained(FhsPath path) {
    boolean named = StorePrograms.packageOf(path.path()) == null;
    String own = path.path().startsWith("/opt/") ? folder(path.path(), 2) : path.path();
    return (named && (anyNames(own) || explained.contains(parent(path.path()))))
        || Comments.anyNear(
            path.span().start(),
            text -> (named && !isSetting(text) && names(text, path.path())) || tellsOfHand(text),
            tree);
  }

  private boolean anyNames(String place) {
    String folder = parent(place);
    String name = place.substring(place.lastIndexOf('/') + 1);
    return anyComment(
        text ->
            text.contains(place)
                || (place.startsWith("/usr/")
                    && text.contains(folder)
                    && text.toLowerCase(Locale.ROOT).contains(name.toLowerCase(Locale.ROOT))));
  }

  private boolean anyComment(Predicate<String> such) {
    for (String comment : ofPlaces) {
      if (such.test(comment)) {
        return true;
      }
    }
    return false;
  }

  /** The comments that may name a place. */
  private static ImmutableList<String> ofPlaces(SyntaxTree tree) {
    ImmutableList.Builder<String> comments = ImmutableList.builder();
    for (Comment comment : tree.comments()) {
      String text = tree.source().text(comment.span());
      if (text.indexOf('/', 1) > 0 && !isSetting(text)) {
        comments.add(text);
      }
    }
    return comments.build();
  }

  /** Whether a comment is a setting that is switched off, {@code # ExecStart = "…"}. */
  private static boolean isSetting(String comment) {
    int i = 0;
    while (i < comment.length() && "#/* \t".indexOf(comment.charAt(i)) >= 0) {
      i++;
    }
    int name = i;
    while (i < comment.length()
        && (Character.isLetterOrDigit(comment.charAt(i))
            || "._-".indexOf(comment.charAt(i)) >= 0)) {
      i++;
    }
    return i > name && comment.substring(i).stripLeading().startsWith("=");
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

  private static boolean names(String comment, String path) {
    for (String place = path; !COMMON.contains(place); place = parent(place)) {
      if (comment.contains(place)) {
        return true;
      }
    }
    return false;
  }

  private static boolean tellsOfHand(String comment) {
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
