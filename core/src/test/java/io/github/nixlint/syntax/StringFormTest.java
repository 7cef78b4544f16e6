package io.github.nixlint.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nixlint.parse.NixParser;
import io.github.nixlint.text.Source;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Escapes and indentation as they are written. */
final class StringFormTest {

  private static StringExpr string(String code) {
    return (StringExpr) new NixParser().parse(Source.of("x.nix", code)).tree().root();
  }

  private static List<String> useless(String code) {
    Source source = Source.of("x.nix", code);
    return StringEscapes.useless(source, string(code)).stream().map(source::text).toList();
  }

  @Test
  void escapesThatMeanNothing() {
    assertThat(useless("\"\\n\\r\\t\\\\\\\"\\$\\${x}\"")).isEmpty();
    assertThat(useless("\"\\\\d \\d \\ä\"")).containsExactly("\\d", "\\ä");
    assertThat(useless("\"a\\\nb\\\r\nc\"")).containsExactly("\\", "\\");
    assertThat(useless("\"${\"\\q\"}\\p\"")).containsExactly("\\p");
    assertThat(useless("''\\d ''\\n ''\\$ ''' \\e''")).isEmpty();
    assertThat(useless("''a \\d ''${''\\e''")).containsExactly("''\\e");
  }

  private static Indentation indentation(String code) {
    return Indentation.of(Source.of("x.nix", code), (IndentedString) string(code));
  }

  @Test
  void theOpeningLine() {
    assertThat(indentation("''''").openingText()).isEqualTo(Indentation.NONE);
    assertThat(indentation("''  ''").openingText()).isEqualTo(Indentation.NONE);
    Indentation oneLine = indentation("''  a''");
    assertThat(oneLine.isSingleLine()).isTrue();
    assertThat(oneLine.openingText()).isEqualTo(4);
    assertThat(oneLine.openingSpaces()).isEqualTo(2);
    Indentation lines = indentation("''${\n1}a\n   b\n  ${2}\n''");
    assertThat(lines.isSingleLine()).isFalse();
    assertThat(lines.openingText()).isEqualTo(2);
    assertThat(lines.bodySpaces()).isEqualTo(2);
    assertThat(indentation("''  \n  a''").openingText()).isEqualTo(Indentation.NONE);
    assertThat(indentation("''\r\n  a''").openingText()).isEqualTo(Indentation.NONE);
  }

  @Test
  void tabsThatKeepLinesFromBeingStripped() {
    assertThat(indentation("''\n    a\n\tb\n''").harmfulTab()).isEqualTo(9);
    assertThat(indentation("''\n    a\n\tb\n''").unstrippedLine()).isEqualTo(3);
    assertThat(indentation("''\n    a\n    \tb\n''").harmfulTab()).isEqualTo(Indentation.NONE);
    assertThat(indentation("''\n\ta\n\t\tb\n''").harmfulTab()).isEqualTo(Indentation.NONE);
  }
}
