package io.github.nixlint.semantics.build;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.semantics.derivation.Builder;
import io.github.nixlint.semantics.derivation.Dependency;
import io.github.nixlint.semantics.derivation.DependencyList;
import io.github.nixlint.semantics.derivation.Derivation;
import io.github.nixlint.semantics.derivation.DerivationAttribute;
import io.github.nixlint.semantics.names.Names;
import io.github.nixlint.semantics.shell.Assignment;
import io.github.nixlint.semantics.shell.ShellCommand;
import io.github.nixlint.semantics.shell.ShellScript;
import io.github.nixlint.semantics.shell.Word;
import io.github.nixlint.semantics.shell.WordPart;
import io.github.nixlint.syntax.StringExpr;
import io.github.nixlint.text.Span;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds the commands of a build that ask for the network in vain. */
public final class NetworkUses {
  /** What takes the place of the phases, where it is a script that the file writes. */
  private static final ImmutableList<String> BUILDERS =
      ImmutableList.of("builder", "buildCommandPath");

  private final Derivation derivation;
  private final Names names;
  private final WrittenScripts written;

  /** What the build runs: its phases, or its builder, and the scripts that these run. */
  private final Set<ShellScript> scripts = new LinkedHashSet<>();

  private NetworkUses(Build build, Names names, Function<StringExpr, ShellScript> reader) {
    this.names = names;
    this.derivation = build.derivation();
    this.written = new WrittenScripts(names, reader);
    boolean own = false;
    for (String builder : BUILDERS) {
      for (DerivationAttribute definition : derivation.attribute(builder)) {
        own = true;
        if (definition.value() != null) {
          addAll(written.of(definition.value()));
        }
      }
    }
    if (!own) {
      build.phases().forEach(phase -> addAll(phase.scripts()));
    }
  }

  private void addAll(ImmutableList<ShellScript> more) {
    Deque<ShellScript> open = new ArrayDeque<>();
    more.forEach(open::add);
    while (!open.isEmpty()) {
      ShellScript script = open.remove();
      if (scripts.add(script)) {
        script.commands().forEach(command -> written.run(command).forEach(open::add));
      }
    }
  }

  /**
   * Returns the commands of a build that ask for the network: none where the build may use it, or
   * where the file does not show whether it may.
   *
   * @param reader reads a string as a script
   */
  public static ImmutableList<NetworkUse> of(
      Build build, Names names, Function<StringExpr, ShellScript> reader) {
    Builder.Kind kind = build.derivation().builder().kind();
    boolean known = kind == Builder.Kind.RUN_COMMAND || build.runsPhases() || isOwn(build);
    if (!known || build.derivation().isOpen() || build.mayUseNetwork()) {
      return ImmutableList.of();
    }
    return new NetworkUses(build, names, reader).find();
  }

  /** Whether a {@code buildCommand} or {@code builder} takes the place of the phases. */
  private static boolean isOwn(Build build) {
    Derivation derivation = build.derivation();
    return derivation.builder().kind() == Builder.Kind.STANDARD
        && (derivation.has("buildCommand") || BUILDERS.stream().anyMatch(derivation::has));
  }

  private ImmutableList<NetworkUse> find() {
    ImmutableList.Builder<NetworkUse> uses = ImmutableList.builder();
    for (ShellScript script : scripts) {
      for (ShellCommand command : script.commands()) {
        NetworkUse use = use(script, command);
        if (use != null) {
          uses.add(use);
        }
      }
    }
    return uses.build();
  }

  private @Nullable NetworkUse use(ShellScript script, ShellCommand command) {
    ImmutableList<Word> invocation = command.invocation();
    String program = invocation.isEmpty() ? "" : CalledProgram.of(invocation.get(0), names);
    if (program.isEmpty() || script.functions().contains(program)) {
      return null;
    }
    for (NetworkCommand known : NetworkCommands.of(program)) {
      Word last = known.match(invocation);
      if (last != null && !isOffline(known, command)) {
        Word first = invocation.get(0);
        String told =
            last.equals(first) ? program : (program + " " + told(invocation, last)).strip();
        return new NetworkUse(
            new Span(script.value().offset(first.start()), script.value().offset(last.end())),
            told,
            known.instead());
      }
    }
    return null;
  }

  private static String told(ImmutableList<Word> invocation, Word last) {
    StringBuilder told = new StringBuilder();
    String before = "";
    for (Word word : invocation.subList(1, invocation.indexOf(last) + 1)) {
      boolean option = word.startsWith("-") && !word.text().equals("-m");
      boolean ofOption = before.startsWith("-") && !before.equals("-m") && !word.equals(last);
      if (!option && !ofOption) {
        told.append(told.length() == 0 ? "" : " ").append(word.text());
      }
      before = word.text();
    }
    return told.toString();
  }

  private boolean isOffline(NetworkCommand known, ShellCommand command) {
    for (String sign : known.offline()) {
      String name = sign.substring(1);
      boolean holds =
          switch (sign.charAt(0)) {
            case '-' -> hasOption(sign, command);
            case '=' -> isGiven(name, command);
            case '$' -> sets(name, command);
            case '.' -> derivation.has(name);
            case '@' -> hasPackage(name);
            case '^' -> derivation.builder().simpleName().startsWith(name);
            default -> says(name.replace('+', ' '));
          };
      if (holds) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasOption(String option, ShellCommand command) {
    for (Word word : command.arguments()) {
      String text = word.text();
      if (text.startsWith(option)
          && (text.length() == option.length() || text.charAt(option.length()) == '=')
          && !text.endsWith("=false")) {
        return true;
      }
    }
    return false;
  }

  /** Whether an option names something that the file makes: a cache that is filled already. */
  private static boolean isGiven(String option, ShellCommand command) {
    boolean before = false;
    for (Word word : command.arguments()) {
      boolean given = before || word.startsWith(option + "=");
      if (given && hasHole(word)) {
        return true;
      }
      before = word.text().equals(option);
    }
    return false;
  }

  private static boolean hasHole(Word word) {
    for (WordPart part : word.parts()) {
      if (part instanceof WordPart.Hole) {
        return true;
      }
    }
    return false;
  }

  private boolean sets(String variable, ShellCommand command) {
    if (derivation.has(variable) || derivation.has("env." + variable)) {
      return true;
    }
    for (Word word : command.words()) {
      if (word.startsWith(variable + "=")) {
        return true;
      }
    }
    for (ShellScript script : scripts) {
      for (ShellCommand other : script.commands()) {
        for (Assignment assignment : other.assignments()) {
          if (assignment.name().equals(variable)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private boolean hasPackage(String name) {
    for (DependencyList list : derivation.dependencyLists()) {
      for (Dependency element : list.elements()) {
        if (element.pkg().simpleName().equals(name)) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean says(String text) {
    for (ShellScript script : scripts) {
      if (script.value().text().contains(text)) {
        return true;
      }
    }
    return false;
  }
}
