package io.github.nixlint.bench.calibrate;

import static io.github.nixlint.bench.calibrate.Code.before;
import static io.github.nixlint.bench.calibrate.Code.replace;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Lambda;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.text.TextEdit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Gives options the type {@code attrs}. */
final class OptionTypes extends Planter {
  private static final Pattern TYPES = Pattern.compile("\\b((?:lib\\.)?types)\\.[a-zA-Z]");

  /** Has the mistake already, or defines names that a rewrite would lose. */
  private static final Pattern NOT_TO_BE_CHANGED = Pattern.compile("\\b(attrs|let)\\b");

  @Override
  String rule() {
    return "option-type-attrs";
  }

  @Override
  void plant(Node node, SyntaxTree tree, ImmutableList.Builder<Mistake> mistakes) {
    if (!(node instanceof AttrBinding binding)
        || !Code.name(binding).equals("type")
        || !(tree.parent(binding) instanceof AttrSet set)
        || !mkOption(tree, set).endsWith("mkOption")) {
      return;
    }
    Expr type = binding.value();
    Matcher matcher = TYPES.matcher(tree.text(type));
    if (!matcher.find() || NOT_TO_BE_CHANGED.matcher(tree.text(type)).find()) {
      return;
    }
    AttrBinding internal = Code.member(set, "internal");
    String silence =
        internal != null && tree.text(internal.value()).equals("true") ? "internal option" : "";
    String types = matcher.group(1);
    add(mistakes, "plain", type, types + ".attrs", silence);
    add(mistakes, "with types", type, "with " + types + "; attrs", silence);
    add(mistakes, "with types, nested", type, "with " + types + "; nullOr (listOf attrs)", silence);
    add(
        mistakes,
        "nested",
        type,
        types + ".attrsOf (" + types + ".nullOr " + types + ".attrs)",
        silence);
    add(mistakes, "either", type, types + ".either " + types + ".str " + types + ".attrs", silence);
    add(mistakes, "inherit (types)", type, "let inherit (" + types + ") attrs; in attrs", silence);
    add(mistakes, "let t = types", type, "let t = " + types + "; in t.listOf t.attrs", silence);
    add(
        mistakes,
        "submodule",
        type,
        types
            + ".submodule { options.planted = "
            + mkOption(tree, set)
            + " { type = "
            + types
            + ".attrs; }; }",
        silence);
    add(
        mistakes,
        "default beside",
        type,
        types + ".attrs // { description = \"planted\"; }",
        silence);
    if (Code.takes(tree, "lib") && tree.root() instanceof Lambda lambda) {
      atTop(
          mistakes,
          "let at the top",
          lambda,
          "let planted = lib.types; in ",
          type,
          "planted.attrs",
          silence);
      atTop(
          mistakes,
          "inherit (lib) at the top",
          lambda,
          "let inherit (lib) types; in ",
          type,
          "types.attrs",
          silence);
      atTop(
          mistakes,
          "let type at the top",
          lambda,
          "let planted = lib.types.attrsOf lib.types.attrs; in ",
          type,
          "planted",
          silence);
      atTop(
          mistakes,
          "function at the top",
          lambda,
          "let planted = t: lib.types.nullOr t; in ",
          type,
          "planted lib.types.attrs",
          silence);
    }
  }

  private static String mkOption(SyntaxTree tree, AttrSet set) {
    var call = Code.call(tree, set);
    return call == null ? "" : tree.text(call.function());
  }

  private static void add(
      ImmutableList.Builder<Mistake> mistakes,
      String idiom,
      Expr type,
      String text,
      String silence) {
    mistakes.add(new Mistake(idiom, type.start(), ImmutableList.of(replace(type, text)), silence));
  }

  private static void atTop(
      ImmutableList.Builder<Mistake> mistakes,
      String idiom,
      Lambda lambda,
      String let,
      Expr type,
      String text,
      String silence) {
    TextEdit top = before(lambda.body(), let);
    mistakes.add(
        new Mistake(idiom, type.start(), ImmutableList.of(top, replace(type, text)), silence));
  }
}
