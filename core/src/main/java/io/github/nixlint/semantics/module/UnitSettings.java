package io.github.nixlint.semantics.module;

import com.google.common.base.Ascii;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableBiMap;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSetMultimap;
import io.github.nixlint.scope.Binding;
import io.github.nixlint.scope.Reference;
import io.github.nixlint.scope.Scopes;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.code.PropertyFunctions;
import io.github.nixlint.semantics.names.NamedFile;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.BinaryOp;
import io.github.nixlint.syntax.Kind;
import io.github.nixlint.syntax.ListExpr;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.Operator;
import io.github.nixlint.syntax.Parenthesized;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.text.Spelling;
import io.github.nixlint.text.Table;
import io.github.nixlint.text.WordSet;
import org.jspecify.annotations.Nullable;

/**
 * The settings that units of systemd have in a file, in the words of unit files: below {@code
 * serviceConfig} and its like in NixOS, below {@code Service} in home-manager; and what systemd
 * knows of them, by {@code unit-settings.txt} and {@code unit-values.txt}.
 */
public final class UnitSettings {
  private static final int MAX_CLIMB = 20;

  /** So many letters of a setting tell which one is meant. */
  private static final int FEWEST_LETTERS = 6;

  private static final String CONFIG = "Config";

  /** Where a file has none of these, nothing is to be found. */
  public static final WordSet HOLDERS =
      WordSet.of(
          "serviceConfig",
          "unitConfig",
          "timerConfig",
          "socketConfig",
          "pathConfig",
          "mountConfig",
          "automountConfig",
          "sliceConfig",
          "Service",
          "Unit",
          "Timer",
          "Socket",
          "Path",
          "Install");

  /**
   * What NixOS has options for beside `serviceConfig` and its like:
   * nixos/lib/systemd-unit-options.nix.
   */
  private static final WordSet OPTIONS =
      WordSet.of(
          "after",
          "aliases",
          "before",
          "bindsTo",
          "conflicts",
          "description",
          "documentation",
          "environment",
          "onFailure",
          "onSuccess",
          "partOf",
          "path",
          "postStart",
          "postStop",
          "preStart",
          "preStop",
          "reload",
          "requiredBy",
          "requires",
          "requisite",
          "script",
          "startAt",
          "startLimitBurst",
          "startLimitIntervalSec",
          "upheldBy",
          "upholds",
          "wantedBy",
          "wants");

  /** The units that have a section, where not all have it, by its name. */
  private static final ImmutableBiMap<String, String> KINDS =
      ImmutableBiMap.of(
          "Service", "services",
          "Timer", "timers",
          "Socket", "sockets",
          "Path", "paths",
          "Mount", "mounts",
          "Automount", "automounts",
          "Slice", "slices");

  private final SyntaxTree tree;
  private final Scopes scopes;
  private final SystemdUnits units;
  private final boolean elsewhere;
  private final ImmutableList.Builder<UnitSetting> found = ImmutableList.builder();

  private UnitSettings(NamedFile file) {
    this.tree = file.tree();
    this.scopes = file.scopes();
    this.units = new SystemdUnits(file);
    // A service of launchd has a `serviceConfig`, too.
    this.elsewhere = !tree.vocabulary().mayHave("systemd") || tree.vocabulary().mayHave("launchd");
  }

  /** Returns the settings of the units of a file, in the order of their bindings. */
  public static ImmutableList<UnitSetting> of(NamedFile file) {
    UnitSettings settings = new UnitSettings(file);
    for (int i = 0; i < settings.tree.count(Kind.ATTR_BINDING); i++) {
      settings.add((AttrBinding) settings.tree.node(Kind.ATTR_BINDING, i));
    }
    return settings.found.build();
  }

  private void add(AttrBinding binding) {
    String name = Expressions.lastName(binding.path());
    if (name.isEmpty() || !(tree.parent(binding) instanceof AttrSet set)) {
      return;
    }
    String holder = holder(binding);
    if (HOLDERS.contains(holder)) {
      add(binding, name, holder, units.unit(binding, binding.path().size() - 1, set));
      return;
    }
    AttrBinding use = binding.path().size() == 1 ? sharedBy(set) : null;
    if (use != null && tree.parent(use) instanceof AttrSet around) {
      SystemdUnit unit = units.unit(use, use.path().size(), around);
      add(binding, name, Expressions.lastName(use.path()), unit.sharing(set));
    }
  }

