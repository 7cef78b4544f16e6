package io.github.nixlint.lint.rule;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.nixlint.lint.engine.FixApplier;
import io.github.nixlint.parse.NixParser;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.BinaryOp;
import io.github.nixlint.syntax.BindingNode;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Formals;
import io.github.nixlint.syntax.Inherit;
import io.github.nixlint.syntax.Lambda;
import io.github.nixlint.syntax.LetIn;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.Parenthesized;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.syntax.UnaryOp;
import io.github.nixlint.text.Source;
import io.github.nixlint.text.Span;
import io.github.nixlint.text.TextEdit;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

final class EditsTest {

  /** Changes the last node of a type, which is the outermost or last in the text. */
  private static <T extends Node> String edit(
      String code, Class<T> type, BiConsumer<T, Edits> change) {
    Source source = Source.of("x.nix", code);
    SyntaxTree tree = new NixParser().parse(source).tree();
    Edits edits = new Edits(tree);
    for (int id = tree.nodeCount() - 1; id >= 0; id--) {
      if (type.isInstance(tree.node(id))) {
        change.accept(type.cast(tree.node(id)), edits);
        break;
      }
    }
    assertThat(edits.losesComment()).isFalse();
    Source edited = FixApplier.edited(source, edits.list());
    return edited.text(0, edited.length());
  }

  private static String withoutLet(String code) {
    return edit(code, LetIn.class, (let, edits) -> edits.keepOnly(let, let.body()));
  }

  private static String withoutParens(String code) {
    return edit(code, Parenthesized.class, (p, edits) -> edits.keepOnly(p, p.inner()));
  }

  private static String withoutLastBinding(String code) {
    return edit(code, BindingNode.class, (binding, edits) -> edits.remove(binding));
  }

  @Test
  void keepOnlyKeepsComments() {
    assertThat(withoutLet("x: let in x")).isEqualTo("x: x");
    assertThat(withoutLet("x: let /* a */ in /* b */ x")).isEqualTo("x: /* a */ /* b */ x");
    assertThat(withoutLet("x:\n  let # a\n  in\n  # b\n  x\n"))
        .isEqualTo("x:\n  # a\n  # b\n  x\n");
    assertThat(withoutParens("[ (x # why\n) y ]")).isEqualTo("[ x # why\n y ]");
    assertThat(withoutParens("[ (x /* why */) ]")).isEqualTo("[ x /* why */ ]");
  }

  @Test
  void keepOnlyKeepsTokensApart() {
    assertThat(withoutParens("assert a;(b)")).isEqualTo("assert a;b");
    assertThat(withoutParens("let a = 1; in(b)")).isEqualTo("let a = 1; in b");
    assertThat(withoutParens("x:(y)")).isEqualTo("x: y");
    assertThat(withoutParens("if(a)then b else c")).isEqualTo("if a then b else c");
  }

  private static Expr bare(UnaryOp not) {
    return ((Parenthesized) not.operand()).inner();
  }

  @Test
  void joinedPartsLeaveNoLinesBehind() {
    assertThat(joined("[ a ] ++ [ b ]")).isEqualTo("[ a b ]");
    assertThat(joined("[a]++[b]")).isEqualTo("[a b]");
    assertThat(joined("[\n  a\n] ++ [\n  b\n]")).isEqualTo("[\n  a\n  b\n]");
    assertThat(joined("[\n  a\n]\n# why\n++ [\n  b\n]")).isEqualTo("[\n  a\n# why\n  b\n]");
  }

  private static String joined(String code) {
    return edit(
        code,
        BinaryOp.class,
        (concat, edits) -> edits.join(concat.left().end() - 1, concat.right().start() + 1));
  }

  @Test
  void dedentLeavesStringsAlone() {
    String code = "{\n    a = ''\n      x\n    '';\n  b = 1;\n}";
    assertThat(edit(code, AttrSet.class, (set, edits) -> edits.dedent(set.span(), 2)))
        .isEqualTo("{\n  a = ''\n      x\n    '';\nb = 1;\n}");
  }

