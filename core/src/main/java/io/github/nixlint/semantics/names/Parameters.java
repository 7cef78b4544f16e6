package io.github.nixlint.semantics.names;

import com.google.common.collect.ImmutableSet;
import io.github.nixlint.scope.Binding;
import io.github.nixlint.scope.Scopes;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.files.FileKind;
import io.github.nixlint.semantics.files.FileKinds;
import io.github.nixlint.semantics.files.PackageFormals;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Formal;
import io.github.nixlint.syntax.Formals;
import io.github.nixlint.syntax.Lambda;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.Parenthesized;
import io.github.nixlint.syntax.SyntaxTree;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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

  private final SyntaxTree tree;
  private final Scopes scopes;
  private final FileKind kind;
  private final @Nullable FunctionRole[] roles;
  private final ConcurrentHashMap<Lambda, Map<String, Formal>> formals = new ConcurrentHashMap<>();

  Parameters(SyntaxTree tree, Scopes scopes, FileKind kind) {
    this.tree = tree;
    this.scopes = scopes;
    this.kind = kind;
    this.roles = new @Nullable FunctionRole[tree.nodeCount()];
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

  /** Returns the path of a formal, or "". */
  String formal(Binding formal) {
    return attribute((Lambda) formal.scope(), formal.name(), true, formal.value());
  }

  /** Returns the path of an attribute of the argument of a function, or "": {@code args.lib}. */
  String attribute(Lambda lambda, String name) {
    Formal formal = formals.computeIfAbsent(lambda, Parameters::byName).get(name);
    return attribute(lambda, name, formal != null, formal == null ? null : formal.fallback());
  }

  private String attribute(Lambda lambda, String name, boolean asked, @Nullable Expr fallback) {
    FunctionRole role = role(lambda);
    if (role == FunctionRole.FLAKE) {
      return name.equals(Paths.INPUTS) ? name : "inputs." + name;
    }
    String conventional = Paths.conventional(name);
    if (!conventional.isEmpty()) {
      return conventional;
    }
    return switch (role) {
      case PACKAGE ->
          asked && PackageFormals.isPackage(name, fallback, scopes)
              ? Paths.member(Paths.PKGS, name)
              : "";
      case MODULE -> name.equals("self") ? "inputs.self" : name;
      case FLAKE, OVERLAY, OTHER -> "";
    };
  }

  private static Map<String, Formal> byName(Lambda lambda) {
    Map<String, Formal> byName = new HashMap<>();
    if (lambda.formals() != null) {
      for (Formal formal : lambda.formals().members()) {
        byName.put(formal.name().name(), formal);
      }
    }
    return byName;
  }

  private static boolean asksForConfig(Formals formals) {
    for (Formal formal : formals.members()) {
      if (formal.name().name().equals("config")) {
        return true;
      }
    }
    return false;
  }

  /** Returns who calls a function. */
  FunctionRole role(Lambda lambda) {
    FunctionRole known = roles[lambda.id()];
    if (known == null) {
      known = find(lambda);
      roles[lambda.id()] = known;
    }
    return known;
  }

  private FunctionRole find(Lambda lambda) {
    Node user = user(lambda);
    if (kind.kind() == FileKind.Kind.FLAKE
        && user instanceof AttrBinding binding
        && binding.path().size() == 1
        && "outputs".equals(binding.path().first().staticName())
        && tree.parent(binding) == Expressions.body(tree.root())) {
      return FunctionRole.FLAKE;
    }
    Formals formals = lambda.formals();
    if (formals == null) {
      boolean overlay =
          (Expressions.bare(lambda.body()) instanceof Lambda inner
                  && FileKinds.isOverlay(lambda, inner))
              || (user instanceof Lambda outer && FileKinds.isOverlay(outer, lambda));
      return overlay ? FunctionRole.OVERLAY : FunctionRole.OTHER;
    }
    if (isCalledByCallPackage(lambda, user)) {
      return FunctionRole.PACKAGE;
    }
    boolean root = isOfFile(lambda);
    boolean only =
        kind.kind() == FileKind.Kind.PACKAGE
            && !(Expressions.body(lambda.body()) instanceof Lambda);
    boolean module = kind.kind() == FileKind.Kind.MODULE && asksForConfig(formals);
    if (root && (only || (!module && PackageFormals.areIn(formals)))) {
      return FunctionRole.PACKAGE;
    }
    boolean called =
        formals.ellipsis()
            && ((root && kind.kind() == FileKind.Kind.MODULE) || asksForConfig(formals));
    return called ? FunctionRole.MODULE : FunctionRole.OTHER;
  }

  private static boolean isCalledByCallPackage(Lambda lambda, @Nullable Node user) {
    return user instanceof Apply call
        && Expressions.bare(call.function()) != lambda
        && PACKAGE_CALLS.contains(Expressions.calledName(call.function()));
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
          outer instanceof Lambda function
              ? function.body() == inner
              : Expressions.isBody(outer, inner);
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
