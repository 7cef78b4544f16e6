package io.github.nixlint.parse;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.parse.SyntaxError.Code;
import io.github.nixlint.syntax.TokenKind;
import io.github.nixlint.syntax.Tokens;
import io.github.nixlint.text.Source;
import io.github.nixlint.text.Span;
import io.github.nixlint.text.TextEdit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says of the places where a file stops being Nix what is wrong there, and what puts it right where
 * that is plain: the mistakes that people make, by the token that does not fit and those around it.
 */
final class Diagnosis {
  private final Source source;
  private final Tokens tokens;
  private final Surroundings surroundings;
  private final ShellExpansions shellExpansions;

  // Where brackets were last paired by a guess: one that is not there opens something, or one that
  // is there was left out.
  private int guessed = -1;

  // Whether bindings stand behind the set that they belong to, which closes too early.
  private boolean closedEarly;

  // The closing brackets that were missed so far, each of which may turn up further on.
  private final List<TokenKind> missed = new ArrayList<>();

  Diagnosis(Source source, Tokens tokens) {
    this.source = source;
    this.tokens = tokens;
    this.surroundings = new Surroundings(tokens);
    this.shellExpansions = new ShellExpansions(source, tokens);
  }

  /**
   * Returns what is known better of an error, of each in their order; itself where nothing is, and
   * null where it only follows from one before.
   */
  @Nullable SyntaxError refine(SyntaxError error) {
    switch (error.code()) {
      case MISSING_TOKEN, UNEXPECTED_TEXT, EXPECTED_EXPRESSION, UNTERMINATED_STRING -> {
        SyntaxError shell = shellExpansions.refine(error);
        if (shell != null || error.code() == Code.UNTERMINATED_STRING) {
          return shell == null ? error : shell;
        }
      }
      case PATH_TRAILING_SLASH -> {
        return error.remediedBy(edit("remove the `/`", error.span(), ""));
      }
      default -> {
        return error;
      }
    }
    int token = tokens.firstFrom(error.reported());
    if (closedEarly && kind(token) == TokenKind.END_OF_FILE) {
      return null;
    }
    if (error.span().equals(span(token)) && missed.remove(kind(token))) {
      return error.following();
    }
    if (error.cure() != null && Surroundings.closes(error.cure())) {
      missed.add(error.cure());
    }
    SyntaxError refined = known(error, token);
    Remedy insertion = refined == null ? insertion(error, token) : null;
    noteGuess(error);
    if (refined == null) {
      return error.remediedBy(insertion);
    }
    // Text that the tree leaves out stays part of the error that says so.
    return error.span().length() > 0 ? refined.over(error.span()) : refined;
  }

  /** What the brackets of a place belong to is unsure from there on. */
  private void noteGuess(SyntaxError error) {
    boolean pairs = error.cure() != null && Surroundings.opens(error.cure());
    for (int i = tokens.firstFrom(error.span().start());
        !pairs && i < tokens.count() && tokens.start(i) < error.span().end();
        i++) {
      pairs = Surroundings.opens(kind(i)) || Surroundings.closes(kind(i));
    }
    if (pairs) {
      guessed = error.span().start();
    }
  }

  private @Nullable SyntaxError known(SyntaxError error, int token) {
    SyntaxError refined = path(error, token);
    if (refined == null) {
      refined = sign(error, token);
    }
    if (refined == null) {
      refined = name(error, token);
    }
    if (refined == null) {
      refined = strayAt(error, token);
    }
    if (refined == null && surroundings.opensFormals(surroundings.opener(token))) {
      refined = new FormalsDiagnosis(tokens, surroundings).refine(error, token);
    }
    if (refined == null) {
      refined =
          switch (surroundings.around(token)) {
            case LEFT_BRACKET -> inList(error, token);
            case LEFT_PAREN, INTERPOLATION, PATH_INTERPOLATION, PATH_PREFIX ->
                inParentheses(error, token);
            case LEFT_BRACE -> inBindings(error, token);
            case END_OF_FILE -> atTop(error, token);
            default -> null;
          };
    }
    return refined;
  }

