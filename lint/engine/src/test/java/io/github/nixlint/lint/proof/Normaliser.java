package io.github.nixlint.lint.proof;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.lint.proof.Term.Op;
import io.github.nixlint.lint.rule.Rewrite;
import io.github.nixlint.scope.Builtins;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Brings terms to a normal form in which two terms are one that differ by some {@link Rewrite}s
 * only. Works from the inside out and knows the names that are bound around each term.
 */
final class Normaliser {
  private static final Set<String> BOOLEAN_OPERATORS =
      Set.of("==", "!=", "<", "<=", ">", ">=", "&&", "||", "->", "!");

  private static final Set<String> BOOLEAN_FUNCTIONS =
      Set.of(
          "elem",
          "all",
          "any",
          "hasAttr",
          "hasPrefix",
          "hasSuffix",
          "hasInfix",
          "hasAttrByPath",
          "pathExists",
          "lessThan",
          "isAttrs",
          "isBool",
          "isFloat",
          "isFunction",
          "isInt",
          "isList",
          "isNull",
          "isPath",
          "isString",
          "isDerivation",
          "versionAtLeast",
          "versionOlder");

  /** Stands among the bound names before the name of what is surely a boolean. */
  private static final String BOOLEAN_MARK = "boolean ";

  /** Stands among the bound names below a {@code with}; no name is spelt so. */
  private static final String WITH = "with";

  private final Set<Rewrite> rewrites;
  private final FreeNames free = new FreeNames();

  Normaliser(Set<Rewrite> rewrites) {
    this.rewrites = rewrites;
  }

  Term normalise(Term term) {
    Term normal = normalise(term, Set.of());
    return rewrites.contains(Rewrite.ARGUMENT_NAME) ? Renaming.ofArguments(normal) : normal;
  }

  private Term normalise(Term written, Set<String> bound) {
    // Before functions of the library, which a `with` supplies, are done.
    Term term = rewrites.contains(Rewrite.WITH_NAMES) ? withoutNames(written, bound) : written;
    Term inner = Term.of(term.op(), term.text(), parts(term, bound));
    for (Rewrite rewrite : Rewrite.values()) {
      if (rewrites.contains(rewrite)) {
        Term next = rewrite(rewrite, inner, bound);
        if (!next.equals(inner)) {
          return normalise(next, bound);
        }
      }
    }
    return inner;
  }

  @SuppressWarnings("ReferenceEquality") // It gives the same term back where it does nothing.
  private Term withoutNames(Term term, Set<String> bound) {
    if (!term.is(Op.WITH) || bound.contains(WITH)) {
      return term;
    }
    // A `with` that only dead code takes names from is none that supplies any.
    boolean pruned = rewrites.contains(Rewrite.UNUSED_BINDING);
    Term live =
        pruned ? new Normaliser(Set.of(Rewrite.UNUSED_BINDING)).normalise(term, bound) : term;
    Term selected = Selected.fromWith(live, bound);
    return selected == live ? live : withoutNames(selected, bound);
  }

  private List<Term> parts(Term term, Set<String> bound) {
    return switch (term.op()) {
      case REC -> bindings(term.parts(), bound, inside(bound, term.parts()));
      case LET -> {
        Set<String> inside = inside(bound, term.head());
        List<Term> parts = new ArrayList<>(bindings(term.head(), bound, inside));
        parts.add(normalise(term.body(), inside));
        yield parts;
      }
      case WITH ->
          List.of(
              normalise(term.part(0), bound), normalise(term.body(), with(bound, Set.of(WITH))));
      case FUNCTION -> List.of(normalise(term.body(), with(bound, Set.of(term.text()))));
      case PATTERN -> all(term.parts(), with(bound, FreeNames.formals(term)));
      default -> all(term.parts(), bound);
    };
  }

