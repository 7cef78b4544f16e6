package io.github.nixlint.scope;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nixlint.parse.NixParser;
import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.Inherit;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.syntax.Variable;
import io.github.nixlint.syntax.With;
import io.github.nixlint.testing.Golden;
import io.github.nixlint.text.Position;
import io.github.nixlint.text.Source;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Who names what, over the fixtures. */
final class ScopesTest {

  @TestFactory
  Stream<DynamicTest> fixtures() {
    return Golden.tests("scope", "scopes", ScopesTest::describe);
  }

  /** One line for each use, one for each binding, one for each `with` and `rec` that is dead. */
  private static String describe(Source source) {
    SyntaxTree tree = new NixParser().parse(source).tree();
    Scopes scopes = Scopes.of(tree);
    StringBuilder out = new StringBuilder();
    for (int id = 0; id < tree.nodeCount(); id++) {
      Node node = tree.node(id);
      if (node instanceof Variable variable) {
        use(tree, variable, variable.name(), scopes.resolution(variable), out);
      } else if (node instanceof Inherit inherit && inherit.source() == null) {
        for (AttrName name : inherit.names()) {
          use(tree, name, String.valueOf(name.staticName()), scopes.resolution(name), out);
        }
      }
    }
    out.append('\n');
    for (Binding binding : scopes.bindings()) {
      out.append(place(tree, binding.declaration())).append(' ').append(name(binding));
      out.append(scopes.isLive(binding) ? "" : ", dead");
      out.append(", used ").append(scopes.references(binding).size()).append('\n');
    }
    for (int id = 0; id < tree.nodeCount(); id++) {
      Node node = tree.node(id);
      if (node instanceof With with && !scopes.isLive(with)) {
        out.append(place(tree, node)).append(" with, dead");
        out.append(scopes.isReferenced(with) ? ", used\n" : "\n");
      } else if (node instanceof AttrSet set && set.recursive() && !scopes.isLive(set)) {
        out.append(place(tree, node)).append(" rec, dead");
        out.append(scopes.isReferenced(set) ? ", used\n" : "\n");
      }
    }
    return out.toString();
  }

  private static void use(
      SyntaxTree tree, Node node, String name, Resolution resolution, StringBuilder out) {
    out.append(place(tree, node)).append(' ').append(name).append(" -> ");
    if (resolution instanceof Resolution.Bound bound) {
      out.append(name(bound.binding()));
      out.append(" at ").append(place(tree, bound.binding().declaration()));
    } else if (resolution instanceof Resolution.Builtin builtin) {
      out.append("builtin ").append(builtin.name());
    } else if (resolution instanceof Resolution.ByWith by) {
      for (With with : by.candidates()) {
        out.append(with == by.with() ? "" : ", ").append("with ");
        out.append(tree.text(with.namespace()));
      }
    } else {
      out.append("nothing");
    }
    out.append('\n');
  }

  private static String name(Binding binding) {
    String kind = binding.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return kind + " " + binding.name();
  }

  private static String place(SyntaxTree tree, Node node) {
    Position position = tree.source().position(node.start());
    return position.line() + ":" + position.column();
  }

  @Test
  void everyDeclarationOfMergedPathsAnswersTheOneBinding() {
    SyntaxTree tree = parse("let a.b = 1; a.c = 2; in a");
    Scopes scopes = Scopes.of(tree);
    Binding binding = scopes.bindings().get(0);
    assertThat(scopes.bindings()).hasSize(1);
    assertThat(binding.value()).isNull();
    for (int id = 0; id < tree.nodeCount(); id++) {
      if (tree.node(id) instanceof AttrName name && "a".equals(name.staticName())) {
        assertThat(scopes.bindingOf(name)).isSameAs(binding);
      }
    }
  }

  @Test
  void deepNestingTakesLinearTimeAndNoStack() {
    int depth = 9_000;
    String withs = "with a; ".repeat(depth) + "x";
    Scopes scopes = Scopes.of(parse(withs));
    assertThat(scopes.unresolved()).hasSize(1);
    Scopes.of(parse("let a = ".repeat(depth) + "1" + "; in a".repeat(depth)));
    Scopes.of(parse("a: ".repeat(depth) + "a"));
    Scopes.of(parse("rec { a = ".repeat(depth) + "a" + "; }".repeat(depth)));
    Scopes.of(parse("rec { a = rec { b = 1; }; a.x." + "y.".repeat(500) + "z = 1; }"));
  }

  private static SyntaxTree parse(String text) {
    return new NixParser().parse(Source.of("test.nix", text)).tree();
  }
}
