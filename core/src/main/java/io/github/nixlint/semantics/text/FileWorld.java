package io.github.nixlint.semantics.text;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.github.nixlint.scope.Binding;
import io.github.nixlint.scope.Reference;
import io.github.nixlint.scope.Scopes;
import io.github.nixlint.semantics.Semantics;
import io.github.nixlint.semantics.code.Comments;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.files.FileKind;
import io.github.nixlint.semantics.shell.ShellScript;
import io.github.nixlint.semantics.shell.WordUse;
import io.github.nixlint.semantics.text.FhsPath.Meaning;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.BindingNode;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Identifier;
import io.github.nixlint.syntax.Kind;
import io.github.nixlint.syntax.Lambda;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.StringExpr;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.syntax.Variable;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a file as a whole says of the paths in it: whether it is a test, for macOS, or a package
 * that runs in an FHS environment.
 */
final class FileWorld {
  /** With these a compiler wrapper wraps what the host has in {@code /usr}. */
  private static final Set<String> HOST_TOOLS = Set.of("nativeTools", "nativeLibc");

  /** What makes the image of a container. */
  private static final ImmutableSet<String> IMAGE_BUILDERS =
      ImmutableSet.of(
          "buildImage",
          "buildLayeredImage",
          "buildLayeredImageWithNixDb",
          "streamLayeredImage",
          "dockerTools");

  /** What gives a unit of systemd a root other than that of the system. */
  private static final ImmutableSet<String> OTHER_ROOTS =
      ImmutableSet.of("RootDirectory", "RootImage");

  /** What games are told by that Steam runs, in its own container. */
  private static final ImmutableSet<String> STEAM =
      ImmutableSet.of("PROTON_LOG", "PROTON_NO_GAME_FIXES", "SteamAppId", "SteamGameId");

  private static final ImmutableSet<String> EXECUTABLE = ImmutableSet.of("executable", "mode");

  /** Functions that write a file which nobody may run. */
  private static final ImmutableSet<String> PLAIN_FILES =
      ImmutableSet.of("toFile", "writeText", "writeTextDir");

  private static final ImmutableSet<String> DERIVATIONS =
      ImmutableSet.of("derivation", "derivationStrict", "mkDerivation");

  /** Attributes that let a derivation see the system. */
  private static final ImmutableSet<String> OPENINGS =
      ImmutableSet.of("__impureHostDeps", "__noChroot", "__sandboxProfile", "sandboxProfile");

  /** Settings of Nix that put paths into the sandbox. */
  private static final ImmutableSet<String> SANDBOX_PATHS =
      ImmutableSet.of("extra-sandbox-paths", "sandbox-paths");

  private static final ImmutableSet<String> EVALUATION = ImmutableSet.of("deepSeq", "tryEval");

  /** A copy of the source, which is a file of its own beside the source there. */
  private static final Pattern COPIES = Pattern.compile("\\b(?:cp|install)\\b[^\n]*\\$\\{?src\\b");

  private static final int MOST_GUESSES = 100;

  /** Through how many names a text is followed. */
  private static final int MOST_NAMES = 3;

  /** What fetches binaries, and what only a build from source has. */
  private static final ImmutableSet<String> FETCHED =
      ImmutableSet.of("autoPatchelfHook", "dpkg", "fetchurl", "fetchzip", "rpmextract");

  private static final ImmutableSet<String> BUILT =
      ImmutableSet.of("buildPhase", "cargoHash", "cargoLock", "cmake", "meson", "vendorHash");

  private static final ImmutableSet<String> NAMES = ImmutableSet.of("pname", "name");

  /** Words in the names of what leaves Nix, to run on other distributions. */
  private static final ImmutableSet<String> RELEASES =
      ImmutableSet.of(
          "archive",
          "bundle",
          "deb",
          "dist",
          "generic",
          "portable",
          "release",
          "rpm",
          "static",
          "tarball",
          "unpatched");

  /** Attributes without which the fixup phase finds bash for the scripts of a build. */
  private static final Set<String> UNPATCHED =
      Set.of("dontFixup", "dontPatchShebangs", "fixupPhase", "phases", "strictDeps");