  private List<Term> bindings(List<Term> bindings, Set<String> outside, Set<String> inside) {
    List<Term> done = new ArrayList<>();
    for (Term binding : bindings) {
      done.add(normalise(binding, binding.is(Op.INHERIT) ? outside : inside));
    }
    return done;
  }

  private List<Term> all(List<Term> terms, Set<String> bound) {
    List<Term> done = new ArrayList<>();
    terms.forEach(term -> done.add(normalise(term, bound)));
    return done;
  }

  /** What is bound inside of bindings, with a mark on those that are made by a comparison. */
  private static Set<String> inside(Set<String> bound, List<Term> bindings) {
    Set<String> all = with(bound, FreeNames.bound(bindings));
    for (Term binding : bindings) {
      if (binding.is(Op.BIND) && isBoolean(binding.part(0), Set.of())) {
        all.add(BOOLEAN_MARK + binding.text());
      }
    }
    return all;
  }

  private static Set<String> with(Set<String> bound, Set<String> more) {
    Set<String> all = new HashSet<>(bound);
    for (String name : more) {
      all.remove(BOOLEAN_MARK + name);
      all.add(name);
    }
    return all;
  }

  private Term rewrite(Rewrite rewrite, Term term, Set<String> bound) {
    return switch (rewrite) {
      case UNUSED_BINDING ->
          term.is(Op.LET)
              ? withoutUnused(term)
              : isLegacyLet(term) ? withoutUnusedLegacy(term) : term;
      case UNUSED_ARGUMENT ->
          term.is(Op.FUNCTION)
              ? anonymous(term)
              : term.is(Op.PATTERN) ? withoutUnusedFormals(term) : term;
      case UNUSED_REC -> term.is(Op.REC) ? withoutRec(term) : term;
      case UNUSED_WITH -> term.is(Op.WITH) ? withoutWith(term, bound) : term;
      case WITH_NAMES, ARGUMENT_NAME -> term; // Before, and behind all others.
      case INHERITED_SAME -> term.is(Op.LET) ? withoutInheritedSame(term, bound) : term;
      case INHERIT -> withoutInherit(oneSelection(term));
      case LET -> oneLet(term);
      case CONSTANT -> Constants.fold(term, bound);
      case COMPARISON -> comparison(term, bound);
      case ETA -> eta(term);
      case DEFAULT -> defaulted(term);
      case BUILTIN -> builtin(term, bound);
      case INTERPOLATION ->
          term.is(Op.STRING) && term.parts().size() == 1 ? term.part(0).part(0) : term;
      case LIBRARY -> Library.unfold(term);
    };
  }

  private Term withoutUnused(Term let) {
    List<Term> kept = live(let.head(), free.of(let.body()));
    return kept.isEmpty() ? let.body() : bind(Op.LET, kept, let.body());
  }

  /** {@code let { … body = x; }} is {@code (rec { … body = x; }).body} to Nix. */
  private static boolean isLegacyLet(Term term) {
    return term.is(Op.SELECT)
        && term.parts().size() == 2
        && term.part(0).is(Op.REC)
        && term.part(1).is(Op.LITERAL, "\"body");
  }

  private Term withoutUnusedLegacy(Term select) {
    List<Term> kept = live(select.part(0).parts(), Set.of("body"));
    return Term.of(Op.SELECT, "", bind(Op.REC, kept), select.part(1));
  }

  /** The bindings that names lead to, also by way of each other. */
  private List<Term> live(List<Term> bindings, Set<String> names) {
    Set<String> live = new HashSet<>(names);
    List<Term> rest = new ArrayList<>(bindings);
    List<Term> kept = new ArrayList<>();
    while (rest.removeIf(binding -> isLive(binding, live) && kept.add(binding))) {
      for (Term binding : kept) {
        if (!binding.is(Op.INHERIT)) {
          live.addAll(free.of(binding));
        }
      }
    }
    return kept;
  }

