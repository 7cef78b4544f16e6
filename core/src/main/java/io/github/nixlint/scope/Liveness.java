package io.github.nixlint.scope;

import java.util.Arrays;

/**
 * Which bindings are live, and which {@code with}s. The text is cut into regions: one for each
 * value that is evaluated only when its binding is used ({@code let} values, defaults of formals),
 * one for the rest of the file. A region counts when its binding is live, and a binding is live
 * when a region that counts uses it.
 *
 * <p>Liveness is that of the construct that binds: in a dead value, what the value itself uses of
 * its own bindings is live, so that only the outermost dead binding is one.
 */
final class Liveness {
  private static final int NONE = -1;

  /** The region of the file itself. */
  static final int FILE = 0;

  private int regions = 1;
  private int[] depths = new int[16];
  private int[] firstUse = filled(16);

  private int uses;
  private int[] targets = new int[64];
  private int[] nextUse = new int[64];

  private int bindings;
  private int[] bindingRegions = new int[32];
  private int[] bindingDepths = new int[32];

  private int withs;
  private int[] outerWiths = new int[8];
  private int[] withDepths = new int[8];

  /** Opens a region within another. */
  int region(int outer) {
    if (regions == depths.length) {
      depths = Arrays.copyOf(depths, regions * 2);
      firstUse = Arrays.copyOf(firstUse, regions * 2);
      Arrays.fill(firstUse, regions, regions * 2, NONE);
    }
    depths[regions] = depths[outer] + 1;
    return regions++;
  }

  /**
   * Adds the next binding.
   *
   * @param around the region that its scope lies in
   * @param value the region that counts when it is live; {@code around} where it has none
   */
  void binding(int around, int value) {
    if (bindings == bindingRegions.length) {
      bindingRegions = Arrays.copyOf(bindingRegions, bindings * 2);
      bindingDepths = Arrays.copyOf(bindingDepths, bindings * 2);
    }
    bindingDepths[bindings] = depths[around];
    bindingRegions[bindings++] = value;
  }

  /**
   * Adds the next {@code with}.
   *
   * @param region the region that it stands in
   * @param outer the {@code with} around it, or a negative number
   */
  void with(int region, int outer) {
    if (withs == outerWiths.length) {
      outerWiths = Arrays.copyOf(outerWiths, withs * 2);
      withDepths = Arrays.copyOf(withDepths, withs * 2);
    }
    withDepths[withs] = depths[region];
    outerWiths[withs++] = outer;
  }

  /** Returns the region that counts when a binding is live. */
  int regionOf(int binding) {
    return bindingRegions[binding];
  }

  /** Notes that something in a region uses a binding. */
  void use(int region, int binding) {
    note(region, binding);
  }

  /** Notes that something in a region uses a name that a {@code with} or one around it supplies. */
  void useWith(int region, int with) {
    note(region, ~with);
  }

  private void note(int region, int target) {
    if (uses == targets.length) {
      targets = Arrays.copyOf(targets, uses * 2);
      nextUse = Arrays.copyOf(nextUse, uses * 2);
    }
    targets[uses] = target;
    nextUse[uses] = firstUse[region];
    firstUse[region] = uses++;
  }

  /** What is live. */
  static final class Live {
    /** For each binding, whether it is. */
    final boolean[] bindings;

    /** For each {@code with}, whether something that is live may have a name from it. */
    final boolean[] withs;

    private Live(boolean[] bindings, boolean[] withs) {
      this.bindings = bindings;
      this.withs = withs;
    }
  }

  /** Returns what is live. */
  Live solve() {
    boolean[] live = new boolean[bindings];
    boolean[] liveWiths = new boolean[withs];
    boolean[] reached = new boolean[regions];
    int[] pending = new int[regions];
    // Regions come outermost first: one that is not reached in its turn belongs to a dead binding,
    // and what it uses inside itself is found by starting from it.
    for (int start = FILE; start < regions; start++) {
      if (reached[start]) {
        continue;
      }
      reached[start] = true;
      pending[0] = start;
      int count = 1;
      while (count > 0) {
        for (int use = firstUse[pending[--count]]; use != NONE; use = nextUse[use]) {
          int target = targets[use];
          if (target < 0) {
            reachWiths(~target, depths[start], liveWiths);
            continue;
          }
          if (live[target] || bindingDepths[target] < depths[start]) {
            continue;
          }
          live[target] = true;
          int region = bindingRegions[target];
          if (!reached[region]) {
            reached[region] = true;
            pending[count++] = region;
          }
        }
      }
    }
    return new Live(live, liveWiths);
  }

  /** Any {@code with} around a use may be the one that has its name. */
  private void reachWiths(int innermost, int depth, boolean[] live) {
    for (int with = innermost;
        with >= 0 && !live[with] && withDepths[with] >= depth;
        with = outerWiths[with]) {
      live[with] = true;
    }
  }

  private static int[] filled(int length) {
    int[] array = new int[length];
    Arrays.fill(array, NONE);
    return array;
  }
}
