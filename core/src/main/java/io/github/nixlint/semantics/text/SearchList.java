package io.github.nixlint.semantics.text;

import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.StringExpr;
import org.jspecify.annotations.Nullable;

/** Tells lists of places to search, of which a missing one does no harm. */
final class SearchList {
  private static final String ENDS_OF_ELEMENT = " \t\r\n\"'=,;(){}[]|&<>`";

  /** How far a list is read to both sides of a path, and how many elements one has. */
  private static final int LONGEST = 2000;

  private SearchList() {}

  /**
   * Returns whether a path stands in a list of places that are separated by colons, or is the value
   * of a variable that is such a list.
   *
   * @param variable what the text is the value of, as far as it is known
   */
  static boolean isFallback(String text, int start, int end, String variable) {
    int from = start;
    while (from > 0
        && start - from < LONGEST
        && ENDS_OF_ELEMENT.indexOf(text.charAt(from - 1)) < 0) {
      from--;
    }
    int to = end;
    while (to < text.length()
        && to - end < LONGEST
        && ENDS_OF_ELEMENT.indexOf(text.charAt(to)) < 0) {
      to++;
    }
    int before = from;
    while (before > 0 && (text.charAt(before - 1) == '"' || text.charAt(before - 1) == '\'')) {
      before--;
    }
    boolean assigned = before > 0 && text.charAt(before - 1) == '=';
    String name = assigned ? nameBefore(text, before - 1) : variable;
    if (SearchPaths.isFallback(name)) {
      return true;
    }
    if (SearchPaths.isLoaded(name)) {
      return false;
    }
    String[] elements = text.substring(from, to).split(":", -1);
    if (elements.length < 2) {
      return false;
    }
    int passed = from;
    // What a program fills in stands first: `{B}:/usr/lib`.
    boolean others = elements[0].isEmpty() && from > 0 && text.charAt(from - 1) == '}';
    // A search goes on behind a place that is missing, other readers may not.
    boolean searched = SearchPaths.isList(name);
    boolean behind = false;
    for (String element : elements) {
      if (!behind && passed + element.length() > start) {
        behind = true;
        if (isOfPrograms(element) || !searched) {
          return isOfPrograms(element) || others;
        }
      }
      others |= isOwn(element);
      passed += element.length() + 1;
    }
    return searched && others;
  }

  /** Returns whether a string is an element of a Nix list of places to search. */
  static boolean isFallback(String text, TextUse use) {
    if (use.list() == null
        || use.list().elements().size() > 200
        || !text.startsWith("/")
        || SearchPaths.isLoaded(use.name())) {
      return false;
    }
    boolean joined = use.separator().equals(":") || SearchPaths.isList(use.name());
    boolean others = false;
    boolean before = true;
    int programs = 0;
    for (Expr element : use.list().elements()) {
      String place = element instanceof StringExpr string ? string.value().text() : null;
      if (place != null && isOfPrograms(place)) {
        programs++;
      }
      before &= element != use.element();
      others |= before && (place == null || isOwn(place));
    }
    boolean places = SearchPaths.isList(use.name()) && use.list().elements().size() > 1;
    return places || (isOfPrograms(text) && (programs > 1 || joined)) || (joined && others);
  }

  /** Whether a place is one that {@code PATH} or {@code XDG_DATA_DIRS} hold. */
  private static boolean isOfPrograms(String place) {
    String trimmed = place.endsWith("/") ? place.substring(0, place.length() - 1) : place;
    return trimmed.endsWith("/bin") || trimmed.endsWith("/sbin") || trimmed.endsWith("/share");
  }

  /** Whether a place is none of the standard: of the store, of the user, of NixOS. */
  private static boolean isOwn(String place) {
    if (place.isEmpty()) {
      return false;
    }
    char first = place.charAt(0);
    FhsScanner scanner = FhsScanner.of(place, 0, place.length());
    return FhsScanner.isHole(first)
        || first == '$'
        || first == '~'
        || first == '.'
        || (first == '/' && !scanner.next());
  }

  private static String nameBefore(String text, int end) {
    int start = end;
    while (start > 0
        && (Character.isLetterOrDigit(text.charAt(start - 1)) || text.charAt(start - 1) == '_')) {
      start--;
    }
    return text.substring(start, end);
  }

  /**
   * Returns the variable that an element of a list of arguments is the value of: {@code "--set" "X"
   * "…"}, {@code "--prefix" "X" ":" "…"}; empty for any other element.
   */
  static String variableOfArgument(TextUse use) {
    if ("--set".equals(before(use, 2)) || "--set-default".equals(before(use, 2))) {
      return String.valueOf(before(use, 1));
    }
    if ("--prefix".equals(before(use, 3)) || "--suffix".equals(before(use, 3))) {
      return String.valueOf(before(use, 2));
    }
    return "";
  }

  /** Returns the constant that stands some elements before the use's one, or null. */
  static @Nullable String before(TextUse use, int distance) {
    if (use.list() == null || use.list().elements().size() > LONGEST) {
      return null;
    }
    int i = use.list().elements().indexOf(use.element()) - distance;
    return i >= 0 && use.list().elements().get(i) instanceof StringExpr string
        ? string.constant()
        : null;
  }
}
