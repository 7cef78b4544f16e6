package io.github.nixlint.semantics.module;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.module.RetiredOption.Fate;
import io.github.nixlint.semantics.module.RetiredOption.Step;
import io.github.nixlint.semantics.names.NamedFile;
import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.AttrPath;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.Attributes;
import io.github.nixlint.syntax.Attributes.Attribute;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.HasAttr;
import io.github.nixlint.syntax.Kind;
import io.github.nixlint.syntax.ListExpr;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.Select;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.syntax.Variable;
import io.github.nixlint.text.Span;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place where a module sets an option that was renamed or removed, or a file reads one.
 *
 * @param what the option
 * @param path what is set, as far as the names show it
 * @param name the attribute path, or inherited name, that completes the path of the option, or the
 *     selection that reads it
 * @param old the names there that belong to the path of the option, or null where it is inherited
 * @param replacement what to write for them where the set that they stand in may stay, or ""
 */
public record RetiredOptionUse(
    RetiredOption what, OptionPath path, Node name, @Nullable Span old, String replacement) {
  private static final String CONFIG = "config.";

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

  /**
   * Returns where a file reads such an option, {@code config.networking.hostname}, but for those
   * that its modules declare, and that it asks for with {@code ?} or {@code or}.
   */
  public static ImmutableList<RetiredOptionUse> reads(
      ImmutableList<Module> modules, NamedFile file) {
    ImmutableList.Builder<RetiredOptionUse> found = ImmutableList.builder();
    IdentityHashMap<RetiredOption, Boolean> excused = new IdentityHashMap<>();
    SyntaxTree tree = file.tree();
    for (int i = 0; i < tree.count(Kind.SELECT); i++) {
      Select select = (Select) tree.node(Kind.SELECT, i);
      if (select.fallback() == null && mayBeRetired(select)) {
        RetiredOptionUse use = read(select, file.names().of(select).path());
        if (use != null
            && !excused.computeIfAbsent(
                use.what, what -> isDeclared(what, modules) || isAsked(what, tree))) {
          found.add(use);
        }
      }
    }
    return found.build();
  }

  private static boolean mayBeRetired(Select select) {
    for (AttrName name : select.path().names()) {
      String text = name.staticName();
      if (text != null && RetiredOption.names().contains(text)) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable RetiredOptionUse read(Select select, String path) {
    if (!path.startsWith(CONFIG)) {
      return null;
    }
    Step step = RetiredOption.root();
    RetiredOption what = null;
    OptionPath read = OptionPath.ROOT;
    OptionPath whole = OptionPath.ROOT;
    for (String name : Splitter.on('.').split(path.substring(CONFIG.length()))) {
      read = read.plus(name);
      step = step == null ? null : step.to(name);
      if (step != null && step.option() != null) {
        what = step.option();
        whole = read;
      }
    }
    if (what == null || what.fate() == Fate.CLASHES || what.fate() == Fate.DEPRECATED) {
      return null; // It is there.
    }
    List<AttrName> names = select.path().names();
    int own = whole.size() - (read.size() - names.size());
    boolean written = Expressions.dotted(select).equals(path);
    if (own < 1 || own > names.size()) {
      return null; // What is read here lies below what was read of it before.
    }
    Span old = new Span(names.get(0).start(), names.get(own - 1).end());
    String now = written && !what.isRemoved() ? what.replacement(whole).toString() : "";
    return new RetiredOptionUse(what, whole, select, old, now);
  }

  private static boolean isDeclared(RetiredOption what, ImmutableList<Module> modules) {
    for (Module module : modules) {
      if (module.declares(what.path())) {
        return true;
      }
    }
    return false;
  }

  /** Whether the file asks if there is something of that name. */
  private static boolean isAsked(RetiredOption what, SyntaxTree tree) {
    for (int i = 0; i < tree.count(Kind.HAS_ATTR); i++) {
      HasAttr question = (HasAttr) tree.node(Kind.HAS_ATTR, i);
      for (AttrName name : question.path().names()) {
        if (what.path().last().equals(name.staticName())) {
          return true;
        }
      }
    }
    return false;
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
          if (what != null && name != null && !module.declares(what.path())) {
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
      if (nearest != null
          && has
          && !module.declares(nearest.path())
          && !isOff(nearest, key.value())) {
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
