package io.github.nixlint.parse;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.grammar.NixContext;
import io.github.nixlint.grammar.NixParser;
import io.github.nixlint.parse.SyntaxError.Code;
import io.github.nixlint.syntax.*;
import io.github.nixlint.text.Source;
import io.github.nixlint.text.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes the tree while the generated parser reads: each token that says something becomes a node,
 * and each rule, when it ends, the parent of the nodes that were made since it began. So nothing is
 * kept of the parser, and nodes are numbered as they are to be. Puts spans on everything and an
 * {@link ErrorExpr} where something is missing. Reused from file to file.
 */
final class TreeBuilder {
  private final TokenBuffer tokens;
  private final NodeStack nodes = new NodeStack();
  private final OperatorChain chain;
  private final Literals literals = new Literals();
  private final StaticChecks checks = new StaticChecks();

  private Source source = Source.of("", "");
  private Errors errors = new Errors();
  private int nestingLimit;

  TreeBuilder(TokenBuffer tokens) {
    this.tokens = tokens;
    this.chain = new OperatorChain(tokens, nodes);
  }

  /** Begins a file; returns where what Nix would reject in it will be found. */
  Errors begin(Source source, int nestingLimit) {
    this.source = source;
    this.nestingLimit = nestingLimit;
    literals.begin(source);
    return restart(new Errors());
  }

  /** Forgets what was built of the file. */
  Errors restart(Errors errors) {
    this.errors = errors;
    nodes.clear(tokens.count());
    chain.clear();
    return errors;
  }

  /** Returns the tree of what was read; if that is nothing, one of which nothing is known. */
  SyntaxTree finish() {
    if (nodes.height() == 0) {
      nodes.push(new ErrorExpr(nodes.next(), 0, source.length()));
    }
    Expr root = (Expr) nodes.last();
    int[] parents = nodes.parents();
    Node[] all = nodes.finish();
    return new SyntaxTree(
        source,
        root,
        all,
        parents,
        tokens.snapshot(),
        ImmutableList.copyOf(tokens.comments()),
        literals.vocabulary());
  }

  /** A rule begins. */
  void enter(NixContext rule) {
    rule.nodesBefore = nodes.height();
    rule.operatorsBefore = chain.height();
    switch (rule.rule) {
      case NixParser.RULE_string, NixParser.RULE_set, NixParser.RULE_list, NixParser.RULE_other -> {
        if (parent(rule).rule == NixParser.RULE_expression) {
          chain.operand(parent(rule));
        } else if (parent(rule).rule == NixParser.RULE_attr) {
          checkQuotes(rule.first);
        }
      }
      default -> {}
    }
  }

  /** A token is read. */
  void read(NixContext rule, int token) {
    int kind = tokens.kind(token);
    switch (kind) {
      case NixParser.IDENTIFIER -> name(rule, token);
      case NixParser.OR -> or(rule, token);
      case NixParser.ASSIGN -> attrPath(rule);
      case NixParser.INTEGER, NixParser.FLOAT, NixParser.URI, NixParser.SEARCH_PATH ->
          literal(token);
      case NixParser.STRING_TEXT, NixParser.INDENTED_TEXT, NixParser.INDENTED_ESCAPE -> {
        if (tokens.hasNul()) {
          literals.checkNul(tokens.start(token), tokens.end(token), errors);
        }
        text(rule, token);
      }
      case NixParser.PATH, NixParser.HOME_PATH, NixParser.PATH_TEXT -> {
        checkTrailingSlash(token);
        // Nix keeps apart what stands on both sides of a doubled slash.
        endText(rule, tokens.start(token));
        text(rule, token);
      }
      case NixParser.PATH_PREFIX -> {
        text(rule, token);
        endText(rule, tokens.end(token) - 2);
      }
      case NixParser.INTERPOLATION, NixParser.PATH_INTERPOLATION ->
          endText(rule, tokens.start(token));
      case NixParser.ELLIPSIS -> rule.mark = token;
      default -> {
        if (rule.rule == NixParser.RULE_expression && OperatorChain.isOperator(kind)) {
          operator(rule, token);
        }
      }
    }
  }

