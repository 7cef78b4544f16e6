package io.github.nixlint.semantics.module;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.github.nixlint.scope.Binding;
import io.github.nixlint.scope.Reference;
import io.github.nixlint.scope.Scopes;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.code.Fuel;
import io.github.nixlint.semantics.names.NamedFile;
import io.github.nixlint.semantics.names.Names;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.BinaryOp;
import io.github.nixlint.syntax.BindingNode;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Inherit;
import io.github.nixlint.syntax.Kind;
import io.github.nixlint.syntax.LetIn;
import io.github.nixlint.syntax.ListExpr;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.Operator;
import io.github.nixlint.syntax.StringExpr;
import io.github.nixlint.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the units of systemd that a file writes, and what they depend on. */
public final class SystemdUnits {
  private static final int MAX_CLIMB = 100;
  private static final String AFTER = "after";
  private static final String UNIT_CONFIG = "unitConfig";
  private static final String MULTI_USER = "multi-user.target";

  /** The attributes that start another unit with the unit. */
  private static final ImmutableSet<String> REQUIREMENTS =
      ImmutableSet.of("bindsTo", "requires", "requisite", "upholds", "wants");

  /** What a unit file calls dependencies that are options of NixOS, with a small first letter. */
  private static final ImmutableSet<String> OWN_WORDS =
      ImmutableSet.of(
          "After",
          "Before",
          "BindsTo",
          "Conflicts",
          "OnFailure",
          "OnSuccess",
          "PartOf",
          "Requires",
          "Requisite",
          "Upholds",
          "Wants");

  /** The attributes that make a unit, rather than add to one. */
  private static final String[] MAKING = {
    "description", "script", "serviceConfig", "startAt", "wantedBy", "requiredBy"
  };

  private final SyntaxTree tree;
  private final Scopes scopes;
  private final Names names;

  /** Reads a file. */
  public SystemdUnits(NamedFile file) {
    this.tree = file.tree();
    this.scopes = file.scopes();
    this.names = file.names();
  }

  /**
   * Returns where units of the system are ordered behind {@code target} without asking for it,
   * anywhere in the file.
   */
  public ImmutableList<SystemdUnit.Ordering> orderedOnly(String target) {
    List<SystemdUnit.Ordering> orderings = new ArrayList<>();
    for (int i = 0; i < tree.count(Kind.ATTR_BINDING); i++) {
      AttrBinding binding = (AttrBinding) tree.node(Kind.ATTR_BINDING, i);
      SystemdUnit.Ordering ordering =
          AFTER.equals(last(binding)) ? ordering(binding, target) : inOwnWords(binding, target);
      if (ordering != null) {
        orderings.add(ordering);
      }
    }
    return orderings.isEmpty() ? ImmutableList.of() : withoutRequired(orderings, target);
  }

  /**
   * Returns where units name others as a unit file does, {@code unitConfig.After}, although NixOS
   * has an option for that.
   */
  public ImmutableList<AttrBinding> dependenciesInOwnWords() {
    ImmutableList.Builder<AttrBinding> found = ImmutableList.builder();
    for (int i = 0; i < tree.count(Kind.ATTR_BINDING); i++) {
      AttrBinding binding = (AttrBinding) tree.node(Kind.ATTR_BINDING, i);
      String last = last(binding);
      int names = binding.path().size();
      if (last != null
          && OWN_WORDS.contains(last)
          && tree.parent(binding) instanceof AttrSet set
          && UNIT_CONFIG.equals(Expressions.nameAbove(binding, tree))
          && unit(binding, names - 1, set).kind() != SystemdUnit.Kind.UNKNOWN) {
        found.add(binding);
      }
    }
    return found.build();
  }

  private static @Nullable String last(AttrBinding binding) {
    ImmutableList<AttrName> path = binding.path().names();
    return path.isEmpty() ? null : path.get(path.size() - 1).staticName();
  }

