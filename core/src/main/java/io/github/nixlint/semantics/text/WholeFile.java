package io.github.nixlint.semantics.text;

import io.github.nixlint.semantics.Semantics;
import io.github.nixlint.semantics.files.FileKind;
import io.github.nixlint.semantics.text.FhsPath.Meaning;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.Identifier;
import io.github.nixlint.syntax.Kind;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.syntax.Variable;
import io.github.nixlint.text.WordSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What all paths of a file mean by what the file is: a test, the image of a container, a package
 * for an FHS environment, something for another system.
 */
final class WholeFile {
  /** With these a compiler wrapper wraps what the host has in {@code /usr}. */
  private static final Set<String> HOST_TOOLS = Set.of("nativeTools", "nativeLibc");

  /** What makes the image of a container. */
  private static final WordSet IMAGE_BUILDERS =
      WordSet.of(
          "buildImage",
          "buildLayeredImage",
          "buildLayeredImageWithNixDb",
          "dockerTools",
          "mkImage",
          "nix2container",
          "ociTools",
          "streamLayeredImage");

  /** What games are told by that Steam runs, in its own container. */
  private static final WordSet STEAM =
      WordSet.of("PROTON_LOG", "PROTON_NO_GAME_FIXES", "SteamAppId", "SteamGameId");

  private static final WordSet EVALUATION = WordSet.of("deepSeq", "tryEval");

  private WholeFile() {}

  /** Returns what the paths of a file mean, wherever they stand in it; null where that decides. */
  static @Nullable Meaning meaning(Semantics semantics) {
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
}