  /** Makes the checks of a token that Nix makes before its parser sees it. */
  void checkToken(int token) {
    int start = tokens.start(token);
    int end = tokens.end(token);
    switch (tokens.kind(token)) {
      case NixParser.INTEGER, NixParser.FLOAT ->
          literals.literal(nodes.next(), tokens.kind(token), start, end, errors);
      case NixParser.STRING_TEXT, NixParser.INDENTED_TEXT, NixParser.INDENTED_ESCAPE ->
          literals.checkNul(start, end, errors);
      case NixParser.PATH, NixParser.HOME_PATH, NixParser.PATH_TEXT -> checkTrailingSlash(token);
      default -> {}
    }
  }

  /**
   * Makes the checks of what there is of a set or {@code let} in which the parser stopped.
   *
   * @param inner the rule in it that did not end either, or null
   */
  void checkOpen(NixContext open, @Nullable NixContext inner) {
    int limit = inner == null ? nodes.height() : inner.nodesBefore;
    int end = open.nodesBefore;
    while (end < limit && nodes.at(end) instanceof BindingNode) {
      end++;
    }
    checks.set(nodes.list(open.nodesBefore, end), true, errors);
  }

  /** The grammar takes any string for a name, Nix no indented one. */
  private void checkQuotes(int token) {
    if (tokens.kind(token) == NixParser.INDENTED_STRING_OPEN) {
      int start = tokens.start(token);
      errors.add(
          Code.UNEXPECTED_TEXT,
          start,
          start + 2,
          "an attribute name is quoted with `\"`, not with `''`");
    }
  }

  private void name(NixContext rule, int token) {
    switch (rule.rule) {
      case NixParser.RULE_list, NixParser.RULE_operand -> literal(token);
      case NixParser.RULE_expression -> {
        if (isArgument(rule, token)) {
          identifier(token);
        } else {
          chain.operand(rule);
          literal(token);
        }
      }
      default -> {
        if (isTooLong(rule) && tokens.kind(token - 1) == NixParser.DOT) {
          throw new NestingException(start(rule));
        }
        identifier(token);
      }
    }
  }

  /** Whether a path has more names than code may nest. */
  private boolean isTooLong(NixContext path) {
    return nodes.height() - path.nodesBefore > nestingLimit;
  }

  private boolean isArgument(NixContext rule, int token) {
    if (rule.mark >= 0) {
      return false;
    }
    if (nodes.height() > rule.nodesBefore) {
      return nodes.at(rule.nodesBefore) instanceof Formals;
    }
    int next = tokens.kind(token + 1);
    return next == NixParser.COLON || next == NixParser.AT;
  }

  private void or(NixContext rule, int token) {
    boolean isName = tokens.kind(token - 1) == NixParser.DOT;
    if (rule.rule == NixParser.RULE_selection && !isName) {
      rule.mark = token;
      if (nodes.height() > rule.nodesBefore) {
        attrPath(rule);
      }
    } else {
      identifier(token);
    }
  }

  /** A token is missing; a formal without a name has an empty one. */
  void insert(NixContext rule) {
    if (rule.rule == NixParser.RULE_binding && tokens.kind(rule.first) != NixParser.INHERIT) {
      endPath(rule);
    } else if (rule.rule == NixParser.RULE_formal && nodes.height() == rule.nodesBefore) {
      int at = placeInside(rule);
      nodes.push(new Identifier(nodes.next(), at, at, ""));
    }
  }

  /** A rule ends. */
  void exit(NixContext rule) {
    switch (rule.rule) {
      case NixParser.RULE_expression -> expression(rule);
      case NixParser.RULE_operand, NixParser.RULE_other -> {
        if (nodes.height() == rule.nodesBefore) {
          error(rule);
        }
      }
      case NixParser.RULE_selection -> selection(rule);
      case NixParser.RULE_string -> string(rule);
      case NixParser.RULE_path -> path(rule);
      case NixParser.RULE_list -> list(rule);
      case NixParser.RULE_set -> set(rule);
      case NixParser.RULE_binding -> binding(rule);
      case NixParser.RULE_attrPath -> attrPath(rule);
      case NixParser.RULE_attr -> attr(rule);
      case NixParser.RULE_formals -> formals(rule);
      case NixParser.RULE_formal -> formal(rule);
      default -> {}
    }
  }

  private void operator(NixContext rule, int token) {
    if (++rule.nesting > nestingLimit) {
      throw new NestingException(tokens.start(token));
    }
    chain.operator(rule, token, errors);
  }

