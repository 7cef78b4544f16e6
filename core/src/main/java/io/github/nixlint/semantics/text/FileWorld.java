package io.github.nixlint.semantics.text;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.scope.Scopes;
import io.github.nixlint.semantics.Semantics;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.code.PropertyFunctions;
import io.github.nixlint.semantics.files.FileKind;
import io.github.nixlint.semantics.module.Definition;
import io.github.nixlint.semantics.module.Module;
import io.github.nixlint.semantics.module.PrivateOptions;
import io.github.nixlint.semantics.shell.ShellScript;
import io.github.nixlint.semantics.shell.WordUse;
import io.github.nixlint.semantics.text.FhsPath.Meaning;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.BinaryOp;
import io.github.nixlint.syntax.BindingNode;
import io.github.nixlint.syntax.Kind;
import io.github.nixlint.syntax.Lambda;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.Operator;
import io.github.nixlint.syntax.Select;
import io.github.nixlint.syntax.StringExpr;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.syntax.Variable;
import io.github.nixlint.text.WordSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a file says of the paths in a string of it, beside the text of the string. */
final class FileWorld {
  /** What gives a unit of systemd a root other than that of the system. */
  private static final WordSet OTHER_ROOTS = WordSet.of("RootDirectory", "RootImage");

  private static final WordSet EXECUTABLE = WordSet.of("executable", "mode");

  /** Functions that write a file which nobody may run. */
  private static final WordSet PLAIN_FILES = WordSet.of("toFile", "writeText", "writeTextDir");

  private static final int MOST_GUESSES = 100;

  /** How deep sets lie in each other that a function gets. */
  private static final int MOST_LEVELS = 8;

  private final Semantics semantics;
  private final SyntaxTree tree;
  private final Scopes scopes;
  private final BuildAround build;
  private int guesses;
  private boolean isRead;
  private @Nullable Meaning whole;
  private @Nullable Set<Node> ofOwnOptions;
  private final Map<StringExpr, ImmutableList<ImmutableList<WordUse>>> uses = new HashMap<>();
  private final Map<AttrSet, Boolean> switchedOff = new HashMap<>();

  FileWorld(Semantics semantics) {
    this.semantics = semantics;
    this.tree = semantics.tree();
    this.scopes = semantics.scopes();
    this.build = new BuildAround(semantics);
  }

  /** Returns the builds around the strings of the file. */
  BuildAround build() {
    return build;
  }

  /** Returns who names what in the file. */
  Scopes scopes() {
    return scopes;
  }

  /** Returns whether replacements should still be looked for: not for very many paths. */
  boolean mayGuess() {
    return guesses++ < MOST_GUESSES;
  }

  /** Returns the parent of a node, or null for the root. */
  @Nullable Node parent(Node node) {
    return tree.parent(node);
  }

  /** Returns the name of the attribute that a node is in the value of, or "". */
  String attribute(Node node) {
    AttrBinding binding = tree.enclosing(node, AttrBinding.class);
    return binding == null ? "" : AttrPaths.last(binding.path());
  }

  /** Returns whether a unit of the file runs in a root of its own. */
  boolean hasOtherRoot() {
    return tree.vocabulary().hasAny(OTHER_ROOTS);
  }

  /** Returns a string as bash reads it. */
  ShellScript script(StringExpr string) {
    return semantics.script(string);
  }

  /** Returns what the commands of a script do with their words, one list for each command. */
  ImmutableList<ImmutableList<WordUse>> uses(StringExpr string) {
    return uses.computeIfAbsent(
        string,
        s -> {
          ImmutableList.Builder<ImmutableList<WordUse>> all = ImmutableList.builder();
          script(s).commands().forEach(command -> all.add(WordUse.of(command)));
          return all.build();
        });
  }

  /** Returns what a path means in a use, as far as that does not depend on the text around it. */
  Meaning meaning(TextUse use, Node node, String path) {
    Meaning forAll = whole();
    boolean builtForTest =
        forAll == Meaning.TESTED
            && KnownAttributes.isPhase(use.name())
            && build.isOfDerivation(node);
    if (forAll != null && !builtForTest) {
      return forAll;
    }
    if (FhsScanner.isMacos(path) || build.isForMacos(node)) {
      return Meaning.DARWIN;
    }
    if (path.startsWith("/usr/lib/wsl")) {
      return Meaning.ELSEWHERE; // Windows puts its drivers there, whatever the distribution.
    }
    if (isInOtherRoot(node)) {
      return Meaning.ELSEWHERE;
    }
    if (tree.parent(node) instanceof Select select && select.fallback() == node) {
      return Meaning.FALLBACK; // `${pkgs.a or "/usr"}/bin/a`
    }
    return switch (use.purpose()) {
      case PHASE, SCRIPT, COMMAND_LINE, FILE, VALUE -> Meaning.LOOKED_UP;
      case DOCUMENTATION -> Meaning.DOCUMENTED;
      case TEST -> Meaning.TESTED;
      case COMPARED -> Meaning.COMPARED;
      case PROBED -> Meaning.PROBED;
      case SUFFIX -> Meaning.SUFFIX;
      case SEARCH_LIST -> Meaning.FALLBACK;
      case PROVIDED -> Meaning.PROVIDED;
      case ELSEWHERE -> Meaning.ELSEWHERE;
      case DARWIN -> Meaning.DARWIN;
    };
  }

  /** Whether a unit runs in a root of its own, where its commands are looked up. */
  private boolean isInOtherRoot(Node node) {
    if (!hasOtherRoot()) {
      return false;
    }
    AttrSet unit = tree.enclosing(node, AttrSet.class);
    for (BindingNode setting : unit == null ? List.<BindingNode>of() : unit.bindings()) {
      if (setting instanceof AttrBinding binding
          && OTHER_ROOTS.contains(AttrPaths.last(binding.path()))) {
        return true;
      }
    }
    return false;
  }

