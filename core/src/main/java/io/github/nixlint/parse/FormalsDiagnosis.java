package io.github.nixlint.parse;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.parse.SyntaxError.Code;
import io.github.nixlint.syntax.TokenKind;
import io.github.nixlint.syntax.Tokens;
import io.github.nixlint.text.Span;
import io.github.nixlint.text.TextEdit;
import org.jspecify.annotations.Nullable;

/** What is wrong between the braces of a function, see {@link Diagnosis}. */
final class FormalsDiagnosis {
  private final Tokens tokens;
  private final Surroundings surroundings;

  FormalsDiagnosis(Tokens tokens, Surroundings surroundings) {
    this.tokens = tokens;
    this.surroundings = surroundings;
  }

  /** Returns what is known better of an error at a token in formals, or null. */
  @Nullable SyntaxError refine(SyntaxError error, int token) {
    TokenKind before = tokens.kind(token - 1);
    return switch (tokens.kind(token)) {
      case COMMA -> comma(error, token, before);
      case SEMICOLON ->
          error
              .as(Code.FORMALS_SYNTAX, span(token), "`,` separates formals, not `;`")
              .remediedBy(replace("write `,`", token, ","));
      case IDENTIFIER, ELLIPSIS ->
          before == TokenKind.COMMA || before == TokenKind.LEFT_BRACE
              ? null
              : missingComma(error, token);
      case ASSIGN -> defaultValue(error, token);
      case RIGHT_BRACE -> {
        int assign = surroundings.last(TokenKind.ASSIGN, TokenKind.COMMA, token);
        yield assign < 0 ? null : defaultValue(error, assign);
      }
      case AT ->
          error.as(Code.FORMALS_SYNTAX, span(token), "`@` stands beside the braces, not in them");
      default -> null;
    };
  }

  private @Nullable SyntaxError comma(SyntaxError error, int token, TokenKind before) {
    if (before == TokenKind.COMMA || before == TokenKind.LEFT_BRACE) {
      return error
          .as(Code.FORMALS_SYNTAX, span(token), "no formal stands before this `,`")
          .remediedBy(replace("remove the `,`", token, ""));
    }
    if (before == TokenKind.ELLIPSIS) {
      return misplacedEllipsis(error, token - 1);
    }
    int assign = surroundings.last(TokenKind.ASSIGN, TokenKind.COMMA, token);
    return assign < 0 ? null : defaultValue(error, assign);
  }

  private SyntaxError misplacedEllipsis(SyntaxError error, int ellipsis) {
    SyntaxError refined =
        error.as(Code.FORMALS_SYNTAX, span(ellipsis), "`...` stands last, and no `,` behind it");
    int closer = surroundings.closer(surroundings.opener(ellipsis));
    if (closer == ellipsis + 2) {
      return refined.remediedBy(replace("remove the `,`", ellipsis + 1, ""));
    }
    if (closer < 0 || tokens.kind(ellipsis + 2) != TokenKind.IDENTIFIER) {
      return refined;
    }
    int last = tokens.kind(closer - 1) == TokenKind.COMMA ? closer - 2 : closer - 1;
    int end = tokens.end(last);
    boolean another = tokens.kind(last) == TokenKind.ELLIPSIS;
    TextEdit removal = new TextEdit(tokens.start(ellipsis), tokens.start(ellipsis + 2), "");
    TextEdit move = new TextEdit(end, last == closer - 1 ? end : tokens.end(closer - 1), ", ...");
    return refined.remediedBy(
        new Remedy(
            another ? "remove the `...`" : "move `...` to the end",
            another ? ImmutableList.of(removal) : ImmutableList.of(removal, move)));
  }

  private SyntaxError missingComma(SyntaxError error, int token) {
    int end = tokens.end(token - 1);
    return error
        .as(Code.FORMALS_SYNTAX, new Span(end, end), "`,` separates formals")
        .curedBy(TokenKind.COMMA)
        .remediedBy(
            new Remedy("insert the missing `,`", ImmutableList.of(new TextEdit(end, end, ","))));
  }

  private SyntaxError defaultValue(SyntaxError error, int assign) {
    return error
        .as(
            Code.FORMALS_SYNTAX,
            span(assign),
            "the default of a formal is written with `?`, not with `=`")
        .remediedBy(replace("write `?`", assign, "?"));
  }

  private Span span(int token) {
    return new Span(tokens.start(token), tokens.end(token));
  }

  private Remedy replace(String title, int token, String text) {
    return new Remedy(
        title, ImmutableList.of(new TextEdit(tokens.start(token), tokens.end(token), text)));
  }
}
