package io.github.nixlint.semantics.names;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.scope.Binding;
import io.github.nixlint.scope.Scopes;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.code.Fuel;
import io.github.nixlint.semantics.files.FileKind;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Lambda;
import io.github.nixlint.syntax.SyntaxTree;
import org.jspecify.annotations.Nullable;

/**
 * What expressions stand for, however a file reaches it: {@code lib.types.attrs} for {@code attrs}
 * under {@code with lib.types;}, after {@code inherit (lib.types) attrs;}, for {@code t.attrs}
 * after {@code t = lib.types;}.
 *
 * <p>Each answer takes a bounded number of steps, whatever the file, and is kept. Thread-safe.
 */
public final class Names {
  private final Aliases aliases;
  private final NamePaths paths;
  private final Parameters parameters;
  private final @Nullable Expr[] values;

  Names(SyntaxTree tree, Scopes scopes, FileKind kind) {
    this.aliases = new Aliases(tree, scopes);
    this.parameters = new Parameters(tree, scopes, kind);
    this.paths = new NamePaths(tree, scopes, aliases, parameters);
    this.values = new @Nullable Expr[tree.nodeCount()];
  }

  /** Returns what an expression is called outside the file. */
  public QualifiedName of(Expr e) {
    return paths.of(e);
  }

  /** Returns whether an expression is surely, or by a {@code with} likely, the thing of a path. */
  public boolean is(Expr e, String dotted) {
    return paths.of(e).path().equals(dotted);
  }

  /** Returns whether nixpkgs' library has a member of this name, now or in the past. */
  public boolean isLibraryMember(String name) {
    return Library.hasMember(name);
  }

  /**
   * Returns the member of nixpkgs' library that a name which is none surely stands for, or null.
   */
  public @Nullable String libraryMemberMeant(String name) {
    return isLibraryMember(name) ? null : Library.meant(name);
  }

  /** Returns the licence that an expression means which {@code lib.licenses} does not have. */
  public @Nullable String licenseMeant(Expr license) {
    String name = Expressions.simpleName(license);
    String meant = Library.licenseMeant(name);
    return meant != null && is(license, "lib.licenses." + name) ? meant : null;
  }

  /** Returns who calls a function, as far as where it stands tells. */
  public FunctionRole role(Lambda function) {
    return parameters.role(function);
  }

  /**
   * Returns the expression that gives the value: through parentheses, the names of {@code let} and
   * {@code rec}, {@code inherit} and selections from sets that are written out, {@code finalAttrs}
   * among them. Where the way ends, at an argument or a call, it is the last expression on it.
   */
  public Expr value(Expr e) {
    Expr known = values[e.id()];
    if (known == null) {
      known = aliases.value(e, new Fuel());
      values[e.id()] = known;
    }
    return known;
  }

  /**
   * Returns what a parameter is given where the file calls its function by name, in source order.
   */
  public ImmutableList<Expr> given(Binding parameter, Fuel fuel) {
    return aliases.given(parameter, fuel);
  }
}
