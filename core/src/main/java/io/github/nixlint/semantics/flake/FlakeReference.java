package io.github.nixlint.semantics.flake;

import io.github.nixlint.semantics.names.Project;
import io.github.nixlint.semantics.names.Release;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a flake is, as a URL or as attributes say it: {@code github:NixOS/nixpkgs/nixos-unstable}.
 * What is not said is "".
 *
 * @param type the scheme
 * @param owner who owns the repository, where the place tells: {@code NixOS}
 * @param repository its name: {@code nixpkgs}
 * @param ref the branch or tag
 * @param rev the commit
 * @param location the whole, as it was said: the URL, the path, or the name in a registry
 */
public record FlakeReference(
    Type type, String owner, String repository, String ref, String rev, String location) {

  private static final int REVISION_LENGTH = 40;

  /** The kinds of places. */
  public enum Type {
    GITHUB("github"),
    GITLAB("gitlab"),
    SOURCEHUT("sourcehut"),
    GIT("git"),
    MERCURIAL("hg"),
    /** An archive or another file that is downloaded. */
    ARCHIVE("tarball"),
    PATH("path"),
    /** A name that a registry knows. */
    INDIRECT("indirect"),
    /** None of these, or not known. */
    OTHER("");

    private final String id;

    Type(String id) {
      this.id = id;
    }

    /** Returns the name in {@code flake.lock} and in the attributes of inputs. */
    public String id() {
      return id;
    }

    private static Type of(String id) {
      for (Type type : values()) {
        if (type.id.equals(id)) {
          return type;
        }
      }
      return id.equals("file") ? ARCHIVE : OTHER;
    }

    private boolean isHost() {
      return this == GITHUB || this == GITLAB || this == SOURCEHUT;
    }
  }

  /** What is not written out. */
  static final FlakeReference UNKNOWN = new FlakeReference(Type.OTHER, "", "", "", "", "");

  /** Returns what a name in a registry stands for. */
  public static FlakeReference indirect(String name) {
    return new FlakeReference(Type.INDIRECT, "", "", "", "", name);
  }

  /** Reads the URL of an input; what is no URL that Nix knows is of the type {@code OTHER}. */
  public static FlakeReference parse(String url) {
    return FlakeUrl.parse(url);
  }

  /** Reads attributes, as {@code flake.lock} and inputs with a {@code type} have them. */
  public static FlakeReference of(Map<String, String> attributes) {
    Type type = Type.of(attributes.getOrDefault("type", ""));
    String ref = attributes.getOrDefault("ref", "");
    String rev = attributes.getOrDefault("rev", "");
    String location =
        attributes.getOrDefault(
            type == Type.PATH ? "path" : type == Type.INDIRECT ? "id" : "url", "");
    if (type.isHost()) {
      return new FlakeReference(
          type,
          attributes.getOrDefault("owner", ""),
          attributes.getOrDefault("repo", ""),
          ref,
          rev,
          location);
    }
    FlakeReference of =
        type == Type.GIT || type == Type.ARCHIVE ? FlakeUrl.hosted(type, location) : UNKNOWN;
    return new FlakeReference(
        type, of.owner, of.repository, ref.isEmpty() ? of.ref : ref, rev, location);
  }

  /** Returns whether it leads to nixpkgs, or to a fork of it. */
  public boolean isNixpkgs() {
    return isOf(Project.NIXPKGS);
  }

  /** Returns whether it leads to a project, or to a fork of it. */
  public boolean isOf(Project project) {
    String name = project.repository();
    return type == Type.INDIRECT ? location.equals(name) : repository.equalsIgnoreCase(name);
  }

  /**
   * Returns the release of nixpkgs, or of a project that numbers its releases likewise, that the
   * branch or tag belongs to; or null.
   */
  public @Nullable Release release() {
    return ref.isEmpty() ? FlakeUrl.flakeHubRelease(location) : Release.ofBranch(ref);
  }

  /** Returns whether it is pinned to a commit, which does not tell of what release it is. */
  public boolean isCommit() {
    return !rev.isEmpty() || isRevision(ref);
  }

  /** Returns the same with another branch or tag. */
  FlakeReference withRef(String other) {
    return new FlakeReference(type, owner, repository, other, rev, location);
  }

  /** Returns whether it leads to a copy of nixpkgs that others keep than NixOS. */
  public boolean isFork() {
    return isNixpkgs() && type != Type.INDIRECT && !owner.equalsIgnoreCase("NixOS");
  }

  /** Returns whether the text does not tell what it refers to. */
  public boolean isUnknown() {
    return equals(UNKNOWN);
  }

  /** Returns whether it is the branch {@code master}, by name or because none is named. */
  public boolean isMaster() {
    return ref.equals("master")
        || (type == Type.GITHUB && ref.isEmpty() && rev.isEmpty() && !repository.isEmpty());
  }

  /** Returns whether two references lead to one repository, at whatever commit. */
  public boolean isSameRepository(FlakeReference other) {
    return !identity().isEmpty() && identity().equals(other.identity());
  }

  /** Returns what is the same for all references to one repository; "" where that is not known. */
  public String identity() {
    if (type == Type.INDIRECT) {
      String registered = KnownFlakes.registered(location);
      return registered == null ? "" : parse(registered).identity();
    }
    if (!repository.isEmpty()) {
      return (owner + "/" + repository).toLowerCase(Locale.ROOT);
    }
    return type == Type.GIT ? location : "";
  }

  /** Returns whether a text is the name of a commit. */
  static boolean isRevision(String text) {
    if (text.length() != REVISION_LENGTH) {
      return false;
    }
    for (int i = 0; i < REVISION_LENGTH; i++) {
      if (Character.digit(text.charAt(i), 16) < 0) {
        return false;
      }
    }
    return true;
  }
}
