package io.github.nixlint.lint;

import com.google.common.base.CaseFormat;
import com.google.common.collect.ImmutableList;
import io.github.nixlint.lint.rule.Rule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The rules as the source folder lists them, which is where their index comes from. */
final class RuleSources {
  static final Path FOLDER = Path.of("src/main/java/io/github/nixlint/lint/rules");
  static final String PACKAGE = "io.github.nixlint.lint.rules";

  private RuleSources() {}

  /** One rule: {@code errors} and {@code SyntaxError}. */
  record RuleSource(String category, String className) {

    /** The id that a class of this name has. */
    String id() {
      return CaseFormat.UPPER_CAMEL.to(CaseFormat.LOWER_HYPHEN, className);
    }

    String qualifiedName() {
      return PACKAGE + "." + category + "." + className;
    }

    Rule rule() {
      try {
        return Class.forName(qualifiedName())
            .asSubclass(Rule.class)
            .getDeclaredConstructor()
            .newInstance();
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  static ImmutableList<RuleSource> list() {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !file.endsWith("package-info.java"))
          .map(FOLDER::relativize)
          .filter(file -> file.getNameCount() == 2)
          .sorted()
          .map(file -> new RuleSource(file.getName(0).toString(), stem(file)))
          .collect(ImmutableList.toImmutableList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String stem(Path file) {
    return file.getFileName().toString().replace(".java", "");
  }
}
