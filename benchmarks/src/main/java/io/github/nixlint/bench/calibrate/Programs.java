package io.github.nixlint.bench.calibrate;

import static io.github.nixlint.bench.calibrate.Code.before;
import static io.github.nixlint.bench.calibrate.Code.replace;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.Interpolation;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.StringExpr;
import io.github.nixlint.syntax.StringPart;
import io.github.nixlint.syntax.StringText;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.text.TextEdit;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns {@code ${pkgs.x}/bin/y} into paths such as {@code /usr/bin/y}, in whatever is run. */
final class Programs extends Planter {
  private static final Pattern PROGRAM = Pattern.compile("^/s?bin/([a-zA-Z][\\w.+-]*)");
  private static final Pattern LIBRARY = Pattern.compile("^/lib\\b");

  /** Attributes that hold what is run, or what it is told. */
  private static final Pattern RUN =
      Pattern.compile(
          "exec\\w*|script|(pre|post)(start|stop)|reload|command|cmd|\\w*(phase|script|command|flags|args|hook)"
              + "|(pre|post)(configure|build|check|install|fixup|patch)|environment|program|text");

  /** What the standard has in {@code /bin}, and is looked for there. */
  private static final Pattern STANDARD =
      Pattern.compile(
          "bash|cat|chmod|chown|cp|date|dd|df|echo|grep|gunzip|gzip|hostname|ip|kill|ln|ls|mkdir|mount"
              + "|mv|ping|ps|pwd|rm|sed|sleep|stty|systemctl|tar|touch|true|umount|uname");

  /** Worlds of their own, by the path of the file or the code around: section C's silences. */
  private static final Pattern ELSEWHERE =
      Pattern.compile(
          "\\bdarwin\\b|Darwin|\\.dylib|install_name_tool|dockerTools|docker|chroot|fhs",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern FILE =
      Pattern.compile("(^|/)tests?[/.]|-test\\.nix|darwin|build-support/(vm|docker|build-fhs)");

  private static final Pattern REMOVED =
      Pattern.compile("--(replace|subst)\\S*\\s*\\S*$|\\bsed\\b.*$|s[,|@#]\\S*$");

  /** A place behind other text is no path of its own: {@code PATH=$PATH:${x}/bin}. */
  private static final ImmutableSet<Character> OPEN =
      ImmutableSet.of(' ', '\n', '\t', '"', '\'', '=', '(', '`', ';', '|', '&', '<', '@', '-', '+');

  @Override
  String rule() {
    return "hardcoded-fhs-path";
  }

  @Override
  void plant(Node node, SyntaxTree tree, ImmutableList.Builder<Mistake> mistakes) {
    if (!(node instanceof Interpolation hole)
        || !(tree.parent(hole) instanceof StringExpr string)
        || tree.text(hole).indexOf("out") >= 0) {
      return;
    }
    AttrBinding binding = enclosing(string, tree);
    int at = string.parts().indexOf(hole);
    if (binding == null
        || at + 1 == string.parts().size()
        || !(string.parts().get(at + 1) instanceof StringText text)
        || !RUN.matcher(Code.last(binding).toLowerCase(Locale.ROOT)).matches()
        || !beginsPath(string, hole, tree)) {
      return;
    }
    String rest = tree.text(text);
    Matcher program = PROGRAM.matcher(rest);
    String silence = silence(string, hole, binding, tree);
    if (program.find()) {
      add(mistakes, "/usr", hole, "/usr", silence);
      add(mistakes, "/opt", hole, "/opt/planted", silence);
      if (STANDARD.matcher(program.group(1)).matches()) {
        add(mistakes, "/bin", hole, "", silence);
      }
      mistakes.add(
          new Mistake(
              "let-bound prefix",
              hole.start(),
              ImmutableList.of(
                  replace(hole, "${planted}"),
                  before(binding.value(), "let planted = \"/usr/local\"; in ")),
              silence));
      mistakes.add(
          new Mistake(
              "let-bound program",
              hole.start(),
              ImmutableList.of(
                  new TextEdit(hole.start(), text.start() + program.end(), "${planted}"),
                  before(binding.value(), "let planted = \"/usr" + program.group() + "\"; in ")),
              silence));
    } else if (LIBRARY.matcher(rest).find()) {
      add(mistakes, "/usr/lib", hole, "/usr", silence);
    }
  }

  private static void add(
      ImmutableList.Builder<Mistake> mistakes,
      String idiom,
      Interpolation hole,
      String text,
      String silence) {
    mistakes.add(new Mistake(idiom, hole.start(), ImmutableList.of(replace(hole, text)), silence));
  }

  private static boolean beginsPath(StringExpr string, Interpolation hole, SyntaxTree tree) {
    int at = string.parts().indexOf(hole);
    if (at == 0) {
      return true;
    }
    StringPart before = string.parts().get(at - 1);
    String text = before instanceof StringText ? tree.text(before) : "}";
    return OPEN.contains(text.charAt(text.length() - 1));
  }

  /** What of the catalogue's silences the text before the path shows. */
  private static String silence(
      StringExpr string, Interpolation hole, AttrBinding binding, SyntaxTree tree) {
    if (FILE.matcher(tree.source().name()).find()) {
      return "test, macOS or another root";
    }
    int around = tree.source().line(hole.start());
    String line =
        tree.source().text(tree.source().lineStart(around), tree.source().lineEnd(around));
    if (ELSEWHERE.matcher(line).find() || tree.text(binding.value()).contains("isDarwin")) {
      return "test, macOS or another root";
    }
    String before = tree.source().text(string.start(), hole.start());
    String written = before.substring(before.lastIndexOf('\n') + 1);
    if (written.stripLeading().startsWith("#") && !written.stripLeading().startsWith("#!")) {
      return "comment";
    }
    String command = before.replace("\\\n", " ");
    command = command.substring(command.lastIndexOf('\n') + 1);
    if (REMOVED.matcher(command).find()
        || (command.contains("--replace") && command.contains("/bin/"))) {
      return "substitution";
    }
    return command.matches("(?s).*\\b\\w*PATH=\\S*$") ? "search list" : "";
  }

  private static @Nullable AttrBinding enclosing(Node start, SyntaxTree tree) {
    for (Node node = tree.parent(start); node != null; node = tree.parent(node)) {
      if (node instanceof AttrBinding binding) {
        return binding;
      }
    }
    return null;
  }
}
