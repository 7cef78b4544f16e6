package io.github.nixlint.syntax;

import io.github.nixlint.syntax.Attributes.Attribute;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Prints a tree as {@code nix-instantiate --parse} of Nix 2.34 prints its own: desugared, merged,
 * attributes by name. Two texts with one dump mean the same to Nix's parser.
 */
public final class NixDump {
  private static final char ESCAPE = 0x1b;
  private static final char BELL = 0x07;

  private final StringBuilder out;
  private final UnaryOperator<String> resolvePath;

  private NixDump(StringBuilder out, UnaryOperator<String> resolvePath) {
    this.out = out;
    this.resolvePath = resolvePath;
  }

  /**
   * Appends the dump of an expression, without a line end.
   *
   * @param folder the absolute path of the file's folder, against which relative paths resolve
   * @param home the absolute path that {@code ~} stands for
   */
  public static void print(Expr expression, String folder, String home, StringBuilder out) {
    UnaryOperator<String> resolve =
        path ->
            switch (path.charAt(0)) {
              case '/' -> canonical(path);
              case '~' -> canonical(home + path.substring(1));
              default -> canonical(folder + "/" + path);
            };
    int start = out.length();
    new NixDump(out, resolve).expr(expression);
    dropTerminalEscapes(out, start);
  }

  /**
   * Drops what Nix drops from all it prints: terminal escape sequences and bells ({@code
   * filterANSIEscapes}).
   */
  private static void dropTerminalEscapes(StringBuilder out, int start) {
    int kept = start;
    for (int i = start; i < out.length(); ) {
      char c = out.charAt(i);
      if (c == ESCAPE) {
        i = escapeEnd(out, i);
      } else if (c == BELL) {
        i++;
      } else {
        out.setCharAt(kept++, c);
        i++;
      }
    }
    out.setLength(kept);
  }

  private static int escapeEnd(CharSequence text, int escape) {
    int i = escape + 1;
    if (i >= text.length()) {
      return i;
    }
    char kind = text.charAt(i);
    if (kind == ']') {
      while (i < text.length() && text.charAt(i) != ESCAPE && text.charAt(i) != BELL) {
        i++;
      }
      return i;
    }
    if (kind != '[') {
      return in(kind, 0x40, 0x5f) ? i + 1 : i;
    }
    i++;
    while (i < text.length() && in(text.charAt(i), 0x30, 0x3f)) {
      i++;
    }
    while (i < text.length() && in(text.charAt(i), 0x20, 0x2f)) {
      i++;
    }
    return i < text.length() && in(text.charAt(i), 0x40, 0x7e) ? i + 1 : i;
  }

  private static boolean in(char c, int from, int to) {
    return from <= c && c <= to;
  }

  /** Resolves {@code .}, {@code ..} and double slashes in an absolute path. */
  private static String canonical(String path) {
    Deque<String> names = new ArrayDeque<>();
    for (int start = 1; start <= path.length(); ) {
      int slash = path.indexOf('/', start);
      int end = slash < 0 ? path.length() : slash;
      String name = path.substring(start, end);
      if (name.equals("..")) {
        names.pollLast();
      } else if (!name.isEmpty() && !name.equals(".")) {
        names.addLast(name);
      }
      start = end + 1;
    }
    return "/" + String.join("/", names);
  }

  private void expr(Expr e) {
    switch (e.kind()) {
      case VARIABLE -> symbol(((Variable) e).name());
      case INTEGER_LITERAL -> out.append(((IntegerLiteral) e).value());
      case FLOAT_LITERAL -> floating(((FloatLiteral) e).value());
      case URI_LITERAL -> string(((UriLiteral) e).text());
      case SEARCH_PATH -> {
        out.append("(__findFile __nixPath ");
        string(((SearchPath) e).path());
        out.append(')');
      }
      case PARENTHESIZED -> expr(((Parenthesized) e).inner());
      case ATTR_SET -> set(Attributes.of((AttrSet) e));
      case LEGACY_LET -> {
        out.append('(');
        set(Attributes.of(((LegacyLet) e).bindings(), true));
        out.append(").body");
      }
      case LIST_EXPR -> {
        out.append("[ ");
        for (Expr element : ((ListExpr) e).elements()) {
          out.append('(');
          expr(element);
          out.append(") ");
        }
        out.append(']');
      }
      case LET_IN -> {
        LetIn let = (LetIn) e;
        out.append("(let ");
        attributes(Attributes.of(let.bindings(), true));
        out.append("in ");
        expr(let.body());
        out.append(')');
      }
      case WITH -> {
        With with = (With) e;
        out.append("(with ");
        expr(with.namespace());
        out.append("; ");
        expr(with.body());
        out.append(')');
      }
      case ASSERT -> {
        Assert assertion = (Assert) e;
        out.append("assert ");
        expr(assertion.condition());
        out.append("; ");
        expr(assertion.body());
      }
      case IF -> {
        If conditional = (If) e;
        out.append("(if ");
        expr(conditional.condition());
        out.append(" then ");
        expr(conditional.consequence());
        out.append(" else ");
        expr(conditional.alternative());
        out.append(')');
      }
      case LAMBDA -> lambda((Lambda) e);
      case SELECT -> {
        Select select = (Select) e;
        out.append('(');
        expr(select.subject());
        out.append(").");
        path(select.path());
        if (select.fallback() != null) {
          out.append(" or (");
          expr(select.fallback());
          out.append(')');
        }
      }
      case HAS_ATTR -> {
        HasAttr test = (HasAttr) e;
        out.append("((");
        expr(test.subject());
        out.append(") ? ");
        path(test.path());
        out.append(')');
      }
      case APPLY -> {
        out.append('(');
        call(e);
        out.append(')');
      }
      case UNARY_OP -> {
        UnaryOp unary = (UnaryOp) e;
        out.append(unary.operator() == Operator.NOT ? "(! " : "(__sub 0 ");
        expr(unary.operand());
        out.append(')');
      }
      case BINARY_OP -> binary((BinaryOp) e);
      case STRING_LITERAL, INDENTED_STRING -> string((StringExpr) e);
      case PATH_LITERAL -> path((PathLiteral) e);
      case ERROR_EXPR -> out.append("<error>");
      case STRING_TEXT,
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
    }
  }

