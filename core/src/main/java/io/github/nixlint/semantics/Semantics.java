package io.github.nixlint.semantics;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.scope.Scopes;
import io.github.nixlint.syntax.SyntaxTree;
import org.jspecify.annotations.Nullable;

/**
 * What a file means. Each view is made when it is first asked for; what is handed out is immutable
 * and thread-safe.
 */
public final class Semantics {
  private final SyntaxTree tree;
  private final Scopes scopes;
  private volatile @Nullable Names names;
  private volatile @Nullable FileKind fileKind;
  private volatile @Nullable ImmutableList<Derivation> derivations;
  private volatile @Nullable Modules modules;

  private Semantics(SyntaxTree tree, Scopes scopes) {
    this.tree = tree;
    this.scopes = scopes;
  }

  /** Returns the meaning of a file whose names are resolved. */
  public static Semantics of(SyntaxTree tree, Scopes scopes) {
    return new Semantics(tree, scopes);
  }

  /** Returns the syntax. */
  public SyntaxTree tree() {
    return tree;
  }

  /** Returns who names what. */
  public Scopes scopes() {
    return scopes;
  }

  /** Returns what expressions are called outside the file. */
  public Names names() {
    Names known = names;
    if (known == null) {
      known = new Names(tree, scopes, fileKind());
      names = known;
    }
    return known;
  }

  /** Returns what kind of file it is. */
  public FileKind fileKind() {
    FileKind known = fileKind;
    if (known == null) {
      known = FileKinds.of(tree);
      fileKind = known;
    }
    return known;
  }

  /** Returns the derivations that the file makes, in source order. */
  public ImmutableList<Derivation> derivations() {
    ImmutableList<Derivation> known = derivations;
    if (known == null) {
      known = Derivations.of(tree, scopes, names(), fileKind());
      derivations = known;
    }
    return known;
  }

  /** Returns which dependencies of a derivation of the file stand in the wrong list. */
  public ImmutableList<MisplacedDependency> misplacedDependencies(Derivation derivation) {
    return MisplacedDependencies.of(derivation, tree, scopes, names());
  }

  /** Returns the modules, outer ones before those inside of them. */
  public ImmutableList<Module> modules() {
    return foundModules().modules();
  }

  /** Returns the options of all modules, and those declared for modules out of sight. */
  public ImmutableList<OptionDeclaration> options() {
    return foundModules().options();
  }

  private Modules foundModules() {
    Modules known = modules;
    if (known == null) {
      known = new Modules(this);
      modules = known;
    }
    return known;
  }
}
