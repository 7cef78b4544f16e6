package io.github.nixlint.parse;

import io.github.nixlint.parse.SyntaxError.Code;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.Attributes;
import io.github.nixlint.syntax.BindingNode;
import io.github.nixlint.syntax.DynamicAttr;
import io.github.nixlint.syntax.ErrorExpr;
import io.github.nixlint.syntax.Formal;
import io.github.nixlint.syntax.Formals;
import io.github.nixlint.syntax.Identifier;
import io.github.nixlint.syntax.Inherit;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The checks that Nix's parser makes over finished bindings and formals: names defined twice, and
 * computed names where only written ones are allowed.
 */
final class StaticChecks {
  private String[] seen = new String[64];

  /** Checks the bindings of a set. */
  void set(List<BindingNode> bindings, boolean recursive, Errors errors) {
    if (bindings.isEmpty() || firstNamesAreDistinct(bindings)) {
      return;
    }
    for (Attributes.Duplicate duplicate : Attributes.of(bindings, recursive).duplicates()) {
      errors.add(
          Code.DUPLICATE_ATTRIBUTE,
          duplicate.again().span(),
          "the attribute `" + duplicate.name() + "` is already defined",
          duplicate.first().span());
    }
  }

  /** Checks the bindings of a {@code let}, old or new. */
  void let(List<BindingNode> bindings, Errors errors) {
    set(bindings, true, errors);
    for (BindingNode binding : bindings) {
      if (binding instanceof AttrBinding attr) {
        AttrName name = attr.path().names().get(0);
        if (name.staticName() == null && !isMissing(name)) {
          errors.add(
              Code.DYNAMIC_ATTRIBUTE_NOT_ALLOWED,
              name.span(),
              "a `let` cannot bind a computed name");
        }
      }
    }
  }

  private static boolean isMissing(AttrName name) {
    return name instanceof DynamicAttr computed && computed.expression() instanceof ErrorExpr;
  }

  /** Checks the names that a function takes. */
  void formals(@Nullable Identifier argument, @Nullable Formals formals, Errors errors) {
    if (formals == null || (argument == null && formals.members().size() < 2)) {
      return;
    }
    Set<String> names = new HashSet<>();
    for (Formal formal : formals.members()) {
      Identifier name = formal.name();
      if (argument != null && argument.name().equals(name.name())) {
        errors.add(
            Code.DUPLICATE_FORMAL,
            name.span(),
            "the formal `" + name.name() + "` has the name of the whole argument",
            argument.span());
      } else if (!names.add(name.name())) {
        errors.add(
            Code.DUPLICATE_FORMAL,
            name.span(),
            "the formal `" + name.name() + "` is already there",
            first(formals.members(), name.name()).span());
      }
    }
  }

  /** Whether nothing can be merged: the usual case, told without building {@link Attributes}. */
  private boolean firstNamesAreDistinct(List<BindingNode> bindings) {
    int count = 0;
    for (BindingNode binding : bindings) {
      if (binding instanceof Inherit inherit) {
        for (AttrName name : inherit.names()) {
          count = see(name, count);
        }
      } else if (binding instanceof AttrBinding attr) {
        count = see(attr.path().names().get(0), count);
      }
    }
    if (count > 8) {
      return new HashSet<>(Arrays.asList(seen).subList(0, count)).size() == count;
    }
    for (int i = 1; i < count; i++) {
      for (int j = 0; j < i; j++) {
        if (seen[i].equals(seen[j])) {
          return false;
        }
      }
    }
    return true;
  }

  private int see(AttrName name, int count) {
    String text = name.staticName();
    if (text == null) {
      return count;
    }
    if (count == seen.length) {
      seen = Arrays.copyOf(seen, count * 2);
    }
    seen[count] = text;
    return count + 1;
  }

  private static Identifier first(List<Formal> formals, String name) {
    for (Formal formal : formals) {
      if (formal.name().name().equals(name)) {
        return formal.name();
      }
    }
    throw new IllegalArgumentException(name);
  }
}