  /** A path with two slashes in a row ends where the parser does not see it. */
  private @Nullable SyntaxError path(SyntaxError error, int token) {
    for (int i = token; i >= Math.max(1, token - 1); i--) {
      if (kind(i) == TokenKind.PATH_TEXT
          && tokens.end(i - 1) == tokens.start(i)
          && (kind(i - 1) == TokenKind.PATH
              || kind(i - 1) == TokenKind.HOME_PATH
              || kind(i - 1) == TokenKind.PATH_TEXT)) {
        int slash = tokens.start(i);
        return error
            .as(Code.PATH_DOUBLE_SLASH, new Span(slash - 1, slash + 1), "a path cannot hold `//`")
            .remediedBy(edit("write one `/`", new Span(slash, slash + 1), ""));
      }
    }
    return null;
  }

  /** What is no sign of Nix, or not there: habits from other languages. */
  private @Nullable SyntaxError sign(SyntaxError error, int token) {
    int before = token - 1;
    switch (kind(token)) {
      case UNKNOWN -> {
        return unknown(error, token);
      }
      case ASSIGN -> {
        if (isAdjacent(token, TokenKind.GREATER)) {
          Span arrow = new Span(tokens.start(token), tokens.end(token + 1));
          return error
              .as(Code.UNEXPECTED_TEXT, arrow, "a function is written with `:`, not with `=>`")
              .remediedBy(edit("write `:`", spaced(arrow), ": "));
        }
        if (before >= 0
            && tokens.end(before) == tokens.start(token)
            && (kind(before) == TokenKind.EQUAL || kind(before) == TokenKind.NOT_EQUAL)) {
          String two = source.text(tokens.start(before), tokens.end(before));
          return error
              .as(
                  Code.UNEXPECTED_TEXT,
                  new Span(tokens.start(before), tokens.end(token)),
                  "Nix has `" + two + "`, not `" + two + "=`")
              .remediedBy(edit("write `" + two + "`", span(token), ""));
        }
      }
      case GREATER -> {
        if (before >= 0
            && kind(before) == TokenKind.ASSIGN
            && tokens.end(before) == tokens.start(token)) {
          return error
              .as(
                  Code.UNEXPECTED_TEXT,
                  new Span(tokens.start(before), tokens.end(token)),
                  "a name is bound with `=`, not with `=>`")
              .remediedBy(edit("write `=`", span(token), ""));
        }
      }
      case UPDATE -> {
        if (!endsOperand(before)) {
          return error
              .as(Code.UNEXPECTED_TEXT, span(token), "a comment begins with `#`, not with `//`")
              .remediedBy(edit("write `#`", span(token), "#"));
        }
      }
      case INTERPOLATION -> {
        return interpolation(error, token);
      }
      case THEN -> {
        return elseIf(error, token);
      }
      default -> {}
    }
    return null;
  }

  private @Nullable SyntaxError unknown(SyntaxError error, int token) {
    String text = source.text(tokens.start(token), tokens.end(token));
    if (text.equals("&") || text.equals("|")) {
      String operator = text + text;
      return error
          .as(Code.UNEXPECTED_TEXT, span(token), "Nix has `" + operator + "`, not `" + text + "`")
          .remediedBy(edit("write `" + operator + "`", span(token), operator));
    }
    if (text.equals("'")) {
      int start = tokens.start(token);
      int end = start + 1;
      while (end < source.length() && "'\"\\$\r\n".indexOf(source.at(end)) < 0) {
        end++;
      }
      if (end < source.length() && source.at(end) == '\'') {
        return error
            .as(
                Code.UNEXPECTED_TEXT,
                new Span(start, end + 1),
                "a string stands in `\"` or `''`, not in `'`")
            .remediedBy(
                new Remedy(
                    "put it in `\"`",
                    ImmutableList.of(
                        new TextEdit(start, start + 1, "\""), new TextEdit(end, end + 1, "\""))));
      }
    }
    return null;
  }

