package io.github.nixlint.lint.rule;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.semantics.names.WithNames;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.BindingNode;
import io.github.nixlint.syntax.Comment;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Formal;
import io.github.nixlint.syntax.Formals;
import io.github.nixlint.syntax.Identifier;
import io.github.nixlint.syntax.Inherit;
import io.github.nixlint.syntax.Kind;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.Parentheses;
import io.github.nixlint.syntax.Parenthesized;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.syntax.TokenKind;
import io.github.nixlint.syntax.Tokens;
import io.github.nixlint.syntax.Variable;
import io.github.nixlint.syntax.With;
import io.github.nixlint.text.Source;
import io.github.nixlint.text.Span;
import io.github.nixlint.text.TextEdit;
import java.util.ArrayList;
import java.util.List;

/**
 * The edits of one fix. A line end in new text is {@code \n}, whatever the file uses: applying the
 * fix adapts it.
 */
public final class Edits {
  private static final String OR = "or";

  private final SyntaxTree tree;
  private final Source source;
  private final List<TextEdit> edits = new ArrayList<>();
  private final List<Comment> expendable = new ArrayList<>(0);

  Edits(SyntaxTree tree) {
    this.tree = tree;
    this.source = tree.source();
  }

  /** Inserts text before the byte at {@code offset}. */
  public Edits insert(int offset, String text) {
    return edit(offset, offset, text);
  }

  /** Makes an edit that is known already. */
  public Edits apply(TextEdit edit) {
    return edit(edit.start(), edit.end(), edit.text());
  }

  /** Writes other text in the place of a node. */
  public Edits replace(Node node, String text) {
    return edit(node.start(), node.end(), wouldMakeUri(node, text) ? " " + text : text);
  }

  /** Returns whether text in the place of the body of {@code x:(y)} would make it {@code x:y}. */
  private boolean wouldMakeUri(Node node, String text) {
    return node instanceof Expr
        && node.start() > 0
        && source.at(node.start() - 1) == ':'
        && !text.isEmpty()
        && "([{\"<".indexOf(text.charAt(0)) < 0;
  }

  /**
   * Writes an operation, such as {@code a == b}, in the place of an expression, in parentheses
   * where that is an argument, an element or an operand.
   */
  public Edits replaceByOperation(Expr expr, String operation) {
    Node parent = tree.parent(expr);
    boolean isOperand =
        parent != null
            && switch (parent.kind()) {
              case APPLY, BINARY_OP, HAS_ATTR, LIST_EXPR, SELECT, UNARY_OP -> true;
              default -> false;
            };
    return replace(expr, isOperand ? "(" + operation + ")" : operation);
  }

  /** Writes other text in the place of a range. */
  public Edits replace(Span span, String text) {
    return edit(span.start(), span.end(), text);
  }

  /** Deletes a range, exactly. */
  public Edits delete(Span span) {
    return edit(span.start(), span.end(), "");
  }

  /**
   * Removes a node and the white space that stood for it: whole lines where it has them for itself,
   * else the blanks on one side.
   */
  public Edits remove(Node node) {
    return remove(node.start(), node.end());
  }

  /**
   * Removes a comment that is meant to go, and the white space that stood for it. A comment that is
   * lost in any other way makes a fix a suggestion.
   */
  public Edits remove(Comment comment) {
    expendable.add(comment);
    return remove(comment.start(), comment.end());
  }

  /** Writes other text in the place of a part of a comment that is meant to change. */
  public Edits replace(Comment comment, Span part, String text) {
    expendable.add(comment);
    return replace(part, text);
  }

  private Edits remove(int start, int end) {
    int before = blanksBefore(start);
    int after = blanksBehind(end);
    boolean startsLine = before == 0 || isLineEnd(before - 1);
    boolean endsLine = after == source.length() || isLineEnd(after);
    if (startsLine && endsLine) {
      int line = source.line(end);
      int next = line < source.lineCount() ? source.lineStart(line + 1) : source.length();
      return edit(before, next, "");
    }
    return startsLine ? edit(start, after, "") : edit(before, end, "");
  }

  /**
   * Removes all of {@code outer} but {@code inner}, which lies in it; comments stay. An expression
   * gets the parentheses that the place of {@code outer} asks for, and a name leaves those that
   * only {@code outer} asked for.
   */
  public Edits keepOnly(Node outer, Node inner) {
    if (!(outer instanceof Expr place) || !(inner instanceof Expr expr)) {
      return cutAround(outer, inner);
    }
    Node parent = tree.parent(place);
    if (parent instanceof Parenthesized around
        && !Parentheses.neededAsArgument(expr)
        && !Parentheses.needed(expr, around, tree.parent(around))) {
      return cutAround(around, inner);
    }
    if (Parentheses.needed(expr, place, parent)) {
      insert(inner.start(), "(").insert(inner.end(), ")");
    }
    return cutAround(outer, inner);
  }

