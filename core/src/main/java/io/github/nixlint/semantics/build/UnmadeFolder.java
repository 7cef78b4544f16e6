package io.github.nixlint.semantics.build;

import com.google.common.base.CharMatcher;
import io.github.nixlint.semantics.derivation.Builder;
import io.github.nixlint.semantics.derivation.Derivation;
import io.github.nixlint.semantics.shell.Assignment;
import io.github.nixlint.semantics.shell.Redirection;
import io.github.nixlint.semantics.shell.ShellCommand;
import io.github.nixlint.semantics.shell.ShellScript;
import io.github.nixlint.semantics.shell.Word;
import io.github.nixlint.semantics.shell.WordPart;
import io.github.nixlint.text.Span;
import io.github.nixlint.text.WordSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A command that writes below an output before anything has made a folder there: {@code cp app
 * $out/bin/}. Only what is sure to fail counts: the command is the first of the build that names an
 * output, and those before it are known to leave outputs alone.
 *
 * @param span the place that is written to
 * @param command the name of the command, or what redirects
 * @param folder the folder that is not there
 */
public record UnmadeFolder(Span span, String command, String folder) {
  private static final WordSet COPIERS = WordSet.of("cp", "mv", "ln", "install", "touch", "tee");

  /** What the shell makes several words of, or others. */
  private static final CharMatcher PATTERN = CharMatcher.anyOf("{*?[");

  private static final WordSet FILE_MAKERS = WordSet.of("touch", "tee");

  /** These leave outputs alone that they do not name. */
  private static final WordSet HARMLESS =
      WordSet.of(
          "cd",
          "chmod",
          "echo",
          "export",
          "local",
          "mkdir",
          "patchShebangs",
          "popd",
          "pushd",
          "rm",
          "runHook",
          "sed",
          "set",
          "strip",
          "substituteInPlace",
          "test",
          "true",
          "[",
          ":");

  /** What follows the installation. */
  private static final WordSet LATER =
      WordSet.of(
          "postInstall",
          "preFixup",
          "fixupPhase",
          "postFixup",
          "preInstallCheck",
          "installCheckPhase",
          "postInstallCheck");

  private static final WordSet PREFIXES = WordSet.of("outputs", "prefix");

  /** Returns that of a build, or null. */
  public static @Nullable UnmadeFolder of(Build build) {
    Derivation derivation = build.derivation();
    Builder.Kind kind = derivation.builder().kind();
    boolean known = kind == Builder.Kind.RUN_COMMAND || build.runsPhases();
    if (!known || kind == Builder.Kind.OVERRIDE || derivation.isOpen()) {
      return null;
    }
    String last = kind == Builder.Kind.RUN_COMMAND ? "buildCommand" : "installPhase";
    Phase installing = null;
    for (Phase phase : build.phases()) {
      if (phase.name().equals(last)) {
        installing = installing == null && phase.string() != null ? phase : null;
      } else if (!LATER.contains(phase.name()) && mayWrite(phase, derivation)) {
        return null;
      }
    }
    return installing == null || installing.isOpen() || installing.scripts().size() != 1
        ? null
        : first(installing.scripts().get(0), derivation);
  }

  private static boolean mayWrite(Phase phase, Derivation derivation) {
    if (phase.isOpen()) {
      return true;
    }
    for (ShellScript script : phase.scripts()) {
      for (ShellCommand command : script.commands()) {
        if (names(command, derivation)) {
          return true;
        }
      }
    }
    return false;
  }

  private static @Nullable UnmadeFolder first(ShellScript script, Derivation derivation) {
    if (!script.functions().isEmpty()) {
      return null;
    }
    Set<String> made = new HashSet<>();
    for (ShellCommand command : script.commands()) {
      String name = command.name();
      if (names(command, derivation)) {
        if (name == null || command.isFallback()) {
          return null;
        }
        if (addMade(command, name, derivation, made)) {
          continue;
        }
        UnmadeFolder unmade = of(command, name, script, derivation);
        return unmade != null && isOutside(unmade.folder, made) ? unmade : null;
      }
      boolean harmless =
          command.words().isEmpty()
              || (name != null && (HARMLESS.contains(name) || COPIERS.contains(name)));
      if (!harmless) {
        return null;
      }
    }
    return null;
  }

  /**
   * Adds the folders that a command makes, and returns whether it does nothing else to an output
   * than that and to write to one: {@code mkdir -p $out/bin $out/share}, {@code chmod +x
   * $out/bin/a}, {@code cp -r a $out/share} where that was made.
   */
  private static boolean addMade(
      ShellCommand command, String name, Derivation derivation, Set<String> made) {
    List<Word> named = new ArrayList<>();
    for (Word word : command.arguments()) {
      if (names(word, derivation)) {
        named.add(word);
      }
    }
    for (Redirection redirection : command.redirections()) {
      Word target = redirection.target();
      if (names(target, derivation)
          && (!isBelow(target, derivation) || isOutside(folder(target, true), made))) {
        return false;
      }
    }
    if (named.isEmpty()) {
      return !mayName(command.assignments());
    }
    return switch (name) {
      case "mkdir" -> addAll(named, derivation, made);
      case "chmod" -> !made.isEmpty();
      case "cp", "mv", "ln", "install" ->
          named.size() == 1 && !made.isEmpty() && addTarget(named.get(0), derivation, made);
      default -> false;
    };
  }

  private static boolean addAll(List<Word> folders, Derivation derivation, Set<String> made) {
    for (Word word : folders) {
      if (!isBelow(word, derivation) || !isPlain(word)) {
        return false;
      }
    }
    folders.forEach(word -> made.add(path(word)));
    return true;
  }

