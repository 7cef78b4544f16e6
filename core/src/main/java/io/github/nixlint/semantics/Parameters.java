package io.github.nixlint.semantics;

import com.google.common.collect.ImmutableSet;
import io.github.nixlint.scope.Scopes;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.Formal;
import io.github.nixlint.syntax.Formals;
import io.github.nixlint.syntax.Lambda;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.Parenthesized;
import io.github.nixlint.syntax.SyntaxTree;
import org.jspecify.annotations.Nullable;

/** What the parameters of functions stand for, told by who calls such functions. */
final class Parameters {
  private static final int MAX_WALK = 32;

  private static final ImmutableSet<String> PACKAGE_CALLS =
      ImmutableSet.of(
          "callPackage",
          "callPackages",
          "callPackageWith",
          "callPackagesWith",
          "makeOverridable",
          "newScope");

  /** Who calls a function. */
  private enum Role {
    FLAKE,
    PACKAGE,
    MODULE,
    OVERLAY,
    OTHER
  }

  private final SyntaxTree tree;
  private final Scopes scopes;
  private final FileKind kind;
  private final @Nullable Role[] roles;

  Parameters(SyntaxTree tree, Scopes scopes, FileKind kind) {
    this.tree = tree;
    this.scopes = scopes;
    this.kind = kind;
    this.roles = new @Nullable Role[tree.nodeCount()];
  }

  /** Returns the path of the whole argument of a function, or "". */
  String argument(Lambda lambda) {
    String name = lambda.argument() == null ? "" : lambda.argument().name();
    return switch (role(lambda)) {
      case FLAKE -> Paths.INPUTS;
      case OVERLAY -> Paths.PKGS;
      case PACKAGE, MODULE, OTHER ->
          lambda.formals() == null && !name.startsWith("config") && !name.equals("options")
              ? Paths.conventional(name)
              : "";
    };
  }

  /** Returns the path of an attribute of the argument of a function, or "". */
  String attribute(Lambda lambda, String name) {
    Role role = role(lambda);
    if (role == Role.FLAKE) {
      return name.equals(Paths.INPUTS) ? name : "inputs." + name;
    }
    String conventional = Paths.conventional(name);
    if (!conventional.isEmpty()) {
      return conventional;
    }
    Formal formal = formal(lambda, name);
    return switch (role) {
      case PACKAGE ->
          formal != null && PackageFormals.isPackage(formal, scopes)
              ? Paths.member(Paths.PKGS, name)
              : "";
      case MODULE -> name.equals("self") ? "inputs.self" : name;
      case FLAKE, OVERLAY, OTHER -> "";
    };
  }

  private static @Nullable Formal formal(Lambda lambda, String name) {
    Formals formals = lambda.formals();
    if (formals != null) {
      for (Formal formal : formals.members()) {
        if (formal.name().name().equals(name)) {
          return formal;
        }
      }
    }
    return null;
  }

  private Role role(Lambda lambda) {
    Role known = roles[lambda.id()];
    if (known == null) {
      known = find(lambda);
      roles[lambda.id()] = known;
    }
    return known;
  }

  private Role find(Lambda lambda) {
    Node user = user(lambda);
    if (kind.kind() == FileKind.Kind.FLAKE
        && user instanceof AttrBinding binding
        && binding.path().names().size() == 1
        && "outputs".equals(binding.path().names().get(0).staticName())
        && tree.parent(binding) == Body.of(tree.root())) {
      return Role.FLAKE;
    }
    Formals formals = lambda.formals();
    if (formals == null) {
      boolean overlay =
          (Body.bare(lambda.body()) instanceof Lambda inner && FileKinds.isOverlay(lambda, inner))
              || (user instanceof Lambda outer && FileKinds.isOverlay(outer, lambda));
      return overlay ? Role.OVERLAY : Role.OTHER;
    }
    if (isCalledByCallPackage(lambda, user)) {
      return Role.PACKAGE;
    }
    boolean root = isOfFile(lambda);
    if (root && PackageFormals.areIn(formals)) {
      return Role.PACKAGE;
    }
    boolean module =
        formals.ellipsis()
            && ((root && kind.kind() == FileKind.Kind.MODULE) || formal(lambda, "config") != null);
    return module ? Role.MODULE : Role.OTHER;
  }

  private static boolean isCalledByCallPackage(Lambda lambda, @Nullable Node user) {
    return user instanceof Apply call
        && Body.bare(call.function()) != lambda
        && PACKAGE_CALLS.contains(Body.lastName(call.function()));
  }

  /** Returns whether the file consists of the function, or of functions that return it. */
  private boolean isOfFile(Lambda lambda) {
    Node inner = lambda;
    for (int i = 0; i < MAX_WALK; i++) {
      Node outer = tree.parent(inner);
      if (outer == null) {
        return true;
      }
      boolean body =
          outer instanceof Lambda function ? function.body() == inner : Body.isBody(outer, inner);
      if (!body) {
        return false;
      }
      inner = outer;
    }
    return false;
  }

  private @Nullable Node user(Lambda lambda) {
    Node user = tree.parent(lambda);
    while (user instanceof Parenthesized) {
      user = tree.parent(user);
    }
    return user;
  }
}
