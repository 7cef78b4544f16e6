package io.github.nixlint.parse;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.parse.Lexer.Cut;
import io.github.nixlint.syntax.TokenKind;
import io.github.nixlint.text.Source;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds how a file was probably meant at the token where it is broken: of the changes that a person
 * may have forgotten to make, the one that lets the parser read furthest, and of those that do
 * equally well, the one that is tried first.
 */
final class RepairSearch {

  /** So many tokens are read in search of repairs in a file, about 20 milliseconds' worth. */
  private static final int FUEL = 2_000_000;

  /** A row of strings inside out that takes so many tokens is mended where it starts. */
  private static final int LONG_ROW = 200;

  /** So many tokens are read for a repair at least. */
  private static final int LEAST_FUEL = 500;

  /** So many tokens behind an error tell how good a repair is. */
  private static final int WINDOW = 2_000;

  /** A repair that gets no further than this many tokens is a guess too wild. */
  private static final int LEAST_GAIN = 2;

  /** So many tokens before the one where the file is broken may be at fault. */
  private static final int NEAR = 4;

  /** So many tokens before it may a string have been opened or ended by mistake. */
  private static final int MOST_TOKENS = 20_000;

  /** So many words of a text may be read as code before its quote is missed. */
  private static final int MOST_WORDS = 24;

  /** So many tokens at most complete what is unfinished. */
  private static final int MOST_COMPLETIONS = 16;

  /** So many lines with an indentation that does not fit are tried. */
  private static final int MOST_OUTDENTS = 4;

  private static final TokenKind[] INSERTED = {
    TokenKind.SEMICOLON,
    TokenKind.RIGHT_PAREN,
    TokenKind.RIGHT_BRACKET,
    TokenKind.RIGHT_BRACE,
    TokenKind.COLON,
    TokenKind.ASSIGN,
    TokenKind.THEN,
    TokenKind.ELSE,
    TokenKind.IN,
    TokenKind.COMMA,
    TokenKind.IDENTIFIER
  };

  /** What may be missing some tokens before that one where it is missed. */
  private static final TokenKind[] INSERTED_BEFORE = {
    TokenKind.SEMICOLON,
    TokenKind.IN,
    TokenKind.THEN,
    TokenKind.ELSE,
    TokenKind.COMMA,
    TokenKind.COLON,
    TokenKind.LEFT_BRACE,
    TokenKind.AT,
    TokenKind.LET,
    TokenKind.IF,
    TokenKind.LEFT_PAREN,
    TokenKind.LEFT_BRACKET
  };

  private static final TokenKind[] REPLACING = {
    TokenKind.ASSIGN,
    TokenKind.EQUAL,
    TokenKind.SEMICOLON,
    TokenKind.COLON,
    TokenKind.COMMA,
    TokenKind.DOT,
    TokenKind.THEN,
    TokenKind.ELSE,
    TokenKind.IN,
    TokenKind.RIGHT_PAREN,
    TokenKind.RIGHT_BRACKET,
    TokenKind.RIGHT_BRACE,
    TokenKind.IDENTIFIER
  };

  private static final TokenKind[] OPENING = {
    TokenKind.LEFT_BRACE,
    TokenKind.LEFT_BRACKET,
    TokenKind.LEFT_PAREN,
    TokenKind.LET,
    TokenKind.IF,
    TokenKind.WITH,
    TokenKind.INHERIT
  };

  private final Lexer lexer;
  private final TokenBuffer tokens;
  private final Acceptor acceptor;
  private final Draft draft;
  private final Layout layout;
  private final Suspects suspects;
  private final TokenBuffer scratch = new TokenBuffer();
  private final List<TokenKind> completions = new ArrayList<>();
  private long fuel = FUEL;

  // The token where the file is broken, the first one that may be changed, and how the tokens of
  // the draft count: so much more than those of the file.
  private int failed;
  private int floor;
  private int shift;

  // How far repairs are compared, the best one so far with how far it gets, as an offset and as a
  // token, and where the last one stopped. One that loses tokens has to get further by more.
  private int limit;
  private int goal;
  private @Nullable Repair best;
  private int bestReach;
  private int bestStopped;
  private int stopped;
  private int leastReach;
  private int leastMisfits;
  private int mostMisfits;

