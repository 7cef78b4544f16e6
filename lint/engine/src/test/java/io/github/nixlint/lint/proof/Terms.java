package io.github.nixlint.lint.proof;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.lint.proof.Term.Op;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.Assert;
import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.AttrPath;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.Attributes;
import io.github.nixlint.syntax.BinaryOp;
import io.github.nixlint.syntax.BindingNode;
import io.github.nixlint.syntax.DynamicAttr;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.FloatLiteral;
import io.github.nixlint.syntax.Formal;
import io.github.nixlint.syntax.Formals;
import io.github.nixlint.syntax.HasAttr;
import io.github.nixlint.syntax.Identifier;
import io.github.nixlint.syntax.If;
import io.github.nixlint.syntax.Inherit;
import io.github.nixlint.syntax.IntegerLiteral;
import io.github.nixlint.syntax.Interpolation;
import io.github.nixlint.syntax.Lambda;
import io.github.nixlint.syntax.LegacyLet;
import io.github.nixlint.syntax.LetIn;
import io.github.nixlint.syntax.ListExpr;
import io.github.nixlint.syntax.Operator;
import io.github.nixlint.syntax.Parenthesized;
import io.github.nixlint.syntax.PathLiteral;
import io.github.nixlint.syntax.SearchPath;
import io.github.nixlint.syntax.Select;
import io.github.nixlint.syntax.StringAttr;
import io.github.nixlint.syntax.StringExpr;
import io.github.nixlint.syntax.StringPart;
import io.github.nixlint.syntax.StringText;
import io.github.nixlint.syntax.StringValue;
import io.github.nixlint.syntax.UnaryOp;
import io.github.nixlint.syntax.UriLiteral;
import io.github.nixlint.syntax.Variable;
import io.github.nixlint.syntax.With;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes terms of trees. */
final class Terms {

  private Terms() {}

  static Term of(Expr e) {
    return switch (e.kind()) {
      case VARIABLE -> Term.variable(((Variable) e).name());
      case INTEGER_LITERAL -> literal("#", String.valueOf(((IntegerLiteral) e).value()));
      case FLOAT_LITERAL -> literal("~", String.valueOf(((FloatLiteral) e).value()));
      case URI_LITERAL -> literal("\"", ((UriLiteral) e).text());
      case SEARCH_PATH -> literal("<", ((SearchPath) e).path());
      case PARENTHESIZED -> of(((Parenthesized) e).inner());
      case ATTR_SET -> set(Attributes.of((AttrSet) e));
      case LEGACY_LET -> legacyLet((LegacyLet) e);
      case LIST_EXPR -> Term.of(Op.LIST, "", all(((ListExpr) e).elements()));
      case LET_IN -> let((LetIn) e);
      case WITH -> Term.of(Op.WITH, "", of(((With) e).namespace()), of(((With) e).body()));
      case ASSERT -> Term.of(Op.ASSERT, "", of(((Assert) e).condition()), of(((Assert) e).body()));
      case IF -> conditional((If) e);
      case LAMBDA -> function((Lambda) e);
      case SELECT -> select((Select) e);
      case HAS_ATTR -> path(Op.HAS_ATTR, ((HasAttr) e).subject(), ((HasAttr) e).path(), null);
      case APPLY -> call(of(((Apply) e).function()), all(((Apply) e).arguments()));
      case UNARY_OP -> Term.of(Op.OPERATOR, sign((UnaryOp) e), of(((UnaryOp) e).operand()));
      case BINARY_OP -> binary((BinaryOp) e);
      case STRING_LITERAL, INDENTED_STRING -> string((StringExpr) e);
      case PATH_LITERAL -> path((PathLiteral) e);
      case ERROR_EXPR,
          STRING_TEXT,
          INTERPOLATION,
          IDENTIFIER,
          STRING_ATTR,
          DYNAMIC_ATTR,
          ATTR_PATH,
          ATTR_BINDING,
          INHERIT,
          FORMALS,
          FORMAL ->
          throw new IllegalArgumentException("no expression: " + e);
    };
  }

  private static List<Term> all(List<? extends Expr> expressions) {
    return expressions.stream().map(Terms::of).toList();
  }

  private static Term literal(String sign, String value) {
    return Term.of(Op.LITERAL, sign + value);
  }

  private static Term set(Attributes attributes) {
    return Term.of(attributes.recursive() ? Op.REC : Op.SET, "", bindings(attributes));
  }

  private static Term let(LetIn let) {
    List<Term> parts = new ArrayList<>(bindings(Attributes.of(let.bindings(), true)));
    parts.add(of(let.body()));
    return Term.of(Op.LET, "", parts);
  }

  private static Term legacyLet(LegacyLet let) {
    List<BindingNode> bindings = let.bindings();
    Term set = Term.of(Op.REC, "", bindings(Attributes.of(bindings, true)));
    return Term.of(Op.SELECT, "", set, literal("\"", "body"));
  }

