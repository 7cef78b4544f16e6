package io.github.nixlint.semantics.module;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.BindingNode;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.HasAttr;
import io.github.nixlint.syntax.Kind;
import io.github.nixlint.syntax.Select;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.text.Spelling;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a module reads of its own options that it does not declare: {@code cfg.port} beside options
 * that have no {@code port}. A module owns the options beside its {@code enable}, which no other
 * may declare again; in a namespace of somebody's own, one that it never asks may be that of a
 * larger whole. Only options that are written out are looked at, of modules that import nothing,
 * and that nobody asks for with {@code ?}.
 *
 * @param name the name that has no option
 * @param owner the options among which it is missing
 * @param meant the one of these that it is a slip for; null where another file may well have it
 */
public record UndeclaredOption(AttrName name, OptionPath owner, @Nullable String meant) {
  private static final String ENABLE = "enable";
  private static final String IMPORTS = "imports";
  private static final String OPTIONS = "options";

  /** Returns those of a module, in source order. */
  public static ImmutableList<UndeclaredOption> of(Module module, SyntaxTree tree) {
    Reader reader = new Reader();
    for (AttrSet set : module.sets()) {
      if (!reader.readModule(set)) {
        return ImmutableList.of();
      }
    }
    reader.names.values().removeIf(names -> !names.contains(ENABLE));
    return reader.names.isEmpty() ? ImmutableList.of() : reader.reads(module, tree);
  }

  private static final class Reader {
    /** The names in each set of options; in those that are open there may be others. */
    private final Map<OptionPath, Set<String>> names = new HashMap<>();

    private final Set<OptionPath> open = new HashSet<>();

    /** Reads the options of a set of a module, unless it imports what may declare more. */
    private boolean readModule(AttrSet set) {
      for (BindingNode node : set.bindings()) {
        if (!(node instanceof AttrBinding binding)) {
          continue;
        }
        String first = binding.path().first().staticName();
        if (IMPORTS.equals(first)) {
          return false;
        }
        if (OPTIONS.equals(first)) {
          readPath(binding, 1, OptionPath.ROOT);
        }
      }
      return true;
    }

    private void readSet(AttrSet set, OptionPath path) {
      for (BindingNode node : set.bindings()) {
        if (node instanceof AttrBinding binding) {
          readPath(binding, 0, path);
        } else {
          node.boundNames().forEach(name -> add(path, name.staticName()));
        }
      }
    }

    private void readPath(AttrBinding binding, int from, OptionPath outer) {
      OptionPath path = outer;
      ImmutableList<AttrName> parts = binding.path().names();
      for (AttrName part : parts.subList(from, parts.size())) {
        String name = part.staticName();
        add(path, name);
        if (name == null) {
          return;
        }
        path = path.plus(name);
      }
      Expr value = Expressions.bare(binding.value());
      if (value instanceof AttrSet set) {
        readSet(set, path);
      } else {
        open.add(path);
      }
    }

    private void add(OptionPath path, @Nullable String name) {
      if (name == null) {
        open.add(path);
      } else {
        names.computeIfAbsent(path, unused -> new HashSet<>()).add(name);
      }
    }

    private ImmutableList<UndeclaredOption> reads(Module module, SyntaxTree tree) {
      ImmutableSet<String> asked = asked(tree);
      ImmutableList.Builder<UndeclaredOption> found = ImmutableList.builder();
      for (int i = 0; i < tree.count(Kind.SELECT); i++) {
        Select select = (Select) tree.node(Kind.SELECT, i);
        if (select.fallback() == null && tree.contains(module.expression(), select)) {
          UndeclaredOption undeclared = read(select, module.path(select));
          if (undeclared != null && !asked.contains(undeclared.name.staticName())) {
            found.add(undeclared);
          }
        }
      }
      return found.build();
    }

    private @Nullable UndeclaredOption read(Select select, @Nullable OptionPath path) {
      if (path == null) {
        return null;
      }
      OptionPath owner = OptionPath.ROOT;
      for (String name : path.names()) {
        Set<String> known = names.get(owner);
        if (open.contains(owner)) {
          return null;
        }
        boolean last = owner.size() == path.size() - 1; // A set may be another file's.
        if (last && known != null && owner.size() > 1 && !known.contains(name)) {
          ImmutableList<AttrName> parts = select.path().names();
          AttrName written = parts.get(parts.size() - 1);
          return name.equals(written.staticName())
              ? new UndeclaredOption(written, owner, Spelling.nearest(name, known))
              : null;
        }
        owner = owner.plus(name);
      }
      return null;
    }

    private static ImmutableSet<String> asked(SyntaxTree tree) {
      ImmutableSet.Builder<String> asked = ImmutableSet.builder();
      for (int i = 0; i < tree.count(Kind.HAS_ATTR); i++) {
        for (AttrName name : ((HasAttr) tree.node(Kind.HAS_ATTR, i)).path().names()) {
          String text = name.staticName();
          if (text != null) {
            asked.add(text);
          }
        }
      }
      return asked.build();
    }
  }
}
