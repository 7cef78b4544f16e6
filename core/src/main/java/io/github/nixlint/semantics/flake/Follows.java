package io.github.nixlint.semantics.flake;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.text.Spelling;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A {@code follows}: an input, or an input of one, that is to be the same as another.
 *
 * @param input the input of the flake that it is, or belongs to
 * @param where the path of names
 * @param path the path, "" for the flake itself
 * @param isTop whether it is the input itself that follows
 */
public record Follows(FlakeInput input, Expr where, String path, boolean isTop) {
  private static final Splitter NAMES = Splitter.on('/').omitEmptyStrings();

  /** Returns what follows in a flake, in the order of the inputs; not where it is computed. */
  public static ImmutableList<Follows> of(Flake flake) {
    ImmutableList.Builder<Follows> found = ImmutableList.builder();
    for (FlakeInput input : flake.inputs()) {
      add(input, input, true, found);
    }
    return found.build();
  }

  private static void add(
      FlakeInput top, FlakeInput input, boolean isTop, ImmutableList.Builder<Follows> found) {
    String path = input.followed();
    if (path != null && input.follows() != null) {
      found.add(new Follows(top, input.follows(), path, isTop));
    }
    for (FlakeInput override : input.overrides()) {
      add(top, override, false, found);
    }
  }

  /** Returns the first name of the path; "" where it follows the flake itself. */
  public String first() {
    List<String> names = NAMES.splitToList(path);
    return names.isEmpty() ? "" : names.get(0);
  }

  /** Returns whether an input is to follow itself. */
  public boolean isOfItself() {
    return isTop && path.equals(input.name());
  }

  /** Returns whether there is an input of the first name. */
  public boolean hasTarget(Flake flake) {
    return first().isEmpty() || flake.hasInput(first());
  }

  /** Returns the path that was probably meant where the first name is misspelt, or null. */
  public @Nullable String nearest(Flake flake) {
    ImmutableList<String> names =
        flake.inputs().stream().map(FlakeInput::name).collect(ImmutableList.toImmutableList());
    String meant = Spelling.nearest(first(), names);
    return meant == null ? null : path.replaceFirst("^[^/]*", meant);
  }

  /**
   * Returns whether the first name leads to what a lock knows, which has not what the further names
   * say. A lock of another flake of that name says nothing.
   */
  public boolean isLostIn(FlakeLock lock, Flake flake) {
    FlakeInput first = flake.input(first());
    FlakeLock.Node locked = lock.input(first());
    return first != null
        && locked != null
        && first.overrides().isEmpty()
        && locked.source().isSameRepository(first.reference())
        && lock.follow(path) == null;
  }
}
