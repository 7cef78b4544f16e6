package io.github.nixlint.parse;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.grammar.NixContext;
import io.github.nixlint.grammar.NixParser.AttrContext;
import io.github.nixlint.grammar.NixParser.AttrPathContext;
import io.github.nixlint.grammar.NixParser.BindingContext;
import io.github.nixlint.grammar.NixParser.BindingsContext;
import io.github.nixlint.grammar.NixParser.ExpressionContext;
import io.github.nixlint.grammar.NixParser.FileContext;
import io.github.nixlint.grammar.NixParser.FormalContext;
import io.github.nixlint.grammar.NixParser.FormalsContext;
import io.github.nixlint.grammar.NixParser.ListContext;
import io.github.nixlint.grammar.NixParser.PathContext;
import io.github.nixlint.grammar.NixParser.SelectContext;
import io.github.nixlint.grammar.NixParser.StringContext;
import io.github.nixlint.parse.SyntaxError.Code;
import io.github.nixlint.syntax.*;
import io.github.nixlint.text.Source;
import io.github.nixlint.text.Span;
import java.util.Arrays;
import java.util.List;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/**
 * Makes the tree of what the generated parser read: settles precedence, puts spans on everything
 * and an {@link ErrorExpr} where something is missing. Reused from file to file.
 */
final class TreeBuilder {
  private final TokenBuffer tokens;
  private final NameTable names = new NameTable();
  private final OperatorChain chain;
  private final StaticChecks checks = new StaticChecks();

  private Source source = Source.of("", "");
  private byte[] bytes = new byte[0];
  private Errors errors = new Errors();
  private Node[] nodes = new Node[1024];
  private int count;
  private int nestingLimit;

  TreeBuilder(TokenBuffer tokens) {
    this.tokens = tokens;
    this.chain = new OperatorChain(this, tokens);
  }

  /**
   * Builds the tree of a whole file; what Nix would reject on the way goes to {@code errors}.
   *
   * @param file what was read, or null for a tree of which nothing is known
   */
  SyntaxTree build(Source source, @Nullable FileContext file, Errors errors, int nestingLimit) {
    this.source = source;
    this.bytes = source.bytes();
    this.errors = errors;
    this.nestingLimit = nestingLimit;
    count = 0;
    return finish(
        file == null ? add(new ErrorExpr(count, 0, source.length())) : expression(file.body, file));
  }

  private SyntaxTree finish(Expr root) {
    Node[] all = Arrays.copyOf(nodes, count);
    Arrays.fill(nodes, 0, count, null);
    return new SyntaxTree(
        source, root, all, tokens.snapshot(), ImmutableList.copyOf(tokens.comments()));
  }

  /** The number that the next node gets. */
  int nextId() {
    return count;
  }

  <T extends Node> T add(T node) {
    if (count == nodes.length) {
      nodes = Arrays.copyOf(nodes, count * 2);
    }
    nodes[count++] = node;
    return node;
  }

  private Expr expression(@Nullable ExpressionContext e, NixContext parent) {
    if (e == null) {
      return missing(parent);
    }
    if (e.head != null) {
      return operation(e, e.head);
    }
    if (e.last < e.first) {
      return error(e);
    }
    int start = tokens.start(e.first);
    switch (TokenKind.of(tokens.kind(e.first))) {
      case IF -> {
        Expr condition = expression(e.condition, e);
        Expr consequence = expression(e.body, e);
        Expr alternative = expression(e.otherwise, e);
        int end = Math.max(end(e, condition, consequence), alternative.end());
        return add(new If(count, start, end, condition, consequence, alternative));
      }
      case LET -> {
        ImmutableList<BindingNode> bindings = bindings(e.names);
        checks.let(bindings, errors);
        Expr body = expression(e.body, e);
        return add(new LetIn(count, start, behind(bindings, end(e, body)), bindings, body));
      }
      case WITH -> {
        Expr namespace = expression(e.namespace, e);
        Expr body = expression(e.body, e);
        return add(new With(count, start, end(e, namespace, body), namespace, body));
      }
      case ASSERT -> {
        Expr condition = expression(e.condition, e);
        Expr body = expression(e.body, e);
        return add(new Assert(count, start, end(e, condition, body), condition, body));
      }
      default -> {
        return lambda(e, start);
      }
    }
  }

  private Expr lambda(ExpressionContext e, int start) {
    int name = e.argument == null ? -1 : e.argument.getTokenIndex();
    boolean hasFormals = e.pattern != null && e.pattern.first <= e.pattern.last;
    if (name < 0 && !hasFormals) {
      return error(e);
    }
    boolean argumentFirst = name >= 0 && (e.pattern == null || name < e.pattern.first);
    Identifier argument = argumentFirst ? identifier(name) : null;
    Formals formals = hasFormals ? formals(e.pattern) : null;
    if (argument == null && name >= 0) {
      argument = identifier(name);
    }
    checks.formals(argument, formals, errors);
    Expr body = expression(e.body, e);
    int end = formals == null ? end(e, body) : end(e, formals, body);
    return add(new Lambda(count, start, end, argument, formals, body));
  }