  private @Nullable SyntaxError interpolation(SyntaxError error, int token) {
    int closer = surroundings.closer(token);
    if (closer < 0 || (endsOperand(token - 1) && kind(token - 1) != TokenKind.IDENTIFIER)) {
      return null;
    }
    boolean single = closer == token + 2;
    return error
        .as(
            Code.EXPECTED_EXPRESSION,
            new Span(tokens.start(token), tokens.end(closer)),
            "`${ }` stands in strings, paths and attribute names, not around an expression")
        .remediedBy(
            new Remedy(
                single ? "write what it holds" : "put it in parentheses",
                ImmutableList.of(
                    new TextEdit(tokens.start(token), tokens.end(token), single ? "" : "("),
                    new TextEdit(tokens.start(closer), tokens.end(closer), single ? "" : ")"))));
  }

  private @Nullable SyntaxError elseIf(SyntaxError error, int token) {
    for (int i = surroundings.last(TokenKind.IDENTIFIER, TokenKind.THEN, token);
        i >= 0;
        i = surroundings.last(TokenKind.IDENTIFIER, TokenKind.THEN, i)) {
      String word = source.text(span(i));
      if (word.equals("elif") || word.equals("elsif") || word.equals("elseif")) {
        return error
            .as(Code.UNEXPECTED_TEXT, span(i), "Nix has `else if`, not `" + word + "`")
            .remediedBy(edit("write `else if`", span(i), "else if"));
      }
    }
    return null;
  }

  /** A dot without a name, and a keyword for a name. */
  private @Nullable SyntaxError name(SyntaxError error, int token) {
    boolean behindDot = token > 0 && kind(token - 1) == TokenKind.DOT;
    boolean adjacent = token > 0 && tokens.end(token - 1) == tokens.start(token);
    boolean keyword = isKeyword(kind(token));
    boolean bound =
        keyword
            && token + 1 < tokens.count()
            && kind(token + 1) == TokenKind.ASSIGN
            && !isAdjacent(token + 1, TokenKind.GREATER);
    if ((behindDot && adjacent && keyword) || bound) {
      String word = source.text(tokens.start(token), tokens.end(token));
      return error
          .as(
              Code.UNEXPECTED_TEXT,
              span(token),
              "`" + word + "` is a keyword, and no name unless it is quoted")
          .remediedBy(edit("quote it", span(token), "\"" + word + "\""));
    }
    if (behindDot) {
      return error
          .as(Code.DANGLING_DOT, span(token - 1), "no name follows this `.`")
          .remediedBy(edit("remove the `.`", span(token - 1), ""));
    }
    return null;
  }

  /** An {@code @} without what stands beside it. */
  private @Nullable SyntaxError strayAt(SyntaxError error, int token) {
    if (kind(token) == TokenKind.AT && isNamed(token - 1)) {
      return error.as(
          Code.FORMALS_SYNTAX,
          span(token),
          "the whole argument has a name already, before the `{`");
    }
    if (token == 0 || kind(token - 1) != TokenKind.AT) {
      return null;
    }
    boolean behind = token > 1 && kind(token - 2) == TokenKind.RIGHT_BRACE;
    SyntaxError refined =
        error.as(
            Code.FORMALS_SYNTAX,
            span(token - 1),
            behind ? "a name stands behind `}@`" : "formals in braces stand behind this `@`");
    return kind(token) == TokenKind.COLON
        ? refined.remediedBy(edit("remove the `@`", span(token - 1), ""))
        : refined;
  }

  /** Whether a token closes formals that have an {@code @} before them. */
  private boolean isNamed(int closer) {
    if (closer < 0 || kind(closer) != TokenKind.RIGHT_BRACE) {
      return false;
    }
    int opener = surroundings.opened(closer);
    return opener > 0 && kind(opener - 1) == TokenKind.AT;
  }

