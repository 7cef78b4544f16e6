package io.github.nixlint.semantics.text;

/** What a string is for. */
public enum Purpose {
  /** Commands that a build runs. */
  PHASE,
  /** Commands that a running system runs. */
  SCRIPT,
  /** A command line, or a part of one: a unit's {@code ExecStart}, an element of flags. */
  COMMAND_LINE,
  /** The content of a file. */
  FILE,
  /** Any other value. */
  VALUE,
  /** Text for readers: descriptions, examples, messages. */
  DOCUMENTATION,
  /** What a test does or expects. */
  TEST,
  /** Held against another string, or a pattern that goes away. */
  COMPARED,
  /** Only asked for, whether it is there. */
  PROBED,
  /** A place below a folder that is named elsewhere. */
  SUFFIX,
  /** One of several places to search, or the list of them. */
  SEARCH_LIST,
  /** A place that the configuration makes: a mount point, an entry of {@code tmpfiles}. */
  PROVIDED,
  /** A place below another root: a container, a chroot, an FHS environment, a mount. */
  ELSEWHERE,
  /** Only for macOS. */
  DARWIN;

  /** Returns whether nothing of the running or building system is meant. */
  public boolean isApart() {
    return switch (this) {
      case PHASE, SCRIPT, COMMAND_LINE, FILE, VALUE -> false;
      case DOCUMENTATION,
          TEST,
          COMPARED,
          PROBED,
          SUFFIX,
          SEARCH_LIST,
          PROVIDED,
          ELSEWHERE,
          DARWIN ->
          true;
    };
  }
}