  private void add(AttrBinding binding, String name, String holder, SystemdUnit unit) {
    boolean ofNixos = holder.endsWith(CONFIG);
    int below = unit.path().size() - unit.path().indexOf("systemd");
    boolean ofUnit =
        ofNixos
            ? unit.path().contains("systemd") || (!elsewhere && !unit.path().contains("launchd"))
            : unit.kind() == SystemdUnit.Kind.USER && below == 5;
    if (ofUnit) {
      found.add(new UnitSetting(binding, section(holder), name, ofNixos, unit));
    }
  }

  /**
   * Returns the first {@code serviceConfig} or its like that is, or is joined with, a set that a
   * {@code let} names; null where there is none.
   */
  private @Nullable AttrBinding sharedBy(AttrSet set) {
    Binding name =
        tree.parent(set) instanceof AttrBinding named && named.path().size() == 1
            ? scopes.bindingOf(named.path().first())
            : null;
    if (name == null || name.kind() != Binding.Kind.LET) {
      return null;
    }
    for (Reference use : scopes.references(name)) {
      Node child = use.node();
      Node parent = tree.parent(child);
      for (int i = 0; parent != null && i < MAX_CLIMB && hands(parent, child); i++) {
        child = parent;
        parent = tree.parent(parent);
      }
      if (parent instanceof AttrBinding around
          && around.value() == child
          && HOLDERS.contains(Expressions.lastName(around.path()))) {
        return around;
      }
    }
    return null;
  }

  /** The name of the attribute whose set, maybe one of several that are joined, has a binding. */
  private String holder(AttrBinding binding) {
    ImmutableList<AttrName> path = binding.path().names();
    if (path.size() > 1) {
      String above = path.get(path.size() - 2).staticName();
      return above == null ? "" : above;
    }
    Node child = binding;
    Node parent = tree.parent(binding);
    for (int i = 0; parent != null && i < MAX_CLIMB; i++) {
      if (i > 0 && parent instanceof AttrBinding around) {
        return Expressions.lastName(around.path());
      }
      if (!(i == 0 ? parent instanceof AttrSet : hands(parent, child))) {
        return "";
      }
      child = parent;
      parent = tree.parent(parent);
    }
    return "";
  }

  /** Whether a set goes through as it is: {@code mkIf c { … }}, {@code { … } // common}. */
  private static boolean hands(Node parent, Node child) {
    return parent instanceof Parenthesized
        || parent instanceof ListExpr
        || (parent instanceof BinaryOp operation && operation.operator() == Operator.UPDATE)
        || (parent instanceof Apply call
            && call.function() != child
            && (PropertyFunctions.NAMES.contains(Expressions.calledName(call.function()))
                || Expressions.calledName(call.function()).equals("optionalAttrs")));
  }

  private static String section(String holder) {
    if (!holder.endsWith(CONFIG)) {
      return holder;
    }
    String section = holder.substring(0, holder.length() - CONFIG.length());
    return Ascii.toUpperCase(section.charAt(0)) + section.substring(1);
  }

  /** Returns whether systemd reads a setting in a section, or lets it be: {@code X-Reload}. */
  static boolean isKnown(String section, String name) {
    return name.startsWith("X-") || Loaded.SECTIONS.containsEntry(name, section);
  }

  /**
   * Returns where a unit is to have what stands in a section that has no such setting: an option of
   * NixOS, or a setting of another section, as a path below the unit; where only another kind of
   * unit has that section, as the path of the unit of that kind that belongs to this one; "" where
   * it has no place.
   */
  static String place(UnitSetting setting) {
    String option = Ascii.toLowerCase(setting.name().charAt(0)) + setting.name().substring(1);
    if (setting.ofNixos() && OPTIONS.contains(option) && !isOfOtherCase(setting)) {
      return option;
    }
    for (String section : Loaded.SECTIONS.get(setting.name())) {
      return partner(setting.unit().path(), section)
          + (setting.ofNixos() ? Ascii.toLowerCase(section) + CONFIG : section)
          + "."
          + setting.name();
    }
    return placeOfSection(setting);
  }

  /**
   * Returns the section itself that a setting has the name of, {@code Service.Timer}, as a path of
   * the unit of the kind that has it; "" where there is none, or where a search path is meant.
   */
  private static String placeOfSection(UnitSetting setting) {
    String section = setting.name();
    String partner = section.equals("Path") ? "" : partner(setting.unit().path(), section);
    return partner.isEmpty()
        ? ""
        : partner + (setting.ofNixos() ? Ascii.toLowerCase(section) + CONFIG : section);
  }