  /** Adds what is copied to a folder that is there, and may be one itself. */
  private static boolean addTarget(Word target, Derivation derivation, Set<String> made) {
    if (!isBelow(target, derivation) || !isPlain(target)) {
      return false;
    }
    String path = path(target);
    int last = path.lastIndexOf('/', path.length() - 2);
    String within = rest(target).endsWith("/") ? path : path.substring(0, last + 1);
    if (isOutside(within, made)) {
      return false;
    }
    made.add(path);
    return true;
  }

  /** Whether a word is one path: no pattern, and nothing that the file does not show. */
  private static boolean isPlain(Word word) {
    return word.parts().size() == 2 && PATTERN.matchesNoneOf(rest(word));
  }

  private static String rest(Word below) {
    return ((WordPart.Text) below.parts().get(1)).text();
  }

  /** A path below an output with a slash behind it. */
  private static String path(Word below) {
    String path = "$" + ((WordPart.Variable) below.parts().get(0)).name() + rest(below);
    return path.endsWith("/") ? path : path + "/";
  }

  /**
   * Returns whether a folder is neither one that was made, nor around one, nor in one, where what
   * was copied there may have brought it along.
   */
  private static boolean isOutside(String folder, Set<String> made) {
    String path = folder.endsWith("/") ? folder : folder + "/";
    for (String each : made) {
      if (path.startsWith(each) || each.startsWith(path)) {
        return false;
      }
    }
    return true;
  }

  private static @Nullable UnmadeFolder of(
      ShellCommand command, String name, ShellScript script, Derivation derivation) {
    Word target = null;
    boolean file = FILE_MAKERS.contains(name);
    for (Redirection redirection : command.redirections()) {
      if (redirection.writes() && isBelow(redirection.target(), derivation)) {
        target = redirection.target();
        file = true;
      }
    }
    List<Word> arguments = command.arguments();
    if (target == null && COPIERS.contains(name) && !arguments.isEmpty() && !makes(command)) {
      Word last = arguments.get(arguments.size() - 1);
      boolean fails = isBelow(last, derivation) || (isFolder(last, derivation) && links(command));
      target = fails ? last : null;
    }
    if (target == null || PATTERN.matchesAnyOf(rest(target))) {
      return null;
    }
    for (Word other : arguments) {
      if (!other.equals(target) && names(other, derivation)) {
        return null; // What is there already was made by what the file does not show.
      }
    }
    Span span =
        new Span(script.value().offset(target.start()), script.value().offset(target.end()));
    return new UnmadeFolder(span, name, folder(target, file));
  }

  /** Whether options tell a command to make folders, or to take the target from elsewhere. */
  private static boolean makes(ShellCommand command) {
    for (Word word : command.arguments()) {
      String text = word.text();
      if (text.startsWith("--")
          || (text.startsWith("-")
              && (text.indexOf('D') > 0 || text.indexOf('d') > 0 || text.indexOf('t') > 0))) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether a command puts files, for sure, where it is told to: a copied or moved folder could
   * become what it was to go to.
   */
  private static boolean links(ShellCommand command) {
    if ("mv".equals(command.name())) {
      return false;
    }
    for (Word word : command.arguments()) {
      String text = word.text();
      if (text.startsWith("-") && CharMatcher.anyOf("raRT").matchesAnyOf(text)) {
        return false;
      }
    }
    return true;
  }

  /** Whether a word is an output that is to be a folder: {@code $out/}. */
  private static boolean isFolder(Word word, Derivation derivation) {
    return isWithin(word, derivation) && word.parts().size() == 2 && rest(word).equals("/");
  }

  /** Whether a word is a path below an output: {@code $out/bin}. */
  private static boolean isBelow(Word word, Derivation derivation) {
    return isWithin(word, derivation) && rest(word).length() > 1 && rest(word).charAt(1) != '/';
  }

  private static boolean isWithin(Word word, Derivation derivation) {
    return word.parts().size() > 1
        && word.parts().get(0) instanceof WordPart.Variable variable
        && word.parts().get(1) instanceof WordPart.Text rest
        && variable.operator().isEmpty()
        && !variable.indirect()
        && derivation.outputs().contains(variable.name())
        && rest.text().startsWith("/");
  }

  /**
   * The folder that is to be made: {@code $out/bin} for {@code $out/bin/app}, and for itself unless
   * the target is a file for sure.
   */
  private static String folder(Word target, boolean file) {
    String output = ((WordPart.Variable) target.parts().get(0)).name();
    String rest = ((WordPart.Text) target.parts().get(1)).text();
    int slash = rest.lastIndexOf('/');
    boolean whole = slash <= 0 && !file && rest.length() > 1;
    return "$" + output + (whole ? rest : rest.substring(0, slash));
  }

  /** Whether a command names an output, or the prefix that stands for one. */
  private static boolean names(ShellCommand command, Derivation derivation) {
    for (Word word : command.words()) {
      if (names(word, derivation)) {
        return true;
      }
    }
    for (Redirection redirection : command.redirections()) {
      if (names(redirection.target(), derivation)) {
        return true;
      }
    }
    return mayName(command.assignments());
  }

  /** Whether a variable may stand for an output from here on: it is set to more than text. */
  private static boolean mayName(List<Assignment> assignments) {
    for (Assignment assignment : assignments) {
      for (Word value : assignment.values()) {
        if (value.literal() == null) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean names(Word word, Derivation derivation) {
    for (WordPart part : word.parts()) {
      if (part instanceof WordPart.Variable variable
          ? variable.indirect()
              || PREFIXES.contains(variable.name())
              || derivation.outputs().contains(variable.name())
          : part instanceof WordPart.Substitution) {
        return true;
      }
    }
    return false;
  }
}