  private @Nullable SyntaxError inList(SyntaxError error, int token) {
    switch (kind(token)) {
      case COMMA -> {
        return error
            .as(
                Code.UNEXPECTED_TEXT,
                span(token),
                "spaces separate the elements of a list, not `,`")
            .remediedBy(edit("remove the `,`", span(token), separated(token) ? "" : " "));
      }
      case SEMICOLON -> {
        int closer = surroundings.closer(surroundings.opener(token));
        return closer != token + 1
            ? null
            : error
                .as(Code.UNEXPECTED_TEXT, span(token), "no `;` ends the elements of a list")
                .remediedBy(edit("remove the `;`", span(token), ""));
      }
      case ASSIGN, EQUAL -> {
        return null;
      }
      case IF, LET, WITH, ASSERT, COLON, AT -> {
        return listElement(error, token);
      }
      default -> {
        return isOperator(kind(token)) ? listElement(error, token) : null;
      }
    }
  }

  private @Nullable SyntaxError listElement(SyntaxError error, int token) {
    int closer = surroundings.closer(surroundings.opener(token));
    if (closer < 0 || kind(closer) != TokenKind.RIGHT_BRACKET) {
      return null;
    }
    SyntaxError refined =
        error.as(
            Code.LIST_ELEMENT_NEEDS_PARENS,
            span(token),
            "an element of a list that is more than an operand needs parentheses");
    boolean number =
        kind(token) == TokenKind.MINUS
            && (kind(token + 1) == TokenKind.INTEGER || kind(token + 1) == TokenKind.FLOAT);
    return number
        ? refined.remediedBy(
            new Remedy(
                "put it in parentheses",
                ImmutableList.of(
                    new TextEdit(tokens.start(token), tokens.start(token), "("),
                    new TextEdit(tokens.end(token + 1), tokens.end(token + 1), ")"))))
        : refined;
  }

  private @Nullable SyntaxError inParentheses(SyntaxError error, int token) {
    if (kind(token) == TokenKind.ASSIGN) {
      return comparison(error, token);
    }
    if (kind(token) == TokenKind.SEMICOLON
        && surroundings.closer(surroundings.opener(token)) == token + 1) {
      return error
          .as(Code.UNEXPECTED_TEXT, span(token), "no `;` ends an expression")
          .remediedBy(edit("remove the `;`", span(token), ""));
    }
    return null;
  }

  private SyntaxError comparison(SyntaxError error, int token) {
    return error
        .as(Code.UNEXPECTED_TEXT, span(token), "values are compared with `==`, not with `=`")
        .remediedBy(edit("write `==`", span(token), "=="));
  }

  /** Between braces, or at the top between {@code let} and {@code in}. */
  private @Nullable SyntaxError inBindings(SyntaxError error, int token) {
    int before = token - 1;
    switch (kind(token)) {
      case COMMA -> {
        int inherit = surroundings.last(TokenKind.INHERIT, TokenKind.SEMICOLON, token);
        if (inherit >= 0) {
          return error
              .as(Code.UNEXPECTED_TEXT, span(token), "spaces separate inherited names, not `,`")
              .remediedBy(edit("remove the `,`", span(token), separated(token) ? "" : " "));
        }
        if (surroundings.last(TokenKind.ASSIGN, TokenKind.SEMICOLON, token) >= 0) {
          return error
              .as(Code.UNEXPECTED_TEXT, span(token), "a binding ends with `;`, not with `,`")
              .remediedBy(edit("write `;`", span(token), ";"));
        }
      }
      case SEMICOLON -> {
        if (startsBinding(token)) {
          return error
              .as(Code.UNEXPECTED_TEXT, span(token), "one `;` ends a binding")
              .remediedBy(edit("remove the `;`", span(token), ""));
        }
      }
      case COLON, EQUAL -> {
        if (isBoundName(before)) {
          String found = kind(token) == TokenKind.COLON ? ":" : "==";
          boolean glued = tokens.end(before) == tokens.start(token);
          return error
              .as(
                  Code.UNEXPECTED_TEXT,
                  span(token),
                  "a name is bound with `=`, not with `" + found + "`")
              .remediedBy(edit("write `=`", span(token), glued ? " =" : "="));
        }
      }
      case ASSIGN -> {
        if (surroundings.last(TokenKind.IF, TokenKind.THEN, token) >= 0
            && surroundings.last(TokenKind.IF, TokenKind.SEMICOLON, token) >= 0) {
          return comparison(error, token);
        }
      }
      default -> {}
    }
    if ((error.code() != Code.MISSING_TOKEN || isEmptySet(error, before))
        && startsBinding(token)
        && !closes(kind(token))
        && kind(token) != TokenKind.IN) {
      return error.as(
          Code.EXPECTED_BINDING,
          span(token),
          "expected a binding, found `" + source.text(span(token)) + "`");
    }
    return null;
  }

