package io.github.nixlint.semantics.module;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.ListExpr;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.PathLiteral;
import io.github.nixlint.text.Spelling;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds out which parts of a module's configuration its switches guard. */
final class Guards {
  /**
   * What needs no guard: checks and descriptions that speak for themselves, and attributes that do
   * nothing until something else asks for them.
   */
  private static final ImmutableSet<String> FREE =
      ImmutableSet.of("_module", "assertions", "ids", "imports", "lib", "meta", "warnings");

  /** What a machine or home is by itself, whatever is on there. */
  private static final ImmutableList<OptionPath> OF_IDENTITY =
      ImmutableList.of(
          OptionPath.of("home", "homeDirectory"),
          OptionPath.of("home", "stateVersion"),
          OptionPath.of("home", "username"),
          OptionPath.of("networking", "hostId"),
          OptionPath.of("networking", "hostName"),
          OptionPath.of("nixpkgs", "hostPlatform"),
          OptionPath.of("system", "stateVersion"));

  /**
   * The attributes that decide for those beside them: {@code services.x = { enable = cfg.enable; …
   * }} needs no other guard, nor does a file with content only where the switch is on.
   */
  private static final ImmutableSet<String> DECIDING = ImmutableSet.of("enable", "source", "text");

  /** Below this depth an attribute is part of a value, a unit or a file, and judged with it. */
  private static final int MAX_KEY = 3;

  /** The modules that each user's configuration of home-manager imports. */
  private static final String SHARED_MODULES = "sharedModules";

  /** From this depth on a set is an entry: {@code programs.gpg}. */
  private static final int MIN_ENTRY = 2;

  /** A module of more switches is a list of them, whose modules are elsewhere. */
  private static final int MOST_SWITCHES = 100;

  private enum Status {
    GUARDED,
    OPEN,
    MIXED,
    /** Sets nothing that matters. */
    FREE
  }

  private final Module module;
  private final List<OptionPath> switches = new ArrayList<>();
  private final List<OptionPath> own = new ArrayList<>();
  private final List<OptionPath> others = new ArrayList<>();
  private final boolean mainly;

  /** What the switches are about, read when first asked. */
  private final List<Topic> topics = new ArrayList<>();

  private boolean extension;
  private @Nullable Features features;
  private final ImmutableList.Builder<Unguarded> found = ImmutableList.builder();

  private Guards(Module module) {
    this.module = module;
    for (OptionDeclaration option : module.switches()) {
      switches.add(option.path());
      own.add(option.path().parent());
    }
    for (OptionDeclaration option : module.options()) {
      if (!isOwn(option.path())) {
        others.add(option.path());
      }
    }
    own.addAll(others);
    mainly = 2 * others.size() <= module.options().size();
    switches.addAll(Followers.of(module, ImmutableSet.copyOf(switches), MOST_SWITCHES));
  }

  /** Returns the parts of a module that none of its switches guards, in source order. */
  static ImmutableList<Unguarded> unguarded(Module module) {
    boolean stands =
        switch (module.kind()) {
          case FILE, INNER -> true;
          case SUBMODULE, FRAGMENT -> false;
        };
    if (!stands
        || module.switches().isEmpty()
        || module.switches().size() > MOST_SWITCHES
        || module.switches().get(0).path().size() < 2
        || module.declaresForImports()) {
      return ImmutableList.of();
    }
    Guards guards = new Guards(module);
    guards.check();
    return guards.found.build();
  }

  private void check() {
    Status whole = whole();
    if (whole == Status.MIXED) {
      // A module that knows its switch may also rely on the one of the module that it extends.
      extension = true;
      whole = whole();
    }
    if (whole == Status.OPEN) {
      for (Config.Key root : module.config()) {
        if (status(root, OptionPath.ROOT) == Status.OPEN
            && !setsSwitch(root.value(), root.path())) {
          report(Unguarded.Kind.CONFIG, root.name(), OptionPath.ROOT, root.value());
          return;
        }
      }
    } else if (whole == Status.MIXED) {
      for (Config.Key root : module.config()) {
        collect(root, OptionPath.ROOT);
      }
    }
  }

