package io.github.nixlint.semantics.derivation;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableSet;
import io.github.nixlint.semantics.code.Fuel;
import io.github.nixlint.semantics.names.NamedFile;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.Expr;
import org.jspecify.annotations.Nullable;

/**
 * The set that an attribute of a derivation holds, {@code meta} or {@code env}, as far as the file
 * shows it: through {@code with}, {@code //}, {@code let}, names of the file and paths ({@code
 * meta.license = …}).
 */
public final class NestedAttributes {
  private final ImmutableListMultimap<String, DerivationAttribute> members;
  private final ImmutableList<AttrSet> literals;
  private final boolean open;

  private NestedAttributes(
      ImmutableListMultimap<String, DerivationAttribute> members,
      ImmutableList<AttrSet> literals,
      boolean open) {
    this.members = members;
    this.literals = literals;
    this.open = open;
  }

  /** Reads the set that the attribute {@code name} holds; it is empty where there is none. */
  public static NestedAttributes of(Derivation derivation, String name, NamedFile file) {
    ImmutableListMultimap.Builder<String, DerivationAttribute> members =
        ImmutableListMultimap.builder();
    ImmutableList.Builder<AttrSet> literals = ImmutableList.builder();
    boolean open = derivation.isOpen();
    for (DerivationAttribute definition : derivation.attribute(name)) {
      if (definition.value() == null) {
        open = true;
        continue;
      }
      DerivationAttributes read =
          DerivationAttributes.of(definition.value(), file.names(), file.scopes(), new Fuel());
      members.putAll(read.values());
      open |= read.isOpen();
      for (Expr e : read.expressions()) {
        if (e instanceof AttrSet set) {
          literals.add(set);
        }
      }
    }
    String prefix = name + ".";
    for (String path : derivation.attributeNames()) {
      if (path.startsWith(prefix)) {
        members.putAll(path.substring(prefix.length()), derivation.attribute(path));
      }
    }
    return new NestedAttributes(members.build(), literals.build(), open);
  }

  /** Returns whether the set has a member, or one inside of it: {@code a.b} for {@code a}. */
  public boolean has(String name) {
    if (members.containsKey(name)) {
      return true;
    }
    String prefix = name + ".";
    for (String path : members.keySet()) {
      if (path.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }

  /** Returns the values that the file gives a member. */
  public ImmutableList<DerivationAttribute> member(String name) {
    return members.get(name);
  }

  /** Returns the paths of all members that the file sets. */
  public ImmutableSet<String> names() {
    return members.keySet();
  }

  /** Returns the set literal that holds it, or null where there is none or more than one. */
  public @Nullable AttrSet literal() {
    return literals.size() == 1 ? literals.get(0) : null;
  }

  /** Returns whether there may be members that the file does not show. */
  public boolean isOpen() {
    return open;
  }
}
