package io.github.nixlint.semantics.derivation;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.scope.Binding;
import io.github.nixlint.scope.Resolution;
import io.github.nixlint.scope.Scopes;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.names.Names;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Select;
import io.github.nixlint.syntax.Variable;
import io.github.nixlint.text.WordSet;

/** Which package of nixpkgs an expression names. */
final class PackageNames {
  private static final PackageName UNKNOWN = new PackageName("", "");

  /** What the arguments of overlays and package sets are called, and nixpkgs itself. */
  private static final WordSet ROOTS =
      WordSet.of("pkgs", "final", "prev", "self", "super", "nixpkgs", "pkgs'");

  private static final WordSet OUTPUTS =
      WordSet.of("out", "dev", "lib", "bin", "static", "man", "doc", "devdoc", "info", "debug");

  /** Members of nixpkgs that are paths, strings and sets. */
  private static final WordSet NO_PACKAGES =
      WordSet.of(
          "pkgs.buildPlatform",
          "pkgs.config",
          "pkgs.hostPlatform",
          "pkgs.lib",
          "pkgs.overlays",
          "pkgs.path",
          "pkgs.runtimeShell",
          "pkgs.system",
          "pkgs.targetPlatform");

  /** Functions that change a package and leave its name. */
  private static final WordSet CHANGES =
      WordSet.of(
          "override",
          "overrideAttrs",
          "overridePythonAttrs",
          "overrideDerivation",
          "withPackages",
          "withPlugins",
          "withExtensions",
          "hiPrio",
          "lowPrio",
          "dontDistribute",
          "enableDebugging",
          "makeStatic");

  private static final int MAX_DEPTH = 16;

  private final Names names;
  private final Scopes scopes;

  PackageNames(Names names, Scopes scopes) {
    this.names = names;
    this.scopes = scopes;
  }

  /** Returns the package that an expression gives, overridden or not. */
  PackageName of(Expr expr) {
    return of(expr, 0);
  }

  private PackageName of(Expr expr, int depth) {
    Expr e = Expressions.bare(expr);
    if (depth > MAX_DEPTH) {
      return UNKNOWN;
    }
    if (e instanceof Apply call) {
      return result(call, depth);
    }
    if (!(e instanceof Variable) && !(e instanceof Select)) {
      return UNKNOWN;
    }
    String path = path(e);
    if (!path.isEmpty()) {
      return named(path);
    }
    Expr value = Expressions.bare(names.value(e));
    if (value != e) {
      return of(value, depth + 1);
    }
    if (e instanceof Select select && OUTPUTS.contains(Expressions.simpleName(select))) {
      return new PackageName(selected(select, depth).path(), Expressions.simpleName(select));
    }
    return named(written(e));
  }

  /** The package that a call gives: one of its outputs, or the package with something changed. */
  private PackageName result(Apply call, int depth) {
    ImmutableList<Expr> arguments = call.arguments();
    Expr function = Expressions.bare(call.function());
    String name = Expressions.simpleName(function);
    String output = outputOf(name);
    if (!output.isEmpty()) {
      return new PackageName(of(arguments.get(arguments.size() - 1), depth + 1).path(), output);
    }
    if (CHANGES.contains(name)) {
      return function instanceof Select select
              && !(name.equals("overrideDerivation") && arguments.size() == 2)
          ? selected(select, depth)
          : of(arguments.get(0), depth + 1);
    }
    return UNKNOWN;
  }

  /** The package that the last name of a selection is taken from. */
  private PackageName selected(Select select, int depth) {
    if (select.path().size() == 1) {
      return of(select.subject(), depth + 1);
    }
    String path = path(select);
    String known = path.isEmpty() ? Expressions.dotted(select) : path;
    int last = known.lastIndexOf('.');
    return last < 0 ? UNKNOWN : named(known.substring(0, last));
  }

  /**
   * Returns whether an expression surely is one package: one that is known, or a member of nixpkgs
   * whose name is not that of a list.
   */
  boolean isPackage(Expr expr) {
    Expr e = Expressions.bare(expr);
    if (!(e instanceof Variable) && !(e instanceof Select select && select.fallback() == null)) {
      return false;
    }
    String path = path(e);
    if (!path.startsWith("pkgs.")) {
      return false;
    }
    if (isGiven(e)) {
      return !path.endsWith("_") && PackageRoles.of(of(e)) != null;
    }
    return path.lastIndexOf('.') == "pkgs".length()
        && !path.endsWith("Extensions")
        && !NO_PACKAGES.contains(path);
  }

  /** Whether a caller gives it, who may give what he likes. */
  private boolean isGiven(Expr e) {
    Binding binding =
        Expressions.bare(names.value(e)) instanceof Variable variable
            ? scopes.binding(variable)
            : null;
    return binding != null;
  }

  /** Returns the package {@code name} of a set of packages: {@code inherit (source) name}. */
  PackageName member(Expr source, String name) {
    String path = path(source);
    String set = path.isEmpty() ? Expressions.dotted(source) : path;
    return named(set.isEmpty() ? name : set + "." + name);
  }

  /** Returns the package that a name stands for which {@code inherit} takes from the scope. */
  PackageName used(AttrName inherited, String name) {
    return scopes.resolution(inherited) instanceof Resolution.ByWith byWith
        ? member(byWith.with().namespace(), name)
        : named(name);
  }

  private String path(Expr e) {
    return names.of(e).path();
  }

  /** The path as it is written, where the name is one that comes from outside the file. */
  private String written(Expr e) {
    if (!(e instanceof Variable variable)) {
      return Expressions.dotted(e);
    }
    Resolution resolution = scopes.resolution(variable);
    if (resolution instanceof Resolution.ByWith byWith) {
      String namespace = Expressions.dotted(byWith.with().namespace());
      return namespace.isEmpty() ? variable.name() : namespace + "." + variable.name();
    }
    boolean outside =
        resolution instanceof Resolution.Unresolved
            || (resolution instanceof Resolution.Bound bound
                && bound.binding().kind() == Binding.Kind.FORMAL);
    return outside ? variable.name() : "";
  }

  private static PackageName named(String path) {
    int from = 0;
    for (int dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', from)) {
      if (!ROOTS.contains(path.substring(from, dot))) {
        break;
      }
      from = dot + 1;
    }
    int last = path.lastIndexOf('.');
    return last > from && OUTPUTS.contains(path.substring(last + 1))
        ? new PackageName(path.substring(from, last), path.substring(last + 1))
        : new PackageName(path.substring(from), "");
  }

  /** The output that a function of nixpkgs' library asks for: {@code lib.getDev openssl}. */
  private static String outputOf(String function) {
    return switch (function) {
      case "getDev", "getInclude" -> "dev";
      case "getLib" -> "lib";
      case "getBin" -> "bin";
      case "getMan" -> "man";
      case "getStatic" -> "static";
      default -> "";
    };
  }
}
