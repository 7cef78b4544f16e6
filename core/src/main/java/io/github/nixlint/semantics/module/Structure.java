package io.github.nixlint.semantics.module;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.code.Fuel;
import io.github.nixlint.semantics.files.FileKind;
import io.github.nixlint.semantics.module.StructureDecision.Kind;
import io.github.nixlint.semantics.module.StructureDecision.Part;
import io.github.nixlint.semantics.names.FunctionRole;
import io.github.nixlint.semantics.names.ModuleHeader;
import io.github.nixlint.semantics.names.NamedFile;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.BinaryOp;
import io.github.nixlint.syntax.BindingNode;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Formal;
import io.github.nixlint.syntax.Formals;
import io.github.nixlint.syntax.If;
import io.github.nixlint.syntax.Lambda;
import io.github.nixlint.syntax.ListExpr;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.Operator;
import io.github.nixlint.syntax.PathLiteral;
import io.github.nixlint.syntax.Select;
import io.github.nixlint.syntax.StringAttr;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.syntax.Variable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds what decides the shape of the modules of a file by their {@code config} or {@code pkgs}.
 *
 * <p>The module system first collects the attribute names of all modules, through {@code mkIf} and
 * {@code mkMerge} and without asking their conditions; only then there is a {@code config}. So a
 * name that is there only for some {@code config} asks for what it is part of. What lies below the
 * first attribute name is free to ask.
 */
public final class Structure {
  private static final int MAX_DEPTH = 100;
  private static final int MAX_STEPS = 5_000;

  /** Functions whose attributes are those of their last argument. */
  private static final ImmutableSet<String> TRANSPARENT =
      ImmutableSet.of(
          "filterAttrs",
          "mapAttrs",
          "mkAfter",
          "mkBefore",
          "mkDefault",
          "mkForce",
          "mkIf",
          "mkOptionDefault",
          "mkOrder",
          "mkOverride",
          "mkVMOverride");

  /** Functions that make a set of the elements of a collection, which is their last argument. */
  private static final ImmutableSet<String> BUILDERS =
      ImmutableSet.of(
          "concatMapAttrs",
          "foldAttrs",
          "genAttrs'",
          "listToAttrs",
          "mapAttrs'",
          "mergeAttrsList",
          "zipAttrs");

  /** Functions that make a list of a collection, which is their last argument. */
  private static final ImmutableSet<String> LISTS =
      ImmutableSet.of(
          "attrValues",
          "concatLists",
          "concatMap",
          "filter",
          "flatten",
          "imap0",
          "imap1",
          "map",
          "mapAttrsToList",
          "unique");

  private final NamedFile file;
  private final SyntaxTree tree;
  private final Values values;
  private final Set<Node> decided = new HashSet<>();
  private final List<StructureDecision> found = new ArrayList<>();
  private Fuel fuel = new Fuel(MAX_STEPS);
  private int depth;

  private Structure(NamedFile file) {
    this.file = file;
    this.tree = file.tree();
    this.values = new Values(file);
  }

  /** Returns the decisions, those of inner modules first. */
  public static ImmutableList<StructureDecision> decisions(NamedFile file) {
    Structure structure = new Structure(file);
    for (int i = 0; i < structure.tree.count(io.github.nixlint.syntax.Kind.LAMBDA); i++) {
      Lambda lambda = (Lambda) structure.tree.node(io.github.nixlint.syntax.Kind.LAMBDA, i);
      if (mayDepend(lambda)) {
        structure.readModule(lambda);
      }
    }
    return ImmutableList.copyOf(structure.found);
  }

  /** Whether a function takes what only all modules together make. */
  private static boolean mayDepend(Lambda lambda) {
    Formals formals = lambda.formals();
    if (formals == null || !(formals.ellipsis() || hasOnlyHeader(lambda, formals))) {
      return false;
    }
    return lambda.argument() != null
        || ModuleShape.formal(lambda, "config") != null
        || ModuleShape.formal(lambda, "pkgs") != null;
  }

  /** Whether a function takes what modules take, and lacks only the {@code ...} of a module. */
  private static boolean hasOnlyHeader(Lambda lambda, Formals formals) {
    for (Formal formal : formals.members()) {
      if (!ModuleHeader.has(formal.name().name())) {
        return false;
      }
    }
    return ModuleShape.formal(lambda, "config") != null;
  }

  private void readModule(Lambda lambda) {
    Expr body = values.of(lambda.body());
    if (body instanceof Lambda || !isModule(lambda, body)) {
      return;
    }
    fuel = new Fuel(MAX_STEPS);
    new Reading(new ArgumentUses(file, values, lambda)).module(lambda.body());
  }

  private boolean isModule(Lambda lambda, Expr body) {
    if (file.names().role(lambda) == FunctionRole.PACKAGE) {
      return false;
    }
    List<AttrSet> sets = new ModuleShape(values, body).sets();
    for (AttrSet set : sets) {
      if (ModuleShape.has(set, "imports", "options", "config")) {
        return true;
      }
    }
    boolean configured = ModuleShape.formal(lambda, "config") != null;
    boolean whole = Expressions.body(tree.root()) == lambda;
    return whole
        && configured
        && file.kind().kind() == FileKind.Kind.MODULE
        && (sets.isEmpty() ? isOptionalSet(body) : sets.stream().noneMatch(this::namesFiles));
  }