  private static ImmutableList<Term> bindings(Attributes attributes) {
    List<Term> bindings = new ArrayList<>();
    for (Attributes.Attribute attribute : attributes.named()) {
      String name = Objects.requireNonNull(attribute.name().staticName());
      if (attribute.binding() instanceof Inherit inherit) {
        Expr source = inherit.source();
        bindings.add(
            source == null
                ? Term.of(Op.INHERIT, name)
                : Term.of(Op.INHERIT_FROM, name, of(source)));
      } else {
        bindings.add(Term.of(Op.BIND, name, value(attribute.value(), attribute.set())));
      }
    }
    for (Attributes.Dynamic dynamic : attributes.dynamic()) {
      bindings.add(
          Term.of(Op.DYNAMIC, "", name(dynamic.name()), value(dynamic.value(), dynamic.inner())));
    }
    bindings.sort(Term.BY_NAME);
    return ImmutableList.copyOf(bindings);
  }

  private static Term value(@Nullable Expr value, @Nullable Attributes set) {
    return set != null ? set(set) : of(Objects.requireNonNull(value));
  }

  private static Term conditional(If e) {
    return Term.of(Op.IF, "", of(e.condition()), of(e.consequence()), of(e.alternative()));
  }

  private static Term function(Lambda lambda) {
    Identifier argument = lambda.argument();
    String name = argument == null ? "" : argument.name();
    Formals formals = lambda.formals();
    Term body = of(lambda.body());
    if (formals == null) {
      return Term.of(Op.FUNCTION, name, body);
    }
    List<Term> parts = new ArrayList<>();
    for (Formal formal : formals.members()) {
      Expr fallback = formal.fallback();
      parts.add(
          fallback == null
              ? Term.of(Op.FORMAL, formal.name().name())
              : Term.of(Op.FORMAL, formal.name().name(), of(fallback)));
    }
    parts.sort(Term.BY_NAME);
    if (formals.ellipsis()) {
      parts.add(Term.of(Op.ELLIPSIS, ""));
    }
    parts.add(body);
    return Term.of(Op.PATTERN, name, parts);
  }

  private static Term select(Select select) {
    Expr fallback = select.fallback();
    return path(
        fallback == null ? Op.SELECT : Op.SELECT_OR, select.subject(), select.path(), fallback);
  }

  private static Term path(Op op, Expr subject, AttrPath path, @Nullable Expr last) {
    List<Term> parts = new ArrayList<>();
    parts.add(of(subject));
    path.names().forEach(name -> parts.add(name(name)));
    if (last != null) {
      parts.add(of(last));
    }
    return Term.of(op, "", parts);
  }

  private static Term name(AttrName name) {
    String text = name.staticName();
    if (text != null) {
      return literal("\"", text);
    }
    return name instanceof DynamicAttr dynamic
        ? of(dynamic.expression())
        : of(((StringAttr) name).string());
  }

  private static Term call(Term function, List<Term> arguments) {
    List<Term> parts = new ArrayList<>();
    if (function.is(Op.CALL)) {
      parts.addAll(function.parts());
    } else {
      parts.add(function);
    }
    parts.addAll(arguments);
    return Term.of(Op.CALL, "", parts);
  }

  private static String sign(UnaryOp unary) {
    return unary.operator() == Operator.NEGATE ? "negate" : unary.operator().symbol();
  }

  private static Term binary(BinaryOp b) {
    return switch (b.operator()) {
      case PIPE_INTO -> call(of(b.right()), List.of(of(b.left())));
      case PIPE_FROM -> call(of(b.left()), List.of(of(b.right())));
      default -> Term.of(Op.OPERATOR, b.operator().symbol(), of(b.left()), of(b.right()));
    };
  }

  private static Term string(StringExpr string) {
    StringValue value = string.value();
    List<Term> parts = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < value.text().length(); i++) {
      Interpolation hole = value.hole(i);
      if (hole == null) {
        text.append(value.text().charAt(i));
      } else {
        addText(parts, text);
        parts.add(Term.of(Op.HOLE, "", of(hole.expression())));
      }
    }
    if (parts.isEmpty()) {
      return literal("\"", text.toString());
    }
    addText(parts, text);
    return Term.of(Op.STRING, "", parts);
  }

  private static void addText(List<Term> parts, StringBuilder text) {
    if (!text.isEmpty()) {
      parts.add(literal("\"", text.toString()));
      text.setLength(0);
    }
  }

  private static Term path(PathLiteral path) {
    List<Term> parts = new ArrayList<>();
    parts.add(literal("/", path.head().replaceFirst("^\\./", "")));
    if (!path.isConstant()) {
      for (StringPart part : path.parts().subList(1, path.parts().size())) {
        parts.add(
            part instanceof Interpolation hole
                ? Term.of(Op.HOLE, "", of(hole.expression()))
                : literal("\"", path.text((StringText) part)));
      }
    }
    return Term.of(Op.PATH, "", parts);
  }
}