  private SystemdUnit.@Nullable Ordering ordering(AttrBinding after, String target) {
    return ordering(after, after.path().size() - 1, find(after.value(), target));
  }

  /**
   * {@code unitConfig.After}, or {@code unitConfig} with that inside: as it is in the unit file.
   */
  private SystemdUnit.@Nullable Ordering inOwnWords(AttrBinding binding, String target) {
    List<AttrName> names = binding.path().names();
    int last = names.size() - 1;
    if (last < 0) {
      return null; // The name is missing in a broken file.
    }
    if (last > 0
        && "After".equals(names.get(last).staticName())
        && UNIT_CONFIG.equals(names.get(last - 1).staticName())) {
      return ordering(binding, last - 1, find(binding.value(), target));
    }
    if (UNIT_CONFIG.equals(names.get(last).staticName())
        && Expressions.body(binding.value()) instanceof AttrSet set) {
      for (BindingNode node : set.bindings()) {
        if (node instanceof AttrBinding after && "After".equals(last(after))) {
          return ordering(binding, last, find(after.value(), target));
        }
      }
    }
    return null;
  }

  /**
   * Returns an ordering.
   *
   * @param after the binding in the set of the unit
   * @param prefix how many names of it lead to the unit
   * @param found where it names the target, or null
   */
  private SystemdUnit.@Nullable Ordering ordering(
      AttrBinding after, int prefix, @Nullable StringExpr found) {
    if (found == null || !(tree.parent(after) instanceof AttrSet set)) {
      return null;
    }
    SystemdUnit unit = unit(after, prefix, set);
    boolean system =
        switch (unit.kind()) {
          case SYSTEM -> true;
          case USER -> false;
          case UNKNOWN -> isHeld(unit);
        };
    if (!system || isJoined(set) || inherits(set)) {
      return null;
    }
    AttrBinding wants = member(unit, "wants");
    boolean list = wants != null && Expressions.bare(wants.value()) instanceof ListExpr;
    return new SystemdUnit.Ordering(unit, after, found, list ? wants : null, isMade(unit));
  }

  /** Returns the unit that a binding belongs to. */
  SystemdUnit unit(AttrBinding member, int prefix, AttrSet set) {
    List<String> path = new ArrayList<>();
    add(member.path().names().subList(0, prefix), path);
    Node node = tree.parent(set);
    for (int i = 0; node != null && i < MAX_CLIMB; i++) {
      if (node instanceof AttrBinding binding) {
        add(binding.path().names(), path);
      }
      node = tree.parent(node);
    }
    Collections.reverse(path);
    return SystemdUnit.of(path, set, prefix);
  }

  /**
   * Returns whether a {@code let} holds a unit, or a function that makes one, which its uses take
   * as it is; the target that wants it, or each use, tells that it is one of the system.
   */
  private boolean isHeld(SystemdUnit unit) {
    if (unit.prefix() > 0) {
      return false;
    }
    AttrBinding wantedBy = member(unit, "wantedBy");
    boolean ofSystem = wantedBy != null && find(wantedBy.value(), MULTI_USER) != null;
    AttrBinding holder = tree.enclosing(unit.set(), AttrBinding.class);
    Binding name =
        holder != null && tree.parent(holder) instanceof LetIn
            ? scopes.bindingOf(holder.path().first())
            : null;
    if (name == null) {
      return false;
    }
    ImmutableList<Reference> uses = scopes.references(name);
    for (Reference use : uses) {
      AttrBinding taker = tree.enclosing(use.node(), AttrBinding.class);
      if (taker == null || isCompleted(use.node()) || !(ofSystem || isOfSystem(taker))) {
        return false;
      }
    }
    return ofSystem || !uses.isEmpty();
  }

  /** Returns whether a binding sets a whole unit of the system: {@code systemd.services.foo}. */
  private boolean isOfSystem(AttrBinding binding) {
    return tree.parent(binding) instanceof AttrSet set
        && unit(binding, binding.path().size(), set).kind() == SystemdUnit.Kind.SYSTEM;
  }

