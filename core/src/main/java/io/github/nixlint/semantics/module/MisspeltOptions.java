package io.github.nixlint.semantics.module;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.semantics.module.RetiredOption.Fate;
import io.github.nixlint.syntax.AttrPath;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds where a module sets an option that is a slip of one that is well known, {@code
 * services.nginx.recommendedTlsSetings}.
 */
public final class MisspeltOptions {
  private final Module module;
  private final ImmutableList.Builder<RetiredOptionUse> found = ImmutableList.builder();

  private MisspeltOptions(Module module) {
    this.module = module;
  }

  /** Returns those of a module, without the options that it declares itself. */
  public static ImmutableList<RetiredOptionUse> of(Module module) {
    if (module.kind() == Module.Kind.SUBMODULE) {
      return ImmutableList.of();
    }
    MisspeltOptions options = new MisspeltOptions(module);
    for (Config.Key key : module.config()) {
      options.read(key, KnownOption.root(), OptionPath.ROOT);
    }
    return options.found.build();
  }

  private void read(Config config, @Nullable KnownOption step, OptionPath path) {
    if (config instanceof Config.Conditional conditional) {
      read(conditional.content(), step, path);
    } else if (config instanceof Config.Merge merge) {
      merge.parts().forEach(part -> read(part, step, path));
    } else if (config instanceof Config.Keys keys) {
      keys.keys().forEach(key -> read(key, step, path));
    }
  }

  private void read(Config.Key key, @Nullable KnownOption from, OptionPath outer) {
    KnownOption step = from;
    OptionPath path = outer;
    List<String> names = key.path().names();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      String meant = step == null ? null : step.slip(name);
      if (meant != null) {
        add(key, i, path, meant);
        return;
      }
      path = path.plus(name);
      step = step == null ? null : step.to(name);
      OptionPath nested = NestedConfigurations.at(path);
      if (nested != null && nested.size() == path.size()) {
        path = OptionPath.ROOT;
        step = KnownOption.root();
      } else if (step == null && nested == null) {
        return;
      }
    }
    read(key.value(), step, path);
  }

  private void add(Config.Key key, int index, OptionPath around, String meant) {
    OptionPath path = around.plus(key.path().names().get(index));
    if (key.name() instanceof AttrPath written && !module.declares(path)) {
      RetiredOption what = new RetiredOption(path, "", around.plus(meant), "", Fate.MEANT, null);
      found.add(
          new RetiredOptionUse(what, path, written, written.names().get(index).span(), meant));
    }
  }
}
