package io.github.nixlint.semantics.text;

import io.github.nixlint.text.Span;
import org.jspecify.annotations.Nullable;

/**
 * A path of the Filesystem Hierarchy Standard that a file names: {@code /usr/bin/python}.
 *
 * @param span where it stands
 * @param path the path, up to the first interpolation or variable in it
 * @param meaning what is meant by it
 * @param place where it is found
 * @param replacement what the string may say in its place, as Nix code; null where that is not
 *     known
 */
public record FhsPath(
    Span span, String path, Meaning meaning, Place place, @Nullable String replacement) {

  /** What is meant by a path. */
  public enum Meaning {
    /** The program or the build looks there, and finds nothing. */
    LOOKED_UP,
    /** Looked up, where something else than Nix may have put it, as the file knows. */
    UNMANAGED,
    /** Named to readers: documentation, examples, messages. */
    DOCUMENTED,
    /** A part of a test. */
    TESTED,
    /** Held against other text. */
    COMPARED,
    /** Taken out of a text, or deleted. */
    REPLACED,
    /** A place below a folder that is named before it. */
    SUFFIX,
    /** One of several places to search. */
    FALLBACK,
    /** Used only where it is there. */
    PROBED,
    /** Made by the script or configuration itself. */
    PROVIDED,
    /** Below another root: {@code DESTDIR}, a container, a mount. */
    ELSEWHERE,
    /** A place of macOS. */
    DARWIN
  }

  /** Where a path is found. */
  public enum Place {
    /** In the line that names the interpreter of a script. */
    SHEBANG,
    /** In that line of a script that a build writes, and that its fixup phase changes. */
    PATCHED_SHEBANG,
    /** In the commands of a build. */
    PHASE,
    /** In the commands of a script. */
    SCRIPT,
    /** In a command line or flags. */
    COMMAND_LINE,
    /** In the content of a file. */
    FILE,
    /** In any other string. */
    VALUE,
    /** It is a path literal. */
    PATH
  }

  /**
   * Returns the path with another meaning. A package that may replace it does so as well where
   * something else has put it; what NixOS alone has does not, and the other meanings need nothing.
   */
  FhsPath as(Meaning other) {
    boolean keeps =
        other == Meaning.UNMANAGED && replacement != null && replacement.startsWith("${");
    return new FhsPath(span, path, other, place, keeps ? replacement : null);
  }

  /** Returns what a path means that is used in two ways: what is looked up in one is so in all. */
  FhsPath strongest(FhsPath other) {
    return meaning != Meaning.LOOKED_UP && other.meaning == Meaning.LOOKED_UP ? other : this;
  }

  /** Returns whether a program is named, not a folder or another file. */
  public boolean isProgram() {
    int slash = path.lastIndexOf('/');
    String folder = path.substring(0, slash);
    return slash + 1 < path.length() && (folder.endsWith("/bin") || folder.endsWith("/sbin"));
  }
}
