package io.github.nixlint.scope;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nixlint.parse.NixParser;
import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.Inherit;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.syntax.Variable;
import io.github.nixlint.testing.Corpus;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Scopes over real code: what holds for every file, and what nothing supplies in all of them. */
final class CorpusScopesTest {

  @Test
  void onlyTheNamesThatNixMissesAreUnresolved() {
    Path root = Corpus.root();
    NixParser parser = new NixParser();
    Map<String, List<String>> unresolved = new TreeMap<>();
    for (Path file : Corpus.files()) {
      SyntaxTree tree = parser.parse(Corpus.read(file)).tree();
      Scopes scopes = Scopes.of(tree);
      checkInvariants(tree, scopes, file);
      List<String> names =
          scopes.unresolved().stream()
              .map(reference -> tree.text(reference.node()))
              .distinct()
              .toList();
      if (!names.isEmpty()) {
        unresolved.put(root.relativize(file).toString(), names);
      }
    }
    // The three files that Nix rejects; it stops at the first name that it misses.
    assertThat(unresolved)
        .containsOnlyKeys(
            "corepkgs/services/lib/docker-image.nix",
            "nixpkgs2018/pkgs/development/interpreters/python/cpython/docs/template.nix",
            "nixpkgs2018/pkgs/os-specific/windows/pthread-w32/default.nix");
    assertThat(unresolved.values())
        .satisfiesExactly(
            names -> assertThat(names).contains("concatLists"),
            names -> assertThat(names).contains("URL"),
            names -> assertThat(names).contains("mingw_headers"));
  }

  private static void checkInvariants(SyntaxTree tree, Scopes scopes, Path file) {
    int uses = 0;
    for (int id = 0; id < tree.nodeCount(); id++) {
      Node node = tree.node(id);
      if (node instanceof Variable variable) {
        uses += check(scopes, scopes.resolution(variable), file);
      } else if (node instanceof Inherit inherit && inherit.source() == null) {
        for (AttrName name : inherit.names()) {
          uses += check(scopes, scopes.resolution(name), file);
        }
      }
    }
    int referenced = 0;
    int before = -1;
    for (Binding binding : scopes.bindings()) {
      assertThat(scopes.bindingOf(binding.declaration())).as("%s", file).isSameAs(binding);
      assertThat(binding.declaration().start()).as("%s", file).isGreaterThan(before);
      before = binding.declaration().start();
      int last = -1;
      for (Reference reference : scopes.references(binding)) {
        assertThat(reference.node().start()).as("%s", file).isGreaterThan(last);
        last = reference.node().start();
        referenced++;
      }
      if (scopes.isLive(binding) && binding.kind() == Binding.Kind.LET) {
        assertThat(scopes.isReferenced(binding)).as("%s %s", file, binding).isTrue();
      }
    }
    assertThat(referenced).as("%s", file).isEqualTo(uses);
  }

  private static int check(Scopes scopes, Resolution resolution, Path file) {
    if (resolution instanceof Resolution.Bound bound) {
      Binding binding = bound.binding();
      assertThat(scopes.bindingOf(binding.declaration())).as("%s", file).isSameAs(binding);
      return 1;
    }
    return 0;
  }
}
