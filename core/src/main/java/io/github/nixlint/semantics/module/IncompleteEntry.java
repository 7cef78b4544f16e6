package io.github.nixlint.semantics.module;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableSet;
import io.github.nixlint.semantics.names.Release;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.Attributes;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.ListExpr;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.text.Table;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * An entry of an option that lacks what has no default, so that the configuration does not
 * evaluate: an address without the length of its prefix. {@code required-settings.txt} has the
 * options.
 *
 * @param where the set that is the entry, or the name of the setting that makes it
 * @param option the option that has the entry
 * @param missing what it lacks
 * @param since the release of NixOS that began to ask for it; null where all did
 */
public record IncompleteEntry(
    Node where, OptionPath option, ImmutableList<String> missing, @Nullable Release since) {

  /** Returns those of a module. */
  public static ImmutableList<IncompleteEntry> of(Module module, SyntaxTree tree) {
    if (module.kind() == Module.Kind.SUBMODULE || module.kind() == Module.Kind.FRAGMENT) {
      return ImmutableList.of();
    }
    ImmutableList.Builder<IncompleteEntry> found = ImmutableList.builder();
    Map<OptionPath, Made> made = new LinkedHashMap<>();
    Set<OptionPath> opaque = new HashSet<>();
    for (Definition definition : module.definitions()) {
      if (definition.path().isRoot()) {
        opaque.add(OptionPath.ROOT);
        continue;
      }
      for (Required required : Required.BY_FIRST.get(definition.path().names().get(0))) {
        if (!required.mayHold(definition.path())) {
          continue;
        }
        if (required.ofList) {
          addElements(definition, required, found);
        } else if (definition.path().size() > required.path.size()) {
          made.computeIfAbsent(required.entry(definition.path()), e -> new Made(required))
              .add(definition, tree);
        } else {
          opaque.add(definition.path());
        }
      }
    }
    made.forEach(
        (entry, settings) -> {
          if (!isHidden(entry, opaque)) {
            settings.addMissing(entry, found);
          }
        });
    return found.build();
  }

  /** Whether a value that the module does not show may set some of an entry. */
  private static boolean isHidden(OptionPath entry, Set<OptionPath> opaque) {
    for (OptionPath path = entry; !path.isRoot(); path = path.parent()) {
      if (opaque.contains(path)) {
        return true;
      }
    }
    return opaque.contains(OptionPath.ROOT);
  }

  /** Returns the names of the options, one of which a file has that has such entries. */
  public static ImmutableSet<String> names() {
    return Required.NAMES;
  }

  private static void addElements(
      Definition definition, Required required, ImmutableList.Builder<IncompleteEntry> found) {
    if (definition.path().size() == required.path.size()
        && definition.value() instanceof ListExpr list) {
      for (Expr element : list.elements()) {
        if (element instanceof AttrSet set) {
          Attributes attributes = Attributes.of(set);
          if (attributes.dynamic().isEmpty()) {
            add(required, set, definition.path(), name -> attributes.get(name) != null, found);
          }
        }
      }
    }
  }

  private static void add(
      Required required,
      Node where,
      OptionPath option,
      Predicate<String> isSet,
      ImmutableList.Builder<IncompleteEntry> found) {
    ImmutableList<String> missing =
        required.names.stream()
            .filter(choice -> choice.stream().noneMatch(isSet))
            .map(choice -> choice.get(0))
            .collect(ImmutableList.toImmutableList());
    if (!missing.isEmpty()) {
      found.add(new IncompleteEntry(where, option, missing, required.since));
    }
  }

  /** What a module sets of an entry that has a name. */
  private static final class Made {
    private final Required required;
    private final Map<String, Node> settings = new LinkedHashMap<>();

    Made(Required required) {
      this.required = required;
    }

    /** Adds a setting under each of its names, {@code encryption} and {@code encryption.mode}. */
    void add(Definition definition, SyntaxTree tree) {
      String path = "";
      List<String> names = definition.path().names();
      for (String name : names.subList(required.path.size(), names.size())) {
        path = path.isEmpty() ? name : path + "." + name;
        settings.putIfAbsent(path, definition.place(tree));
      }
    }

    void addMissing(OptionPath entry, ImmutableList.Builder<IncompleteEntry> found) {
      Node sign = settings.get(required.names.get(0).get(0));
      if (sign != null) {
        IncompleteEntry.add(required, sign, entry, settings::containsKey, found);
      }
    }
  }

  /** What the entries of an option have to have. */
  private static final class Required {
    static final ImmutableListMultimap<String, Required> BY_FIRST;
    static final ImmutableSet<String> NAMES;

    static {
      ImmutableListMultimap.Builder<String, Required> byFirst = ImmutableListMultimap.builder();
      ImmutableSet.Builder<String> names = ImmutableSet.builder();
      for (Table.Row row : Table.read(IncompleteEntry.class, "required-settings.txt")) {
        Required required = new Required(row);
        byFirst.put(required.path.names().get(0), required);
        String last = required.path.last();
        names.add(last.equals(OptionPath.EACH) ? required.path.parent().last() : last);
      }
      BY_FIRST = byFirst.build();
      NAMES = names.build();
    }

    private final OptionPath path;
    private final boolean ofList;
    private final ImmutableList<ImmutableList<String>> names;
    private final @Nullable Release since;

    private Required(Table.Row row) {
      String text = row.word(0);
      this.ofList = text.endsWith("[]");
      this.path =
          new OptionPath(
              ImmutableList.copyOf(
                  Splitter.on('.').split(ofList ? text.substring(0, text.length() - 2) : text)));
      this.names =
          row.words(1).stream()
              .map(choice -> ImmutableList.copyOf(Splitter.on('|').split(choice)))
              .collect(ImmutableList.toImmutableList());
      this.since = Release.parse(row.section());
    }

    /** Whether a path is that of the option, above or below it. */
    boolean mayHold(OptionPath other) {
      for (int i = 0; i < Math.min(path.size(), other.size()); i++) {
        String name = path.names().get(i);
        if (!name.equals(OptionPath.EACH) && !name.equals(other.names().get(i))) {
          return false;
        }
      }
      return true;
    }

    /** The path of the entry that a path is below. */
    OptionPath entry(OptionPath below) {
      return new OptionPath(below.names().subList(0, path.size()));
    }
  }
}