  private Expr operation(ExpressionContext e, SelectContext head) {
    if (head.first == e.first && head.last == e.last) {
      return select(head);
    }
    return chain.build(e, head, nestingLimit);
  }

  Expr select(SelectContext s) {
    Expr subject = simple(s);
    if (s.selection != null) {
      AttrPath path = attrPath(s.selection);
      if (s.alternative == null) {
        return add(new Select(count, subject.start(), path.end(), subject, path, null));
      }
      Expr fallback = s.fallback == null ? missing(s) : select(s.fallback);
      return add(new Select(count, subject.start(), fallback.end(), subject, path, fallback));
    }
    if (s.alternative != null) {
      int at = s.alternative.getTokenIndex();
      Expr or = add(new Variable(count, tokens.start(at), tokens.end(at), "or"));
      return add(new Apply(count, subject.start(), or.end(), subject, ImmutableList.of(or)));
    }
    return subject;
  }

  private Expr simple(SelectContext s) {
    if (s.simple != null) {
      int token = s.simple.getTokenIndex();
      return token < 0 ? missing(s) : simple(token);
    }
    if (s.text != null) {
      return string(s.text);
    }
    if (s.route != null) {
      return path(s.route);
    }
    if (s.items != null) {
      return list(s.items);
    }
    int start = tokens.start(s.first);
    if (s.inner != null) {
      Expr inner = expression(s.inner, s);
      int end = Math.max(inner.end(), closing(s.inner, TokenKind.RIGHT_PAREN));
      return add(new Parenthesized(count, start, end, inner));
    }
    if (s.members != null) {
      ImmutableList<BindingNode> bindings = bindings(s.members);
      int end = behind(bindings, closing(s.members, TokenKind.RIGHT_BRACE));
      if (tokens.kind(s.first) == TokenKind.LET.ordinal()) {
        checks.let(bindings, errors);
        return add(new LegacyLet(count, start, end, bindings));
      }
      boolean recursive = tokens.kind(s.first) == TokenKind.REC.ordinal();
      checks.set(bindings, recursive, errors);
      return add(new AttrSet(count, start, end, recursive, bindings));
    }
    return error(s);
  }

  private Expr simple(int token) {
    int start = tokens.start(token);
    int end = tokens.end(token);
    if (start == end) {
      return add(new ErrorExpr(count, start, end));
    }
    return switch (TokenKind.of(tokens.kind(token))) {
      case IDENTIFIER -> add(new Variable(count, start, end, names.name(bytes, start, end)));
      case INTEGER -> add(new IntegerLiteral(count, start, end, integer(start, end)));
      case FLOAT -> add(new FloatLiteral(count, start, end, floating(start, end)));
      case URI -> add(new UriLiteral(count, start, end, source.text(start, end)));
      case SEARCH_PATH -> add(new SearchPath(count, start, end, source.text(start + 1, end - 1)));
      default -> add(new ErrorExpr(count, start, end));
    };
  }

  private long integer(int start, int end) {
    long value = 0;
    for (int i = start; i < end; i++) {
      int digit = bytes[i] - '0';
      if (value > (Long.MAX_VALUE - digit) / 10) {
        errors.add(
            Code.INTEGER_OVERFLOW,
            start,
            end,
            "the integer `" + source.text(start, end) + "` does not fit in 64 bits");
        return 0;
      }
      value = value * 10 + digit;
    }
    return value;
  }

  private double floating(int start, int end) {
    double value = Double.parseDouble(source.text(start, end));
    if (Double.isInfinite(value) || (value != 0 && value < Double.MIN_NORMAL)) {
      errors.add(
          Code.FLOAT_OUT_OF_RANGE,
          start,
          end,
          "the number `" + source.text(start, end) + "` is out of range");
    }
    return value;
  }

  private ListExpr list(ListContext l) {
    ImmutableList.Builder<Expr> elements = ImmutableList.builderWithExpectedSize(l.elements.size());
    for (int i = 0; i < l.elements.size(); i++) {
      elements.add(select(l.elements.get(i)));
    }
    ImmutableList<Expr> all = elements.build();
    return add(new ListExpr(count, tokens.start(l.first), behind(all, end(l)), all));
  }

  private StringExpr string(StringContext s) {
    boolean indented = tokens.kind(s.first) == TokenKind.INDENTED_STRING_OPEN.ordinal();
    ImmutableList<StringPart> parts = stringParts(s);
    int start = tokens.start(s.first);
    int end = behind(parts, Math.max(end(s), start));
    return indented
        ? add(new IndentedString(count, start, end, source, parts))
        : add(new StringLiteral(count, start, end, source, parts));
  }

