package io.github.nixlint.semantics.module;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.github.nixlint.scope.Binding;
import io.github.nixlint.scope.Reference;
import io.github.nixlint.scope.Scopes;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.values.ValueType;
import io.github.nixlint.semantics.values.Walk;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Lambda;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.Parenthesized;
import io.github.nixlint.syntax.Select;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.syntax.Variable;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The options that a file reads, and either declares or NixOS is known to have, where their types
 * tell that no string is made of the value: {@code cfg.port} of {@code types.port}.
 */
public final class OptionReads {
  /** Of values of other types, Nix makes strings, or the type leaves the kind open. */
  private static final ImmutableSet<ValueType> NO_STRINGS =
      ImmutableSet.of(ValueType.INTEGER, ValueType.FLOAT, ValueType.BOOLEAN, ValueType.LIST);

  /** Well-known options that are read as something else than they are set to: {@code apply}. */
  private static final ImmutableSet<String> MADE_ANEW = ImmutableSet.of("hardware.firmware");

  /** What gives elements of its last argument as they are. */
  private static final ImmutableSet<String> KEEPING =
      ImmutableSet.of(
          "attrValues", "filter", "filterAttrs", "reverseList", "sort", "sortOn", "take");

  /** Through how many functions an element is followed. */
  private static final int MOST_HELPERS = 4;

  private final ImmutableList<Module> modules;
  private final SyntaxTree tree;
  private final Scopes scopes;

  /** By path; of one that is declared twice none is known. */
  private final Map<OptionPath, ValueType> types = new HashMap<>();

  /** Those that are never true or false, by path, and those that may be: one may be both. */
  private final Map<OptionPath, OptionDeclaration> values = new HashMap<>();

  private final Set<OptionPath> booleans = new HashSet<>();

  private final Map<Module, Declared> declaredBy = new ConcurrentHashMap<>();

  private OptionReads(ImmutableList<Module> modules, SyntaxTree tree, Scopes scopes) {
    this.modules = modules;
    this.tree = tree;
    this.scopes = scopes;
  }

  /** Returns what the modules of a file declare. */
  public static OptionReads of(ImmutableList<Module> modules, SyntaxTree tree, Scopes scopes) {
    OptionReads reads = new OptionReads(modules, tree, scopes);
    for (Module module : modules) {
      if (module.kind() != Module.Kind.SUBMODULE) {
        for (OptionDeclaration option : module.options()) {
          reads.add(option, option.path());
          reads.addElement(option);
          reads.addElements(option);
        }
      }
    }
    return reads;
  }

  private void add(OptionDeclaration option, OptionPath path) {
    if (!option.path().isRoot()) {
      add(typeOf(option), path);
      if (isNeverBoolean(option)) {
        values.put(path, option);
      } else {
        booleans.add(path);
      }
    }
  }

  private static boolean isNeverBoolean(OptionDeclaration option) {
    ImmutableList<OptionType> types = option.types();
    int first = mayBeNull(option) ? 1 : 0;
    return option.kind() == OptionDeclaration.Kind.OPTION
        && option.attribute("apply") == null
        && first < types.size()
        && TypeCheck.refuses(types.get(first).name(), ValueType.BOOLEAN);
  }

  private static boolean mayBeNull(OptionDeclaration option) {
    return !option.types().isEmpty() && option.types().get(0).name().equals("nullOr");
  }

  private void add(@Nullable ValueType type, OptionPath path) {
    if (type != null) {
      types.merge(path, type, (one, other) -> one == other ? one : ValueType.STRING);
    }
  }

  /** The type of each of the values that a set or a list of them holds. */
  private void addElement(OptionDeclaration several) {
    ImmutableList<OptionType> made = several.types();
    if (made.size() == 2
        && made.get(0).name().endsWith("Of")
        && several.attribute("apply") == null
        && !several.path().isRoot()) {
      add(typeOf(made.get(1).name()), several.path().plus(OptionPath.EACH));
    }
  }

  /** The options of each of the submodules that a set or a list of them holds. */
  private void addElements(OptionDeclaration several) {
    ImmutableList<OptionType> made = several.types();
    Expr type = several.attribute("type");
    boolean ofSubmodules =
        made.size() > 1
            && made.get(0).name().endsWith("Of")
            && made.get(1).name().equals("submodule");
    if (type == null || !ofSubmodules || several.path().isRoot()) {
      return;
    }
    for (Module module : modules) {
      // Of a submodule in a submodule, the outer one has the options that are read here.
      boolean isElement =
          module.kind() == Module.Kind.SUBMODULE
              && (tree.contains(type, module.expression()) || isNamedIn(type, module.expression()))
              && outermost(module) == module;
      if (isElement) {
        for (OptionDeclaration option : module.options()) {
          add(option, several.path().plus(OptionPath.EACH).plus(option.path()));
        }
      }
    }
  }

