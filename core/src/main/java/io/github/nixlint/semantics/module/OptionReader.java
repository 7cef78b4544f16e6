package io.github.nixlint.semantics.module;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.module.OptionDeclaration.Kind;
import io.github.nixlint.semantics.names.Names;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.BinaryOp;
import io.github.nixlint.syntax.BindingNode;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.If;
import io.github.nixlint.syntax.Inherit;
import io.github.nixlint.syntax.Lambda;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.Operator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what stands below {@code options}, and single declarations. */
final class OptionReader {
  private static final int MAX_DEPTH = 20;

  private final Names names;
  private final Values values;
  private final ConfigPaths paths;
  private final TypeReader types;
  private final TypeCheck check;
  private final Set<Node> read;
  private final List<OptionDeclaration> found = new ArrayList<>();

  /**
   * Begins to read.
   *
   * @param read collects the calls and sets that turned out to be declarations
   */
  OptionReader(Names names, Values values, ConfigPaths paths, Set<Node> read) {
    this.names = names;
    this.values = values;
    this.paths = paths;
    this.types = new TypeReader(names, values);
    this.check = new TypeCheck(names, values);
    this.read = read;
  }

  /** Returns the options that were read so far. */
  ImmutableList<OptionDeclaration> found() {
    return ImmutableList.copyOf(found);
  }

  /** Reads the options that {@code expression} declares below {@code path}. */
  void read(Node name, OptionPath path, Expr expression) {
    read(name, path, expression, 0);
  }

  private void read(Node name, OptionPath path, Expr expression, int depth) {
    if (depth > MAX_DEPTH) {
      return;
    }
    OptionDeclaration declaration = declaration(name, path, expression);
    if (declaration != null) {
      found.add(declaration);
      readSubmodule(declaration, depth + 1);
      return;
    }
    Expr value = values.of(expression);
    if (value instanceof AttrSet set) {
      read(name, path, set, depth + 1);
    } else if (value instanceof BinaryOp operation && operation.operator() == Operator.UPDATE) {
      read(name, path, operation.left(), depth + 1);
      read(name, path, operation.right(), depth + 1);
    } else if (value instanceof If choice) {
      read(name, path, choice.consequence(), depth + 1);
      read(name, path, choice.alternative(), depth + 1);
    } else {
      Call call = values.call(value);
      if (call != null && !values.enter(call, body -> read(name, path, body, depth + 1))) {
        read(name, path, expression, call, depth + 1);
      }
    }
  }

  private void read(Node name, OptionPath path, AttrSet set, int depth) {
    boolean bare = isBare(path, set);
    if (bare && !declaresOptions(set)) {
      found.add(bare(name, path, set));
      return;
    }
    for (BindingNode binding : set.bindings()) {
      if (bare && isType(binding)) {
        found.add(strayType(path, (AttrBinding) binding));
      } else {
        read(path, binding, depth);
      }
    }
  }

  /**
   * Whether a set has a type, which only options have. What a function is called with for each of
   * several names may be made an option there.
   */
  private boolean isBare(OptionPath path, AttrSet set) {
    for (BindingNode node : set.bindings()) {
      if (isType(node)) {
        return types.isType(((AttrBinding) node).value())
            && !path.isRoot()
            && !path.names().contains(OptionPath.EACH);
      }
    }
    return false;
  }

  private static boolean isType(BindingNode node) {
    return node instanceof AttrBinding binding
        && binding.path().size() == 1
        && "type".equals(binding.path().first().staticName());
  }

  /** Whether what stands in a set beside a type are options, which makes it a group of them. */
  private boolean declaresOptions(AttrSet set) {
    for (BindingNode node : set.bindings()) {
      if (node instanceof AttrBinding binding
          && declaration(binding.path(), OptionPath.ROOT, binding.value()) != null) {
        return true;
      }
    }
    return false;
  }

  private static OptionDeclaration strayType(OptionPath path, AttrBinding type) {
    return new OptionDeclaration(
        Kind.TYPE,
        path.plus("type"),
        type.path(),
        type.value(),
        ImmutableMap.of(),
        ImmutableList.of(),
        null,
        null);
  }

