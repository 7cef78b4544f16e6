package io.github.nixlint.lint.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.nixlint.text.Source;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The fuzz targets; {@code .ci/fuzz} reads their names from here. */
final class TargetsTest {

  @TempDir static Path folder;

  @FuzzTest
  void lexer(byte[] bytes) {
    Invariants.inTime(() -> Invariants.tokensAreInOrder(source(bytes)));
  }

  @FuzzTest
  void parser(byte[] bytes) {
    Invariants.inTime(() -> Invariants.treeCoversText(source(bytes)));
  }

  @FuzzTest
  void scopes(byte[] bytes) {
    Invariants.inTime(() -> Invariants.namesResolve(source(bytes)));
  }

  @FuzzTest
  void rules(byte[] bytes) {
    Invariants.inTime(() -> Invariants.lintsTheSameTwice(source(bytes)));
  }

  @FuzzTest
  void fixes(byte[] bytes) {
    Invariants.inTime(() -> Invariants.fixesSettle(source(bytes)));
  }

  @FuzzTest
  void lexerAgainstGrammar(byte[] bytes) {
    Invariants.inTime(() -> Invariants.lexerDoesAsSpecified(source(bytes)));
  }

  @FuzzTest
  void verdictAgainstNix(byte[] bytes) {
    Invariants.verdictIsThatOfNix(source(bytes), folder);
  }

  private static Source source(byte[] bytes) {
    return Source.of("default.nix", bytes);
  }
}