  private static boolean isLive(Term binding, Set<String> live) {
    return binding.is(Op.DYNAMIC) || live.contains(binding.text());
  }

  private static Term bind(Op op, List<Term> bindings, Term... body) {
    List<Term> parts = new ArrayList<>(bindings);
    parts.sort(Term.BY_NAME);
    parts.addAll(List.of(body));
    return Term.of(op, "", parts);
  }

  private Term anonymous(Term function) {
    boolean used = free.of(function.body()).contains(function.text());
    return used ? function : Term.of(Op.FUNCTION, "_", function.body());
  }

  private Term withoutUnusedFormals(Term pattern) {
    boolean named = free.of(pattern.parts()).contains(pattern.text());
    List<Term> parts = new ArrayList<>();
    Term ellipsis = Term.of(Op.ELLIPSIS, "");
    boolean open = pattern.head().contains(ellipsis);
    if (open) {
      parts.addAll(usedFormals(pattern));
      parts.add(ellipsis);
    } else {
      parts.addAll(pattern.head());
    }
    if (open && parts.size() == 1) {
      return Term.of(Op.FUNCTION, named ? pattern.text() : "_", pattern.body());
    }
    parts.add(pattern.body());
    return Term.of(Op.PATTERN, named ? pattern.text() : "", parts);
  }

  private List<Term> usedFormals(Term pattern) {
    Set<String> live = new HashSet<>(free.of(pattern.body()));
    List<Term> rest = new ArrayList<>(pattern.head());
    List<Term> kept = new ArrayList<>();
    while (rest.removeIf(
        part -> part.is(Op.FORMAL) && live.contains(part.text()) && kept.add(part))) {
      kept.forEach(formal -> live.addAll(free.of(formal)));
    }
    kept.sort(Term.BY_NAME);
    return kept;
  }

  private Term withoutRec(Term rec) {
    Set<String> names = FreeNames.bound(rec.parts());
    for (Term binding : rec.parts()) {
      for (String name : free.of(binding)) {
        if (!binding.is(Op.INHERIT) && names.contains(name)) {
          return rec;
        }
      }
    }
    return Term.of(Op.SET, "", rec.parts());
  }

  /** What is bound around a {@code with}, Nix does not look up in it. */
  private Term withoutWith(Term with, Set<String> bound) {
    for (String name : free.of(with.body())) {
      if (!bound.contains(name) && !Builtins.isGlobal(name) && !Library.isBuiltin(name)) {
        return with;
      }
    }
    return with.body();
  }

  /** What a {@code with} around gives, a {@code with} inside may give otherwise. */
  private static Term withoutInheritedSame(Term let, Set<String> bound) {
    List<Term> kept = new ArrayList<>(let.head());
    kept.removeIf(
        binding ->
            binding.is(Op.INHERIT)
                && (bound.contains(binding.text()) || Builtins.isGlobal(binding.text())));
    return kept.isEmpty() ? let.body() : bind(Op.LET, kept, let.body());
  }

  /** {@code (a.b).c} is {@code a.b.c}. */
  private static Term oneSelection(Term term) {
    boolean nested = term.is(Op.SELECT) && term.part(0).is(Op.SELECT);
    return nested ? Term.of(Op.SELECT, "", path(term)) : term;
  }

  private static Term withoutInherit(Term term) {
    boolean recursive = term.is(Op.REC) || term.is(Op.LET);
    if (!recursive && !term.is(Op.SET)) {
      return term;
    }
    List<Term> parts = new ArrayList<>();
    for (Term part : term.is(Op.LET) ? term.head() : term.parts()) {
      parts.add(withoutInherit(part, recursive));
    }
    return term.is(Op.LET) ? bind(Op.LET, parts, term.body()) : bind(term.op(), parts);
  }