  private OptionDeclaration bare(Node name, OptionPath path, AttrSet set) {
    ImmutableMap<String, Expr> attributes = ImmutableMap.copyOf(values.attributes(set, read));
    Expr type = attributes.get("type");
    ImmutableList<OptionType> made =
        type == null ? ImmutableList.of() : ImmutableList.copyOf(types.read(type));
    return new OptionDeclaration(Kind.BARE, path, name, set, attributes, made, null, null);
  }

  /** An option that is one submodule declares what that declares, below its own path. */
  private void readSubmodule(OptionDeclaration option, int depth) {
    Expr type = option.attribute("type");
    Call call = type == null ? null : values.call(values.of(type));
    if (call == null || !call.is("submodule", 1)) {
      return;
    }
    Expr module = values.of(call.last());
    while (module instanceof Lambda lambda) {
      module = values.of(lambda.body());
    }
    if (module instanceof AttrSet set) {
      for (BindingNode node : set.bindings()) {
        if (node instanceof AttrBinding binding
            && "options".equals(binding.path().first().staticName())) {
          OptionPath below = option.path().plus(paths.parts(binding.path().names(), 1));
          read(binding.path(), below, binding.value(), depth);
        }
      }
    }
  }

  private void read(OptionPath path, BindingNode node, int depth) {
    if (node instanceof AttrBinding binding) {
      OptionPath below = path.plus(paths.parts(binding.path().names(), 0));
      read(binding.path(), below, binding.value(), depth);
    } else if (node instanceof Inherit inherit) {
      for (AttrName name : inherit.names()) {
        Expr value = values.inherited(inherit, name);
        if (value != null) {
          read(name, path.plus(paths.part(name)), value, depth);
        }
      }
    }
  }

  private void read(Node name, OptionPath path, Expr expression, Call call, int depth) {
    switch (call.name()) {
      case "setAttrByPath" -> {
        OptionPath below = path.plus(paths.list(call.arguments().get(0)));
        read(name, below, call.last(), depth);
      }
      case "recursiveUpdate" -> {
        for (Expr argument : call.arguments()) {
          read(name, path, argument, depth);
        }
      }
      case "optionalAttrs", "mkIf" -> read(name, path, call.last(), depth);
      case "mapAttrs" -> {
        if (!readMapped(path, call, depth)) {
          readEach(name, path.plus(OptionPath.EACH), call.arguments().get(0), depth);
        }
      }
      case "mapAttrs'", "genAttrs", "genAttrs'", "listToAttrs", "concatMapAttrs" -> {
        for (Expr argument : call.arguments()) {
          readEach(name, path.plus(OptionPath.EACH), argument, depth);
        }
      }
      case "import" -> {
        // Another file.
      }
      default -> readForeign(name, path, expression, call);
    }
  }

  /** Reads {@code mapAttrs (name: value: …) { a = …; }}, and returns whether it is that. */
  private boolean readMapped(OptionPath path, Call call, int depth) {
    if (!call.is("mapAttrs", 2)
        || !(values.of(call.arguments().get(0)) instanceof Lambda ofName)
        || !(Expressions.body(ofName.body()) instanceof Lambda ofValue)
        || !(values.of(call.last()) instanceof AttrSet set)) {
      return false;
    }
    for (BindingNode node : set.bindings()) {
      if (node instanceof AttrBinding binding) {
        OptionPath below = path.plus(paths.parts(binding.path().names(), 0));
        Call mapped = new Call("", ofValue, ImmutableList.of(binding.value()));
        values.enter(mapped, body -> read(binding.path(), below, body, depth));
      }
    }
    return true;
  }

  /** Reads what a function gives for each of several names. */
  private void readEach(Node name, OptionPath path, Expr argument, int depth) {
    Expr value = values.of(argument);
    while (value instanceof Lambda lambda) {
      value = values.of(lambda.body());
    }
    Call call = values.call(value);
    if (call != null && call.is("nameValuePair", 2)) {
      read(name, path, call.last(), depth);
    } else if (call != null && call.is("map", 2) && depth < MAX_DEPTH) {
      readEach(name, path, call.arguments().get(0), depth + 1);
    } else {
      read(name, path, value, depth);
    }
  }

