package io.github.nixlint.lint.proof;

import io.github.nixlint.lint.proof.Term.Op;
import java.util.ArrayList;
import java.util.List;

/** What calls of library functions stand for. */
final class Library {
  /** Before the name of a builtin, however it was spelt; no variable is called so. */
  private static final String BUILTIN = "builtin ";

  private static final Term EMPTY_LIST = Term.of(Op.LIST, "");
  private static final Term ZERO = Term.of(Op.LITERAL, "#0");
  private static final Term EMPTY_SET = Term.of(Op.SET, "");
  private static final Term EMPTY_STRING = Term.of(Op.LITERAL, "\"");

  private Library() {}

  static Term unfold(Term term) {
    if (term.is(Op.OPERATOR, "==") || term.is(Op.OPERATOR, "!=") || term.is(Op.OPERATOR, ">")) {
      return comparison(term);
    }
    if (!term.is(Op.CALL)) {
      return term;
    }
    String name = name(term.part(0));
    return switch (term.parts().size() - 1) {
      case 1 -> unfold(term, name, term.part(1));
      case 2 -> unfold(term, name, term.part(1), term.part(2));
      default -> term;
    };
  }

  private static Term unfold(Term call, String name, Term argument) {
    return switch (name) {
      case "mdDoc" -> argument; // It was the identity for years.
      case "importJSON" -> builtin("fromJSON", builtin("readFile", argument));
      case "importTOML" -> builtin("fromTOML", builtin("readFile", argument));
      case "fromJSON", "fromTOML", "readFile", "length" -> builtin(name, argument);
      case "listToAttrs" -> isGenerated(argument) ? generated(argument) : builtin(name, argument);
      default -> call;
    };
  }

  private static Term unfold(Term call, String name, Term first, Term second) {
    return switch (name) {
      case "optional" -> choice(first, Term.of(Op.LIST, "", second), EMPTY_LIST);
      case "optionals" -> choice(first, second, EMPTY_LIST);
      case "optionalString" -> choice(first, second, EMPTY_STRING);
      case "optionalAttrs" -> choice(first, second, EMPTY_SET);
      case "map", "genAttrs" -> builtin(name, first, second);
      default -> call;
    };
  }

  /** Whether this is {@code map (n: { name = n; value = e; }) names}. */
  private static boolean isGenerated(Term term) {
    if (!term.is(Op.CALL) || !term.part(0).is(Op.VARIABLE, BUILTIN + "map")) {
      return false;
    }
    Term each = term.part(1);
    if (!each.is(Op.FUNCTION) || !each.body().is(Op.SET) || each.body().parts().size() != 2) {
      return false;
    }
    Term name = Term.of(Op.BIND, "name", Term.variable(each.text()));
    return each.body().part(0).equals(name) && each.body().part(1).is(Op.BIND, "value");
  }

  private static Term generated(Term map) {
    Term each = map.part(1);
    Term value = Term.of(Op.FUNCTION, each.text(), each.body().part(1).part(0));
    return builtin("genAttrs", map.part(2), value);
  }

  /** Comparing with the empty list is asking for no elements, and no list has less. */
  private static Term comparison(Term term) {
    if (term.is(Op.OPERATOR, ">") && isLength(term.part(0)) && term.part(1).equals(ZERO)) {
      return Term.of(Op.OPERATOR, "!=", term.part(0), ZERO);
    }
    return term.part(1).equals(EMPTY_LIST)
        ? Term.of(Op.OPERATOR, term.text(), builtin("length", term.part(0)), ZERO)
        : term;
  }

  private static boolean isLength(Term term) {
    if (!term.is(Op.CALL) || term.parts().size() != 2) {
      return false;
    }
    String name = name(term.part(0));
    return name.equals("length") || name.equals(BUILTIN + "length");
  }

  /** The last name of a path that selects a function, whatever it selects it from. */
  static String name(Term function) {
    if (function.is(Op.VARIABLE)) {
      return function.text();
    }
    boolean constant = function.is(Op.SELECT) && function.body().is(Op.LITERAL);
    return constant ? function.body().text().substring(1) : "";
  }

  private static Term choice(Term condition, Term value, Term otherwise) {
    return Term.of(Op.IF, "", condition, value, otherwise);
  }

  /** Returns whether a name stands for a builtin, which no {@code with} gives. */
  static boolean isBuiltin(String name) {
    return name.startsWith(BUILTIN);
  }

  private static Term builtin(String name, Term... arguments) {
    List<Term> parts = new ArrayList<>();
    parts.add(Term.variable(BUILTIN + name));
    parts.addAll(List.of(arguments));
    return Term.of(Op.CALL, "", parts);
  }
}
