package io.github.nixlint.parse;

import static io.github.nixlint.grammar.NixLexer.*;

import io.github.nixlint.syntax.Comment;
import io.github.nixlint.syntax.TokenKind;
import io.github.nixlint.text.Source;
import io.github.nixlint.text.Span;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Turns bytes into the tokens of {@code NixLexer.g4}, which is the specification, in one pass and
 * in time linear in their number. Not thread-safe; reused from file to file.
 *
 * <p>Written by hand because ANTLR's lexer takes about six times as long as all the rest of the
 * front end; {@code LexerConformanceTest} holds both equal.
 */
final class Lexer {

  // What a byte can be part of. A table of bits per byte decides each loop below.
  private static final int NAME_START = 1;
  private static final int NAME = 2;
  private static final int PATH_CHARACTER = 4;
  private static final int URI_CHARACTER = 8;
  private static final int DIGIT_BIT = 16;
  private static final int SPACE = 32;
  private static final int SCHEME_START = 64;
  private static final byte[] CLASSES = classes();

  // The bytes at which the text of a string may end or be other than it looks.
  private static final boolean[] TEXT_STOPS = textStops();

  private static final int IN_EXPRESSION = 0;
  private static final int IN_STRING_TEXT = 1;
  private static final int IN_INDENTED_TEXT = 2;
  private static final int IN_PATH_TAIL = 3;

  private static final byte[] OUTERMOST = {IN_EXPRESSION};

  private byte[] bytes = new byte[0];
  private int length;
  private TokenBuffer tokens = new TokenBuffer();

  private byte[] modes = new byte[64];
  private int depth;

  // A run of path characters, remembered so that `a.b.c` looks at each byte once.
  private int runEnd;
  private int runLastUnderscore;
  private boolean commentsEnd;
  private int forcedClose;
  private int closings;

  // What other programs left in the file, of a broken one.
  private @Nullable ForeignLines foreign;
  private boolean seeksForeign;

  // What is open before some token.
  private int marked;
  private byte[] markedModes = OUTERMOST;

  /** Fills {@code buffer} with the tokens and comments of a file. */
  void lex(Source source, TokenBuffer buffer) {
    foreign = null;
    lexAll(source, buffer);
  }

  /** Does the same again of a broken file, and passes over lines that other programs left. */
  ForeignLines lexAround(Source source, TokenBuffer buffer) {
    ForeignLines found = new ForeignLines(source);
    if (ForeignLines.mayBeIn(source)) {
      foreign = found;
      seeksForeign = true;
      lexAll(source, buffer);
      seeksForeign = false;
    }
    return found;
  }

  private void lexAll(Source source, TokenBuffer buffer) {
    closings = 0;
    depth = 0;
    modes[0] = IN_EXPRESSION;
    marked = 0;
    markedModes = OUTERMOST;
    buffer.clear(source);
    lex(source, buffer, 0, source.length());
    buffer.finish();
  }

  /**
   * Where a quote or brace was forgotten, or the end of a comment.
   *
   * @param opening the kind of the quote that opens a string where lexing begins, or -1
   * @param from what stands before this offset is a comment, or a token that nobody understands
   * @param close what is open at this offset ends there, with tokens that have no length
   * @param closings how many strings and interpolations do
   */
  record Cut(int opening, int from, int close, int closings) {

    /** Ends {@code closings} strings and interpolations. */
    static Cut text(int close, int closings) {
      return new Cut(-1, 0, close, closings);
    }

    /** Ends a comment. */
    static Cut comment(int end) {
      return new Cut(-1, end, 0, 0);
    }

    /** Passes over what opens a string, an interpolation or a comment. */
    static Cut pass(int end) {
      return new Cut(-1, end, 0, 0);
    }

    /** Opens a string. */
    static Cut open(TokenKind quote) {
      return new Cut(quote.ordinal(), 0, 0, 0);
    }
  }