  private void expression(NixContext e) {
    if (e.mark >= 0) {
      chain.end(e);
    } else if (e.last < e.first) {
      error(e);
    } else {
      switch (tokens.kind(e.first)) {
        case NixParser.IF -> conditional(e);
        case NixParser.LET -> let(e);
        case NixParser.WITH -> {
          Expr namespace = child(e, 0);
          Expr body = child(e, 1);
          reduce(e, new With(nodes.next(), start(e), end(e, namespace, body), namespace, body));
        }
        case NixParser.ASSERT -> {
          Expr condition = child(e, 0);
          Expr body = child(e, 1);
          reduce(e, new Assert(nodes.next(), start(e), end(e, condition, body), condition, body));
        }
        default -> lambda(e);
      }
    }
    enclose(e, parent(e));
  }

  private void conditional(NixContext e) {
    Expr condition = child(e, 0);
    Expr consequence = child(e, 1);
    Expr alternative = child(e, 2);
    int end = Math.max(end(e, condition, consequence), alternative.end());
    reduce(e, new If(nodes.next(), start(e), end, condition, consequence, alternative));
  }

  private void let(NixContext e) {
    int bodyPlace = nodes.height() - 1;
    if (bodyPlace < e.nodesBefore || nodes.at(bodyPlace) instanceof BindingNode) {
      bodyPlace++;
      missing(e);
    }
    Expr body = (Expr) nodes.at(bodyPlace);
    ImmutableList<BindingNode> bindings = nodes.list(e.nodesBefore, bodyPlace);
    checks.let(bindings, start(e), next(e), errors);
    int end = behind(bindings, end(e, body));
    reduce(e, new LetIn(nodes.next(), start(e), end, bindings, body));
  }

  private void lambda(NixContext e) {
    Identifier argument = null;
    Formals formals = null;
    Expr body = null;
    for (int i = e.nodesBefore; i < nodes.height(); i++) {
      Node child = nodes.at(i);
      if (child instanceof Identifier name) {
        argument = name;
      } else if (child instanceof Formals pattern) {
        formals = pattern;
      } else if (child instanceof Expr value) {
        body = value;
      }
    }
    if (argument == null && formals == null) {
      error(e);
      return;
    }
    checks.formals(argument, formals, start(e), next(e), errors);
    body = body == null ? missing(e) : body;
    int end = formals == null ? end(e, body) : end(e, formals, body);
    reduce(e, new Lambda(nodes.next(), start(e), end, argument, formals, body));
  }

  /** Puts the brackets around an expression that {@code parent} has, if it has any. */
  private void enclose(NixContext e, NixContext parent) {
    switch (parent.rule) {
      case NixParser.RULE_other -> {
        Expr inner = (Expr) nodes.last();
        int end = Math.max(inner.end(), closing(e, NixParser.RIGHT_PAREN));
        reduce(e, new Parenthesized(nodes.next(), start(parent), end, inner));
      }
      case NixParser.RULE_string, NixParser.RULE_path -> {
        Expr inner = (Expr) nodes.last();
        int end = Math.max(inner.end(), closing(e, NixParser.RIGHT_BRACE));
        int open = tokens.end(e.first - 1) - 2;
        reduce(e, new Interpolation(nodes.next(), open, end, inner));
      }
      default -> {}
    }
  }

  private void selection(NixContext s) {
    int place = s.nodesBefore - 1;
    Expr subject = (Expr) nodes.at(place);
    if (s.mark >= 0 && nodes.height() == s.nodesBefore) {
      Expr or = new Variable(nodes.next(), tokens.start(s.mark), tokens.end(s.mark), "or");
      nodes.push(or);
      nodes.reduce(place, new Apply(nodes.next(), subject, or));
      return;
    }
    endPath(s);
    AttrPath path = (AttrPath) nodes.at(s.nodesBefore);
    Expr fallback = s.mark < 0 ? null : child(s, 1);
    int end = fallback == null ? path.end() : fallback.end();
    nodes.reduce(place, new Select(nodes.next(), subject.start(), end, subject, path, fallback));
  }

  private void literal(int token) {
    int start = tokens.start(token);
    int end = tokens.end(token);
    nodes.push(literals.literal(nodes.next(), tokens.kind(token), start, end, errors));
  }

  private void identifier(int token) {
    int start = tokens.start(token);
    int end = tokens.end(token);
    nodes.push(new Identifier(nodes.next(), start, end, literals.name(start, end)));
  }

  private void text(NixContext rule, int token) {
    if (rule.mark < 0) {
      rule.mark = tokens.start(token);
    }
  }

