package io.github.nixlint.semantics.flake;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.github.nixlint.semantics.names.Release;
import io.github.nixlint.text.Spelling;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The URLs of flake inputs: {@code github:NixOS/nixpkgs}, {@code git+https://…}, {@code ./sub}. */
public final class FlakeUrl {
  private static final Splitter SEGMENTS = Splitter.on('/');

  /** The hosts that show the page of a repository at {@code https://HOST/OWNER/REPOSITORY}. */
  private static final ImmutableSet<String> FORGES =
      ImmutableSet.of("github.com", "gitlab.com", "codeberg.org", "git.sr.ht", "bitbucket.org");

  private static final String FLAKE_HUB = "flakehub.com/f/";

  /** The length of {@code 0.2511}. */
  private static final int FLAKE_HUB_VERSION = 6;

  /** What fetchers take, in front of the colon. */
  private static final ImmutableSet<String> SCHEMES =
      ImmutableSet.of(
          "github",
          "gitlab",
          "sourcehut",
          "flake",
          "path",
          "http",
          "https",
          "git",
          "git+https",
          "git+http",
          "git+ssh",
          "git+file",
          "hg",
          "hg+https",
          "hg+http",
          "hg+ssh",
          "hg+file",
          "tarball",
          "tarball+https",
          "tarball+http",
          "tarball+file",
          "file",
          "file+https",
          "file+http",
          "file+file",
          "s3",
          "rad");

  /** The hosts of repositories for which Nix has no short form, by the one that people write. */
  private static final ImmutableMap<String, String> HOSTS =
      ImmutableMap.of(
          "codeberg", "codeberg.org", "bitbucket", "bitbucket.org", "gitea", "gitea.com");

  private FlakeUrl() {}

  /**
   * What is wrong with a URL.
   *
   * @param fact what it is, for people
   * @param remedy the URL that was probably meant, or null
   */
  public record Mistake(String fact, @Nullable String remedy) {}

  static FlakeReference parse(String url) {
    String place = before(before(url, '#'), '?');
    String scheme = scheme(place);
    String rest = place.substring(scheme.isEmpty() ? 0 : scheme.length() + 1);
    String ref = parameter(url, "ref");
    String rev = parameter(url, "rev");
    return switch (scheme) {
      case "github" -> host(FlakeReference.Type.GITHUB, rest, ref, rev, url);
      case "gitlab" -> host(FlakeReference.Type.GITLAB, rest, ref, rev, url);
      case "sourcehut" -> host(FlakeReference.Type.SOURCEHUT, rest, ref, rev, url);
      case "path" -> new FlakeReference(FlakeReference.Type.PATH, "", "", ref, rev, rest);
      case "flake" -> indirect(rest);
      case "http", "https" -> hosted(FlakeReference.Type.ARCHIVE, url);
      case "" -> isPath(place) ? of(FlakeReference.Type.PATH, place) : indirect(place);
      default -> withTransport(scheme, url, ref, rev);
    };
  }

  private static FlakeReference withTransport(String scheme, String url, String ref, String rev) {
    FlakeReference.Type type =
        scheme.startsWith("git")
            ? FlakeReference.Type.GIT
            : scheme.startsWith("hg")
                ? FlakeReference.Type.MERCURIAL
                : scheme.startsWith("tarball+") || scheme.startsWith("file")
                    ? FlakeReference.Type.ARCHIVE
                    : FlakeReference.Type.OTHER;
    if (type == FlakeReference.Type.OTHER) {
      return of(type, url);
    }
    FlakeReference of = hosted(type, url);
    return new FlakeReference(
        type, of.owner(), of.repository(), ref.isEmpty() ? of.ref() : ref, rev, url);
  }

  private static FlakeReference of(FlakeReference.Type type, String location) {
    return new FlakeReference(type, "", "", "", "", location);
  }

  private static FlakeReference indirect(String path) {
    List<String> parts = SEGMENTS.splitToList(path);
    String ref = parts.size() > 1 ? parts.get(1) : "";
    boolean commit = FlakeReference.isRevision(ref);
    return new FlakeReference(
        FlakeReference.Type.INDIRECT, "", "", commit ? "" : ref, commit ? ref : "", parts.get(0));
  }

  private static FlakeReference host(
      FlakeReference.Type type, String path, String ref, String rev, String url) {
    // `github:/NixOS/nixpkgs` is the same, and `%2F` a slash in the name of a branch.
    String relative = CharMatcher.is('/').trimLeadingFrom(path);
    List<String> parts = Splitter.on('/').limit(3).splitToList(relative);
    String last = parts.size() > 2 ? parts.get(2).replace("%2F", "/").replace("%2f", "/") : "";
    boolean commit = FlakeReference.isRevision(last);
    return new FlakeReference(
        type,
        parts.get(0),
        parts.size() > 1 ? parts.get(1) : "",
        !last.isEmpty() && !commit ? last : ref,
        commit ? last : rev,
        url);
  }

  /** Reads owner and repository off the URL of a well-known host, as far as it tells. */
  static FlakeReference hosted(FlakeReference.Type type, String url) {
    String place = before(before(url, '#'), '?');
    int slashes = place.indexOf("//");
    if (slashes < 0) {
      return of(type, url);
    }
    List<String> parts = SEGMENTS.omitEmptyStrings().splitToList(place.substring(slashes + 2));
    String host = parts.isEmpty() ? "" : parts.get(0).toLowerCase(Locale.ROOT);
    if (host.equals("channels.nixos.org") && parts.size() > 1) {
      return new FlakeReference(type, "NixOS", "nixpkgs", parts.get(1), "", url);
    }
    if (host.equals("nixos.org") && parts.size() > 2 && parts.get(1).equals("channels")) {
      return new FlakeReference(type, "NixOS", "nixpkgs", parts.get(2), "", url);
    }
    if (host.equals("flakehub.com") && parts.size() > 3) {
      return new FlakeReference(type, parts.get(2), parts.get(3), "", "", url);
    }
    int at = host.indexOf('@');
    if (!FORGES.contains(host.substring(at + 1)) || parts.size() < 3) {
      return of(type, url);
    }
    String repository = parts.get(2);
    String ref = parts.size() > 4 && parts.get(3).equals("archive") ? archived(parts) : "";
    boolean commit = FlakeReference.isRevision(ref);
    return new FlakeReference(
        type,
        parts.get(1),
        repository.endsWith(".git") ? repository.substring(0, repository.length() - 4) : repository,
        commit ? "" : ref,
        commit ? ref : "",
        url);
  }

  /**
   * Returns the release of {@code https://flakehub.com/f/NixOS/nixpkgs/0.2511.*}, where each is a
   * minor version; or null.
   */
  static @Nullable Release flakeHubRelease(String url) {
    int at = url.indexOf(FLAKE_HUB);
    List<String> parts = at < 0 ? List.of() : SEGMENTS.splitToList(url.substring(at));
    String version = parts.size() > 4 ? parts.get(4) : "";
    boolean minor = version.startsWith("0.") && version.length() >= FLAKE_HUB_VERSION;
    boolean ends = minor && (version + ".").charAt(FLAKE_HUB_VERSION) == '.';
    return ends ? Release.parse(version.substring(2, 4) + "." + version.substring(4, 6)) : null;
  }

  /** Returns the branch of {@code …/archive/nixos-unstable.tar.gz}, or the commit that it has. */
  private static String archived(List<String> parts) {
    String name = parts.get(parts.size() - 1);
    int end = name.indexOf(name.endsWith(".zip") ? ".zip" : ".tar");
    return end < 0 ? name : name.substring(0, end);
  }

  /**
   * Returns what is wrong with the URL of an input, or null where Nix may take it.
   *
   * @param isFlake whether the input is to be a flake, and not just files
   */
  public static @Nullable Mistake mistake(String url, boolean isFlake) {
    String place = before(before(url, '#'), '?');
    String scheme = scheme(place);
    switch (scheme) {
      case "github", "gitlab", "sourcehut" -> {
        List<String> parts =
            SEGMENTS.omitEmptyStrings().splitToList(place.substring(scheme.length() + 1));
        return parts.size() < 2
            ? new Mistake("`" + scheme + ":` needs an owner and a repository", null)
            : null;
      }
      case "http", "https" -> {
        return isFlake ? page(place, url) : null;
      }
      case "" -> {
        return withoutScheme(place, url);
      }
      default -> {
        return otherScheme(scheme, place, url);
      }
    }
  }

  private static @Nullable Mistake otherScheme(String scheme, String place, String url) {
    if (SCHEMES.contains(scheme)) {
      return null;
    }
    String rest = url.substring(scheme.length());
    String fact = "no fetcher takes `" + scheme + ":`";
    if (scheme.equals("ssh")) {
      return new Mistake(fact, "git+" + url);
    }
    String host = HOSTS.get(scheme);
    if (host != null && !rest.startsWith("://")) {
      String path = CharMatcher.is('/').trimLeadingFrom(place.substring(scheme.length() + 1));
      return SEGMENTS.splitToList(path).size() == 2
          ? new Mistake(fact, "git+https://" + host + "/" + path)
          : new Mistake(fact, null);
    }
    String meant = Spelling.nearest(scheme, SCHEMES);
    return meant == null ? null : new Mistake(fact, meant + rest);
  }

  /** The page of a repository, which is no archive. */
  private static @Nullable Mistake page(String place, String url) {
    FlakeReference page = hosted(FlakeReference.Type.ARCHIVE, place);
    List<String> parts = SEGMENTS.omitEmptyStrings().splitToList(place);
    // The scheme, the host, the owner and the repository.
    if (page.repository().isEmpty() || parts.size() != 4) {
      return null;
    }
    String host = parts.get(1);
    if (!FORGES.contains(host.substring(host.indexOf('@') + 1).toLowerCase(Locale.ROOT))) {
      return null; // A channel and its archive: no page of a repository has that address.
    }
    boolean short_ = (host.equals("github.com") || host.equals("gitlab.com")) && url.equals(place);
    String remedy =
        short_
            ? host.substring(0, host.indexOf('.')) + ":" + page.owner() + "/" + page.repository()
            : "git+" + url;
    return new Mistake("this is the page of a repository and no archive", remedy);
  }

  private static @Nullable Mistake withoutScheme(String place, String url) {
    if (place.isEmpty()) {
      return new Mistake("this URL is empty", null);
    }
    int at = place.indexOf('@');
    int colon = place.indexOf(':');
    if (at > 0 && colon > at) {
      String host = place.substring(0, colon);
      String path = url.substring(colon + 1);
      return new Mistake(
          "this is an address for `ssh` and no URL", "git+ssh://" + host + "/" + path);
    }
    if (isPath(place)) {
      return null;
    }
    List<String> parts = SEGMENTS.splitToList(place);
    if (parts.size() > 2 && FORGES.contains(parts.get(0))) {
      Mistake page = page("https://" + place, "https://" + url);
      return new Mistake(
          "without a scheme this is a name in a registry",
          page == null || page.remedy() == null ? "https://" + url : page.remedy());
    }
    boolean hosted =
        parts.size() > 1
            && KnownFlakes.registered(parts.get(0)) == null
            && (parts.get(1).equals("nixpkgs")
                || KnownFlakes.isKnown(parts.get(0) + "/" + parts.get(1))
                || (parts.size() == 3 && !FlakeReference.isRevision(parts.get(2))));
    return hosted
        ? new Mistake("without a scheme this is a name in a registry", "github:" + url)
        : null;
  }

  private static boolean isPath(String place) {
    return place.startsWith("/") || place.startsWith(".") || place.startsWith("~");
  }

  /** Returns what stands before the first colon, where that is a scheme, else "". */
  private static String scheme(String place) {
    int colon = place.indexOf(':');
    for (int i = 0; i < colon; i++) {
      char c = place.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      if (!letter && (i == 0 || !(Character.isDigit(c) || c == '+' || c == '-' || c == '.'))) {
        return "";
      }
    }
    return colon <= 0 ? "" : place.substring(0, colon);
  }

  private static String before(String text, char end) {
    int at = text.indexOf(end);
    return at < 0 ? text : text.substring(0, at);
  }

  /** Returns the value of a query parameter, or "". */
  private static String parameter(String url, String name) {
    int query = url.indexOf('?');
    if (query < 0) {
      return "";
    }
    for (String part : Splitter.on('&').split(before(url.substring(query + 1), '#'))) {
      if (part.startsWith(name) && part.startsWith("=", name.length())) {
        return part.substring(name.length() + 1);
      }
    }
    return "";
  }
}