  /**
   * Lexes a part of a file again, as if it were cut.
   *
   * @param from the tokens of the file, which tell what is open
   * @param token the one where to begin
   * @param buffer where the tokens go, possibly the same
   * @param end where to end, perhaps amidst a token
   */
  void lexAgain(TokenBuffer from, int token, Cut cut, TokenBuffer buffer, int end) {
    Source source = from.source();
    int start = from.start(token);
    boolean isComment = from.opensComment(token);
    openAsBefore(from, token);
    if (buffer == from) {
      buffer.cut(token);
    } else {
      buffer.clear(source);
    }
    if (isComment) {
      buffer.addComment(new Comment(start, cut.from(), Comment.Kind.BLOCK));
    }
    tokens = buffer;
    if (cut.from() > start && !isComment) {
      take(UNKNOWN, start, cut.from() - start);
    }
    if (cut.opening() >= 0) {
      take(cut.opening(), start, 0);
      push(cut.opening() == STRING_OPEN ? IN_STRING_TEXT : IN_INDENTED_TEXT);
    }
    closings = cut.closings();
    forcedClose = cut.close();
    lex(source, buffer, Math.max(start, cut.from()), end);
    buffer.finish();
  }

  /** Remembers what is open before a token, the tokens before which stay as they are. */
  void mark(TokenBuffer from, int token) {
    openAsBefore(from, token);
    marked = token;
    markedModes = Arrays.copyOf(modes, depth + 1);
  }

  /** Opens what is open before a token. */
  private void openAsBefore(TokenBuffer from, int token) {
    depth = -1;
    for (byte mode : markedModes) {
      push(mode);
    }
    for (int i = marked; i < token; i++) {
      int kind = from.kind(i);
      if (modes[depth] == IN_PATH_TAIL && kind != PATH_TEXT && kind != PATH_INTERPOLATION) {
        depth--;
      }
      switch (kind) {
        case LEFT_BRACE, INTERPOLATION, PATH_INTERPOLATION -> push(IN_EXPRESSION);
        case STRING_OPEN -> push(IN_STRING_TEXT);
        case INDENTED_STRING_OPEN -> push(IN_INDENTED_TEXT);
        case PATH, HOME_PATH -> push(IN_PATH_TAIL);
        case PATH_PREFIX -> {
          push(IN_PATH_TAIL);
          push(IN_EXPRESSION);
        }
        case RIGHT_BRACE, STRING_CLOSE, INDENTED_STRING_CLOSE -> depth = Math.max(depth - 1, 0);
        default -> {}
      }
    }
  }

  private void lex(Source source, TokenBuffer buffer, int from, int end) {
    bytes = source.bytes();
    tokens = buffer;
    int i = lex(from, end);
    for (Span passage = passage(i, end); passage != null; passage = passage(i, end)) {
      buffer.addComment(new Comment(passage.start(), passage.end(), Comment.Kind.BLOCK));
      i = lex(passage.end(), end);
    }
    while (closes(i) && depth > 0) {
      close(closing(modes[depth]), i);
    }
  }

  /** What is to be passed over from {@code from} on, of what ends at {@code end}. */
  private @Nullable Span passage(int from, int end) {
    Span passage = foreign == null ? null : foreign.passageFrom(from);
    return passage == null || passage.end() > end ? null : passage;
  }

  /** Lexes until there is something to be passed over. */
  private int lex(int from, int end) {
    Span passage = passage(from, end);
    length = passage == null ? end : passage.start();
    runEnd = -1;
    commentsEnd = false;
    int i = from;
    while (i < length) {
      i =
          switch (modes[depth]) {
            case IN_STRING_TEXT -> closes(i) ? close(STRING_CLOSE, i) : string(i);
            case IN_INDENTED_TEXT ->
                closes(i) ? close(INDENTED_STRING_CLOSE, i) : indentedString(i);
            case IN_PATH_TAIL -> pathTail(i);
            default -> expression(i);
          };
    }
    return i;
  }

  private static int closing(int mode) {
    return switch (mode) {
      case IN_STRING_TEXT -> STRING_CLOSE;
      case IN_INDENTED_TEXT -> INDENTED_STRING_CLOSE;
      default -> RIGHT_BRACE;
    };
  }

  /** Lexes tokens of the default mode until the mode changes. */
  private int expression(int from) {
    byte[] bytes = this.bytes;
    int i = from;
    while (i < length) {
      if (closes(i) && depth > 0) {
        return close(RIGHT_BRACE, i);
      }
      int c = bytes[i];
      int classes = c < 0 ? 0 : CLASSES[c];
      if ((classes & SPACE) != 0) {
        i++;
        continue;
      }
      if ((classes & NAME_START) != 0) {
        int next = nameOrPath(i);
        if (modes[depth] != IN_EXPRESSION) {
          return next;
        }
        i = next;
        continue;
      }
      if (seeksForeign && foreign != null && foreign.addAt(i)) {
        length = i;
        return i;
      }
      i = symbol(i, c);
      if (modes[depth] != IN_EXPRESSION) {
        return i;
      }
    }
    return i;
  }

