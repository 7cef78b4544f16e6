package io.github.nixlint.semantics.module;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.github.nixlint.scope.Binding;
import io.github.nixlint.semantics.names.NamedFile;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.Identifier;
import io.github.nixlint.syntax.Kind;
import io.github.nixlint.syntax.SyntaxTree;
import java.util.LinkedHashMap;
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
    for (Module module : modules) {
      if (!module.options().isEmpty()) {
        read(module, file, names);
      }
    }
    return new OptionShorthands(ImmutableMap.copyOf(names));
  }

  private static void read(Module module, NamedFile file, Map<String, String> names) {
    SyntaxTree tree = file.tree();
    for (int i = 0; i < tree.count(Kind.ATTR_BINDING); i++) {
      AttrBinding binding = (AttrBinding) tree.node(Kind.ATTR_BINDING, i);
      AttrName name = binding.path().names().get(0);
      Binding known = file.scopes().bindingOf(name);
      if (known != null && known.kind() == Binding.Kind.LET) {
        OptionPath path = module.path(known);
        if (path != null && !path.isRoot()) {
          add(module, known.name(), path, names);
        }
      }
    }
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
