package io.github.nixlint.parse;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nixlint.parse.SyntaxError.Code;
import io.github.nixlint.scope.Reference;
import io.github.nixlint.scope.Scopes;
import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.NixDump;
import io.github.nixlint.syntax.TokenKind;
import io.github.nixlint.syntax.Tokens;
import io.github.nixlint.testing.Corpus;
import io.github.nixlint.testing.Fixtures;
import io.github.nixlint.testing.NixInstantiate;
import io.github.nixlint.testing.NixInstantiate.Judgement;
import io.github.nixlint.text.Source;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What Nix itself says of a text: whether it is Nix, and if not, where. Runs where {@code
 * nix-instantiate} is installed. {@code -Dnix.agreement.texts=N} says how many random texts of each
 * kind are compared.
 *
 * <p>The Nix of Debian is 2.8. What 2.34 does otherwise is left out: pipes, sets merged below their
 * first level, the place of an error at the end of the file, which of two duplicates is the
 * offender, which of several undefined variables comes first, {@code break}, NUL in strings, and
 * what follows an empty set, which 2.8 takes for formals until it knows better, and all checks with
 * it.
 */
final class NixAgreementTest {
  private static final int TEXTS = Integer.getInteger("nix.agreement.texts", 150);
  private static final long SEED = Long.getLong("nix.agreement.seed", 20261121L);

  @TempDir private Path folder;

  @Test
  void agreesOnFixtures() {
    NixInstantiate nix = NixInstantiate.inFolder(folder);
    assertAgreement(nix, Fixtures.nixFiles("parser").stream().map(Corpus::read).toList());
  }

  @Test
  void agreesOnMutants() {
    NixInstantiate nix = NixInstantiate.inFolder(folder);
    List<Path> files = mutated();
    Random random = new Random(SEED);
    assertAgreement(
        nix,
        IntStream.range(0, TEXTS)
            .mapToObj(
                i -> RandomNix.mutant(Corpus.read(files.get(random.nextInt(files.size()))), random))
            .toList());
  }

  @Test
  void agreesOnTokenSoup() {
    NixInstantiate nix = NixInstantiate.inFolder(folder);
    Random random = new Random(SEED);
    assertAgreement(nix, IntStream.range(0, TEXTS).mapToObj(i -> RandomNix.soup(random)).toList());
  }

  @Test
  void agreesOnRandomPrograms() {
    NixInstantiate nix = NixInstantiate.inFolder(folder);
    Random random = new Random(SEED);
    assertAgreement(
        nix, IntStream.range(0, TEXTS).mapToObj(i -> RandomNix.program(random)).toList());
  }

  @Test
  void agreesOnMutantsOfRandomPrograms() {
    NixInstantiate nix = NixInstantiate.inFolder(folder);
    Random random = new Random(SEED);
    assertAgreement(
        nix,
        IntStream.range(0, TEXTS)
            .mapToObj(i -> RandomNix.mutant(RandomNix.program(random), random))
            .toList());
  }

  private static List<Path> mutated() {
    Path corpus = Path.of(System.getProperty("nix.corpus", ""));
    return Files.isDirectory(corpus) && !corpus.toString().isEmpty()
        ? Corpus.files()
        : Fixtures.nixFiles("");
  }

  private static void assertAgreement(NixInstantiate nix, List<Source> sources) {
    List<String> disagreements =
        sources.parallelStream()
            .map(source -> disagreement(source, nix))
            .filter(Objects::nonNull)
            .map(Objects::requireNonNull)
            .toList();
    assertThat(disagreements).as("%s of %s", disagreements.size(), sources.size()).isEmpty();
  }

  private static @Nullable String disagreement(Source source, NixInstantiate nix) {
    NixParser parser = new NixParser();
    if (isBeyond(parser.tokens(source))) {
      return null;
    }
    ParseResult ours = parser.parse(source);
    Judgement theirs = nix.judge(source);
    String verdict = verdict(source, ours, theirs, parser);
    return verdict == null
        ? null
        : verdict + "\n  Nix: " + theirs.text() + "\n  text: " + source.text(0, source.length());
  }

