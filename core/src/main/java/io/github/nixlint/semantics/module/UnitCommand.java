package io.github.nixlint.semantics.module;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.code.PropertyFunctions;
import io.github.nixlint.semantics.names.TextWriter;
import io.github.nixlint.semantics.values.KnownValues;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Interpolation;
import io.github.nixlint.syntax.ListExpr;
import io.github.nixlint.syntax.Select;
import io.github.nixlint.syntax.StringExpr;
import io.github.nixlint.syntax.StringPart;
import io.github.nixlint.syntax.StringValue;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A command line that a unit of systemd runs. Systemd reads it itself, without a shell: it splits
 * it at blanks that no quotes are around (systemd.service(5), "Command lines").
 *
 * @param string where it is written
 * @param program its first word; what a hole of Nix gives is {@link StringValue#HOLE} there
 * @param operator the first word that only a shell understands, {@code &&}, or null
 * @param mayFail whether all that a shell is wanted for is {@code || true}, at the end
 */
public record UnitCommand(
    StringExpr string, String program, @Nullable String operator, boolean mayFail) {
  /** What may stand before a program: systemd.service(5), "Special executable prefixes". */
  private static final String PREFIXES = "@-:+!|";

  private static final ImmutableSet<String> NAMES =
      ImmutableSet.of(
          "ExecCondition",
          "ExecReload",
          "ExecStart",
          "ExecStartPost",
          "ExecStartPre",
          "ExecStop",
          "ExecStopPost");

  /** What builds a folder with programs below {@code bin}. */
  private static final ImmutableSet<String> FOLDER_MAKERS =
      ImmutableSet.of(
          "buildEnv",
          "buildGoModule",
          "buildNpmPackage",
          "buildPythonApplication",
          "buildRustPackage",
          "symlinkJoin",
          "writePython3Bin");

  private static final ImmutableSet<String> OPERATORS =
      ImmutableSet.of("&&", "||", "|", "&", ">", ">>", "<", "<<", "2>", "2>&1", ">&2", "&>");

  /** Commands that shells have in themselves, and no package as a program of use to a unit. */
  private static final ImmutableSet<String> OF_SHELLS =
      ImmutableSet.of(
          "cd", "eval", "exec", "export", "for", "if", "set", "source", "ulimit", "umask", "unset",
          "while");

  /** Returns the commands that a setting has, as far as they are written out. */
  public static ImmutableList<UnitCommand> of(UnitSetting setting) {
    ImmutableList.Builder<UnitCommand> commands = ImmutableList.builder();
    if (setting.section().equals("Service") && NAMES.contains(setting.name())) {
      collect(setting.binding().value(), commands);
    }
    return commands.build();
  }

  /**
   * Returns what a setting runs that is the folder of a package, {@code "${pkgs.hello} --now"}, and
   * no program in it; or null.
   *
   * @param isPackage whether an expression surely is a package
   */
  public static @Nullable Expr folder(
      UnitSetting setting, KnownValues values, Predicate<Expr> isPackage) {
    if (!setting.section().equals("Service") || !NAMES.contains(setting.name())) {
      return null;
    }
    Expr value = Expressions.bare(setting.binding().value());
    Expr run = value instanceof StringExpr string ? firstHole(string) : value;
    return run != null && isFolder(run, values, isPackage) ? run : null;
  }

  /** The expression that is the program, with nothing behind it. */
  private static @Nullable Expr firstHole(StringExpr string) {
    UnitCommand command = new Reader(string.value()).read(string);
    if (command.program().length() != 1 || command.program().charAt(0) != StringValue.HOLE) {
      return null;
    }
    for (StringPart part : string.parts()) {
      if (part instanceof Interpolation hole) {
        return Expressions.bare(hole.expression());
      }
    }
    return null;
  }

  private static boolean isFolder(Expr run, KnownValues values, Predicate<Expr> isPackage) {
    if (run instanceof Select && isPackage.test(run)) {
      return true;
    }
    if (!(values.value(run) instanceof Apply call)) {
      return false;
    }
    String maker = Expressions.calledName(call);
    TextWriter writer = TextWriter.of(maker);
    return FOLDER_MAKERS.contains(maker) || (writer != null && writer.isInBin());
  }

  private static void collect(Expr expression, ImmutableList.Builder<UnitCommand> commands) {
    Expr value = Expressions.bare(expression);
    if (value instanceof StringExpr string) {
      commands.add(new Reader(string.value()).read(string));
    } else if (value instanceof ListExpr list) {
      for (Expr element : list.elements()) {
        if (Expressions.bare(element) instanceof StringExpr string) {
          commands.add(new Reader(string.value()).read(string));
        }
      }
    } else if (value instanceof Apply call
        && PropertyFunctions.NAMES.contains(Expressions.calledName(call.function()))
        && Expressions.bare(call.lastArgument()) != value) {
      collect(call.lastArgument(), commands);
    }
  }

  /**
   * Returns the name of the program where systemd has to look for it, or "". It finds its own ones
   * only, since nixpkgs has it look where it is itself, and nowhere else.
   */
  public String soughtProgram() {
    boolean plain =
        !program.isEmpty()
            && program.indexOf(StringValue.HOLE) < 0
            && program.indexOf('/') < 0
            && program.indexOf('%') < 0
            && program.indexOf('$') < 0;
    boolean own =
        program.startsWith("systemd-")
            || program.endsWith("ctl")
            || program.equals("udevadm")
            || program.equals("run0");
    return plain && !own ? program : "";
  }

  /** Returns whether its program is no program, but a command of the shell: {@code cd}. */
  public boolean isOfShell() {
    return OF_SHELLS.contains(program);
  }

  /** Splits a line into words. */
  private static final class Reader {
    private final StringValue value;
    private final String text;
    private final StringBuilder word = new StringBuilder();
    private @Nullable String program;
    private @Nullable String operator;
    private boolean quoted;

    Reader(StringValue value) {
      this.value = value;
      this.text = value.text();
    }

    UnitCommand read(StringExpr string) {
      char quote = 0;
      for (int i = 0; i < text.length(); i++) {
        char c = value.hole(i) == null ? text.charAt(i) : StringValue.HOLE;
        if (quote != 0) {
          quote = c == quote ? 0 : quote;
          word.append(c);
        } else if (c == '"' || c == '\'') {
          quote = c;
          quoted = true;
        } else if (c == '\\' && i + 1 < text.length()) {
          i++;
          word.append(text.charAt(i) > ' ' ? text.substring(i, i + 1) : ""); // A line goes on.
        } else if (c <= ' ') {
          end();
        } else {
          word.append(c);
        }
      }
      end();
      boolean mayFail = "||".equals(operator) && text.stripTrailing().endsWith("|| true");
      return new UnitCommand(string, program == null ? "" : program, operator, mayFail);
    }

    private void end() {
      String ended = word.toString();
      word.setLength(0);
      if (!ended.isEmpty() && program == null) {
        int first = 0;
        while (first < ended.length() && PREFIXES.indexOf(ended.charAt(first)) >= 0) {
          first++;
        }
        program = ended.substring(first);
      } else if (!quoted && operator == null) {
        operator = operator(ended);
      }
      quoted = false;
    }

    private static @Nullable String operator(String word) {
      int substitution = word.indexOf("$(");
      if (substitution >= 0) {
        return word.substring(substitution); // Of `backup::$(date`, what a shell would replace.
      }
      return !isOperator(word) ? null : word.endsWith(";") ? ";" : word;
    }

    private static boolean isOperator(String word) {
      return OPERATORS.contains(word)
          || word.startsWith("`")
          || (word.startsWith(">") && word.length() > 1 && word.charAt(1) == '/')
          || word.endsWith("&&")
          || (word.endsWith(";") && word.length() > 1);
    }
  }
}
