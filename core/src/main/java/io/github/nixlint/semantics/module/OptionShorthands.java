package io.github.nixlint.semantics.module;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Lists;
import io.github.nixlint.scope.Binding;
import io.github.nixlint.scope.Scopes;
import io.github.nixlint.semantics.names.NamedFile;
import io.github.nixlint.syntax.Identifier;
import io.github.nixlint.text.Span;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How modules of a file shorten the way to the options that they declare: {@code cfg.port} after
 * {@code cfg = config.services.foo}, where {@code services.foo.port} is one of them.
 */
public final class OptionShorthands {
  private final ImmutableMap<String, String> names;

  private OptionShorthands(ImmutableMap<String, String> names) {
    this.names = names;
  }

  /** Reads the modules of a file. */
  public static OptionShorthands of(ImmutableList<Module> modules, NamedFile file) {
    Map<String, String> names = new LinkedHashMap<>();
    List<Binding> lets = null;
    for (Module module : modules) {
      if (!module.options().isEmpty()) {
        lets = lets == null ? lets(file.scopes()) : lets;
        read(module, lets, names);
      }
    }
    return new OptionShorthands(ImmutableMap.copyOf(names));
  }

  private static List<Binding> lets(Scopes scopes) {
    List<Binding> lets = new ArrayList<>();
    for (Binding binding : scopes.bindings()) {
      if (binding.kind() == Binding.Kind.LET) {
        lets.add(binding);
      }
    }
    return lets;
  }

  /** Reads the bindings of a file, which are in source order, as far as they are in a module. */
  private static void read(Module module, List<Binding> lets, Map<String, String> names) {
    Span span = module.expression().span();
    int found =
        Collections.binarySearch(Lists.transform(lets, OptionShorthands::start), span.start());
    for (int i = found < 0 ? -1 - found : found; i < lets.size(); i++) {
      Binding let = lets.get(i);
      if (let.declaration().start() >= span.end()) {
        break;
      }
      OptionPath path = module.path(let);
      if (path != null && !path.isRoot()) {
        add(module, let.name(), path, names);
      }
    }
  }

  private static int start(Binding binding) {
    return binding.declaration().start();
  }

  private static void add(
      Module module, String shorthand, OptionPath path, Map<String, String> names) {
    for (OptionDeclaration option : module.options()) {
      OptionPath declared = option.path();
      if (declared.size() > path.size() && declared.startsWith(path)) {
        String name = declared.names().get(path.size());
        if (Identifier.isVariable(name)) {
          names.putIfAbsent(name, shorthand + "." + name);
        }
      }
    }
  }

  /** Returns how the file writes the option of this name, {@code cfg.port}, or null. */
  public @Nullable String of(String name) {
    return names.get(name);
  }
}
