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
import io.github.nixlint.syntax.StringExpr;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.text.Table;
import io.github.nixlint.text.WordSet;
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
 * @param missing what it lacks, each with what may stand in for it
 * @param since the release of NixOS that began to ask for it; null where all did
 */
public record IncompleteEntry(
    Node where,
    OptionPath option,
    ImmutableList<ImmutableList<String>> missing,
    @Nullable Release since) {

  /** Returns those of a module. */
  public static ImmutableList<IncompleteEntry> of(Module module, SyntaxTree tree) {
    if (module.kind() == Module.Kind.SUBMODULE
        || module.kind() == Module.Kind.FRAGMENT
        || !tree.vocabulary().hasAny(Required.NAMES)) {
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
              .add(definition);
        } else {
          opaque.add(definition.path());
        }
      }
    }
    made.forEach(
        (entry, settings) -> {
          if (!isHidden(entry, opaque)) {
            settings.addMissing(entry, tree, found);
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
    ImmutableList<ImmutableList<String>> missing =
        required.names.stream()
            .filter(choice -> choice.stream().noneMatch(isSet))
            .collect(ImmutableList.toImmutableList());
    if (!missing.isEmpty() && required.excuses.stream().noneMatch(isSet)) {
      found.add(new IncompleteEntry(where, option, missing, required.since));
    }
  }

  /** What a module sets of an entry that has a name. */
  private static final class Made {
    private final Required required;

    /** By the path below the entry. */
    private final Map<String, Definition> settings = new LinkedHashMap<>();

    /** The paths above those. */
    private final Set<String> groups = new HashSet<>();

    Made(Required required) {
      this.required = required;
    }

    /** Adds a setting, {@code encryption.mode}. */
    void add(Definition definition) {
      String path = "";
      List<String> names = definition.path().names();
      for (String name : names.subList(required.path.size(), names.size())) {
        groups.add(path);
        path = path.isEmpty() ? name : path + "." + name;
      }
      settings.putIfAbsent(path, definition);
    }

    void addMissing(
        OptionPath entry, SyntaxTree tree, ImmutableList.Builder<IncompleteEntry> found) {
      for (String name : required.signs) {
        Definition sign = settings.get(name);
        if (sign != null ? required.isSign(sign.value()) : groups.contains(name)) {
          Node where = sign == null ? first(name).place(tree) : sign.place(tree);
          IncompleteEntry.add(required, where, entry, this::mayHave, found);
          return;
        }
      }
    }

    private Definition first(String group) {
      for (Map.Entry<String, Definition> setting : settings.entrySet()) {
        if (setting.getKey().startsWith(group + ".")) {
          return setting.getValue();
        }
      }
      throw new IllegalStateException(group);
    }

    /** Whether something of a name is set, or of what it is a part of. */
    private boolean mayHave(String name) {
      if (groups.contains(name)) {
        return true;
      }
      for (int end = name.length(); end > 0; end = name.lastIndexOf('.', end - 1)) {
        if (settings.containsKey(name.substring(0, end))) {
          return true;
        }
      }
      return false;
    }
  }

  /** What the entries of an option have to have. */
  private static final class Required {
    private static final String EXCUSE = "!";

    static final ImmutableListMultimap<String, Required> BY_FIRST;

    /** One of these a file has that has such entries. */
    static final WordSet NAMES;

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
      NAMES = WordSet.copyOf(names.build());
    }

    private final OptionPath path;
    private final boolean ofList;
    private final ImmutableList<ImmutableList<String>> names;

    /** What tells that an entry is made, with one of some values where there are any. */
    private final ImmutableList<String> signs;

    private final ImmutableSet<String> values;

    /** Where one of these is set, nothing is asked for. */
    private final ImmutableList<String> excuses;

    private final @Nullable Release since;

    private Required(Table.Row row) {
      String text = row.word(0);
      this.ofList = text.endsWith("[]");
      this.path =
          new OptionPath(
              ImmutableList.copyOf(
                  Splitter.on('.').split(ofList ? text.substring(0, text.length() - 2) : text)));
      List<String> words = row.words(1);
      String sign = words.get(0);
      int value = sign.indexOf('=');
      this.signs = choices(value < 0 ? sign : sign.substring(0, value));
      this.values =
          value < 0 ? ImmutableSet.of() : ImmutableSet.copyOf(choices(sign.substring(value + 1)));
      this.names =
          words.stream()
              .filter(word -> !word.startsWith(EXCUSE) && word.indexOf('=') < 0)
              .map(Required::choices)
              .collect(ImmutableList.toImmutableList());
      this.excuses =
          words.stream()
              .filter(word -> word.startsWith(EXCUSE))
              .map(word -> word.substring(EXCUSE.length()))
              .collect(ImmutableList.toImmutableList());
      this.since = Release.parse(row.section());
    }

    private static ImmutableList<String> choices(String word) {
      return ImmutableList.copyOf(Splitter.on('|').split(word));
    }

    /** Whether what the sign is set to tells that an entry is made. */
    boolean isSign(Node value) {
      return values.isEmpty()
          || (value instanceof StringExpr text
              && text.constant() != null
              && values.contains(text.constant()));
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