  private ImmutableList<StringPart> stringParts(StringContext s) {
    if (s.last == s.first + 2 && s.interpolations.isEmpty()) {
      checkNul(s.first + 1);
      int start = tokens.start(s.first + 1);
      return ImmutableList.of(add(new StringText(count, start, tokens.end(s.first + 1))));
    }
    return parts(s.first + 1, s.last, s.interpolations);
  }

  private PathLiteral path(PathContext p) {
    ImmutableList<StringPart> parts = parts(p.first, p.last, p.interpolations);
    return add(new PathLiteral(count, tokens.start(p.first), behind(parts, end(p)), source, parts));
  }

  /** The texts and interpolations among the tokens {@code first} to {@code last}. */
  private ImmutableList<StringPart> parts(
      int first, int last, List<ExpressionContext> interpolations) {
    ImmutableList.Builder<StringPart> parts = ImmutableList.builder();
    int next = 0;
    int text = -1;
    for (int i = first; i <= last; i++) {
      int open = tokens.start(i);
      switch (TokenKind.of(tokens.kind(i))) {
        case STRING_TEXT, INDENTED_TEXT, INDENTED_ESCAPE -> {
          checkNul(i);
          if (text < 0) {
            text = open;
          }
          continue;
        }
        case PATH, HOME_PATH, PATH_TEXT -> {
          checkTrailingSlash(i);
          if (text < 0) {
            text = open;
          }
          continue;
        }
        case PATH_PREFIX -> {
          text = open;
          open = tokens.end(i) - 2;
        }
        case INTERPOLATION, PATH_INTERPOLATION -> {}
        default -> {
          if (text >= 0) {
            parts.add(add(new StringText(count, text, open)));
          }
          return parts.build();
        }
      }
      if (text >= 0) {
        parts.add(add(new StringText(count, text, open)));
        text = -1;
      }
      if (next >= interpolations.size()) {
        return parts.build();
      }
      ExpressionContext inside = interpolations.get(next++);
      Expr expression = expression(inside, inside);
      int end = Math.max(expression.end(), closing(inside, TokenKind.RIGHT_BRACE));
      parts.add(add(new Interpolation(count, open, end, expression)));
      i = inside.last + 1;
    }
    if (text >= 0) {
      parts.add(add(new StringText(count, text, tokens.end(last))));
    }
    return parts.build();
  }

  private void checkNul(int token) {
    for (int i = tokens.start(token); i < tokens.end(token); i++) {
      if (bytes[i] == 0) {
        errors.add(Code.NUL_IN_STRING, i, i + 1, "a string cannot contain a NUL byte");
        return;
      }
    }
  }

  private void checkTrailingSlash(int token) {
    int end = tokens.end(token);
    if (bytes[end - 1] == '/' && tokens.kind(token + 1) != TokenKind.PATH_INTERPOLATION.ordinal()) {
      errors.add(Code.PATH_TRAILING_SLASH, end - 1, end, "a path cannot end in `/`");
    }
  }

  private ImmutableList<BindingNode> bindings(@Nullable BindingsContext b) {
    if (b == null || b.members.isEmpty()) {
      return ImmutableList.of();
    }
    ImmutableList.Builder<BindingNode> bindings =
        ImmutableList.builderWithExpectedSize(b.members.size());
    for (int i = 0; i < b.members.size(); i++) {
      bindings.add(binding(b.members.get(i)));
    }
    return bindings.build();
  }

  private BindingNode binding(BindingContext b) {
    int start = tokens.start(b.first);
    if (b.target != null) {
      AttrPath path = attrPath(b.target);
      Expr value = expression(b.value, b);
      int end = Math.max(path.end(), end(b, value));
      return add(new AttrBinding(count, start, end, path, value));
    }
    Expr from = b.source == null ? null : expression(b.source, b);
    int first = b.source == null ? b.first + 1 : b.source.last + 2;
    ImmutableList<AttrName> inherited = names(first, b.last, b.others);
    for (AttrName name : inherited) {
      if (name.staticName() == null) {
        errors.add(
            Code.DYNAMIC_ATTRIBUTE_NOT_ALLOWED,
            name.span(),
            "`inherit` takes names only, not computed ones");
      }
    }
    return add(
        new Inherit(
            count,
            start,
            behind(inherited, from == null ? end(b) : end(b, from)),
            from,
            inherited));
  }

  AttrPath attrPath(AttrPathContext p) {
    ImmutableList<AttrName> all =
        p.first == p.last && p.others.isEmpty()
            ? ImmutableList.of(identifier(p.first))
            : names(p.first, p.last, p.others);
    if (all.size() > nestingLimit) {
      throw new NestingException(tokens.start(p.first));
    }
    if (all.isEmpty()) {
      all = ImmutableList.of(missingName(tokens.start(p.first)));
    }
    return add(new AttrPath(count, all.get(0).start(), all.get(all.size() - 1).end(), all));
  }

