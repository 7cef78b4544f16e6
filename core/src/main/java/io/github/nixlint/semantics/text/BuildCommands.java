package io.github.nixlint.semantics.text;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import io.github.nixlint.semantics.shell.Assignment;
import io.github.nixlint.semantics.shell.Heredoc;
import io.github.nixlint.semantics.shell.Redirection;
import io.github.nixlint.semantics.shell.ShellCommand;
import io.github.nixlint.semantics.shell.ShellScript;
import io.github.nixlint.semantics.shell.Word;
import io.github.nixlint.semantics.shell.WordPart;
import io.github.nixlint.semantics.shell.WordUse;
import io.github.nixlint.semantics.text.BuildText.Use;
import io.github.nixlint.syntax.StringValue;
import io.github.nixlint.text.Span;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells what the commands of a build do for its outputs. */
final class BuildCommands {
  private final BuildText text;
  private final OutputNames outputs;
  private final boolean early;
  private @Nullable StringValue value;
  private boolean hooks;
  private boolean programs;
  private boolean work;
  private boolean buildTools;
  private final Set<Span> strays = new LinkedHashSet<>();

  /**
   * Begins without commands.
   *
   * @param early whether they run before the install phase, where build tools are told of outputs
   *     that they do not write to yet
   */
  BuildCommands(BuildText text, OutputNames outputs, boolean early) {
    this.text = text;
    this.outputs = outputs;
    this.early = early;
  }

  /** Returns whether all commands so far were hooks. */
  boolean onlyHooks() {
    return hooks && !programs;
  }

  /** Returns whether there was no command at all. */
  boolean empty() {
    return !hooks && !programs;
  }

  /** Returns whether any command so far did more than to print, to set variables or to return. */
  boolean work() {
    return work;
  }

  /** Returns whether a build tool was called, which flags in other attributes steer. */
  boolean buildTools() {
    return buildTools;
  }

  /** Returns where a prefix of another system stands at the head of a place to write to. */
  ImmutableList<Span> strays() {
    return ImmutableList.copyOf(strays);
  }

  /** Returns what a script does. */
  Effect of(ShellScript script) {
    StringValue outer = this.value;
    this.value = script.value();
    Set<String> own = new HashSet<>(script.functions());
    for (ShellCommand command : script.commands()) {
      for (Assignment assignment : command.assignments()) {
        own.add(assignment.name());
      }
      if ("for".equals(command.name()) && command.words().size() > 1) {
        own.add(command.words().get(1).text());
      }
    }
    Effect effect = fails(script) ? Effect.UNKNOWN : Effect.NONE;
    for (ShellCommand command : script.commands()) {
      effect = effect.or(command(command, own));
    }
    for (Heredoc heredoc : script.heredocs()) {
      effect = effect.or(word(heredoc.body(), Use.WORD, own));
    }
    this.value = outer;
    return effect;
  }

  /** Whether a script is there to fail, as the ones of derivations for `nix-shell` alone are. */
  private static boolean fails(ShellScript script) {
    if (script.commands().isEmpty()) {
      return false;
    }
    ShellCommand last = script.commands().get(script.commands().size() - 1);
    String name = last.name();
    if (name == null) {
      return false;
    }
    boolean exits = name.equals("exit") || name.equals("return");
    return name.equals("false")
        || (exits && last.words().size() == 2 && !"0".equals(last.words().get(1).literal()));
  }

  private Effect command(ShellCommand command, Set<String> own) {
    String name = command.name();
    String hook = name == null ? null : hook(name, command);
    if (hook != null) {
      hooks |= !BuildPrograms.isEarlyPhase(hook);
      return text.ofHook(hook);
    }
    programs = true;
    if (early && name != null && isOnlyTold(name, command)) {
      return operands(command, own);
    }
    work |= name == null ? !command.words().isEmpty() : !BuildPrograms.isIdle(name);
    Effect effect = Effect.NONE;
    for (Redirection redirection : command.redirections()) {
      if (redirection.writes()) {
        boolean printed = redirection.operator().endsWith("&"); // `>&2`
        work |= !printed && !redirection.target().startsWith("/dev/");
        effect = effect.or(word(redirection.target(), Use.DESTINATION, own));
      }
    }
    for (WordUse stretch : WordUse.of(command)) {
      effect = effect.or(use(stretch, command, own));
    }
    return effect;
  }

  /** The attribute whose text a command runs: {@code runHook preInstall}, {@code buildPhase}. */
  private static @Nullable String hook(String name, ShellCommand command) {
    if (BuildPrograms.isEarlyPhase(name)) {
      return name;
    }
    if (command.words().size() != 2) {
      return null;
    }
    Word argument = command.words().get(1);
    return switch (name) {
      case "runHook" -> argument.literal();
      case "runPhase" -> BuildPrograms.isEarlyPhase(argument.text()) ? argument.text() : null;
      case "eval" ->
          argument.parts().size() == 1 && argument.parts().get(0) instanceof WordPart.Variable v
              ? v.name()
              : null;
      default -> null;
    };
  }

