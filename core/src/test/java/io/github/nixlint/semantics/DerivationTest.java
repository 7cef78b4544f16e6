package io.github.nixlint.semantics;

import io.github.nixlint.parse.NixParser;
import io.github.nixlint.scope.Scopes;
import io.github.nixlint.semantics.derivation.Dependency;
import io.github.nixlint.semantics.derivation.DependencyList;
import io.github.nixlint.semantics.derivation.Derivation;
import io.github.nixlint.semantics.derivation.DerivationAttribute;
import io.github.nixlint.semantics.derivation.PackageName;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.testing.Golden;
import io.github.nixlint.text.Source;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What derivations a file makes, {@code testdata/fixtures/semantics/derivations}. */
final class DerivationTest {

  @TestFactory
  Stream<DynamicTest> fixtures() {
    return Golden.tests("semantics/derivations", "derivations", DerivationTest::dump);
  }

  private static String dump(Source source) {
    SyntaxTree tree = new NixParser().parse(source).tree();
    StringBuilder out = new StringBuilder();
    for (Derivation derivation : Semantics.of(tree, Scopes.of(tree)).derivations()) {
      dump(derivation, tree, out);
    }
    return out.toString();
  }

  private static void dump(Derivation derivation, SyntaxTree tree, StringBuilder out) {
    Source source = tree.source();
    out.append(source.position(derivation.call().start()).line())
        .append(": ")
        .append(derivation.builder().kind())
        .append(' ')
        .append(derivation.builder().name())
        .append(derivation.isOpen() ? ", open, " : ", ")
        .append(derivation.outputs())
        .append('\n');
    for (String name : derivation.attributeNames()) {
      for (DerivationAttribute attribute : derivation.attribute(name)) {
        out.append("  ").append(name).append(" at ").append(place(attribute.key().start(), source));
        attribute.conditions().forEach(c -> out.append(" if ").append(tree.text(c)));
        String value = attribute.value() == null ? "unknown" : tree.text(attribute.value());
        out.append(" = ").append(value.lines().findFirst().orElse("")).append('\n');
      }
    }
    for (DependencyList list : derivation.dependencyLists()) {
      out.append("  ").append(list.name()).append(list.isOpen() ? " holds, open:\n" : " holds:\n");
      for (Dependency element : list.elements()) {
        PackageName pkg = element.pkg();
        out.append("    ")
            .append(pkg.path().isEmpty() ? "?" : pkg.path())
            .append(pkg.output().isEmpty() ? "" : " output " + pkg.output())
            .append(pkg.language().isEmpty() ? "" : " of " + pkg.language())
            .append(" at ")
            .append(place(element.node().start(), source));
        element.conditions().forEach(c -> out.append(" if ").append(tree.text(c)));
        out.append('\n');
      }
    }
  }

  private static String place(int offset, Source source) {
    return source.position(offset).line() + ":" + source.position(offset).column();
  }
}
