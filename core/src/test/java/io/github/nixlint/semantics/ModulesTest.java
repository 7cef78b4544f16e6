package io.github.nixlint.semantics;

import static java.util.stream.Collectors.joining;

import io.github.nixlint.parse.NixParser;
import io.github.nixlint.scope.Scopes;
import io.github.nixlint.semantics.module.Condition;
import io.github.nixlint.semantics.module.Definition;
import io.github.nixlint.semantics.module.Module;
import io.github.nixlint.semantics.module.OptionDeclaration;
import io.github.nixlint.semantics.module.OptionPath;
import io.github.nixlint.semantics.module.Unguarded;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.testing.Golden;
import io.github.nixlint.text.Position;
import io.github.nixlint.text.Source;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Modules, their options and their configuration, over the fixtures. */
final class ModulesTest {

  @TestFactory
  Stream<DynamicTest> fixtures() {
    return Golden.tests("semantics/modules", "modules", source -> new Dump(source).text());
  }

  private static final class Dump {
    private final Semantics file;
    private final SyntaxTree tree;
    private final StringBuilder out = new StringBuilder();

    Dump(Source source) {
      this.tree = new NixParser().parse(source).tree();
      this.file = Semantics.of(tree, Scopes.of(tree));
    }

    String text() {
      List<OptionDeclaration> others = new ArrayList<>(file.options());
      for (Module module : file.modules()) {
        line("module %s at %s", lower(module.kind()), place(module.expression()));
        module.options().forEach(this::option);
        module.definitions().forEach(this::definition);
        for (Unguarded part : module.unguarded()) {
          line("  unguarded %s at %s", lower(part.kind()), place(part.name()));
        }
        others.removeAll(module.options());
      }
      if (!others.isEmpty()) {
        line("elsewhere");
        others.forEach(this::option);
      }
      return out.toString();
    }

    private void option(OptionDeclaration option) {
      String types =
          option.types().stream()
              .map(type -> type.name().isEmpty() ? "?" : type.name())
              .collect(joining(" "));
      line(
          "  option %s at %s, %s%s%s%s",
          option.path(),
          place(option.name()),
          lower(option.kind()),
          types.isEmpty() ? "" : ": " + types,
          option.isInternal() ? ", internal" : "",
          isSwitch(option) ? ", switch" : "");
    }

    private boolean isSwitch(OptionDeclaration option) {
      return file.modules().stream().anyMatch(module -> module.switches().contains(option));
    }

    private void definition(Definition definition) {
      line(
          "  config %s at %s%s",
          definition.path(),
          place(definition.value()),
          definition.conditions().stream().map(Dump::condition).collect(joining()));
    }

    private static String condition(Condition condition) {
      return ", " + lower(condition.kind()) + " " + paths(condition.options());
    }

    private static String paths(Collection<OptionPath> paths) {
      return paths.stream().map(OptionPath::toString).collect(joining(" ", "(", ")"));
    }

    private static String lower(Enum<?> value) {
      return value.name().toLowerCase(Locale.ROOT);
    }

    private String place(Node node) {
      Position position = tree.source().position(node.start());
      return position.line() + ":" + position.column();
    }

    private void line(String format, Object... values) {
      out.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
  }
}
