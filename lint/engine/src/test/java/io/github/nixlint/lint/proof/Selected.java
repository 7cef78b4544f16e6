package io.github.nixlint.lint.proof;

import io.github.nixlint.lint.proof.Term.Op;
import io.github.nixlint.scope.Builtins;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The names that a {@code with} supplies, selected from its set. */
final class Selected {
  private final Term set;

  private Selected(Term set) {
    this.set = set;
  }

  /** Returns the body of a {@code with} around which there is none. */
  static Term fromWith(Term with, Set<String> bound) {
    Term set = with.part(0);
    if (!set.is(Op.VARIABLE) && !set.is(Op.SELECT)) {
      return with;
    }
    Term body = new Selected(set).in(with.body(), bound);
    return body.equals(with.body()) ? with : body;
  }

  private Term in(Term term, Set<String> bound) {
    return switch (term.op()) {
      case VARIABLE -> isSupplied(term.text(), bound) ? select(term.text()) : term;
      case SET -> bindings(Op.SET, term.parts(), bound, bound, List.of());
      case REC -> bindings(Op.REC, term.parts(), bound, inside(bound, term.parts()), List.of());
      case LET -> {
        Set<String> inside = inside(bound, term.head());
        yield bindings(Op.LET, term.head(), bound, inside, List.of(in(term.body(), inside)));
      }
      case FUNCTION -> parts(term, with(bound, Set.of(term.text())));
      case PATTERN -> parts(term, with(bound, FreeNames.formals(term)));
      case WITH -> Term.of(Op.WITH, term.text(), in(term.part(0), bound), term.body());
      case SELECT, SELECT_OR -> flat(parts(term, bound));
      default -> parts(term, bound);
    };
  }

  private Term parts(Term term, Set<String> bound) {
    List<Term> parts = new ArrayList<>();
    term.parts().forEach(part -> parts.add(in(part, bound)));
    return Term.of(term.op(), term.text(), parts);
  }

  private Term bindings(
      Op op, List<Term> bindings, Set<String> outside, Set<String> inside, List<Term> body) {
    List<Term> parts = new ArrayList<>();
    for (Term binding : bindings) {
      boolean inherit = binding.is(Op.INHERIT);
      parts.add(
          inherit && isSupplied(binding.text(), outside)
              ? Term.of(Op.INHERIT_FROM, binding.text(), set)
              : inherit ? binding : parts(binding, inside));
    }
    parts.sort(Term.BY_NAME);
    parts.addAll(body);
    return Term.of(op, "", parts);
  }

  private static boolean isSupplied(String name, Set<String> bound) {
    return !bound.contains(name) && !Builtins.isGlobal(name) && !Library.isBuiltin(name);
  }

  private Term select(String name) {
    return flat(Term.of(Op.SELECT, "", set, Term.of(Op.LITERAL, "\"" + name)));
  }

  /** {@code (a.b).c} is {@code a.b.c}. */
  private static Term flat(Term selection) {
    Term subject = selection.part(0);
    if (!subject.is(Op.SELECT)) {
      return selection;
    }
    List<Term> parts = new ArrayList<>(subject.parts());
    parts.addAll(selection.parts().subList(1, selection.parts().size()));
    return Term.of(selection.op(), selection.text(), parts);
  }

  private static Set<String> inside(Set<String> bound, List<Term> bindings) {
    return with(bound, FreeNames.bound(bindings));
  }

  private static Set<String> with(Set<String> bound, Set<String> more) {
    Set<String> all = new HashSet<>(bound);
    all.addAll(more);
    return all;
  }
}