  /** Whether a command is a build tool that is not asked to install. */
  private static boolean isOnlyTold(String name, ShellCommand command) {
    if (!BuildPrograms.isBuildTool(name.substring(name.lastIndexOf('/') + 1))) {
      return false;
    }
    for (Word word : command.words()) {
      if (isInstallTarget(word.text())) {
        return false;
      }
    }
    return true;
  }

  /** What a build tool does with the words that are no settings: the targets it is to make. */
  private Effect operands(ShellCommand command, Set<String> own) {
    Effect effect = Effect.NONE;
    for (Word word : command.arguments()) {
      if (word.text().indexOf('=') < 0 && !word.text().startsWith("-")) {
        effect = effect.or(word(word, Use.WORD, own));
      }
    }
    return effect;
  }

  private Effect use(WordUse stretch, ShellCommand command, Set<String> own) {
    Word word = stretch.word();
    return switch (stretch.role()) {
      case PROGRAM -> program(word, command, own);
      case REMOVED, INSERTED, PRINTED, PROBED, SEARCHED -> Effect.NONE;
      case CREATED -> word(word, Use.DESTINATION, own);
      case OPERAND, ELSEWHERE, EXPORTED -> {
        if (isDestinationSetting(stretch.variable()) || isDestinationSetting(word.text())) {
          yield Effect.WRITES;
        }
        yield word(word, isDestination(word, command) ? Use.DESTINATION : Use.WORD, own);
      }
    };
  }

  /** Whether a setting is one by which installers are told where to install. */
  private static boolean isDestinationSetting(String setting) {
    return setting.equals("DESTDIR")
        || setting.startsWith("DESTDIR=")
        || setting.equals("PREFIX")
        || setting.startsWith("PREFIX=")
        || setting.equals("prefix")
        || setting.startsWith("--prefix=")
        || setting.equals("INSTALL_ROOT");
  }

  private static boolean isDestination(Word word, ShellCommand command) {
    List<Word> words = command.words();
    int at = 0;
    while (at < words.size() && words.get(at).start() != word.start()) {
      at++;
    }
    if (at < 1 || at == words.size()) {
      return false;
    }
    String option = words.get(at - 1).text();
    if (option.equals("-o")
        || option.equals("-t")
        || option.equals("-C")
        || option.equals("-d")
        || option.startsWith("--out")
        || option.startsWith("--dest")
        || option.startsWith("--target-directory")) {
      return true;
    }
    String program = words.get(0).text();
    return at > 1
        && at == words.size() - 1
        && BuildPrograms.isPlacer(program.substring(program.lastIndexOf('/') + 1));
  }

  private Effect program(Word word, ShellCommand command, Set<String> own) {
    String content = word.text();
    String name = content.substring(content.lastIndexOf('/') + 1);
    boolean sole = word.parts().size() == 1 && command.words().size() == 1;
    WordPart first = word.parts().isEmpty() ? null : word.parts().get(0);
    Effect effect = word(word, Use.WORD, own);
    if (first instanceof WordPart.Hole hole) {
      Use use = sole ? Use.COMMANDS : isInPackage(content) ? Use.PACKAGE : Use.PROGRAM;
      effect = effect.or(text.of(hole.interpolation().expression(), use));
    } else if (first instanceof WordPart.Variable variable) {
      effect = effect.or(isToolVariable(variable.name()) ? Effect.NONE : Effect.UNKNOWN);
    } else if (first instanceof WordPart.Substitution) {
      effect = effect.or(Effect.UNKNOWN);
    }
    if (name.isEmpty() || FhsScanner.isHole(name.charAt(0)) || own.contains(name)) {
      return effect;
    }
    buildTools |= BuildPrograms.isBuildTool(name);
    return effect.or(named(name, content, command));
  }

  /** Whether a program stands in the {@code bin} of what an interpolation gives. */
  private static boolean isInPackage(String program) {
    return program.startsWith("/bin/", 1)
        || program.startsWith("/sbin/", 1)
        || program.startsWith("/libexec/", 1);
  }

