package io.github.nixlint.semantics.module;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.module.NamedEntries.Entry;
import io.github.nixlint.syntax.Expr;

/**
 * A user of the system without a group: NixOS refuses it since 21.11, where such users lost the
 * common group {@code nogroup} (nixos/modules/config/users-groups.nix).
 *
 * @param user the name of the user
 * @param system what says that it is one of the system
 */
public record Groupless(String user, Definition system) {
  private static final ImmutableList<OptionPath> USERS =
      ImmutableList.of(OptionPath.of("users", "users"), OptionPath.of("users", "extraUsers"));

  /** Returns those of a module. */
  public static ImmutableList<Groupless> of(Module module) {
    ImmutableList.Builder<Groupless> found = ImmutableList.builder();
    for (OptionPath users : USERS) {
      for (Entry user : NamedEntries.of(module, users).values()) {
        Definition system = user.any("isSystemUser");
        if (system != null
            && !user.sets("group")
            && !isOfService(user.name(), module)
            && system.value() instanceof Expr value
            && Expressions.simpleName(value).equals("true")) {
          found.add(new Groupless(user.name(), system));
        }
      }
    }
    return found.build();
  }

  /** Whether the module sets a service of that name, which gives its user a group. */
  private static boolean isOfService(String user, Module module) {
    OptionPath service = OptionPath.of("services", user);
    return module.definitions().stream().anyMatch(set -> set.path().startsWith(service));
  }
}
