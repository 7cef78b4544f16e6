package io.github.nixlint.lint.proof;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.lint.proof.Term.Op;
import java.util.Set;

/** Gives arguments of functions the names that they have in a normal form. */
final class Renaming {
  /** Before the number of a function, counted from the innermost; no name is spelt so. */
  private static final String MARK = "argument ";

  private Renaming() {}

  /** Returns a term whose arguments, where used, are called by how many their bodies nest. */
  static Term ofArguments(Term term) {
    ImmutableList<Term> parts =
        term.parts().stream().map(Renaming::ofArguments).collect(ImmutableList.toImmutableList());
    if (!term.is(Op.FUNCTION)) {
      return Term.of(term.op(), term.text(), parts);
    }
    Term body = parts.get(0);
    String name = MARK + (deepest(body) + 1);
    Term called = renamed(body, term.text(), name);
    return called.equals(body)
        ? Term.of(Op.FUNCTION, term.text(), body)
        : Term.of(Op.FUNCTION, name, called);
  }

  private static int deepest(Term term) {
    int deepest =
        term.is(Op.FUNCTION) && term.text().startsWith(MARK)
            ? Integer.parseInt(term.text().substring(MARK.length()))
            : 0;
    for (Term part : term.parts()) {
      deepest = Math.max(deepest, deepest(part));
    }
    return deepest;
  }

  /** What refers to a name refers to another; nothing in the term may bind that. */
  private static Term renamed(Term term, String from, String to) {
    return switch (term.op()) {
      case VARIABLE -> term.text().equals(from) ? Term.variable(to) : term;
      case INHERIT ->
          term.text().equals(from) ? Term.of(Op.INHERIT, from, Term.variable(to)) : term;
      case FUNCTION -> term.text().equals(from) ? term : inside(term, from, to);
      case PATTERN -> FreeNames.formals(term).contains(from) ? term : inside(term, from, to);
      case LET -> shadows(term.head(), from) ? inherited(term, from, to) : inside(term, from, to);
      case REC -> shadows(term.parts(), from) ? inherited(term, from, to) : inside(term, from, to);
      default -> inside(term, from, to);
    };
  }

  private static Term inside(Term term, String from, String to) {
    return Term.of(
        term.op(),
        term.text(),
        term.parts().stream()
            .map(part -> renamed(part, from, to))
            .collect(ImmutableList.toImmutableList()));
  }

  /** Bindings that see each other shadow the name, but for what they inherit from outside. */
  private static Term inherited(Term term, String from, String to) {
    return Term.of(
        term.op(),
        term.text(),
        term.parts().stream()
            .map(part -> part.is(Op.INHERIT) ? renamed(part, from, to) : part)
            .collect(ImmutableList.toImmutableList()));
  }

  private static boolean shadows(ImmutableList<Term> bindings, String name) {
    Set<String> bound = FreeNames.bound(bindings);
    return bound.contains(name);
  }
}
