package io.github.nixlint.semantics.module;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.github.nixlint.scope.Binding;
import io.github.nixlint.scope.Resolution;
import io.github.nixlint.scope.Scopes;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.code.Fuel;
import io.github.nixlint.semantics.names.NamedFile;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.BinaryOp;
import io.github.nixlint.syntax.BindingNode;
import io.github.nixlint.syntax.DynamicAttr;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Identifier;
import io.github.nixlint.syntax.Inherit;
import io.github.nixlint.syntax.Interpolation;
import io.github.nixlint.syntax.Lambda;
import io.github.nixlint.syntax.ListExpr;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.Operator;
import io.github.nixlint.syntax.Select;
import io.github.nixlint.syntax.StringAttr;
import io.github.nixlint.syntax.StringExpr;
import io.github.nixlint.syntax.StringValue;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.syntax.Variable;
import io.github.nixlint.syntax.With;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which options of a module's configuration an expression names: {@code config.services.foo},
 * {@code cfg} after {@code cfg = config.services.foo}, {@code enable} after {@code inherit (cfg)
 * enable}.
 */
final class ConfigPaths {
  private static final int MAX_DEPTH = 500;
  private static final int MAX_VISITS = 20_000;

  private final SyntaxTree tree;
  private final Scopes scopes;
  private final Values values;
  private final @Nullable Binding config;
  private final @Nullable Binding arguments;

  /**
   * Reads the paths of one module.
   *
   * @param config the module's argument {@code config}, where it names it
   * @param arguments the module's argument as a whole, where it names it
   */
  ConfigPaths(
      NamedFile file, Values values, @Nullable Binding config, @Nullable Binding arguments) {
    this.tree = file.tree();
    this.scopes = file.scopes();
    this.values = values;
    this.config = config;
    this.arguments = arguments;
  }

  /** Returns whether the module is given the configuration. */
  boolean seesConfig() {
    return config != null || arguments != null;
  }

  /** Returns the path that an expression is, or null where it is none. */
  @Nullable OptionPath of(Expr expression) {
    return of(expression, new Fuel());
  }

  private @Nullable OptionPath of(Expr expression, Fuel fuel) {
    if (!fuel.spend()) {
      return null;
    }
    Expr inner = Expressions.body(expression);
    if (inner instanceof Variable variable) {
      return of(variable, fuel);
    }
    if (inner instanceof Select select) {
      return of(select, fuel);
    }
    if (inner instanceof BinaryOp operation && operation.operator() == Operator.UPDATE) {
      OptionPath left = of(operation.left(), fuel);
      return left != null ? left : of(operation.right(), fuel);
    }
    Call call = values.call(inner);
    if (call == null) {
      return null;
    }
    if (call.is("getAttrFromPath", 2) || call.is("attrByPath", 3)) {
      OptionPath set = of(call.last(), fuel);
      return set == null ? null : set.plus(list(call.arguments().get(0)));
    }
    return null;
  }

  private @Nullable OptionPath of(Variable variable, Fuel fuel) {
    Resolution resolution = scopes.resolution(variable);
    if (resolution instanceof Resolution.Bound bound) {
      return of(bound.binding(), fuel);
    }
    if (resolution instanceof Resolution.ByWith with) {
      for (With candidate : with.candidates()) {
        OptionPath namespace = of(candidate.namespace(), fuel);
        if (namespace != null) {
          return namespace.plus(variable.name());
        }
      }
    }
    return null;
  }

  /** Returns the path that a name stands for, or null where it stands for none. */
  @Nullable OptionPath of(Binding binding) {
    return of(binding, new Fuel());
  }

  private @Nullable OptionPath of(Binding binding, Fuel fuel) {
    if (binding.equals(config)) {
      return OptionPath.ROOT;
    }
    Expr argument = values.argument(binding);
    if (argument != null) {
      return of(argument, fuel);
    }
    if (binding.kind() == Binding.Kind.FORMAL && binding.scope() instanceof Lambda function) {
      OptionPath given = given(function, binding.name(), fuel);
      if (given != null) {
        return given;
      }
    }
    Inherit inherit = binding.inherit();
    if (inherit == null) {
      // The default of a formal counts: `{ config, cfg ? config.services.foo, ... }`.
      return binding.value() == null ? null : of(binding.value(), fuel);
    }
    return binding.declaration() instanceof AttrName name ? of(inherit, name, fuel) : null;
  }

  /** Returns the path that a function is given for a formal while it is read, or null. */
  private @Nullable OptionPath given(Lambda function, String formal, Fuel fuel) {
    Expr argument = values.argument(function);
    if (argument == null) {
      return null;
    }
    if (values.of(argument) instanceof AttrSet set) {
      for (BindingNode node : set.bindings()) {
        if (node instanceof Inherit inherit) {
          for (AttrName name : inherit.names()) {
            if (formal.equals(name.staticName())) {
              return of(inherit, name, fuel);
            }
          }
        }
      }
      return null;
    }
    OptionPath whole = of(argument, fuel);
    return whole == null ? null : whole.plus(formal);
  }

  /** Returns the path of an inherited name, or null where it is none. */
  @Nullable OptionPath of(Inherit inherit, AttrName name) {
    return of(inherit, name, new Fuel());
  }

  private @Nullable OptionPath of(Inherit inherit, AttrName name, Fuel fuel) {
    if (!fuel.spend()) {
      return null;
    }
    Expr source = inherit.source();
    if (source == null) {
      return scopes.resolution(name) instanceof Resolution.Bound bound
          ? of(bound.binding(), fuel)
          : null;
    }
    OptionPath set = of(source, fuel);
    if (set != null) {
      return set.plus(part(name));
    }
    Expr value = values.inherited(inherit, name);
    return value == null ? null : of(value, fuel);
  }

