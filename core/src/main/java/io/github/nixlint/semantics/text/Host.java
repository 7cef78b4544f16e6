package io.github.nixlint.semantics.text;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.semantics.shell.Heredoc;
import io.github.nixlint.semantics.shell.ShellScript;
import io.github.nixlint.semantics.shell.WordUse;
import io.github.nixlint.semantics.shell.WordUse.Role;
import io.github.nixlint.syntax.Interpolation;
import io.github.nixlint.syntax.StringExpr;
import io.github.nixlint.syntax.StringValue;

/**
 * What the text around an interpolation says of the string in it.
 *
 * @param role what the command around it does with it; an operand where there is none
 * @param variable the variable that it is the value of, or empty
 * @param joins whether text stands before it, of which it is the continuation
 */
record Host(Role role, String variable, boolean joins) {
  private static final int MOST_COMMANDS = 2000;

  private static final Host NONE = new Host(Role.OPERAND, "", false);

  static Host of(TextUse use, FileWorld world) {
    Interpolation hole = use.hole();
    if (hole == null || !(world.parent(hole) instanceof StringExpr outer)) {
      return NONE;
    }
    StringValue value = outer.value();
    int at = index(value, hole);
    if (at < 0) {
      return NONE;
    }
    boolean joins = at > 0 && !FhsScanner.mayPrecede(value.text(), at);
    boolean shell =
        switch (use.purpose()) {
          case PHASE, SCRIPT, COMMAND_LINE -> true;
          default -> false;
        };
    ShellScript script = world.script(outer);
    return shell || ScriptText.looksLikeShell(script)
        ? inScript(script, world.uses(outer), at, joins)
        : new Host(Role.OPERAND, "", joins);
  }

  private static Host inScript(
      ShellScript script, ImmutableList<ImmutableList<WordUse>> uses, int at, boolean joins) {
    if (uses.size() > MOST_COMMANDS) {
      return NONE;
    }
    for (ImmutableList<WordUse> command : uses) {
      for (WordUse stretch : command) {
        if (!stretch.covers(at)) {
          continue;
        }
        int place = stretch.word().textIndex(at);
        boolean continues = place > 0 && !FhsScanner.mayPrecede(stretch.word().text(), place);
        return new Host(stretch.role(), stretch.variable(), continues);
      }
    }
    for (Heredoc heredoc : script.heredocs()) {
      if (heredoc.body().start() <= at && at < heredoc.body().end()) {
        return new Host(Role.OPERAND, "", joins);
      }
    }
    // Comments and the patterns of a `case`.
    return new Host(Role.PRINTED, "", joins);
  }

  private static int index(StringValue value, Interpolation hole) {
    for (int at = value.text().indexOf(StringValue.HOLE);
        at >= 0;
        at = value.text().indexOf(StringValue.HOLE, at + 1)) {
      if (value.hole(at) == hole) {
        return at;
      }
    }
    return -1;
  }
}
