package io.github.nixlint.semantics.fetch;

import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.fetch.Fetch.Text;
import io.github.nixlint.syntax.BinaryOp;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Interpolation;
import io.github.nixlint.syntax.Operator;
import io.github.nixlint.syntax.StringExpr;
import io.github.nixlint.syntax.StringPart;
import io.github.nixlint.syntax.StringValue;
import io.github.nixlint.text.WordSet;
import org.jspecify.annotations.Nullable;

/** What revisions and URLs say of whether the same is fetched tomorrow. */
public final class Pins {
  private static final int COMMIT = 40;

  /** The fewest digits that {@code git describe} gives of a commit. */
  private static final int SHORT = 7;

  private static final WordSet BRANCHES =
      WordSet.of(
          "master",
          "main",
          "trunk",
          "develop",
          "development",
          "devel",
          "dev",
          "head",
          "HEAD",
          "default",
          "unstable",
          "nightly");

  private static final String[] OF_BRANCHES = {
    "/refs/heads/",
    "/archive/master.",
    "/archive/main.",
    "/archive/trunk.",
    "/archive/develop.",
    "/nixpkgs/archive/nixos-",
    "/nixpkgs/archive/nixpkgs-",
    "/home-manager/archive/release-",
    "/tarball/master",
    "/tarball/main",
    "/zipball/master",
    "/zipball/main",
    "/raw/master/",
    "/raw/main/",
    "channels.nixos.org/",
    "nixos.org/channels/"
  };

  private static final String[] OF_VERSIONS = {
    "/refs/tags/", "/releases/download/", "releases.nixos.org/"
  };

  /** Releases whose files are replaced by newer ones, as the services that build them do. */
  private static final String[] OF_MOVING_RELEASES = {
    "/releases/download/continuous/",
    "/releases/download/latest/",
    "/releases/download/nightly/",
    "/releases/latest/download/"
  };

  private static final String[] PLAIN = {"http://", "ftp://", "git://"};

  private static final String RAW = "raw.githubusercontent.com/";

  private Pins() {}

  /** Returns whether a revision is the name of a branch, which moves. */
  public static boolean isBranch(String rev) {
    return BRANCHES.contains(rev)
        || rev.startsWith("refs/heads/")
        || rev.startsWith("heads/")
        || rev.startsWith("origin/")
        || isOfNixpkgs(rev);
  }

  /** Returns whether a revision of a git repository is a commit of which digits are left out. */
  public static boolean isAbbreviated(String rev) {
    return rev.length() >= SHORT && rev.length() < COMMIT && isCommit(rev, 0, rev.length());
  }

  /** Whether it is named as the branches of nixpkgs are: {@code nixos-24.11}. */
  private static boolean isOfNixpkgs(String rev) {
    return rev.equals("nixpkgs-unstable")
        || rev.startsWith("nixos-unstable")
        || (rev.startsWith("nixos-")
            && rev.length() > 6
            && Character.isDigit(rev.charAt(6))
            && !rev.endsWith("-rc"));
  }

  /** Returns whether a URL is that of a branch or channel. */
  public static boolean isOfBranch(String url) {
    for (String part : OF_BRANCHES) {
      if (url.contains(part)) {
        return true;
      }
    }
    int raw = url.indexOf(RAW);
    return raw >= 0 && isBranch(segment(url, raw + RAW.length(), 2));
  }

