package io.github.nixlint.semantics.module;

import com.google.common.collect.ImmutableList;
import org.jspecify.annotations.Nullable;

/** The options that hold the configuration of something else, in which paths begin anew. */
final class NestedConfigurations {
  /** The users of home-manager, whose configuration has no options of NixOS. */
  static final OptionPath USERS = OptionPath.of("home-manager", "users", OptionPath.EACH);

  private static final ImmutableList<OptionPath> ALL =
      ImmutableList.of(
          USERS,
          OptionPath.of("containers", OptionPath.EACH, "config"),
          OptionPath.of("microvm", "vms", OptionPath.EACH, "config"),
          OptionPath.of("specialisation", OptionPath.EACH, "configuration"),
          OptionPath.of("virtualisation", "vmVariant"),
          OptionPath.of("virtualisation", "vmVariantWithBootLoader"));

  private NestedConfigurations() {}

  /** Returns the option with a configuration of its own that a path is or leads to, or null. */
  static @Nullable OptionPath at(OptionPath path) {
    for (OptionPath option : ALL) {
      if (leads(path, option)) {
        return option;
      }
    }
    return null;
  }

  /** Returns a path as it stands in the configuration that it is of. */
  static OptionPath within(OptionPath path) {
    for (OptionPath option : ALL) {
      if (path.size() > option.size()) {
        OptionPath outer = new OptionPath(path.names().subList(0, option.size()));
        if (leads(outer, option)) {
          return new OptionPath(path.names().subList(option.size(), path.size()));
        }
      }
    }
    return path;
  }

  private static boolean leads(OptionPath path, OptionPath option) {
    if (path.size() > option.size()) {
      return false;
    }
    for (int i = 0; i < path.size(); i++) {
      String name = option.names().get(i);
      if (!name.equals(OptionPath.EACH) && !name.equals(path.names().get(i))) {
        return false;
      }
    }
    return true;
  }
}