  /** Whether a type names the submodule that a {@code let} is bound to: {@code submodule user}. */
  private boolean isNamedIn(Expr type, Expr submodule) {
    Node around = tree.parent(submodule);
    while (around != null && isPartOfType(around)) {
      around = tree.parent(around);
    }
    Binding name =
        around instanceof AttrBinding binding && binding.path().size() == 1
            ? scopes.bindingOf(binding.path().first())
            : null;
    if (name == null || name.kind() != Binding.Kind.LET) {
      return false;
    }
    for (Reference use : scopes.references(name)) {
      if (tree.contains(type, use.node())) {
        return true;
      }
    }
    return false;
  }

  private static boolean isPartOfType(Node node) {
    return node instanceof Lambda
        || node instanceof Parenthesized
        || (node instanceof Apply call && Expressions.calledName(call).equals("submodule"));
  }

  private Module outermost(Module inner) {
    for (Module module : modules) {
      if (module.kind() == Module.Kind.SUBMODULE
          && tree.contains(module.expression(), inner.expression())) {
        return module; // Outer ones stand before those inside of them.
      }
    }
    return inner;
  }

  /** What {@code apply} makes of a value is read in its place. */
  private static @Nullable ValueType typeOf(OptionDeclaration option) {
    if (option.attribute("apply") != null) {
      return null;
    }
    if (option.kind() == OptionDeclaration.Kind.ENABLE) {
      return ValueType.BOOLEAN;
    }
    for (OptionType type : option.types()) {
      if (!type.name().equals("nullOr")) {
        return typeOf(type.name());
      }
    }
    return null;
  }

  /** The values of a type, or of the one that is meant. */
  private static @Nullable ValueType typeOf(String type) {
    String meant = OptionTypes.has(type) ? type : OptionTypes.meantBy(type);
    return meant == null ? null : TypeCheck.only(meant);
  }

