package io.github.nixlint.semantics.shell;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.semantics.shell.WordUse.Role;
import io.github.nixlint.syntax.StringValue;
import io.github.nixlint.text.WordSet;
import java.util.List;

/**
 * Tells what one command does with each of its words, from what is known of the programs and shell
 * functions that builds and scripts are made of.
 */
final class CommandUses {
  /** Programs whose arguments are a command. */
  private static final WordSet LAUNCHERS =
      WordSet.of(
          "sudo",
          "doas",
          "env",
          "exec",
          "command",
          "builtin",
          "nohup",
          "nice",
          "ionice",
          "time",
          "timeout",
          "setsid",
          "stdbuf",
          "xargs",
          "fakeroot",
          "run");

  /** Short options of launchers that take the next word. */
  private static final WordSet LAUNCHER_OPTIONS =
      WordSet.of("-I", "-n", "-P", "-d", "-u", "-g", "-L", "-k", "-s");

  private static final WordSet PRINTERS =
      WordSet.of(
          "echo",
          "printf",
          "warn",
          "die",
          "fail",
          "log",
          "logger",
          "error",
          "info",
          "notify-send",
          "nixLog",
          "nixErrorLog",
          "nixWarnLog",
          "errorEcho",
          "warnEcho",
          "noteEcho",
          "verboseEcho",
          "header",
          "_i",
          "_iNote",
          "_iError",
          "_iWarn",
          "_iVerbose");
  private static final WordSet PROBES =
      WordSet.of("test", "[", "[[", "type", "which", "hash", "mountpoint", "ls");

  /** Programs that work below another root, on another machine, or on another system's files. */
  private static final WordSet OUTSIDERS =
      WordSet.of(
          "chroot",
          "arch-chroot",
          "nixos-enter",
          "systemd-nspawn",
          "bwrap",
          "unshare",
          "nsenter",
          "proot",
          "docker",
          "podman",
          "buildah",
          "nerdctl",
          "runc",
          "mount",
          "umount",
          "bindfs",
          "switch_root",
          "pivot_root",
          "ssh",
          "adb",
          "lxc",
          "lxc-attach",
          "distrobox",
          "firejail",
          "toolbox",
          "install_name_tool",
          "otool",
          "codesign",
          "lipo",
          "xcrun",
          "hdiutil",
          "launchctl",
          "osascript",
          "plutil",
          "defaults",
          "debugfs");

  /** Programs whose operands, behind the archive, are places in it. */
  private static final WordSet UNPACKERS =
      WordSet.of("unsquashfs", "unzip", "7z", "7za", "7zz", "cabextract");

  /** Programs whose first operand is a pattern. */
  private static final WordSet SEARCHERS =
      WordSet.of(
          "grep",
          "egrep",
          "fgrep",
          "zgrep",
          "rg",
          "ag",
          "awk",
          "gawk",
          "jq",
          "yq",
          "pgrep",
          "pkill",
          "nix-locate",
          "locate",
          "plocate");

  /** Package managers of other distributions, and what they are asked for. */
  private static final WordSet FOREIGNERS =
      WordSet.of("apt", "apt-get", "apt-file", "dnf", "dpkg", "pacman", "rpm", "yum", "zypper");

  private static final WordSet REPLACERS = WordSet.of("replace", "rpl", "sd", "replace-literal");
  private static final WordSet CREATORS = WordSet.of("mkdir", "touch", "mkfifo");

  /** Variables that name a root which an installation puts before its paths. */
  private static final WordSet ROOTS =
      WordSet.of("DESTDIR", "INSTALL_ROOT", "INSTALLROOT", "INSTROOT", "BUILDROOT");

  private static final WordSet FIND_PATTERNS =
      WordSet.of("-name", "-iname", "-path", "-ipath", "-wholename", "-regex", "-iregex", "-lname");

  private final ShellCommand command;
  private final ImmutableList.Builder<WordUse> uses = ImmutableList.builder();

  CommandUses(ShellCommand command) {
    this.command = command;
  }

  ImmutableList<WordUse> read() {
    if (hasOtherRoot()) {
      for (Assignment assignment : command.assignments()) {
        each(assignment.values(), Role.ELSEWHERE);
      }
      if (!command.words().isEmpty()) {
        use(command.words().get(0), Role.PROGRAM);
      }
      each(command.arguments(), Role.ELSEWHERE);
      return uses.build();
    }
    for (Assignment assignment : command.assignments()) {
      if (assignment.values().size() == 1) {
        Word value = assignment.values().get(0);
        use(value, 0, value.text().length(), Role.OPERAND, assignment.name());
      } else {
        arguments(assignment.values(), Role.OPERAND, assignment.name());
      }
    }
    for (Redirection redirection : command.redirections()) {
      if (!redirection.operator().startsWith("<<")) {
        use(redirection.target(), redirection.writes() ? Role.CREATED : Role.OPERAND);
      }
    }
    launch(command.words());
    return uses.build();
  }

