package io.github.nixlint.semantics.text;

import com.google.common.collect.ImmutableSet;
import io.github.nixlint.semantics.shell.WordUse.Role;
import io.github.nixlint.semantics.text.FhsPath.Meaning;
import io.github.nixlint.semantics.text.FhsPath.Place;
import io.github.nixlint.syntax.StringExpr;
import java.util.Locale;

/**
 * What a path of a string means by the role of its text, the variable that takes it, and the list
 * around it.
 */
final class FhsJudgement {
  private static final int LONGEST_OPTION = 200;

  /** Where installers of vendors put what nixpkgs has as packages. */
  private static final ImmutableSet<String> TOOLKITS =
      ImmutableSet.of("/opt/cuda", "/opt/rocm", "/usr/local/cuda", "/usr/local/go");

  private final StringExpr string;
  private final TextUse use;
  private final FileWorld world;
  private final String text;

  FhsJudgement(StringExpr string, TextUse use, FileWorld world) {
    this.string = string;
    this.use = use;
    this.world = world;
    this.text = string.value().text();
  }

  /**
   * Judges a path.
   *
   * @param content the text that has it, a word of the string or all of it
   * @param role of the stretch of text that it stands in
   * @param variable that takes the text, or ""
   */
  Meaning of(String content, FhsScanner scanner, Role role, String variable, Place place) {
    boolean certain = FhsScanner.isCertain(scanner.path()) || scanner.isOfOption();
    switch (role) {
      case REMOVED -> {
        return Meaning.REPLACED;
      }
      case PRINTED -> {
        return Meaning.DOCUMENTED;
      }
      case PROBED -> {
        return Meaning.PROBED;
      }
      case ELSEWHERE -> {
        return Meaning.ELSEWHERE;
      }
      case CREATED -> {
        if (place != Place.PHASE) {
          return Meaning.PROVIDED;
        }
      }
      case INSERTED -> {
        if (!certain) {
          return Meaning.REPLACED;
        }
      }
      case EXPORTED -> {
        return world.build().isForOthers(string) ? Meaning.ELSEWHERE : Meaning.LOOKED_UP;
      }
      case SEARCHED -> {
        // A wrapper that searches a folder of the host knows why: its drivers are there.
        return SearchPaths.isLoaded(variable) ? Meaning.UNMANAGED : Meaning.FALLBACK;
      }
      case PROGRAM, OPERAND -> {
        if (scanner.path().startsWith("/lib") && hasForeignLoader()) {
          return Meaning.ELSEWHERE;
        }
      }
    }
    if (isMount() || variable.equals("NIX_REDIRECTS")) {
      return Meaning.ELSEWHERE;
    }
    if ((scanner.end() < content.length() && content.charAt(scanner.end()) == '=')
        || isNameInstead(content, scanner.start())) {
      return Meaning.REPLACED;
    }
    if (SearchList.isFallback(content, scanner.start(), scanner.end(), variable)
        || SearchList.isFallback(text, use)
        || (role == Role.OPERAND && isArray(variable, place))) {
      return Meaning.FALLBACK;
    }
    if (SearchPaths.isLoaded(variable)) {
      return world.build().wrapsAnother(string) ? Meaning.UNMANAGED : Meaning.LOOKED_UP;
    }
    if (isInstallDirectory(variable) && world.build().isStaged(string)) {
      return Meaning.ELSEWHERE;
    }
    boolean word =
        (place == Place.PHASE || place == Place.SCRIPT || role == Role.PROGRAM)
            && variable.isEmpty()
            && use.hole() == null;
    if (!certain && !word) {
      return Meaning.SUFFIX;
    }
    if (isOfPackage(scanner.path())) {
      return Meaning.SUFFIX;
    }
    return isKept(scanner.path(), role) || isToFail(scanner.path())
        ? Meaning.UNMANAGED
        : Meaning.LOOKED_UP;
  }

  /**
   * Whether a compiler is told to write a path in place of another: {@code
   * -ffile-prefix-map=a=/usr}.
   */
  private static boolean isNameInstead(String content, int path) {
    String before = content.substring(Math.max(0, path - LONGEST_OPTION), path);
    int map = before.lastIndexOf("-prefix-map=");
    return map >= 0 && before.indexOf(' ', map) < 0;
  }

  /** Whether a unit that a package brings names a program by its place in that. */
  private boolean isOfPackage(String path) {
    return use.name().startsWith("Exec")
        && world.isPackage()
        && (path.startsWith("/bin/") || path.startsWith("/sbin/"));
  }

  /**
   * Whether a module keeps data or settings in {@code /opt} or {@code /usr/local}, where a person
   * has put them.
   */
  private boolean isKept(String path, Role role) {
    boolean local = path.startsWith("/usr/local/") && !path.contains("bin/");
    return (path.startsWith("/opt/") || local)
        && use.purpose() != Purpose.PHASE
        && world.isModule()
        && !isRun(role)
        && !isToolkit(path)
        && !world.build().isOfDerivation(string);
  }

  /** Whether a vendor's installer puts programs and libraries there, which packages have too. */
  private static boolean isToolkit(String path) {
    for (String folder : TOOLKITS) {
      if (path.equals(folder) || path.startsWith(folder + "/")) {
        return true;
      }
    }
    return false;
  }

  /** Whether a program is there to fail, which one that is missing does as well. */
  private boolean isToFail(String path) {
    return path.endsWith("/false")
        && (use.name().equals("shell") || use.name().equals("extraModprobeConfig"));
  }

  /**
   * Whether what is judged is a program that is run. A script that a shell of the store is given
   * lies in {@code /opt} to be changed there.
   */
  private boolean isRun(Role role) {
    return switch (use.purpose()) {
      case COMMAND_LINE -> role == Role.PROGRAM && isCommand(use.name());
      case SCRIPT -> role == Role.PROGRAM;
      default -> isCommand(use.name());
    };
  }

  private static boolean isCommand(String setting) {
    String name = setting.toLowerCase(Locale.ROOT);
    return name.startsWith("exec")
        || name.endsWith("command")
        || name.endsWith("program")
        || name.endsWith("script")
        || name.endsWith("jobs")
        || name.equals("cmd")
        || name.equals("shell");
  }

  /** Whether a setting is one to which an installation puts {@code DESTDIR} before. */
  private static boolean isInstallDirectory(String setting) {
    String name = setting.toLowerCase(Locale.ROOT);
    return name.contains("prefix")
        || name.endsWith("dir")
        || name.endsWith("bin")
        || name.endsWith("lib")
        || name.contains("install");
  }

  /** Whether a variable of a script is an array of places to search, as {@code fpath} of zsh. */
  private static boolean isArray(String variable, Place place) {
    return place == Place.SCRIPT
        && SearchPaths.isList(variable)
        && Character.isLowerCase(variable.charAt(0));
  }

  /** Whether the elements before it in a list of arguments make it a mount or what is replaced. */
  private boolean isMount() {
    for (int distance = 1; distance <= 2; distance++) {
      String option = SearchList.before(use, distance);
      if (option != null
          && (option.contains("bind") || option.equals("--tmpfs") || option.equals("--symlink"))) {
        return true;
      }
    }
    String option = SearchList.before(use, 1);
    return option != null && (option.startsWith("--replace") || option.equals("--volume"));
  }

  /** Whether text for {@code patchelf} gives a program the loader of the system it is to run on. */
  private boolean hasForeignLoader() {
    return text.contains("--set-interpreter /lib") && world.build().isForOthers(string);
  }
}
