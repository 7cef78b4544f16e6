package io.github.nixlint.lint.proof;

import io.github.nixlint.lint.proof.Term.Op;
import java.util.List;

/** What calls of library functions stand for. */
final class Library {
  private static final Term EMPTY_LIST = Term.of(Op.LIST, "");
  private static final Term EMPTY_SET = Term.of(Op.SET, "");
  private static final Term EMPTY_STRING = Term.of(Op.LITERAL, "\"");

  private Library() {}

  static Term unfold(Term term) {
    if (!term.is(Op.CALL)) {
      return term;
    }
    String name = name(term.part(0));
    int arguments = term.parts().size() - 1;
    if (arguments == 2) {
      Term value = term.part(2);
      return switch (name) {
        case "optional" -> choice(term, Term.of(Op.LIST, "", value), EMPTY_LIST);
        case "optionals" -> choice(term, value, EMPTY_LIST);
        case "optionalString" -> choice(term, value, EMPTY_STRING);
        case "optionalAttrs" -> choice(term, value, EMPTY_SET);
        default -> term;
      };
    }
    if (arguments != 1) {
      return term;
    }
    return switch (name) {
      case "importJSON" -> read("fromJSON", term.part(1));
      case "importTOML" -> read("fromTOML", term.part(1));
      case "fromJSON", "fromTOML", "readFile" ->
          term.part(0).is(Op.VARIABLE) ? term : builtin(name, term.part(1));
      default -> term;
    };
  }

  /** The last name of a path that selects a function, whatever it selects it from. */
  private static String name(Term function) {
    if (function.is(Op.VARIABLE)) {
      return function.text();
    }
    boolean constant = function.is(Op.SELECT) && function.body().is(Op.LITERAL);
    return constant ? function.body().text().substring(1) : "";
  }

  private static Term choice(Term call, Term value, Term otherwise) {
    return Term.of(Op.IF, "", call.part(1), value, otherwise);
  }

  private static Term read(String format, Term file) {
    return builtin(format, builtin("readFile", file));
  }

  private static Term builtin(String name, Term argument) {
    return Term.of(Op.CALL, "", List.of(Term.variable(name), argument));
  }
}
