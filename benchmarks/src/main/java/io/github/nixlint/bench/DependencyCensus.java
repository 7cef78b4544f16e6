package io.github.nixlint.bench;

import io.github.nixlint.parse.NixParser;
import io.github.nixlint.scope.Scopes;
import io.github.nixlint.semantics.Semantics;
import io.github.nixlint.semantics.derivation.Builder;
import io.github.nixlint.semantics.derivation.Dependency;
import io.github.nixlint.semantics.derivation.DependencyList;
import io.github.nixlint.semantics.derivation.Derivation;
import io.github.nixlint.semantics.derivation.PackageName;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.text.Source;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Counts in which list of dependencies each package stands, over folders of real Nix: what {@code
 * package-roles.txt} is made from.
 *
 * <p>Each argument is a column, one or more folders with the path separator between. A line is a
 * name and for each column N/B: the derivations that have it in {@code nativeBuildInputs}, and
 * those in {@code buildInputs} or {@code propagatedBuildInputs}.
 */
public final class DependencyCensus {
  private final NixParser parser = new NixParser();
  private final Map<String, int[][]> counts = new TreeMap<>();
  private final int columns;

  private DependencyCensus(int columns) {
    this.columns = columns;
  }

  /** Counts and prints. */
  public static void main(String[] args) throws IOException {
    DependencyCensus census = new DependencyCensus(args.length);
    for (int column = 0; column < args.length; column++) {
      for (String folder : args[column].split(File.pathSeparator)) {
        census.count(Path.of(folder), column);
      }
    }
    census.counts.forEach((name, of) -> System.out.println(line(name, of)));
  }

  private static String line(String name, int[][] counts) {
    StringBuilder line = new StringBuilder(name);
    for (int[] column : counts) {
      boolean none = column[0] + column[1] == 0;
      line.append(' ').append(none ? "-" : column[0] + "/" + column[1]);
    }
    return line.toString();
  }

  private void count(Path folder, int column) throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(folder)) {
      files = walk.filter(path -> path.toString().endsWith(".nix")).sorted().toList();
    }
    for (Path file : files) {
      if (Files.isRegularFile(file)) {
        Source source = Source.of(file.toString(), Files.readAllBytes(file));
        SyntaxTree tree = parser.parse(source).tree();
        for (Derivation derivation : Semantics.of(tree, Scopes.of(tree)).derivations()) {
          count(derivation, column);
        }
      }
    }
  }

  private void count(Derivation derivation, int column) {
    Builder.Kind kind = derivation.builder().kind();
    if (kind == Builder.Kind.SHELL || kind == Builder.Kind.RUN_COMMAND) {
      return;
    }
    for (String name : names(derivation, "nativeBuildInputs")) {
      counts.computeIfAbsent(name, unused -> new int[columns][2])[column][0]++;
    }
    for (String name : names(derivation, "buildInputs", "propagatedBuildInputs")) {
      counts.computeIfAbsent(name, unused -> new int[columns][2])[column][1]++;
    }
  }

  private static Set<String> names(Derivation derivation, String... lists) {
    Set<String> names = new HashSet<>();
    for (String name : lists) {
      DependencyList list = derivation.dependencies(name);
      if (list != null) {
        for (Dependency element : list.elements()) {
          if (!element.pkg().path().isEmpty()) {
            names.add(key(element.pkg()));
          }
        }
      }
    }
    return names;
  }

  private static String key(PackageName pkg) {
    return pkg.language().isEmpty() ? pkg.simpleName() : pkg.language() + ":" + pkg.simpleName();
  }
}
