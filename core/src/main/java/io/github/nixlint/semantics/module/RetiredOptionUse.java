package io.github.nixlint.semantics.module;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.semantics.module.RetiredOption.Fate;
import io.github.nixlint.semantics.module.RetiredOption.Step;
import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.AttrPath;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.Attributes;
import io.github.nixlint.syntax.Attributes.Attribute;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.ListExpr;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.Variable;
import io.github.nixlint.text.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place where a module sets an option that was renamed or removed.
 *
 * @param what the option
 * @param path what is set, as far as the names show it
 * @param name the attribute path, or inherited name, that completes the path of the option
 * @param old the names there that belong to the path of the option, or null where it is inherited
 * @param replacement what to write for them where the set that they stand in may stay, or ""
 */
public record RetiredOptionUse(
    RetiredOption what, OptionPath path, Node name, @Nullable Span old, String replacement) {

  /** Returns those of a module, without the options that it declares itself. */
  public static ImmutableList<RetiredOptionUse> of(Module module) {
    if (module.kind() == Module.Kind.SUBMODULE) {
      return ImmutableList.of();
    }
    Reader reader = new Reader(module);
    for (Config.Key key : module.config()) {
      reader.read(key, RetiredOption.root(), OptionPath.ROOT);
    }
    return reader.found.build();
  }

  private static final class Reader {
    private static final String HOME_MANAGER = "home-manager";

    private final Module module;
    private final ImmutableList.Builder<RetiredOptionUse> found = ImmutableList.builder();

    /** Whether what is read now is the configuration of a user, which has no options of NixOS. */
    private boolean ofUser;

    Reader(Module module) {
      this.module = module;
    }

    private void read(Config config, @Nullable Step step, OptionPath path) {
      if (config instanceof Config.Conditional conditional) {
        read(conditional.content(), step, path);
      } else if (config instanceof Config.Merge merge) {
        merge.parts().forEach(part -> read(part, step, path));
      } else if (config instanceof Config.Keys keys) {
        keys.keys().forEach(key -> read(key, step, path));
      } else if (config instanceof Config.Value value
          && value.node() instanceof ListExpr list
          && step != null) {
        readElements(list, step.to(OptionPath.EACH), path.plus(OptionPath.EACH));
      }
    }

    /** The submodules of a list, as far as they are written out. */
    private void readElements(ListExpr list, @Nullable Step each, OptionPath path) {
      if (each == null || ofUser) {
        return;
      }
      for (Expr element : list.elements()) {
        if (!(element instanceof AttrSet set)) {
          continue;
        }
        for (Attribute attribute : Attributes.of(set).named()) {
          String name = attribute.name().staticName();
          Step step = name == null ? null : each.to(name);
          RetiredOption what = step == null ? null : step.option();
          if (what != null && name != null && !isDeclared(what)) {
            Span old = attribute.name().span();
            found.add(new RetiredOptionUse(what, path.plus(name), attribute.name(), old, ""));
          }
        }
      }
    }

    private void read(Config.Key key, @Nullable Step from, OptionPath outer) {
      OptionPath around = outer;
      OptionPath path = outer;
      Step step = from;
      RetiredOption nearest = null;
      boolean wasOfUser = ofUser;
      int first = 0;
      List<String> names = key.path().names();
      for (int i = 0; i < names.size(); i++) {
        path = path.plus(names.get(i));
        step = step == null ? null : step.to(names.get(i));
        if (step != null && step.option() != null) {
          nearest = step.option();
        }
        OptionPath nested = NestedConfigurations.at(path);
        if (nested != null && nested.size() == path.size()) {
          around = OptionPath.ROOT;
          path = OptionPath.ROOT;
          step = RetiredOption.root();
          nearest = null;
          first = i + 1;
          ofUser = ofUser || nested.equals(NestedConfigurations.USERS);
        }
      }
      boolean has = nearest != null && (!ofUser || nearest.program().equals(HOME_MANAGER));
      if (nearest != null && has && !isDeclared(nearest) && !isOff(nearest, key.value())) {
        add(nearest, path, around, key.name(), first);
      }
      if (step != null || NestedConfigurations.at(path) != null) {
        read(key.value(), step, path);
      }
      ofUser = wasOfUser;
    }

    /** What is warned of only where it is on may be off. */
    private static boolean isOff(RetiredOption what, Config value) {
      return what.fate() == Fate.DEPRECATED
          && value instanceof Config.Value written
          && written.node() instanceof Variable variable
          && variable.name().equals("false");
    }

    private boolean isDeclared(RetiredOption what) {
      for (OptionDeclaration option : module.options()) {
        if (option.path().startsWith(what.path()) || what.path().startsWith(option.path())) {
          return true;
        }
      }
      return false;
    }

    private void add(RetiredOption what, OptionPath path, OptionPath around, Node name, int first) {
      int own = what.path().size();
      OptionPath now = what.replacement(new OptionPath(path.names().subList(0, own)));
      boolean stays = now.startsWith(around) && now.size() > around.size();
      String text =
          stays ? new OptionPath(now.names().subList(around.size(), now.size())).toString() : "";
      Span old = null;
      if (name instanceof AttrPath written) {
        List<AttrName> names = written.names();
        int end = first + own - around.size();
        old = new Span(names.get(first).start(), names.get(end - 1).end());
      }
      found.add(new RetiredOptionUse(what, path, name, old, what.isRemoved() ? "" : text));
    }
  }
}
