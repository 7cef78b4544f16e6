package io.github.nixlint.semantics;

import io.github.nixlint.parse.NixParser;
import io.github.nixlint.scope.Scopes;
import io.github.nixlint.semantics.files.FileKind;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.testing.Golden;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What files are, over the fixtures. */
final class FileKindTest {

  @TestFactory
  Stream<DynamicTest> fixtures() {
    return Golden.tests(
        "semantics/kinds",
        "kind",
        source -> {
          SyntaxTree tree = new NixParser().parse(source).tree();
          FileKind kind = Semantics.of(tree, Scopes.of(tree)).fileKind();
          return kind.kind() + ": " + kind.reason() + "\n";
        });
  }
}
