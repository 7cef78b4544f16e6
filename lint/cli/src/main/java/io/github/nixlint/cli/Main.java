package io.github.nixlint.cli;

import io.github.nixlint.cli.files.UnreadableException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/** The command line; {@link Start} calls it, or who has set up the JVM themselves. */
public final class Main {

  /** Nothing was found that fails the run. */
  static final int OK = 0;

  /** Findings fail the run. */
  static final int FINDINGS = 1;

  /** The run itself failed, in part or as a whole. */
  static final int FAILED = 2;

  private Main() {}

  /** Runs the command line and exits. */
  public static void main(String[] args) {
    Warmup.begin();
    OutputStream out = new FileOutputStream(FileDescriptor.out);
    OutputStream err = new FileOutputStream(FileDescriptor.err);
    System.exit(run(args, System.in, out, err));
  }

  /**
   * Runs a command line and returns the exit status: 0 when nothing was found from the fail level
   * on, 1 on findings, 2 when the run itself failed. Never throws.
   */
  public static int run(String[] args, InputStream in, OutputStream out, OutputStream err) {
    return run(args, in, out, err, Environment.ofProcess());
  }

  static int run(
      String[] args, InputStream in, OutputStream out, OutputStream err, Environment environment) {
    Console console = new Console(out, err);
    boolean found = false;
    try {
      found = run(List.of(args), in, console, environment);
    } catch (UsageException e) {
      console.error(String.valueOf(e.getMessage()));
      console.remark("try `nix-lint --help`");
    } catch (IOException e) {
      return lost(e, console);
    } catch (RuntimeException | Error e) {
      Failure.of(e).report(console);
    }
    try {
      console.out().flush();
    } catch (IOException e) {
      return lost(e, console);
    }
    return console.hasFailed() ? FAILED : found ? FINDINGS : OK;
  }

  private static boolean run(
      List<String> args, InputStream in, Console console, Environment environment)
      throws UsageException, IOException {
    Command named = args.isEmpty() ? null : Command.of(args.get(0));
    Command command = named == null ? Command.CHECK : named;
    Arguments arguments =
        Arguments.parse(command, named == null ? args : args.subList(1, args.size()));
    if (arguments.has(Command.HELP.name())) {
      console.print(named == null ? Help.overview() : Help.on(command));
      return false;
    }
    if (arguments.has(Command.VERSION.name())) {
      console.print("nix-lint " + Version.text() + "\n");
      return false;
    }
    return switch (command.name()) {
      case "audit" -> AuditCommand.of(arguments, in, console, environment).run();
      case "rules" -> RulesCommand.run(arguments, console);
      case "explain" -> ExplainCommand.run(arguments, console);
      case "completion" -> CompletionCommand.run(arguments, console);
      case "ast" -> new AstCommand(arguments, in, console, environment).run();
      default -> new CheckCommand(CheckOptions.of(arguments), in, console, environment).run();
    };
  }

  /** Reports that output could not be written; a reader who has seen enough needs no telling. */
  private static int lost(IOException e, Console console) {
    String reason = UnreadableException.reason(e);
    if (!reason.equals("broken pipe")) {
      console.error("cannot write the output: " + reason);
    }
    return FAILED;
  }
}
