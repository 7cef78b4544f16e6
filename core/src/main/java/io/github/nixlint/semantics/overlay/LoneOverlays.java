package io.github.nixlint.semantics.overlay;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.scope.Binding;
import io.github.nixlint.scope.Reference;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.names.NamedFile;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.LetIn;
import io.github.nixlint.syntax.ListExpr;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.Select;
import io.github.nixlint.syntax.SyntaxTree;

/**
 * Tells overlays that no other stands beside, {@code import nixpkgs { overlays = [ (final: prev: …)
 * ]; }}: there is none that they could undo.
 */
public final class LoneOverlays {

  private LoneOverlays() {}

  /** Returns whether there is no other overlay, under the one name that this one may have. */
  public static boolean contains(Overlay overlay, NamedFile file) {
    SyntaxTree tree = file.tree();
    Node outer = Expressions.outward(tree, overlay.function());
    if (outer instanceof AttrBinding binding && tree.parent(binding) instanceof LetIn) {
      Binding name = file.scopes().bindingOf(binding.path().first());
      var uses = name == null ? ImmutableList.<Reference>of() : file.scopes().references(name);
      return uses.size() == 1 && isAlone(uses.get(0).node(), tree);
    }
    return isAlone(overlay.function(), tree);
  }

  private static boolean isAlone(Node overlay, SyntaxTree tree) {
    Node outer = Expressions.outward(tree, overlay);
    return outer instanceof ListExpr list
        ? isOnly(list, tree)
        : outer instanceof Apply call && extendsInput(call);
  }

  /** {@code nixpkgs.legacyPackages.${system}.extend overlay}: there are none in an input. */
  private static boolean extendsInput(Apply call) {
    if (!(Expressions.bare(call.function()) instanceof Select select)
        || !Expressions.calledName(select).equals("extend")) {
      return false;
    }
    for (AttrName name : select.path().names()) {
      if ("legacyPackages".equals(name.staticName())) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOnly(ListExpr list, SyntaxTree tree) {
    if (list.elements().size() != 1
        || !(tree.parent(list) instanceof AttrBinding binding)
        || binding.path().size() != 1) {
      return false;
    }
    Node holder = tree.parent(binding);
    return holder instanceof LetIn
        || (holder instanceof AttrSet set
            && Expressions.outward(tree, set) instanceof Apply call
            && Expressions.calledName(call).equals("import"));
  }
}
