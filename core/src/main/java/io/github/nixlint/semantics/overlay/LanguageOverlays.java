package io.github.nixlint.semantics.overlay;

import com.google.common.collect.ImmutableSet;
import io.github.nixlint.scope.Binding;
import io.github.nixlint.scope.Reference;
import io.github.nixlint.semantics.code.Expressions;
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
public final class LanguageOverlays {

  private LanguageOverlays() {}

  /** Returns whether an overlay asks for, or gives, what only the sets of a language have. */
  public static boolean contains(Overlay overlay, NamedFile file) {
    return isAsked(overlay.first(), file)
        || isAsked(overlay.second(), file)
        || overlay.members().stream().anyMatch(LanguageOverlays::isModule);
  }

  /** A package of Python, whose sets have no {@code pkgs} to take others from. */
  private static boolean isModule(Member member) {
    return member.value() != null
        && Expressions.calledName(member.value()).equals("overridePythonAttrs");
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
              && inherit.names().stream().anyMatch(LanguageOverlays::isFunction)) {
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
        Table.names(LanguageOverlays.class, "language-functions.txt");
  }
}
