package io.github.nixlint.lint.engine;

import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.Assert;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.AttrPath;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.BinaryOp;
import io.github.nixlint.syntax.DynamicAttr;
import io.github.nixlint.syntax.ErrorExpr;
import io.github.nixlint.syntax.FloatLiteral;
import io.github.nixlint.syntax.Formal;
import io.github.nixlint.syntax.Formals;
import io.github.nixlint.syntax.HasAttr;
import io.github.nixlint.syntax.Identifier;
import io.github.nixlint.syntax.If;
import io.github.nixlint.syntax.IndentedString;
import io.github.nixlint.syntax.Inherit;
import io.github.nixlint.syntax.IntegerLiteral;
import io.github.nixlint.syntax.Interpolation;
import io.github.nixlint.syntax.Kind;
import io.github.nixlint.syntax.Lambda;
import io.github.nixlint.syntax.LegacyLet;
import io.github.nixlint.syntax.LetIn;
import io.github.nixlint.syntax.ListExpr;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.Parenthesized;
import io.github.nixlint.syntax.PathLiteral;
import io.github.nixlint.syntax.SearchPath;
import io.github.nixlint.syntax.Select;
import io.github.nixlint.syntax.StringAttr;
import io.github.nixlint.syntax.StringLiteral;
import io.github.nixlint.syntax.StringText;
import io.github.nixlint.syntax.UnaryOp;
import io.github.nixlint.syntax.UriLiteral;
import io.github.nixlint.syntax.Variable;
import io.github.nixlint.syntax.With;

/** The class of each kind of node. */
final class NodeTypes {
  static final int COUNT = Kind.values().length;

  private NodeTypes() {}

  /** The place of a kind in a table of {@link #COUNT}. */
  static int slot(Kind kind) {
    return kind.ordinal();
  }

  static Class<? extends Node> of(Kind kind) {
    return switch (kind) {
      case APPLY -> Apply.class;
      case ASSERT -> Assert.class;
      case ATTR_BINDING -> AttrBinding.class;
      case ATTR_PATH -> AttrPath.class;
      case ATTR_SET -> AttrSet.class;
      case BINARY_OP -> BinaryOp.class;
      case DYNAMIC_ATTR -> DynamicAttr.class;
      case ERROR_EXPR -> ErrorExpr.class;
      case FLOAT_LITERAL -> FloatLiteral.class;
      case FORMAL -> Formal.class;
      case FORMALS -> Formals.class;
      case HAS_ATTR -> HasAttr.class;
      case IDENTIFIER -> Identifier.class;
      case IF -> If.class;
      case INDENTED_STRING -> IndentedString.class;
      case INHERIT -> Inherit.class;
      case INTEGER_LITERAL -> IntegerLiteral.class;
      case INTERPOLATION -> Interpolation.class;
      case LAMBDA -> Lambda.class;
      case LEGACY_LET -> LegacyLet.class;
      case LET_IN -> LetIn.class;
      case LIST_EXPR -> ListExpr.class;
      case PARENTHESIZED -> Parenthesized.class;
      case PATH_LITERAL -> PathLiteral.class;
      case SEARCH_PATH -> SearchPath.class;
      case SELECT -> Select.class;
      case STRING_ATTR -> StringAttr.class;
      case STRING_LITERAL -> StringLiteral.class;
      case STRING_TEXT -> StringText.class;
      case UNARY_OP -> UnaryOp.class;
      case URI_LITERAL -> UriLiteral.class;
      case VARIABLE -> Variable.class;
      case WITH -> With.class;
    };
  }
}
