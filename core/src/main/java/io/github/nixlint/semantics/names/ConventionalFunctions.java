package io.github.nixlint.semantics.names;

import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.files.FileKind;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.BinaryOp;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Lambda;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.SyntaxTree;

/** Functions that others call by a convention, which settles what their arguments look like. */
public final class ConventionalFunctions {

  private ConventionalFunctions() {}

  /** Returns whether a function that takes a set may be called by a convention. */
  public static boolean has(Lambda lambda, NamedFile file) {
    SyntaxTree tree = file.tree();
    Node child = lambda;
    Node parent = tree.parent(child);
    while (parent != null && Expressions.isBody(parent, child)) {
      child = parent;
      parent = tree.parent(child);
    }
    if (parent == null && isFunctionOfSet(file.kind().kind())) {
      return true;
    }
    if (parent instanceof AttrBinding binding) {
      boolean outputs = file.kind().kind() == FileKind.Kind.FLAKE && isOutputs(binding);
      return !outputs && mayBeModule(lambda);
    }
    return mayBeModule(lambda);
  }

  private static boolean isFunctionOfSet(FileKind.Kind kind) {
    return switch (kind) {
      case MODULE, PACKAGE, PACKAGE_SET, SHELL, TEST, FLAKE -> true;
      case OVERLAY, LIBRARY, DATA, UNKNOWN -> false;
    };
  }

  private static boolean isOutputs(AttrBinding binding) {
    return "outputs".equals(binding.path().first().staticName());
  }

  /** A module is a set, or a call or update that gives one. */
  private static boolean mayBeModule(Lambda lambda) {
    Expr value = Expressions.body(lambda.body());
    return value instanceof AttrSet || value instanceof Apply || value instanceof BinaryOp;
  }
}