  private void call(Expr e) {
    Expr inner = bare(e);
    if (inner instanceof Apply apply) {
      call(apply.function());
      for (Expr argument : apply.arguments()) {
        out.append(' ');
        expr(argument);
      }
    } else if (inner instanceof BinaryOp pipe && pipe.operator() == Operator.PIPE_FROM) {
      call(pipe.left());
      out.append(' ');
      expr(pipe.right());
    } else if (inner instanceof BinaryOp pipe && pipe.operator() == Operator.PIPE_INTO) {
      call(pipe.right());
      out.append(' ');
      expr(pipe.left());
    } else {
      expr(inner);
    }
  }

  private static Expr bare(Expr e) {
    Expr inner = e;
    while (inner instanceof Parenthesized parenthesized) {
      inner = parenthesized.inner();
    }
    return inner;
  }

  private void binary(BinaryOp b) {
    switch (b.operator()) {
      case LESS -> primop("(__lessThan ", b.left(), b.right(), ")");
      case GREATER -> primop("(__lessThan ", b.right(), b.left(), ")");
      case LESS_OR_EQUAL -> primop("(! (__lessThan ", b.right(), b.left(), "))");
      case GREATER_OR_EQUAL -> primop("(! (__lessThan ", b.left(), b.right(), "))");
      case MINUS -> primop("(__sub ", b.left(), b.right(), ")");
      case TIMES -> primop("(__mul ", b.left(), b.right(), ")");
      case DIVIDE -> primop("(__div ", b.left(), b.right(), ")");
      case PIPE_FROM, PIPE_INTO -> {
        out.append('(');
        call(b);
        out.append(')');
      }
      case CONCAT, PLUS, UPDATE, EQUAL, NOT_EQUAL, AND, OR, IMPLIES -> {
        out.append('(');
        expr(b.left());
        out.append(' ').append(b.operator().symbol()).append(' ');
        expr(b.right());
        out.append(')');
      }
      case NEGATE, NOT, HAS_ATTR -> throw new IllegalArgumentException("not binary: " + b);
    }
  }

  private void primop(String head, Expr first, Expr second, String tail) {
    out.append(head);
    expr(first);
    out.append(' ');
    expr(second);
    out.append(tail);
  }

  private void lambda(Lambda lambda) {
    out.append('(');
    Formals formals = lambda.formals();
    if (formals != null) {
      out.append("{ ");
      String separator = "";
      List<Formal> members = new ArrayList<>(formals.members());
      members.sort(Comparator.comparing(formal -> formal.name().name()));
      for (Formal formal : members) {
        out.append(separator);
        separator = ", ";
        symbol(formal.name().name());
        if (formal.fallback() != null) {
          out.append(" ? ");
          expr(formal.fallback());
        }
      }
      if (formals.ellipsis()) {
        out.append(separator).append("...");
      }
      out.append(" }");
    }
    if (lambda.argument() != null) {
      out.append(formals == null ? "" : " @ ");
      symbol(lambda.argument().name());
    }
    out.append(": ");
    expr(lambda.body());
    out.append(')');
  }

  private void set(Attributes attributes) {
    out.append(attributes.recursive() ? "rec { " : "{ ");
    attributes(attributes);
    out.append('}');
  }

