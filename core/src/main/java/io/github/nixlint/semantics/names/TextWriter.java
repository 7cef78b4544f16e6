package io.github.nixlint.semantics.names;

import com.google.common.collect.ImmutableMap;
import org.jspecify.annotations.Nullable;

/**
 * What a function makes of the text that it is given and writes to the store: the trivial builders
 * of nixpkgs and its {@code writers}.
 */
public enum TextWriter {
  /** A file of text. */
  TEXT,
  /** A program, run by what its first line names. */
  PROGRAM,
  /** The same below {@code bin}. */
  PROGRAM_IN_BIN,
  /** A script below a line that names bash. */
  BASH_SCRIPT,
  /** The same below {@code bin}. */
  BASH_SCRIPT_IN_BIN;

  /** The one whose text is an attribute; for all others it is the last argument. */
  public static final String APPLICATION = "writeShellApplication";

  private static final ImmutableMap<String, TextWriter> BY_NAME =
      ImmutableMap.<String, TextWriter>builder()
          .put("toFile", TEXT)
          .put("writeConfFile", TEXT)
          .put("writeText", TEXT)
          .put("writeTextDir", TEXT)
          .put("writeTextFile", TEXT)
          .put("writeScript", PROGRAM)
          .put("writeScriptBin", PROGRAM_IN_BIN)
          .put("writeBash", BASH_SCRIPT)
          .put("writeBashBin", BASH_SCRIPT_IN_BIN)
          .put("writeDash", PROGRAM)
          .put("writeDashBin", PROGRAM_IN_BIN)
          .put(APPLICATION, BASH_SCRIPT_IN_BIN)
          .put("writeShellScript", BASH_SCRIPT)
          .put("writeShellScriptBin", BASH_SCRIPT_IN_BIN)
          .put("writeZsh", PROGRAM)
          .put("writeZshBin", PROGRAM_IN_BIN)
          .buildOrThrow();

  /** Returns what a function writes, by the last part of its name, or null. */
  public static @Nullable TextWriter of(String function) {
    return BY_NAME.get(function);
  }

  /** Returns whether the file is there to be run. */
  public boolean isProgram() {
    return this != TEXT;
  }

  /** Returns whether the function puts a line above the text that names bash. */
  public boolean namesBash() {
    return this == BASH_SCRIPT || this == BASH_SCRIPT_IN_BIN;
  }

  /** Returns whether the result is a folder with the program in {@code bin}. */
  public boolean isInBin() {
    return this == PROGRAM_IN_BIN || this == BASH_SCRIPT_IN_BIN;
  }
}
