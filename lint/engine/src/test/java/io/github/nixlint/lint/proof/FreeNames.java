package io.github.nixlint.lint.proof;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.lint.proof.Term.Op;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** The names that terms take from around them. Keeps what it has found. */
final class FreeNames {
  private final IdentityHashMap<Term, Set<String>> known = new IdentityHashMap<>();

  /** Returns the names that a term takes from around it. */
  Set<String> of(Term term) {
    Set<String> found = known.get(term);
    if (found == null) {
      found = compute(term);
      known.put(term, found);
    }
    return found;
  }

  Set<String> of(List<Term> terms) {
    Set<String> names = new HashSet<>();
    terms.forEach(term -> names.addAll(of(term)));
    return names;
  }

  /** Returns the names that bindings bind. */
  static Set<String> bound(List<Term> bindings) {
    Set<String> names = new HashSet<>();
    for (Term binding : bindings) {
      if (binding.is(Op.BIND) || binding.is(Op.INHERIT) || binding.is(Op.INHERIT_FROM)) {
        names.add(binding.text());
      }
    }
    return names;
  }

  /** Returns the names that a pattern binds. */
  static Set<String> formals(Term pattern) {
    Set<String> names = new HashSet<>();
    if (!pattern.text().isEmpty()) {
      names.add(pattern.text());
    }
    for (Term part : pattern.head()) {
      if (part.is(Op.FORMAL)) {
        names.add(part.text());
      }
    }
    return names;
  }

  private Set<String> compute(Term term) {
    return switch (term.op()) {
      case VARIABLE, INHERIT -> Set.of(term.text());
      case REC -> without(of(recursive(term.parts())), term.parts());
      case LET -> let(term);
      case FUNCTION -> without(of(term.body()), Set.of(term.text()));
      case PATTERN -> without(of(term.parts()), formals(term));
      default -> term.parts().size() == 1 ? of(term.part(0)) : of(term.parts());
    };
  }

  private Set<String> let(Term let) {
    Set<String> inside = of(recursive(let.head()));
    inside.addAll(of(let.body()));
    return without(inside, let.head());
  }

  /** The bindings that see each other: an inherited name is looked up outside. */
  private static ImmutableList<Term> recursive(List<Term> bindings) {
    return bindings.stream()
        .filter(binding -> !binding.is(Op.INHERIT))
        .collect(ImmutableList.toImmutableList());
  }

  private static Set<String> without(Set<String> names, List<Term> bindings) {
    Set<String> rest = without(names, bound(bindings));
    for (Term binding : bindings) {
      if (binding.is(Op.INHERIT)) {
        rest.add(binding.text());
      }
    }
    return rest;
  }

  private static Set<String> without(Set<String> names, Set<String> bound) {
    Set<String> rest = new HashSet<>(names);
    rest.removeAll(bound);
    return rest;
  }
}
