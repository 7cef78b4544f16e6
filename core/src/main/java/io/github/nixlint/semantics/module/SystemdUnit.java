package io.github.nixlint.semantics.module;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.StringExpr;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A unit of systemd as far as one place of a file writes it: {@code systemd.services.foo = { … };}
 * or {@code systemd.services.foo.after = …;}, the name of the unit maybe computed.
 *
 * @param kind whose unit it is
 * @param path the names that lead to the unit, outermost first; computed ones are empty
 * @param set the set that its attributes stand in
 * @param prefix how many names of their paths lead to the unit
 */
public record SystemdUnit(Kind kind, ImmutableList<String> path, AttrSet set, int prefix) {

  /** Whose units there are. */
  public enum Kind {
    /** Units of the system: {@code systemd.services}. */
    SYSTEM,
    /** Units of users: {@code systemd.user.services}. */
    USER,
    /** No unit that can be told. */
    UNKNOWN
  }

  /**
   * An ordering of a unit behind another one that it does not ask for.
   *
   * @param unit the unit
   * @param after the binding that orders it
   * @param target the name of the other unit, where it is written
   * @param wants the binding of {@code wants}, where there is one with a list
   * @param whole whether the unit is written here, and not added to
   */
  public record Ordering(
      SystemdUnit unit,
      AttrBinding after,
      StringExpr target,
      @Nullable AttrBinding wants,
      boolean whole) {}

  static SystemdUnit of(List<String> path, AttrSet set, int prefix) {
    ImmutableList<String> names = ImmutableList.copyOf(path);
    return new SystemdUnit(kind(names), names, set, prefix);
  }

  /** Returns what stands for a unit and others that share a set of settings with it. */
  SystemdUnit sharing(AttrSet settings) {
    List<String> names = new ArrayList<>(path);
    if (names.size() > 1) {
      names.set(names.size() - 2, "");
    }
    return new SystemdUnit(kind, ImmutableList.copyOf(names), settings, 0);
  }

  private static Kind kind(ImmutableList<String> path) {
    int systemd = path.indexOf("systemd");
    String below = systemd < 0 || systemd + 1 >= path.size() ? "" : path.get(systemd + 1);
    return switch (below) {
      case "services",
          "sockets",
          "timers",
          "targets",
          "mounts",
          "automounts",
          "paths",
          "slices",
          "units" ->
          Kind.SYSTEM;
      case "user" -> Kind.USER;
      default -> Kind.UNKNOWN;
    };
  }
}
