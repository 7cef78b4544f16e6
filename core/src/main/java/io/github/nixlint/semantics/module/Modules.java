package io.github.nixlint.semantics.module;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.github.nixlint.scope.Binding;
import io.github.nixlint.semantics.files.FileKind;
import io.github.nixlint.semantics.names.NamedFile;
import io.github.nixlint.syntax.Assert;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.BinaryOp;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Formal;
import io.github.nixlint.syntax.Identifier;
import io.github.nixlint.syntax.Kind;
import io.github.nixlint.syntax.Lambda;
import io.github.nixlint.syntax.LetIn;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.Operator;
import io.github.nixlint.syntax.Parenthesized;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.syntax.With;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the modules of a file, and all options that are declared in it. */
public final class Modules {
  /** The attributes of a module that are not configuration where it has no {@code config}. */
  private static final ImmutableSet<String> RESERVED =
      ImmutableSet.of("_class", "_file", "disabledModules", "freeformType", "imports", "key");

  /** What makes a set look like a module. */
  private static final String[] MARKS = {"options", "config", "imports"};

  private final NamedFile file;
  private final SyntaxTree tree;
  private final Values values;
  private final ModuleKinds kinds;
  private final List<Module> modules = new ArrayList<>();
  private final List<OptionDeclaration> options = new ArrayList<>();
  private final Set<AttrSet> members = new HashSet<>();
  private final ImmutableSet<Expr> listed;
  private final Set<Node> declarations = new HashSet<>();

  /** Reads the modules of a file. */
  public Modules(NamedFile file) {
    this.file = file;
    this.tree = file.tree();
    this.values = new Values(file);
    this.kinds = new ModuleKinds(file);
    this.listed = ListedModules.of(tree, file.scopes(), values);
    add(tree.root());
    boolean marked = tree.vocabulary().mayHaveAny(Arrays.asList(MARKS));
    for (int i = tree.count(Kind.ATTR_SET) - 1; marked && i >= 0; i--) {
      if (tree.node(Kind.ATTR_SET, i) instanceof AttrSet set
          && !members.contains(set)
          && ModuleShape.has(set, MARKS)) {
        add(top(set));
      }
    }
    listed.forEach(this::add);
    options.addAll(new LooseOptions(file, values, declarations).find());
  }

  /** Returns the modules, outer ones first. */
  public ImmutableList<Module> modules() {
    return ImmutableList.copyOf(modules);
  }

  /** Returns the options of all modules, and those declared for modules out of sight. */
  public ImmutableList<OptionDeclaration> options() {
    return ImmutableList.copyOf(options);
  }

  /** Returns the largest expression around a set that has the set for its result. */
  private Expr top(AttrSet set) {
    Expr top = set;
    while (tree.parent(top) instanceof Expr parent && isResult(parent, top)) {
      top = parent;
    }
    return top;
  }

  private static boolean isResult(Expr parent, Expr child) {
    return parent instanceof Parenthesized
        || (parent instanceof LetIn let && let.body() == child)
        || (parent instanceof With with && with.body() == child)
        || (parent instanceof Assert assertion && assertion.body() == child)
        || (parent instanceof Lambda lambda && lambda.body() == child)
        || (parent instanceof BinaryOp operation && operation.operator() == Operator.UPDATE);
  }

  private void add(Expr top) {
    ModuleShape shape = new ModuleShape(values, top);
    if (shape.sets().isEmpty() || !members.addAll(shape.sets())) {
      return;
    }
    boolean isListed = listed.contains(top);
    Module.Kind kind = kinds.of(top, shape);
    if (isListed && kind == Module.Kind.FRAGMENT) {
      kind = Module.Kind.INNER; // Nobody takes it apart.
    }
    ConfigPaths paths = paths(top, shape, kind);
    ImmutableList<OptionDeclaration> declared = options(shape, paths);
    if (isListed || !declared.isEmpty() || isModule(top, shape)) {
      options.addAll(declared);
      modules.add(new Module(kind, top, shape.sets(), declared, config(shape, paths), paths));
    }
  }

  private boolean isModule(Expr top, ModuleShape shape) {
    boolean named = shape.has("config") || shape.has("imports") || shape.has("options");
    return (named && shape.takesModuleArguments())
        || (top == tree.root() && (named || file.kind().kind() == FileKind.Kind.MODULE));
  }

  private ConfigPaths paths(Expr top, ModuleShape shape, Module.Kind kind) {
    Formal config = shape.formal("config");
    if (config == null && kind != Module.Kind.SUBMODULE) {
      config = enclosingConfig(top);
    }
    Lambda function = shape.innermost();
    return new ConfigPaths(
        file,
        values,
        config == null ? null : binding(config.name()),
        function == null ? null : binding(function.argument()));
  }

  private @Nullable Binding binding(@Nullable Identifier name) {
    return name == null ? null : file.scopes().bindingOf(name);
  }

  private @Nullable Formal enclosingConfig(Node node) {
    Lambda function = tree.enclosing(node, Lambda.class);
    while (function != null) {
      Formal config = ModuleShape.formal(function, "config");
      if (config != null) {
        return config;
      }
      function = tree.enclosing(function, Lambda.class);
    }
    return null;
  }

  private ImmutableList<OptionDeclaration> options(ModuleShape shape, ConfigPaths paths) {
    if (!shape.has("options")) {
      return ImmutableList.of();
    }
    OptionReader reader = new OptionReader(file.names(), values, paths, declarations);
    for (ModuleShape.Attribute attribute : shape.attributes()) {
      Expr value = attribute.value();
      if (value != null && attribute.first().equals("options")) {
        reader.read(attribute.name(), paths.parts(attribute.path(), 1), value);
      }
    }
    return reader.found();
  }

  private ImmutableList<Config.Key> config(ModuleShape shape, ConfigPaths paths) {
    ConfigReader reader = new ConfigReader(file.names(), values, paths);
    boolean shorthand = !shape.has("config") && !shape.has("options");
    ImmutableList.Builder<Config.Key> keys = ImmutableList.builder();
    for (ModuleShape.Attribute attribute : shape.attributes()) {
      String first = attribute.first();
      if (shorthand ? !RESERVED.contains(first) : first.equals("config")) {
        keys.add(reader.read(attribute, shorthand ? 0 : 1));
      }
    }
    return keys.build();
  }
}