  /** A function from elsewhere stands where an option is expected, and so makes one. */
  private void readForeign(Node name, OptionPath path, Expr expression, Call call) {
    String function = names.of(call.function()).path();
    if (path.isRoot() || function.startsWith("pkgs.") || function.startsWith("builtins.")) {
      return;
    }
    Map<String, Expr> attributes = new LinkedHashMap<>();
    ImmutableList.Builder<OptionType> made = ImmutableList.builder();
    for (Expr argument : call.arguments()) {
      if (values.of(argument) instanceof AttrSet set) {
        attributes.putAll(values.attributes(set, read));
      } else if (types.isType(argument)) {
        made.addAll(types.read(argument));
      }
    }
    Expr type = attributes.get("type");
    if (type != null) {
      made.addAll(types.read(type));
    }
    found.add(
        new OptionDeclaration(
            Kind.CALL,
            path,
            name,
            expression,
            ImmutableMap.copyOf(attributes),
            made.build(),
            null,
            null));
  }

  /** Returns the option that an expression declares, or null where it is no single option. */
  @Nullable OptionDeclaration declaration(Node name, OptionPath path, Expr expression) {
    Draft draft = new Draft();
    return draft.read(expression, 0) ? draft.finish(name, path, expression) : null;
  }

  private final class Draft {
    private Kind kind = Kind.OPTION;
    private final Map<String, Expr> attributes = new LinkedHashMap<>();
    private final ImmutableList.Builder<OptionType> made = ImmutableList.builder();
    private final ImmutableList.Builder<AttrSet> sets = ImmutableList.builder();
    private @Nullable Apply maker;
    private @Nullable RefusedValue refused;
    private boolean openEnded;
    private boolean mixed;

    boolean read(Expr expression, int depth) {
      if (depth > MAX_DEPTH) {
        return false;
      }
      Expr value = values.of(expression);
      if (value instanceof BinaryOp operation && operation.operator() == Operator.UPDATE) {
        // `mkEnableOption "x" // { default = true; }`
        return read(operation.left(), depth + 1) && add(operation.right());
      }
      Call call = values.call(value);
      if (call == null) {
        return false;
      }
      boolean[] declares = new boolean[1];
      if (values.enter(call, body -> declares[0] = read(body, depth + 1))) {
        if (declares[0]) {
          OptionReader.this.read.add(value);
        }
        return declares[0];
      }
      switch (call.name()) {
        case "mkOption" -> {
          maker = value instanceof Apply apply && isOfLibrary(call.function()) ? apply : null;
          add(call.arguments().get(0));
        }
        case "mkEnableOption" -> kind = Kind.ENABLE;
        case "mkPackageOption", "mkPackageOptionMD" -> kind = Kind.PACKAGE;
        default -> {
          return false;
        }
      }
      OptionReader.this.read.add(value);
      return true;
    }

    private boolean add(Expr set) {
      addSet(values.of(set));
      Map<String, Expr> more = values.attributes(set, OptionReader.this.read);
      attributes.putAll(more);
      Expr type = more.get("type");
      if (type != null) {
        made.addAll(types.read(type));
      }
      refused = refused();
      return true;
    }

    /** What the type of the option does not take of its default, while parameters are known. */
    private @Nullable RefusedValue refused() {
      Expr type = attributes.get("type");
      Expr fallback = attributes.get("default");
      return type == null || fallback == null || mixed ? null : check.refused(type, fallback);
    }

    /** A function of this name from another library may add what it likes. */
    private boolean isOfLibrary(Expr function) {
      String path = names.of(function).path();
      return path.isEmpty() || path.equals("lib.mkOption");
    }

    private void addSet(Expr set) {
      mixed |= !(set instanceof AttrSet written) || hasComputedName(written);
      openEnded |= mixed;
      if (set instanceof AttrSet written) {
        sets.add(written);
      }
    }

    private boolean hasComputedName(AttrSet set) {
      for (BindingNode node : set.bindings()) {
        if (node instanceof AttrBinding binding && binding.path().first().staticName() == null) {
          return true;
        }
      }
      return false;
    }

    OptionDeclaration finish(Node name, OptionPath path, Expr expression) {
      WrittenOption written =
          maker == null || openEnded ? null : new WrittenOption(maker, sets.build());
      return new OptionDeclaration(
          kind,
          path,
          name,
          expression,
          ImmutableMap.copyOf(attributes),
          made.build(),
          written,
          refused);
    }
  }
}
