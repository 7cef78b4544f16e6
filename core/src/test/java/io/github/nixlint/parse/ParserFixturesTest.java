package io.github.nixlint.parse;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nixlint.syntax.NixDump;
import io.github.nixlint.syntax.TreeDump;
import io.github.nixlint.testing.Golden;
import io.github.nixlint.text.Position;
import io.github.nixlint.text.Source;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What the parser makes of each construct, and what it says of each mistake. */
final class ParserFixturesTest {

  @TestFactory
  Stream<DynamicTest> accepts() {
    return Golden.tests(
        "parser/ok",
        "tree",
        source -> {
          ParseResult result = new NixParser().parse(source);
          assertThat(result.errors()).isEmpty();
          StringBuilder out = new StringBuilder();
          NixDump.print(result.tree().root(), "/fixtures", "/home", out);
          out.append("\n\n");
          TreeDump.print(result.tree(), out);
          return out.toString();
        });
  }

  @TestFactory
  Stream<DynamicTest> rejects() {
    return Golden.tests(
        "parser/err",
        "errors",
        source -> {
          ParseResult result = new NixParser().parse(source);
          assertThat(result.errors()).isNotEmpty();
          StringBuilder out = new StringBuilder();
          for (SyntaxError error : result.errors()) {
            out.append(place(source, error.span().start())).append(' ');
            out.append(error.code().id()).append(": ").append(error.message());
            if (error.related() != null) {
              out.append(" (").append(place(source, error.related().start())).append(')');
            }
            if (error.equals(result.rejection())) {
              out.append(", Nix at ").append(place(source, error.reported()));
            }
            out.append('\n');
          }
          out.append('\n');
          TreeDump.print(result.tree(), out);
          return out.toString();
        });
  }

  private static String place(Source source, int offset) {
    Position position = source.position(offset);
    return position.line() + ":" + position.column();
  }
}