  private final Semantics semantics;
  private final SyntaxTree tree;
  private final Scopes scopes;
  private int guesses;
  private boolean isRead;
  private @Nullable Meaning whole;
  private final Map<StringExpr, ImmutableList<ImmutableList<WordUse>>> uses = new HashMap<>();
  private final Map<Expr, Boolean> staged = new HashMap<>();
  private final Map<Apply, Boolean> patched = new HashMap<>();
  private final Map<Apply, Boolean> forMacos = new HashMap<>();

  FileWorld(Semantics semantics) {
    this.semantics = semantics;
    this.tree = semantics.tree();
    this.scopes = semantics.scopes();
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
    if (forAll != null) {
      return forAll;
    }
    if (FhsScanner.isMacos(path) || isForMacos(node)) {
      return Meaning.DARWIN;
    }
    if (path.startsWith("/usr/lib/wsl")) {
      return Meaning.ELSEWHERE; // Windows puts its drivers there, whatever the distribution.
    }
    if (isInOtherRoot(node)) {
      return Meaning.ELSEWHERE;
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
    if (!tree.vocabulary().mayHaveAny(OTHER_ROOTS.asList())) {
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
      whole = whole(semantics);
    }
    return whole;
  }

  private static @Nullable Meaning whole(Semantics semantics) {
    if (semantics.fileKind().kind() == FileKind.Kind.TEST) {
      return Meaning.TESTED;
    }
    String before = "";
    for (String part : semantics.tree().source().name().split("/")) {
      if (part.contains("fhsenv")
          || part.contains("fhs-userenv")
          || isWorldOfItsOwn(before, part)) {
        return Meaning.ELSEWHERE;
      }
      before = part;
    }
    if (semantics.fileKind().kind() == FileKind.Kind.PACKAGE && buildsFhsRoot(semantics.tree())) {
      return Meaning.ELSEWHERE;
    }
    if (buildsImage(semantics) || semantics.tree().vocabulary().hasAny(STEAM)) {
      return Meaning.ELSEWHERE;
    }
    if (triesEvaluation(semantics)) {
      return Meaning.TESTED;
    }
    if (takesToolsOfHost(semantics.tree())) {
      return Meaning.ELSEWHERE;
    }
    return OtherSystem.meaning(semantics.tree());
  }

  /** Whether a file is there to see how others evaluate, which runs nothing that they name. */
  private static boolean triesEvaluation(Semantics semantics) {
    return switch (semantics.fileKind().kind()) {
      case FLAKE, MODULE, OVERLAY, PACKAGE_SET, SHELL -> false;
      case DATA, LIBRARY, PACKAGE, TEST, UNKNOWN ->
          semantics.tree().vocabulary().hasAny(EVALUATION);
    };
  }

  /** Whether a file bootstraps from the compiler or C library of the system it is built on. */
  private static boolean takesToolsOfHost(SyntaxTree tree) {
    for (int id = 0; id < tree.nodeCount(); id++) {
      if (tree.node(id) instanceof AttrBinding binding
          && HOST_TOOLS.contains(AttrPaths.last(binding.path()))
          && binding.value() instanceof Variable value
          && value.name().equals("true")) {
        return true;
      }
    }
    return false;
  }

  /** Whether a package is made for an FHS environment, which the file names beside it. */
  private static boolean buildsFhsRoot(SyntaxTree tree) {
    for (int i = 0; i < tree.count(Kind.VARIABLE); i++) {
      if (((Variable) tree.node(Kind.VARIABLE, i)).name().startsWith("buildFHS")) {
        return true;
      }
    }
    for (int i = 0; i < tree.count(Kind.IDENTIFIER); i++) {
      if (((Identifier) tree.node(Kind.IDENTIFIER, i)).name().startsWith("buildFHS")) {
        return true;
      }
    }
    return false;
  }

  /** Whether a file is there for the image of a container, whose users and files it names. */
  private static boolean buildsImage(Semantics semantics) {
    return switch (semantics.fileKind().kind()) {
      case PACKAGE, SHELL, DATA, LIBRARY, UNKNOWN ->
          semantics.tree().vocabulary().hasAny(IMAGE_BUILDERS);
      case FLAKE, MODULE, OVERLAY, PACKAGE_SET, TEST -> false;
    };
  }

  private static boolean isWorldOfItsOwn(String folder, String part) {
    return folder.equals("build-support") && (part.equals("docker") || part.equals("vm"));
  }

  /** Returns whether the call around a node installs below a {@code DESTDIR}. */
  boolean isStaged(Node node) {
    Apply call = derivation(node);
    // Flags that stand apart, in a `let`, are those of the derivation that the file makes.
    return staged.computeIfAbsent(call == null ? tree.root() : call, this::namesDestdir);
  }

  private boolean namesDestdir(Expr whole) {
    for (int id = whole.id() - 1; id >= 0; id--) {
      Node inner = tree.node(id);
      if (inner.end() <= whole.start()) {
        return false;
      }
      if ((inner instanceof StringExpr string && string.value().text().contains("DESTDIR"))
          || (inner instanceof AttrName name && "DESTDIR".equals(name.staticName()))) {
        return true;
      }
    }
    return false;
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
        && isOfEachUse(
            definition,
            names,
            use -> {
              Node made = parameters == 0 ? use : call(use, parameters);
              return made != null && isBelowInterpreter(made, names + 1);
            });
  }

  /** Whether what a binding names is used, and something holds of all places of the name. */
  private boolean isOfEachUse(AttrBinding definition, int names, Predicate<Node> such) {
    Binding name =
        names == MOST_NAMES || definition.path().size() > 1
            ? null
            : scopes.bindingOf(definition.path().first());
    List<Reference> uses = name == null ? List.of() : scopes.references(name);
    return !uses.isEmpty() && uses.stream().allMatch(use -> such.test(use.node()));
  }

  /** The call of a function with all of its arguments, or null. */
  private @Nullable Apply call(Node function, int parameters) {
    return tree.parent(function) instanceof Apply call
            && call.function() == function
            && call.arguments().size() == parameters
        ? call
        : null;
  }

  /** Returns whether a node is an attribute of a derivation that is built apart from the system. */
  boolean isOfSandboxedDerivation(Node node) {
    Apply call = derivation(node);
    return call != null
        && DERIVATIONS.contains(Expressions.calledName(call.function()))
        && !names(call, OPENINGS)
        && !tree.vocabulary().hasAny(SANDBOX_PATHS);
  }

  /** Returns whether the build around a node has the fixup phase change the shebangs of scripts. */
  boolean patchesShebangs(Node node) {
    Apply call = derivation(node);
    return call != null && patched.computeIfAbsent(call, c -> !names(c, UNPATCHED));
  }

  /**
   * Returns whether a script is the source of a package that copies it: {@code cp $src $out/bin}.
   */
  boolean isInstalled(StringExpr script) {
    return parent(script) instanceof Apply writer && isSource(writer, 0);
  }

  /** Follows a file to all places where its name stands, which are sources of packages. */
  private boolean isSource(Node file, int names) {
    Node user = Expressions.outward(tree, file);
    if (!(user instanceof AttrBinding setting)) {
      return false;
    }
    if (setting.path().names().size() == 1 && AttrPaths.last(setting.path()).equals("src")) {
      return copiesSource(setting);
    }
    return isOfEachUse(setting, names, use -> isSource(use, names + 1));
  }

  /** Whether the derivation of an attribute {@code src} copies that in its install phase. */
  private boolean copiesSource(AttrBinding src) {
    Apply call = derivation(src);
    if (call == null
        || !Expressions.calledName(call.function()).equals("mkDerivation")
        || !(tree.parent(src) instanceof AttrSet attributes)
        || !patchesShebangs(src)) {
      return false;
    }
    for (BindingNode binding : attributes.bindings()) {
      if (binding instanceof AttrBinding phase
          && AttrPaths.last(phase.path()).equals("installPhase")
          && phase.value() instanceof StringExpr commands
          && COPIES.matcher(commands.value().text()).find()) {
        return true;
      }
    }
    return false;
  }

  private boolean names(Apply call, Set<String> attributes) {
    for (int id = call.id() - 1; id >= 0; id--) {
      Node inner = tree.node(id);
      if (inner.end() <= call.start()) {
        return false;
      }
      String name = inner instanceof AttrName attribute ? attribute.staticName() : null;
      if (name != null && attributes.contains(name)) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether the file is a module. */
  boolean isModule() {
    return semantics.fileKind().kind() == FileKind.Kind.MODULE;
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

  /** Returns whether the build around a node wraps the programs of another package. */
  boolean wrapsAnother(Node node) {
    Apply call = derivation(node);
    String function = call == null ? "" : tree.source().text(call.function().span());
    return function.endsWith("symlinkJoin") || function.endsWith("buildEnv");
  }

  /**
   * Returns whether what a string builds is to run on other distributions: it is no package of a
   * binary that somebody else has built, as nixpkgs has them, it says so by its name, or a comment
   * is near. What a build makes itself has a loader already, which nobody changes by mistake.
   */
  boolean isForOthers(StringExpr string) {
    return semantics.fileKind().kind() != FileKind.Kind.PACKAGE
        || derivation(string) == null
        || !tree.vocabulary().hasAny(FETCHED)
        || tree.vocabulary().hasAny(BUILT)
        || namesRelease(tree.source().name())
        || nameOfPackage(string)
        || !script(string).comments().isEmpty()
        || Comments.anyNear(string.start(), text -> true, tree);
  }

  private boolean nameOfPackage(Node node) {
    Apply call = derivation(node);
    for (int id = call == null ? -1 : call.id() - 1; id >= 0; id--) {
      Node inner = tree.node(id);
      if (call == null || inner.end() <= call.start()) {
        return false;
      }
      if (inner instanceof AttrBinding binding
          && binding.value() instanceof StringExpr value
          && NAMES.contains(AttrPaths.last(binding.path()))
          && namesRelease(value.value().text())) {
        return true;
      }
    }
    return false;
  }

  private static boolean namesRelease(String text) {
    String name = text.toLowerCase(Locale.ROOT);
    for (String word : RELEASES) {
      if (name.contains(word)) {
        return true;
      }
    }
    return false;
  }

  /** The nearest call of a function with a set that holds the node. */
  private @Nullable Apply derivation(Node node) {
    boolean inSet = false;
    for (Node n = node; n != null; n = tree.parent(n)) {
      inSet |= n instanceof AttrSet;
      if (inSet && n instanceof Apply call) {
        return call;
      }
    }
    return null;
  }

  /** Returns whether the package around a node names macOS as its only platform. */
  boolean isForMacos(Node node) {
    Apply call = derivation(node);
    return call != null
        && forMacos.computeIfAbsent(
            call,
            made -> hasMacosPlatform(made) || MacosPart.isDemanded(made, tree, semantics.names()));
  }

  private boolean hasMacosPlatform(Apply call) {
    for (int id = call.id() - 1; id >= 0; id--) {
      Node inner = tree.node(id);
      if (inner.end() <= call.start()) {
        return false;
      }
      if (inner instanceof AttrBinding binding) {
        if (AttrPaths.last(binding.path()).equals("platforms")) {
          return namesMacosOnly(binding.value());
        }
      }
    }
    return false;
  }

  private boolean namesMacosOnly(Node platforms) {
    boolean macos = false;
    for (int id = platforms.id(); id >= 0 && tree.node(id).start() >= platforms.start(); id--) {
      Node node = tree.node(id);
      String name =
          node instanceof AttrName attribute
              ? attribute.staticName()
              : node instanceof StringExpr string
                  ? string.constant()
                  : node instanceof Variable variable ? variable.name() : null;
      if (name != null && name.endsWith("darwin")) {
        macos = true;
      } else if (name != null
          && (name.endsWith("linux") || name.equals("unix") || name.equals("all"))) {
        return false;
      }
    }
    return macos;
  }
}
