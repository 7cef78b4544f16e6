package io.github.nixlint.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nixlint.lint.engine.RuleSet;
import io.github.nixlint.syntax.ListExpr;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The harness itself: markers are read as they are written. */
final class FixtureFormatTest {
  private static final Linter LISTS =
      Linter.of(RuleSet.of(List.of(FakeRule.reporting("lists", ListExpr.class))));

  @TempDir private Path folder;

  private Fixture fixture(String text) throws IOException {
    Path file = folder.resolve("case.nix");
    Files.writeString(file, text);
    return Fixture.read(file);
  }

  private static String marked(Fixture fixture) {
    return fixture.marked(fixture.source(), LISTS.lint(fixture.source()).diagnostics());
  }

  @Test
  void markersAreCutOut() throws IOException {
    Fixture fixture = fixture("#! file: a/b.nix\nx:\n# ^^ r: m\n''\n#! -1:1..+1:2 r-s: m n\n''\n");
    assertThat(fixture.name()).isEqualTo("a/b.nix");
    assertThat(fixture.text()).isEqualTo("x:\n''\n''\n");
    assertThat(fixture.markers())
        .containsExactly(
            new Fixture.Marker(new Fixture.Range(1, 3, 1, 4), "r", "m"),
            new Fixture.Marker(new Fixture.Range(2, 1, 3, 2), "r-s", "m n"));
  }

  @Test
  void whatIsWrittenIsReadAgain() throws IOException {
    Fixture bare = fixture("#! file: a/b.nix\n[ \"ü\" [ ]\n  [\n  ] ]\n");
    String written = marked(bare);
    assertThat(written)
        .isEqualTo(
            """
            #! file: a/b.nix
            [ "ü" [ ]
            #! -1:1..+2:5 lists: found by lists
            #     ^^^ lists: found by lists
              [
            #! -1:3..+1:3 lists: found by lists
              ] ]
            """);
    assertThat(marked(fixture(written))).isEqualTo(written);
  }

  @Test
  void aMarkerThatIsRightKeepsItsWords() throws IOException {
    String text = " [ ]\n#^^^ lists: found\n";
    assertThat(marked(fixture(text))).isEqualTo(text);
  }
}
