package io.github.nixlint.semantics.values;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.github.nixlint.scope.Binding;
import io.github.nixlint.scope.Scopes;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Lambda;
import io.github.nixlint.syntax.ListExpr;
import io.github.nixlint.syntax.PathLiteral;
import io.github.nixlint.syntax.Select;
import io.github.nixlint.syntax.StringExpr;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.syntax.Variable;
import org.jspecify.annotations.Nullable;

/**
 * A call that a list takes apart, since blanks separate its elements: {@code [ import ./a.nix ]}.
 *
 * @param function the element that was to be called
 * @param last the element that was to be its last argument
 */
public record SplitCall(Expr function, Expr last) {
  /** Functions that nobody puts into a list, with the number of their arguments. */
  private static final ImmutableMap<String, Integer> FUNCTIONS =
      ImmutableMap.<String, Integer>builder()
          .put("buildEnv", 1)
          .put("callPackage", 2)
          .put("fetchFromGitHub", 1)
          .put("fetchFromGitLab", 1)
          .put("fetchTarball", 1)
          .put("fetchgit", 1)
          .put("fetchpatch", 1)
          .put("fetchpatch2", 1)
          .put("fetchurl", 1)
          .put("fetchzip", 1)
          .put("import", 1)
          .put("mkDerivation", 1)
          .put("mkShell", 1)
          .put("optional", 2)
          .put("optionalString", 2)
          .put("optionals", 2)
          .put("override", 1)
          .put("overrideAttrs", 1)
          .put("overridePythonAttrs", 1)
          .put("readFile", 1)
          .put("runCommand", 3)
          .put("symlinkJoin", 1)
          .put("toString", 1)
          .put("withPackages", 1)
          .put("writeScript", 2)
          .put("writeScriptBin", 2)
          .put("writeShellApplication", 1)
          .put("writeShellScript", 2)
          .put("writeShellScriptBin", 2)
          .put("writeText", 2)
          .put("writeTextDir", 2)
          .put("writeTextFile", 1)
          .buildOrThrow();

  /** Those whose first argument may be any value. */
  private static final ImmutableSet<String> OF_ANY =
      ImmutableSet.of("optional", "optionals", "optionalString", "toString");

  /** Those that take a function. */
  private static final ImmutableSet<String> OF_FUNCTIONS =
      ImmutableSet.of("override", "overrideAttrs", "overridePythonAttrs", "withPackages");

  /** Their lists hold functions. */
  private static final ImmutableSet<String> COMPOSING = ImmutableSet.of("pipe", "flow");

  /** Returns whether an expression is an element of a list that was meant for an argument. */
  public static boolean isArgument(Expr element, SyntaxTree tree, Scopes scopes) {
    if (!(tree.parent(element) instanceof ListExpr list)) {
      return false;
    }
    for (SplitCall call : of(list, tree, scopes)) {
      if (element.start() > call.function().start() && element.end() <= call.last().end()) {
        return true;
      }
    }
    return false;
  }

  /** Returns those of a list, in source order. */
  public static ImmutableList<SplitCall> of(ListExpr list, SyntaxTree tree, Scopes scopes) {
    ImmutableList.Builder<SplitCall> found = ImmutableList.builder();
    ImmutableList<Expr> elements = list.elements();
    for (int i = 0; i + 1 < elements.size(); i++) {
      Expr function = elements.get(i);
      String name = name(function);
      Integer arguments = FUNCTIONS.get(name);
      if (arguments != null
          && isArgument(elements.get(i + 1), name)
          && !isOwn(function, scopes)
          && !isComposed(list, tree)) {
        int last = Math.min(i + arguments, elements.size() - 1);
        if (name.equals("import") && i + 2 < elements.size() && isSet(elements.get(i + 2))) {
          last = i + 2; // What a file gives is often called at once.
        }
        found.add(new SplitCall(function, elements.get(last)));
        i = last;
      }
    }
    return found.build();
  }

  /** Only a plain name or selection: what stands in parentheses or is called is whole. */
  private static String name(Expr element) {
    return element instanceof Variable || element instanceof Select
        ? Expressions.simpleName(element)
        : "";
  }

  private static boolean isSet(Expr element) {
    return element instanceof AttrSet;
  }

  private static boolean isArgument(Expr element, String function) {
    Expr value = Expressions.bare(element);
    boolean plain =
        value instanceof StringExpr || value instanceof PathLiteral || value instanceof AttrSet;
    return plain
        || (value instanceof Lambda && OF_FUNCTIONS.contains(function))
        || (OF_ANY.contains(function) && !(value instanceof Lambda) && !isFunction(value));
  }

  private static boolean isFunction(Expr value) {
    return FUNCTIONS.containsKey(name(value));
  }

  /** Whether the file says itself what it is: another thing of that name. */
  private static boolean isOwn(Expr function, Scopes scopes) {
    Binding binding = function instanceof Variable variable ? scopes.binding(variable) : null;
    return binding != null
        && binding.inherit() == null
        && binding.kind() != Binding.Kind.FORMAL
        && binding.kind() != Binding.Kind.ARGUMENT;
  }

  private static boolean isComposed(ListExpr list, SyntaxTree tree) {
    @Nullable Apply call = tree.parent(list) instanceof Apply apply ? apply : null;
    return call != null && COMPOSING.contains(Expressions.calledName(call.function()));
  }
}
