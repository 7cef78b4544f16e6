package io.github.nixlint.semantics.build;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.semantics.derivation.Builder;
import io.github.nixlint.semantics.derivation.Dependency;
import io.github.nixlint.semantics.derivation.DependencyList;
import io.github.nixlint.semantics.derivation.Derivation;
import io.github.nixlint.semantics.derivation.PackageCommands;
import io.github.nixlint.semantics.derivation.PackageRole;
import io.github.nixlint.semantics.derivation.PackageRoles;
import io.github.nixlint.semantics.shell.ShellCommand;
import io.github.nixlint.semantics.shell.ShellScript;
import io.github.nixlint.semantics.shell.WordUse;
import io.github.nixlint.syntax.Node;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The programs in the {@code buildInputs} of what links nothing: of {@code runCommand}, whose body
 * runs them, and of {@code mkShell}.
 *
 * @param key the name of the attribute
 * @param tools the elements that are programs, at least one
 * @param target where they belong: {@code nativeBuildInputs}, {@code packages}
 * @param isWhole whether they are all that the list has, and the target is not set yet
 */
public record ToolInputs(
    Node key, ImmutableList<Dependency> tools, String target, boolean isWhole) {
  private static final String LIST = "buildInputs";

  /** Returns the programs that the body of a {@code runCommand} runs, or null. */
  public static @Nullable ToolInputs ofRunCommand(Build build) {
    Derivation derivation = build.derivation();
    DependencyList list = derivation.dependencies(LIST);
    if (derivation.builder().kind() != Builder.Kind.RUN_COMMAND || list == null) {
      return null;
    }
    Set<String> commands = commands(build);
    ImmutableList.Builder<Dependency> tools = ImmutableList.builder();
    for (Dependency element : list.elements()) {
      if (isForBuild(element) || runs(commands, element)) {
        tools.add(element);
      }
    }
    return of(list, tools.build(), "nativeBuildInputs", derivation);
  }

  /** Returns the programs of a {@code mkShell} that are known to be nothing else, or null. */
  public static @Nullable ToolInputs ofShell(Build build) {
    Derivation derivation = build.derivation();
    DependencyList list = derivation.dependencies(LIST);
    if (!derivation.builder().simpleName().startsWith("mkShell") || list == null) {
      return null;
    }
    ImmutableList.Builder<Dependency> tools = ImmutableList.builder();
    for (Dependency element : list.elements()) {
      PackageRole role = PackageRoles.of(element.pkg());
      boolean isProgram =
          role == null
              ? PackageCommands.isListed(element.pkg())
              : role.kind() == PackageRole.Kind.PROGRAM;
      if (isForBuild(element) || isProgram) {
        tools.add(element);
      }
    }
    return of(list, tools.build(), "packages", derivation);
  }

  private static @Nullable ToolInputs of(
      DependencyList list, ImmutableList<Dependency> tools, String target, Derivation derivation) {
    if (tools.isEmpty()) {
      return null;
    }
    boolean whole =
        !list.isOpen()
            && tools.size() == list.elements().size()
            && list.definitions().size() == 1
            && !derivation.has(target);
    return new ToolInputs(list.definitions().get(0).key(), tools, target, whole);
  }

  /** Whether a package is of use to builds alone. */
  private static boolean isForBuild(Dependency element) {
    PackageRole role = PackageRoles.of(element.pkg());
    return role != null && role.servesBuilds();
  }

  private static boolean runs(Set<String> commands, Dependency element) {
    if (commands.contains(element.pkg().simpleName())) {
      return true;
    }
    for (String command : PackageCommands.of(element.pkg())) {
      if (commands.contains(command)) {
        return true;
      }
    }
    return false;
  }

  /**
   * The names of the programs that a build runs, those behind {@code env} and {@code find -exec}
   * too.
   */
  private static Set<String> commands(Build build) {
    Set<String> commands = new HashSet<>();
    for (Phase phase : build.phases()) {
      for (ShellScript script : phase.scripts()) {
        for (ShellCommand command : script.commands()) {
          for (WordUse use : WordUse.of(command)) {
            if (use.role() == WordUse.Role.PROGRAM) {
              commands.add(use.text());
            }
          }
        }
      }
    }
    return commands;
  }

  /** Returns the names of the programs' packages, at most three of them. */
  public ImmutableList<String> names() {
    return tools.stream()
        .limit(3)
        .map(tool -> tool.pkg().simpleName())
        .collect(ImmutableList.toImmutableList());
  }
}
