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
import io.github.nixlint.text.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
      Span span = duplicate.span();
      String message = "the attribute `" + duplicate.name() + "` is already defined";
      errors.add(
          SyntaxError.of(Code.DUPLICATE_ATTRIBUTE, span, message)
              .relatedTo(duplicate.first().span()),
          Moment.after(around(span, bindings).end()));
    }
  }

  /** The one of the bindings that holds {@code span}. */
  private static BindingNode around(Span span, List<BindingNode> bindings) {
    int low = 0;
    int high = bindings.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) / 2;
      if (bindings.get(middle).start() <= span.start()) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return bindings.get(low);
  }

  /**
   * Checks the bindings of a finished {@code let}.
   *
   * @param let where it starts
   * @param next where the token behind it starts
   */
  void let(List<BindingNode> bindings, int let, int next, Errors errors) {
    set(bindings, true, errors);
    for (BindingNode binding : bindings) {
      if (binding instanceof AttrBinding attr) {
        AttrName name = attr.path().first();
        if (name.staticName() == null && !isMissing(name)) {
          errors.add(
              SyntaxError.of(
                      Code.DYNAMIC_ATTRIBUTE_NOT_ALLOWED,
                      name.span(),
                      "a `let` cannot bind a computed name")
                  .reportedAt(let),
              Moment.finishing(next));
        }
      }
    }
  }

  /** Checks a name that is inherited. */
  void inherited(AttrName name, Errors errors) {
    if (name.staticName() == null) {
      errors.add(
          SyntaxError.of(
              Code.DYNAMIC_ATTRIBUTE_NOT_ALLOWED,
              name.span(),
              "`inherit` takes names only, not computed ones"),
          Moment.after(name.end()));
    }
  }

  private static boolean isMissing(AttrName name) {
    return name instanceof DynamicAttr computed && computed.expression() instanceof ErrorExpr;
  }

  /**
   * Checks the names that a finished function takes.
   *
   * @param function where it starts
   * @param next where the token behind it starts
   */
  void formals(
      @Nullable Identifier argument,
      @Nullable Formals formals,
      int function,
      int next,
      Errors errors) {
    if (formals == null || (argument == null && formals.members().size() < 2)) {
      return;
    }
    if (areDistinct(argument, formals.members())) {
      return;
    }
    Map<String, List<Identifier>> named = new LinkedHashMap<>();
    for (Formal formal : formals.members()) {
      named.computeIfAbsent(formal.name().name(), name -> new ArrayList<>()).add(formal.name());
    }
    for (List<Identifier> same :
        named.values()) { // Nix reports the repeated name it knows longest.
      for (Identifier name : same.subList(1, same.size())) {
        String message = "the formal `" + name.name() + "` is already there";
        errors.add(
            SyntaxError.of(Code.DUPLICATE_FORMAL, name.span(), message)
                .relatedTo(same.get(0).span()),
            Moment.finishing(next));
      }
    }
    if (argument != null && named.containsKey(argument.name())) {
      Identifier repeatsArgument = named.get(argument.name()).get(0);
      String message = "the formal `" + argument.name() + "` has the name of the whole argument";
      errors.add(
          SyntaxError.of(Code.FORMAL_DUPLICATES_AT_NAME, repeatsArgument.span(), message)
              .relatedTo(argument.span())
              .reportedAt(function),
          Moment.finishing(next));
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
      return add(attr.path().first());
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
}
