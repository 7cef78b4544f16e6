package io.github.nixlint.semantics.overlay;

import com.google.common.collect.ImmutableSet;
import io.github.nixlint.scope.Binding;
import io.github.nixlint.scope.Reference;
import io.github.nixlint.semantics.names.NamedFile;
import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.Identifier;
import io.github.nixlint.syntax.Inherit;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.Parenthesized;
import io.github.nixlint.syntax.Select;
import io.github.nixlint.text.Table;

/**
 * Tells functions of the form of an overlay whose two sets are those of a language, {@code pkgs:
 * final: prev: { a = final.callCabal2nix "a" ./a { }; }}: such a set has no compilers and libraries
 * of nixpkgs, which come from {@code pkgs}.
 */
public final class LanguageSets {

  private LanguageSets() {}

  /** Returns whether an overlay asks its sets for what only those of a language have. */
  public static boolean changes(Overlay overlay, NamedFile file) {
    return isAsked(overlay.first(), file) || isAsked(overlay.second(), file);
  }

  private static boolean isAsked(Identifier set, NamedFile file) {
    Binding binding = file.scopes().bindingOf(set);
    if (binding == null) {
      return false;
    }
    for (Reference reference : file.scopes().references(binding)) {
      Node around = file.tree().parent(reference.node());
      if (around instanceof Parenthesized) {
        around = file.tree().parent(around);
      }
      if (around instanceof Select select
          ? isFunction(select.path().first())
          : around instanceof Inherit inherit
              && inherit.names().stream().anyMatch(LanguageSets::isFunction)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isFunction(AttrName name) {
    String text = name.staticName();
    return text != null && Loaded.FUNCTIONS.contains(text);
  }

  /** Read when the first overlay is asked. */
  private static final class Loaded {
    static final ImmutableSet<String> FUNCTIONS =
        Table.names(LanguageSets.class, "language-functions.txt");
  }
}