  /** Whether a set is of files by their paths, for an option such as {@code home.file}. */
  private boolean namesFiles(AttrSet set) {
    for (BindingNode node : set.bindings()) {
      if (node instanceof AttrBinding binding
          && binding.path().first() instanceof StringAttr name
          && tree.text(name).indexOf('/') >= 0) {
        return true;
      }
    }
    return false;
  }

  private boolean isOptionalSet(Expr body) {
    Call call = values.call(body);
    return call != null && call.is("optionalAttrs", 2);
  }

  /** One module. */
  private final class Reading {
    private final ArgumentUses uses;
    private boolean submodule;

    Reading(ArgumentUses uses) {
      this.uses = uses;
    }

    /** Reads a module, or a part of one that {@code //} joins. */
    void module(Expr expression) {
      Expr value = values.of(expression);
      if (value instanceof AttrSet set) {
        members(set);
      } else if (!fuel.spend()) {
        return;
      } else if (value instanceof If choice) {
        decide(Part.MODULE, Kind.IF, choice, choice.condition());
        module(choice.consequence());
        module(choice.alternative());
      } else if (isUpdate(value)) {
        module(((BinaryOp) value).left());
        module(((BinaryOp) value).right());
      } else {
        Call call = values.call(value);
        if (call != null && call.is("optionalAttrs", 2)) {
          decide(Part.MODULE, Kind.OPTIONAL, value, call.arguments().get(0));
          module(call.last());
        }
      }
    }

    private void members(AttrSet set) {
      boolean explicit = ModuleShape.has(set, "config", "options");
      submodule |= explicit && declaresEnable(set);
      for (BindingNode node : set.bindings()) {
        if (!(node instanceof AttrBinding binding)) {
          continue;
        }
        ImmutableList<AttrName> path = binding.path().names();
        String first = path.get(0).staticName();
        if ("imports".equals(first) && path.size() == 1) {
          imports(binding.value());
        } else if ("config".equals(first)) {
          member(Part.CONFIG, path, binding.value());
        } else if ("options".equals(first)) {
          member(Part.OPTIONS, path, binding.value());
        } else if (first == null && !explicit) {
          decide(Part.CONFIG, Kind.NAME, path.get(0), path.get(0));
        }
      }
    }

    /**
     * Returns whether {@code enable} is one of the outermost options: so only the type of an option
     * declares it, and who makes that hands it {@code pkgs}.
     */
    private boolean declaresEnable(AttrSet set) {
      for (BindingNode node : set.bindings()) {
        if (node instanceof AttrBinding binding
            && "options".equals(binding.path().first().staticName())
            && (binding.path().size() == 1
                ? values.of(binding.value()) instanceof AttrSet options
                    && ModuleShape.has(options, "enable")
                : binding.path().size() == 2
                    && "enable".equals(binding.path().names().get(1).staticName()))) {
          return true;
        }
      }
      return false;
    }

    private void member(Part part, ImmutableList<AttrName> path, Expr value) {
      if (path.size() == 1) {
        attributes(part, value);
      } else if (path.get(1).staticName() == null) {
        decide(part, Kind.NAME, path.get(1), path.get(1));
      }
    }

    /** Reads what decides which attributes a part has. */
    private void attributes(Part part, Expr expression) {
      if (depth < MAX_DEPTH && fuel.spend()) {
        depth++;
        attributesOf(part, expression, values.of(expression));
        depth--;
      }
    }

    private void attributesOf(Part part, Expr place, Expr value) {
      if (value instanceof AttrSet set) {
        for (BindingNode node : set.bindings()) {
          if (node instanceof AttrBinding binding && binding.path().first().staticName() == null) {
            AttrName name = binding.path().first();
            decide(part, Kind.NAME, name, name);
          }
        }
      } else if (value instanceof If choice) {
        decide(part, Kind.IF, choice, choice.condition());
        attributes(part, choice.consequence());
        attributes(part, choice.alternative());
      } else if (isUpdate(value)) {
        attributes(part, ((BinaryOp) value).left());
        attributes(part, ((BinaryOp) value).right());
      } else if (value instanceof Variable || value instanceof Select) {
        decide(part, Kind.VALUE, place, value);
      } else {
        Call call = values.call(value);
        if (call != null && !values.enter(call, body -> attributes(part, body))) {
          attributesOf(part, value, call);
        }
      }
    }

