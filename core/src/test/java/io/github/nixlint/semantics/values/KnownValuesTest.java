package io.github.nixlint.semantics.values;

import io.github.nixlint.parse.NixParser;
import io.github.nixlint.scope.Scopes;
import io.github.nixlint.semantics.Semantics;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.testing.Golden;
import io.github.nixlint.text.Source;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What the text alone says of values, and which files it reads, over the fixtures. */
final class KnownValuesTest {

  @TestFactory
  Stream<DynamicTest> types() {
    return Golden.tests("semantics/values", "types", KnownValuesTest::types);
  }

  /** A line for each binding: its place and name, its type, and whether it makes no string. */
  private static String types(Source source) {
    SyntaxTree tree = new NixParser().parse(source).tree();
    KnownValues values = Semantics.of(tree, Scopes.of(tree)).knownValues();
    StringBuilder out = new StringBuilder();
    for (int id = 0; id < tree.nodeCount(); id++) {
      if (tree.node(id) instanceof AttrBinding binding) {
        ValueType type = values.type(binding.value());
        out.append(source.line(binding.start())).append(' ').append(tree.text(binding.path()));
        out.append(": ").append(type == null ? "?" : type.description());
        out.append(values.uncoercible(binding.value()) == null ? "" : ", no string").append('\n');
      }
    }
    return out.toString();
  }

  @TestFactory
  Stream<DynamicTest> imports() {
    return Golden.tests("semantics/imports", "imports", KnownValuesTest::imports);
  }

  private static String imports(Source source) {
    SyntaxTree tree = new NixParser().parse(source).tree();
    return Semantics.of(tree, Scopes.of(tree)).imports().stream()
        .map(path -> source.line(path.start()) + " " + path.head() + "\n")
        .collect(Collectors.joining());
  }
}
