package io.github.nixlint.semantics.text;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.github.nixlint.semantics.names.TextWriter;
import org.jspecify.annotations.Nullable;

/** What functions of nixpkgs and its library do with the strings they are given. */
final class KnownFunctions {
  private static final ImmutableMap<String, Purpose> BY_NAME =
      purposes(
          Purpose.DOCUMENTATION,
          "mkEnableOption mkPackageOption mkPackageOptionMD literalExpression literalExample"
              + " literalMD literalDocBook mdDoc throw abort trace traceVal traceSeq warn warnIf"
              + " warnIfNot throwIf throwIfNot assertMsg addErrorContext mkRemovedOptionModule"
              + " mkRenamedOptionModule mkAliasOptionModule mkChangedOptionModule"
              + " mkMergedOptionModule showWarnings",
          Purpose.TEST,
          "nixosTest runNixOSTest makeTest runTest makeTestFor simpleTest runTests",
          Purpose.COMPARED,
          "hasPrefix hasSuffix hasInfix match elem versionOlder versionAtLeast",
          Purpose.PROBED,
          "pathExists",
          Purpose.SUFFIX,
          "makeSearchPath makeSearchPathOutput",
          Purpose.SEARCH_LIST,
          "makeBinPath makeLibraryPath",
          Purpose.ELSEWHERE,
          "buildImage buildLayeredImage streamLayeredImage buildNixShellImage"
              + " streamNixShellImage buildContainer buildFHSEnv buildFHSEnvBubblewrap"
              + " buildFHSEnvChroot buildFHSUserEnv buildFHSUserEnvBubblewrap fhsUserEnv wrapType2"
              + " wrapAppImage makeInitrd makeInitrdNG makeDiskImage runInLinuxVM runInLinuxImage"
              + " rpmBuild debBuild buildRPM buildDeb runVM fillDiskWithDebs fillDiskWithRPMs"
              + " makeSystemConfig",
          Purpose.PHASE,
          "runCommand runCommandLocal runCommandCC runCommandNoCC runCommandNoCCLocal"
              + " runCommandWith");

  /** Functions that take their first argument out of the last. */
  private static final ImmutableSet<String> TAKING =
      ImmutableSet.of("replaceStrings", "removePrefix", "removeSuffix", "splitString", "split");

  private static final ImmutableSet<String> PASSING =
      ImmutableSet.of(
          "mkIf",
          "mkMerge",
          "mkForce",
          "mkDefault",
          "mkOverride",
          "mkBefore",
          "mkAfter",
          "mkOption",
          "mkOrder",
          "optionalAttrs",
          "recursiveUpdate",
          "mapAttrs",
          "mapAttrs'",
          "genAttrs",
          "filterAttrs",
          "removeAttrs",
          "listToAttrs",
          "nameValuePair",
          "optional",
          "optionals",
          "map",
          "mkVMOverride",
          "mkImageMediaOverride",
          "setAttrByPath");

  private KnownFunctions() {}

  private static ImmutableMap<String, Purpose> purposes(Object... purposesAndNames) {
    ImmutableMap.Builder<String, Purpose> purposes = ImmutableMap.builder();
    for (int i = 0; i < purposesAndNames.length; i += 2) {
      for (String name : ((String) purposesAndNames[i + 1]).split(" ")) {
        purposes.put(name, (Purpose) purposesAndNames[i]);
      }
    }
    return purposes.buildOrThrow();
  }

  /** Returns whether a function gives back the set that it is given, or that with more in it. */
  static boolean passesOn(String name) {
    return PASSING.contains(name);
  }

  private static @Nullable Purpose purpose(String name) {
    TextWriter writer = TextWriter.of(name);
    if (writer != null) {
      return writer.isProgram() ? Purpose.SCRIPT : Purpose.FILE;
    }
    return BY_NAME.get(name);
  }

  /** Returns whether a function makes a file or folder of the store. */
  static boolean isBuilder(String name) {
    return BY_NAME.get(name) == Purpose.PHASE || TextWriter.of(name) != null;
  }

  /** Whether a function says by its name what it makes: {@code mkFhsShell}, {@code my-fhs}. */
  static boolean makesFhsEnvironment(String name) {
    return name.contains("FHS")
        || name.contains("Fhs")
        || name.contains("fhs")
        || name.contains("steam"); // Which runs in such an environment.
  }

  /**
   * Returns what the function makes of a string that stands in an argument, or null where it only
   * passes it on or is not known.
   *
   * @param name the last part of the function's name
   * @param argument the argument's place, from 0
   * @param last whether it is the last one
   */
  static @Nullable Purpose of(String name, int argument, boolean last) {
    if (TAKING.contains(name)) {
      return argument == 0 ? Purpose.COMPARED : null;
    }
    if (argument == 0 && !last && name.startsWith("replace")) {
      return Purpose.COMPARED; // A function of the file that writes a command which replaces text.
    }
    Purpose purpose = purpose(name);
    if (purpose == null) {
      return makesFhsEnvironment(name) ? Purpose.ELSEWHERE : null;
    }
    return switch (purpose) {
      // The text is the last argument; before it stands the name.
      case PHASE, SCRIPT, FILE ->
          last && (argument > 0 || name.equals(TextWriter.APPLICATION)) ? purpose : null;
      case SUFFIX -> argument == 0 ? purpose : null;
      default -> purpose;
    };
  }
}
