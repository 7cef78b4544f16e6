package io.github.nixlint.semantics.flake;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.Attributes;
import io.github.nixlint.syntax.Attributes.Attribute;
import io.github.nixlint.syntax.Expr;
import org.jspecify.annotations.Nullable;

/**
 * An input that a flake declares, or overrides for one of its inputs.
 *
 * @param attribute where it is bound
 * @param attributes what is written out of it, or null where that is no set
 * @param reference where it is; by its name in a registry where nothing else is said
 * @param url the value of its {@code url}, or null
 * @param follows the value of its {@code follows}, or null
 * @param isFlake whether it is to be a flake, and not just files
 * @param overrides what is said of its own inputs
 */
public record FlakeInput(
    Attribute attribute,
    @Nullable Attributes attributes,
    FlakeReference reference,
    @Nullable Expr url,
    @Nullable Expr follows,
    boolean isFlake,
    ImmutableList<FlakeInput> overrides) {

  /** Returns its name. */
  public String name() {
    String name = declaration().staticName();
    return name == null ? "" : name;
  }

  /** Returns the name where it is declared first. */
  public AttrName declaration() {
    return attribute.name();
  }

  /** Returns what is said of one of its own inputs, or null. */
  public @Nullable FlakeInput override(String name) {
    return find(name, overrides);
  }

  /** Returns whether what is said of its own inputs is written out, and can be added to. */
  public boolean showsOverrides() {
    Attribute inputs = attributes == null ? null : attributes.get("inputs");
    return inputs == null || inputs.set() != null;
  }

  /** Returns the path of names that it follows; "" is the flake itself, null follows nothing. */
  public @Nullable String followed() {
    return follows == null ? null : FlakeText.of(follows);
  }

  /** Returns whether it is an input of its own, and does not stand for another. */
  public boolean isOwn() {
    return follows == null;
  }

  static @Nullable FlakeInput find(String name, ImmutableList<FlakeInput> inputs) {
    for (FlakeInput input : inputs) {
      if (input.name().equals(name)) {
        return input;
      }
    }
    return null;
  }
}
