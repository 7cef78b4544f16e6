package io.github.nixlint.semantics.derivation;

import com.google.common.base.Ascii;
import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Iterables;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.BindingNode;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.ListExpr;
import io.github.nixlint.syntax.StringExpr;
import io.github.nixlint.text.Spelling;
import io.github.nixlint.text.Table;
import io.github.nixlint.text.TableIndex;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The attributes that the standard environment, the builders of nixpkgs and its setup hooks read,
 * and those of {@code meta}. The resources {@code derivation-attributes.txt} and {@code
 * meta-attributes.txt} state their sources.
 */
public final class KnownAttributes {
  private static final String UNORDERED = "-";
  private static final String CUSTOM = "-custom";

  /**
   * What the standard environment asks {@code true} or {@code false} of while it evaluates. What
   * its shell code asks only whether it is empty ({@code dontBuild}) may be a string.
   */
  private static final ImmutableSet<String> BOOLEAN =
      ImmutableSet.of(
          "__structuredAttrs",
          "doCheck",
          "doInstallCheck",
          "enableParallelBuilding",
          "pyproject",
          "separateDebugInfo",
          "strictDeps");

  /** What hardly any package is without. */
  private static final ImmutableList<String> ESSENTIAL =
      ImmutableList.of("pname", "version", "src", "meta", "name");

  /** What other package managers call a phase. */
  private static final String STEP = "Step";

  /** The one script that {@code symlinkJoin} and {@code buildEnv} run. */
  private static final String JOINED_SCRIPT = "postBuild";

  /** What those hand on or run. */
  private static final ImmutableSet<String> OF_JOINED =
      ImmutableSet.of(JOINED_SCRIPT, "buildInputs", "nativeBuildInputs", "passthru");

  /** What nothing runs there, though it looks like it. */
  private static final ImmutableSet<String> PHASES_NOT_RUN =
      ImmutableSet.of("installPhase", "postFixup", "postInstall", "preFixup");

  private KnownAttributes() {}

  /** Returns the attributes that a derivation cannot evaluate without a Boolean for. */
  public static ImmutableSet<String> booleans() {
    return BOOLEAN;
  }

  /** Returns whether a derivation may have an attribute of this name by what nixpkgs documents. */
  public static boolean has(String name) {
    return Loaded.SECTIONS.has(name);
  }

  /**
   * Returns the attribute of a derivation that an unknown name is likely meant to be, or null: the
   * same but for the case of its letters, hyphens and underscores; off by one change, or by two in
   * a long name; {@code dontBuild} for {@code doBuild}, {@code preBuild} for {@code preBuildPhase};
   * {@code checkPhase} for {@code testPhase} and {@code checkStep}.
   */
  public static @Nullable String meant(String name) {
    if (has(name)) {
      return null;
    }
    String mistaken = Loaded.MISTAKEN.get(name);
    if (mistaken != null) {
      return mistaken;
    }
    String other = name.startsWith("do") ? "dont" + name.substring(2) : withoutPhase(name);
    if (name.endsWith(STEP)) {
      other = name.substring(0, name.length() - STEP.length()) + "Phase";
    }
    return has(other) ? other : LoadedSpellings.NAMES.nearest(name);
  }

  /**
   * Returns the attribute that every package has and that an unknown name is likely a slip of where
   * the derivation has it not, or null: of letters in another order ({@code verions}), or, of a
   * short one, with a letter left out or another in its place ({@code pnam}, {@code mata}).
   */
  public static @Nullable String slip(String name, @Nullable Expr value) {
    for (String essential : ESSENTIAL) {
      if (Spelling.isSlip(name, essential) && !has(name) && mayBe(essential, value)) {
        return essential;
      }
    }
    return null;
  }

  /** Whether a value may be that of one of the attributes that every package has. */
  private static boolean mayBe(String essential, @Nullable Expr value) {
    Expr body = value == null ? null : Expressions.body(value);
    boolean set = body instanceof AttrSet;
    boolean text = body instanceof StringExpr;
    return !(body instanceof ListExpr) && (essential.equals("meta") ? !text : !set);
  }

  /**
   * Returns the attribute of {@code mkShell} that one of a derivation is likely meant to be by what
   * other tools call it, or null: {@code packages} for a list that is called {@code tools}.
   */
  public static @Nullable String meantInShell(DerivationAttribute attribute, String name) {
    String meant = Loaded.MISTAKEN_IN_SHELL.get(name);
    if (meant == null || attribute.value() == null) {
      return null;
    }
    Expr value = Expressions.body(attribute.value());
    boolean fits =
        switch (meant) {
          case "env" -> value instanceof AttrSet;
          case "shellHook" -> value instanceof StringExpr;
          default -> value instanceof ListExpr;
        };
    return fits ? meant : null;
  }

  /** Returns whether only the builder of Go packages reads an attribute. */
  public static boolean isOfGo(String name) {
    return "-go".equals(Loaded.SECTIONS.get(name));
  }