  // The first token where strings may be cut, and how many are misfits before another.
  private int cutFloor;
  private int counted;
  private int countedMisfits;

  RepairSearch(Source source, Lexer lexer, TokenBuffer tokens, Acceptor acceptor, Draft draft) {
    this.lexer = lexer;
    this.tokens = tokens;
    this.acceptor = acceptor;
    this.draft = draft;
    this.layout = new Layout(source);
    this.suspects = new Suspects(tokens, layout);
  }

  /**
   * Returns the best repair where the acceptor stands now; null where none helps.
   *
   * @param failed the token of the file that it does not accept
   * @param floor the first token of the file that is in the draft as it is, as all from there on
   */
  @Nullable Repair find(int failed, int floor) {
    if (fuel <= 0) {
      return null;
    }
    this.failed = failed;
    this.floor = floor;
    shift = draft.count() - failed;
    best = null;
    draft.add(tokens.kind(failed), tokens.start(failed), tokens.end(failed), acceptor.position());
    int memory = acceptor.memory();
    fuel -= LEAST_FUEL;
    int row = suspects.rowStart(failed, floor);
    if (row >= 0 && failed - row > LONG_ROW) {
      tryRow(row);
    }
    if (best == null) {
      compareFrom(failed);
      leastReach = tokens.start(Math.min(failed + LEAST_GAIN, tokens.count() - 1));
      bestReach = leastReach;
      tryAll();
    }
    acceptor.forget(memory);
    draft.cut(draft.count() - 1);
    return best;
  }

  /** The first of the two tokens that open a comment where the file is broken, or -1. */
  private int openComment() {
    if (failed > floor && tokens.opensComment(failed - 1)) {
      return failed - 1;
    }
    return tokens.opensComment(failed) ? failed : -1;
  }

  /**
   * Tries to begin and end the first string of a long row elsewhere, if that lets those behind it
   * end on their lines.
   */
  private void tryRow(int row) {
    compareFrom(row);
    startCuts(row);
    leastReach = goal - 1;
    bestReach = 0;
    mostMisfits = suspects.misfits(tokens, row, limit) / 4;
    tryCuts(row);
    tryOpening(row - 1, Math.max(floor, row - NEAR * 2), false);
  }

  private void compareFrom(int token) {
    limit = Math.min(token + WINDOW, tokens.count() - 1);
    goal = limit == tokens.count() - 1 ? tokens.start(limit) + 1 : tokens.start(limit);
  }

  private void tryAll() {
    int comment = openComment();
    if (comment >= floor) {
      leastReach = 0;
      bestReach = 0;
      best = Repair.cut(comment, Cut.comment(tokens.source().length()));
      startCuts(comment);
      tryWithout(comment);
      tryCuts(comment);
      return;
    }
    TokenKind found = TokenKind.of(tokens.kind(failed));
    boolean isEnd = found == TokenKind.END_OF_FILE;
    boolean closes = isEnd || found == TokenKind.IN || isClosing(found);
    if (isEnd) {
      tryCuts();
    }
    if (closes) {
      tryOutdents();
    }
    int line = lineStart();
    if (found == TokenKind.ASSIGN || found == TokenKind.DOT) {
      int path = Math.max(floor, pathStart(failed));
      if (line > path) {
        tryBindingStart(line);
      }
      tryBindingStart(path);
    }
    tryBodyStart();
    for (TokenKind kind : INSERTED) {
      attempt(Repair.insert(kind, failed));
    }
    if (line == failed) {
      tryCompleting(failed);
    }
    if (!isEnd) {
      trySkipping(failed);
      tryReplacing(failed);
    }
    tryCompleting(failed);
    for (int token = failed - 1; token >= Math.max(floor, failed - NEAR); token--) {
      for (TokenKind kind : INSERTED_BEFORE) {
        attempt(Repair.insert(kind, token));
      }
      attempt(Repair.skip(token, 1));
      tryReplacing(token);
    }
    if (line < failed) {
      tryCompleting(line);
    }
    if (!closes) {
      tryOutdents();
    }
    if (!isEnd) {
      tryCuts();
    }
  }

