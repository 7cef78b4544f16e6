package io.github.nixlint.semantics;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.scope.Scopes;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.derivation.Builder;
import io.github.nixlint.semantics.derivation.DependencyList;
import io.github.nixlint.semantics.derivation.Derivation;
import io.github.nixlint.semantics.derivation.Derivations;
import io.github.nixlint.semantics.derivation.InstalledPrograms;
import io.github.nixlint.semantics.derivation.MisplacedDependencies;
import io.github.nixlint.semantics.derivation.MisplacedDependency;
import io.github.nixlint.semantics.derivation.NamesRead;
import io.github.nixlint.semantics.derivation.NestedAttributes;
import io.github.nixlint.semantics.files.FileKind;
import io.github.nixlint.semantics.module.Module;
import io.github.nixlint.semantics.module.Modules;
import io.github.nixlint.semantics.module.OptionDeclaration;
import io.github.nixlint.semantics.names.CertainTypes;
import io.github.nixlint.semantics.names.Contracts;
import io.github.nixlint.semantics.names.ConventionalFunctions;
import io.github.nixlint.semantics.names.Globals;
import io.github.nixlint.semantics.names.NamedFile;
import io.github.nixlint.semantics.names.Names;
import io.github.nixlint.semantics.names.Unresolved;
import io.github.nixlint.semantics.values.ImportedPaths;
import io.github.nixlint.semantics.values.KnownValues;
import io.github.nixlint.semantics.values.RecursiveMerges;
import io.github.nixlint.syntax.Attributes;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Lambda;
import io.github.nixlint.syntax.PathLiteral;
import io.github.nixlint.syntax.SyntaxTree;
import org.jspecify.annotations.Nullable;

/**
 * What a file means. Each view is made when it is first asked for; what is handed out is immutable
 * and thread-safe.
 */
public final class Semantics {
  private final SyntaxTree tree;
  private final Scopes scopes;
  private volatile @Nullable NamedFile file;
  private volatile @Nullable ImmutableList<Derivation> derivations;
  private volatile @Nullable NamesRead namesRead;
  private volatile @Nullable Modules modules;
  private volatile @Nullable KnownValues knownValues;

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
    return file().names();
  }

  /** Returns what kind of file it is. */
  public FileKind fileKind() {
    return file().kind();
  }

  /** Returns what the text alone says of values. */
  public KnownValues knownValues() {
    KnownValues known = knownValues;
    if (known == null) {
      known = new KnownValues(scopes);
      knownValues = known;
    }
    return known;
  }

  /** Returns where sets are merged of which one is written {@code rec}. */
  public ImmutableList<Attributes.RecursiveMerge> recursiveMerges() {
    return RecursiveMerges.of(tree);
  }

  /** Returns the files that the file has Nix read, by the paths it writes for them. */
  public ImmutableList<PathLiteral> imports() {
    return ImportedPaths.of(tree, names());
  }

  /**
   * Returns whether a function that takes a set may be called by a convention that settles its
   * form: as a module, a package or another file that is one function.
   */
  public boolean isConventional(Lambda lambda) {
    return ConventionalFunctions.has(lambda, file());
  }

  /** Returns what the types of values certainly are. */
  public CertainTypes types() {
    return new CertainTypes(file());
  }

  /** Returns the derivations that the file makes, in source order. */
  public ImmutableList<Derivation> derivations() {
    ImmutableList<Derivation> known = derivations;
    if (known == null) {
      known = Derivations.of(file());
      derivations = known;
    }
    return known;
  }

  /** Returns which dependencies of a derivation of the file stand in the wrong list. */
  public ImmutableList<MisplacedDependency> misplacedDependencies(Derivation derivation) {
    return MisplacedDependencies.of(derivation, file());
  }

  /** Returns what the file shows of the set that an attribute of a derivation holds. */
  public NestedAttributes nested(Derivation derivation, String attribute) {
    return NestedAttributes.of(derivation, attribute, file());
  }

  /** Returns the elements of any list that an attribute of a derivation holds, {@code patches}. */
  public DependencyList list(Derivation derivation, String attribute) {
    return DependencyList.of(derivation, attribute, file());
  }

  /** Returns the programs that the phases of a derivation install. */
  public InstalledPrograms installedPrograms(Derivation derivation) {
    return derivation.installedPrograms(file());
  }

  /**
   * Returns the package that a file is a function to: what it calls below arguments, {@code let}
   * and {@code with} to build some version of something; null for other files.
   */
  public @Nullable Derivation packageDerivation() {
    if (fileKind().kind() != FileKind.Kind.PACKAGE) {
      return null;
    }
    Expr result = Expressions.body(tree.root());
    while (result instanceof Lambda lambda) {
      result = Expressions.body(lambda.body());
    }
    for (Derivation derivation : derivations()) {
      if (derivation.call() == result) {
        return isPackage(derivation) ? derivation : null;
      }
    }
    return null;
  }

  /** Builders of one family of packages may add to {@code meta}, the common ones do not. */
  private static boolean isPackage(Derivation derivation) {
    Builder builder = derivation.builder();
    boolean common =
        builder.kind() == Builder.Kind.LANGUAGE || builder.name().contains("tdenv.mkDerivation");
    return common
        && builder.readsPname()
        && derivation.has("version")
        && !derivation.has("license"); // Haskell's has the members of `meta` as its own.
  }

  /** Returns the words with which the file may read attributes of its derivations. */
  public NamesRead namesRead() {
    NamesRead known = namesRead;
    if (known == null) {
      known = NamesRead.of(tree);
      namesRead = known;
    }
    return known;
  }

  /** Returns the modules, outer ones before those inside of them. */
  public ImmutableList<Module> modules() {
    return foundModules().modules();
  }

  /** Returns the options of all modules, and those declared for modules out of sight. */
  public ImmutableList<OptionDeclaration> options() {
    return foundModules().options();
  }

  /** Returns what functions owe to their callers. */
  public Contracts contracts() {
    return new Contracts(file());
  }

  /** Returns the names that nothing supplies, and what could be meant by them. */
  public Unresolved unresolved() {
    return new Unresolved(file());
  }

  /** Returns which expressions are globals of Nix. */
  public Globals globals() {
    return new Globals(tree, scopes);
  }

  private NamedFile file() {
    NamedFile known = file;
    if (known == null) {
      known = NamedFile.of(tree, scopes);
      file = known;
    }
    return known;
  }

  private Modules foundModules() {
    Modules known = modules;
    if (known == null) {
      known = new Modules(file());
      modules = known;
    }
    return known;
  }
}