  /** Returns whether a unit that is made elsewhere may be given requirements where it is used. */
  private boolean isCompleted(Node use) {
    Node child = use;
    Node parent = tree.parent(child);
    while (parent != null && !(parent instanceof AttrBinding)) {
      if (parent instanceof BinaryOp operation
          && (operation.operator() != Operator.UPDATE || !isPlain(operation, child))) {
        return true;
      }
      child = parent;
      parent = tree.parent(child);
    }
    return false;
  }

  private static void add(List<AttrName> names, List<String> reversed) {
    for (int i = names.size() - 1; i >= 0; i--) {
      String name = names.get(i).staticName();
      reversed.add(name == null ? "" : name);
    }
  }

  /** Returns whether a set is joined with something that may have more attributes. */
  private boolean isJoined(AttrSet set) {
    Node child = set;
    for (Node parent = tree.parent(child); parent != null; parent = tree.parent(child)) {
      if (parent instanceof BinaryOp operation) {
        return operation.operator() == Operator.UPDATE && !isPlain(operation, child);
      }
      if (parent instanceof AttrBinding) {
        return false;
      }
      if (parent instanceof Apply call && call.function() != child && joins(call, child)) {
        return true;
      }
      child = parent;
    }
    return false;
  }

  /** Returns whether what a set is joined with is written out, and names no requirement. */
  private boolean isPlain(BinaryOp update, Node child) {
    Expr other = update.left() == child ? update.right() : update.left();
    if (!(names.value(other) instanceof AttrSet set)) {
      return false;
    }
    for (BindingNode node : set.bindings()) {
      if (node instanceof Inherit
          || (node instanceof AttrBinding binding && isRequirement(binding))) {
        return false;
      }
    }
    return true;
  }

  private static boolean joins(Apply call, Node child) {
    return switch (Expressions.simpleName(call.function())) {
      case "mkIf",
          "mkForce",
          "mkDefault",
          "mkMerge",
          "nameValuePair",
          "mapAttrs",
          "mapAttrs'",
          "genAttrs",
          "optionalAttrs",
          "listToAttrs",
          "map",
          "imap0",
          "imap1",
          "mkOverride" ->
          false;
      // A function of the file or from elsewhere completes the unit.
      default -> call.arguments().contains(child);
    };
  }

  private static boolean isRequirement(AttrBinding binding) {
    String name = last(binding);
    return name != null && REQUIREMENTS.contains(name);
  }

