package io.github.nixlint.semantics.values;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.names.Names;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.BinaryOp;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Kind;
import io.github.nixlint.syntax.ListExpr;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.Operator;
import io.github.nixlint.syntax.Parenthesized;
import io.github.nixlint.syntax.PathLiteral;
import io.github.nixlint.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the relative paths that Nix reads as expressions wherever they are evaluated: of {@code
 * import}, {@code callPackage} and lists of {@code imports}. What the file asks {@code pathExists}
 * about is left out, since it expects that there may be nothing.
 */
public final class ImportedPaths {
  private static final ImmutableSet<String> CALLERS =
      ImmutableSet.of("callPackage", "callPackages", "import", "scopedImport");

  private ImportedPaths() {}

  public static ImmutableList<PathLiteral> of(SyntaxTree tree, Names names) {
    List<PathLiteral> imported = new ArrayList<>();
    Set<String> doubtful = new HashSet<>();
    for (int i = 0; i < tree.count(Kind.PATH_LITERAL); i++) {
      PathLiteral path = (PathLiteral) tree.node(Kind.PATH_LITERAL, i);
      if (isRelative(path)) {
        Node around = tree.parent(path);
        if (around instanceof Apply call && isImported(call, path, names)) {
          imported.add(path);
        } else if (around instanceof Apply call && asksFor(call)) {
          doubtful.add(path.head());
        } else if (around instanceof ListExpr list && isImports(list, tree)) {
          imported.add(path);
        }
      }
    }
    imported.removeIf(path -> doubtful.contains(path.head()));
    return ImmutableList.copyOf(imported);
  }

  /** Finds all relative paths, whatever they are for. */
  public static ImmutableList<PathLiteral> relative(SyntaxTree tree) {
    ImmutableList.Builder<PathLiteral> paths = ImmutableList.builder();
    for (int i = 0; i < tree.count(Kind.PATH_LITERAL); i++) {
      PathLiteral path = (PathLiteral) tree.node(Kind.PATH_LITERAL, i);
      if (isRelative(path)) {
        paths.add(path);
      }
    }
    return paths.build();
  }

  private static boolean isRelative(PathLiteral path) {
    return path.isConstant() && !path.isAbsolute() && !path.isHome();
  }

  private static boolean isImported(Apply call, PathLiteral path, Names names) {
    String name = Expressions.calledName(call.function());
    if (!CALLERS.contains(name)) {
      return false;
    }
    int position = name.equals("scopedImport") ? 1 : 0;
    ImmutableList<Expr> arguments = call.arguments();
    boolean builtin = name.equals("import") || name.equals("scopedImport");
    return position < arguments.size()
        && arguments.get(position) == path
        && (!builtin || names.is(call.function(), "builtins." + name));
  }

  private static boolean asksFor(Apply call) {
    return Expressions.calledName(call.function()).equals("pathExists");
  }

  /** Returns whether a list is bound to {@code imports}, alone or among others with {@code ++}. */
  private static boolean isImports(ListExpr list, SyntaxTree tree) {
    Node around = tree.parent(list);
    while (around instanceof Parenthesized
        || (around instanceof BinaryOp sum && sum.operator() == Operator.CONCAT)) {
      around = tree.parent(around);
    }
    if (!(around instanceof AttrBinding binding)) {
      return false;
    }
    List<AttrName> path = binding.path().names();
    return !path.isEmpty() && "imports".equals(path.get(path.size() - 1).staticName());
  }
}