    private void attributesOf(Part part, Expr place, Call call) {
      if (TRANSPARENT.contains(call.name()) && call.arguments().size() > 1) {
        attributes(part, call.last());
      } else if (call.name().startsWith("mk") && TRANSPARENT.contains(call.name())) {
        attributes(part, call.last());
      } else if (BUILDERS.contains(call.name())) {
        decide(part, Kind.EACH, place, call.last());
      } else {
        switch (call.name()) {
          case "optionalAttrs" -> {
            decide(part, Kind.OPTIONAL, place, call.arguments().get(0));
            attributes(part, call.last());
          }
          case "mkMerge" -> elements(part, call.last());
          case "recursiveUpdate" ->
              call.arguments().forEach(argument -> attributes(part, argument));
          case "genAttrs", "setAttrByPath" ->
              decide(part, Kind.EACH, place, call.arguments().get(0));
          default -> {
            // What another function makes of its arguments, only that one knows.
          }
        }
      }
    }

    /** Reads what decides which definitions {@code mkMerge} is given. */
    private void elements(Part part, Expr list) {
      Expr value = values.of(list);
      if (depth >= MAX_DEPTH || !fuel.spend()) {
        return;
      }
      depth++;
      if (value instanceof ListExpr literal) {
        literal.elements().forEach(element -> attributes(part, element));
      } else if (value instanceof BinaryOp sum && sum.operator() == Operator.CONCAT) {
        elements(part, sum.left());
        elements(part, sum.right());
      } else if (value instanceof If choice) {
        decide(part, Kind.IF, choice, choice.condition());
        elements(part, choice.consequence());
        elements(part, choice.alternative());
      } else {
        Call call = values.call(value);
        if (call != null) {
          elements(part, value, call);
        }
      }
      depth--;
    }

    private void elements(Part part, Expr place, Call call) {
      if (call.is("optional", 2)) {
        decide(part, Kind.OPTIONAL, place, call.arguments().get(0));
        attributes(part, call.last());
      } else if (call.is("optionals", 2)) {
        decide(part, Kind.OPTIONAL, place, call.arguments().get(0));
        elements(part, call.last());
      } else if (LISTS.contains(call.name())) {
        decide(part, Kind.EACH, place, call.last());
      } else if (call.is("forEach", 2)) {
        decide(part, Kind.EACH, place, call.arguments().get(0));
      }
    }

    // Imports

    private void imports(Expr list) {
      Expr value = values.of(list);
      if (depth >= MAX_DEPTH || !fuel.spend()) {
        return;
      }
      depth++;
      if (value instanceof ListExpr literal) {
        literal.elements().forEach(this::imported);
      } else if (value instanceof BinaryOp sum && sum.operator() == Operator.CONCAT) {
        imports(sum.left());
        imports(sum.right());
      } else if (value instanceof If choice) {
        decide(Part.IMPORTS, Kind.IF, choice, choice.condition());
        imports(choice.consequence());
        imports(choice.alternative());
      } else {
        imports(list, value);
      }
      depth--;
    }

    private void imports(Expr place, Expr value) {
      Call call = values.call(value);
      if (call != null && call.is("optional", 2)) {
        decide(Part.IMPORTS, Kind.OPTIONAL, value, call.arguments().get(0));
        imported(call.last());
      } else if (call != null && call.is("optionals", 2)) {
        decide(Part.IMPORTS, Kind.OPTIONAL, value, call.arguments().get(0));
        imports(call.last());
      } else {
        decide(Part.IMPORTS, Kind.VALUE, place, place);
      }
    }

    private void imported(Expr element) {
      Expr value = values.of(element);
      if (isModuleItself(value) || depth >= MAX_DEPTH || !fuel.spend()) {
        return;
      }
      depth++;
      if (value instanceof If choice) {
        decide(Part.IMPORTS, Kind.IF, choice, choice.condition());
        imported(choice.consequence());
        imported(choice.alternative());
      } else {
        Call call = values.call(value);
        boolean entered = call != null && values.enter(call, this::imported);
        if (!entered && (call == null || !makesModule(call))) {
          decide(Part.IMPORTS, Kind.VALUE, element, element);
        }
      }
      depth--;
    }

    /** {@code mkRenamedOptionModule} and its like make modules, which ask when they are asked. */
    private boolean makesModule(Call call) {
      return call.name().startsWith("mk") && call.name().contains("OptionModule");
    }

    private boolean isModuleItself(Expr value) {
      return value instanceof AttrSet
          || value instanceof Lambda
          || (value instanceof PathLiteral path && path.isConstant());
    }

    private void decide(Part part, Kind kind, Node construct, Node condition) {
      if (decided.contains(condition)) {
        return;
      }
      ArgumentUse use = uses.in(condition);
      if (use != null && (use.forced() || part == Part.IMPORTS) && !isHandedOn(part, use)) {
        decided.add(condition);
        found.add(new StructureDecision(part, kind, construct, condition, use));
      }
    }

    /** The modules of an option's type get {@code pkgs} from outside, as {@code specialArgs}. */
    private boolean isHandedOn(Part part, ArgumentUse use) {
      return submodule && part == Part.IMPORTS && use.argument() == ArgumentUse.Argument.PACKAGES;
    }
  }

  private static boolean isUpdate(Expr value) {
    return value instanceof BinaryOp operation && operation.operator() == Operator.UPDATE;
  }
}
