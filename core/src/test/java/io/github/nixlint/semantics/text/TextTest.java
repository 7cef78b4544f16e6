package io.github.nixlint.semantics.text;

import io.github.nixlint.parse.NixParser;
import io.github.nixlint.scope.Scopes;
import io.github.nixlint.semantics.Semantics;
import io.github.nixlint.syntax.StringExpr;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.testing.Golden;
import io.github.nixlint.text.Source;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What strings are for and what they name, {@code testdata/fixtures/semantics/text}. */
final class TextTest {

  @TestFactory
  Stream<DynamicTest> uses() {
    return Golden.tests("semantics/text/uses", "uses", TextTest::uses);
  }

  @TestFactory
  Stream<DynamicTest> paths() {
    return Golden.tests("semantics/text/paths", "paths", TextTest::paths);
  }

  @TestFactory
  Stream<DynamicTest> outputs() {
    return Golden.tests("semantics/text/outputs", "outputs", TextTest::outputs);
  }

  private static String uses(Source source) {
    SyntaxTree tree = new NixParser().parse(source).tree();
    Semantics semantics = Semantics.of(tree, Scopes.of(tree));
    StringBuilder out = new StringBuilder();
    for (int id = 0; id < tree.nodeCount(); id++) {
      if (tree.node(id) instanceof StringExpr string) {
        out.append(place(string.start(), source)).append(' ');
        out.append(tree.text(string).lines().findFirst().orElse("")).append('\n');
        for (TextUse use : TextUses.of(string, semantics)) {
          out.append("  ").append(use.purpose());
          out.append(use.name().isEmpty() ? "" : " as " + use.name());
          out.append(use.joined() ? ", joined" : "");
          out.append(use.hole() == null ? "" : ", in " + place(use.hole().start(), source));
          out.append(use.list() == null ? "" : ", in a list");
          out.append(use.separator().isEmpty() ? "" : " with " + use.separator());
          out.append('\n');
        }
      }
    }
    return out.toString();
  }

  private static String paths(Source source) {
    SyntaxTree tree = new NixParser().parse(source).tree();
    StringBuilder out = new StringBuilder();
    for (FhsPath path : FhsPaths.of(Semantics.of(tree, Scopes.of(tree)))) {
      out.append(place(path.span().start(), source)).append(' ').append(path.path());
      out.append(' ').append(path.meaning()).append(" in ").append(path.place());
      out.append(path.replacement() == null ? "" : ", better " + path.replacement()).append('\n');
    }
    return out.toString();
  }

  private static String outputs(Source source) {
    SyntaxTree tree = new NixParser().parse(source).tree();
    StringBuilder out = new StringBuilder();
    for (MissingOutput missing : OutputWrites.missing(Semantics.of(tree, Scopes.of(tree)))) {
      out.append(place(missing.key().start(), source)).append(' ').append(missing.phase());
      out.append(missing.idle() ? ", idle" : "").append(", without ").append(missing.output());
      out.append(missing.undeclared().isEmpty() ? "" : ", undeclared " + missing.undeclared());
      missing.strays().forEach(s -> out.append(", stray ").append(place(s.start(), source)));
      out.append('\n');
    }
    return out.toString();
  }

  private static String place(int offset, Source source) {
    return source.position(offset).line() + ":" + source.position(offset).column();
  }
}
