package io.github.nixlint.semantics.derivation;

import com.google.common.collect.ImmutableSet;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.names.NamedFile;
import io.github.nixlint.semantics.names.Names;
import io.github.nixlint.semantics.shell.ShellCommand;
import io.github.nixlint.semantics.shell.ShellScript;
import io.github.nixlint.semantics.shell.WordUse;
import io.github.nixlint.syntax.Interpolation;
import io.github.nixlint.syntax.StringExpr;
import io.github.nixlint.syntax.StringPart;
import io.github.nixlint.text.Source;
import java.util.HashSet;
import java.util.Set;

/** The commands that the phases of a derivation, and the hooks around them, run by name. */
final class PhaseCommands {

  private static final String PROGRAMS = "/bin";

  /** What ends an element of a {@code PATH}, or the whole. */
  private static final String ELEMENT_ENDS = ":\"' \n";

  /** What stands before a command. */
  private static final String COMMAND_STARTS = "\n\t&|;(`";

  private static final String QUOTES = "\"'";
  private static final int LONGEST_QUOTE = 2;

  private PhaseCommands() {}

  /** Returns the names of the commands. */
  static ImmutableSet<String> of(Derivation derivation, Names names) {
    ImmutableSet.Builder<String> commands = ImmutableSet.builder();
    for (String attribute : derivation.attributeNames()) {
      if (!isScript(attribute)) {
        continue;
      }
      for (DerivationAttribute script : derivation.attribute(attribute)) {
        if (script.value() == null) {
          continue;
        }
        for (StringExpr string : ScriptStrings.of(script.value(), names).strings()) {
          if (string != Expressions.bare(script.value()) && isWord(string)) {
            continue; // It may as well be an argument.
          }
          for (ShellCommand command : ShellScript.of(string.value()).commands()) {
            String name = command.name();
            if (name != null) {
              commands.add(name);
            }
            addStarted(command, commands);
          }
        }
      }
    }
    return commands.build();
  }

  /**
   * Returns the packages whose programs scripts name by their place and never run, as what they
   * write or wrap does: {@code --replace tool ${tool}/bin/tool}.
   *
   * @param paths whether a place of all their programs counts as well: {@code PATH=${tool}/bin}
   */
  static ImmutableSet<String> packagesInPlace(
      Derivation derivation, boolean paths, NamedFile file) {
    PackageNames packages = new PackageNames(file.names(), file.scopes());
    Set<String> named = new HashSet<>();
    Set<String> run = new HashSet<>();
    for (String attribute : derivation.attributeNames()) {
      for (DerivationAttribute script : derivation.attribute(attribute)) {
        if (!isScript(attribute) || script.value() == null) {
          continue;
        }
        for (StringExpr string : ScriptStrings.of(script.value(), file.names()).strings()) {
          for (StringPart part : string.parts()) {
            if (part instanceof Interpolation place && isOfPrograms(place, paths, file)) {
              boolean command = isCommand(place, string, file.tree().source());
              (command ? run : named).add(packages.of(place.expression()).simpleName());
            }
          }
        }
      }
    }
    named.removeAll(run);
    return ImmutableSet.copyOf(named);
  }

  /** Whether a command begins there, as far as the line tells. */
  private static boolean isCommand(Interpolation place, StringExpr script, Source source) {
    int at = place.start();
    if (QUOTES.indexOf(source.at(at - 1)) >= 0) {
      at--;
    }
    while (source.at(at - 1) == ' ') {
      at--;
    }
    return at <= script.start() + LONGEST_QUOTE || COMMAND_STARTS.indexOf(source.at(at - 1)) >= 0;
  }

  private static boolean isOfPrograms(Interpolation place, boolean paths, NamedFile file) {
    Source source = file.tree().source();
    int end = place.end() + PROGRAMS.length();
    return end < source.length()
        && source.text(place.end(), end).equals(PROGRAMS)
        && (source.at(end) == '/' || (paths && ELEMENT_ENDS.indexOf(source.at(end)) >= 0));
  }

  /** Adds what a command starts in turn, as {@code find -exec} and {@code env} do. */
  private static void addStarted(ShellCommand command, ImmutableSet.Builder<String> commands) {
    for (WordUse use : WordUse.of(command)) {
      if (use.role() == WordUse.Role.PROGRAM) {
        commands.add(use.text());
      }
    }
  }

  private static boolean isWord(StringExpr string) {
    return string.value().text().strip().indexOf(' ') < 0;
  }

  private static boolean isScript(String attribute) {
    return attribute.endsWith("Phase")
        || attribute.equals("buildCommand")
        || isHook(attribute, "pre")
        || isHook(attribute, "post");
  }

  /** Returns whether a name is that of a hook of a phase: {@code preBuild}. */
  private static boolean isHook(String attribute, String prefix) {
    return attribute.length() > prefix.length()
        && attribute.startsWith(prefix)
        && Character.isUpperCase(attribute.charAt(prefix.length()));
  }
}
