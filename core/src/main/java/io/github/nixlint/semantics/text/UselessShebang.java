package io.github.nixlint.semantics.text;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.github.nixlint.semantics.Semantics;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.names.TextWriter;
import io.github.nixlint.semantics.shell.Interpreter;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.Kind;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.StringExpr;
import io.github.nixlint.syntax.StringPart;
import io.github.nixlint.syntax.StringText;
import io.github.nixlint.syntax.StringValue;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.text.Source;
import io.github.nixlint.text.Span;
import java.util.List;

/**
 * A line of a script that names an interpreter below another such line, where it is a comment.
 *
 * @param span the line, without its end
 * @param whole what goes where the line goes
 * @param writer what puts a line of its own above: a function, or an option of a unit
 * @param isForeign whether the line asks for something else than the shell that runs it
 */
public record UselessShebang(Span span, Span whole, String writer, boolean isForeign) {
  private static final int MAX_CLIMB = 20;

  /** The options of a unit of NixOS of which it makes scripts. */
  private static final ImmutableSet<String> OPTIONS =
      ImmutableSet.of("script", "preStart", "postStart", "preStop", "postStop", "reload");

  /** Returns those of a file, string by string. */
  public static ImmutableList<UselessShebang> of(Semantics semantics) {
    SyntaxTree tree = semantics.tree();
    ImmutableList.Builder<UselessShebang> found = ImmutableList.builder();
    if (hasMark(tree.source())) {
      add(Kind.STRING_LITERAL, tree, found);
      add(Kind.INDENTED_STRING, tree, found);
    }
    return found.build();
  }

  private static void add(Kind kind, SyntaxTree tree, ImmutableList.Builder<UselessShebang> found) {
    for (int i = 0; i < tree.count(kind); i++) {
      StringExpr string = (StringExpr) tree.node(kind, i);
      String writer = beginsWithMark(string, tree.source()) ? writer(string, tree) : "";
      if (!writer.isEmpty()) {
        found.add(of(string.value(), writer, tree.source()));
      }
    }
  }

  private static UselessShebang of(StringValue value, String writer, Source source) {
    String text = value.text();
    int start = text.indexOf("#!");
    int newline = text.indexOf('\n', start);
    int end = newline < 0 ? text.length() : newline;
    String line = Interpreter.line(text);
    Span shown = new Span(value.offset(start), value.offset(start + line.length()));
    int number = source.line(shown.start());
    boolean ownLine =
        source.lineStart(number) + source.indentation(shown.start()) == shown.start()
            && newline >= 0
            && source.at(value.offset(end)) == '\n';
    Span whole =
        ownLine
            ? new Span(source.lineStart(number), source.lineStart(number + 1))
            : new Span(shown.start(), value.offset(Math.min(end + 1, text.length())));
    return new UselessShebang(
        shown, whole, writer, Interpreter.isForeign(text) || line.endsWith("zsh"));
  }

  /**
   * Returns what puts a line that names the shell above a text: the name of a function or of an
   * option of a unit, "" where nothing does.
   */
  static String writer(Node text, SyntaxTree tree) {
    Node user = Expressions.outward(tree, text);
    if (user instanceof Apply call) {
      String function = Expressions.calledName(call.function());
      return namesBash(function) ? function : "";
    }
    if (!(user instanceof AttrBinding binding)) {
      return "";
    }
    String attribute = AttrPaths.last(binding.path());
    if (OPTIONS.contains(attribute)) {
      return isBelow("systemd", binding, tree) ? attribute : "";
    }
    if (attribute.equals("exec") && isBelow("scripts", binding, tree)) {
      return "scripts"; // Of devenv.
    }
    if (attribute.equals("text")
        && tree.parent(binding) instanceof AttrSet set
        && tree.parent(set) instanceof Apply call) {
      String function = Expressions.calledName(call.function());
      return namesBash(function) ? function : "";
    }
    return isBelow("activationScripts", binding, tree) ? "activationScripts" : "";
  }

  private static boolean namesBash(String function) {
    TextWriter writer = TextWriter.of(function);
    return writer != null && writer.namesBash();
  }

  private static boolean isBelow(String name, AttrBinding binding, SyntaxTree tree) {
    Node node = binding;
    for (int i = 0; i < MAX_CLIMB && node != null; i++) {
      if (node instanceof AttrBinding outer) {
        List<AttrName> path = outer.path().names();
        for (AttrName part : path.subList(0, Math.min(path.size(), MAX_CLIMB))) {
          if (name.equals(part.staticName())) {
            return true;
          }
        }
      }
      node = tree.parent(node);
    }
    return false;
  }

  private static boolean hasMark(Source source) {
    byte[] bytes = source.bytes();
    for (int i = 1; i < source.length(); i++) {
      if (bytes[i] == '!' && bytes[i - 1] == '#') {
        return true;
      }
    }
    return false;
  }

  private static boolean beginsWithMark(StringExpr string, Source source) {
    StringPart first = string.parts().isEmpty() ? null : string.parts().get(0);
    if (!(first instanceof StringText)) {
      return false;
    }
    int i = first.start();
    while (i < first.end() && source.at(i) <= ' ' && source.at(i) >= 0) {
      i++;
    }
    return i + 1 < first.end() && source.at(i) == '#' && source.at(i + 1) == '!';
  }
}