  /**
   * Returns what of the options of the file an expression reads and is never true or false, be it
   * an option of another type or a group of options; null where it is no such thing.
   */
  public @Nullable NoCondition noCondition(Expr expression) {
    Expr read = Expressions.bare(expression);
    if (!isRead(read)) {
      return null;
    }
    for (Module module : modules) {
      OptionPath path = tree.contains(module.expression(), read) ? path(read, module) : null;
      NoCondition found = path == null ? null : noCondition(path, module);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private @Nullable NoCondition noCondition(OptionPath path, Module module) {
    OptionDeclaration value = booleans.contains(path) ? null : values.get(path);
    if (value != null) {
      return NoCondition.of(path, value, mayBeNull(value));
    }
    Declared declared = declaredBy.computeIfAbsent(module, Declared::of);
    return declared.isGroup(path)
        ? new NoCondition(
            path, true, declared.options.contains(path.plus("enable")) ? ".enable" : "")
        : null;
  }

  private static boolean isRead(Expr read) {
    return read instanceof Select select ? select.fallback() == null : read instanceof Variable;
  }

  /** The options that a module declares, and the groups that they are in. */
  private record Declared(Set<OptionPath> options, Set<OptionPath> groups) {
    static Declared of(Module module) {
      Set<OptionPath> options = new HashSet<>();
      Set<OptionPath> groups = new HashSet<>();
      for (OptionDeclaration option : module.options()) {
        options.add(option.path());
        OptionPath group = option.path().parent();
        while (!group.isRoot() && groups.add(group)) {
          group = group.parent();
        }
      }
      return new Declared(options, groups);
    }

    /** Whether there are options below a path, and none there or above, which may be any. */
    boolean isGroup(OptionPath path) {
      if (!groups.contains(path) || options.contains(OptionPath.ROOT)) {
        return false;
      }
      for (OptionPath above = path; !above.isRoot(); above = above.parent()) {
        if (options.contains(above)) {
          return false;
        }
      }
      return path.names().stream().noneMatch(name -> name.startsWith("${"));
    }
  }

  private @Nullable OptionPath path(Expr read, Module module) {
    OptionPath path = module.path(read);
    return path == null ? ofElement(read, module) : path;
  }

  /**
   * Returns the option that an expression reads and of whose value no string is made, or null where
   * it is no such thing.
   */
  public @Nullable OptionRead of(Expr expression) {
    Expr read = Expressions.bare(expression);
    if (!isRead(read)) {
      return null;
    }
    for (Module module : modules) {
      if (!tree.contains(module.expression(), read)) {
        continue; // `config` is its argument.
      }
      OptionPath path = path(read, module);
      ValueType type = path == null ? null : types.get(path);
      if (path != null && type == null && !module.declares(path)) {
        type = known(path);
      }
      if (path != null && type != null && NO_STRINGS.contains(type)) {
        return new OptionRead(path, type);
      }
    }
    return null;
  }

  /** The type of an option that NixOS or home-manager is known to have, but for {@code null}. */
  private static @Nullable ValueType known(OptionPath path) {
    KnownOption option = MADE_ANEW.contains(path.toString()) ? null : KnownOption.root();
    for (String name : path.names()) {
      option = option == null ? null : option.to(name);
    }
    List<String> type = option == null ? ImmutableList.of() : option.type();
    int first = !type.isEmpty() && type.get(0).equals("nullOr") ? 1 : 0;
    return first < type.size() ? TypeCheck.only(type.get(first)) : null;
  }

  /** {@code web.port} in {@code mapAttrs (name: web: …) cfg.webs}: an option of each element. */
  private @Nullable OptionPath ofElement(Expr read, Module module) {
    Expr named = read instanceof Select select ? select.subject() : read;
    Binding element = named instanceof Variable variable ? scopes.binding(variable) : null;
    OptionPath several = element == null ? null : severalOf(element, module, 0);
    if (several == null) {
      return null;
    }
    @Nullable OptionPath below = several.plus(OptionPath.EACH);
    if (read instanceof Select select) {
      for (AttrName name : select.path().names()) {
        String part = name.staticName();
        below = below == null || part == null ? null : below.plus(part);
      }
    }
    return below;
  }

  /** Returns the options of which an argument is an element, or null. */
  private @Nullable OptionPath severalOf(Binding element, Module module, int depth) {
    if (element.kind() != Binding.Kind.ARGUMENT
        || !(element.scope() instanceof Lambda lambda)
        || depth > MOST_HELPERS) {
      return null;
    }
    Expr function = lambda;
    int position = 0;
    while (tree.parent(function) instanceof Lambda outer) {
      function = outer;
      position++;
    }
    return walked(function, position, module, depth);
  }

  /** Returns the options whose elements a function gets as an argument, or null. */
  private @Nullable OptionPath walked(Expr function, int position, Module module, int depth) {
    Node around = tree.parent(function);
    if (!(around instanceof AttrBinding binding) || binding.path().size() != 1) {
      return walkedBy(function, position, module);
    }
    Binding name = scopes.bindingOf(binding.path().first());
    if (name == null || name.kind() != Binding.Kind.LET) {
      return null;
    }
    OptionPath several = null;
    for (Reference use : scopes.references(name)) {
      OptionPath path = use.node() instanceof Expr named ? walkedBy(named, position, module) : null;
      if (path == null) {
        path = handedOn(use.node(), position, module, depth);
      }
      if (path == null || (several != null && !several.equals(path))) {
        return null;
      }
      several = path;
    }
    return several;
  }

  /** Where a function is called with the element that another one gets: {@code unit name web}. */
  private @Nullable OptionPath handedOn(Node function, int position, Module module, int depth) {
    if (!(tree.parent(function) instanceof Apply call)
        || call.function() != function
        || call.arguments().size() <= position) {
      return null;
    }
    Binding element =
        Expressions.bare(call.arguments().get(position)) instanceof Variable variable
            ? scopes.binding(variable)
            : null;
    return element == null ? null : severalOf(element, module, depth + 1);
  }

  private @Nullable OptionPath walkedBy(Expr function, int position, Module module) {
    Node around = tree.parent(function);
    Node parent = around instanceof Parenthesized ? tree.parent(around) : around;
    if (!(parent instanceof Apply call)) {
      return null;
    }
    Walk walk = Walk.by(call, function);
    Expr several = walk == null ? null : walk.collection(call, position);
    return several == null ? null : pathOf(several, module);
  }

  /** The options whose elements a collection has, be it all of them or some: {@code attrValues}. */
  private @Nullable OptionPath pathOf(Expr collection, Module module) {
    Expr e = Expressions.bare(collection);
    for (int i = 0; i < MOST_HELPERS; i++) {
      OptionPath path = module.path(e);
      if (path != null) {
        return path;
      }
      Binding name = e instanceof Variable variable ? scopes.binding(variable) : null;
      Expr from =
          name != null && name.kind() == Binding.Kind.LET
              ? name.value()
              : e instanceof Apply call && KEEPING.contains(Expressions.simpleName(call.function()))
                  ? call.lastArgument()
                  : null;
      if (from == null) {
        return null;
      }
      e = Expressions.bare(from);
    }
    return null;
  }

  /**
   * What stands for a condition, and is none.
   *
   * @param path the option, or the group of options
   * @param ofOptions whether it is a group
   * @param test what is to be written behind it to make a condition of it, {@code .enable} or
   *     {@code != null}, or ""
   */
  public record NoCondition(OptionPath path, boolean ofOptions, String test) {
    private static NoCondition of(OptionPath path, OptionDeclaration option, boolean mayBeNull) {
      ValueType type = typeOf(option);
      String nothing =
          mayBeNull
              ? "null"
              : type == ValueType.LIST
                  ? "[ ]"
                  : type == ValueType.SET ? "{ }" : type == ValueType.STRING ? "\"\"" : "";
      return new NoCondition(path, false, nothing.isEmpty() ? "" : " != " + nothing);
    }
  }

  /**
   * An option where it is read.
   *
   * @param path its path below {@code config}
   * @param type what its type makes of all its values, but for {@code null}
   */
  public record OptionRead(OptionPath path, ValueType type) {}
}