  /** What a program does by its name and the words behind it. */
  private static Effect named(String name, String path, ShellCommand command) {
    if (BuildPrograms.isInstaller(name)) {
      return Effect.WRITES;
    }
    if (name.endsWith("-install")) {
      return Effect.UNKNOWN;
    }
    if (BuildPrograms.runsScripts(name)) {
      boolean seen =
          isVisible(command) || (BuildPrograms.printsResult(name) && printsToFile(command));
      return seen ? Effect.NONE : Effect.UNKNOWN;
    }
    if (BuildPrograms.isScriptRunner(name) && runsInstaller(command)) {
      return Effect.UNKNOWN;
    }
    boolean manager = BuildPrograms.isManager(name);
    boolean wraps = name.startsWith("wrap") || name.endsWith("Wrapper");
    for (Word word : command.arguments()) {
      String argument = word.text();
      if (!wraps && (argument.equals("--prefix") || argument.equals("--root"))) {
        return Effect.WRITES;
      }
      if (!manager && isInstallTarget(argument) && name.length() > 0 && !isFileCommand(name)) {
        return BuildPrograms.isBuildTool(name) ? Effect.WRITES : Effect.UNKNOWN;
      }
    }
    boolean local =
        path.indexOf('/') >= 0 && path.charAt(0) != '/' && !FhsScanner.isHole(path.charAt(0));
    if (local) {
      return BuildPrograms.isPreparing(name) ? Effect.NONE : Effect.UNKNOWN;
    }
    return BuildPrograms.isFunction(name) ? Effect.UNKNOWN : Effect.NONE;
  }

  /** Whether a script of the source tree is run whose name says that it installs. */
  private static boolean runsInstaller(ShellCommand command) {
    boolean run = false;
    for (Word word : command.arguments()) {
      String argument = word.text();
      if (run && argument.contains("install")) {
        return true;
      }
      run |= argument.startsWith("run");
    }
    return false;
  }

  private static boolean isFileCommand(String name) {
    return BuildPrograms.isPlacer(name)
        || BuildPrograms.isIdle(name)
        || name.equals("mkdir")
        || name.equals("rm")
        || name.equals("sed")
        || name.equals("tar")
        || name.equals("cd")
        || name.equals("substituteInPlace")
        || name.equals("chmod")
        || name.equals("find");
  }

  private static boolean isInstallTarget(String argument) {
    return argument.startsWith("install")
        || argument.equals("--install")
        || argument.endsWith("-install")
        || argument.endsWith("_install");
  }

  /** Whether a program prints what it makes to a file, which is no log of what else it does. */
  private static boolean printsToFile(ShellCommand command) {
    boolean printed = false;
    for (Redirection redirection : command.redirections()) {
      printed |= redirection.isOutput() && !isLog(redirection.target().text());
    }
    for (Word word : command.arguments()) {
      printed &= !isInstallTarget(word.text());
    }
    return printed;
  }

  private static boolean isLog(String target) {
    String name = Ascii.toLowerCase(target.substring(target.lastIndexOf('/') + 1));
    return target.startsWith("/dev/")
        || name.contains("log")
        || name.contains("stdout")
        || name.endsWith(".out");
  }

  /** Whether what an interpreter runs stands in the command: {@code bash -c '…'}, a heredoc. */
  private static boolean isVisible(ShellCommand command) {
    for (Redirection redirection : command.redirections()) {
      if (redirection.operator().startsWith("<<")) {
        return true;
      }
    }
    for (Word word : command.words()) {
      if (word.text().equals("-c") || word.text().equals("--version")) {
        return true;
      }
    }
    List<Word> words = command.words();
    return words.size() == 2
        && words.get(1).text().endsWith("/setup")
        && words.get(1).parts().get(0) instanceof WordPart.Variable;
  }

  private static boolean isToolVariable(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (Character.isLowerCase(name.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private Effect word(Word word, Use use, Set<String> own) {
    if (use == Use.DESTINATION) {
      stray(word);
    }
    Effect effect = Effect.NONE;
    Use here = use;
    for (WordPart part : word.parts()) {
      effect = effect.or(part(part, here, own));
      here = Use.WORD;
    }
    return effect;
  }

  private void stray(Word word) {
    String place = word.text();
    String prefix =
        place.startsWith("/usr/local/") ? "/usr/local" : place.startsWith("/usr/") ? "/usr" : "";
    if (!prefix.isEmpty() && value != null) {
      int start = value.offset(word.index(0));
      strays.add(new Span(start, start + prefix.length()));
    }
  }

  private Effect part(WordPart part, Use use, Set<String> own) {
    if (part instanceof WordPart.Text literal) {
      return outputs.isNamedIn(literal.text()) || namesOutInCode(literal.text())
          ? Effect.WRITES
          : Effect.NONE;
    }
    if (part instanceof WordPart.Hole hole) {
      return text.of(hole.interpolation().expression(), use);
    }
    if (part instanceof WordPart.Variable variable) {
      Effect effect = Effect.NONE;
      for (WordPart inner : variable.operand()) {
        effect = effect.or(part(inner, Use.WORD, own));
      }
      if (variable.indirect()) {
        return Effect.WRITES;
      }
      return own.contains(variable.name()) && !variable.name().equals("out")
          ? effect
          : effect.or(text.ofVariable(variable.name(), use));
    }
    return Effect.NONE;
  }

  /** Whether code of another language asks its environment for the output. */
  private static boolean namesOutInCode(String code) {
    return code.contains("\"out\"") || code.contains("'out'") || code.contains("{out}");
  }
}