  private void endText(NixContext rule, int end) {
    if (rule.mark >= 0) {
      nodes.push(new StringText(nodes.next(), rule.mark, end));
      rule.mark = -1;
    }
  }

  private void checkTrailingSlash(int token) {
    int end = tokens.end(token);
    if (source.at(end - 1) != '/' || continuesPath(tokens.kind(token + 1))) {
      return;
    }
    // Nix reports the character behind the slash, or the path where the file ends there.
    errors.add(
        SyntaxError.of(Code.PATH_TRAILING_SLASH, new Span(end - 1, end), "a path cannot end in `/`")
            .reportedAt(end < source.length() ? end : tokens.start(token)),
        Moment.lexing(end));
  }

  private static boolean continuesPath(int kind) {
    return kind == NixParser.PATH_TEXT || kind == NixParser.PATH_INTERPOLATION;
  }

  private void string(NixContext s) {
    int start = start(s);
    int last = Math.max(s.first, s.last);
    boolean closed =
        tokens.kind(last) == NixParser.STRING_CLOSE
            || tokens.kind(last) == NixParser.INDENTED_STRING_CLOSE;
    endText(s, closed ? tokens.start(last) : tokens.end(last));
    ImmutableList<StringPart> parts = children(s);
    int end = behind(parts, Math.max(end(s), start));
    boolean indented = tokens.kind(s.first) == NixParser.INDENTED_STRING_OPEN;
    reduce(
        s,
        indented
            ? new IndentedString(nodes.next(), start, end, source, parts)
            : new StringLiteral(nodes.next(), start, end, source, parts));
  }

  private void path(NixContext p) {
    endText(p, end(p));
    ImmutableList<StringPart> parts = children(p);
    int end = behind(parts, end(p));
    reduce(p, new PathLiteral(nodes.next(), start(p), end, source, parts));
  }

  private void list(NixContext l) {
    ImmutableList<Expr> elements = children(l);
    reduce(l, new ListExpr(nodes.next(), start(l), behind(elements, end(l)), elements));
  }

  private void set(NixContext s) {
    int opening = tokens.kind(s.first);
    if (opening != NixParser.LEFT_BRACE && tokens.kind(s.first + 1) != NixParser.LEFT_BRACE) {
      error(s);
      return;
    }
    ImmutableList<BindingNode> bindings = children(s);
    int end = behind(bindings, end(s));
    if (opening == NixParser.LET) {
      checks.set(bindings, true, errors);
      reduce(s, new LegacyLet(nodes.next(), start(s), end, bindings));
    } else {
      boolean recursive = opening == NixParser.REC;
      checks.set(bindings, recursive, errors);
      reduce(s, new AttrSet(nodes.next(), start(s), end, recursive, bindings));
    }
  }

  private void binding(NixContext b) {
    if (tokens.kind(b.first) == NixParser.INHERIT) {
      inherit(b);
      return;
    }
    endPath(b);
    AttrPath path = (AttrPath) nodes.at(b.nodesBefore);
    Expr value = child(b, 1);
    int end = Math.max(path.end(), end(b, value));
    reduce(b, new AttrBinding(nodes.next(), start(b), end, path, value));
  }

  private void inherit(NixContext b) {
    boolean hasChild = nodes.height() > b.nodesBefore;
    Expr from = hasChild && nodes.at(b.nodesBefore) instanceof Expr source ? source : null;
    ImmutableList<AttrName> names =
        nodes.list(b.nodesBefore + (from == null ? 0 : 1), nodes.height());
    int end = behind(names, from == null ? end(b) : end(b, from));
    reduce(b, new Inherit(nodes.next(), start(b), end, from, names));
  }

  /** Makes a path of the names that a rule has begun with, where that is not done yet. */
  private void endPath(NixContext rule) {
    if (nodes.height() == rule.nodesBefore || !(nodes.at(rule.nodesBefore) instanceof AttrPath)) {
      attrPath(rule);
    }
  }

  private void attrPath(NixContext p) {
    if (nodes.height() == p.nodesBefore) {
      missingName(p);
    }
    if (nodes.height() == p.nodesBefore + 1) {
      reduce(p, new AttrPath(nodes.next(), (AttrName) nodes.last()));
      return;
    }
    if (isTooLong(p)) {
      throw new NestingException(start(p));
    }
    ImmutableList<AttrName> names = children(p);
    int end = names.get(names.size() - 1).end();
    reduce(p, new AttrPath(nodes.next(), names.get(0).start(), end, names));
  }