  /** Tries to end what {@code with} and {@code assert} take at the end of its line. */
  private void tryBodyStart() {
    acceptor.goTo(draft.position(failed + shift));
    int opener = acceptor.opener();
    if (opener < floor || acceptor.completion() != TokenKind.SEMICOLON) {
      return;
    }
    TokenKind kind = TokenKind.of(tokens.kind(opener));
    if (kind == TokenKind.WITH || kind == TokenKind.ASSERT) {
      int next = opener + 1;
      while (next < failed && !layout.startsLine(tokens.start(next))) {
        next++;
      }
      attempt(Repair.insert(TokenKind.SEMICOLON, next));
    }
  }

  private static boolean isClosing(TokenKind kind) {
    return switch (kind) {
      case RIGHT_BRACE, RIGHT_BRACKET, RIGHT_PAREN -> true;
      default -> false;
    };
  }

  /** Tries what may be missing before the attribute path of a binding. */
  private void tryBindingStart(int path) {
    attempt(Repair.insert(TokenKind.SEMICOLON, path));
    tryCompleting(path);
    attempt(Repair.insert(TokenKind.LEFT_BRACE, path));
    attempt(Repair.insert(TokenKind.LET, path));
  }

  private void trySkipping(int token) {
    for (int count = 1; count <= NEAR && token + count < tokens.count(); count++) {
      attempt(Repair.skip(token, count));
    }
  }

  private void tryReplacing(int token) {
    for (TokenKind kind : REPLACING) {
      attempt(Repair.replace(kind, token));
    }
    for (TokenKind kind : OPENING) {
      attempt(Repair.replace(kind, token));
    }
  }

  /** Tries to bring to an end what is open, until the token that comes fits. */
  private void tryCompleting(int token) {
    if (isHealed() || token < floor || fuel <= 0) {
      return;
    }
    acceptor.goTo(draft.position(token + shift));
    boolean isEnd = token == tokens.count() - 1;
    completions.clear();
    while (completions.size() < MOST_COMPLETIONS && !isHealed()) {
      TokenKind kind = acceptor.completion();
      if (kind == TokenKind.END_OF_FILE || (!isEnd && endsText(kind))) {
        return;
      }
      acceptor.accept(kind, token);
      completions.add(kind);
      long here = acceptor.position();
      int reach = read(tokens, token, limit);
      if (reach > bestReach) {
        bestReach = reach;
        bestStopped = stopped;
        best = Repair.insert(completions, token);
      }
      acceptor.goTo(here);
    }
  }

  static boolean endsText(TokenKind kind) {
    return kind == TokenKind.STRING_CLOSE || kind == TokenKind.INDENTED_STRING_CLOSE;
  }

  /** Tries to end what is open before the lines that are indented no deeper than what opened it. */
  private void tryOutdents() {
    int tried = 0;
    fuel -= (failed - floor) / 8;
    for (int token = floor; token <= failed && tried < MOST_OUTDENTS; token++) {
      if (isOutdent(token)) {
        tryCompleting(token);
        tried++;
      }
    }
  }

  private boolean isOutdent(int token) {
    int start = tokens.start(token);
    if (!layout.startsLine(start) || token == tokens.count() - 1) {
      return false;
    }
    acceptor.goTo(draft.position(token + shift));
    int opener = openBracket();
    if (opener < 0) {
      return false;
    }
    int by = layout.indentation(tokens.start(opener)) - layout.indentation(start);
    return by > 0 || (by == 0 && startsBinding(token));
  }

  /** The token that opened the innermost bracket or {@code let}, or -1. */
  private int openBracket() {
    for (int frame = acceptor.frame(); frame >= 0; frame = acceptor.below(frame)) {
      int opener = acceptor.opener(frame);
      if (opener < 0) {
        return -1;
      }
      switch (TokenKind.of(tokens.kind(opener))) {
        case LEFT_BRACE, LEFT_BRACKET, LEFT_PAREN, LET, REC -> {
          return opener;
        }
        default -> {}
      }
    }
    return -1;
  }

  private boolean startsBinding(int token) {
    return switch (TokenKind.of(tokens.kind(token))) {
      case IDENTIFIER, STRING_OPEN, INHERIT -> true;
      default -> false;
    };
  }