  /** Whether the section has it but for the size of letters: {@code unitConfig.documentation}. */
  private static boolean isOfOtherCase(UnitSetting setting) {
    String nearest = nearest(setting.section(), setting.name());
    return nearest != null
        && Ascii.equalsIgnoreCase(nearest, setting.name())
        && !(Expressions.bare(setting.binding().value()) instanceof AttrSet);
  }

  /**
   * Returns the path and a dot of the unit that has a section for the unit of a path, by the same
   * name: {@code systemd.services.a.} for a timer; "" where that unit may have it itself.
   */
  private static String partner(ImmutableList<String> path, String section) {
    int kind = path.indexOf("systemd") + 1;
    if (kind < path.size() && path.get(kind).equals("user")) {
      kind++;
    }
    String wanted = KINDS.get(section);
    if (wanted == null
        || kind + 1 >= path.size()
        || path.get(kind).equals(wanted)
        || !KINDS.containsValue(path.get(kind))) {
      return "";
    }
    String user = path.get(kind - 1).equals("user") ? "user." : "";
    String name = path.get(kind + 1);
    return "systemd." + user + wanted + "." + (name.isEmpty() ? "…" : name) + ".";
  }

  /** Returns the setting of a section that is probably meant, or null. */
  static @Nullable String nearest(String section, String name) {
    ImmutableSet<String> names = Loaded.SECTIONS.inverse().get(section);
    for (String known : names) {
      if (Ascii.equalsIgnoreCase(known, name)) {
        return known;
      }
    }
    String nearest = Spelling.nearest(name, names);
    return nearest == null ? shortened(name, names) : nearest;
  }

  /** Returns the setting that a name is the beginning of, {@code WorkingDir}, or null. */
  private static @Nullable String shortened(String name, ImmutableSet<String> names) {
    String whole = null;
    for (String known : names) {
      boolean begins = name.length() >= FEWEST_LETTERS && known.startsWith(name);
      if (begins && (whole == null || whole.startsWith(known))) {
        whole = known;
      } else if (begins && !known.startsWith(whole)) {
        return null;
      }
    }
    return whole;
  }

  /** Returns the words that a setting takes; none where it takes others, too. */
  static ImmutableSet<String> words(String section, String name) {
    return section.equals("Service") || section.equals("Timer")
        ? Loaded.WORDS.getOrDefault(name, ImmutableSet.of())
        : ImmutableSet.of();
  }

  /** Returns whether systemd takes a word for true or false, as {@code parse_boolean} does. */
  static boolean isBoolean(String word) {
    return Loaded.BOOLEANS.contains(Ascii.toLowerCase(word));
  }

  /**
   * Returns the units in which a setting has a constant text, by {@link UnitSetting#key}.
   *
   * @param all the settings of the file
   */
  public static ImmutableSet<Object> unitsWith(
      String name, String text, ImmutableList<UnitSetting> all) {
    ImmutableSet.Builder<Object> units = ImmutableSet.builder();
    for (UnitSetting setting : all) {
      if (setting.name().equals(name) && text.equals(setting.text())) {
        units.add(setting.key());
      }
    }
    return units.build();
  }

  private static final class Loaded {
    static final WordSet BOOLEANS =
        WordSet.of("1", "yes", "y", "true", "t", "on", "0", "no", "n", "false", "f", "off");

    /** By the name of the setting. */
    static final ImmutableSetMultimap<String, String> SECTIONS = sections();

    static final ImmutableMap<String, ImmutableSet<String>> WORDS = words();

    private static ImmutableSetMultimap<String, String> sections() {
      ImmutableSetMultimap.Builder<String, String> sections = ImmutableSetMultimap.builder();
      for (Table.Row row : Table.read(UnitSettings.class, "unit-settings.txt")) {
        for (String name : row.words(0)) {
          sections.putAll(name, Splitter.on(' ').split(row.section()));
        }
      }
      return sections.build();
    }

    private static ImmutableMap<String, ImmutableSet<String>> words() {
      ImmutableMap.Builder<String, ImmutableSet<String>> words = ImmutableMap.builder();
      for (Table.Row row : Table.read(UnitSettings.class, "unit-values.txt")) {
        words.put(row.word(0), ImmutableSet.copyOf(row.words(1)));
      }
      return words.buildOrThrow();
    }
  }
}