  private @Nullable OptionPath of(Select select, Fuel fuel) {
    ImmutableList<AttrName> names = select.path().names();
    if (select.subject() instanceof Variable variable
        && arguments != null
        && arguments.equals(scopes.binding(variable))) {
      return "config".equals(names.get(0).staticName()) ? parts(names, 1) : null;
    }
    OptionPath subject = of(select.subject(), fuel);
    if (subject != null) {
      return subject.plus(parts(names, 0));
    }
    Expr value = values.of(select);
    return value == select ? null : of(value, fuel);
  }

  /** Returns the path of attribute names, from the {@code first} of them. */
  OptionPath parts(ImmutableList<AttrName> names, int first) {
    ImmutableList.Builder<String> parts = ImmutableList.builder();
    for (AttrName name : names.subList(first, names.size())) {
      parts.add(part(name));
    }
    return new OptionPath(parts.build());
  }

  /** Returns a name as a part of a path. */
  String part(AttrName name) {
    return part(name, new Fuel());
  }

  private String part(AttrName name, Fuel fuel) {
    String constant = name.staticName();
    if (constant != null) {
      return constant;
    }
    if (name instanceof DynamicAttr dynamic) {
      return part(dynamic.expression(), fuel);
    }
    return name instanceof StringAttr attr ? part(attr.string(), fuel) : tree.text(name);
  }

  private String part(Expr expression, Fuel fuel) {
    Expr value = values.of(expression);
    if (fuel.spend() && value instanceof StringExpr string) {
      return part(string.value(), fuel);
    }
    return "${" + tree.text(value) + "}";
  }

  private String part(StringValue string, Fuel fuel) {
    String text = string.text();
    StringBuilder part = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      Interpolation hole = string.hole(i);
      if (hole == null) {
        part.append(text.charAt(i));
      } else {
        part.append(part(hole.expression(), fuel));
      }
    }
    return part.toString();
  }

  /** Returns the path that a list of names makes, as {@code setAttrByPath} takes it. */
  OptionPath list(Expr expression) {
    ImmutableList.Builder<String> parts = ImmutableList.builder();
    collect(expression, parts, new Fuel());
    return new OptionPath(parts.build());
  }

  private void collect(Expr expression, ImmutableList.Builder<String> parts, Fuel fuel) {
    Expr value = values.of(expression);
    if (fuel.spend()
        && value instanceof BinaryOp operation
        && operation.operator() == Operator.CONCAT) {
      collect(operation.left(), parts, fuel);
      collect(operation.right(), parts, fuel);
    } else if (value instanceof ListExpr list) {
      for (Expr element : list.elements()) {
        parts.add(part(element, fuel));
      }
    } else {
      parts.add(part(value, fuel));
    }
  }

  /** Returns the options that an expression, or an inherited name, depends on somewhere. */
  ImmutableSet<OptionPath> dependencies(Node node) {
    Dependencies found = new Dependencies();
    found.visit(node);
    return found.paths.build();
  }

  /** Returns the text of a node. */
  String text(Node node) {
    return tree.text(node);
  }

  private final class Dependencies {
    private final ImmutableSet.Builder<OptionPath> paths = ImmutableSet.builder();
    private final Set<Object> seen = new HashSet<>();
    private int depth;

    void visit(Node node) {
      if (depth > MAX_DEPTH || seen.size() > MAX_VISITS || !seen.add(node)) {
        return;
      }
      depth++;
      visitParts(node);
      depth--;
    }

    private void visitParts(Node node) {
      OptionPath path = node instanceof Expr expression ? of(expression) : null;
      if (path != null) {
        paths.add(path);
      } else if (node instanceof Variable variable) {
        visit(scopes.binding(variable));
      } else if (node instanceof Select select) {
        Expr value = values.of(select);
        (value == select ? select : value).forEachChild(this::visit);
      } else if (node instanceof Inherit inherit) {
        visit(inherit);
      } else if (!(node instanceof Identifier)) {
        node.forEachChild(this::visit);
      }
    }

    private void visit(Inherit inherit) {
      for (AttrName name : inherit.names()) {
        OptionPath path = of(inherit, name);
        if (path != null) {
          paths.add(path);
        } else if (inherit.source() != null) {
          visit(inherit.source());
        } else if (scopes.resolution(name) instanceof Resolution.Bound bound) {
          visit(bound.binding());
        }
      }
    }

    private void visit(@Nullable Binding binding) {
      if (binding == null || !seen.add(binding)) {
        return;
      }
      OptionPath path = of(binding, new Fuel());
      Expr argument = values.argument(binding);
      Inherit inherit = binding.inherit();
      Expr value = binding.value();
      if (path != null) {
        paths.add(path);
      } else if (argument != null) {
        visit(argument);
      } else if (inherit != null && inherit.source() != null) {
        visit(inherit.source());
      } else if (value != null && Values.isDefinition(binding)) {
        visit(value);
      } else if (value == null && Values.isDefinition(binding)) {
        // Given in parts: `flags.a = …; flags.b = …;`.
        visitPaths(binding);
      }
    }

    private void visitPaths(Binding binding) {
      binding
          .scope()
          .forEachChild(
              child -> {
                if (child instanceof AttrBinding part
                    && binding.name().equals(part.path().first().staticName())) {
                  visit(part.value());
                }
              });
    }
  }
}