  private boolean hasOtherRoot() {
    for (Assignment assignment : command.assignments()) {
      if (ROOTS.contains(assignment.name()) && !command.words().isEmpty()) {
        return true;
      }
    }
    for (Word word : command.words()) {
      String text = word.text();
      int equals = text.indexOf('=');
      if ((equals > 0 && ROOTS.contains(text.substring(0, equals)))
          || isOption(text, "--root")
          || isOption(text, "--destdir")
          || isOption(text, "--sysroot")) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOption(String text, String option) {
    return text.startsWith(option)
        && (text.length() == option.length() || text.charAt(option.length()) == '=');
  }

  /** Returns the words from the program on that launchers such as {@code env} run. */
  static ImmutableList<Word> launched(ImmutableList<Word> words) {
    int i = 0;
    while (i < words.size() && launches(words.get(i))) {
      i++;
      while (i < words.size() && isOption(words.get(i))) {
        String option = words.get(i++).text();
        if (option.equals("-v")) {
          return ImmutableList.of(); // It only asks where the program is.
        }
        if (LAUNCHER_OPTIONS.contains(option)) {
          i++;
        }
      }
      while (i < words.size() && (isSetting(words.get(i)) || isDuration(words.get(i)))) {
        i++;
      }
    }
    return words.subList(Math.min(i, words.size()), words.size());
  }

  /** Whether a word is what {@code timeout} takes: {@code 5}, {@code 10m}. */
  private static boolean isDuration(Word word) {
    String text = word.text();
    return !text.isEmpty() && Character.isDigit(text.charAt(0));
  }

  /** Reads a command of which launchers may be the first words. */
  private void launch(List<Word> words) {
    int i = 0;
    while (i < words.size() && launches(words.get(i))) {
      use(words.get(i++), Role.PROGRAM);
      while (i < words.size() && isOption(words.get(i))) {
        String option = words.get(i++).text();
        if (LAUNCHER_OPTIONS.contains(option) && i < words.size()) {
          i++;
        }
        if (option.equals("-v") && i < words.size()) {
          each(words.subList(i, words.size()), Role.PROBED);
          return;
        }
      }
      while (i < words.size() && (isSetting(words.get(i)) || isDuration(words.get(i)))) {
        argument(words.get(i++), Role.OPERAND, "");
      }
    }
    if (i == 0 && !words.isEmpty() && isOption(words.get(0))) {
      arguments(words, Role.OPERAND);
    } else if (i < words.size()) {
      program(programName(words.get(i)), words.subList(i, words.size()));
    }
  }

  private static boolean launches(Word word) {
    if (word.parts().size() == 1 && word.parts().get(0) instanceof WordPart.Variable variable) {
      return variable.name().endsWith("_CMD") || variable.name().equalsIgnoreCase("sudo");
    }
    return LAUNCHERS.contains(programName(word));
  }

  /** The file name of a program: {@code sed} for {@code ${gnused}/bin/sed}. */
  private static String programName(Word word) {
    String text = word.text();
    return text.substring(text.lastIndexOf('/') + 1);
  }

  private void program(String name, List<Word> words) {
    use(words.get(0), Role.PROGRAM);
    List<Word> arguments = words.subList(1, words.size());
    if (PRINTERS.contains(name)) {
      each(arguments, printsToFile() ? Role.OPERAND : Role.PRINTED);
    } else if (PROBES.contains(name)) {
      each(arguments, Role.PROBED);
    } else if (OUTSIDERS.contains(name) || FOREIGNERS.contains(name)) {
      each(arguments, Role.ELSEWHERE);
    } else if (UNPACKERS.contains(name)) {
      unpack(arguments);
    } else if (SEARCHERS.contains(name)) {
      scripted(arguments, false);
    } else if (REPLACERS.contains(name)) {
      replacement(arguments);
    } else if (CREATORS.contains(name)) {
      arguments(arguments, Role.CREATED);
    } else {
      switch (name) {
        case "sed", "gsed", "perl" -> scripted(arguments, true);
        case "find" -> find(arguments);
        case "for", "select" -> loop(arguments);
        case "rm", "rmdir", "unlink", "case" -> each(arguments, Role.REMOVED);
        case "ln", "cp", "mv", "install" -> place(arguments);
        case "rsync", "scp", "sftp", "sshfs" -> remote(arguments);
        case "useradd", "adduser", "usermod", "chsh" -> account(arguments);
        case "patchelf" -> arguments(arguments, exports(arguments) ? Role.EXPORTED : Role.OPERAND);
        default -> arguments(arguments, Role.OPERAND);
      }
    }
  }

  /** An account whose shell is to let nobody in, and need not be there for that. */
  private void account(List<Word> arguments) {
    boolean shell = false;
    for (Word word : arguments) {
      String text = word.text();
      boolean closed = text.endsWith("/nologin") || text.endsWith("/false");
      if (closed && (shell || text.startsWith("--shell="))) {
        use(word, Role.ELSEWHERE);
      } else {
        argument(word, Role.OPERAND, "");
      }
      shell = text.equals("-s") || text.equals("--shell");
    }
  }

  /**
   * Whether {@code patchelf} gives a program the loader of other distributions, as it does to one
   * that is to run there.
   */
  private static boolean exports(List<Word> arguments) {
    boolean loader = false;
    for (Word word : arguments) {
      String text = word.text();
      if (loader && text.startsWith("/lib") && text.contains("/ld-")) {
        return true;
      }
      loader = text.equals("--set-interpreter");
    }
    return false;
  }

  /** Operands of which those behind a colon are places on another machine: {@code nas:/opt}. */
  private void remote(List<Word> arguments) {
    for (Word word : arguments) {
      String text = word.text();
      int colon = text.indexOf(':');
      int slash = text.indexOf('/');
      boolean away = (colon > 0 && (slash < 0 || colon < slash)) || text.startsWith("--rsync-path");
      argument(word, away ? Role.ELSEWHERE : Role.OPERAND, "");
    }
  }

  /** Whether what the command prints goes to a file, not to who runs it. */
  private boolean printsToFile() {
    for (Redirection redirection : command.redirections()) {
      String target = redirection.target().text();
      if (redirection.writes()
          && !redirection.operator().endsWith("&")
          && !target.startsWith("/dev/")) {
        return true;
      }
    }
    return false;
  }

  /** Arguments whose first operand, or what follows {@code -e}, is a script or pattern. */
  private void scripted(List<Word> arguments, boolean substitutes) {
    boolean given = false;
    for (Word word : arguments) {
      given |= isScriptOption(word.text()) || isAttachedScript(word.text());
    }
    boolean next = false;
    for (Word word : arguments) {
      String text = word.text();
      if (next || (!given && !isOption(word))) {
        script(word, substitutes);
        next = false;
        given = true;
      } else if (text.startsWith("--expression=")
          || isAttachedScript(text)
          || (substitutes && SedScript.isSubstitution(text))) {
        script(word, substitutes);
      } else {
        next = isScriptOption(text);
        use(word, Role.OPERAND);
      }
    }
  }

  private static boolean isScriptOption(String text) {
    return text.startsWith("--")
        ? text.startsWith("--expression") || text.equals("--regexp")
        : text.length() > 1 && text.charAt(0) == '-' && text.endsWith("e");
  }

  private static boolean isAttachedScript(String text) {
    return text.startsWith("-e") && SedScript.startsWithSubstitution(text, 2);
  }

  private void script(Word word, boolean substitutes) {
    if (substitutes) {
      uses.addAll(SedScript.uses(word));
    } else {
      use(word, Role.REMOVED);
    }
  }

  private void replacement(List<Word> arguments) {
    int operands = 0;
    for (Word word : arguments) {
      if (isOption(word)) {
        continue;
      }
      operands++;
      use(word, operands == 1 ? Role.REMOVED : operands == 2 ? Role.INSERTED : Role.OPERAND);
    }
  }

  private void find(List<Word> arguments) {
    for (int i = 0; i < arguments.size(); i++) {
      Word word = arguments.get(i);
      String text = word.text();
      use(word, Role.OPERAND);
      if (FIND_PATTERNS.contains(text) && i + 1 < arguments.size()) {
        use(arguments.get(++i), Role.REMOVED);
      } else if (text.startsWith("-exec") || text.startsWith("-ok")) {
        int end = i + 1;
        while (end < arguments.size()
            && !arguments.get(end).text().equals(";")
            && !arguments.get(end).text().equals("+")) {
          end++;
        }
        launch(arguments.subList(i + 1, end));
        i = end;
      }
    }
  }

  private void unpack(List<Word> arguments) {
    int operands = 0;
    boolean folder = false;
    for (Word word : arguments) {
      String text = word.text();
      boolean inArchive = !isOption(word) && !folder && operands++ > 0;
      use(word, inArchive ? Role.ELSEWHERE : Role.OPERAND);
      folder = text.equals("-d") || text.equals("-dest");
    }
  }

  private void loop(List<Word> arguments) {
    for (int i = 2; i < arguments.size(); i++) {
      Word word = arguments.get(i);
      use(word, 0, word.text().length(), Role.OPERAND, arguments.get(0).text());
    }
  }

  private void place(List<Word> arguments) {
    int last = arguments.size() - 1;
    for (int i = 0; i <= last; i++) {
      use(arguments.get(i), i == last && i > 0 ? Role.CREATED : Role.OPERAND);
    }
  }

  /** Arguments with the options that say more of the words behind them, whatever the program. */
  private void arguments(List<Word> words, Role role) {
    arguments(words, role, "");
  }

  private void arguments(List<Word> words, Role role, String variable) {
    for (int i = 0; i < words.size(); i++) {
      Word word = words.get(i);
      int left = words.size() - i - 1;
      switch (word.text()) {
        case "--replace",
            "--replace-fail",
            "--replace-warn",
            "--replace-quiet",
            "--replace-needed" -> {
          if (left > 0) {
            use(words.get(++i), Role.REMOVED);
          }
          // Of `{a,b}/x` bash makes both.
          boolean both = left > 0 && words.get(i).text().startsWith("{");
          if (left > 1 && !both) {
            use(words.get(++i), Role.INSERTED);
          }
        }
        case "--remove-needed", "--remove-rpath" -> {
          if (left > 0) {
            use(words.get(++i), Role.REMOVED);
          }
        }
        case "--subst-var-by" -> {
          if (left > 1) {
            use(words.get(i += 2), Role.INSERTED);
          }
        }
        case "--set", "--set-default" -> {
          if (left > 1) {
            Word value = words.get(i + 2);
            use(value, 0, value.text().length(), Role.OPERAND, words.get(i + 1).text());
            i += 2;
          }
        }
        case "--prefix", "--suffix" -> {
          if (left > 2 && isName(words.get(i + 1).text())) {
            Word value = words.get(i + 3);
            use(value, 0, value.text().length(), Role.SEARCHED, words.get(i + 1).text());
            i += 3;
          }
        }
        default -> {
          if (isMount(word.text())) {
            while (i + 1 < words.size() && !isOption(words.get(i + 1))) {
              use(words.get(++i), Role.ELSEWHERE);
            }
          } else {
            argument(word, role, variable);
          }
        }
      }
    }
  }

  private static boolean isMount(String option) {
    return option.startsWith("--bind")
        || option.startsWith("--ro-bind")
        || option.startsWith("--dev-bind")
        || option.equals("--tmpfs")
        || option.equals("--symlink")
        || option.equals("--volume")
        || option.equals("--extra-files"); // Of installers: into the system that they install.
  }

  /** {@code NAME=value}, {@code --name=value}, {@code -Dname:TYPE=value}, a script, or a word. */
  private void argument(Word word, Role role, String variable) {
    String text = word.text();
    int equals = text.indexOf('=');
    String name = equals < 0 ? "" : settingName(text.substring(0, equals));
    if (!name.isEmpty()) {
      use(word, equals + 1, text.length(), role, name);
    } else if (SedScript.isSubstitution(text)) {
      uses.addAll(SedScript.uses(word));
    } else {
      use(word, 0, text.length(), role, variable);
    }
  }

  private static String settingName(String head) {
    String name = head.startsWith("-D") ? head.substring(2) : head;
    int colon = name.indexOf(':');
    name = colon < 0 ? name : name.substring(0, colon);
    int start = 0;
    while (start < name.length() && name.charAt(start) == '-') {
      start++;
    }
    name = name.substring(start);
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (!Character.isLetterOrDigit(c) && c != '_' && c != '-' && c != '.' && c != '+') {
        return "";
      }
    }
    return name;
  }

  private static boolean isSetting(Word word) {
    int equals = word.text().indexOf('=');
    return equals > 0 && isName(word.text().substring(0, equals));
  }

  private static boolean isName(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!Character.isLetterOrDigit(text.charAt(i)) && text.charAt(i) != '_') {
        return false;
      }
    }
    return !text.isEmpty();
  }

  private static boolean isOption(Word word) {
    String text = word.text();
    return text.length() > 1 && text.charAt(0) == '-' && text.charAt(1) != StringValue.HOLE;
  }

  private void each(List<Word> words, Role role) {
    words.forEach(word -> use(word, role));
  }

  private void use(Word word, Role role) {
    use(word, 0, word.text().length(), role, "");
  }

  private void use(Word word, int from, int to, Role role, String variable) {
    uses.add(new WordUse(word, from, to, role, variable));
  }
}