  private int nameOrPath(int start) {
    byte[] bytes = this.bytes;
    int end = start + 1;
    while (end < length && is(bytes[end], NAME)) {
      end++;
    }
    if (end < length) {
      switch (bytes[end]) {
        case '/', '.', '+', ':' -> {
          int special = pathOrUri(start);
          if (special >= 0) {
            return special;
          }
        }
        default -> {}
      }
    }
    tokens.add(keyword(start, end), start, end);
    return end;
  }

  /**
   * Lexes what begins with a run of path characters and goes on as a path or URI; -1 where it does
   * not.
   */
  private int pathOrUri(int start) {
    int end = runEnd(start);
    if (end >= length) {
      return -1;
    }
    if (bytes[end] == '/') {
      return path(start, end, PATH);
    }
    if (bytes[end] == ':' && is(bytes[start], SCHEME_START) && runLastUnderscore < start) {
      int i = end + 1;
      while (i < length && is(bytes[i], URI_CHARACTER)) {
        i++;
      }
      if (i > end + 1) {
        tokens.add(URI, start, i);
        return i;
      }
    }
    return -1;
  }

  /** Lexes a path whose first slash stands at {@code slash}; -1 where none follows. */
  private int path(int start, int slash, int kind) {
    if (slash + 1 >= length) {
      return -1;
    }
    if (opensInterpolation(slash + 1)) {
      tokens.add(PATH_PREFIX, start, slash + 3);
      push(IN_PATH_TAIL);
      push(IN_EXPRESSION);
      return slash + 3;
    }
    if (!is(bytes[slash + 1], PATH_CHARACTER)) {
      return -1;
    }
    int end = segments(slash);
    tokens.add(kind, start, end);
    push(IN_PATH_TAIL);
    return end;
  }

  /** The end of {@code (/C+)+/?} from a slash. */
  private int segments(int slash) {
    int i = slash;
    while (i < length && bytes[i] == '/') {
      i++;
      if (i >= length || !is(bytes[i], PATH_CHARACTER)) {
        break;
      }
      while (i < length && is(bytes[i], PATH_CHARACTER)) {
        i++;
      }
    }
    return i;
  }

  private int runEnd(int start) {
    if (start < runEnd) {
      return runEnd;
    }
    int i = start;
    int underscore = -1;
    while (i < length && is(bytes[i], PATH_CHARACTER)) {
      if (bytes[i] == '_') {
        underscore = i;
      }
      i++;
    }
    runEnd = i;
    runLastUnderscore = underscore;
    return i;
  }

  private int pathTail(int start) {
    if (opensInterpolation(start)) {
      tokens.add(PATH_INTERPOLATION, start, start + 2);
      push(IN_EXPRESSION);
      return start + 2;
    }
    int i = start;
    while (i < length && is(bytes[i], PATH_CHARACTER)) {
      i++;
    }
    if (i < length && bytes[i] == '/') {
      i = segments(i);
    }
    if (i == start) {
      depth--;
      return start;
    }
    tokens.add(PATH_TEXT, start, i);
    return i;
  }