  /** What all paths of the file mean, or null; asked for few files, since few name such paths. */
  private @Nullable Meaning whole() {
    if (!isRead) {
      isRead = true;
      whole = WholeFile.meaning(semantics);
    }
    return whole;
  }

  /**
   * Returns whether a string goes below a first line that names an interpreter already, as that
   * which {@code writeShellScript} writes: another such line is a comment there.
   */
  boolean isBelowInterpreter(StringExpr string) {
    return isBelowInterpreter(string, 0);
  }

  /** Follows a text, and one that a function makes, to all places where its name stands. */
  private boolean isBelowInterpreter(Node text, int names) {
    if (!UselessShebang.writer(text, tree).isEmpty()) {
      return true;
    }
    int taken = 0;
    Node user = Expressions.outward(tree, text);
    while (user instanceof Lambda) {
      taken++;
      user = Expressions.outward(tree, user);
    }
    int parameters = taken;
    return user instanceof AttrBinding definition
        && EachUse.is(
            definition,
            names,
            scopes,
            use -> {
              Node made = parameters == 0 ? use : call(use, parameters);
              return made != null && isBelowInterpreter(made, names + 1);
            });
  }

  /** The call of a function with all of its arguments, or null. */
  private @Nullable Apply call(Node function, int parameters) {
    return tree.parent(function) instanceof Apply call
            && call.function() == function
            && call.arguments().size() == parameters
        ? call
        : null;
  }

  /** Returns whether the file is a module. */
  boolean isModule() {
    return semantics.fileKind().kind() == FileKind.Kind.MODULE;
  }

  /** Returns whether a module sets with a node what NixOS has no option for, but somebody has. */
  boolean isOfOwnOption(Node node) {
    if (ofOwnOptions == null) {
      ofOwnOptions = valuesOfOwnOptions();
    }
    return tree.isWithin(node, ofOwnOptions);
  }

  private Set<Node> valuesOfOwnOptions() {
    Set<Node> values = new HashSet<>();
    for (Module module : semantics.modules()) {
      for (Definition definition : module.definitions()) {
        List<String> path = definition.path().names();
        // What is below `my.home.systemd` is for systemd, whatever hands it on.
        if (!path.isEmpty() && !PrivateOptions.isShared(path.get(0)) && !path.contains("systemd")) {
          values.add(definition.value());
        }
      }
    }
    return values;
  }

  /**
   * Returns whether a node is part of a set, or of one within it, that a function gets which is
   * neither of the file nor of the module system, and no setting of a unit: {@code mkContainer {
   * package = a; exec = "/bin/a"; }}.
   */
  boolean isArgument(Node node) {
    AttrBinding setting = tree.enclosing(node, AttrBinding.class);
    if (setting == null || AttrPaths.last(setting.path()).startsWith("Exec")) {
      return false;
    }
    Node part = tree.parent(setting);
    for (int level = 0; level < MOST_LEVELS && part != null; level++) {
      Node around = Expressions.outward(tree, part);
      if (around instanceof Apply call) {
        return call.function() != part
            && !(Expressions.bare(semantics.names().value(call.function())) instanceof Lambda)
            && !isOfLibrary(call)
            && !build.isOfDerivation(node);
      }
      boolean joined = around instanceof BinaryOp op && op.operator() == Operator.UPDATE;
      part = joined ? around : around instanceof AttrBinding outer ? tree.parent(outer) : null;
    }
    return false;
  }

  /** Returns whether a node is part of a unit or option that is switched off beside it. */
  boolean isSwitchedOff(Node node) {
    AttrBinding setting = tree.enclosing(node, AttrBinding.class);
    for (int level = 0; level < MOST_LEVELS && setting != null; level++) {
      if (tree.parent(setting) instanceof AttrSet set
          && switchedOff.computeIfAbsent(set, FileWorld::isSwitchedOff)) {
        return true;
      }
      setting = tree.enclosing(setting, AttrBinding.class);
    }
    return false;
  }

  private static boolean isSwitchedOff(AttrSet settings) {
    for (BindingNode setting : settings.bindings()) {
      if (setting instanceof AttrBinding binding
          && binding.path().size() == 1
          && AttrPaths.last(binding.path()).equals("enable")) {
        return PropertyFunctions.content(binding.value()) instanceof Variable value
            && value.name().equals("false");
      }
    }
    return false;
  }

  /** Whether a call is one of the library, which hands on what it gets, as {@code mkIf} does. */
  private boolean isOfLibrary(Apply call) {
    String function = semantics.names().of(call.function()).path();
    return function.startsWith("lib.")
        || function.startsWith("builtins.")
        || KnownFunctions.passesOn(Expressions.calledName(call.function()));
  }

  /** Returns whether the file is a package, or what makes one. */
  boolean isPackage() {
    return semantics.fileKind().kind() == FileKind.Kind.PACKAGE;
  }

  /** Returns whether the file makes any of its files executable. */
  boolean makesExecutable() {
    if (tree.vocabulary().hasAny(EXECUTABLE)) {
      return true;
    }
    for (Kind kind : new Kind[] {Kind.STRING_LITERAL, Kind.INDENTED_STRING}) {
      for (int i = 0; i < tree.count(kind); i++) {
        if (((StringExpr) tree.node(kind, i)).value().text().contains("chmod")) {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * Returns whether a string is the content of a file that its function does not let anyone run.
   */
  boolean isPlainFile(StringExpr string) {
    return parent(string) instanceof Apply call
        && PLAIN_FILES.contains(Expressions.calledName(call.function()));
  }
}