  @Test
  void removeTakesWholeLinesWhereItCan() {
    assertThat(withoutLastBinding("{\n  a = 1;\n  b = [\n    2\n  ];\n}\n"))
        .isEqualTo("{\n  a = 1;\n}\n");
    assertThat(withoutLastBinding("{ a = 1; b = 2; }")).isEqualTo("{ a = 1; }");
    assertThat(withoutLastBinding("{\n  a = 1; b = 2;\n}")).isEqualTo("{\n  a = 1;\n}");
    assertThat(withoutLastBinding("{\r\n  a = 1;\r\n  b = 2;\r\n}"))
        .isEqualTo("{\r\n  a = 1;\r\n}");
    assertThat(withoutLastBinding("{\n  b = 2; # why\n}")).isEqualTo("{\n  # why\n}");
  }

  @Test
  void aFormalIsAddedAsTheOthersAreWritten() {
    assertThat(withFormal("{ a, b }: a")).isEqualTo("{ a, b, x }: a");
    assertThat(withFormal("{ a ? 1, ... }: a")).isEqualTo("{ a ? 1, x, ... }: a");
    assertThat(withFormal("{ ... }: 1")).isEqualTo("{ x, ... }: 1");
    assertThat(withFormal("{ }: 1")).isEqualTo("{ x }: 1");
    assertThat(withFormal("{}: 1")).isEqualTo("{ x }: 1");
    assertThat(withFormal("{\n  a,\n  b,\n}:\n1")).isEqualTo("{\n  a,\n  b,\n  x,\n}:\n1");
    assertThat(withFormal("{\n  a,\n  b, # why\n  ...\n}:\n1"))
        .isEqualTo("{\n  a,\n  b,\n  x, # why\n  ...\n}:\n1");
    assertThat(withFormal("{ a\n, b\n}:\n1")).isEqualTo("{ a\n, b\n, x\n}:\n1");
    assertThat(withFormal("{ a, b\n, c, d }: 1")).isEqualTo("{ a, b\n, c, d, x }: 1");
  }

  private static String withFormal(String code) {
    return edit(code, Formals.class, (formals, edits) -> edits.addFormal(formals, "x"));
  }

  @Test
  void removalsThatMeetBecomeOne() {
    SyntaxTree tree = new NixParser().parse(Source.of("x.nix", "[ 1 2 3 ]")).tree();
    Edits edits = new Edits(tree).delete(new Span(3, 6)).delete(new Span(1, 4));
    assertThat(edits.list()).containsExactly(new TextEdit(1, 6, ""));
    assertThat(edits.replace(new Span(5, 7), "x").areApart()).isFalse();
  }

  private static String without(String code) {
    return edit(code, AttrBinding.class, (binding, edits) -> edits.removeBinding(binding));
  }

  @Test
  void aRemovedBindingTakesItsLinesAndOneBlankLine() {
    assertThat(without("{\n  a = 1;\n\n  b = [\n    2\n  ];\n\n}")).isEqualTo("{\n  a = 1;\n\n}");
    assertThat(without("let\n  a = 1;\n\n  b = 2;\nin\na")).isEqualTo("let\n  a = 1;\nin\na");
    assertThat(without("let\n  b = 2;\n\n  inherit a;\nin\na"))
        .isEqualTo("let\n  inherit a;\nin\na");
    assertThat(without("let b = 2; inherit a; in a")).isEqualTo("let inherit a; in a");
    assertThat(without("let\r\n  b = 2;\r\n  inherit a;\r\nin\r\na"))
        .isEqualTo("let\r\n  inherit a;\r\nin\r\na");
    assertThat(without("{\n  # of the set\n\n  b = 2;\n}")).isEqualTo("{\n  # of the set\n}");
    assertThat(without("{ inherit a; b = 2; # of both\n}")).isEqualTo("{ inherit a; # of both\n}");
  }

  @Test
  void aRemovedBindingTakesItsComments() {
    assertThat(losesComment("{\n  # of b\n  b = 2;\n}")).isTrue();
    assertThat(losesComment("{\n  /* of\n     b */\n  b = 2;\n}")).isTrue();
    assertThat(losesComment("{\n  b = 2; # of b\n}")).isTrue();
    assertThat(losesComment("{\n  # of the set\n\n  b = 2;\n}")).isFalse();
  }

  private static boolean losesComment(String code) {
    SyntaxTree tree = new NixParser().parse(Source.of("x.nix", code)).tree();
    Edits edits = new Edits(tree);
    edits.removeBinding(((AttrSet) tree.root()).bindings().get(0));
    return edits.losesComment();
  }