  private static boolean inherits(AttrSet set) {
    for (BindingNode node : set.bindings()) {
      if (node instanceof Inherit inherit) {
        for (AttrName name : inherit.names()) {
          String text = name.staticName();
          if (text != null && REQUIREMENTS.contains(text)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static @Nullable AttrBinding member(SystemdUnit unit, String name) {
    for (BindingNode node : unit.set().bindings()) {
      if (node instanceof AttrBinding binding
          && binding.path().size() == unit.prefix() + 1
          && name.equals(last(binding))
          && isBelow(binding, unit)) {
        return binding;
      }
    }
    return null;
  }

  private static boolean isBelow(AttrBinding binding, SystemdUnit unit) {
    int names = unit.prefix();
    for (int i = 0; i < names; i++) {
      String name = binding.path().names().get(i).staticName();
      String own = unit.path().get(unit.path().size() - names + i);
      if (!own.equals(name == null ? "" : name)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isMade(SystemdUnit unit) {
    if (unit.prefix() == 0) {
      return ModuleShape.has(unit.set(), MAKING);
    }
    for (String name : MAKING) {
      if (member(unit, name) != null) {
        return true;
      }
    }
    return false;
  }

  // What a unit asks for

  private ImmutableList<SystemdUnit.Ordering> withoutRequired(
      List<SystemdUnit.Ordering> orderings, String target) {
    List<SystemdUnit> asking = new ArrayList<>();
    for (int i = 0; i < tree.count(Kind.ATTR_BINDING); i++) {
      AttrBinding binding = (AttrBinding) tree.node(Kind.ATTR_BINDING, i);
      if (isRequirement(binding)
          && mayName(binding.value(), target)
          && tree.parent(binding) instanceof AttrSet set) {
        asking.add(unit(binding, binding.path().size() - 1, set));
      }
    }
    ImmutableList.Builder<SystemdUnit.Ordering> left = ImmutableList.builder();
    for (SystemdUnit.Ordering ordering : orderings) {
      if (!isAmong(ordering.unit(), asking) && !asksInOwnWords(ordering.unit(), target)) {
        left.add(ordering);
      }
    }
    return left.build();
  }

  private static boolean isAmong(SystemdUnit unit, List<SystemdUnit> units) {
    for (SystemdUnit other : units) {
      int systemd = unit.path().indexOf("systemd");
      int otherSystemd = other.path().indexOf("systemd");
      boolean same =
          systemd >= 0
              && otherSystemd >= 0
              && unit.path()
                  .subList(systemd, unit.path().size())
                  .equals(other.path().subList(otherSystemd, other.path().size()));
      if (other.set() == unit.set() ? unit.path().equals(other.path()) : same) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether a unit asks for a target in the words of systemd: {@code unitConfig.Wants}. */
  private boolean asksInOwnWords(SystemdUnit unit, String target) {
    for (BindingNode node : unit.set().bindings()) {
      if (node instanceof AttrBinding binding
          && binding.path().size() > unit.prefix()
          && UNIT_CONFIG.equals(binding.path().names().get(unit.prefix()).staticName())
          && asks(binding, target)) {
        return true;
      }
    }
    return false;
  }

  private boolean asks(AttrBinding unitConfig, String target) {
    if (!(Expressions.body(unitConfig.value()) instanceof AttrSet set)) {
      return !"After".equals(last(unitConfig)) && tree.text(unitConfig.value()).contains(target);
    }
    for (BindingNode node : set.bindings()) {
      if (node instanceof AttrBinding binding
          && !"After".equals(last(binding))
          && tree.text(binding.value()).contains(target)) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether a list has a name, or elements that are not to be seen. */
  private boolean mayName(Expr list, String target) {
    return find(list, target) != null || !isVisible(list, new Fuel());
  }

  private boolean isVisible(Expr list, Fuel fuel) {
    Expr value = Expressions.body(names.value(list));
    if (!fuel.spend()) {
      return false;
    }
    if (value instanceof BinaryOp sum && sum.operator() == Operator.CONCAT) {
      return isVisible(sum.left(), fuel) && isVisible(sum.right(), fuel);
    }
    if (value instanceof Apply call) {
      String function = Expressions.simpleName(call.function());
      return function.startsWith("optional") || function.startsWith("mk");
    }
    return value instanceof ListExpr;
  }

  /** Returns where a list names a unit, or null. */
  private @Nullable StringExpr find(Expr list, String target) {
    return find(list, target, new Fuel());
  }

  private @Nullable StringExpr find(Expr list, String target, Fuel fuel) {
    Expr value = Expressions.body(names.value(list));
    if (!fuel.spend()) {
      return null;
    }
    if (value instanceof StringExpr string) {
      String text = string.constant();
      return text != null && (" " + text + " ").contains(" " + target + " ") ? string : null;
    }
    if (value instanceof ListExpr literal) {
      return first(literal.elements(), target, fuel);
    }
    if (value instanceof BinaryOp sum && sum.operator() == Operator.CONCAT) {
      StringExpr left = find(sum.left(), target, fuel);
      return left != null ? left : find(sum.right(), target, fuel);
    }
    return value instanceof Apply call ? first(call.arguments(), target, fuel) : null;
  }

  private @Nullable StringExpr first(ImmutableList<Expr> parts, String target, Fuel fuel) {
    for (Expr part : parts) {
      StringExpr found = find(part, target, fuel);
      if (found != null) {
        return found;
      }
    }
    return null;
  }
}
