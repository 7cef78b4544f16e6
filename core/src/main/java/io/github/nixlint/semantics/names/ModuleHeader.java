package io.github.nixlint.semantics.names;

import com.google.common.collect.ImmutableSet;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.Attributes;
import io.github.nixlint.syntax.Formal;
import io.github.nixlint.syntax.Formals;
import io.github.nixlint.syntax.Lambda;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.text.WordSet;
import org.jspecify.annotations.Nullable;

/** What the heads of modules name by custom, since every module is passed it. */
public final class ModuleHeader {
  private static final ImmutableSet<String> NAMES =
      ImmutableSet.of("config", "lib", "modulesPath", "options", "pkgs");

  /** What flake-parts passes to {@code perSystem} beside these; its template names them all. */
  private static final WordSet PER_SYSTEM = WordSet.of("final", "inputs'", "self'", "system");

  /** What flake-parts passes to every module of a flake; its template names them. */
  private static final WordSet PER_FLAKE = WordSet.of("inputs", "self");

  /** What tools that deploy several machines, such as Colmena, pass to each of them. */
  private static final WordSet PER_NODE = WordSet.of("name", "nodes");

  /** What std passes to every file of a cell; its manual heads them all like that. */
  private static final ImmutableSet<String> PER_BLOCK = ImmutableSet.of("cell", "inputs");

  /** What devenv passes to every module; its template names it. */
  private static final WordSet PER_SHELL = WordSet.of("inputs");

  /** What a module of devenv says, and no other. */
  private static final ImmutableSet<String> OF_SHELL =
      ImmutableSet.of("enterShell", "enterTest", "languages", "processes");

  private ModuleHeader() {}

  /** Returns whether the module system passes an argument of this name to every module. */
  public static boolean has(String name) {
    return NAMES.contains(name);
  }

  /** Returns whether the head of a function that stands at {@code user} names it by custom. */
  static boolean has(String name, Lambda function, @Nullable Node user) {
    return has(name)
        || (PER_SYSTEM.contains(name) && isPerSystem(user))
        || (PER_FLAKE.contains(name) && isFlakePart(function))
        || (PER_NODE.contains(name) && isNode(function))
        || (PER_SHELL.contains(name) && isOfShell(function))
        || (PER_BLOCK.contains(name) && names(function, PER_BLOCK) == PER_BLOCK.size());
  }

  /**
   * Returns whether a function that leaves room for more arguments names several of those that are
   * passed to every module: then its caller calls all its files alike, whatever they make of it.
   */
  public static boolean isUniform(Lambda function) {
    Formals formals = function.formals();
    return formals != null && formals.ellipsis() && names(function, NAMES) > 1;
  }

  private static int names(Lambda function, ImmutableSet<String> of) {
    int found = 0;
    if (function.formals() != null) {
      for (Formal formal : function.formals().members()) {
        found += of.contains(formal.name().name()) ? 1 : 0;
      }
    }
    return found;
  }

  /** Returns whether a module says what a flake has, for each system or at all: of flake-parts. */
  private static boolean isFlakePart(Lambda function) {
    if (!(Expressions.body(function.body()) instanceof AttrSet module)) {
      return false;
    }
    Attributes attributes = Attributes.of(module);
    return attributes.get("perSystem") != null || attributes.get("flake") != null;
  }

  /** Returns whether a module says what a shell of devenv has. */
  private static boolean isOfShell(Lambda function) {
    if (!(Expressions.body(function.body()) instanceof AttrSet module)) {
      return false;
    }
    Attributes attributes = Attributes.of(module);
    for (String name : OF_SHELL) {
      if (attributes.get(name) != null) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether a module says where it is to be deployed. */
  private static boolean isNode(Lambda function) {
    return Expressions.bare(function.body()) instanceof AttrSet module
        && Attributes.of(module).get("deployment") != null;
  }

  private static boolean isPerSystem(@Nullable Node user) {
    return user instanceof AttrBinding binding
        && Expressions.lastName(binding.path()).equals("perSystem");
  }
}