  private int symbol(int i, int c) {
    int next = i + 1 < length ? bytes[i + 1] : 0;
    switch (c) {
      case '{' -> push(IN_EXPRESSION);
      case '}' -> {
        if (depth > 0) {
          depth--;
        }
      }
      case '"' -> push(IN_STRING_TEXT);
      case '#' -> {
        return lineComment(i);
      }
      case '/' -> {
        if (next == '*') {
          int end = blockComment(i);
          if (end > 0) {
            return end;
          }
        }
        int path = path(i, i, PATH);
        if (path >= 0) {
          return path;
        }
        if (next == '/') {
          return take(UPDATE, i, 2);
        }
        return take(DIVIDE, i, 1);
      }
      case '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> {
        int path = pathOrUri(i);
        return path >= 0 ? path : number(i);
      }
      case '.', '+', '-' -> {
        return dotPlusMinus(i, c, next);
      }
      case '\'' -> {
        if (next == '\'') {
          return indentedOpen(i);
        }
        return take(UNKNOWN, i, 1);
      }
      case '~' -> {
        if (next == '/') {
          int path = path(i, i + 1, HOME_PATH);
          if (path >= 0) {
            return path;
          }
        }
        return take(UNKNOWN, i, 1);
      }
      case '<' -> {
        int end = searchPath(i);
        if (end > 0) {
          tokens.add(SEARCH_PATH, i, end);
          return end;
        }
        return switch (next) {
          case '=' -> take(LESS_OR_EQUAL, i, 2);
          case '|' -> take(PIPE_FROM, i, 2);
          default -> take(LESS, i, 1);
        };
      }
      case '$' -> {
        if (next == '{') {
          push(IN_EXPRESSION);
          return take(INTERPOLATION, i, 2);
        }
        return take(UNKNOWN, i, 1);
      }
      default -> {}
    }
    return token(i, c, next);
  }

  /** The tokens that one or two characters tell. */
  private int token(int i, int c, int next) {
    return switch (c) {
      case '{' -> take(LEFT_BRACE, i, 1);
      case '}' -> take(RIGHT_BRACE, i, 1);
      case '"' -> take(STRING_OPEN, i, 1);
      case '(' -> take(LEFT_PAREN, i, 1);
      case ')' -> take(RIGHT_PAREN, i, 1);
      case '[' -> take(LEFT_BRACKET, i, 1);
      case ']' -> take(RIGHT_BRACKET, i, 1);
      case ';' -> take(SEMICOLON, i, 1);
      case ':' -> take(COLON, i, 1);
      case ',' -> take(COMMA, i, 1);
      case '@' -> take(AT, i, 1);
      case '?' -> take(QUESTION, i, 1);
      case '*' -> take(TIMES, i, 1);
      case '=' -> next == '=' ? take(EQUAL, i, 2) : take(ASSIGN, i, 1);
      case '!' -> next == '=' ? take(NOT_EQUAL, i, 2) : take(NOT, i, 1);
      case '>' -> next == '=' ? take(GREATER_OR_EQUAL, i, 2) : take(GREATER, i, 1);
      case '&' -> next == '&' ? take(AND, i, 2) : take(UNKNOWN, i, 1);
      case '|' ->
          next == '|'
              ? take(OR_ELSE, i, 2)
              : next == '>' ? take(PIPE_INTO, i, 2) : take(UNKNOWN, i, 1);
      default -> unknown(i);
    };
  }

  private int dotPlusMinus(int i, int c, int next) {
    int path = pathOrUri(i);
    if (path >= 0) {
      return path;
    }
    if (c == '.') {
      if (is(next, DIGIT_BIT)) {
        return number(i);
      }
      if (next == '.' && i + 2 < length && bytes[i + 2] == '.') {
        return take(ELLIPSIS, i, 3);
      }
      return take(DOT, i, 1);
    }
    if (c == '+') {
      return next == '+' ? take(CONCAT, i, 2) : take(PLUS, i, 1);
    }
    return next == '>' ? take(IMPLIES, i, 2) : take(MINUS, i, 1);
  }

  /** {@code ([1-9][0-9]*\.[0-9]*|0?\.[0-9]+)([Ee][+-]?[0-9]+)?}, or else {@code [0-9]+}. */
  private int number(int start) {
    int integer = digits(start);
    boolean point = integer < length && bytes[integer] == '.';
    int fraction = point ? digits(integer + 1) : integer;
    boolean isFloat =
        point
            && ((integer > start && bytes[start] != '0')
                || (fraction > integer + 1
                    && (integer == start || (integer == start + 1 && bytes[start] == '0'))));
    if (!isFloat) {
      tokens.add(INTEGER, start, integer);
      return integer;
    }
    int end = fraction;
    if (end < length && (bytes[end] == 'e' || bytes[end] == 'E')) {
      int sign = end + 1;
      if (sign < length && (bytes[sign] == '+' || bytes[sign] == '-')) {
        sign++;
      }
      int exponent = digits(sign);
      if (exponent > sign) {
        end = exponent;
      }
    }
    tokens.add(FLOAT, start, end);
    return end;
  }

  private int digits(int from) {
    int i = from;
    while (i < length && is(bytes[i], DIGIT_BIT)) {
      i++;
    }
    return i;
  }

  private int searchPath(int start) {
    int i = start + 1;
    while (i < length && is(bytes[i], PATH_CHARACTER)) {
      i++;
    }
    if (i == start + 1) {
      return -1;
    }
    while (i + 1 < length && bytes[i] == '/' && is(bytes[i + 1], PATH_CHARACTER)) {
      i++;
      while (i < length && is(bytes[i], PATH_CHARACTER)) {
        i++;
      }
    }
    return i < length && bytes[i] == '>' ? i + 1 : -1;
  }

  private int lineComment(int start) {
    int i = start;
    while (i < length && bytes[i] != '\n' && bytes[i] != '\r') {
      i++;
    }
    tokens.addComment(new Comment(start, i, Comment.Kind.LINE));
    return i;
  }

  /** The end of the comment that opens at {@code start}, or -1 where none ends it. */
  private int blockComment(int start) {
    if (commentsEnd) {
      return -1;
    }
    int i = start + 2;
    while (i + 1 < length && (bytes[i] != '*' || bytes[i + 1] != '/')) {
      i++;
    }
    if (i + 1 >= length) {
      commentsEnd = true;
      return -1;
    }
    boolean doc = bytes[start + 2] == '*' && i > start + 2;
    tokens.addComment(new Comment(start, i + 2, doc ? Comment.Kind.DOC : Comment.Kind.BLOCK));
    return i + 2;
  }

  private int indentedOpen(int start) {
    int i = start + 2;
    while (i < length && bytes[i] == ' ') {
      i++;
    }
    int end = i < length && bytes[i] == '\n' ? i + 1 : start + 2;
    tokens.add(INDENTED_STRING_OPEN, start, end);
    push(IN_INDENTED_TEXT);
    return end;
  }

  private int close(int kind, int at) {
    closings--;
    depth--;
    return take(kind, at, 0);
  }

  private boolean closes(int i) {
    return closings > 0 && i == forcedClose;
  }

  private int string(int start) {
    byte[] bytes = this.bytes;
    int i = start;
    int end = closings > 0 && start < forcedClose ? Math.min(length, forcedClose) : length;
    while (i < end) {
      int c = bytes[i];
      if (c < 0 || !TEXT_STOPS[c]) {
        i++;
        continue;
      }
      if (c == '"' || (c == '$' && i + 1 < length && bytes[i + 1] == '{')) {
        break;
      }
      if (c == '\\') {
        if (i + 1 >= length) {
          break;
        }
        note(bytes[i + 1]);
        i += 2;
      } else if (c == '$') {
        int pair = dollarPair(i);
        if (pair == 0) {
          break;
        }
        note(bytes[i + pair - 1]);
        i += pair;
      } else {
        note(c);
        i++;
      }
    }
    if (i > start) {
      tokens.add(STRING_TEXT, start, i);
      return i;
    }
    switch (bytes[i]) {
      case '"' -> {
        depth--;
        return take(STRING_CLOSE, i, 1);
      }
      case '\\' -> {
        return take(UNKNOWN, i, 1);
      }
      default -> {
        if (opensInterpolation(i)) {
          push(IN_EXPRESSION);
          return take(INTERPOLATION, i, 2);
        }
        return take(STRING_TEXT, i, 1);
      }
    }
  }

  /** Notes a byte of a string that needs to be told of. */
  private void note(int c) {
    if (c == 0) {
      tokens.foundNul();
    }
  }

  /** How many bytes a dollar takes along in a string: 0 where it must stand alone. */
  private int dollarPair(int i) {
    if (i + 1 >= length || bytes[i + 1] == '"') {
      return 0;
    }
    if (bytes[i + 1] != '\\') {
      return 2;
    }
    return i + 2 < length ? 3 : 0;
  }

  private int indentedString(int start) {
    byte[] bytes = this.bytes;
    int i = start;
    int end = closings > 0 && start < forcedClose ? Math.min(length, forcedClose) : length;
    while (i < end) {
      int c = bytes[i];
      if (c < 0 || !TEXT_STOPS[c]) {
        i++;
        continue;
      }
      if (c != '$' && c != '\'') {
        note(c);
        i++;
        continue;
      }
      int next = i + 1 < length ? bytes[i + 1] : -1;
      if (i + 1 >= length || next == '\'' || next == (c == '$' ? '{' : '$')) {
        break;
      }
      note(next);
      i += 2;
    }
    if (i > start) {
      tokens.add(INDENTED_TEXT, start, i);
      return i;
    }
    int next = i + 1 < length ? bytes[i + 1] : 0;
    if (bytes[i] == '$' && next == '{') {
      push(IN_EXPRESSION);
      return take(INTERPOLATION, i, 2);
    }
    if (bytes[i] == '$' || next != '\'') {
      return take(INDENTED_ESCAPE, i, 1);
    }
    int third = i + 2 < length ? bytes[i + 2] : 0;
    if (third == '$' || third == '\'') {
      return take(INDENTED_ESCAPE, i, 3);
    }
    if (third == '\\' && i + 3 < length) {
      note(bytes[i + 3]);
      return take(INDENTED_ESCAPE, i, 4);
    }
    depth--;
    return take(INDENTED_STRING_CLOSE, i, 2);
  }

  private boolean opensInterpolation(int i) {
    return i + 1 < length && bytes[i] == '$' && bytes[i + 1] == '{';
  }

  private int take(int kind, int start, int size) {
    int end = start + size;
    tokens.add(kind, start, end);
    return end;
  }

  private int unknown(int start) {
    int i = start;
    while (i < length && bytes[i] < 0) {
      i++;
    }
    return take(UNKNOWN, start, Math.max(i - start, 1));
  }

  private void push(int mode) {
    if (++depth == modes.length) {
      modes = Arrays.copyOf(modes, depth * 2);
    }
    modes[depth] = (byte) mode;
  }

  private int keyword(int start, int end) {
    byte[] b = bytes;
    int first = b[start];
    switch (end - start) {
      case 2 -> {
        int second = b[start + 1];
        if (first == 'i') {
          return second == 'f' ? IF : second == 'n' ? IN : IDENTIFIER;
        }
        return first == 'o' && second == 'r' ? OR : IDENTIFIER;
      }
      case 3 -> {
        if (first == 'l' && b[start + 1] == 'e' && b[start + 2] == 't') {
          return LET;
        }
        return first == 'r' && b[start + 1] == 'e' && b[start + 2] == 'c' ? REC : IDENTIFIER;
      }
      case 4 -> {
        return switch (first) {
          case 't' -> spells("then", start) ? THEN : IDENTIFIER;
          case 'e' -> spells("else", start) ? ELSE : IDENTIFIER;
          case 'w' -> spells("with", start) ? WITH : IDENTIFIER;
          default -> IDENTIFIER;
        };
      }
      case 6 -> {
        return first == 'a' && spells("assert", start) ? ASSERT : IDENTIFIER;
      }
      case 7 -> {
        return first == 'i' && spells("inherit", start) ? INHERIT : IDENTIFIER;
      }
      default -> {
        return IDENTIFIER;
      }
    }
  }

  private boolean spells(String word, int start) {
    for (int i = 1; i < word.length(); i++) {
      if (bytes[start + i] != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static boolean is(int b, int bit) {
    return b >= 0 && (CLASSES[b] & bit) != 0;
  }

  private static boolean[] textStops() {
    boolean[] stops = new boolean[128];
    stops['"'] = true;
    stops['\\'] = true;
    stops['$'] = true;
    stops['\''] = true;
    stops[0] = true;
    return stops;
  }

  private static byte[] classes() {
    byte[] classes = new byte[128];
    for (int c = 0; c < 128; c++) {
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      boolean digit = c >= '0' && c <= '9';
      int bits = 0;
      if (letter || c == '_') {
        bits |= NAME_START;
      }
      if (letter || digit || c == '_' || c == '\'' || c == '-') {
        bits |= NAME;
      }
      if (letter || digit || c == '.' || c == '_' || c == '+' || c == '-') {
        bits |= PATH_CHARACTER;
      }
      if (letter || digit || "%/?:@&=+$,_.!~*'-".indexOf(c) >= 0) {
        bits |= URI_CHARACTER;
      }
      if (digit) {
        bits |= DIGIT_BIT;
      }
      if (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
        bits |= SPACE;
      }
      if (letter) {
        bits |= SCHEME_START;
      }
      classes[c] = (byte) bits;
    }
    return classes;
  }
}
