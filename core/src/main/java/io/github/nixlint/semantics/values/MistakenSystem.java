package io.github.nixlint.semantics.values;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.AttrPath;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.BinaryOp;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Kind;
import io.github.nixlint.syntax.LetIn;
import io.github.nixlint.syntax.ListExpr;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.Operator;
import io.github.nixlint.syntax.Parenthesized;
import io.github.nixlint.syntax.StringLiteral;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.text.WordSet;
import org.jspecify.annotations.Nullable;

/**
 * The name of a system where Nix calls it otherwise: {@code arm64-darwin}. Its own names are those
 * of {@code lib.systems.doubles}.
 *
 * @param where the string or the attribute name
 * @param name what is written
 * @param system what Nix calls it
 */
public record MistakenSystem(Node where, String name, String system) {
  private static final ImmutableMap<String, String> MISTAKEN =
      ImmutableMap.<String, String>builder()
          .put("aarch64-macos", "aarch64-darwin")
          .put("aarch64-osx", "aarch64-darwin")
          .put("amd64-darwin", "x86_64-darwin")
          .put("amd64-linux", "x86_64-linux")
          .put("arm64-darwin", "aarch64-darwin")
          .put("arm64-linux", "aarch64-linux")
          .put("arm64-macos", "aarch64-darwin")
          .put("arm-linux", "armv7l-linux")
          .put("darwin-aarch64", "aarch64-darwin")
          .put("darwin-x86_64", "x86_64-darwin")
          .put("i386-linux", "i686-linux")
          .put("linux-aarch64", "aarch64-linux")
          .put("linux-x86_64", "x86_64-linux")
          .put("x64-linux", "x86_64-linux")
          .put("x86-64-darwin", "x86_64-darwin")
          .put("x86-64-linux", "x86_64-linux")
          .put("x86-linux", "i686-linux")
          .put("x86_64-macos", "x86_64-darwin")
          .put("x86_64-osx", "x86_64-darwin")
          .put("x86_64_darwin", "x86_64-darwin")
          .put("x86_64_linux", "x86_64-linux")
          .buildOrThrow();

  /** One of these among the elements of a list, and the list is one of systems. */
  private static final WordSet SYSTEMS =
      WordSet.of("aarch64-darwin", "aarch64-linux", "i686-linux", "x86_64-darwin", "x86_64-linux");

  private static final WordSet LISTS =
      WordSet.of("badPlatforms", "platforms", "supportedSystems", "systems");

  private static final ImmutableSet<String> PLATFORMS =
      ImmutableSet.of("buildPlatform", "hostPlatform", "localSystem");

  private static final int MOST_JOINED = 32;

  /** They are given a {@code system}. */
  private static final WordSet CALLED = WordSet.of("darwinSystem", "import", "nixosSystem");

  /** Below these, names are those of systems. */
  private static final ImmutableSet<String> OUTPUTS =
      ImmutableSet.of("apps", "checks", "devShells", "formatter", "legacyPackages", "packages");

  /** Returns whether a name is what others call a system that Nix knows by another name. */
  public static boolean isName(String name) {
    return MISTAKEN.containsKey(name);
  }

  /** Returns those of a file, kind by kind in source order. */
  public static ImmutableList<MistakenSystem> of(SyntaxTree tree) {
    ImmutableList.Builder<MistakenSystem> found = ImmutableList.builder();
    for (int i = 0; i < tree.count(Kind.LIST_EXPR); i++) {
      inList((ListExpr) tree.node(Kind.LIST_EXPR, i), tree, found);
    }
    // Most files name no system but in lists.
    if (tree.vocabulary().mayHave("system") || tree.vocabulary().mayHaveAny(PLATFORMS.asList())) {
      for (int i = 0; i < tree.count(Kind.ATTR_BINDING); i++) {
        AttrBinding binding = (AttrBinding) tree.node(Kind.ATTR_BINDING, i);
        if (isSystem(binding, tree)) {
          add(Expressions.bare(binding.value()), found);
        }
      }
    }
    if (tree.vocabulary().mayHaveAny(OUTPUTS.asList())) {
      for (int i = 0; i < tree.count(Kind.ATTR_PATH); i++) {
        inPath((AttrPath) tree.node(Kind.ATTR_PATH, i), found);
      }
    }
    return found.build();
  }

  /** Sets of releases call a {@code system} what their authors call it. */
  private static boolean isSystem(AttrBinding binding, SyntaxTree tree) {
    String name = Expressions.lastName(binding.path());
    if (!name.equals("system")) {
      return PLATFORMS.contains(name);
    }
    return tree.parent(binding) instanceof LetIn
        || (tree.parent(binding) instanceof AttrSet set
            && tree.parent(set) instanceof Apply call
            && CALLED.contains(Expressions.calledName(call.function())));
  }

  private static void inList(
      ListExpr list, SyntaxTree tree, ImmutableList.Builder<MistakenSystem> found) {
    if (list.elements().isEmpty() || !(list.elements().get(0) instanceof StringLiteral)) {
      return;
    }
    boolean ofSystems =
        user(list, tree) instanceof AttrBinding binding
            && LISTS.contains(Expressions.lastName(binding.path()));
    for (Expr element : list.elements()) {
      if (!(element instanceof StringLiteral string)) {
        return;
      }
      ofSystems |= isAsLongAsSystem(string) && SYSTEMS.contains(constant(string));
    }
    if (ofSystems) {
      list.elements().forEach(element -> add(element, found));
    }
  }

  /** What a list, joined with others by {@code ++}, is the value of. */
  private static @Nullable Node user(ListExpr list, SyntaxTree tree) {
    Node user = tree.parent(list);
    for (int i = 0; i < MOST_JOINED && user != null && isJoin(user); i++) {
      user = tree.parent(user);
    }
    return user;
  }

  private static boolean isJoin(Node user) {
    return user instanceof Parenthesized
        || (user instanceof BinaryOp join && join.operator() == Operator.CONCAT);
  }

  private static void inPath(AttrPath path, ImmutableList.Builder<MistakenSystem> found) {
    ImmutableList<AttrName> names = path.names();
    for (int i = 1; i < names.size(); i++) {
      String name = names.get(i).staticName();
      String above = names.get(i - 1).staticName();
      String system = name == null ? null : MISTAKEN.get(name);
      if (system != null && above != null && OUTPUTS.contains(above)) {
        found.add(new MistakenSystem(names.get(i), String.valueOf(name), system));
      }
    }
  }

  /** Most lists of strings are of others, whose text need not be read. */
  private static boolean isAsLongAsSystem(StringLiteral string) {
    int length = string.end() - string.start() - 2;
    return length >= "i686-linux".length() && length <= "aarch64-darwin".length();
  }

  private static void add(Expr value, ImmutableList.Builder<MistakenSystem> found) {
    String name = value instanceof StringLiteral string ? constant(string) : "";
    String system = MISTAKEN.get(name);
    if (system != null) {
      found.add(new MistakenSystem(value, name, system));
    }
  }

  private static String constant(StringLiteral string) {
    @Nullable String text = string.constant();
    return text == null ? "" : text;
  }
}