  private static Term withoutInherit(Term binding, boolean recursive) {
    String name = binding.text();
    if (binding.is(Op.INHERIT_FROM)) {
      Term path = Term.of(Op.LITERAL, "\"" + name);
      return Term.of(Op.BIND, name, Term.of(Op.SELECT, "", binding.part(0), path));
    }
    return binding.is(Op.INHERIT) && !recursive
        ? Term.of(Op.BIND, name, Term.variable(name))
        : binding;
  }

  private Term oneLet(Term term) {
    if (isLegacyLet(term)) {
      return legacyLet(term);
    }
    if (isBodyOfSet(term)) {
      return body(term.part(0));
    }
    if (!term.is(Op.LET)) {
      return term;
    }
    if (term.head().isEmpty()) {
      return term.body();
    }
    Term inner = term.body();
    return inner.is(Op.LET) && !captures(inner.head(), term.head()) ? merged(term, inner) : term;
  }

  /** What is left of a legacy {@code let} whose {@code rec} nothing needs. */
  private static boolean isBodyOfSet(Term term) {
    return term.is(Op.SELECT)
        && term.parts().size() == 2
        && term.part(0).is(Op.SET)
        && term.part(1).is(Op.LITERAL, "\"body")
        && term.part(0).parts().stream().filter(part -> part.is(Op.BIND, "body")).count() == 1;
  }

  private static Term body(Term set) {
    for (Term binding : set.parts()) {
      if (binding.is(Op.BIND, "body")) {
        return binding.part(0);
      }
    }
    return set;
  }

  private static Term merged(Term outer, Term inner) {
    List<Term> bindings = new ArrayList<>(outer.head());
    bindings.addAll(inner.head());
    return bind(Op.LET, bindings, inner.body());
  }

  /** Whether what inner bindings bind means something else to the outer ones. */
  private boolean captures(List<Term> inner, List<Term> outer) {
    for (String name : FreeNames.bound(inner)) {
      if (FreeNames.bound(outer).contains(name) || free.of(outer).contains(name)) {
        return true;
      }
    }
    return inner.stream()
        .anyMatch(b -> b.is(Op.INHERIT) && FreeNames.bound(outer).contains(b.text()));
  }

  private Term legacyLet(Term select) {
    List<Term> rest = new ArrayList<>();
    Term body = null;
    for (Term binding : select.part(0).parts()) {
      if (binding.is(Op.BIND, "body")) {
        body = binding.part(0);
      } else {
        rest.add(binding);
      }
    }
    if (body == null || free.of(rest).contains("body") || free.of(body).contains("body")) {
      return select;
    }
    return bind(Op.LET, rest, body);
  }

  private static Term comparison(Term term, Set<String> bound) {
    if (term.is(Op.OPERATOR, "!=")) {
      return Term.of(Op.OPERATOR, "!", Term.of(Op.OPERATOR, "==", term.parts()));
    }
    if (term.is(Op.OPERATOR, "!")
        && term.part(0).is(Op.OPERATOR, "!")
        && isBoolean(term.part(0).part(0), bound)) {
      return term.part(0).part(0);
    }
    if (term.is(Op.IF)) {
      return choice(term, bound);
    }
    if (!term.is(Op.OPERATOR, "==")) {
      return Constants.not(term, bound);
    }
    int constant = Constants.bool(term.part(0), bound).isEmpty() ? 1 : 0;
    String value = Constants.bool(term.part(constant), bound);
    Term compared = term.part(1 - constant);
    if (value.isEmpty() || !isBoolean(compared, bound)) {
      return term;
    }
    return value.equals("true") ? compared : Term.of(Op.OPERATOR, "!", compared);
  }

  private static Term choice(Term term, Set<String> bound) {
    String met = Constants.bool(term.part(1), bound);
    String otherwise = Constants.bool(term.part(2), bound);
    if (met.isEmpty() || otherwise.isEmpty() || met.equals(otherwise)) {
      return term;
    }
    Term condition = term.part(0);
    return met.equals("true") ? condition : Term.of(Op.OPERATOR, "!", condition);
  }

