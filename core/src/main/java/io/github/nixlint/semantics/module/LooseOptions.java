package io.github.nixlint.semantics.module;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.github.nixlint.scope.Scopes;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.names.NamedFile;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Identifier;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.syntax.Variable;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds what becomes an option in a module that is not in sight: calls of {@code mkOption} in a
 * library, sets with the attributes of an option, the types of freeform modules.
 */
final class LooseOptions {
  /** The attributes that make a set with a {@code type} the description of an option. */
  private static final ImmutableSet<String> ATTRIBUTES =
      ImmutableSet.of("apply", "default", "defaultText", "description", "example", "internal");

  /** What a file names that makes an option. */
  private static final ImmutableList<String> MAKERS =
      ImmutableList.of("mkOption", "mkEnableOption", "mkPackageOption", "types", "freeformType");

  private static final String TYPE = "type";
  private static final String FREEFORM = "freeformType";

  private final SyntaxTree tree;
  private final Scopes scopes;
  private final Values values;
  private final Set<Node> known;
  private final OptionReader reader;
  private final TypeReader types;
  private final boolean hasTypes;
  private final boolean hasFreeform;

  /**
   * Prepares to search a file.
   *
   * @param known the calls and sets that are declarations of modules in sight
   */
  LooseOptions(NamedFile file, Values values, Set<Node> known) {
    this.tree = file.tree();
    this.scopes = file.scopes();
    this.values = values;
    this.known = known;
    ConfigPaths paths = new ConfigPaths(file, values, null, null);
    this.reader = new OptionReader(file.names(), values, paths, known);
    this.types = new TypeReader(file.names(), values);
    this.hasTypes = tree.vocabulary().mayHave(TYPE);
    this.hasFreeform = tree.vocabulary().mayHave(FREEFORM);
  }

  /** Returns the declarations, those that enclose others before them. */
  ImmutableList<OptionDeclaration> find() {
    ImmutableList.Builder<OptionDeclaration> found = ImmutableList.builder();
    if (!tree.vocabulary().mayHaveAny(MAKERS)) {
      return found.build();
    }
    for (int id = tree.nodeCount() - 1; id >= 0; id--) {
      OptionDeclaration declaration = declaration(tree.node(id));
      if (declaration != null) {
        found.add(declaration);
      }
    }
    return found.build();
  }

  private @Nullable OptionDeclaration declaration(Node node) {
    if (node instanceof Apply apply) {
      return mayDeclare(apply.function()) && !known.contains(apply)
          ? reader.declaration(apply, OptionPath.ROOT, apply)
          : null;
    }
    if (node instanceof AttrSet set) {
      return hasTypes && ModuleShape.has(set, TYPE) && !known.contains(set)
          ? attributes(set)
          : null;
    }
    return hasFreeform
            && node instanceof AttrBinding binding
            && isFreeform(binding)
            && !known.contains(binding)
        ? declaration(binding.path(), binding.value(), ImmutableMap.of(), binding.value())
        : null;
  }

  /** Spares most calls the search for what they call. */
  private boolean mayDeclare(Expr function) {
    return (function instanceof Variable variable && scopes.binding(variable) != null)
        || Expressions.simpleName(function).startsWith("mk");
  }

  private static boolean isFreeform(AttrBinding binding) {
    ImmutableList<AttrName> path = binding.path().names();
    return path.get(path.size() - 1) instanceof Identifier last && last.name().equals(FREEFORM);
  }

  private @Nullable OptionDeclaration attributes(AttrSet set) {
    Map<String, Expr> attributes = values.attributes(set);
    Expr type = attributes.get(TYPE);
    if (type == null || !types.isType(type)) {
      return null;
    }
    for (String attribute : attributes.keySet()) {
      if (ATTRIBUTES.contains(attribute)) {
        return declaration(set, set, ImmutableMap.copyOf(attributes), type);
      }
    }
    return null;
  }

  private OptionDeclaration declaration(
      Node name, Expr expression, ImmutableMap<String, Expr> attributes, Expr type) {
    OptionDeclaration.Kind kind = OptionDeclaration.Kind.ATTRIBUTES;
    return new OptionDeclaration(
        kind, OptionPath.ROOT, name, expression, attributes, types.read(type), null, null);
  }
}
