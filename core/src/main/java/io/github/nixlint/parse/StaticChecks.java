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
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The checks that Nix's parser makes over finished bindings and formals: names defined twice, and
 * computed names where only written ones are allowed.
 */
final class StaticChecks {
  private final NameSet names = new NameSet();

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
    if (areDistinct(argument, formals.members())) {
      return;
    }
    Set<String> seen = new HashSet<>();
    for (Formal formal : formals.members()) {
      Identifier name = formal.name();
      if (argument != null && argument.name().equals(name.name())) {
        errors.add(
            Code.DUPLICATE_FORMAL,
            name.span(),
            "the formal `" + name.name() + "` has the name of the whole argument",
            argument.span());
      } else if (!seen.add(name.name())) {
        errors.add(
            Code.DUPLICATE_FORMAL,
            name.span(),
            "the formal `" + name.name() + "` is already there",
            first(formals.members(), name.name()).span());
      }
    }
  }

  private boolean areDistinct(@Nullable Identifier argument, List<Formal> formals) {
    names.begin(formals.size() + 1);
    if (argument != null) {
      names.add(argument.name());
    }
    for (int i = 0; i < formals.size(); i++) {
      if (!names.add(formals.get(i).name().name())) {
        return false;
      }
    }
    return true;
  }

  /** Whether nothing can be merged: the usual case, told without building {@link Attributes}. */
  private boolean firstNamesAreDistinct(List<BindingNode> bindings) {
    if (bindings.size() == 1 && bindings.get(0) instanceof AttrBinding) {
      return true;
    }
    names.begin(firstNames(bindings));
    for (int i = 0; i < bindings.size(); i++) {
      if (!addFirstNames(bindings.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** How many names the bindings have at most. */
  private static int firstNames(List<BindingNode> bindings) {
    int count = bindings.size();
    for (int i = 0; i < bindings.size(); i++) {
      if (bindings.get(i) instanceof Inherit inherit) {
        count += inherit.names().size();
      }
    }
    return count;
  }

  private boolean addFirstNames(BindingNode binding) {
    if (binding instanceof AttrBinding attr) {
      return add(attr.path().names().get(0));
    }
    List<AttrName> inherited = ((Inherit) binding).names();
    for (int i = 0; i < inherited.size(); i++) {
      if (!add(inherited.get(i))) {
        return false;
      }
    }
    return true;
  }

  private boolean add(AttrName name) {
    String text = name.staticName();
    return text == null || names.add(text);
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
