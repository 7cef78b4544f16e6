package io.github.nixlint.cli;

import java.util.Locale;

/** The man page, {@code docs/nix-lint.1}, made of the commands and options. */
final class ManPage {

  private ManPage() {}

  static String text() {
    StringBuilder out = new StringBuilder();
    out.append(".\\\" Generated: run the tests with -Dgolden=update.\n");
    out.append(".TH NIX-LINT 1 \"\" \"nix-lint\" \"User Commands\"\n");
    out.append(".SH NAME\nnix-lint \\- find mistakes in Nix files\n");
    out.append(
        ".SH SYNOPSIS\n.B nix-lint\n[\\fICOMMAND\\fR] [\\fIOPTIONS\\fR] [\\fIPATH\\fR...]\n");
    out.append(
        """
        .SH DESCRIPTION
        Reads Nix files, without running them, and reports what is wrong with them, on standard
        output. Folders are searched for *.nix, respecting .gitignore; `\\-' is standard input.
        Without a command it is
        .BR check .
        .SH COMMANDS
        """);
    for (Command command : Command.ALL) {
      out.append(".TP\n.B ").append(escaped(command.name()));
      if (!command.operand().isEmpty()) {
        out.append(" \\fI").append(escaped(command.operand())).append("\\fR...");
      }
      out.append('\n').append(escaped(command.description())).append('\n');
    }
    for (Command command : Command.ALL) {
      if (!command.options().isEmpty()) {
        out.append(".SH OPTIONS OF ").append(command.name().toUpperCase(Locale.ROOT));
        out.append('\n');
        command.options().forEach(option -> append(out, option));
      }
    }
    out.append(".SH OPTIONS OF ALL COMMANDS\n");
    append(out, Command.HELP);
    append(out, Command.VERSION);
    out.append(
        """
        .SH SILENCING
        A comment `# nix\\-lint: ignore RULE \\-\\- reason' at the end of a line silences a rule on that
        line, alone on a line in the construct below it; `# nix\\-lint: ignore\\-file RULE' in the first
        comments of a file, in the file.
        .SH FILES
        .TP
        .I nix\\-lint.toml
        The nearest one above a file says which rules run on it.
        .TP
        .I nix\\-lint\\-baseline.json
        Known findings, see \\fB\\-\\-write\\-baseline\\fR.
        .SH ENVIRONMENT
        .TP
        .B NO_COLOR
        If not empty, no color is used unless \\fB\\-\\-color\\fR asks for it.
        .TP
        .B CI
        If set, no progress is shown.
        .SH EXIT STATUS
        .TP
        .B 0
        Nothing was found at or above the fail level.
        .TP
        .B 1
        Something was.
        .TP
        .B 2
        The run itself failed, in part or as a whole.
        .SH SEE ALSO
        .BR nix (1),
        https://github.com/nix\\-lint/nix\\-lint
        """);
    return out.toString();
  }

  private static void append(StringBuilder out, Option option) {
    out.append(".TP\n");
    String separator = "";
    for (String name : option.names()) {
      out.append(separator).append("\\fB").append(escaped(name)).append("\\fR");
      separator = ", ";
    }
    if (!option.label().isEmpty()) {
      out.append(" \\fI").append(escaped(option.label())).append("\\fR");
    }
    out.append('\n').append(escaped(option.description())).append('\n');
  }

  /**
   * Text of a line as roff takes it: a hyphen that is meant, and no line that looks like a macro.
   */
  private static String escaped(String text) {
    String plain = text.replace("\\", "\\e").replace("-", "\\-");
    return plain.startsWith(".") || plain.startsWith("'") ? "\\&" + plain : plain;
  }
}
