package io.github.nixlint.bench.calibrate;

import static io.github.nixlint.bench.calibrate.Code.replace;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.BinaryOp;
import io.github.nixlint.syntax.BindingNode;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.Operator;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.syntax.UnaryOp;
import io.github.nixlint.syntax.Variable;
import io.github.nixlint.text.TextEdit;
import java.util.regex.Pattern;

/** Takes the {@code mkIf} from the configuration of modules that have an {@code enable} option. */
final class Guards extends Planter {
  private static final Pattern SWITCH =
      Pattern.compile("mkEnableOption|enable\\s*=\\s*(lib\\.)?mkOption");

  /** What needs no guard. */
  private static final Pattern FREE =
      Pattern.compile(
          "^(assertions|warnings|meta|imports|_module|lib|system\\.build)\\b.*", Pattern.DOTALL);

  @Override
  String rule() {
    return "missing-mkif";
  }

  @Override
  void plant(Node node, SyntaxTree tree, ImmutableList.Builder<Mistake> mistakes) {
    if (!(node instanceof AttrBinding binding)
        || !Code.name(binding).equals("config")
        || !(Code.bare(binding.value()) instanceof Apply guard)
        || !Code.called(guard).equals("mkIf")
        || guard.arguments().size() != 2
        || !isEnable(guard.arguments().get(0))
        || !(guard.arguments().get(1) instanceof AttrSet set)
        || set.bindings().isEmpty()
        || !SWITCH.matcher(tree.source().text(0, tree.source().length())).find()) {
      return;
    }
    String mkIf = tree.text(guard.function());
    String mkMerge =
        mkIf.equals("lib.mkIf") || !tree.text(tree.root()).contains("with lib;")
            ? "lib.mkMerge"
            : "mkMerge";
    String guarded = tree.text(guard);
    String content = tree.text(set);
    String silence = silence(set, tree);
    Expr value = binding.value();
    add(mistakes, "no mkIf", value, content, silence);
    add(mistakes, "mkMerge of one", value, mkMerge + " [ " + content + " ]", silence);
    add(mistakes, "let-bound", value, "let planted = " + content + "; in planted", silence);
    add(
        mistakes,
        "another condition",
        value,
        mkIf + " (config.networking.hostName != \"\") " + content,
        silence);
    add(
        mistakes,
        "mkMerge, one part",
        value,
        mkMerge + " [ (" + guarded + ") { environment.etc.\"planted\".text = \"x\"; } ]",
        "");
    add(
        mistakes,
        "mkMerge, let-bound part",
        value,
        "let planted = { environment.variables.PLANTED = \"x\"; }; in "
            + mkMerge
            + " [ planted ("
            + guarded
            + ") ]",
        "");
    add(
        mistakes,
        "mkMerge ++ optional",
        value,
        mkMerge + " ([ (" + guarded + ") ] ++ [ { systemd.services.planted.script = \"true\"; } ])",
        "");
    add(
        mistakes,
        "with lib",
        value,
        "with lib; mkMerge [ (" + guarded + ") { users.users.planted.isSystemUser = true; } ]",
        "");
    perKey(mistakes, set, value, mkIf + " " + tree.text(guard.arguments().get(0)), tree);
  }

  /** Each key under its own {@code mkIf}, but the first that matters. */
  private static void perKey(
      ImmutableList.Builder<Mistake> mistakes,
      AttrSet set,
      Expr value,
      String guard,
      SyntaxTree tree) {
    StringBuilder keys = new StringBuilder("{ ");
    int open = 0;
    for (BindingNode node : set.bindings()) {
      String text = tree.text(node);
      if (!(node instanceof AttrBinding key) || set.recursive()) {
        return;
      }
      boolean free = FREE.matcher(text).matches();
      boolean plain = open > 0 || free;
      open += plain ? 0 : 1;
      keys.append(tree.text(key.path())).append(" = ");
      keys.append(plain ? guard + " (" + tree.text(key.value()) + ")" : tree.text(key.value()));
      keys.append("; ");
    }
    if (open > 0 && set.bindings().size() > 1) {
      add(mistakes, "mkIf per key but one", value, keys + "}", silence(set, tree));
    }
  }

  /** Whether a condition asks an {@code enable} and not its opposite. */
  private static boolean isEnable(Expr condition) {
    Expr e = Code.bare(condition);
    if (e instanceof BinaryOp op && op.operator() == Operator.AND) {
      return isEnable(op.left()) || isEnable(op.right());
    }
    return !(e instanceof UnaryOp) && !(e instanceof Variable) && Code.called(e).equals("enable");
  }

  private static String silence(AttrSet set, SyntaxTree tree) {
    boolean free = set.bindings().stream().allMatch(key -> FREE.matcher(tree.text(key)).matches());
    return free ? "sets only what needs no guard" : "";
  }

  private static void add(
      ImmutableList.Builder<Mistake> mistakes,
      String idiom,
      Expr value,
      String text,
      String silence) {
    ImmutableList<TextEdit> edits = ImmutableList.of(replace(value, text));
    mistakes.add(new Mistake(idiom, value.start(), edits, silence));
  }
}
