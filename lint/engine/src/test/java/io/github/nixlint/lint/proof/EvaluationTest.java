package io.github.nixlint.lint.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nixlint.lint.FakeRule;
import io.github.nixlint.lint.rules.AllRules;
import io.github.nixlint.syntax.IntegerLiteral;
import io.github.nixlint.testing.Corpus;
import io.github.nixlint.text.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Evaluates files of the corpus before and after all safe fixes: the values are the same. */
final class EvaluationTest {
  private static final Path EXPRESSIONS =
      Path.of(System.getProperty("nix.testdata", "../testdata"), "evaluation").toAbsolutePath();
  private static final int PACKAGES = 150;

  @TempDir Path folder;
  private Path before;
  private Path after;

  @BeforeEach
  void makeFolders() {
    before = folder.resolve("before");
    after = folder.resolve("after");
  }

  /** The library of nixpkgs and its own tests. */
  @Test
  void theLibraryIsTheSame() {
    Evaluator evaluator = new Evaluator(folder);
    copyLibrary(new SafeFixes(AllRules.list()));
    String value = same(evaluator, "import " + EXPRESSIONS + "/library.nix ROOT");
    assertThat(value).startsWith("{ ").contains("config = { either = \"b\"; enable = true;");
    assertThat(same(evaluator, "import ROOT/lib/tests/systems.nix")).isEqualTo("[ ]\n");
  }

  /** Packages that fixes change, called with made-up arguments. */
  @Test
  void packagesAreTheSame() {
    Evaluator evaluator = new Evaluator(folder);
    SafeFixes fixes = new SafeFixes(AllRules.list());
    copyLibrary(fixes);
    List<Path> changed = changed(fixes);
    AtomicInteger evaluated = new AtomicInteger();
    List<String> differing =
        Deep.each(
            changed,
            file -> {
              String expression =
                  "import "
                      + EXPRESSIONS
                      + "/package.nix { root = ROOT; file = ROOT/"
                      + file
                      + "; }";
              String old = value(evaluator, before, expression);
              String fresh = value(evaluator, after, expression);
              evaluated.addAndGet(old.equals(Evaluator.ERROR) ? 0 : 1);
              return old.equals(fresh) ? List.of() : List.of(file + ":\n- " + old + "\n+ " + fresh);
            });
    assertThat(differing).isEmpty();
    assertThat(evaluated.get())
        .as("of %s files, how many have a value", changed.size())
        .isGreaterThanOrEqualTo(changed.size() / 3);
  }

  /** Copies files that fixes change, a sample of them, to both folders and returns their names. */
  private List<Path> changed(SafeFixes fixes) {
    Path packages = nixpkgs().resolve("pkgs");
    List<Path> files = new ArrayList<>(Corpus.files());
    files.removeIf(file -> !file.startsWith(packages));
    Collections.shuffle(files, new Random(1));
    List<Path> changed = Collections.synchronizedList(new ArrayList<>());
    Deep.each(
        files.subList(0, Math.min(files.size(), 6 * PACKAGES)),
        file -> {
          Source source = Corpus.read(file);
          Source fixed = fixes.fixed(source);
          if (!Arrays.equals(source.bytes(), fixed.bytes())) {
            Path name = Path.of("x" + Integer.toHexString(file.hashCode()) + ".nix");
            write(before.resolve(name), source.bytes());
            write(after.resolve(name), fixed.bytes());
            changed.add(name);
          }
          return List.of();
        });
    return changed.subList(0, Math.min(changed.size(), PACKAGES));
  }

  @Test
  void aFixThatChangesAValueIsFound() {
    Evaluator evaluator = new Evaluator(folder);
    FakeRule<IntegerLiteral> wrong =
        FakeRule.fixing(
            "numbers",
            IntegerLiteral.class,
            (node, f) -> {
              if (node.value() == 1) {
                f.fix("count", edits -> edits.replace(node, "2"));
              }
            });
    write(folder.resolve("lib/default.nix"), "{ a = 1; }".getBytes(StandardCharsets.UTF_8));
    copy(folder, "lib", new SafeFixes(List.of(wrong)));
    assertThat(value(evaluator, before, "import ROOT/lib")).isEqualTo("{ a = 1; }\n");
    assertThat(value(evaluator, after, "import ROOT/lib")).isEqualTo("{ a = 2; }\n");
  }

  private static Path nixpkgs() {
    Path root = Corpus.root().resolve("nixpkgs2018");
    Assumptions.assumeTrue(Files.isDirectory(root), "no " + root);
    return root;
  }

  /** Copies a library as it is and fixed, with what it asks for around it. */
  private void copyLibrary(SafeFixes fixes) {
    copy(nixpkgs(), "lib", fixes);
    copy(nixpkgs(), "maintainers/maintainer-list.nix", fixes);
    for (Path root : List.of(before, after)) {
      write(root.resolve(".version"), "18.09".getBytes(StandardCharsets.UTF_8));
      write(root.resolve("pkgs/stdenv/generic/default-builder.sh"), new byte[0]);
    }
  }

  private void copy(Path root, String name, SafeFixes fixes) {
    for (Path file : filesBelow(root.resolve(name))) {
      Path relative = root.relativize(file);
      Source source = Corpus.read(file);
      write(before.resolve(relative), source.bytes());
      write(after.resolve(relative), fixes.fixed(source).bytes());
    }
  }

  private String same(Evaluator evaluator, String expression) {
    String old = value(evaluator, before, expression);
    assertThat(value(evaluator, after, expression)).as(expression).isEqualTo(old);
    return old;
  }

  private static String value(Evaluator evaluator, Path root, String expression) {
    return evaluator.value(expression.replace("ROOT", root.toString())).replace(root + "/", "/");
  }

  private static List<Path> filesBelow(Path folder) {
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, byte[] bytes) {
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
