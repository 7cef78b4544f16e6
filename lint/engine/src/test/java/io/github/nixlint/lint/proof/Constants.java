package io.github.nixlint.lint.proof;

import io.github.nixlint.lint.proof.Term.Op;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Does operators whose operands are written out. */
final class Constants {
  private static final Term TRUE = Term.variable("true");
  private static final Term FALSE = Term.variable("false");

  private Constants() {}

  static Term fold(Term term, Set<String> bound) {
    if (term.is(Op.IF)) {
      String condition = bool(term.part(0), bound);
      return condition.isEmpty() ? term : term.part(condition.equals("true") ? 1 : 2);
    }
    if (term.is(Op.ASSERT)) {
      return bool(term.part(0), bound).equals("true") ? term.body() : term;
    }
    if (!term.is(Op.OPERATOR)) {
      return term;
    }
    return switch (term.text()) {
      case "!" -> not(term, bound);
      case "&&" -> logic(term, bound, "true", FALSE);
      case "||" -> logic(term, bound, "false", TRUE);
      case "->" -> implies(term, bound);
      case "++" -> concat(term);
      case "//" -> update(term);
      default -> term;
    };
  }

  /** Returns {@code true} or {@code false} where a term is that, else nothing. */
  static String bool(Term term, Set<String> bound) {
    boolean constant = term.equals(TRUE) || term.equals(FALSE);
    return constant && !bound.contains(term.text()) ? term.text() : "";
  }

  /** Does a negation; leaves other terms. */
  static Term not(Term term, Set<String> bound) {
    if (!term.is(Op.OPERATOR, "!")) {
      return term;
    }
    return switch (bool(term.part(0), bound)) {
      case "true" -> FALSE;
      case "false" -> TRUE;
      default -> term;
    };
  }

  /** {@code neutral} leaves the other operand, its opposite on the left decides. */
  private static Term logic(Term term, Set<String> bound, String neutral, Term otherwise) {
    String left = bool(term.part(0), bound);
    if (!left.isEmpty()) {
      return left.equals(neutral) ? term.part(1) : otherwise;
    }
    return bool(term.part(1), bound).equals(neutral) ? term.part(0) : term;
  }

  private static Term implies(Term term, Set<String> bound) {
    return switch (bool(term.part(0), bound)) {
      case "true" -> term.part(1);
      case "false" -> TRUE;
      default -> term;
    };
  }

  private static Term concat(Term term) {
    Term left = term.part(0);
    Term right = term.part(1);
    if (left.is(Op.LIST) && left.parts().isEmpty()) {
      return right;
    }
    if (right.is(Op.LIST) && right.parts().isEmpty()) {
      return left;
    }
    if (left.is(Op.OPERATOR, "++")) {
      return concat(left.part(0), concat(left.part(1), right));
    }
    if (left.is(Op.LIST) && right.is(Op.LIST)) {
      return joined(left, right);
    }
    boolean chain = left.is(Op.LIST) && right.is(Op.OPERATOR, "++") && right.part(0).is(Op.LIST);
    return chain ? concat(joined(left, right.part(0)), right.part(1)) : term;
  }

  private static Term concat(Term left, Term right) {
    return Term.of(Op.OPERATOR, "++", left, right);
  }

  private static Term joined(Term left, Term right) {
    List<Term> elements = new ArrayList<>(left.parts());
    elements.addAll(right.parts());
    return Term.of(Op.LIST, "", elements);
  }

  private static Term update(Term term) {
    Term left = term.part(0);
    Term right = term.part(1);
    if (isEmptySet(left)) {
      return right;
    }
    if (isEmptySet(right)) {
      return left;
    }
    if (left.is(Op.OPERATOR, "//")) {
      return update(left.part(0), update(left.part(1), right));
    }
    if (isPlain(left) && isPlain(right)) {
      return merged(left, right);
    }
    boolean chain = isPlain(left) && right.is(Op.OPERATOR, "//") && isPlain(right.part(0));
    return chain ? update(merged(left, right.part(0)), right.part(1)) : term;
  }

  private static Term update(Term left, Term right) {
    return Term.of(Op.OPERATOR, "//", left, right);
  }

  private static Term merged(Term left, Term right) {
    List<Term> bindings = new ArrayList<>(right.parts());
    Set<String> names = FreeNames.bound(right.parts());
    for (Term binding : left.parts()) {
      if (!names.contains(binding.text())) {
        bindings.add(binding);
      }
    }
    bindings.sort(Term.BY_NAME);
    return Term.of(Op.SET, "", bindings);
  }

  private static boolean isEmptySet(Term term) {
    return (term.is(Op.SET) || term.is(Op.REC)) && term.parts().isEmpty();
  }

  private static boolean isPlain(Term set) {
    return set.is(Op.SET) && set.parts().stream().noneMatch(binding -> binding.is(Op.DYNAMIC));
  }
}