  /** Whether a set was taken to end where it begins, so that what follows fits. */
  private boolean isEmptySet(SyntaxError error, int last) {
    return error.cure() == TokenKind.RIGHT_BRACE && kind(last) == TokenKind.LEFT_BRACE;
  }

  /** Outside of all brackets. */
  private @Nullable SyntaxError atTop(SyntaxError error, int token) {
    if (kind(token) == TokenKind.END_OF_FILE || isBehindFormals(error, token)) {
      return null;
    }
    if (token > 1 && kind(token - 1) == TokenKind.LET && endsOperand(token - 2)) {
      return anotherRoot(error, token - 1);
    }
    if (surroundings.last(TokenKind.LET, TokenKind.IN, token) >= 0) {
      return inBindings(error, token);
    }
    if (kind(token) == TokenKind.ASSIGN
        && surroundings.last(TokenKind.IF, TokenKind.THEN, token) >= 0) {
      return comparison(error, token);
    }
    boolean last = kind(token + (token + 1 < tokens.count() ? 1 : 0)) == TokenKind.END_OF_FILE;
    if (kind(token) == TokenKind.SEMICOLON && last) {
      return error
          .as(Code.UNEXPECTED_TEXT, span(token), "no `;` ends a file")
          .remediedBy(edit("remove the `;`", span(token), ""));
    }
    boolean another =
        switch (kind(token)) {
          case SEMICOLON, LET, IF, WITH, ASSERT, ASSIGN -> endsOperand(token - 1);
          default -> false;
        };
    return another ? anotherRoot(error, token) : null;
  }

  /** Whether no more lacks than the colon of a function, whose formals are there. */
  private boolean isBehindFormals(SyntaxError error, int token) {
    if (token < 2 || error.cure() != TokenKind.COLON) {
      return false;
    }
    int last = kind(token - 1) == TokenKind.LET ? token - 2 : token - 1;
    return last > 0
        && kind(last) == TokenKind.RIGHT_BRACE
        && kind(last - 1) != TokenKind.LEFT_BRACE;
  }

  private SyntaxError anotherRoot(SyntaxError error, int token) {
    closedEarly |= kind(token) == TokenKind.ASSIGN;
    return error.as(
        Code.MULTIPLE_ROOTS,
        span(token),
        "a file is one expression, which ends before `" + source.text(span(token)) + "`");
  }

  /** The insertion of a token that is surely missing. */
  private @Nullable Remedy insertion(SyntaxError error, int token) {
    TokenKind cure = error.code() == Code.MISSING_TOKEN ? error.cure() : null;
    if (cure == null || !isOpen(cure, token)) {
      return null;
    }
    int at = error.span().start();
    String text =
        switch (cure) {
          case SEMICOLON -> ";";
          case COMMA -> ",";
          case COLON -> ":";
          case RIGHT_PAREN -> ")";
          case RIGHT_BRACKET -> separatedAt(at) ? " ]" : "]";
          case RIGHT_BRACE -> separatedAt(at) ? " }" : "}";
          case ASSIGN -> " =";
          case IN -> " in";
          case THEN -> " then";
          case ELSE -> " else";
          default -> "";
        };
    return text.isEmpty()
        ? null
        : edit("insert the missing " + cure.description(), new Span(at, at), text);
  }

