package io.github.nixlint.semantics.module;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.code.Fuel;
import io.github.nixlint.semantics.names.NamedFile;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.BinaryOp;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Kind;
import io.github.nixlint.syntax.ListExpr;
import io.github.nixlint.syntax.Operator;
import io.github.nixlint.syntax.StringExpr;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.text.WordSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where units of users name targets that only the systemd of the system has: each user runs a
 * systemd of its own, which knows neither {@code multi-user.target} nor the network.
 */
public final class UserUnits {

  /** What naming such a target comes to. */
  public enum Effect {
    /** Nothing starts the unit. */
    NEVER_STARTED,
    /** The unit fails, since what it requires is not there. */
    FAILS,
    /** None at all. */
    NONE
  }

  /**
   * A target of the system that a unit of users names.
   *
   * @param binding the binding that names it
   * @param target where it is written
   * @param name its name
   * @param effect what that comes to
   */
  public record Mistaken(AttrBinding binding, StringExpr target, String name, Effect effect) {

    /** Returns the target of users that is reached when this one would be, or "". */
    public String counterpart() {
      return switch (name) {
        case "multi-user.target" -> "default.target";
        case "graphical.target" -> "graphical-session.target";
        default -> "";
      };
    }
  }

  /** Targets of system units: man systemd.special of systemd 258. */
  private static final WordSet OF_SYSTEM =
      WordSet.of(
          "boot-complete.target",
          "cryptsetup.target",
          "getty.target",
          "graphical.target",
          "hibernate.target",
          "hybrid-sleep.target",
          "local-fs.target",
          "multi-user.target",
          "network-online.target",
          "network-pre.target",
          "network.target",
          "nss-lookup.target",
          "nss-user-lookup.target",
          "remote-fs.target",
          "sleep.target",
          "suspend-then-hibernate.target",
          "suspend.target",
          "sysinit.target",
          "time-set.target",
          "time-sync.target");

  private static final ImmutableMap<String, Effect> EFFECTS =
      ImmutableMap.<String, Effect>builder()
          .put("wantedBy", Effect.NEVER_STARTED)
          .put("requiredBy", Effect.NEVER_STARTED)
          .put("upheldBy", Effect.NEVER_STARTED)
          .put("requires", Effect.FAILS)
          .put("requisite", Effect.FAILS)
          .put("bindsTo", Effect.FAILS)
          .put("wants", Effect.NONE)
          .put("upholds", Effect.NONE)
          .put("after", Effect.NONE)
          .put("before", Effect.NONE)
          .put("partOf", Effect.NONE)
          .buildOrThrow();

  /** Below these, names are those of unit files: in home-manager, and in NixOS where one may. */
  private static final WordSet SECTIONS = WordSet.of("Install", "Unit", "unitConfig");

  private final SyntaxTree tree;
  private final SystemdUnits units;

  /** Reads a file. */
  public UserUnits(NamedFile file) {
    this.tree = file.tree();
    this.units = new SystemdUnits(file);
  }

  /** Returns the targets of the system that units of users name, in the order of the bindings. */
  public ImmutableList<Mistaken> mistaken() {
    ImmutableList.Builder<Mistaken> found = ImmutableList.builder();
    Set<String> own = null;
    for (int i = 0; i < tree.count(Kind.ATTR_BINDING); i++) {
      AttrBinding binding = (AttrBinding) tree.node(Kind.ATTR_BINDING, i);
      Effect effect = effect(binding);
      if (effect != null && isOfUser(binding)) {
        own = own == null ? ownTargets() : own;
        add(binding, effect, own, found);
      }
    }
    return found.build();
  }

  private @Nullable Effect effect(AttrBinding binding) {
    String name = Expressions.lastName(binding.path());
    if (name.isEmpty()) {
      return null;
    }
    boolean inSection = Ascii.isUpperCase(name.charAt(0));
    Effect effect = EFFECTS.get(Ascii.toLowerCase(name.charAt(0)) + name.substring(1));
    return effect != null && inSection == SECTIONS.contains(Expressions.nameAbove(binding, tree))
        ? effect
        : null;
  }

  /** Returns whether a binding is one of a unit, {@code systemd.user.services.x.after}. */
  private boolean isOfUser(AttrBinding binding) {
    if (!(tree.parent(binding) instanceof AttrSet set)) {
      return false;
    }
    SystemdUnit unit = units.unit(binding, binding.path().size() - 1, set);
    int below = unit.path().size() - unit.path().indexOf("systemd");
    boolean inSection = SECTIONS.contains(Expressions.nameAbove(binding, tree));
    return unit.kind() == SystemdUnit.Kind.USER && below == (inSection ? 5 : 4);
  }

  /** Returns the units that the file makes below {@code targets} or {@code units}. */
  private Set<String> ownTargets() {
    Set<String> own = new HashSet<>();
    for (int i = 0; i < tree.count(Kind.ATTR_BINDING); i++) {
      AttrBinding binding = (AttrBinding) tree.node(Kind.ATTR_BINDING, i);
      String above =
          tree.parent(binding) instanceof AttrSet set
                  && tree.parent(set) instanceof AttrBinding around
              ? Expressions.lastName(around.path())
              : "";
      for (AttrName written : binding.path().names()) {
        String name = written.staticName();
        if (above.equals("targets")) {
          own.add(name + ".target");
        } else if (above.equals("units") && name != null) {
          own.add(name);
        }
        above = name == null ? "" : name;
      }
    }
    return own;
  }

  private void add(
      AttrBinding binding, Effect effect, Set<String> own, ImmutableList.Builder<Mistaken> found) {
    List<StringExpr> named = new ArrayList<>();
    boolean all = collect(binding.value(), named, new Fuel());
    List<StringExpr> mistaken = new ArrayList<>();
    for (StringExpr target : named) {
      String name = target.constant();
      if (name != null && OF_SYSTEM.contains(name) && !own.contains(name)) {
        mistaken.add(target);
      }
    }
    // Another target may start it all the same.
    boolean only = all && mistaken.size() == named.size();
    for (StringExpr target : mistaken) {
      String name = target.constant();
      if (name != null) {
        boolean started = effect == Effect.NEVER_STARTED && !only;
        found.add(new Mistaken(binding, target, name, started ? Effect.NONE : effect));
      }
    }
  }

  /** Collects the strings of a list, and returns whether it has nothing else. */
  private static boolean collect(Expr list, List<StringExpr> strings, Fuel fuel) {
    Expr value = Expressions.body(list);
    if (!fuel.spend()) {
      return false;
    }
    if (value instanceof StringExpr string) {
      strings.add(string);
      return string.constant() != null;
    }
    boolean all = true;
    if (value instanceof ListExpr literal) {
      for (Expr element : literal.elements()) {
        all &= collect(element, strings, fuel);
      }
    } else if (value instanceof BinaryOp sum && sum.operator() == Operator.CONCAT) {
      all = collect(sum.left(), strings, fuel);
      all &= collect(sum.right(), strings, fuel);
    } else if (value instanceof Apply call
        && Expressions.simpleName(call.function()).startsWith("mk")) {
      all = collect(call.lastArgument(), strings, fuel);
    } else {
      return false;
    }
    return all;
  }
}
