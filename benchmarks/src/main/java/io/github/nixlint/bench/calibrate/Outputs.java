package io.github.nixlint.bench.calibrate;

import static io.github.nixlint.bench.calibrate.Code.before;
import static io.github.nixlint.bench.calibrate.Code.behind;
import static io.github.nixlint.bench.calibrate.Code.replace;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.BindingNode;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.StringExpr;
import io.github.nixlint.syntax.SyntaxTree;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes {@code $out} from install phases and from the scripts of {@code runCommand}. */
final class Outputs extends Planter {
  private static final Pattern OUT =
      Pattern.compile("\\$out\\b|''\\$\\{out}|\\\\\\$\\{out}|\\$\\{placeholder \"out\"}");

  /** Other ways to an output, by which the catalogue lets a script be. */
  private static final Pattern OTHER_WAYS =
      Pattern.compile(
          "\\binstall(Bin|ShellCompletion|ManPage|Fonts|App)\\b|DESTDIR|PREFIX|prefix"
              + "|make\\b.*\\binstall|ninja install|--root|outputs?\\b|\\$(bin|dev|lib|doc|man|data)\\b"
              + "|placeholder|runHook (?!pre|post)|\\w+Hook\\b(?<!runHook)");

  private static final Pattern SCRIPTS =
      Pattern.compile("(^|[\\s;&|(])(\\./|bash |sh |python3? |perl |node |ruby )|\\$src|\\$\\{");

  private static final ImmutableSet<String> RUNNERS =
      ImmutableSet.of("runCommand", "runCommandLocal", "runCommandCC", "runCommandNoCC");

  private static final ImmutableSet<String> PHASES =
      ImmutableSet.of("installPhase", "buildCommand");

  @Override
  String rule() {
    return "missing-out";
  }

  @Override
  void plant(Node node, SyntaxTree tree, ImmutableList.Builder<Mistake> mistakes) {
    if (node instanceof AttrBinding binding
        && PHASES.contains(Code.name(binding))
        && tree.parent(binding) instanceof AttrSet set
        && Code.call(tree, set) != null
        && binding.value() instanceof StringExpr script) {
      script(script, set, tree, mistakes);
    } else if (node instanceof Apply call
        && RUNNERS.contains(Code.called(call.function()))
        && call.arguments().size() == 3
        && call.arguments().get(2) instanceof StringExpr script) {
      script(script, null, tree, mistakes);
    }
  }

  private static void script(
      StringExpr script,
      @Nullable AttrSet set,
      SyntaxTree tree,
      ImmutableList.Builder<Mistake> mistakes) {
    String text = tree.text(script);
    Matcher out = OUT.matcher(text);
    if (!out.find()) {
      return;
    }
    String kind = set == null ? "runCommand: " : "phase: ";
    String silence = silence(text, set, script, tree);
    String local = out.replaceAll("/usr/local");
    add(mistakes, kind + "/usr/local", script, local, silence);
    add(mistakes, kind + "a folder", script, out.replaceAll("dist"), silence);
    add(mistakes, kind + "let", script, "let planted = " + local + "; in planted", silence);
    add(mistakes, kind + "+", script, local + " + \"\"", silence);
    if (text.startsWith("''")) {
      String comment = "''\n# into $out\n" + local.substring(2);
      add(mistakes, kind + "comment", script, comment, silence);
      String hole = "''\n${\"echo planted\"}\n" + local.substring(2);
      add(mistakes, kind + "interpolation", script, hole, silence);
    }
    if (Code.takes(tree, "lib")) {
      add(
          mistakes,
          kind + "optionalString",
          script,
          "lib.optionalString true (" + local + ")",
          silence);
      add(
          mistakes,
          kind + "concatStringsSep",
          script,
          "lib.concatStringsSep \"\\n\" [ \"echo planted\" (" + local + ") ]",
          silence);
    }
    if (set != null && !set.recursive()) {
      Apply call = Code.call(tree, set);
      if (call != null && call.arguments().size() == 1 && call.arguments().get(0) == set) {
        mistakes.add(
            new Mistake(
                kind + "finalAttrs",
                script.start(),
                ImmutableList.of(
                    replace(script, local), before(set, "(finalAttrs: "), behind(set, ")")),
                silence));
      }
    }
  }

  private static String silence(
      String script, @Nullable AttrSet set, StringExpr string, SyntaxTree tree) {
    if (OTHER_WAYS.matcher(script).find()) {
      return "the script has another way to an output";
    }
    if (SCRIPTS.matcher(OUT.matcher(script).replaceAll("")).find()) {
      return "the script runs or names what the file does not show";
    }
    if (set == null) {
      return "";
    }
    for (BindingNode other : set.bindings()) {
      String text = tree.text(other);
      boolean self = other.start() <= string.start() && string.end() <= other.end();
      if (!self
          && (OUT.matcher(text).find()
              || (text.contains("\"out\"") && text.contains("placeholder")))) {
        return "another attribute names the output";
      }
      if (Code.name(other).equals("dontInstall") || Code.name(other).equals("builder")) {
        return "the phase does not run";
      }
    }
    return "";
  }

  private static void add(
      ImmutableList.Builder<Mistake> mistakes,
      String idiom,
      StringExpr script,
      String text,
      String silence) {
    mistakes.add(
        new Mistake(
            idiom, script.start(), ImmutableList.of(replace(script, "(" + text + ")")), silence));
  }
}
