package io.github.nixlint.semantics.module;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.ListExpr;
import io.github.nixlint.syntax.Node;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Tells the parts of a configuration that may well be meant to apply without the switch of the
 * module: features that have a switch of their own, and what several of them share.
 */
final class Features {
  /** What services need beside their units. */
  private static final ImmutableList<OptionPath> OF_SERVICES =
      ImmutableList.of(
          OptionPath.of("users"),
          OptionPath.of("environment", "systemPackages"),
          OptionPath.of("home", "packages"));

  private static final ImmutableSet<String> CONDITIONS =
      ImmutableSet.of("mkIf", "optional", "optionals");

  private static final OptionPath AGENTS = OptionPath.of("launchd");
  private static final OptionPath UNITS = OptionPath.of("systemd");
  private static final OptionPath USER_UNITS = OptionPath.of("systemd", "user");

  /** The options that one namespace has at least above them: {@code services.foo}. */
  private static final int NAMESPACE = 2;

  /** A module that sets options of so many kinds is about no one of them. */
  private static final int THIS_AND_THAT = 4;

  private final Module module;
  private final Predicate<ImmutableSet<OptionPath>> isGuard;
  private final Predicate<OptionPath> isOwn;
  private final Predicate<OptionPath> isFree;

  /** The options that are nothing unless they are set. */
  private final Set<OptionPath> empty = new HashSet<>();

  /** What is set under a guard somewhere in the module, and the units that this is of. */
  private final Set<OptionPath> guarded = new HashSet<>();

  /** What is set by force under a guard, against what is set elsewhere. */
  private final Set<OptionPath> forced = new HashSet<>();

  /** What the conditions and values of the module ask. */
  private final Set<OptionPath> asked = new HashSet<>();

  /** The switches that nothing asks for. */
  private final List<OptionPath> unasked = new ArrayList<>();

  private final boolean ofParts;
  private boolean forBoth;

  /**
   * Looks at a module.
   *
   * @param isGuard whether one of some options is a switch of the module
   * @param isOwn whether an option is one of those below its switches
   * @param isFree whether what sets an option needs no guard
   */
  Features(
      Module module,
      Predicate<ImmutableSet<OptionPath>> isGuard,
      Predicate<OptionPath> isOwn,
      Predicate<OptionPath> isFree) {
    this.module = module;
    this.isGuard = isGuard;
    this.isOwn = isOwn;
    this.isFree = isFree;
    for (OptionDeclaration option : module.options()) {
      if (option.isEmptyByDefault()) {
        empty.add(option.path());
      }
    }
    this.ofParts = areOfParts();
    module.config().forEach(key -> note(key.value()));
    module.definitions().forEach(set -> asked.addAll(module.optionsIn(set.value())));
    for (OptionDeclaration option : module.switches()) {
      if (!isAsked(option.path())) {
        unasked.add(option.path());
      }
    }
    for (Definition definition : module.definitions()) {
      if (definition.conditions().stream().anyMatch(c -> isGuard.test(c.options()))) {
        guarded.add(definition.path());
        if (isForced(definition)) {
          forced.add(definition.path());
        }
        OptionPath unit = unit(definition.path());
        if (unit != null) {
          guarded.add(unit);
        }
      }
    }
  }

  /** Notes what is asked, and whether something is set just where a switch is off. */
  private void note(Config config) {
    if (config instanceof Config.Conditional conditional) {
      Condition condition = conditional.condition();
      asked.addAll(condition.options());
      forBoth |=
          condition.kind() == Condition.Kind.IF
              && condition.isNegated()
              && isGuard.test(condition.options());
      note(conditional.content());
    } else if (config instanceof Config.Merge merge) {
      merge.parts().forEach(this::note);
    } else if (config instanceof Config.Keys keys) {
      keys.keys().forEach(key -> note(key.value()));
    }
  }