  /** A name that is not there, which is none that anybody knows. */
  private AttrName missingName(int at) {
    Expr missing = add(new ErrorExpr(count, at, at));
    return add(new DynamicAttr(count, at, at, missing));
  }

  /** The plain names and the {@code others} among the tokens {@code first} to {@code last}. */
  private ImmutableList<AttrName> names(int first, int last, List<AttrContext> others) {
    ImmutableList.Builder<AttrName> names = ImmutableList.builder();
    int next = 0;
    for (int i = first; i <= last; i++) {
      if (next < others.size() && others.get(next).first == i) {
        AttrContext other = others.get(next++);
        names.add(attr(other));
        i = Math.max(i, other.last);
      } else if (isName(tokens.kind(i))) {
        names.add(identifier(i));
      }
    }
    return names.build();
  }

  private static boolean isName(int kind) {
    return kind == TokenKind.IDENTIFIER.ordinal() || kind == TokenKind.OR.ordinal();
  }

  private AttrName attr(AttrContext a) {
    int start = tokens.start(a.first);
    if (a.text != null) {
      StringExpr string = string(a.text);
      return add(new StringAttr(count, start, string.end(), string));
    }
    Expr expression = expression(a.dynamic, a);
    int end = end(a, expression);
    return add(new DynamicAttr(count, start, end, expression));
  }

  private Formals formals(FormalsContext f) {
    ImmutableList.Builder<Formal> members = ImmutableList.builder();
    for (FormalContext member : f.members) {
      if (member.name == null) {
        continue;
      }
      Identifier name = identifier(member.name, member);
      Expr fallback = member.fallback == null ? null : expression(member.fallback, member);
      int end = fallback == null ? name.end() : fallback.end();
      members.add(add(new Formal(count, name.start(), end, name, fallback)));
    }
    ImmutableList<Formal> all = members.build();
    return add(
        new Formals(count, tokens.start(f.first), behind(all, end(f)), all, f.ellipsis != null));
  }

  /** A name, empty where it is missing. */
  private Identifier identifier(Token token, NixContext parent) {
    int index = token.getTokenIndex();
    if (index >= 0) {
      return identifier(index);
    }
    int at = placeInside(parent);
    return add(new Identifier(count, at, at, ""));
  }

  private Identifier identifier(int token) {
    int start = tokens.start(token);
    int end = tokens.end(token);
    return add(new Identifier(count, start, end, names.name(bytes, start, end)));
  }

  /** The end of a context, whose last child may stand behind it where something is missing. */
  private int end(NixContext context, Node lastChild) {
    return Math.max(end(context), lastChild.end());
  }

  private int end(NixContext context, Node child, Node lastChild) {
    return Math.max(end(context, lastChild), child.end());
  }

  /** The end of what ends at {@code end} and holds {@code children}, see above. */
  private static int behind(List<? extends Node> children, int end) {
    return children.isEmpty() ? end : Math.max(end, children.get(children.size() - 1).end());
  }

  private int end(NixContext context) {
    return tokens.end(Math.max(context.last, 0));
  }

  /**
   * The end of the bracket that closes {@code inside}, or of {@code inside} where it is missing.
   */
  private int closing(NixContext inside, TokenKind bracket) {
    int token = inside.last + 1;
    return tokens.kind(token) == bracket.ordinal() ? tokens.end(token) : tokens.end(inside.last);
  }

  private Expr error(NixContext context) {
    int start = tokens.start(context.first);
    return add(new ErrorExpr(count, start, Math.max(start, end(context))));
  }

  /** What stands for a part of {@code parent} that is missing. */
  private Expr missing(NixContext parent) {
    int at = placeInside(parent);
    return add(new ErrorExpr(count, at, at));
  }

  /** The place of a missing part of {@code parent}: behind what is there of it so far. */
  private int placeInside(NixContext parent) {
    int start = tokens.start(parent.first);
    int at = parent.first <= parent.last ? tokens.end(parent.first) : start;
    boolean hasChild = count > 0 && nodes[count - 1].start() >= start;
    return hasChild ? Math.max(at, nodes[count - 1].end()) : at;
  }

  private Expr missing(int beforeToken) {
    int at = beforeToken > 0 ? tokens.end(Math.min(beforeToken, tokens.count()) - 1) : 0;
    return add(new ErrorExpr(count, at, at));
  }

  void report(Code code, int operatorToken, String message) {
    errors.add(code, new Span(tokens.start(operatorToken), tokens.end(operatorToken)), message);
  }

  Expr missingOperand(int beforeToken) {
    return missing(beforeToken);
  }
}
