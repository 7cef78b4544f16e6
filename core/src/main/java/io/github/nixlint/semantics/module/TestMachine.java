package io.github.nixlint.semantics.module;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.semantics.module.RetiredOption.Fate;
import io.github.nixlint.semantics.names.Release;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.AttrPath;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.BindingNode;
import io.github.nixlint.syntax.Kind;
import io.github.nixlint.syntax.SyntaxTree;

/**
 * Finds the only machine of tests of NixOS by its old name, {@code machine} for {@code
 * nodes.machine}, of which the tests warn: nixos/lib/testing/legacy.nix.
 */
public final class TestMachine {
  /** What only tests have. */
  public static final String SCRIPT = "testScript";

  private static final String MACHINE = "machine";
  private static final OptionPath NOW = OptionPath.of("nodes", MACHINE);

  private static final RetiredOption OLD =
      new RetiredOption(
          OptionPath.of(MACHINE), "nixos", NOW, "", Fate.DEPRECATED, new Release(22, 5));

  private TestMachine() {}

  /** Returns where a file says it. */
  public static ImmutableList<RetiredOptionUse> of(SyntaxTree tree) {
    ImmutableList.Builder<RetiredOptionUse> found = ImmutableList.builder();
    for (int i = 0; i < tree.count(Kind.ATTR_SET); i++) {
      if (tree.node(Kind.ATTR_SET, i) instanceof AttrSet set
          && ModuleShape.has(set, SCRIPT)
          && ModuleShape.has(set, MACHINE)) {
        add(set, found);
      }
    }
    return found.build();
  }

  private static void add(AttrSet test, ImmutableList.Builder<RetiredOptionUse> found) {
    for (BindingNode node : test.bindings()) {
      if (node instanceof AttrBinding binding
          && MACHINE.equals(binding.path().first().staticName())) {
        AttrPath name = binding.path();
        found.add(new RetiredOptionUse(OLD, OLD.path(), name, name.first().span(), NOW.toString()));
        return; // What is set of the same machine elsewhere moves with it.
      }
    }
  }
}
