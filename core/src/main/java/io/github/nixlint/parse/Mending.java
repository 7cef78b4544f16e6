package io.github.nixlint.parse;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.parse.Lexer.Cut;
import io.github.nixlint.parse.SyntaxError.Code;
import io.github.nixlint.syntax.TokenKind;
import io.github.nixlint.text.Source;
import io.github.nixlint.text.Span;

/**
 * Reads a broken file as it was probably meant: where the grammar does not accept a token, some are
 * inserted, taken out or replaced, and a string that reaches too far is ended, as {@link
 * RepairSearch} finds. Each of these is one error, said in terms of what was done. What comes out
 * is a file without errors, whatever went in.
 */
final class Mending {

  /** After so many errors a file is no Nix, and more of them tell nothing. */
  private static final int MOST_ERRORS = 1_000;

  private final Source source;
  private final Lexer lexer;
  private final TokenBuffer tokens;
  private final Errors errors;
  private final Acceptor acceptor = new Acceptor();
  private final Draft draft = new Draft();
  private final RepairSearch search;

  // The next token of the file, and the first of those that are in the draft as they are.
  private int next;
  private int floor;
  private int firstSkipped = -1;
  private int reported;

  Mending(Source source, Lexer lexer, TokenBuffer tokens, Errors errors) {
    this.source = source;
    this.lexer = lexer;
    this.tokens = tokens;
    this.errors = errors;
    this.search = new RepairSearch(source, lexer, tokens, acceptor, draft);
  }

  /** Lets the buffer offer the parser the file as it was meant. */
  void mend() {
    acceptor.start();
    while (true) {
      readOn();
      if (acceptor.isDone()) {
        break;
      }
      mendHere();
    }
    tokens.read(draft);
  }

  private void readOn() {
    long position = acceptor.position();
    while (next < tokens.count() && acceptor.accept(tokens.kind(next), next)) {
      reportSkipped();
      draft.add(tokens.kind(next), tokens.start(next), tokens.end(next), position);
      next++;
      position = acceptor.position();
      if (RepairSearch.isForced(tokens, next - 1)) {
        ImmutableList<TokenKind> missing = search.complete(tokens, next);
        acceptor.goTo(position);
        missing.forEach(this::insert);
        position = acceptor.position();
      }
    }
  }

  private void mendHere() {
    if (RepairSearch.isForced(tokens, next)) {
      complete();
      return;
    }
    long here = acceptor.position();
    Repair repair = search.find(next, floor);
    acceptor.goTo(here);
    if (repair != null) {
      apply(repair);
    } else if (next == tokens.count() - 1) {
      reportMissing(ImmutableList.of(acceptor.completion()), next);
      complete();
    } else if (!endBinding(here)) {
      skip(next, 1);
    }
  }

  /**
   * Ends the binding that a closing brace cuts short, and reads on behind the brace: where bindings
   * within each other have no {@code ;}, one alone does not get far.
   */
  private boolean endBinding(long here) {
    if (TokenKind.of(tokens.kind(next)) != TokenKind.RIGHT_BRACE
        || acceptor.completion() != TokenKind.SEMICOLON) {
      return false;
    }
    boolean fits =
        acceptor.accept(TokenKind.SEMICOLON, next) && acceptor.accept(tokens.kind(next), next);
    acceptor.goTo(here);
    if (fits) {
      reportSkipped();
      reportMissing(ImmutableList.of(TokenKind.SEMICOLON), next);
      insert(TokenKind.SEMICOLON);
      floor = next;
    }
    return fits;
  }

  private void apply(Repair repair) {
    int token = repair.token();
    backTo(token);
    if (repair.cut() != null) {
      cut(repair, repair.cut());
    } else if (repair.inserted().isEmpty()) {
      skip(token, repair.skipped());
    } else {
      report(repair);
      for (TokenKind kind : repair.inserted()) {
        insert(kind);
      }
      next = token + repair.skipped();
      floor = next;
    }
  }