  /** Whether a bracket that would close something has something to close that is there. */
  private boolean isOpen(TokenKind bracket, int token) {
    int opener = surroundings.opener(token);
    if (opener < 0 || tokens.start(opener) < guessed) {
      return bracket != TokenKind.RIGHT_PAREN
          && bracket != TokenKind.RIGHT_BRACKET
          && bracket != TokenKind.RIGHT_BRACE;
    }
    return switch (bracket) {
      case RIGHT_PAREN -> surroundings.around(token) == TokenKind.LEFT_PAREN;
      case RIGHT_BRACKET -> surroundings.around(token) == TokenKind.LEFT_BRACKET;
      default -> true;
    };
  }

  private boolean separatedAt(int offset) {
    return offset > 0 && ")]}\";".indexOf(source.at(offset - 1)) < 0;
  }

  private TokenKind kind(int token) {
    return tokens.kind(token);
  }

  private Span span(int token) {
    return new Span(tokens.start(token), tokens.end(token));
  }

  /** Whether a token of a kind follows with no space between. */
  private boolean isAdjacent(int token, TokenKind next) {
    return token + 1 < tokens.count()
        && kind(token + 1) == next
        && tokens.end(token) == tokens.start(token + 1);
  }

  /** A span and the blanks around it. */
  private Span spaced(Span span) {
    int start = span.start();
    while (start > 0 && source.at(start - 1) == ' ') {
      start--;
    }
    int end = span.end();
    while (end < source.length() && source.at(end) == ' ') {
      end++;
    }
    return new Span(start, end);
  }

  private boolean separated(int token) {
    return token == 0
        || tokens.end(token - 1) < tokens.start(token)
        || (token + 1 < tokens.count() && tokens.end(token) < tokens.start(token + 1));
  }

  private boolean startsBinding(int token) {
    return switch (token > 0 ? kind(token - 1) : TokenKind.END_OF_FILE) {
      case LEFT_BRACE, SEMICOLON, LET -> true;
      default -> false;
    };
  }

  /** Whether an attribute path ends here that starts a binding. */
  private boolean isBoundName(int last) {
    int i = last;
    while (i > 0) {
      int name = i;
      while (kind(i) == TokenKind.STRING_CLOSE && name > 0 && kind(name) != TokenKind.STRING_OPEN) {
        name--;
      }
      if (startsBinding(name)) {
        return kind(i) == TokenKind.IDENTIFIER || kind(i) == TokenKind.STRING_CLOSE;
      }
      if (name < 2 || kind(name - 1) != TokenKind.DOT) {
        return false;
      }
      i = name - 2;
    }
    return false;
  }

  private boolean endsOperand(int token) {
    return token >= 0
        && switch (kind(token)) {
          case IDENTIFIER,
              INTEGER,
              FLOAT,
              URI,
              SEARCH_PATH,
              PATH,
              HOME_PATH,
              PATH_TEXT,
              STRING_CLOSE,
              INDENTED_STRING_CLOSE,
              RIGHT_PAREN,
              RIGHT_BRACKET,
              RIGHT_BRACE,
              OR ->
              true;
          default -> false;
        };
  }

  private static boolean closes(TokenKind kind) {
    return switch (kind) {
      case RIGHT_PAREN, RIGHT_BRACKET, RIGHT_BRACE, END_OF_FILE -> true;
      default -> false;
    };
  }

  private static boolean isKeyword(TokenKind kind) {
    return switch (kind) {
      case IF, THEN, ELSE, ASSERT, WITH, LET, IN, REC, INHERIT -> true;
      default -> false;
    };
  }

  private static boolean isOperator(TokenKind kind) {
    return switch (kind) {
      case NOT_EQUAL,
          LESS_OR_EQUAL,
          GREATER_OR_EQUAL,
          AND,
          OR_ELSE,
          IMPLIES,
          UPDATE,
          CONCAT,
          PIPE_FROM,
          PIPE_INTO,
          LESS,
          GREATER,
          NOT,
          PLUS,
          MINUS,
          TIMES,
          DIVIDE,
          QUESTION ->
          true;
      default -> false;
    };
  }

  private static Remedy edit(String title, Span span, String text) {
    return new Remedy(title, ImmutableList.of(new TextEdit(span.start(), span.end(), text)));
  }
}
