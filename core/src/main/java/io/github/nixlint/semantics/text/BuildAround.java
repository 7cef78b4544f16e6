package io.github.nixlint.semantics.text;

import com.google.common.collect.ImmutableSet;
import io.github.nixlint.semantics.Semantics;
import io.github.nixlint.semantics.code.Comments;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.derivation.Derivation;
import io.github.nixlint.semantics.files.FileKind;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.BindingNode;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Interpolation;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.StringExpr;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.syntax.Variable;
import io.github.nixlint.text.Source;
import io.github.nixlint.text.WordSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The build around a string: the nearest call of a function with a set that holds it, what that
 * does with its files, and for whom.
 */
final class BuildAround {
  private static final WordSet DERIVATIONS =
      WordSet.of("derivation", "derivationStrict", "mkDerivation");

  /** Attributes that let a derivation see the system. */
  private static final ImmutableSet<String> OPENINGS =
      ImmutableSet.of("__impureHostDeps", "__noChroot", "__sandboxProfile", "sandboxProfile");

  /** Settings of Nix that put paths into the sandbox. */
  private static final WordSet SANDBOX_PATHS = WordSet.of("extra-sandbox-paths", "sandbox-paths");

  /** What fetches binaries, and what only a build from source has. */
  private static final WordSet FETCHED =
      WordSet.of("autoPatchelfHook", "dpkg", "fetchurl", "fetchzip", "rpmextract");

  private static final WordSet BUILT =
      WordSet.of("buildPhase", "cargoHash", "cargoLock", "cmake", "meson", "vendorHash");

  private static final ImmutableSet<String> TOOLS_OF_APPLE =
      ImmutableSet.of("lipo -create ", "xcodebuild ", "xcrun ");

  private static final WordSet NAMES = WordSet.of("pname", "name");

  /** Phases and hooks before the one that finds the interpreters of scripts. */
  private static final WordSet INSTALLING =
      WordSet.of("postBuild", "preInstall", "installPhase", "postInstall", "preFixup");

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
  private @Nullable Set<Expr> calls;
  private final Map<Expr, Boolean> staged = new HashMap<>();
  private final Map<Apply, Boolean> patched = new HashMap<>();
  private final Map<Apply, Boolean> forMacos = new HashMap<>();

  BuildAround(Semantics semantics) {
    this.semantics = semantics;
    this.tree = semantics.tree();
  }

  /** Returns whether the call around a node installs below a {@code DESTDIR}. */
  boolean isStaged(Node node) {
    Apply call = derivation(node);
    // Flags that stand apart, in a `let`, are those of the derivation that the file makes.
    return staged.computeIfAbsent(call == null ? tree.root() : call, this::namesDestdir);
  }

  private boolean namesDestdir(Expr whole) {
    return last(
            whole,
            node ->
                (node instanceof StringExpr string && string.value().text().contains("DESTDIR"))
                    || (node instanceof AttrName name && "DESTDIR".equals(name.staticName())))
        != null;
  }

  /** The last node of such a kind inside of another, or null. */
  private @Nullable Node last(Expr whole, Predicate<Node> such) {
    for (int id = whole.id() - 1; id >= 0; id--) {
      Node inner = tree.node(id);
      if (inner.end() <= whole.start()) {
        return null;
      }
      if (such.test(inner)) {
        return inner;
      }
    }
    return null;
  }

  /** Returns whether a node is an attribute of a derivation, and not of what is given to one. */
  boolean isOfDerivation(Node node) {
    if (calls == null) {
      calls = new HashSet<>();
      for (Derivation derivation : semantics.derivations()) {
        calls.add(derivation.call());
      }
    }
    Apply call = derivation(node);
    return call != null && calls.contains(call);
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
    return tree.parent(script) instanceof Apply writer && isSource(writer, 0);
  }

  /** Follows a file to all places where its name stands, which are sources of packages. */
  private boolean isSource(Node file, int names) {
    Node user = Expressions.outward(tree, file);
    if (user instanceof Interpolation hole) {
      return isCopied(hole);
    }
    if (!(user instanceof AttrBinding setting)) {
      return false;
    }
    if (setting.path().names().size() == 1 && AttrPaths.last(setting.path()).equals("src")) {
      return copiesSource(setting);
    }
    return EachUse.is(setting, names, semantics.scopes(), use -> isSource(use, names + 1));
  }

  /** Whether a phase copies a file, before the fixup phase: {@code cp ${script} $out/bin/a}. */
  private boolean isCopied(Interpolation hole) {
    if (!(tree.parent(hole) instanceof StringExpr phase)
        || !(Expressions.outward(tree, phase) instanceof AttrBinding setting)
        || !INSTALLING.contains(AttrPaths.last(setting.path()))
        || !patchesShebangs(phase)) {
      return false;
    }
    Source source = tree.source();
    String before = source.text(source.lineStart(source.line(hole.start())), hole.start());
    return Copies.OF_FILE.matcher(before).find();
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
          && Copies.OF_SOURCE.matcher(commands.value().text()).find()) {
        return true;
      }
    }
    return false;
  }

  private boolean names(Apply call, Set<String> attributes) {
    return last(
            call,
            node ->
                node instanceof AttrName name
                    && name.staticName() != null
                    && attributes.contains(name.staticName()))
        != null;
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
        || isNamedRelease(string)
        || !semantics.script(string).comments().isEmpty()
        || Comments.anyNear(string.start(), text -> true, tree);
  }

  private boolean isNamedRelease(Node node) {
    Apply call = derivation(node);
    return call != null
        && last(
                call,
                inner ->
                    inner instanceof AttrBinding binding
                        && binding.value() instanceof StringExpr value
                        && NAMES.contains(AttrPaths.last(binding.path()))
                        && namesRelease(value.value().text()))
            != null;
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

  /** Returns whether the package around a node names macOS as its only platform. */
  boolean isForMacos(Node node) {
    Apply call = derivation(node);
    return call != null
        && forMacos.computeIfAbsent(
            call,
            made ->
                hasMacosPlatform(made)
                    || runsToolsOfApple(made)
                    || MacosPart.isDemanded(made, tree, semantics.names()));
  }

  /** Whether a build runs what only Apple's developer tools have. */
  private boolean runsToolsOfApple(Apply call) {
    return last(
            call,
            node -> node instanceof StringExpr string && runsToolsOfApple(string.value().text()))
        != null;
  }

  private static boolean runsToolsOfApple(String script) {
    for (String tool : TOOLS_OF_APPLE) {
      if (script.contains(tool)) {
        return true;
      }
    }
    return false;
  }

  private boolean hasMacosPlatform(Apply call) {
    Node platforms =
        last(
            call,
            node ->
                node instanceof AttrBinding binding
                    && AttrPaths.last(binding.path()).equals("platforms"));
    return platforms instanceof AttrBinding binding && namesMacosOnly(binding.value());
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

  /** Made when first asked: few files have their derivation around a source. */
  private static final class Copies {
    /** What stands before the file that a command copies. */
    static final Pattern OF_FILE = Pattern.compile("\\b(?:cp|install)\\b[^$;&|]*$");

    /** A copy of the source, which is a file of its own beside the source there. */
    static final Pattern OF_SOURCE = Pattern.compile("\\b(?:cp|install)\\b[^\n]*\\$\\{?src\\b");
  }
}
