package io.github.nixlint.semantics.derivation;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.scope.Resolution;
import io.github.nixlint.scope.Scopes;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.names.NamedFile;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.AttrPath;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.BinaryOp;
import io.github.nixlint.syntax.BindingNode;
import io.github.nixlint.syntax.Comment;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Identifier;
import io.github.nixlint.syntax.Lambda;
import io.github.nixlint.syntax.ListExpr;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.Operator;
import io.github.nixlint.syntax.Parenthesized;
import io.github.nixlint.syntax.Select;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.syntax.Variable;
import io.github.nixlint.syntax.With;
import io.github.nixlint.text.Source;
import io.github.nixlint.text.TextEdit;
import org.jspecify.annotations.Nullable;

/**
 * The edits that take an element of a dependency list to another list of the same set. There are
 * none where the element is under a condition that is not its own, the other list is not written
 * out beside this one, or a new one would hide what the file does not show.
 */
final class DependencyMove {
  private static final ImmutableList<TextEdit> NONE = ImmutableList.of();

  private final SyntaxTree tree;
  private final Source source;
  private final Scopes scopes;

  DependencyMove(NamedFile file) {
    this.tree = file.tree();
    this.source = tree.source();
    this.scopes = file.scopes();
  }

  /**
   * Returns the edits that bring an element to the list {@code target}.
   *
   * @param keep whether it stays where it is too
   */
  ImmutableList<TextEdit> edits(
      Derivation derivation, DependencyList list, Dependency element, String target, boolean keep) {
    if (element.conditional()) {
      return keep ? NONE : conditional(derivation, list, element, target);
    }
    AttrBinding binding = definition(list, element.list());
    if (binding == null || !(tree.parent(binding) instanceof AttrSet set)) {
      return NONE;
    }
    With namespace = enclosingWith(element.node(), binding);
    ImmutableList<DerivationAttribute> targets = derivation.attribute(target);
    if (targets.isEmpty()) {
      if (!keep && isOnly(derivation, list, binding)) {
        AttrPath name = binding.path();
        return ImmutableList.of(new TextEdit(name.start(), name.end(), target));
      }
      String text = text(element.node(), namespace, null);
      String value = text.isEmpty() ? "" : newList(derivation, set, target, text);
      return value.isEmpty()
          ? NONE
          : edits(element.node(), keep, create(set, binding, target + " = " + value + ";"), "");
    }
    for (DerivationAttribute attribute : targets) {
      ListExpr literal = attribute.value() == null ? null : literal(attribute.value());
      if (literal != null && !attribute.conditional() && isIn(attribute.key(), set)) {
        String text = text(element.node(), namespace, enclosingWith(literal, set));
        return text.isEmpty() ? NONE : insertion(element.node(), keep, literal, text);
      }
    }
    return NONE;
  }

  /** Returns the edit that takes an element out which is there in vain. */
  ImmutableList<TextEdit> removal(DependencyList list, Dependency element) {
    return element.conditional() || definition(list, element.list()) == null
        ? NONE
        : ImmutableList.of(deletion(element.node(), ""));
  }

  private ImmutableList<TextEdit> conditional(
      Derivation derivation, DependencyList list, Dependency element, String target) {
    ConditionalMove move = ConditionalMove.of(element, list.name(), tree);
    AttrSet set = move == null ? null : move.set(tree);
    if (move == null || set == null) {
      return NONE;
    }
    TextEdit removal = move.alone() ? move.removal(tree) : deletion(element.node(), "");
    ImmutableList<DerivationAttribute> targets = derivation.attribute(target);
    TextEdit addition =
        targets.isEmpty() ? fresh(derivation, set, move, target) : move.addition(targets, tree);
    if (removal == null || addition == null) {
      return NONE;
    }
    return addition.start() <= removal.start()
        ? ImmutableList.of(addition, removal)
        : ImmutableList.of(removal, addition);
  }

  /** A new list, where that hides none. */
  private @Nullable TextEdit fresh(
      Derivation derivation, AttrSet set, ConditionalMove move, String target) {
    return derivation.isOpen() || derivation.builder().kind() == Builder.Kind.OVERRIDE
        ? null
        : create(set, move.binding(), target + " = " + move.text() + ";");
  }