  private Edits cutAround(Node outer, Node inner) {
    return cut(outer.start(), inner.start(), true).cut(inner.end(), outer.end(), false);
  }

  /** Writes nodes in another order into the places where they stand. */
  public Edits reorder(List<? extends Node> written, List<? extends Node> order) {
    for (int i = 0; i < written.size(); i++) {
      if (written.get(i) != order.get(i)) {
        Node node = order.get(i);
        replace(written.get(i), tree.text(node) + (isEndOfUri(node.end()) ? " " : ""));
      }
    }
    return this;
  }

  /** Returns an expression as it can stand as an argument, in parentheses where it needs them. */
  public String asArgument(Expr expr) {
    String text = tree.text(expr);
    return Parentheses.neededAsArgument(expr) ? "(" + text + ")" : text;
  }

  /**
   * Removes the tokens between two parts of a list, set or {@code let} that become one, with the
   * lines they have for themselves; comments stay.
   */
  public Edits join(int start, int end) {
    Tokens tokens = tree.tokens();
    int first = tokens.firstFrom(start);
    int last = tokens.lastBefore(end);
    for (int token = first; token <= last; token++) {
      if (token == last || isBeforeComment(token)) {
        dropTokens(tokens.start(first), tokens.end(token));
        first = token + 1;
      }
    }
    return this;
  }

  private boolean isBeforeComment(int token) {
    int from = tree.tokens().end(token);
    int to = tree.tokens().start(token + 1);
    return tree.hasComment(from, to);
  }

  private void dropTokens(int start, int end) {
    int before = blanksBefore(start);
    int after = blanksBehind(end);
    boolean startsLine = before == 0 || isLineEnd(before - 1);
    boolean endsLine = after == source.length() || isLineEnd(after);
    if (startsLine && endsLine) {
      int line = source.line(end);
      edit(before, line < source.lineCount() ? source.lineStart(line + 1) : after, "");
    } else if (startsLine) {
      edit(start, after, "");
    } else {
      edit(before, after, endsLine ? "" : " ");
    }
  }

  private int blanksBefore(int offset) {
    int before = offset;
    while (before > 0 && isBlank(before - 1)) {
      before--;
    }
    return before;
  }

  private int blanksBehind(int offset) {
    int after = offset;
    while (after < source.length() && isBlank(after)) {
      after++;
    }
    return after;
  }

  /**
   * Moves the lines of a range, but the first, to the left: those that begin inside of a string or
   * comment stay, and none moves further than it is indented.
   */
  public Edits dedent(Span range, int columns) {
    int last = source.line(range.end());
    for (int line = source.line(range.start()) + 1; line <= last && columns > 0; line++) {
      int start = source.lineStart(line);
      int end = start;
      while (end < start + columns && end < source.length() && isBlank(end)) {
        end++;
      }
      if (!isInsideToken(start)) {
        edit(start, end, "");
      }
    }
    return this;
  }

  private boolean isInsideToken(int offset) {
    Tokens tokens = tree.tokens();
    int token = tokens.lastBefore(offset) + 1;
    if (token < tokens.count() && tokens.start(token) <= offset && offset < tokens.end(token)) {
      return true;
    }
    return commentAround(offset);
  }

  private boolean commentAround(int offset) {
    return !tree.comments(offset, offset).isEmpty();
  }

  /**
   * Makes one {@code inherit} of bindings of one set or {@code let} whose values have their names:
   * {@code a = a;} or, with the text of a source, {@code a = s.a;}. Names go to the first such
   * {@code inherit} that is already there, else to where the first binding stands.
   */
  public Edits inherit(List<AttrBinding> bindings, String from, List<BindingNode> siblings) {
    new InheritEdits(tree, this, from).write(bindings, siblings);
    return this;
  }

  /** Writes the set of a {@code with} before each of the names that it supplies, without it. */
  public Edits qualify(With with, WithNames names) {
    String from = tree.text(with.namespace());
    names.variables().forEach(name -> insert(name.start(), from + "."));
    for (Inherit inherit : names.inherits()) {
      insert(inherit.start() + "inherit".length(), " (" + from + ")");
    }
    return keepOnly(with, with.body());
  }

  /** Adds a binding behind the last one of a set, on a line of its own where that has one. */
  public Edits addBinding(AttrSet set, String binding) {
    return set.bindings().isEmpty()
        ? addOnlyBinding(set, binding)
        : addBindingBehind(set.bindings().get(set.bindings().size() - 1), binding);
  }

