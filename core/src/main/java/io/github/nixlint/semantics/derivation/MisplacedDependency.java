package io.github.nixlint.semantics.derivation;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.text.TextEdit;

/**
 * A dependency that stands in the wrong list.
 *
 * @param element the element
 * @param list the list it is in
 * @param reason what is wrong about that
 * @param target the list it belongs in, and may be in already
 * @param command the command by which a phase runs it, empty where that is not the reason
 * @param move the edits that bring it there, or take out what is there already, empty where the
 *     file does not show how
 */
public record MisplacedDependency(
    Dependency element,
    DependencyList list,
    Reason reason,
    String target,
    String command,
    ImmutableList<TextEdit> move) {

  /** Why a list is the wrong one. */
  public enum Reason {
    /** A build tool among what is built for the host platform. */
    TOOL_FOR_HOST,
    /** A setup hook among what is built for the host platform. */
    HOOK_FOR_HOST,
    /** A library among what runs during the build. */
    LIBRARY_FOR_BUILD,
    /** A program that a phase runs, but that is there for the host platform only. */
    RUN_BY_PHASE,
    /** A build tool or hook among what is for the host platform, that is in its own list too. */
    ALSO_FOR_BUILD,
    /** A library among what runs during the build, that is in its own list too. */
    ALSO_FOR_HOST
  }
}