  private void attributes(Attributes attributes) {
    List<Attribute> sorted = new ArrayList<>(attributes.named());
    sorted.sort(Comparator.comparing(NixDump::name));
    inherited(sorted, null, () -> out.append("inherit"));
    for (Inherit inherit : attributes.sources()) {
      Expr source = inherit.source();
      inherited(
          sorted,
          inherit,
          () -> {
            out.append("inherit (");
            if (source != null) {
              expr(source);
            }
            out.append(')');
          });
    }
    for (Attribute attribute : sorted) {
      if (attribute.binding() instanceof Inherit) {
        continue;
      }
      symbol(name(attribute));
      value(attribute.value(), attribute.set());
    }
    for (Attributes.Dynamic dynamic : attributes.dynamic()) {
      dynamicName(dynamic.name());
      value(dynamic.value(), dynamic.inner());
    }
  }

  private void value(@Nullable Expr value, @Nullable Attributes set) {
    out.append(" = ");
    if (set != null) {
      set(set);
    } else if (value != null) {
      expr(value);
    }
    out.append("; ");
  }

  /** Prints the names of one {@code inherit}; without {@code from}, of all that name no source. */
  private void inherited(List<Attribute> sorted, @Nullable Inherit from, Runnable head) {
    boolean any = false;
    for (Attribute attribute : sorted) {
      if (!(attribute.binding() instanceof Inherit inherit)
          || (from == null ? inherit.source() != null : inherit != from)) {
        continue;
      }
      if (!any) {
        head.run();
        any = true;
      }
      out.append(' ');
      symbol(name(attribute));
    }
    if (any) {
      out.append("; ");
    }
  }

  private static String name(Attribute attribute) {
    String name = attribute.name().staticName();
    return name == null ? "" : name;
  }

  private void path(AttrPath path) {
    String separator = "";
    for (AttrName name : path.names()) {
      out.append(separator);
      separator = ".";
      String text = name.staticName();
      if (text != null) {
        symbol(text);
      } else {
        dynamicName(name);
      }
    }
  }

  private void dynamicName(AttrName name) {
    out.append("\"${");
    if (name instanceof DynamicAttr dynamic) {
      expr(dynamic.expression());
    } else if (name instanceof StringAttr attr) {
      expr(attr.string());
    }
    out.append("}\"");
  }

  private void string(StringExpr string) {
    StringValue value = string.value();
    boolean plain =
        value.segmentCount() == 0 || (value.segmentCount() == 1 && value.hole(0) == null);
    if (plain) {
      string(value.text());
      return;
    }
    if (string instanceof IndentedString && value.segmentCount() == 1) {
      only(value.hole(0));
      return;
    }
    out.append('(');
    for (int segment = 0; segment < value.segmentCount(); segment++) {
      int start = value.segmentStart(segment);
      Interpolation hole = value.hole(start);
      out.append(segment == 0 ? "" : " + ");
      if (hole != null) {
        expr(hole.expression());
      } else {
        string(value.text().substring(start, value.segmentEnd(segment)));
      }
    }
    out.append(')');
  }

  /** What alone is in an indented string: a plain string takes the place of both. */
  private void only(@Nullable Interpolation hole) {
    int start = out.length();
    expr(Objects.requireNonNull(hole).expression());
    if (out.charAt(start) != '"') {
      out.insert(start, '(').append(')');
    }
  }

  private void path(PathLiteral path) {
    String head = path.head();
    String resolved = resolvePath.apply(head);
    if (path.isConstant()) {
      out.append(resolved);
      return;
    }
    out.append('(').append(resolved);
    if (head.endsWith("/") && head.length() > 1) {
      out.append('/');
    }
    for (StringPart part : path.parts().subList(1, path.parts().size())) {
      out.append(" + ");
      if (part instanceof Interpolation interpolation) {
        expr(interpolation.expression());
      } else {
        string(path.text((StringText) part));
      }
    }
    out.append(')');
  }

  /** A float as a C++ stream prints it: six significant digits, no trailing zeros. */
  private void floating(double value) {
    if (value == 0 || Double.isInfinite(value)) {
      out.append(value == 0 ? "0" : "inf");
      return;
    }
    BigDecimal rounded =
        new BigDecimal(value)
            .round(new MathContext(6, RoundingMode.HALF_EVEN))
            .stripTrailingZeros();
    int exponent = rounded.precision() - rounded.scale() - 1;
    if (exponent >= -4 && exponent < 6) {
      out.append(rounded.toPlainString());
      return;
    }
    String digits = rounded.unscaledValue().toString();
    out.append(digits.charAt(0));
    if (digits.length() > 1) {
      out.append('.').append(digits, 1, digits.length());
    }
    out.append('e').append(exponent < 0 ? '-' : '+');
    int size = Math.abs(exponent);
    out.append(size < 10 ? "0" : "").append(size);
  }

  private void string(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"', '\\' -> out.append('\\').append(c);
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        case '$' -> {
          boolean opens = i + 1 < text.length() && text.charAt(i + 1) == '{';
          out.append(opens ? "\\$" : "$");
        }
        default -> out.append(c);
      }
    }
    out.append('"');
  }

  private void symbol(String name) {
    if (Identifier.isName(name)) {
      out.append(name);
    } else {
      string(name);
    }
  }
}