  /**
   * Returns whether the name of the file at a URL has a version, or a value that is put in: what
   * lies on a branch beside files of other versions is hardly ever written again, though it may go.
   */
  public static boolean namesVersion(String url) {
    for (int i = Math.max(1, url.lastIndexOf('/') + 1); i < url.length(); i++) {
      boolean isNumber =
          url.charAt(i) == '.'
              && isDigit(url.charAt(i - 1))
              && i + 1 < url.length()
              && isDigit(url.charAt(i + 1));
      if (isNumber || url.charAt(i) == StringValue.HOLE) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns whether a URL is that of a file which the next release of its project replaces. One
   * whose name has a version or a commit stays what it is.
   */
  public static boolean isOfMovingRelease(String url) {
    for (String part : OF_MOVING_RELEASES) {
      int release = url.indexOf(part);
      if (release >= 0) {
        String file = url.substring(release + part.length());
        return !isVersion(file) && !hasShortCommit(file);
      }
    }
    return false;
  }

  /** Returns a part of a path between slashes, counted from an offset. */
  private static String segment(String path, int from, int index) {
    int start = from;
    for (int i = 0; i < index; i++) {
      start = path.indexOf('/', start) + 1;
      if (start == 0) {
        return "";
      }
    }
    int end = path.indexOf('/', start);
    return end < 0 ? "" : path.substring(start, end);
  }

  /**
   * Returns whether a text has the full number of a commit, or of a store hash, in it, or the name
   * that {@code git describe} gives to one: {@code 24.05-1181-gfee7f3fcb41}.
   */
  public static boolean hasCommit(String text) {
    int run = 0;
    for (int i = 0; i < text.length(); i++) {
      run = isHex(text.charAt(i)) ? run + 1 : 0;
      if (run == COMMIT || (run == SHORT && isDescription(text, i - run))) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns whether a URL names one version, though nothing keeps it from being replaced: a tag, a
   * file of a release, the first digits of a commit.
   */
  public static boolean isOfVersion(String url) {
    if (isOfBranch(url) || isOfMovingRelease(url)) {
      return false;
    }
    for (String part : OF_VERSIONS) {
      if (url.contains(part)) {
        return true;
      }
    }
    String file = url.substring(url.lastIndexOf('/') + 1);
    return isVersion(file) || hasShortCommit(url);
  }

  /**
   * Returns whether digits of a commit stand for themselves: {@code /8f4ab5f.}, {@code -g8f4ab5f/}.
   */
  private static boolean hasShortCommit(String url) {
    int start = 0;
    for (int i = 0; i <= url.length(); i++) {
      if (i == url.length() || !Character.isLetterOrDigit(url.charAt(i))) {
        int from = start < i && url.charAt(start) == 'g' ? start + 1 : start;
        if (i - from >= SHORT && isCommit(url, from, i)) {
          return true;
        }
        start = i + 1;
      }
    }
    return false;
  }

  /** Returns whether there are digits of both kinds and nothing else: no word and no number. */
  private static boolean isCommit(String text, int start, int end) {
    boolean letter = false;
    boolean digit = false;
    for (int i = start; i < end; i++) {
      letter |= Character.isLetter(text.charAt(i));
      digit |= Character.isDigit(text.charAt(i));
      if (!isHex(text.charAt(i))) {
        return false;
      }
    }
    return letter && digit;
  }

  /** Returns whether {@code git describe} put a commit behind an offset: {@code -1181-g}. */
  private static boolean isDescription(String text, int end) {
    if (end < 1 || text.charAt(end) != 'g' || text.charAt(end - 1) != '-') {
      return false;
    }
    int digits = end - 1;
    while (digits > 0 && Character.isDigit(text.charAt(digits - 1))) {
      digits--;
    }
    return digits > 0 && digits < end - 1 && text.charAt(digits - 1) == '-';
  }

  /**
   * Returns whether a text is made of a name that is called a revision: {@code ${rev}}, {@code
   * ${sources.nixpkgs.rev}}, {@code ${commit}}, {@code ${lock.locked.rev}}.
   */
  public static boolean hasRevision(Text text) {
    if (!(text.written() instanceof StringExpr string)) {
      return false;
    }
    for (StringPart part : string.parts()) {
      if (part instanceof Interpolation hole) {
        String name = Expressions.calledName(hole.expression());
        if (name.endsWith("rev")
            || name.endsWith("Rev")
            || name.endsWith("ommit")
            || name.endsWith("evision")
            || name.endsWith("sha")
            || name.endsWith("hash")) {
          return true;
        }
      }
    }
    return false;
  }

  /** Returns whether a revision is the name of a tag: made of a version, or {@code refs/tags/…}. */
  public static boolean isTag(Expr rev) {
    Expr e = Expressions.bare(rev);
    if (e instanceof BinaryOp sum && sum.operator() == Operator.PLUS) {
      return isVersion(Expressions.bare(sum.right())); // "v" + version
    }
    if (!(e instanceof StringExpr string)) {
      return isVersion(e);
    }
    for (StringPart part : string.parts()) {
      if (part instanceof Interpolation hole && isVersion(hole.expression())) {
        return true;
      }
    }
    String text = string.constant();
    return text != null && (text.startsWith("refs/tags/") || isVersion(text));
  }

  private static boolean isVersion(Expr e) {
    String name = Expressions.simpleName(e);
    return name.equals("version") || name.endsWith("Version") || name.equals("tag");
  }

  /** Returns whether a text is like {@code 1.2} or {@code v1.2.3-rc1}. */
  private static boolean isVersion(String text) {
    int start = text.startsWith("v") ? 1 : 0;
    int dot = text.indexOf('.');
    if (dot <= start || dot + 1 >= text.length()) {
      return false;
    }
    for (int i = start; i < dot; i++) {
      if (!isDigit(text.charAt(i))) {
        return false;
      }
    }
    return isDigit(text.charAt(dot + 1));
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** Returns the scheme of a URL that is fetched in plain text, {@code http://}, or null. */
  public static @Nullable String plainScheme(String url) {
    for (String scheme : PLAIN) {
      if (url.startsWith(scheme)) {
        return isNear(url.substring(scheme.length())) ? null : scheme;
      }
    }
    return null;
  }

  /** Returns whether a host is this machine, or one that is reached through encryption anyway. */
  private static boolean isNear(String rest) {
    int slash = rest.indexOf('/');
    String host = slash < 0 ? rest : rest.substring(0, slash);
    int port = host.indexOf(':');
    host = port < 0 ? host : host.substring(0, port);
    return host.equals("localhost") || host.startsWith("127.") || host.endsWith(".onion");
  }

  private static boolean isHex(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  }
}
