package io.github.nixlint.semantics.text;

import com.google.common.collect.ImmutableMap;
import io.github.nixlint.semantics.derivation.PhaseNames;
import org.jspecify.annotations.Nullable;

/**
 * What attributes of nixpkgs, NixOS, home-manager and nix-darwin hold, by their names.
 *
 * <p>Sources: the standard environment's {@code setup.sh} for phases; {@code systemd.unit(5)} and
 * {@code systemd.exec(5)} for units; the option names of the three module collections.
 */
final class KnownAttributes {
  private static final ImmutableMap<String, Purpose> BY_NAME =
      purposes(
          Purpose.DOCUMENTATION,
          "description Description longDescription shortDescription example defaultText"
              + " documentation doc docs meta changelog homepage downloadPage message messages"
              + " assertions warnings help helpText comment comments summary title license news"
              + " relatedPackages notes knownVulnerabilities problems usage motd issue helpLine",
          Purpose.TEST,
          "testScript tests expected nmt testCases",
          Purpose.COMPARED,
          "search pattern regex needle from old oldPath toReplace exclude excludes excluded"
              + " excludePaths excludePatterns excludeDirs extraExcludes ignore ignores ignored"
              + " ignorePaths ignorePatterns prunePaths pruneNames PRUNEPATHS",
          Purpose.SUFFIX,
          "shellPath pathsToLink extraOutputsToLink destination subdir stripPrefix extraPrefix"
              + " sourceRoot mozillaPlugin",
          Purpose.SEARCH_LIST,
          "PATH MANPATH INFOPATH FPATH LOCALE_ARCHIVE TERMINFO_DIRS systemDirs searchPath"
              + " searchPaths search_path search_paths searchDirs ExecSearchPath"
              + " sessionSearchVariables",
          Purpose.ELSEWHERE,
          "bindMounts binds volumes hostPath What oci-containers containers container BindPaths"
              + " BindReadOnlyPaths ReadWritePaths ReadOnlyPaths InaccessiblePaths"
              + " TemporaryFileSystem RootDirectory RootImage ExecPaths NoExecPaths"
              + " ReadWriteDirectories ReadOnlyDirectories InaccessibleDirectories runAsRoot"
              + " targetPkgs multiPkgs extraBuildCommands extraBwrapArgs extraProfile sandboxPaths"
              + " extraSandboxPaths sandbox-paths extra-sandbox-paths build-sandbox-paths"
              + " containerConfig profileRelativeEnvVars profileRelativeSessionVariables"
              + " NIX_REDIRECTS allowed-impure-host-deps __impureHostDeps"
              + " __propagatedImpureHostDeps impureHostDeps confinement apparmor initrd distrobox"
              + " nspawn remoteCommand RemoteCommand dockerfile Dockerfile Entrypoint Cmd Volumes"
              + " WorkingDir fakeRootCommands sandboxProfile __sandboxProfile systemConfigs"
              + " systemManager systemManagerModules shells flatpak",
          Purpose.PROVIDED,
          "fileSystems mountPoint mountpoint mounts Where where tmpfiles",
          Purpose.DARWIN,
          "launchd homebrew darwin isDarwin x86_64-darwin aarch64-darwin darwinConfigurations"
              + " darwinModules CustomUserPreferences ProgramArguments",
          Purpose.PHASE,
          "buildCommand installCommand extraInstallCommands unpackCmd buildScript fixupCommands"
              + " builderScript",
          Purpose.SCRIPT,
          "script preStart postStart preStop postStop reload shellHook setupHook activationScripts"
              + " activation shellAliases shellAbbrs aliases initExtra initExtraFirst initContent"
              + " bashrcExtra profileExtra envExtra logoutExtra loginExtra sessionCommands"
              + " postBootCommands",
          Purpose.COMMAND_LINE,
          "command cmd exec args arguments serviceConfig Service Environment flags",
          Purpose.FILE,
          "text extraConfig extraModprobeConfig configFile contents content");

  private KnownAttributes() {}

  private static ImmutableMap<String, Purpose> purposes(Object... purposesAndNames) {
    ImmutableMap.Builder<String, Purpose> purposes = ImmutableMap.builder();
    for (int i = 0; i < purposesAndNames.length; i += 2) {
      for (String name : ((String) purposesAndNames[i + 1]).split(" ")) {
        purposes.put(name, (Purpose) purposesAndNames[i]);
      }
    }
    return purposes.buildOrThrow();
  }

  /** Returns what an attribute holds, or null where its name does not say. */
  static @Nullable Purpose of(String name) {
    Purpose known = BY_NAME.get(name);
    if (known != null) {
      return known;
    }
    if (isPhase(name)) {
      return Purpose.PHASE;
    }
    if (SearchPaths.isFallback(name)) {
      return Purpose.SEARCH_LIST;
    }
    if (name.endsWith("-darwin") || name.endsWith("-solaris") || name.endsWith("bsd")) {
      return Purpose.DARWIN;
    }
    if (name.startsWith("Condition") || name.startsWith("Assert")) {
      return Purpose.PROBED;
    }
    if (name.startsWith("Exec")
        || name.endsWith("Flags")
        || name.endsWith("FlagsArray")
        || name.endsWith("Args")
        || name.endsWith("Arguments")) {
      return Purpose.COMMAND_LINE;
    }
    if (name.endsWith("Script")
        || name.endsWith("Commands")
        || name.endsWith("Hook")
        || name.endsWith("ShellInit")
        || name.endsWith("shellInit")) {
      return Purpose.SCRIPT;
    }
    return null;
  }

  /** Returns whether an attribute of {@code mkDerivation} holds a phase or one of its hooks. */
  static boolean isPhase(String name) {
    return name.endsWith("Phase") || PhaseNames.isHook(name);
  }
}