  private static boolean isBoolean(Term term, Set<String> bound) {
    return switch (term.op()) {
      case HAS_ATTR -> true;
      case OPERATOR -> BOOLEAN_OPERATORS.contains(term.text());
      case CALL -> BOOLEAN_FUNCTIONS.contains(Library.name(term.part(0)));
      case VARIABLE ->
          bound.contains(BOOLEAN_MARK + term.text()) || !Constants.bool(term, bound).isEmpty();
      default -> false;
    };
  }

  private Term eta(Term function) {
    if (!function.is(Op.FUNCTION) || !function.body().is(Op.CALL)) {
      return function;
    }
    ImmutableList<Term> callee = function.body().head();
    boolean passedOn = function.body().body().is(Op.VARIABLE, function.text());
    if (!passedOn || free.of(callee).contains(function.text())) {
      return function;
    }
    return callee.size() == 1 ? callee.get(0) : Term.of(Op.CALL, "", callee);
  }

  private static Term defaulted(Term term) {
    if (!term.is(Op.IF) || !term.part(0).is(Op.HAS_ATTR) || !term.part(1).is(Op.SELECT)) {
      return term.is(Op.SELECT_OR) ? Term.of(Op.SELECT_OR, "", path(term)) : term;
    }
    List<Term> path = path(term.part(1));
    if (!path(term.part(0)).equals(path)) {
      return term;
    }
    path.add(term.part(2));
    return Term.of(Op.SELECT_OR, "", path);
  }

  /** The parts of a selection, those of a selection that it selects from among them. */
  private static List<Term> path(Term selection) {
    Term subject = selection.part(0);
    List<Term> path = subject.is(Op.SELECT) ? path(subject) : new ArrayList<>(List.of(subject));
    path.addAll(selection.parts().subList(1, selection.parts().size()));
    return path;
  }

  /**
   * Short where a builtin has a short name that means it, else with its prefix; a name that nothing
   * defines, and that is one of a builtin, is meant for it.
   */
  private static Term builtin(Term term, Set<String> bound) {
    boolean ofBuiltin = term.is(Op.SELECT) && term.part(0).is(Op.VARIABLE, "builtins");
    if (ofBuiltin && !bound.contains("builtins") && term.part(1).is(Op.LITERAL, "\"builtins")) {
      return term.parts().size() == 2
          ? term.part(0)
          : Term.of(Op.SELECT, "", selected(term.part(0), term));
    }
    if (term.is(Op.SELECT) && term.parts().size() == 2) {
      String name = term.part(1).is(Op.LITERAL) ? term.part(1).text().substring(1) : "";
      boolean ofBuiltins = term.part(0).is(Op.VARIABLE, "builtins") && !bound.contains("builtins");
      return ofBuiltins && isShort(name, bound) ? Term.variable(name) : term;
    }
    String name = term.text();
    if (!term.is(Op.VARIABLE) || bound.contains(name) || isShort(name, bound)) {
      return term;
    }
    boolean global = Builtins.isGlobal(name);
    boolean undefined = !global && !bound.contains(WITH) && Builtins.isMember(name);
    return global || undefined
        ? Term.of(
            Op.SELECT,
            "",
            Term.variable("builtins"),
            Term.of(Op.LITERAL, "\"" + (global ? Builtins.member(name) : name)))
        : term;
  }

  /** The parts of a selection that leaves out the first name. */
  private static List<Term> selected(Term subject, Term selection) {
    List<Term> parts = new ArrayList<>(List.of(subject));
    parts.addAll(selection.parts().subList(2, selection.parts().size()));
    return parts;
  }

  private static boolean isShort(String name, Set<String> bound) {
    return Builtins.isGlobal(name)
        && !bound.contains(name)
        && (!name.startsWith("__")
            || name.equals("__curPos")
            || Builtins.member(name).equals(name));
  }
}
