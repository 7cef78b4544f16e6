package io.github.nixlint.semantics.derivation;

import com.google.common.collect.ImmutableSet;

/** Which attributes of a derivation are there to be variables of the build's environment. */
public final class EnvironmentVariables {
  /** What the environment of each build has, by Nix or the standard environment. */
  private static final ImmutableSet<String> EXPORTED =
      ImmutableSet.of(
          "AR",
          "CC",
          "CXX",
          "HOME",
          "LD",
          "PATH",
          "SHELL",
          "SOURCE_DATE_EPOCH",
          "TEMP",
          "TEMPDIR",
          "TERM",
          "TMP",
          "TMPDIR",
          "TZ",
          "XDG_DATA_DIRS");

  /** What a shell or the session of a user sets, after POSIX, bash and the XDG specifications. */
  private static final ImmutableSet<String> OF_SHELL =
      ImmutableSet.of(
          "BASH_SOURCE",
          "CARGO_HOME",
          "DATABASE_URL",
          "DBUS_SESSION_BUS_ADDRESS",
          "DISPLAY",
          "DOCKER_HOST",
          "EDITOR",
          "EUID",
          "GITHUB_TOKEN",
          "GOPATH",
          "GPG_TTY",
          "HOME",
          "HOSTNAME",
          "IFS",
          "JAVA_HOME",
          "KUBECONFIG",
          "LANG",
          "LC_ALL",
          "LD_LIBRARY_PATH",
          "LD_PRELOAD",
          "LOGNAME",
          "MAINPID",
          "MANPATH",
          "NIX_BUILD_CORES",
          "NIX_BUILD_TOP",
          "NIX_PATH",
          "NODE_ENV",
          "OLDPWD",
          "PATH",
          "PGDATA",
          "PKG_CONFIG_PATH",
          "PPID",
          "PROMPT_COMMAND",
          "PWD",
          "PYTHONPATH",
          "RANDOM",
          "SECONDS",
          "SHELL",
          "SSH_AUTH_SOCK",
          "SUDO_USER",
          "TERM",
          "TMPDIR",
          "UID",
          "USER",
          "VIRTUAL_ENV",
          "WAYLAND_DISPLAY",
          "XAUTHORITY",
          "XDG_CACHE_HOME",
          "XDG_CONFIG_HOME",
          "XDG_CURRENT_DESKTOP",
          "XDG_DATA_DIRS",
          "XDG_DATA_HOME",
          "XDG_RUNTIME_DIR",
          "XDG_SESSION_TYPE",
          "XDG_STATE_HOME");

  private EnvironmentVariables() {}

  /** Returns whether a variable is one that shells and sessions set, whatever runs in them. */
  public static boolean isOfShell(String name) {
    return OF_SHELL.contains(name);
  }

  /** Returns whether a variable is exported in any build, however it is given another value. */
  public static boolean isExported(String name) {
    return EXPORTED.contains(name);
  }

  /**
   * Returns whether an attribute has the name of a variable: capitals, digits and underscores, two
   * of them at least.
   */
  public static boolean isName(String name) {
    if (name.length() < 2) {
      return false;
    }
    boolean capital = false;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean letter = c >= 'A' && c <= 'Z';
      if (!letter && c != '_' && !(i > 0 && c >= '0' && c <= '9')) {
        return false;
      }
      capital |= letter;
    }
    return capital;
  }
}