  private void cut(Repair repair, Cut cut) {
    int token = repair.token();
    int passed = repair.passed(tokens);
    boolean isComment = tokens.opensComment(token);
    if (cut.opening() >= 0) {
      reportMissing(ImmutableList.of(TokenKind.of(cut.opening())), token);
    } else if (passed > 0 && repair.inserted().isEmpty()) {
      add(Code.UNEXPECTED_TEXT, span(token), "unexpected " + tokens.describe(token));
    } else if (passed > 0) {
      reportReplaced(repair);
    } else {
      reportUnterminated(token);
    }
    repair.inserted().forEach(this::insert);
    lexer.lexAgain(tokens, token, cut, tokens, source.length());
    next = token + passed;
    floor = token + 1;
    if (isComment && next == tokens.count() - 1) {
      complete();
    }
  }

  /** Takes back what was read from {@code token} on. */
  private void backTo(int token) {
    int from = draft.count() - (next - token);
    if (token < next) {
      acceptor.goTo(draft.position(from));
      draft.cut(from);
    }
    next = token;
  }

  private void skip(int token, int count) {
    if (firstSkipped < 0) {
      firstSkipped = token;
    }
    next = token + count;
    floor = next;
  }

  private boolean insert(TokenKind kind) {
    long position = acceptor.position();
    if (!acceptor.accept(kind, next)) {
      return false;
    }
    draft.add(kind.ordinal(), draft.end(), draft.end(), position);
    return true;
  }

  /** Brings to an end what is open until the next token fits, or passes over that. */
  private void complete() {
    int kind = tokens.kind(next);
    long here = acceptor.position();
    int count = draft.count();
    while (true) {
      long position = acceptor.position();
      if (acceptor.accept(kind, next)) {
        acceptor.goTo(position);
        return;
      }
      TokenKind completion = acceptor.completion();
      if (completion == TokenKind.END_OF_FILE || !insert(completion)) {
        acceptor.goTo(here);
        draft.cut(count);
        next++;
        floor = next;
        return;
      }
    }
  }

  private void report(Repair repair) {
    reportSkipped();
    int token = repair.token();
    if (repair.skipped() == 0) {
      reportMissing(repair.inserted(), token);
      return;
    }
    reportReplaced(repair);
  }

  private void reportReplaced(Repair repair) {
    TokenKind kind = repair.inserted().get(0);
    int token = repair.token();
    if (kind == TokenKind.IDENTIFIER) {
      reportMissing(repair.inserted(), token);
      return;
    }
    add(
        Code.UNEXPECTED_TEXT,
        span(token),
        "expected " + kind.description() + ", found " + tokens.describe(token));
  }

  private void reportMissing(ImmutableList<TokenKind> inserted, int token) {
    if (++reported > MOST_ERRORS) {
      return;
    }
    TokenKind kind = inserted.get(0);
    switch (kind) {
      case IDENTIFIER ->
          errors.add(
              Code.EXPECTED_EXPRESSION,
              span(token),
              (acceptor.wantsName() ? "expected a name, found " : "expected an expression, found ")
                  + tokens.describe(token));
      case STRING_CLOSE, INDENTED_STRING_CLOSE -> reportUnterminated(acceptor.opener());
      default -> {
        if (inserted.size() == 1) {
          errors.forgotten(kind, token, tokens);
        } else {
          errors.missing(kind, token, tokens);
        }
      }
    }
  }

  private void reportUnterminated(int open) {
    Span span = span(open);
    if (tokens.opensComment(open)) {
      Span opening = new Span(span.start(), span.end() + 1);
      add(Code.UNTERMINATED_COMMENT, opening, "this comment never ends: `*/`");
      return;
    }
    add(
        Code.UNTERMINATED_STRING,
        span,
        "what opens here never ends as meant: `" + source.text(span).strip() + "`");
  }

  private void reportSkipped() {
    if (firstSkipped < 0) {
      return;
    }
    Span span = new Span(tokens.start(firstSkipped), tokens.end(next - 1));
    add(Code.UNEXPECTED_TEXT, span, "unexpected " + tokens.describe(firstSkipped));
    firstSkipped = -1;
  }

  private void add(Code code, Span span, String message) {
    if (reported++ < MOST_ERRORS) {
      errors.add(code, span, message);
    }
  }

  private Span span(int token) {
    return new Span(tokens.start(token), tokens.end(token));
  }
}