  /** What differs, or null. */
  private static @Nullable String verdict(
      Source source, ParseResult ours, Judgement theirs, NixParser parser) {
    SyntaxError rejection = ours.rejection();
    if (rejection == null) {
      List<Reference> undefined = Scopes.of(ours.tree()).unresolved();
      if (theirs.accepted()) {
        return undefined.isEmpty() ? dump(source, ours, theirs) : "undefined " + undefined;
      }
      if (mergesDeeper(theirs)) {
        return null;
      }
      if (theirs.text().contains("undefined variable")) {
        return isOneOf(source, undefined, theirs) || theirs.text().contains("'break'")
            ? null
            : "undefined " + undefined;
      }
      return "taken";
    }
    if (rejection.code() == Code.NUL_IN_STRING) {
      return null;
    }
    if (theirs.accepted()) {
      return "refused: " + rejection;
    }
    if (theirs.text().contains("expecting ':' or '@'")) {
      return null;
    }
    if (rejection.code() == Code.DUPLICATE_ATTRIBUTE && theirs.earlierLine() > 0) {
      return isOneOfTwo(source, rejection, theirs) ? null : "elsewhere: " + rejection;
    }
    int offset = offset(source, theirs.line(), theirs.column());
    if (theirs.text().contains("unexpected end of file")) {
      offset = behind(offset, source, parser.tokens(source));
    }
    return rejection.reported() == offset ? null : "elsewhere: " + rejection;
  }

  /** 2.34 reports the end of a file where that ends at which 2.8 does: a token, or what is none. */
  private static int behind(int offset, Source source, Tokens tokens) {
    if (source.text(offset, source.length()).equals("$\\")) {
      return source.length(); // One token to Nix, two to us.
    }
    for (int i = 0; i < tokens.count(); i++) {
      if (tokens.start(i) == offset && tokens.end(i) > offset) {
        return tokens.end(i);
      }
      if (tokens.start(i) > offset) {
        return tokens.start(i);
      }
    }
    return tokens.end(tokens.count() - 1);
  }

  /** 2.8 may take the first for the offender, and the first name for all of an {@code inherit}. */
  private static boolean isOneOfTwo(Source source, SyntaxError rejection, Judgement theirs) {
    int offender = offset(source, theirs.line(), theirs.column());
    int earlier = offset(source, theirs.earlierLine(), theirs.earlierColumn());
    int reported = rejection.reported();
    String between = source.text(Math.min(offender, reported), Math.max(offender, reported));
    return reported == offender || reported == earlier || !between.contains(";");
  }

  private static boolean isOneOf(Source source, List<Reference> undefined, Judgement theirs) {
    int offset = offset(source, theirs.line(), theirs.column());
    return undefined.stream()
        .filter(use -> isNamed(use, theirs.text()))
        .anyMatch(
            use ->
                use.node() instanceof AttrName
                    || use.name().equals("or")
                    || use.node().start() == offset);
  }

  /** Names that are no identifiers are quoted. */
  private static boolean isNamed(Reference use, String message) {
    return message.contains("'" + use.name() + "'") || message.contains("'\"" + use.name() + "\"'");
  }

  /**
   * What differs in the printed parse of a fixture, or null. 2.8 prints names inherited from a set
   * otherwise, and all dollars escaped; it keeps the empty texts of indented strings.
   */
  private static @Nullable String dump(Source source, ParseResult ours, Judgement theirs) {
    if (!source.name().contains("/parser/ok/")) {
      return null;
    }
    StringBuilder dump = new StringBuilder();
    NixDump.print(ours.tree().root(), "/F", System.getProperty("user.home"), dump);
    String expected = printed(theirs.text().replaceAll("/[^ ]*junit-\\d+", "/F"));
    String actual = printed(dump.toString());
    return actual.contains("inherit (") || actual.equals(expected)
        ? null
        : "printed: " + actual + "\n      not: " + expected;
  }

  private static String printed(String text) {
    return PrintedNix.sorted(text).replace("\\$", "$").replace("(\"\" + ", "(");
  }

  private static boolean mergesDeeper(Judgement theirs) {
    return theirs.earlierLine() > 0;
  }

  private static int offset(Source source, int line, int column) {
    return source.lineStart(Math.min(line, source.lineCount())) + column - 1;
  }

  private static boolean isBeyond(Tokens tokens) {
    for (int i = 0; i < tokens.count(); i++) {
      TokenKind kind = tokens.kind(i);
      if (kind == TokenKind.PIPE_FROM || kind == TokenKind.PIPE_INTO) {
        return true;
      }
    }
    return false;
  }
}