  /**
   * Returns whether the switches are of parts of what the module is for, which has other options
   * beside them: {@code docker.rootless.enable} and {@code docker.storage}.
   */
  private boolean areOfParts() {
    Set<OptionPath> scopes = new HashSet<>();
    module.switches().forEach(option -> scopes.add(option.path().parent()));
    Set<OptionPath> above = new HashSet<>();
    for (OptionDeclaration option : module.options()) {
      List<OptionPath> namespaces = option.path().namespaces();
      if (Collections.disjoint(namespaces, scopes)) {
        above.addAll(namespaces);
      }
    }
    return scopes.stream()
        .map(OptionPath::parent)
        .allMatch(around -> around.size() >= NAMESPACE && above.contains(around));
  }

  /** Returns whether a part that no switch guards is such a one. */
  boolean has(Unguarded.Kind kind, OptionPath path, Config value) {
    Condition condition = value instanceof Config.Conditional c ? c.condition() : null;
    return forBoth
        || ofParts
        || isBesideSiblings(value, path)
        || isLeftToOthers(value)
        || isOfSomethingElse(kind, value, path)
        || isAroundSwitch(value, path)
        || (condition != null && asksBoolean(condition.options()) && makesUnit(value, path))
        || (kind == Unguarded.Kind.PART && addsToGuarded(value, path));
  }

  /**
   * Returns whether several switches have parts of their own, so that what is left is what they
   * share. Where nothing asks for one of them, it is not, unless what the module imports may ask.
   */
  private boolean isBesideSiblings(Config value, OptionPath path) {
    boolean noneAsked = unasked.size() == module.switches().size();
    if (module.switches().size() < 2 || (noneAsked && !module.hasImports())) {
      return false;
    }
    Set<String> names = new HashSet<>();
    Definition.of(value, path).forEach(definition -> names.addAll(definition.path().names()));
    for (OptionPath option : unasked) {
      String name = option.parent().last();
      if (!module.hasImports() || names.stream().anyMatch(set -> set.contains(name))) {
        return false;
      }
    }
    return true;
  }

  /** Whether a condition asks for a switch, or for one above it that another module declares. */
  private boolean isAsked(OptionPath option) {
    return asked.contains(option)
        || asked.stream()
            .anyMatch(path -> path.last().equals("enable") && option.startsWith(path.parent()));
  }

  /**
   * Returns whether a value is another option of the module that is empty unless it is set, or a
   * list of nothing but what the module's switches and Booleans ask for.
   */
  private boolean isLeftToOthers(Config value) {
    OptionPath read =
        value instanceof Config.Value option && option.node() instanceof Expr e
            ? module.path(e)
            : null;
    return (read != null && empty.contains(read)) || isAskedFor(value);
  }

  /** Whether each element of a list is asked for. */
  private boolean isAskedFor(Config value) {
    if (value instanceof Config.Merge list) {
      return isOfLists(list) && list.parts().stream().allMatch(this::isPartAskedFor);
    }
    return isListAskedFor(value.node());
  }

  private static boolean isOfLists(Config.Merge merge) {
    return merge.kind() == Config.Merge.Kind.CONCATENATION
        || (merge.node() instanceof Apply call
            && Expressions.calledName(call.function()).equals("concatLists"));
  }

  private boolean isPartAskedFor(Config part) {
    return part instanceof Config.Conditional conditional
        ? asksAny(conditional.condition().options())
        : isAskedFor(part);
  }

  private boolean isListAskedFor(Node value) {
    if (!(value instanceof Expr expression)
        || !(Expressions.body(expression) instanceof ListExpr list)
        || list.elements().isEmpty()) {
      return false;
    }
    for (Expr element : list.elements()) {
      boolean asked =
          Expressions.bare(element) instanceof Apply call
              && CONDITIONS.contains(Expressions.calledName(call.function()))
              && asksAny(module.optionsIn(call.arguments().get(0)));
      if (!asked) {
        return false;
      }
    }
    return true;
  }

