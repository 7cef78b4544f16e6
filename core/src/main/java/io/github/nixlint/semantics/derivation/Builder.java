package io.github.nixlint.semantics.derivation;

/**
 * The function that makes a derivation.
 *
 * @param name its qualified name ({@code pkgs.stdenv.mkDerivation}); where that is unknown, as it
 *     is written ({@code generic})
 * @param kind what it makes of its attributes
 * @param local whether the file itself defines or imports it, so that its arguments are its own
 */
public record Builder(String name, Kind kind, boolean local) {

  /** What a builder makes of the attributes that it is given. */
  public enum Kind {
    /** {@code mkDerivation} of some {@code stdenv}: the phases of the standard environment. */
    STANDARD,
    /** A builder of one language or framework, whose default phases are its own. */
    LANGUAGE,
    /** Attributes laid over those of another derivation: {@code overrideAttrs} and its kin. */
    OVERRIDE,
    /** Arguments laid over those of a package function: {@code .override}. */
    ARGUMENTS,
    /** {@code runCommand} and its kin: one script makes everything. */
    RUN_COMMAND,
    /** A development shell, nothing is built: {@code mkShell}, or a derivation without sources. */
    SHELL,
    /** {@code makeSetupHook}. */
    SETUP_HOOK,
    /** {@code symlinkJoin} and {@code buildEnv}: other packages put together. */
    ENVIRONMENT,
    /**
     * A function that the file does not show, called with what looks like a derivation; or no call
     * at all, only a set that the file hands out. The name is empty then.
     */
    UNKNOWN
  }

  /** Returns the last name: {@code mkDerivation}. */
  public String simpleName() {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  /** Returns whether it builds without a C compiler. */
  public boolean isWithoutCompiler() {
    return name.contains("NoCC");
  }

  /**
   * Returns whether it hands what it does not know to the standard environment, where it becomes
   * variables of the build: {@code mkDerivation}, the builders of nixpkgs, {@code overrideAttrs}.
   */
  public boolean isStandard() {
    return switch (kind) {
      case STANDARD, LANGUAGE -> !local;
      case OVERRIDE, RUN_COMMAND, SHELL -> true;
      case ARGUMENTS, SETUP_HOOK, ENVIRONMENT, UNKNOWN -> false;
    };
  }

  /** Returns whether it names what it makes {@code pname-version}, unless {@code name} is set. */
  public boolean readsPname() {
    return switch (kind) {
      case STANDARD -> !local;
      case LANGUAGE -> !local && BuilderNames.isNamed(simpleName());
      case OVERRIDE, RUN_COMMAND, SHELL, ARGUMENTS, SETUP_HOOK, ENVIRONMENT, UNKNOWN -> false;
    };
  }
}
