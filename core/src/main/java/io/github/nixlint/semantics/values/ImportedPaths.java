package io.github.nixlint.semantics.values;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.names.Names;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.BinaryOp;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.If;
import io.github.nixlint.syntax.Kind;
import io.github.nixlint.syntax.LetIn;
import io.github.nixlint.syntax.ListExpr;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.Operator;
import io.github.nixlint.syntax.Parenthesized;
import io.github.nixlint.syntax.PathLiteral;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.syntax.Variable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the relative paths that Nix reads as expressions wherever they are evaluated: of {@code
 * import}, {@code callPackage}, and what {@code imports} or the {@code modules} of a system list.
 * What the file asks {@code pathExists} about is left out, since it expects that there may be
 * nothing.
 */
public final class ImportedPaths {
  private static final ImmutableSet<String> CALLERS =
      ImmutableSet.of("callPackage", "callPackages", "import", "scopedImport");

  private static final ImmutableSet<String> MODULE_LISTS =
      ImmutableSet.of("extraModules", "modules", "sharedModules");

  private final SyntaxTree tree;

  /** The names of the variables in lists of modules, once somebody asks. */
  private @Nullable Set<String> listed;

  private ImportedPaths(SyntaxTree tree) {
    this.tree = tree;
  }

  /** Finds those of a file. */
  public static ImmutableList<PathLiteral> of(SyntaxTree tree, Names names) {
    ImportedPaths paths = new ImportedPaths(tree);
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
        } else if (paths.isModule(path)) {
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

  /**
   * Returns whether a path is one of {@code imports}, or of the {@code modules} of a system, where
   * the list may have a name of its own.
   */
  private boolean isModule(PathLiteral path) {
    AttrBinding binding = holder(path);
    if (binding == null || binding == tree.parent(path)) {
      return false;
    }
    boolean code = path.head().endsWith(".nix");
    boolean named = code && tree.parent(binding) instanceof LetIn;
    return isList(binding, code)
        || (named && listed().contains(Expressions.lastName(binding.path())));
  }

  private static boolean isList(AttrBinding binding, boolean code) {
    String name = Expressions.lastName(binding.path());
    return name.equals("imports") || (code && MODULE_LISTS.contains(name));
  }

  /** Returns the names that lists of modules are made of. */
  private Set<String> listed() {
    Set<String> known = listed;
    if (known == null) {
      known = new HashSet<>();
      for (int i = 0; i < tree.count(Kind.VARIABLE); i++) {
        Variable variable = (Variable) tree.node(Kind.VARIABLE, i);
        AttrBinding binding = holder(variable);
        if (binding != null && isList(binding, true)) {
          known.add(variable.name());
        }
      }
      listed = known;
    }
    return known;
  }

  /** Returns the binding of the list that an expression is part of, or null. */
  private @Nullable AttrBinding holder(Expr part) {
    Node child = part;
    Node around = tree.parent(part);
    while (around != null && isPartOf(around, child)) {
      child = around;
      around = tree.parent(around);
    }
    return around instanceof AttrBinding binding ? binding : null;
  }

  /** Returns whether what an expression gives holds the child, if only under a condition. */
  private static boolean isPartOf(Node around, Node child) {
    return around instanceof Parenthesized
        || around instanceof ListExpr
        || (around instanceof BinaryOp sum && sum.operator() == Operator.CONCAT)
        || (around instanceof If choice && choice.condition() != child)
        || (around instanceof Apply call
            && call.function() != child
            && Expressions.calledName(call.function()).startsWith("optional"));
  }
}