  /** Tries to begin and end strings and interpolations elsewhere. */
  private void tryCuts() {
    if (isHealed()) {
      return;
    }
    startCuts(Math.max(floor, failed - MOST_TOKENS));
    mostMisfits = suspects.misfits(tokens, cutFloor, limit);
    for (int open : suspects.before(failed, cutFloor)) {
      tryCuts(open);
      if (tokens.kind(open) == TokenKind.STRING_OPEN.ordinal()) {
        tryOpening(open - 1, Math.max(cutFloor, open - NEAR * 2), false);
      }
    }
    int first = Math.max(cutFloor, failed - MOST_WORDS);
    tryOpening(failed, first, closesBehind(TokenKind.INDENTED_STRING_OPEN));
  }

  private void startCuts(int from) {
    cutFloor = from;
    counted = from;
    countedMisfits = 0;
    leastMisfits = Integer.MAX_VALUE;
    mostMisfits = Integer.MAX_VALUE;
    lexer.mark(tokens, from);
    fuel -= failed - from;
  }

  /** Tries to open a string with each operand from a token to another, which the string holds. */
  private void tryOpening(int last, int first, boolean lines) {
    boolean text = lines;
    for (int token = last; token >= first; token--) {
      text &= token == failed || !isOfBindings(token);
      acceptor.goTo(draft.position(token + shift));
      if (!acceptor.wantsOperand() || tokens.kind(token) == TokenKind.STRING_OPEN.ordinal()) {
        continue;
      }
      int start = tokens.start(token);
      int lineEnd = layout.lineEnd(start);
      if (lineEnd >= tokens.start(last) && layout.lastQuote(start) < lineEnd) {
        attemptCut(token, Cut.open(TokenKind.STRING_OPEN));
      }
      if (text) {
        attemptCut(token, Cut.open(TokenKind.INDENTED_STRING_OPEN));
      }
    }
  }

  /** Whether a token, where it was accepted, tells code from text: text has no bindings. */
  private boolean isOfBindings(int token) {
    TokenKind kind = TokenKind.of(tokens.kind(token));
    return kind == TokenKind.ASSIGN || kind == TokenKind.LET;
  }

  /** Whether a quote stands behind the place where the file is broken. */
  private boolean closesBehind(TokenKind quote) {
    for (int token = failed; token < limit; token++) {
      if (tokens.kind(token) == quote.ordinal()) {
        return true;
      }
    }
    return false;
  }

  private void tryCuts(int open) {
    for (Cut cut : suspects.cuts(open)) {
      attemptCut(open, cut);
    }
    tryWithout(open);
  }

  /** Tries to pass over what opens a string, an interpolation or a comment. */
  private void tryWithout(int open) {
    Cut without = suspects.without(open);
    attemptCut(open, without);
    for (TokenKind kind : REPLACING) {
      attemptCut(new Repair(open, ImmutableList.of(kind), 0, without));
    }
    for (TokenKind kind : OPENING) {
      attemptCut(new Repair(open, ImmutableList.of(kind), 0, without));
    }
  }

  private void attemptCut(int token, Cut cut) {
    if (fuel > 0) {
      lexer.lexAgain(tokens, token, cut, scratch, tokens.end(limit));
      fuel -= scratch.count();
      attemptCut(Repair.cut(token, cut));
    }
  }

  /** Does so with what was lexed last. */
  private void attemptCut(Repair repair) {
    if (fuel <= 0 || !goTo(repair)) {
      return;
    }
    int reach = Math.min(goal, read(scratch, repair.passed(tokens), scratch.count() - 1));
    if (reach < bestReach || reach <= leastReach) {
      return;
    }
    int misfits = misfitsBefore(repair.token()) + suspects.misfits(scratch, 0, scratch.count() - 1);
    if (misfits <= mostMisfits && (reach > bestReach || misfits < leastMisfits)) {
      bestReach = reach;
      best = repair;
      leastMisfits = misfits;
    }
  }

  private int misfitsBefore(int token) {
    if (token < counted) {
      counted = cutFloor;
      countedMisfits = 0;
    }
    countedMisfits += suspects.misfits(tokens, counted, token);
    fuel -= token - counted;
    counted = token;
    return countedMisfits;
  }

