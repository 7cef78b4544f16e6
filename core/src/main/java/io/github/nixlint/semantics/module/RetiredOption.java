package io.github.nixlint.semantics.module;

import com.google.common.base.Ascii;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.github.nixlint.semantics.names.Project;
import io.github.nixlint.semantics.names.Release;
import io.github.nixlint.semantics.names.Since;
import io.github.nixlint.text.Table;
import io.github.nixlint.text.WordSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An option that NixOS, home-manager or nix-darwin has renamed or removed, as {@code
 * retired-options.txt} lists them, or that never was, as {@code mistaken-options.txt} does. What
 * lies below one shares its fate.
 *
 * @param path where it stood; {@code *} for any name
 * @param program who had it, {@code nixos}, {@code home-manager} or {@code nix-darwin}
 * @param replacement where it stands now, or "" where it was removed
 * @param remark what else is to be known, or ""
 * @param fate what became of it
 * @param since the first release of who had it for which that holds, or null
 */
public record RetiredOption(
    OptionPath path,
    String program,
    OptionPath replacement,
    String remark,
    Fate fate,
    @Nullable Release since) {

  /** What became of an option. */
  public enum Fate {
    /** It is still passed on to its new name. */
    RENAMED,
    /** It is gone. */
    REMOVED,
    /** It works still, and is warned of where it is switched on. */
    DEPRECATED,
    /** It never was: another name is meant. */
    MEANT,
    /**
     * It never was, but stands where any name may, and clashes with the default of the one meant.
     */
    CLASHES
  }

  /** Returns whether it is gone, and not only called otherwise. */
  public boolean isRemoved() {
    return fate == Fate.REMOVED;
  }

  /** Returns by whose releases {@link #since} counts. */
  public Project project() {
    return switch (program) {
      case "home-manager" -> Project.HOME_MANAGER;
      case "nix-darwin" -> Project.NIX_DARWIN;
      default -> Project.NIXPKGS;
    };
  }

  /** Returns where the option stands now that stood at a path at or below this one. */
  public OptionPath replacement(OptionPath written) {
    OptionPath now = OptionPath.ROOT;
    int each = -1;
    for (String name : replacement.names()) {
      if (name.equals(OptionPath.EACH)) {
        each = nextEach(each);
        now = now.plus(written.names().get(each));
      } else {
        now = now.plus(name);
      }
    }
    return now.plus(new OptionPath(written.names().subList(path.size(), written.size())));
  }

  /** Any names follow each other in the new path as in the old one; the last may be there twice. */
  private int nextEach(int each) {
    List<String> names = path.names();
    for (int i = each + 1; i < names.size(); i++) {
      if (names.get(i).equals(OptionPath.EACH)) {
        return i;
      }
    }
    return each;
  }

  /** Returns the last names of all retired options. */
  public static WordSet names() {
    return Loaded.NAMES;
  }

  /** Returns all of them. */
  public static ImmutableList<RetiredOption> all() {
    return Loaded.ALL;
  }

  /** Returns the root of the tree of all names that lead to retired options. */
  static Step root() {
    return Loaded.ROOT;
  }

  /** A name on the way to retired options. */
  static final class Step {
    private final Map<String, Step> next = new HashMap<>();
    private @Nullable RetiredOption option;

    /** Returns the step below, or null where no retired option is. */
    @Nullable Step to(String name) {
      Step step = next.get(name);
      return step != null ? step : next.get(OptionPath.EACH);
    }

    /** Returns the option that is retired here, or null. */
    @Nullable RetiredOption option() {
      return option;
    }

    private Step make(String name) {
      return next.computeIfAbsent(name, unused -> new Step());
    }
  }

  private static final class Loaded {
    static final ImmutableList<RetiredOption> ALL;
    static final WordSet NAMES;
    static final Step ROOT = new Step();

    static {
      ImmutableList.Builder<RetiredOption> all = ImmutableList.builder();
      ImmutableSet.Builder<String> last = ImmutableSet.builder();
      read("retired-options.txt", all);
      read("mistaken-options.txt", all);
      ALL = all.build();
      for (RetiredOption option : ALL) {
        last.add(option.path.last());
      }
      NAMES = WordSet.copyOf(last.build());
    }

    private static void read(String table, ImmutableList.Builder<RetiredOption> to) {
      for (Table.Row row : Table.read(RetiredOption.class, table)) {
        Since since = Since.of(row, 1);
        Fate fate = Fate.valueOf(Ascii.toUpperCase(since.what()));
        OptionPath replacement = fate == Fate.REMOVED ? OptionPath.ROOT : path(row.word(2));
        RetiredOption option =
            new RetiredOption(
                path(row.word(0)), row.section(), replacement, row.from(3), fate, since.release());
        add(option, to);
      }
    }

    private static void add(RetiredOption option, ImmutableList.Builder<RetiredOption> to) {
      Step step = ROOT;
      for (String name : option.path.names()) {
        step = step.make(name);
      }
      step.option = option;
      to.add(option);
    }

    private static OptionPath path(String text) {
      OptionPath path = OptionPath.ROOT;
      for (String name : Splitter.on('.').split(text)) {
        path = path.plus(name.equals("\"\"") ? "" : name);
      }
      return path;
    }
  }
}
