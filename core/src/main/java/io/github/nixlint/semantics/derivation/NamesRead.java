package io.github.nixlint.semantics.derivation;

import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.Inherit;
import io.github.nixlint.syntax.Kind;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.Select;
import io.github.nixlint.syntax.StringText;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.syntax.Variable;
import java.util.HashSet;
import java.util.Set;

/**
 * The words with which a file may read attributes of its derivations: variables, selections, names
 * that are inherited, and all words in strings, where {@code $name}, {@code @name@} and {@code
 * name} in a list of phases read one.
 */
public final class NamesRead {
  private final Set<String> words = new HashSet<>();

  private NamesRead(SyntaxTree tree) {
    for (int i = 0; i < tree.count(Kind.VARIABLE); i++) {
      words.add(((Variable) tree.node(Kind.VARIABLE, i)).name());
    }
    for (int i = 0; i < tree.count(Kind.SELECT); i++) {
      addAll(((Select) tree.node(Kind.SELECT, i)).path().names());
    }
    for (int i = 0; i < tree.count(Kind.INHERIT); i++) {
      addAll(((Inherit) tree.node(Kind.INHERIT, i)).names());
    }
    for (int i = 0; i < tree.count(Kind.STRING_TEXT); i++) {
      addWords(tree.text((StringText) tree.node(Kind.STRING_TEXT, i)));
    }
  }

  /** Reads a file, in one pass over its strings. */
  public static NamesRead of(SyntaxTree tree) {
    return new NamesRead(tree);
  }

  /** Returns whether something in the file may read an attribute of this name. */
  public boolean has(String name) {
    return words.contains(name);
  }

  private void addAll(Iterable<AttrName> names) {
    for (AttrName name : names) {
      String text = name.staticName();
      if (text != null) {
        words.add(text);
      }
    }
  }

  private void addWords(String text) {
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || !isWordPart(text.charAt(i))) {
        if (i > start) {
          words.add(text.substring(start, i));
        }
        start = i + 1;
      }
    }
  }

  private static boolean isWordPart(char c) {
    return Character.isLetterOrDigit(c) || c == '_';
  }

  /** Returns whether code of a derivation may read an attribute that it sets at {@code key}. */
  public static boolean mayRead(String name, Node key, Node derivation, SyntaxTree tree) {
    Set<String> names = Set.of(name);
    return tree.hasName(names, derivation.start(), key.start())
        || tree.hasName(names, key.end(), derivation.end());
  }
}
