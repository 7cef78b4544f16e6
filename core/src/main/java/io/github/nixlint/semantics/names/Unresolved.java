package io.github.nixlint.semantics.names;

import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableList;
import io.github.nixlint.scope.Builtins;
import io.github.nixlint.scope.Reference;
import io.github.nixlint.scope.Resolution;
import io.github.nixlint.scope.VisibleNames;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.files.FileKind;
import io.github.nixlint.syntax.Formals;
import io.github.nixlint.syntax.Identifier;
import io.github.nixlint.syntax.Kind;
import io.github.nixlint.syntax.Lambda;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.syntax.Variable;
import io.github.nixlint.text.Spelling;
import io.github.nixlint.text.WordSet;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The names of a file that nothing supplies, and what could be meant by them. */
public final class Unresolved {
  /** A file with more of them is no slip of the pen, and guessing takes its time. */
  /** So many {@code with}s in one another are looked at for each name. */
  private static final int MOST_SETS = 8;

  private static final int MOST_GUESSES = 100;

  /** What functions of files are called with, none of it a member of nixpkgs' library. */
  public static final WordSet ARGUMENTS = WordSet.of("config", "modulesPath", "pkgs", "stdenv");

  /** What std and haumea bring into scope of the files that they load by `scopedImport`. */
  private static final WordSet OF_LOADERS = WordSet.of("cell", "inputs", "root", "super");

  private final NamedFile file;
  private final ImmutableList<Reference> uses;

  /** Finds the names of a file that nothing supplies. */
  public Unresolved(NamedFile file) {
    this.file = file;
    this.uses = file.scopes().unresolved();
  }

  /** Returns the uses, in source order. */
  public ImmutableList<Reference> uses() {
    return uses;
  }

  /** Returns whether a use is the first, which is the one that Nix reports. */
  public boolean isFirst(Reference use) {
    return !uses.isEmpty() && uses.get(0).node() == use.node();
  }

  /** Returns whether a node is the first use. */
  public boolean isFirst(Node use) {
    return !uses.isEmpty() && uses.get(0).node() == use;
  }

  /** Returns whether there are so few that it is worth the time to guess. */
  public boolean isWorthGuessing() {
    return uses.size() <= MOST_GUESSES;
  }

  /**
   * Returns whether a loader may bring a name into scope, as {@code scopedImport} does: a file that
   * is no function, and no module either, gets what it needs no other way.
   */
  public boolean isFromLoader(Reference use) {
    return OF_LOADERS.contains(use.name())
        && file.kind().kind() != FileKind.Kind.MODULE
        && file.kind().kind() != FileKind.Kind.FLAKE
        && !(Expressions.body(file.tree().root()) instanceof Lambda);
  }

  /** Returns the name in scope that a use is nearest to, or null. */
  public @Nullable String nearest(Reference use) {
    String nearest =
        isWorthGuessing()
            ? Spelling.nearest(use.name(), VisibleNames.at(use.node(), file.scopes()))
            : null;
    return nearest != null && Identifier.isVariable(nearest) ? nearest : null;
  }

  /**
   * Returns a use as the subtraction that it reads like, {@code a - b} of {@code a-b}, where both
   * sides are in scope or numbers; else null. The minus is a letter of names.
   */
  public @Nullable String subtraction(Reference use) {
    String name = use.name();
    for (int minus = name.indexOf('-'); minus > 0; minus = name.indexOf('-', minus + 1)) {
      String left = name.substring(0, minus);
      String right = name.substring(minus + 1);
      if (isValue(left, use)
          && (CharMatcher.inRange('0', '9').matchesAllOf(right) || isValue(right, use))) {
        return right.isEmpty() ? null : left + " - " + right;
      }
    }
    return null;
  }

  private boolean isValue(String name, Reference use) {
    return VisibleNames.isBound(name, use.node(), file.scopes());
  }

  /**
   * Returns whether a use means a member of {@code builtins} that is not global. The {@code
   * fetchurl} that everybody knows is that of nixpkgs.
   */
  public boolean isBuiltin(Reference use) {
    return Builtins.isMember(use.name())
        && !use.name().equals("fetchurl")
        && supplier(use) == null
        && nearest(use) == null;
  }

  /**
   * Returns the names of what modules or packages are called with, which are not in scope, where
   * only {@code with lib;} and the like could supply them: nixpkgs' library has none of them.
   */
  public ImmutableList<Variable> missedByLibrary() {
    return suppliedByWith(
        (name, with) -> ARGUMENTS.contains(name) && allSets(with, Unresolved::isLibrary));
  }

  /**
   * Returns the names that only {@code with lib;} and {@code with lib.types;} could supply, and
   * that nixpkgs' library does not have there, though somebody may have added them.
   */
  public ImmutableList<Variable> strangeToLibrary() {
    return suppliedByWith(
        (name, with) ->
            !Library.hasMember(name)
                && allSets(
                    with,
                    set -> Library.lists(set.path()) && !Library.has(set.path() + "." + name)));
  }

  private ImmutableList<Variable> suppliedByWith(BiPredicate<String, Resolution.ByWith> isWanted) {
    SyntaxTree tree = file.tree();
    if (tree.count(Kind.WITH) == 0) {
      return ImmutableList.of();
    }
    ImmutableList.Builder<Variable> found = ImmutableList.builder();
    for (int i = 0; i < tree.count(Kind.VARIABLE); i++) {
      Variable use = (Variable) tree.node(Kind.VARIABLE, i);
      if (file.scopes().resolution(use) instanceof Resolution.ByWith with
          && isWanted.test(use.name(), with)) {
        found.add(use);
      }
    }
    return found.build();
  }

  /**
   * Returns whether all sets that may supply a name are of a kind, and not more than people write.
   */
  private boolean allSets(Resolution.ByWith with, Predicate<QualifiedName> kind) {
    int sets = 0;
    for (Resolution.ByWith by = with; by != null; by = by.outer()) {
      if (++sets > MOST_SETS || !kind.test(file.names().of(by.with().namespace()))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isLibrary(QualifiedName set) {
    return set.path().equals("lib") || (set.isWithin("lib") && Library.has(set.path()));
  }

  /** Returns the formals of the file where its caller would supply the name: a package gets any. */
  public @Nullable Formals supplier(Reference use) {
    return supplier(use.name());
  }

  /** Returns the formals of the file where its caller would supply a name. */
  public @Nullable Formals supplier(String name) {
    boolean supplied = ModuleHeader.has(name) || file.kind().kind() == FileKind.Kind.PACKAGE;
    return supplied && file.tree().root() instanceof Lambda lambda ? lambda.formals() : null;
  }
}
