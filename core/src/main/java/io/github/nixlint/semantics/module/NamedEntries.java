package io.github.nixlint.semantics.module;

import com.google.common.base.Joiner;
import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a module sets of each of the things that have a name below an option: of each user below
 * {@code users.users}, of each timer below {@code systemd.timers}.
 */
final class NamedEntries {

  private NamedEntries() {}

  /**
   * One of them.
   *
   * @param name its name
   * @param definitions what is set of it, by the path below the name
   */
  record Entry(String name, Map<String, Definition> definitions) {

    /** Returns whether something of a path, or below it, is set. */
    boolean sets(String path) {
      return any(path) != null;
    }

    /** Returns the first of what is set of a path or below it, or null. */
    @Nullable Definition any(String path) {
      for (Map.Entry<String, Definition> definition : definitions.entrySet()) {
        String key = definition.getKey();
        if (key.startsWith(path)
            && (key.length() == path.length() || key.charAt(path.length()) == '.')) {
          return definition.getValue();
        }
      }
      return null;
    }
  }

  /**
   * Returns those below an option, by name, of which the module shows all that it sets. Not there
   * are all of them where a value that is made elsewhere may set any, nor those of a module that
   * other code takes apart.
   */
  static Map<String, Entry> of(Module module, OptionPath option) {
    if (module.kind() == Module.Kind.SUBMODULE || module.kind() == Module.Kind.FRAGMENT) {
      return Map.of();
    }
    Map<String, Entry> entries = new LinkedHashMap<>();
    List<String> hidden = new ArrayList<>();
    for (Definition definition : module.definitions()) {
      OptionPath path = definition.path();
      if (option.startsWith(path)) {
        return Map.of();
      }
      if (path.startsWith(option)) {
        ImmutableList<String> names = path.names();
        String name = names.get(option.size());
        if (names.size() == option.size() + 1) {
          hidden.add(name);
        } else {
          entries
              .computeIfAbsent(name, unused -> new Entry(name, new LinkedHashMap<>()))
              .definitions()
              .putIfAbsent(
                  Joiner.on('.').join(names.subList(option.size() + 1, names.size())), definition);
        }
      }
    }
    hidden.forEach(entries::remove);
    return entries;
  }
}
