package io.github.nixlint.syntax;

/** An expression. */
public abstract sealed class Expr extends Node
    permits Apply,
        Assert,
        AttrSet,
        BinaryOp,
        ErrorExpr,
        FloatLiteral,
        HasAttr,
        If,
        IntegerLiteral,
        Lambda,
        LegacyLet,
        LetIn,
        ListExpr,
        Parenthesized,
        PathLiteral,
        SearchPath,
        Select,
        StringExpr,
        UnaryOp,
        UriLiteral,
        Variable,
        With {

  Expr(int id, int start, int end) {
    super(id, start, end);
  }
}