  private void attempt(Repair repair) {
    if (isHealed() || fuel <= 0 || repair.token() < floor) {
      return;
    }
    if (!goTo(repair)) {
      return;
    }
    int reach = read(tokens, repair.token() + repair.skipped(), limit);
    boolean loses = repair.skipped() > 0 && best != null && reach < goal;
    if (loses ? stopped > bestStopped + NEAR * repair.skipped() : reach > bestReach) {
      bestReach = reach;
      bestStopped = stopped;
      best = repair;
    }
  }

  /** Goes behind what a repair inserts; returns whether that fits. */
  private boolean goTo(Repair repair) {
    acceptor.goTo(draft.position(repair.token() + shift));
    for (TokenKind kind : repair.inserted()) {
      if (!acceptor.accept(kind, repair.token())) {
        return false;
      }
    }
    return true;
  }

  private boolean isHealed() {
    return bestReach >= goal;
  }

  /**
   * Reads tokens from where the acceptor stands.
   *
   * @return where it has to stop, behind the file where it need not
   */
  private int read(TokenBuffer buffer, int from, int to) {
    int token = from;
    while (token < to && acceptor.accept(buffer.kind(token), token)) {
      token++;
      if (isForced(buffer, token) || isForced(buffer, token - 1)) {
        complete(buffer, token);
      }
    }
    fuel -= token - from + 1;
    stopped = token;
    boolean isWhole = token == to && buffer.kind(token) == TokenKind.END_OF_FILE.ordinal();
    return isWhole && acceptor.accept(buffer.kind(token), token)
        ? buffer.start(token) + 1
        : buffer.start(token);
  }

  /** Whether a token is the end of a string or interpolation that was put in. */
  static boolean isForced(TokenBuffer buffer, int token) {
    return buffer.start(token) == buffer.end(token) && token < buffer.count() - 1;
  }

  /**
   * Returns what brings to an end what is open, so that a token fits, and goes behind that; nothing
   * where it fits already or nothing helps. It fits if the next one does too.
   */
  ImmutableList<TokenKind> complete(TokenBuffer buffer, int token) {
    long here = acceptor.position();
    ImmutableList.Builder<TokenKind> inserted = ImmutableList.builder();
    for (int i = 0; i < MOST_COMPLETIONS; i++) {
      if (fits(buffer, token)) {
        return inserted.build();
      }
      TokenKind completion = acceptor.completion();
      if (endsText(completion) || !acceptor.accept(completion, token)) {
        break;
      }
      inserted.add(completion);
    }
    acceptor.goTo(here);
    return ImmutableList.of();
  }

  private boolean fits(TokenBuffer buffer, int token) {
    long here = acceptor.position();
    int next = token + 1;
    boolean fits =
        acceptor.accept(buffer.kind(token), token)
            && (next >= buffer.count() || acceptor.accept(buffer.kind(next), next));
    acceptor.goTo(here);
    return fits;
  }

  /** The first token on the line of the one that failed. */
  private int lineStart() {
    int token = failed;
    while (token > floor && !layout.startsLine(tokens.start(token))) {
      token--;
    }
    return token;
  }

  /** The first token of the attribute path that ends before {@code assign}. */
  private int pathStart(int assign) {
    int i = assign - 1;
    while (i > floor) {
      int name = nameStart(i);
      if (name < 1 || tokens.kind(name - 1) != TokenKind.DOT.ordinal()) {
        return Math.max(name, 0);
      }
      i = name - 2;
    }
    return Math.max(i, 0);
  }

  /** The first token of the name that ends with {@code last}: itself, or where its quotes open. */
  private int nameStart(int last) {
    TokenKind opening =
        switch (TokenKind.of(tokens.kind(last))) {
          case STRING_CLOSE -> TokenKind.STRING_OPEN;
          case INDENTED_STRING_CLOSE -> TokenKind.INDENTED_STRING_OPEN;
          case RIGHT_BRACE -> TokenKind.INTERPOLATION;
          default -> null;
        };
    int i = last;
    while (opening != null && i > floor && tokens.kind(i) != opening.ordinal()) {
      i--;
    }
    return i;
  }
}