  /** A name that is not there, which is none that anybody knows. */
  private void missingName(NixContext p) {
    Expr missing = missing(p);
    nodes.reduce(
        nodes.height() - 1, new DynamicAttr(nodes.next(), missing.start(), missing.end(), missing));
  }

  private void attr(NixContext a) {
    if (nodes.height() == a.nodesBefore) {
      missing(a);
    }
    boolean computed = tokens.kind(a.first) == NixParser.INTERPOLATION;
    if (!computed && nodes.last() instanceof StringExpr string) {
      reduce(a, new StringAttr(nodes.next(), start(a), string.end(), string));
    } else {
      Expr value = (Expr) nodes.last();
      reduce(a, new DynamicAttr(nodes.next(), start(a), end(a, value), value));
    }
    literals.note(((AttrName) nodes.last()).staticName());
    NixContext parent = parent(a);
    if (parent.rule == NixParser.RULE_binding && tokens.kind(parent.first) == NixParser.INHERIT) {
      checks.inherited((AttrName) nodes.last(), errors);
    }
  }

  private void formals(NixContext f) {
    if (f.first <= f.last) {
      ImmutableList<Formal> members = children(f);
      int end = behind(members, end(f));
      reduce(f, new Formals(nodes.next(), start(f), end, members, f.mark >= 0));
    }
  }

  private void formal(NixContext f) {
    if (nodes.height() > f.nodesBefore) {
      Identifier name = (Identifier) nodes.at(f.nodesBefore);
      Expr fallback = nodes.height() > f.nodesBefore + 1 ? child(f, 1) : null;
      int end = fallback == null ? name.end() : fallback.end();
      reduce(f, new Formal(nodes.next(), name.start(), end, name, fallback));
    }
  }

  private static NixContext parent(NixContext rule) {
    return (NixContext) rule.parent;
  }

  /** Ends a rule with the node that it is. */
  private void reduce(NixContext rule, Node node) {
    nodes.reduce(rule.nodesBefore, node);
  }

  private <T extends Node> ImmutableList<T> children(NixContext rule) {
    return nodes.list(rule.nodesBefore, nodes.height());
  }

  /** The child of a rule at an index; those that are missing are the last ones. */
  private Expr child(NixContext rule, int index) {
    int place = rule.nodesBefore + index;
    return place < nodes.height() ? (Expr) nodes.at(place) : missing(rule);
  }

  /** Where the token behind a rule starts. */
  private int next(NixContext rule) {
    return tokens.start(Math.min(rule.last + 1, tokens.count() - 1));
  }

  private int start(NixContext rule) {
    return tokens.start(rule.first);
  }

  private int end(NixContext rule) {
    return tokens.end(Math.max(rule.last, 0));
  }

  /** The end of a rule, whose last child may stand behind it where something is missing. */
  private int end(NixContext rule, Node lastChild) {
    return Math.max(end(rule), lastChild.end());
  }

  private int end(NixContext rule, Node child, Node lastChild) {
    return Math.max(end(rule, lastChild), child.end());
  }

  /** The end of what ends at {@code end} and holds {@code children}, see above. */
  private static int behind(List<? extends Node> children, int end) {
    return children.isEmpty() ? end : Math.max(end, children.get(children.size() - 1).end());
  }

  /** The end of the bracket that closes {@code inside}, or of that itself where it is missing. */
  private int closing(NixContext inside, int bracket) {
    int token = inside.last + 1;
    return tokens.end(tokens.kind(token) == bracket ? token : inside.last);
  }

  private void error(NixContext rule) {
    int start = start(rule);
    reduce(rule, new ErrorExpr(nodes.next(), start, Math.max(start, end(rule))));
  }

  /** What stands for a part of {@code parent} that is missing. */
  private Expr missing(NixContext parent) {
    int at = placeInside(parent);
    Expr missing = new ErrorExpr(nodes.next(), at, at);
    nodes.push(missing);
    return missing;
  }

  /** The place of a missing part of {@code parent}: behind what is there of it so far. */
  private int placeInside(NixContext parent) {
    int start = start(parent);
    int at = parent.first <= parent.last ? tokens.end(parent.first) : start;
    return nodes.height() > parent.nodesBefore ? Math.max(at, nodes.last().end()) : at;
  }
}
