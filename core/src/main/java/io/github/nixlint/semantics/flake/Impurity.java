package io.github.nixlint.semantics.flake;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.scope.Binding;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.names.NamedFile;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.BinaryOp;
import io.github.nixlint.syntax.Comment;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Formal;
import io.github.nixlint.syntax.HasAttr;
import io.github.nixlint.syntax.Lambda;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.Operator;
import io.github.nixlint.syntax.Parenthesized;
import io.github.nixlint.syntax.SearchPath;
import io.github.nixlint.syntax.Select;
import io.github.nixlint.syntax.StringExpr;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.syntax.Variable;
import io.github.nixlint.text.WordSet;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something in the code of a flake that asks the machine on which it is evaluated: Nix evaluates
 * flakes without looking there. Code of a flake is {@code flake.nix}, and a file whose function
 * takes {@code inputs}, as modules and helpers of flakes do; of other files it cannot be told.
 *
 * @param kind what it is
 * @param where where it stands
 * @param isSpare whether the flake can do without: it is only the default of a formal, for those
 *     who call it otherwise, or the file says what holds where it is empty
 */
public record Impurity(Kind kind, Expr where, boolean isSpare) {

  /** What can be asked. */
  public enum Kind {
    /** {@code <nixpkgs>}. */
    LOOKUP_PATH,
    /** {@code builtins.currentSystem}. */
    CURRENT_SYSTEM,
    /** {@code builtins.getEnv}. */
    ENVIRONMENT,
    /** {@code import nixpkgs { }} without a {@code system}, which asks for the current one. */
    NO_SYSTEM
  }

  /** What Nix brings along is found without looking anywhere. */
  private static final String NIX = "nix/";

  private static final WordSet BUILTINS = WordSet.of("currentSystem", "getEnv");

  /** Returns the impurities of a file that is code of a flake. */
  public static ImmutableList<Impurity> of(@Nullable Flake flake, NamedFile file) {
    if (flake == null && !takesInputs(file.tree())) {
      return ImmutableList.of();
    }
    Reader reader = new Reader(file);
    reader.readPaths();
    reader.readBuiltins();
    for (NixpkgsImport each :
        flake == null ? NixpkgsImport.conventional(file) : flake.nixpkgsImports()) {
      if (each.lacksSystem()) {
        reader.add(Impurity.Kind.NO_SYSTEM, each.call());
      }
    }
    return reader.found.build();
  }

  private static boolean takesInputs(SyntaxTree tree) {
    if (!(Expressions.bare(tree.root()) instanceof Lambda function) || function.formals() == null) {
      return false;
    }
    for (Formal formal : function.formals().members()) {
      if (formal.name().name().equals("inputs") && formal.fallback() == null) {
        return true;
      }
    }
    return false;
  }

  private static final class Reader {
    private final NamedFile file;
    private final SyntaxTree tree;
    private final boolean saysImpure;
    private final ImmutableList.Builder<Impurity> found = ImmutableList.builder();

    Reader(NamedFile file) {
      this.file = file;
      this.tree = file.tree();
      this.saysImpure = saysImpure(tree);
    }

    /** Returns whether a comment tells people to evaluate with {@code --impure}. */
    private static boolean saysImpure(SyntaxTree tree) {
      for (Comment comment : tree.comments()) {
        String text = tree.source().text(comment.span());
        if (text.contains("--impure") || text.contains("--no-pure-eval")) {
          return true;
        }
      }
      return false;
    }

    void readPaths() {
      for (int i = 0; i < tree.count(io.github.nixlint.syntax.Kind.SEARCH_PATH); i++) {
        SearchPath path = (SearchPath) tree.node(io.github.nixlint.syntax.Kind.SEARCH_PATH, i);
        if (!path.path().startsWith(NIX)) {
          add(Impurity.Kind.LOOKUP_PATH, path);
        }
      }
    }

