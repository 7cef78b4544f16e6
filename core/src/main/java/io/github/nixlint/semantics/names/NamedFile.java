package io.github.nixlint.semantics.names;

import io.github.nixlint.scope.Scopes;
import io.github.nixlint.semantics.files.FileKind;
import io.github.nixlint.semantics.files.FileKinds;
import io.github.nixlint.syntax.SyntaxTree;

/**
 * A file of which it is known what its expressions are called: what every reading of derivations
 * and modules starts from.
 *
 * @param tree the syntax
 * @param scopes who names what
 * @param kind what kind of file it is
 * @param names what expressions are called outside the file
 */
public record NamedFile(SyntaxTree tree, Scopes scopes, FileKind kind, Names names) {

  /** Reads the names of a file. */
  public static NamedFile of(SyntaxTree tree, Scopes scopes) {
    FileKind kind = FileKinds.of(tree);
    return new NamedFile(tree, scopes, kind, new Names(tree, scopes, kind));
  }
}