  @Test
  void aNameIsRemovedFromAnInherit() {
    assertThat(withoutName("{ inherit (s) a b c; }", 1)).isEqualTo("{ inherit (s) a c; }");
    assertThat(withoutName("{ inherit (s) a b c; }", 0)).isEqualTo("{ inherit (s) b c; }");
    assertThat(withoutName("{ inherit a; x = 1; }", 0)).isEqualTo("{ x = 1; }");
    assertThat(withoutName("{\n  inherit\n    a\n    b\n    ;\n}", 1))
        .isEqualTo("{\n  inherit\n    a\n    ;\n}");
    assertThat(withoutName("{\n  inherit\n    a\n    b;\n}", 1))
        .isEqualTo("{\n  inherit\n    a;\n}");
  }

  private static String withoutName(String code, int name) {
    return edit(
        code,
        Inherit.class,
        (inherit, edits) -> edits.removeInherited(inherit, inherit.names().get(name)));
  }

  @Test
  void aFormalGoesWithOneComma() {
    assertThat(withoutFormal("{ a, b, c }: 1", 0)).isEqualTo("{ b, c }: 1");
    assertThat(withoutFormal("{ a, b, c }: 1", 1)).isEqualTo("{ a, c }: 1");
    assertThat(withoutFormal("{ a, b, c }: 1", 2)).isEqualTo("{ a, b }: 1");
    assertThat(withoutFormal("{ a ? 1, ... }: 1", 0)).isEqualTo("{ ... }: 1");
    assertThat(withoutFormal("{ a }: 1", 0)).isEqualTo("{ }: 1");
    assertThat(withoutFormal("{ a\n, b\n, c\n}: 1", 0)).isEqualTo("{ b\n, c\n}: 1");
    assertThat(withoutFormal("{ a\n, b\n, c\n}: 1", 2)).isEqualTo("{ a\n, b\n}: 1");
    assertThat(withoutFormal("{\n  a,\n  b,\n  ...\n}: 1", 1)).isEqualTo("{\n  a,\n  ...\n}: 1");
    assertThat(withoutFormal("{\n  a,\n  b\n}: 1", 1)).isEqualTo("{\n  a\n}: 1");
    assertThat(withoutFormal("{\n  a, # of a\n  b,\n}: 1", 1)).isEqualTo("{\n  a, # of a\n}: 1");
  }

  private static String withoutFormal(String code, int formal) {
    return edit(
        code, Formals.class, (formals, edits) -> edits.removeFormal(formals.members().get(formal)));
  }

  @Test
  void wordsBeforeASetAreRemoved() {
    assertThat(withoutRec("[ rec { a = 1; } ]")).isEqualTo("[ { a = 1; } ]");
    assertThat(withoutRec("f rec{ }")).isEqualTo("f { }");
    assertThat(withoutRec("rec # why\n{ }")).isEqualTo("# why\n{ }");
    assertThat(withoutArgumentName("args@{ a }: a")).isEqualTo("{ a }: a");
    assertThat(withoutArgumentName("{ a } @ args : a")).isEqualTo("{ a } : a");
    assertThat(withoutArgumentName("{ a }\n  # why\n  @args: a")).isEqualTo("{ a }\n# why\n  : a");
  }

  private static String withoutRec(String code) {
    return edit(code, AttrSet.class, (set, edits) -> edits.removeRec(set));
  }

  private static String withoutArgumentName(String code) {
    return edit(
        code,
        Lambda.class,
        (lambda, edits) ->
            edits.removeArgumentName(
                requireNonNull(lambda.argument()), requireNonNull(lambda.formals())));
  }

  @Test
  void whatIsKeptGetsTheParenthesesOfItsPlace() {
    assertThat(
            edit("!(a == b) == c", UnaryOp.class, (not, edits) -> edits.keepOnly(not, bare(not))))
        .isEqualTo("(a == b) == c");
    assertThat(
            edit(
                "f (x: g x)",
                Lambda.class,
                (x, edits) -> edits.keepOnly(x, ((Apply) x.body()).function())))
        .isEqualTo("f g");
    assertThat(edit("[ (x: g x) ]", Lambda.class, (x, edits) -> edits.keepOnly(x, x.body())))
        .isEqualTo("[ (g x) ]");
  }

  @Test
  void editsOverEachOtherAreAFaultOfTheRule() {
    Edits edits = new Edits(new NixParser().parse(Source.of("x.nix", "abcdef")).tree());
    edits.delete(new Span(0, 3)).replace(new Span(2, 4), "x");
    assertThatThrownBy(edits::list).hasMessageContaining("overlap");
  }
}