  private Status whole() {
    Status whole = Status.FREE;
    for (Config.Key root : module.config()) {
      whole = combine(whole, status(root, OptionPath.ROOT));
    }
    return whole;
  }

  private void report(Unguarded.Kind kind, Node name, OptionPath path, Config value) {
    Condition condition = value instanceof Config.Conditional c ? c.condition() : null;
    if (features == null) {
      features = new Features(module, this::isGuard, this::isOwn, this::isFree);
    }
    boolean isFeature = features.has(kind, path, value);
    found.add(new Unguarded(kind, name, path, value.node(), condition, isFeature));
  }

  private void collect(Config.Key key, OptionPath above) {
    OptionPath path = above.plus(key.path());
    Status status = status(key, above);
    if (status == Status.OPEN) {
      report(Unguarded.Kind.KEY, key.name(), path, key.value());
    } else if (status == Status.MIXED) {
      collect(key.value(), key, path);
    }
  }

  private void collect(Config config, Config.Key key, OptionPath path) {
    if (config instanceof Config.Conditional conditional) {
      collect(conditional.content(), key, path);
    } else if (config instanceof Config.Keys keys && path.size() < MAX_KEY && isLiteral(keys)) {
      List<OptionPath> decided = decided(keys, path);
      for (Config.Key below : keys.keys()) {
        if (status(below, path, decided) != Status.GUARDED) {
          collect(below, path);
        }
      }
    } else if (config instanceof Config.Merge merge && isOfParts(merge)) {
      boolean onPurpose = hasPartForOff(merge);
      for (Config part : merge.parts()) {
        Status status = status(part, path);
        if (status == Status.OPEN && !onPurpose && !setsSwitch(part, path)) {
          report(Unguarded.Kind.PART, part.node(), path, part);
        } else if (status == Status.MIXED) {
          collect(part, key, path);
        }
      }
    } else {
      report(Unguarded.Kind.KEY, key.name(), path, key.value());
    }
  }

  /**
   * Returns whether a part applies just where a switch is off: with one for on and one for off, the
   * parts beside them are meant for both.
   */
  private boolean hasPartForOff(Config.Merge merge) {
    for (Config part : merge.parts()) {
      if (part instanceof Config.Conditional conditional
          && conditional.condition().isNegated()
          && isGuard(conditional.condition().options())) {
        return true;
      }
    }
    return false;
  }