    void readBuiltins() {
      if (saysImpure) {
        return;
      }
      for (int i = 0; i < tree.count(io.github.nixlint.syntax.Kind.SELECT); i++) {
        Select select = (Select) tree.node(io.github.nixlint.syntax.Kind.SELECT, i);
        if (select.fallback() == null && isOfBuiltins(select)) {
          readBuiltin(select);
        }
      }
      readInherited();
    }

    /** Those that the file inherits: {@code inherit (builtins) getEnv;}. */
    private void readInherited() {
      if (!tree.vocabulary().hasAny(BUILTINS)) {
        return;
      }
      for (int i = 0; i < tree.count(io.github.nixlint.syntax.Kind.VARIABLE); i++) {
        Variable variable = (Variable) tree.node(io.github.nixlint.syntax.Kind.VARIABLE, i);
        if (BUILTINS.contains(variable.name())) {
          readBuiltin(variable);
        }
      }
    }

    /** Looks at names only: {@code builtins} is hardly ever anything else. */
    private static boolean isOfBuiltins(Select select) {
      return select.subject() instanceof Variable variable && variable.name().equals("builtins");
    }

    private void readBuiltin(Expr use) {
      if (file.names().is(use, "builtins.currentSystem") && !isAskedFor()) {
        add(Impurity.Kind.CURRENT_SYSTEM, use);
      } else if (file.names().is(use, "builtins.getEnv")) {
        add(Impurity.Kind.ENVIRONMENT, use);
      }
    }

    /** Returns whether the file asks {@code builtins ? currentSystem} first. */
    private boolean isAskedFor() {
      for (int i = 0; i < tree.count(io.github.nixlint.syntax.Kind.HAS_ATTR); i++) {
        HasAttr question = (HasAttr) tree.node(io.github.nixlint.syntax.Kind.HAS_ATTR, i);
        var names = question.path().names();
        if (!names.isEmpty() && "currentSystem".equals(names.get(0).staticName())) {
          return true;
        }
      }
      return false;
    }

    void add(Impurity.Kind kind, Expr where) {
      boolean isSpare =
          isDefault(where) || (kind == Impurity.Kind.ENVIRONMENT && isComparedWithEmpty(where));
      found.add(new Impurity(kind, where, isSpare));
    }

    /**
     * Returns whether the value of a variable is compared with {@code ""}, through a name or not.
     */
    private boolean isComparedWithEmpty(Expr getEnv) {
      Node value = getEnv;
      while (tree.parent(value) instanceof Apply || tree.parent(value) instanceof Parenthesized) {
        value = Objects.requireNonNull(tree.parent(value));
      }
      Binding name =
          tree.parent(value) instanceof AttrBinding binding
              ? file.scopes().bindingOf(binding.path().first())
              : null;
      for (int i = 0; i < tree.count(io.github.nixlint.syntax.Kind.BINARY_OP); i++) {
        BinaryOp operation = (BinaryOp) tree.node(io.github.nixlint.syntax.Kind.BINARY_OP, i);
        if (isQuestion(operation)
            && ((isEmpty(operation.right()) && isValue(operation.left(), value, name))
                || (isEmpty(operation.left()) && isValue(operation.right(), value, name)))) {
          return true;
        }
      }
      return false;
    }

    private static boolean isQuestion(BinaryOp operation) {
      return operation.operator() == Operator.EQUAL || operation.operator() == Operator.NOT_EQUAL;
    }

    private static boolean isEmpty(Expr operand) {
      return operand instanceof StringExpr string && string.parts().isEmpty();
    }

    private boolean isValue(Expr operand, @Nullable Node value, @Nullable Binding name) {
      return operand == value
          || (name != null
              && operand instanceof Variable variable
              && file.scopes().binding(variable) == name);
    }

    private boolean isDefault(Node where) {
      for (Node n = where; n != null; n = tree.parent(n)) {
        if (n instanceof Formal) {
          return true;
        }
        if (n instanceof Lambda) {
          return false;
        }
      }
      return false;
    }
  }
}