  /** Whether a switch, another Boolean of the module or, for one of many, any option is asked. */
  private boolean asksAny(ImmutableSet<OptionPath> options) {
    return asksBoolean(options)
        || isGuard.test(options)
        || (module.switches().size() > 1 && !options.isEmpty());
  }

  /**
   * Returns whether what the switch does not guard in a part has nothing to do with what it is
   * named after. A module that declares nothing beside it may well be a part of a machine's
   * configuration that has one thing to be switched; as a whole where it sets this and that.
   */
  private boolean isOfSomethingElse(Unguarded.Kind kind, Config value, OptionPath path) {
    if (module.options().size() > 1) {
      return false;
    }
    StringBuilder open = new StringBuilder();
    Set<String> roots = new HashSet<>();
    for (Definition definition : Definition.of(value, path)) {
      if (definition.conditions().stream().noneMatch(c -> isGuard.test(c.options()))) {
        roots.add(definition.path().isRoot() ? "" : definition.path().names().get(0));
        open.append(definition.path()).append(' ');
        open.append(module.text(definition.value())).append(' ');
      }
    }
    boolean whole = kind == Unguarded.Kind.CONFIG;
    return (!whole || roots.size() >= THIS_AND_THAT)
        && !Topic.of(module.switches().get(0).path()).isOf(open.toString());
  }

  /** Returns whether a condition asks what else is on or off in the module: {@code cfg.tray}. */
  private boolean asksBoolean(ImmutableSet<OptionPath> options) {
    for (OptionPath option : options) {
      if (module.hasBoolean(option) && isOwn.test(option)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns whether a part makes a service of its own, with the accounts and packages it needs,
   * that may do without the main one: {@code mkIf cfg.tray { systemd.user.services.foo-tray = … }}.
   */
  private boolean makesUnit(Config value, OptionPath path) {
    boolean made = false;
    for (Definition definition : Definition.of(value, path)) {
      OptionPath set = definition.path();
      boolean unit = isOfUnit(set);
      if (!unit && !isFree.test(set) && !OF_SERVICES.stream().anyMatch(set::startsWith)) {
        return false;
      }
      made |= unit;
    }
    return made;
  }

  /**
   * Returns whether a part turns on what the switch is an option of: {@code services.a.enable =
   * true} beside {@code services.a.monitor.enable}.
   */
  private boolean isAroundSwitch(Config value, OptionPath path) {
    for (Definition definition : Definition.of(value, path)) {
      OptionPath set = definition.path();
      OptionPath around = set.parent();
      if (set.size() > 1 && set.last().equals("enable")) {
        for (OptionDeclaration option : module.switches()) {
          OptionPath scope = option.path().parent();
          if (scope.size() > around.size() && scope.startsWith(around)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private boolean isOfUnit(OptionPath path) {
    OptionPath unit = unit(path);
    return unit != null && !guarded.contains(unit);
  }

  /** The unit that an option is of, {@code systemd.services.a}, or null. */
  private static @Nullable OptionPath unit(OptionPath path) {
    int names = path.startsWith(USER_UNITS) ? 4 : 3;
    return (path.startsWith(UNITS) || path.startsWith(AGENTS)) && path.size() >= names
        ? new OptionPath(path.names().subList(0, names))
        : null;
  }

  private static boolean isForced(Definition definition) {
    return definition.value() instanceof Apply call
        && Expressions.calledName(call.function()).equals("mkForce");
  }

  /**
   * Returns whether a part sets only what a guarded one sets as well, or something that one
   * overrides: who writes an option twice knows why one of both stands outside.
   */
  private boolean addsToGuarded(Config value, OptionPath path) {
    for (Definition definition : Definition.of(value, path)) {
      if (forced.contains(definition.path())) {
        return true;
      }
    }
    for (Definition definition : Definition.of(value, path)) {
      if (!isFree.test(definition.path()) && !guarded.contains(definition.path())) {
        return false;
      }
    }
    return true;
  }
}
