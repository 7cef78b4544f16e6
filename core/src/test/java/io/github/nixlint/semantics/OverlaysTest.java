package io.github.nixlint.semantics;

import io.github.nixlint.parse.NixParser;
import io.github.nixlint.scope.Scopes;
import io.github.nixlint.semantics.overlay.Member;
import io.github.nixlint.semantics.overlay.Overlay;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.testing.Golden;
import io.github.nixlint.text.Source;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Overlays, where they go and what they give, over the fixtures. */
final class OverlaysTest {

  @TestFactory
  Stream<DynamicTest> fixtures() {
    return Golden.tests("semantics/overlays", "overlays", OverlaysTest::dump);
  }

  private static String dump(Source source) {
    SyntaxTree tree = new NixParser().parse(source).tree();
    Semantics file = Semantics.of(tree, Scopes.of(tree));
    StringBuilder out = new StringBuilder();
    for (Overlay overlay : file.overlays()) {
      out.append(overlay.reach().name().toLowerCase(Locale.ROOT))
          .append(" at line ")
          .append(source.position(overlay.function().start()).line())
          .append(": ")
          .append(overlay.first().name())
          .append(' ')
          .append(overlay.second().name())
          .append(overlay.isSwapped() ? ", swapped" : "")
          .append(file.isAlone(overlay) ? ", alone" : "")
          .append(file.isOfLanguage(overlay) ? ", of a language" : "")
          .append('\n');
      for (Member member : overlay.members()) {
        Expr itself = file.recursion(overlay, member);
        out.append("  ")
            .append(member.name())
            .append(itself == null ? "" : " needs itself: " + tree.text(itself))
            .append('\n');
      }
    }
    return out.toString();
  }
}