  private Edits addOnlyBinding(AttrSet set, String binding) {
    int close = set.end() - 1;
    boolean tight = !isBlank(close - 1) && !isLineEnd(close - 1);
    return insert(close, (tight ? " " : "") + binding + " ");
  }

  /** Adds a formal behind the last one, on a line of its own where that has one. */
  public Edits addFormal(Formals formals, String name) {
    if (formals.members().isEmpty()) {
      boolean tight = source.at(formals.start() + 1) == '}';
      return insert(
          formals.start() + 1, " " + name + (formals.ellipsis() ? "," : tight ? " " : ""));
    }
    Formal last = formals.members().get(formals.members().size() - 1);
    Tokens tokens = tree.tokens();
    int before = tokens.lastBefore(last.start());
    int line = source.line(last.start());
    boolean comma = tokens.kind(before) == TokenKind.COMMA;
    if (source.line(tokens.start(before)) < line) {
      return insert(last.end(), "," + lineBreak(last.start()) + name);
    }
    boolean leads = comma && source.line(tokens.end(before - 1)) < line;
    return insert(last.end(), leads ? lineBreak(last.start()) + ", " + name : ", " + name);
  }

  /** Adds {@code ...} to formals, behind the comma that is there for it or with one. */
  public Edits addEllipsis(Formals formals) {
    Tokens tokens = tree.tokens();
    int last = tokens.lastBefore(formals.end() - 1);
    if (formals.members().isEmpty() || tokens.kind(last) != TokenKind.COMMA) {
      return addFormal(formals, "...");
    }
    Formal member = formals.members().get(formals.members().size() - 1);
    boolean ownLine = source.line(formals.end()) > source.line(member.end());
    return insert(tokens.end(last), ownLine ? lineBreak(member.start()) + "..." : " ...");
  }

  /** Adds a binding to a set, before those it has, on a line of its own where the first has one. */
  public Edits addFirstBinding(AttrSet set, String binding) {
    if (set.bindings().isEmpty()) {
      return addOnlyBinding(set, binding);
    }
    BindingNode first = set.bindings().get(0);
    boolean ownLine = source.line(first.start()) > source.line(set.start());
    return insert(first.start(), binding + (ownLine ? lineBreak(first.start()) : " "));
  }

  /** Adds a binding behind another one, on a line of its own where that has one. */
  public Edits addBindingBehind(BindingNode before, String binding) {
    int start = source.lineStart(source.line(before.start()));
    boolean ownLine = blanksBefore(before.start()) == start;
    return insert(before.end(), (ownLine ? lineBreak(before.start()) : " ") + binding);
  }

  /** Cuts what stands before or behind the text that is kept, around the comments in it. */
  private Edits cut(int start, int end, boolean before) {
    int from = start;
    for (Comment comment : tree.comments(start, end)) {
      if (start <= comment.start() && comment.end() <= end) {
        boolean first = before && from == start;
        edit(
            from,
            comment.start(),
            first ? glue(start, comment.start()) : blank(from, comment.start()));
        from = comment.end();
      }
    }
    if (from == start) {
      edit(start, end, glue(start, end));
    } else if (before) {
      edit(from, end, source.line(from) < source.line(end) ? lineBreak(end) : " ");
    } else {
      edit(from, end, source.line(from) < source.line(end) ? lineBreak(from) : "");
    }
    return this;
  }

  /** What keeps the bytes on both sides of a cut from becoming one token. */
  private String glue(int start, int end) {
    boolean apart = start == 0 || end == source.length() || separates(start - 1) || separates(end);
    return apart ? "" : " ";
  }

  private boolean separates(int offset) {
    return isBlank(offset) || isLineEnd(offset) || "()[]{};,".indexOf(source.at(offset)) >= 0;
  }

  private String blank(int from, int to) {
    return source.line(from) < source.line(to) ? lineBreak(from) : " ";
  }

  /** A line end, and the indentation of the line of {@code offset}. */
  String lineBreak(int offset) {
    int start = source.lineStart(source.line(offset));
    int end = start;
    while (end < source.length() && isBlank(end)) {
      end++;
    }
    return "\n" + source.text(start, end);
  }

  private boolean isBlank(int offset) {
    return source.at(offset) == ' ' || source.at(offset) == '\t';
  }

  private boolean isLineEnd(int offset) {
    return source.at(offset) == '\n' || source.at(offset) == '\r';
  }

  private Edits edit(int start, int end, String text) {
    if (start < end || !text.isEmpty()) {
      boolean glued = text.startsWith(",") && isEndOfUri(start);
      edits.add(new TextEdit(start, end, glued ? " " + text : text));
    }
    return this;
  }

