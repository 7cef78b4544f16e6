package io.github.nixlint.parse;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nixlint.syntax.NixDump;
import io.github.nixlint.testing.Corpus;
import io.github.nixlint.text.Source;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The reference implementation's own parse of every file of the corpus equals ours. */
final class OracleTest {

  @ParameterizedTest
  @ValueSource(strings = {"nixpkgs2018", "hm", "corepkgs"})
  void dumpEqualsTheReference(String name) throws IOException {
    Path corpus = Corpus.root();
    Path oracle = Path.of(System.getProperty("nix.oracle"), name + ".tsv.gz");
    Assumptions.assumeTrue(Files.exists(oracle), "no oracle at " + oracle);
    NixParser parser = new NixParser();
    List<String> wrong = new ArrayList<>();
    int files = 0;
    try (BufferedReader lines = open(oracle)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] columns = line.split("\t", 3);
        files++;
        // The reference refuses undefined variables here; scopes report them.
        if (columns[1].equals("OK")) {
          String difference = difference(parser, corpus, columns[0], columns[2]);
          if (difference != null) {
            wrong.add(columns[0] + ": " + difference);
          }
        }
      }
    }
    assertThat(files).isPositive();
    assertThat(wrong).isEmpty();
  }

  private static BufferedReader open(Path oracle) throws IOException {
    return new BufferedReader(
        new InputStreamReader(
            new GZIPInputStream(Files.newInputStream(oracle)), StandardCharsets.UTF_8));
  }

  /** What differs, or null. The oracle was made of files below {@code /corpus}. */
  private static @org.jspecify.annotations.Nullable String difference(
      NixParser parser, Path corpus, String path, String expected) throws IOException {
    Source source = Source.of(path, Files.readAllBytes(corpus.resolve(path)));
    ParseResult result = parser.parse(source);
    if (!result.isOk()) {
      return result.errors().get(0).toString();
    }
    StringBuilder dump = new StringBuilder();
    String folder = ("/corpus/" + path).replaceFirst("/[^/]*$", "");
    NixDump.print(result.tree().root(), folder, "/root", dump);
    String actual = dump.toString();
    if (actual.equals(expected)) {
      return null;
    }
    int at = 0;
    while (at < Math.min(actual.length(), expected.length())
        && actual.charAt(at) == expected.charAt(at)) {
      at++;
    }
    return "expected …" + around(expected, at) + "… but was …" + around(actual, at) + "…";
  }

  private static String around(String text, int at) {
    return text.substring(Math.max(0, at - 30), Math.min(text.length(), at + 50));
  }
}