  /** Returns whether one of two names says not to do what the other says to do. */
  public static boolean areOpposite(String name, String other) {
    return isNegative(name) != isNegative(other);
  }

  private static boolean isNegative(String name) {
    return begins(name, "dont") || begins(name, "no") || begins(name, "skip");
  }

  private static boolean begins(String name, String word) {
    return name.length() > word.length()
        && name.startsWith(word)
        && Ascii.isUpperCase(name.charAt(word.length()));
  }

  /** Returns the attribute of {@code meta} that an unknown name is likely meant to be, or null. */
  public static @Nullable String meantInMeta(String name) {
    return LoadedMeta.KNOWN.contains(name) ? null : LoadedMeta.NAMES.nearest(name);
  }

  /**
   * Returns the attribute that one of {@code symlinkJoin} or {@code buildEnv} is likely meant to
   * be, or null: a slip of what these hand on, or a script of a phase, of which they run none.
   */
  public static @Nullable String meantInJoined(String name) {
    String meant = PHASES_NOT_RUN.contains(name) ? JOINED_SCRIPT : has(name) ? null : meant(name);
    return meant != null && OF_JOINED.contains(meant) ? meant : null;
  }

  /** Returns whether a set describes a derivation, by two of its attributes that have a rank. */
  public static boolean describe(AttrSet set) {
    int ranked = 0;
    for (BindingNode node : set.bindings()) {
      String name =
          node instanceof AttrBinding binding ? binding.path().first().staticName() : null;
      if (name != null && rank(name) >= 0 && ++ranked == 2) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns the place of an attribute in the order that packages of nixpkgs have by custom, the
   * same for all of a group; -1 where it may stand anywhere.
   */
  public static int rank(String name) {
    String section = Loaded.SECTIONS.get(name);
    return section == null ? -1 : Loaded.GROUPS.indexOf(section);
  }

  private static String withoutPhase(String name) {
    boolean hook = name.startsWith("pre") || name.startsWith("post");
    int end =
        name.endsWith("Phase")
            ? name.length() - 5
            : name.endsWith("Hook") ? name.length() - 4 : name.length();
    return hook ? name.substring(0, end) : name;
  }

  /** Names by how they are written without capitals, hyphens and underscores. */
  private record Spellings(ImmutableMap<String, String> names, Spelling.Words words) {
    private static final CharMatcher HYPHENS = CharMatcher.anyOf("-_");

    static Spellings of(Iterable<String> names) {
      Map<String, String> plain = new LinkedHashMap<>();
      for (String name : names) {
        plain.putIfAbsent(plain(name), name);
      }
      return new Spellings(ImmutableMap.copyOf(plain), new Spelling.Words(plain.keySet()));
    }

    private static String plain(String name) {
      return HYPHENS.removeFrom(name).toLowerCase(Locale.ROOT);
    }

    /** Returns the name nearest to one that is not among these, or null. */
    @Nullable String nearest(String name) {
      String plain = plain(name);
      String same = names.get(plain);
      if (same != null) {
        return same.equals(name) ? null : same;
      }
      int changes = plain.length() < 6 ? 0 : plain.length() < 10 ? 1 : 2;
      String near = words.nearest(plain, changes);
      return near == null ? null : names.get(near);
    }
  }

  private static final class Loaded {
    static final TableIndex<String> SECTIONS =
        new TableIndex<>(KnownAttributes.class, "derivation-attributes.txt", Table.Row::section);
    static final ImmutableMap<String, String> MISTAKEN = mistaken("");
    static final ImmutableMap<String, String> MISTAKEN_IN_SHELL = mistaken("shell");
    static final ImmutableList<String> GROUPS = groups();

    private static ImmutableMap<String, String> mistaken(String section) {
      ImmutableMap.Builder<String, String> right = ImmutableMap.builder();
      for (Table.Row row : Table.read(KnownAttributes.class, "mistaken-attributes.txt")) {
        if (row.section().equals(section)) {
          right.put(row.word(0), row.word(1));
        }
      }
      return right.buildOrThrow();
    }

    private static ImmutableList<String> groups() {
      ImmutableList.Builder<String> groups = ImmutableList.builder();
      for (String section : SECTIONS.sections()) {
        if (!section.isEmpty() && !section.startsWith(UNORDERED)) {
          groups.add(section);
        }
      }
      return groups.build();
    }
  }

  private static final class LoadedSpellings {
    static final Spellings NAMES =
        Spellings.of(
            Iterables.filter(
                Loaded.SECTIONS.names(), name -> !CUSTOM.equals(Loaded.SECTIONS.get(name))));
  }

  private static final class LoadedMeta {
    static final ImmutableSet<String> KNOWN =
        ImmutableSet.copyOf(Table.names(KnownAttributes.class, "meta-attributes.txt"));
    static final Spellings NAMES = Spellings.of(KNOWN);
  }
}