  /** Returns whether a URI without quotes ends at an offset: it would take a comma for its own. */
  private boolean isEndOfUri(int offset) {
    int token = tree.tokens().lastBefore(offset);
    return token >= 0
        && tree.tokens().kind(token) == TokenKind.URI
        && tree.tokens().end(token) == offset;
  }

  /** Returns whether a comment goes that the new text does not repeat. */
  boolean losesComment() {
    for (TextEdit edit : edits) {
      for (Comment comment : tree.comments(edit.start(), edit.end())) {
        if (!expendable.contains(comment) && !edit.text().contains(source.text(comment.span()))) {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * Returns whether the new text repeats bytes of the file that are not UTF-8, which it cannot: a
   * text knows no others.
   */
  boolean losesBytes() {
    for (TextEdit edit : edits) {
      if (edit.text().indexOf('\uFFFD') >= 0) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns whether the new text repeats a variable called {@code or}, which Nix reads as the last
   * argument of a call and nowhere else, or takes away what stands before one.
   */
  boolean movesOr() {
    for (TextEdit edit : edits) {
      boolean repeats = edit.text().contains(OR) && namesOr(edit.start(), edit.end());
      boolean bares = edit.text().isEmpty() && namesOr(edit.end(), edit.end() + 1);
      if (repeats || bares) {
        return true;
      }
    }
    return false;
  }

  private boolean namesOr(int start, int end) {
    int count = tree.count(Kind.VARIABLE);
    int first = 0;
    for (int behind = count; first < behind; ) { // They are in source order.
      int middle = (first + behind) >>> 1;
      if (tree.node(Kind.VARIABLE, middle).start() < start) {
        first = middle + 1;
      } else {
        behind = middle;
      }
    }
    for (int i = first; i < count && tree.node(Kind.VARIABLE, i).start() < end; i++) {
      if (((Variable) tree.node(Kind.VARIABLE, i)).name().equals(OR)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns whether no edit lies over another. Removals that meet, as those of neighbours which
   * share a blank line, become one.
   */
  boolean areApart() {
    edits.sort(
        (a, b) -> {
          int order = Integer.compare(a.start(), b.start());
          return order != 0 ? order : Integer.compare(a.end(), b.end());
        });
    for (int i = 1; i < edits.size(); i++) {
      TextEdit before = edits.get(i - 1);
      TextEdit edit = edits.get(i);
      if (edit.start() >= before.end()) {
        continue;
      }
      if (!before.text().isEmpty() || !edit.text().isEmpty()) {
        return false;
      }
      edits.set(i - 1, new TextEdit(before.start(), Math.max(before.end(), edit.end()), ""));
      edits.remove(i--);
    }
    return true;
  }

  /** Returns the edits in source order. */
  ImmutableList<TextEdit> list() {
    if (!areApart()) {
      throw new IllegalStateException("edits overlap: " + edits);
    }
    return ImmutableList.copyOf(edits);
  }

  /** Removes a binding with the comments that belong to it, which makes the fix a suggestion. */
  public Edits removeBinding(BindingNode binding) {
    return delete(new Removal(tree).of(binding));
  }

  /** Removes a name of an {@code inherit}, and the {@code inherit} with its last name. */
  public Edits removeInherited(Inherit inherit, AttrName name) {
    return inherit.names().size() == 1
        ? removeBinding(inherit)
        : delete(new Removal(tree).of(name));
  }

  /** Removes a formal and the comma that it needed, with the comments that belong to it. */
  public Edits removeFormal(Formal formal) {
    return delete(new Removal(tree).of(formal));
  }

  /** Removes the name of the whole argument of a function that has formals too; comments stay. */
  public Edits removeArgumentName(Identifier argument, Formals formals) {
    if (argument.start() < formals.start()) {
      cut(argument.start(), formals.start(), true);
    } else {
      cut(formals.end(), argument.end(), false);
    }
    return this;
  }

  /**
   * Adds a binding, without its semicolon, behind another: on a line of its own, behind the comment
   * there, where that has one.
   */
  public Edits addBinding(BindingNode behind, String binding) {
    int before = tree.tokens().lastBefore(behind.start());
    int line = source.line(behind.start());
    if (source.line(tree.tokens().end(before)) == line) {
      return insert(behind.end(), " " + binding + ";");
    }
    int end = behind.end();
    for (Comment comment : tree.comments(end, source.length())) {
      if (source.line(comment.start()) != source.line(end)) {
        break;
      }
      end = comment.end();
    }
    return insert(end, lineBreak(behind.start()) + binding + ";");
  }

  /** Removes the {@code rec} of a set; comments stay. */
  public Edits removeRec(AttrSet set) {
    cut(set.start(), tree.tokens().start(tree.tokens().firstFrom(set.start()) + 1), true);
    return this;
  }
}