  /** The binding whose value has the list literal as an operand of {@code ++}, or as it is. */
  private @Nullable AttrBinding definition(DependencyList list, @Nullable ListExpr literal) {
    if (literal == null) {
      return null;
    }
    Node node = tree.parent(literal);
    while (node instanceof With
        || node instanceof Parenthesized
        || (node instanceof BinaryOp op && op.operator() == Operator.CONCAT)) {
      node = tree.parent(node);
    }
    if (node instanceof AttrBinding binding
        && binding.path().size() == 1
        && list.name().equals(binding.path().first().staticName())) {
      return binding;
    }
    return null;
  }

  private boolean isIn(Node key, AttrSet set) {
    Node binding = tree.parent(key);
    return binding != null && tree.parent(binding) == set;
  }

  /** The first list literal among the operands of a {@code ++}, or the value itself. */
  private static @Nullable ListExpr literal(Expr value) {
    Expr e = Expressions.bare(value);
    while (!(e instanceof ListExpr)) {
      if (e instanceof With with) {
        e = Expressions.bare(with.body());
      } else if (e instanceof BinaryOp op && op.operator() == Operator.CONCAT) {
        e =
            Expressions.bare(
                Expressions.bare(op.left()) instanceof ListExpr ? op.left() : op.right());
      } else {
        return null;
      }
    }
    return (ListExpr) e;
  }

  private @Nullable With enclosingWith(Node node, Node limit) {
    for (Node n = tree.parent(node); n != null && n != limit; n = tree.parent(n)) {
      if (n instanceof With with) {
        return with;
      }
    }
    return null;
  }

  /** How an element is written outside the {@code with} it stands in; "" where that is unclear. */
  private String text(Node element, @Nullable With from, @Nullable With to) {
    String text = tree.text(element);
    if (from == null
        || (to != null && tree.text(from.namespace()).equals(tree.text(to.namespace())))) {
      return text;
    }
    Node root = element;
    while (root instanceof Select select) {
      root = select.subject();
    }
    if (!(root instanceof Variable variable)) {
      return "";
    }
    boolean supplied =
        scopes.resolution(variable) instanceof Resolution.ByWith byWith && byWith.with() == from;
    if (!supplied) {
      return text;
    }
    Expr namespace = from.namespace();
    return namespace instanceof Variable || namespace instanceof Select
        ? tree.text(namespace) + "." + text
        : "";
  }

  /** The value of a new list: what {@code overrideAttrs} changes keeps what it had. */
  private String newList(Derivation derivation, AttrSet set, String target, String text) {
    return switch (derivation.builder().kind()) {
      case OVERRIDE -> {
        String old = argument(set);
        yield old.isEmpty() ? "" : "(" + old + "." + target + " or [ ]) ++ [ " + text + " ]";
      }
      case ARGUMENTS -> "";
      case STANDARD, LANGUAGE, RUN_COMMAND, SHELL, SETUP_HOOK, ENVIRONMENT, UNKNOWN ->
          derivation.isOpen() ? "" : "[ " + text + " ]";
    };
  }

  /** The argument of the function whose value is a set: {@code old} of {@code old: { … }}. */
  private String argument(AttrSet set) {
    Node node = tree.parent(set);
    while (node instanceof Parenthesized) {
      node = tree.parent(node);
    }
    Identifier argument = node instanceof Lambda lambda ? lambda.argument() : null;
    return argument == null || argument.name().startsWith("_") ? "" : argument.name();
  }

  private ImmutableList<TextEdit> insertion(
      Node element, boolean keep, ListExpr list, String text) {
    ImmutableList<Expr> elements = list.elements();
    int close = list.end() - 1;
    if (elements.isEmpty()) {
      boolean tight = close == list.start() + 1;
      return commentIn(list.start(), list.end()) != null
          ? NONE
          : edits(
              element,
              keep,
              new TextEdit(
                  list.start() + 1, list.start() + 1, tight ? " " + text + " " : " " + text),
              "");
    }
    Expr last = elements.get(elements.size() - 1);
    int line = source.line(last.end() - 1);
    if (source.line(close) == line) {
      return edits(element, keep, new TextEdit(last.end(), last.end(), " " + text), "");
    }
    int end = source.lineEnd(line);
    String comment = keep ? "" : commentBehind(element);
    String all = comment.isEmpty() ? text : text + " " + comment;
    return edits(
        element, keep, new TextEdit(end, end, "\n" + indentation(last.start()) + all), comment);
  }

