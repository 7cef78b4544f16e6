package io.github.nixlint.semantics.module;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.code.PropertyFunctions;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.Attributes;
import io.github.nixlint.syntax.Attributes.Attribute;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Lambda;
import io.github.nixlint.syntax.ListExpr;
import io.github.nixlint.syntax.StringExpr;
import io.github.nixlint.syntax.StringPart;
import io.github.nixlint.syntax.StringText;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.text.Span;

/**
 * Text of the shell in a variable of a unit, a container or a shell of devenv, which neither
 * systemd nor a container engine nor Nix reads so: {@code systemd.services.foo.environment.DATA =
 * "$HOME/data"}, {@code serviceConfig.Environment = "PATH=$PATH:/bin"}.
 *
 * @param attribute the environment variable
 * @param variable what the text asks for
 * @param span where
 * @param owner what has it
 */
public record UnexpandedSetting(String attribute, String variable, Span span, Owner owner) {
  /** What has such a variable. */
  public enum Owner {
    /** A unit or container of the system. */
    SYSTEM,
    /** A unit of users, for whom systemd knows the home folder. */
    USER,
    /** A shell of devenv, whose {@code enterShell} is a script. */
    SHELL
  }

  /** What a session sets, so that it is asked for with the shell in mind. */
  private static final ImmutableList<String> OF_SESSION = ImmutableList.of("HOME", "USER", "PWD");

  private static final ImmutableSet<String> UNITS = ImmutableSet.of("services", "sockets");

  /** What NixOS and home-manager call the section in which it stands. */
  private static final ImmutableSet<String> SECTIONS = ImmutableSet.of("serviceConfig", "Service");

  /** What a module of devenv sets, and no other. */
  private static final ImmutableSet<String> OF_SHELL =
      ImmutableSet.of("enterShell", "enterTest", "languages");

  /** Returns those of a module. */
  public static ImmutableList<UnexpandedSetting> of(Module module) {
    ImmutableList.Builder<UnexpandedSetting> found = ImmutableList.builder();
    if (module.kind() == Module.Kind.SUBMODULE) {
      return found.build();
    }
    for (Definition definition : module.definitions()) {
      ImmutableList<String> path = definition.path().names();
      if (definition.value() instanceof Expr value) {
        if (isVariable(path) && PropertyFunctions.content(value) instanceof StringExpr string) {
          add(path.get(path.size() - 1), string, owner(path), found);
        } else if (isAssignment(path)) {
          addAssigned(PropertyFunctions.content(value), owner(path), found);
        }
      }
    }
    return found.build();
  }

  /** Returns those of a file that is a module of devenv. */
  public static ImmutableList<UnexpandedSetting> ofShell(SyntaxTree tree) {
    ImmutableList.Builder<UnexpandedSetting> found = ImmutableList.builder();
    if (tree.root() instanceof Lambda function
        && Expressions.body(function.body()) instanceof AttrSet module) {
      Attributes attributes = Attributes.of(module);
      Attribute variables = attributes.get("env");
      boolean devenv = OF_SHELL.stream().anyMatch(name -> attributes.get(name) != null);
      if (devenv && variables != null && variables.set() != null) {
        for (Attribute variable : variables.set().named()) {
          String name = variable.name().staticName();
          if (name != null
              && variable.value() != null
              && PropertyFunctions.content(variable.value()) instanceof StringExpr string) {
            add(name, string, Owner.SHELL, found);
          }
        }
      }
    }
    return found.build();
  }

  private static boolean isVariable(ImmutableList<String> path) {
    return path.size() > 4
        && path.get(path.size() - 2).equals("environment")
        && (isUnit(path) || isContainer(path));
  }

  /** Whether an option has text of the form {@code NAME=VALUE}, in the words of systemd. */
  private static boolean isAssignment(ImmutableList<String> path) {
    return path.size() > 4
        && path.get(path.size() - 1).equals("Environment")
        && SECTIONS.contains(path.get(path.size() - 2))
        && isUnit(path);
  }

  private static Owner owner(ImmutableList<String> path) {
    return path.get(1).equals("user") ? Owner.USER : Owner.SYSTEM;
  }

  private static boolean isUnit(ImmutableList<String> path) {
    int user = path.get(1).equals("user") ? 1 : 0;
    return path.get(0).equals("systemd")
        && path.size() == 5 + user
        && UNITS.contains(path.get(1 + user));
  }

  private static boolean isContainer(ImmutableList<String> path) {
    return path.get(0).equals("virtualisation")
        && path.get(1).equals("oci-containers")
        && path.get(2).equals("containers");
  }

  private static void addAssigned(
      Expr value, Owner owner, ImmutableList.Builder<UnexpandedSetting> found) {
    if (value instanceof ListExpr list) {
      for (Expr element : list.elements()) {
        if (Expressions.bare(element) instanceof StringExpr string) {
          add("", string, owner, found);
        }
      }
    } else if (value instanceof StringExpr string) {
      add("", string, owner, found);
    }
  }

  /** Adds the first of a string; without a name the string says itself what is set. */
  private static void add(
      String name, StringExpr string, Owner owner, ImmutableList.Builder<UnexpandedSetting> all) {
    String assigned = name;
    for (StringPart part : string.parts()) {
      String text =
          part instanceof StringText written
              ? string.source().ascii(written.start(), written.end())
              : "";
      for (int at = 0; at < text.length(); at++) {
        if (text.charAt(at) == '=' && name.isEmpty()) {
          assigned = nameBefore(text, at, assigned);
        } else if (text.charAt(at) == '$') {
          int from = at + (text.startsWith("{", at + 1) ? 2 : 1);
          int end = end(text, from);
          String variable = text.substring(from, end);
          if (!variable.isEmpty() && (variable.equals(assigned) || OF_SESSION.contains(variable))) {
            Span span = new Span(part.start() + at, part.start() + end + (from - at - 1));
            all.add(new UnexpandedSetting(assigned, variable, span, owner));
            return;
          }
        }
      }
    }
  }

  /** Returns the name before a sign of equality that begins a word, else the one that was. */
  private static String nameBefore(String text, int equals, String last) {
    int start = equals;
    while (start > 0 && isNamePart(text.charAt(start - 1))) {
      start--;
    }
    boolean begins = start == 0 || " \t\n\"'".indexOf(text.charAt(start - 1)) >= 0;
    return begins && start < equals ? text.substring(start, equals) : last;
  }

  private static int end(String text, int from) {
    int end = from;
    while (end < text.length() && isNamePart(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isNamePart(char c) {
    return Character.isLetterOrDigit(c) || c == '_';
  }
}