  /** Whether a part presets a switch, which it could not below that. */
  private boolean setsSwitch(Config part, OptionPath path) {
    for (Definition definition : Definition.of(part, path)) {
      for (OptionDeclaration option : module.switches()) {
        if (definition.path().equals(option.path())) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isLiteral(Config.Keys keys) {
    for (Config.Key key : keys.keys()) {
      if (key.name() instanceof Expr) {
        return false;
      }
    }
    return true;
  }

  private static boolean isOfParts(Config.Merge merge) {
    return switch (merge.kind()) {
      case DEFINITIONS, TORN, UPDATE -> true;
      case CHOICE, CONCATENATION -> false;
    };
  }

  private Status status(Config.Key key, OptionPath above) {
    OptionPath path = above.plus(key.path());
    return isFree(path) ? Status.FREE : status(key.value(), path);
  }

  private Status status(Config config, OptionPath path) {
    if (config instanceof Config.Conditional conditional) {
      return status(conditional, path);
    }
    if (config instanceof Config.Merge merge) {
      return status(merge, path);
    }
    if (config instanceof Config.Keys keys) {
      return status(keys, path);
    }
    if (config instanceof Config.Opaque opaque) {
      return isGuard(opaque.options()) ? Status.GUARDED : Status.FREE;
    }
    Config.Value value = (Config.Value) config;
    if (isGuard(value.options()) || isListOfGuarded(value.node(), path)) {
      return Status.GUARDED;
    }
    if (path.last().equals(SHARED_MODULES) && isListOfFiles(value.node())) {
      return Status.FREE; // They are imported, and have switches of their own.
    }
    if (isGivenConfig(value.node())) {
      return Status.FREE; // The function may ask the switch.
    }
    return open(value.node());
  }

  /** Whether each element of a list that an option takes asks a switch by itself. */
  private boolean isListOfGuarded(Node value, OptionPath path) {
    if (!(value instanceof Expr expression)
        || !(Expressions.body(expression) instanceof ListExpr list)
        || list.elements().isEmpty()
        || path.size() > MAX_KEY) {
      return false;
    }
    for (Expr element : list.elements()) {
      if (!isGuard(module.optionsIn(element))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isGivenConfig(Node value) {
    if (value instanceof Apply call) {
      for (Expr argument : call.arguments()) {
        if (Expressions.simpleName(argument).equals("config")) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isListOfFiles(Node value) {
    if (!(value instanceof ListExpr list)) {
      return false;
    }
    for (Expr element : list.elements()) {
      if (!(element instanceof PathLiteral)) {
        return false;
      }
    }
    return true;
  }

  private Status open(Node value) {
    return others.isEmpty() || servesSwitches(value) ? Status.OPEN : Status.FREE;
  }

  private Status status(Config.Conditional conditional, OptionPath path) {
    Status content = status(conditional.content(), path);
    if (content != Status.FREE && isGuard(conditional.condition().options())) {
      return Status.GUARDED;
    }
    boolean other =
        readsOthers(conditional.condition().options()) || isDefault(conditional.condition());
    return other ? Status.FREE : content;
  }

  /**
   * Returns whether a condition is what turns a switch on by itself: {@code default = isDarwin}.
   */
  private boolean isDefault(Condition condition) {
    String asked = condition.expression() instanceof Expr e ? Expressions.dotted(e) : "";
    for (OptionDeclaration option : module.switches()) {
      Expr fallback = option.attribute("default");
      if (fallback != null && !asked.isEmpty() && asked.equals(Expressions.dotted(fallback))) {
        return condition.kind() == Condition.Kind.IF;
      }
    }
    return false;
  }

  private Status status(Config.Merge merge, OptionPath path) {
    Status all = Status.FREE;
    for (Config part : merge.parts()) {
      if (merge.kind() == Config.Merge.Kind.TORN && isConditionalOnSwitch(part)) {
        return Status.GUARDED;
      }
      // `{ enable = cfg.enable; } // cfg.settings`
      if (merge.kind() == Config.Merge.Kind.UPDATE
          && part instanceof Config.Keys keys
          && decided(keys, path).contains(path)) {
        return Status.GUARDED;
      }
      Status status = status(part, path);
      // That the rest is lost, or applies always, is the fault of `//`.
      if (merge.kind() == Config.Merge.Kind.TORN && status == Status.GUARDED) {
        return status;
      }
      all = combine(all, status);
    }
    return all;
  }

  private boolean isConditionalOnSwitch(Config part) {
    return part instanceof Config.Conditional conditional
        && isGuard(conditional.condition().options());
  }

  private Status status(Config.Keys keys, OptionPath path) {
    Status all = statusOfKeys(keys, path);
    // What else a service is set to that another option of the module is for.
    boolean ofOthers = all == Status.OPEN && path.size() >= MIN_ENTRY && readsOthersIn(keys);
    return ofOthers ? Status.FREE : all;
  }

  private boolean readsOthersIn(Config.Keys keys) {
    if (!others.isEmpty()) {
      for (Config.Key key : keys.keys()) {
        if (readsOthers(module.optionsIn(key.value().node()))) {
          return true;
        }
      }
    }
    return false;
  }

  private Status statusOfKeys(Config.Keys keys, OptionPath path) {
    // An empty set sets nothing, but at its depth it makes a user, a service or a file.
    Status all = keys.keys().isEmpty() && path.size() >= MAX_KEY ? open(keys.node()) : Status.FREE;
    List<OptionPath> decided = decided(keys, path);
    for (Config.Key key : keys.keys()) {
      all = combine(all, status(key, path, decided));
    }
    return all;
  }

  private Status status(Config.Key key, OptionPath above, List<OptionPath> decided) {
    OptionPath path = above.plus(key.path());
    for (OptionPath around : decided) {
      if (path.startsWith(around)) {
        return Status.GUARDED;
      }
    }
    return status(key, above);
  }

  /** Returns the sets below which an attribute is guarded that decides for those beside it. */
  private List<OptionPath> decided(Config.Keys keys, OptionPath path) {
    List<OptionPath> decided = new ArrayList<>();
    for (Config.Key key : keys.keys()) {
      if (DECIDING.contains(key.path().last())) {
        OptionPath around = path.plus(key.path()).parent();
        boolean stands =
            around.size() >= MAX_KEY
                || (around.equals(path) && !path.isRoot())
                || (around.size() > 1 && (!isByDefault(key) || isNamesake(around)));
        if (stands && status(key, path) == Status.GUARDED) {
          decided.add(around);
        }
      }
    }
    return decided;
  }

  /** Whether an entry is called after a switch, so that hardly another module turns it on. */
  private boolean isNamesake(OptionPath entry) {
    if (topics.isEmpty()) {
      module.switches().forEach(option -> topics.add(Topic.of(option.path())));
    }
    for (Topic topic : topics) {
      if (topic.isOf(entry.last())) {
        return true;
      }
    }
    return false;
  }

  /** Whether another module may well decide otherwise: {@code enable = mkDefault cfg.enable}. */
  private static boolean isByDefault(Config.Key key) {
    return key.value().node() instanceof Apply call
        && Expressions.calledName(call.function()).equals("mkDefault");
  }

  private static Status combine(Status a, Status b) {
    if (a == b || b == Status.FREE) {
      return a;
    }
    return a == Status.FREE ? b : Status.MIXED;
  }

  private boolean isGuard(ImmutableSet<OptionPath> options) {
    for (OptionPath path : options) {
      for (OptionPath option : switches) {
        boolean guards =
            option.mayStartWith(path)
                || (extension && isOuter(path, option))
                || isSlip(path, option);
        if (!path.isRoot() && guards) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether {@code cfg.enabled} is asked for, which fails, where {@code cfg.enable} is meant. */
  private boolean isSlip(OptionPath path, OptionPath option) {
    return path.size() == option.size()
        && path.parent().equals(option.parent())
        && Spelling.nearest(path.last(), ImmutableSet.of(option.last())) != null
        && !module.declares(path);
  }

  private static boolean isOuter(OptionPath path, OptionPath option) {
    return path.last().equals("enable") && option.mayStartWith(path.parent());
  }

  /** Returns whether setting an option does nothing that a switch would have to prevent. */
  private boolean isFree(OptionPath path) {
    if (path.isRoot()) {
      return false;
    }
    return FREE.contains(path.names().get(0))
        || path.startsWith(OptionPath.of("system", "build"))
        || path.startsWith(OptionPath.of("nixpkgs", "overlays"))
        || (path.startsWith(OptionPath.of("nix", "settings")) && isOfCache(path.last()))
        || OF_IDENTITY.contains(NestedConfigurations.within(path))
        || isOwn(path);
  }

  /** Whether a setting of Nix is of a cache, from which the module itself may have to come. */
  private static boolean isOfCache(String setting) {
    return setting.endsWith("substituters") || setting.endsWith("public-keys");
  }

  private boolean isOwn(OptionPath path) {
    for (OptionPath scope : own) {
      if (path.startsWith(scope)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns whether a value serves the options below a switch, in a module that declares others,
   * too. One that reads neither serves those that are more.
   */
  private boolean servesSwitches(Node value) {
    ImmutableSet<OptionPath> read = module.optionsIn(value);
    if (readsOthers(read)) {
      return false;
    }
    boolean serves = mainly;
    for (OptionPath path : read) {
      serves |= isOwn(path);
    }
    return serves;
  }

  private boolean readsOthers(ImmutableSet<OptionPath> options) {
    for (OptionPath path : options) {
      for (OptionPath other : others) {
        if (path.startsWith(other) || other.startsWith(path)) {
          return true;
        }
      }
    }
    return false;
  }
}