  /**
   * Returns whether the list is all that the derivation depends on, so that its name can change.
   */
  private static boolean isOnly(Derivation derivation, DependencyList list, AttrBinding binding) {
    Expr value = Expressions.bare(binding.value());
    if (value instanceof With with) {
      value = Expressions.bare(with.body());
    }
    return derivation.dependencyLists().size() == 1
        && list.elements().size() == 1
        && value instanceof ListExpr
        && derivation.builder().kind() != Builder.Kind.OVERRIDE
        && !derivation.isOpen();
  }

  /**
   * A new attribute before the first list of dependencies, so that two such edits of one set meet
   * and only one is made.
   */
  private TextEdit create(AttrSet set, AttrBinding binding, String text) {
    AttrBinding first = binding;
    for (BindingNode other : set.bindings()) {
      if (other instanceof AttrBinding attribute
          && attribute.start() < first.start()
          && Derivations.LISTS.contains(String.valueOf(attribute.path().first().staticName()))) {
        first = attribute;
      }
    }
    String indentation = indentation(first.start());
    boolean ownLine =
        source.lineStart(source.line(first.start())) + indentation.length() == first.start();
    return new TextEdit(first.start(), first.start(), text + (ownLine ? "\n" + indentation : " "));
  }

  private ImmutableList<TextEdit> edits(
      Node element, boolean keep, TextEdit insertion, String comment) {
    if (keep) {
      return ImmutableList.of(insertion);
    }
    TextEdit deletion = deletion(element, comment);
    return insertion.start() <= deletion.start()
        ? ImmutableList.of(insertion, deletion)
        : ImmutableList.of(deletion, insertion);
  }

  /** Takes an element out, with its line where it has one for itself. */
  private TextEdit deletion(Node element, String comment) {
    int start = element.start();
    int end = element.end();
    if (!comment.isEmpty()) {
      end = source.lineEnd(source.line(end));
    }
    int line = source.line(start);
    int before = start;
    while (before > 0 && isBlank(before - 1)) {
      before--;
    }
    int after = end;
    while (after < source.length() && isBlank(after)) {
      after++;
    }
    int lastLine = source.line(end);
    boolean startsLine = before == source.lineStart(line);
    boolean endsLine = after == source.lineEnd(lastLine);
    if (startsLine && endsLine) {
      boolean isLast = lastLine == source.lineCount();
      return new TextEdit(before, isLast ? after : source.lineStart(lastLine + 1), "");
    }
    return startsLine ? new TextEdit(start, after, "") : new TextEdit(before, end, "");
  }

  /** The comment that ends the line of an element which has the line for itself, else "". */
  private String commentBehind(Node element) {
    int lineEnd = source.lineEnd(source.line(element.end()));
    if (!onlyBlanks(source.lineStart(source.line(element.start())), element.start())) {
      return "";
    }
    Comment comment = commentIn(element.end(), lineEnd);
    return comment != null
            && comment.kind() == Comment.Kind.LINE
            && onlyBlanks(element.end(), comment.start())
        ? source.text(comment.start(), comment.end())
        : "";
  }

  private @Nullable Comment commentIn(int start, int end) {
    ImmutableList<Comment> found = tree.comments(start, end);
    return found.isEmpty() ? null : found.get(0);
  }

  private boolean onlyBlanks(int from, int to) {
    for (int i = from; i < to; i++) {
      if (!isBlank(i)) {
        return false;
      }
    }
    return true;
  }

  /** The blanks that begin the line of {@code offset}. */
  private String indentation(int offset) {
    int start = source.lineStart(source.line(offset));
    int end = start;
    while (end < source.length() && isBlank(end)) {
      end++;
    }
    return source.text(start, end);
  }

  private boolean isBlank(int offset) {
    return source.at(offset) == ' ' || source.at(offset) == '\t';
  }
}
