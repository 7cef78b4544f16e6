package io.github.nixlint.semantics.text;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.github.nixlint.semantics.shell.Heredoc;
import io.github.nixlint.semantics.shell.Interpreter;
import io.github.nixlint.semantics.shell.ShellCommand;
import io.github.nixlint.semantics.shell.ShellScript;
import io.github.nixlint.semantics.shell.Word;
import io.github.nixlint.semantics.shell.WordPart;
import io.github.nixlint.semantics.shell.WordUse;
import io.github.nixlint.semantics.shell.WordUse.Role;
import io.github.nixlint.semantics.text.FhsPath.Meaning;
import io.github.nixlint.semantics.text.FhsPath.Place;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.StringExpr;
import io.github.nixlint.syntax.StringValue;
import io.github.nixlint.text.Span;
import java.util.Map;

/** The paths of one string in one of its uses. */
final class FhsReading {
  /** Programs whose input is an edit of other text. */
  private static final ImmutableSet<String> EDITORS =
      ImmutableSet.of("patch", "git", "ed", "ex", "sed", "diff");

  /** What a first line names that any shell finds; the fixup phase finds what takes its place. */
  private static final String ANY_INTERPRETER = "/usr/bin/env ";

  private final TextUse use;
  private final FileWorld world;
  private final Map<Integer, FhsPath> paths;
  private final StringExpr string;
  private final StringValue value;
  private final String text;
  private final Host host;
  private final FhsJudgement judgement;

  /** What the script does beside; nothing in text that is none. */
  private ScriptSurvey survey = ScriptSurvey.NONE;

  /** Whether the command that is judged runs only where another file is missing. */
  private boolean fallback;

  /** Whether the script does nothing but hand over to a program. */
  private boolean handsOver;

  FhsReading(StringExpr string, TextUse use, FileWorld world, Map<Integer, FhsPath> paths) {
    this.string = string;
    this.use = use;
    this.world = world;
    this.paths = paths;
    this.value = string.value();
    this.text = value.text();
    this.host = Host.of(use, world);
    this.judgement = new FhsJudgement(string, use, world);
  }

  /** Adds the paths; one that is looked up in any use of the string is so in all. */
  void read() {
    switch (use.purpose()) {
      case PHASE -> script(Place.PHASE);
      case COMMAND_LINE -> script(Place.COMMAND_LINE);
      case SCRIPT -> scriptOr(!Interpreter.isForeign(text), Place.FILE);
      case FILE -> scriptOr(isShellFile(), Place.FILE);
      case VALUE -> {
        boolean shell = ScriptText.isShell(text) || ScriptText.looksLikeShell(world.script(string));
        scriptOr(shell, isBuilder() ? Place.PHASE : Place.VALUE);
      }
      default -> plain(Place.VALUE);
    }
  }

  /** Whether a value is the program that makes a derivation, which its sandbox has to have. */
  private boolean isBuilder() {
    return use.name().equals("builder") && world.build().isOfSandboxedDerivation(string);
  }

  /** Whether a file is for a shell by its first line, or by what a startup file does. */
  private boolean isShellFile() {
    return ScriptText.isShell(text)
        || (!Interpreter.isForeign(text)
            && !ScriptText.isPatch(text)
            && ScriptText.probes(world.script(string)));
  }

  private void scriptOr(boolean shell, Place otherwise) {
    if (shell) {
      script(Place.SCRIPT);
    } else {
      plain(otherwise);
    }
  }

  /** Reads text that is no script: every path that is written in it, comments left out. */
  private void plain(Place place) {
    FhsScanner scanner = FhsScanner.of(text, 0, text.length());
    while (scanner.next()) {
      if (!ScriptText.isInComment(text, scanner.start())) {
        boolean shebang = ScriptText.isInShebang(text, scanner.start());
        Meaning meaning = plain(scanner);
        add(
            scanner,
            value.offset(scanner.start()),
            shebang ? ofInterpreter(meaning) : meaning,
            shebang ? Place.SHEBANG : place);
      }
    }
  }

  private Meaning plain(FhsScanner scanner) {
    Meaning meaning = world.meaning(use, string, scanner.path());
    if (meaning != Meaning.LOOKED_UP) {
      return meaning;
    }
    if (ScriptText.isPatch(text)) {
      return Meaning.REPLACED;
    }
    if (isLeftToSystemd(scanner)) {
      return Meaning.DOCUMENTED;
    }
    if (isExported(scanner.path())) {
      return Meaning.ELSEWHERE;
    }
    if (scanner.start() == 0 && (use.joined() || host.joins())) {
      return Meaning.SUFFIX;
    }
    if (scanner.isPattern()) {
      return Meaning.COMPARED;
    }
    String variable = host.variable().isEmpty() ? use.name() : host.variable();
    return judgement.of(text, scanner, host.role(), variable, Place.VALUE);
  }

  /** Whether a service of D-Bus names a program that nobody runs, as systemd starts its unit. */
  private boolean isLeftToSystemd(FhsScanner scanner) {
    return scanner.path().equals("/bin/false")
        && text.startsWith("Exec=", scanner.start() - "Exec=".length())
        && text.contains("SystemdService=");
  }

  private void script(Place place) {
    ShellScript script = world.script(string);
    ImmutableList<ImmutableList<WordUse>> uses = world.uses(string);
    survey = new ScriptSurvey(text, script.commands(), uses);
    interpreter();
    handsOver =
        use.purpose() == Purpose.SCRIPT
            && script.commands().size() == 1
            && "exec".equals(script.commands().get(0).name())
            && world.parent(string) instanceof Apply;
    int commands = isUnitCommand() ? survey.firstCommandLine() : uses.size();
    for (int i = 0; i < commands; i++) {
      String before = "";
      fallback = survey.isFallback(i);
      for (WordUse stretch : uses.get(i)) {
        stretch(stretch, before, place);
        before = stretch.text();
      }
    }
    for (Heredoc heredoc : script.heredocs()) {
      fallback = heredoc.command().isFallback();
      heredoc(heredoc, place);
    }
  }

  /** Whether it is a command of a unit, for which systemd asks no shell. */
  private boolean isUnitCommand() {
    return use.purpose() == Purpose.COMMAND_LINE
        && use.name().startsWith("Exec")
        && use.hole() == null;
  }

  private void interpreter() {
    String line = Interpreter.line(text);
    int start = text.indexOf("#!");
    FhsScanner scanner =
        FhsScanner.of(text, Math.max(0, start), Math.max(0, start) + line.length());
    if (scanner.next()) {
      Meaning meaning =
          world.isBelowInterpreter(string) || isSourced()
              ? Meaning.DOCUMENTED
              : world.meaning(use, string, scanner.path());
      add(scanner, value.offset(scanner.start()), ofInterpreter(meaning), Place.SHEBANG);
    }
  }

  /** What an interpreter means that a first line names, which nobody may read. */
  private Meaning ofInterpreter(Meaning meaning) {
    return meaning == Meaning.LOOKED_UP && isPassedOver() ? Meaning.UNMANAGED : meaning;
  }

  /** Whether the script is a part of what a shell reads when it starts: {@code initExtra}. */
  private boolean isSourced() {
    String name = use.name();
    return use.purpose() == Purpose.SCRIPT
        && !(world.parent(string) instanceof Apply)
        && (name.endsWith("Hook")
            || name.endsWith("Init")
            || name.endsWith("Extra")
            || name.equals("initContent")
            || name.equals("initExtraFirst"));
  }

  /**
   * Whether nobody reads the line that names an interpreter: a configuration writes a file that is
   * not executable, for one who gives it to a shell.
   */
  private boolean isPassedOver() {
    return use.purpose() == Purpose.FILE
        && ((use.name().equals("text") && world.isModule()) || world.isPlainFile(string))
        && !world.makesExecutable();
  }

  private void stretch(WordUse stretch, String before, Place place) {
    Word word = stretch.word();
    for (WordPart part : word.parts()) {
      if (part instanceof WordPart.Variable variable && !variable.operand().isEmpty()) {
        operand(variable, stretch.role(), place);
      }
    }
    String content = word.text();
    int from = stretch.from();
    if (place == Place.COMMAND_LINE && from == 0) {
      from = behindUnitPrefix(content);
    }
    FhsScanner scanner = FhsScanner.of(content, from, stretch.to());
    while (scanner.next()) {
      if (content.indexOf('\n') < 0 || !ScriptText.isInComment(content, scanner.start())) {
        boolean shebang = ScriptText.isInShebang(content, scanner.start());
        Meaning meaning =
            stretch.role() == Role.INSERTED && before.contains(scanner.path())
                ? Meaning.REPLACED
                : judge(content, scanner, stretch.role(), stretch.variable(), place);
        boolean patched =
            meaning == Meaning.LOOKED_UP
                && stretch.role() == Role.INSERTED
                && before.startsWith(ANY_INTERPRETER)
                && isOfPhase();
        add(
            scanner,
            value.offset(word.index(scanner.start())),
            patched ? Meaning.UNMANAGED : meaning,
            shebang ? Place.SHEBANG : place);
      }
    }
  }

  /** Where a command begins behind what systemd lets stand before it: {@code -}, {@code @}. */
  private static int behindUnitPrefix(String command) {
    int i = 0;
    while (i < command.length() && "@-:+!|".indexOf(command.charAt(i)) >= 0) {
      i++;
    }
    return i > 0 && i < command.length() && command.charAt(i) == '/' ? i : 0;
  }

  /** Reads what stands behind the operator of {@code ${x:-…}}. */
  private void operand(WordPart.Variable variable, Role role, Place place) {
    char operator = variable.operator().isEmpty() ? ' ' : variable.operator().charAt(0);
    boolean taken = "#%/^,@".indexOf(operator) >= 0;
    Word word = new Word(variable.start(), variable.end(), variable.operand());
    stretch(
        new WordUse(word, 0, word.text().length(), taken ? Role.REMOVED : role, variable.name()),
        "",
        place);
  }

  private void heredoc(Heredoc heredoc, Place around) {
    // Who reads what the script writes does so later, when the package is installed.
    Place place = writes(heredoc.command()) ? Place.FILE : around;
    Word body = heredoc.body();
    String content = body.text();
    Role role = role(heredoc.command());
    FhsScanner scanner = FhsScanner.of(content, 0, content.length());
    while (scanner.next()) {
      if (!ScriptText.isInComment(content, scanner.start())) {
        boolean shebang = ScriptText.isInShebang(content, scanner.start());
        Meaning meaning =
            FhsScanner.isCertain(scanner.path())
                ? judge(content, scanner, role, "", place)
                : Meaning.SUFFIX;
        add(
            scanner,
            value.offset(body.index(scanner.start())),
            meaning,
            shebang ? Place.SHEBANG : place);
      }
    }
  }

  /** Whether a command writes its input to a file: {@code cat > a}. */
  private static boolean writes(ShellCommand command) {
    return "tee".equals(command.name())
        || ("cat".equals(command.name()) && command.redirections().size() > 1);
  }

  /** What becomes of the text that a command is given as its input. */
  private Role role(ShellCommand command) {
    Role role = Role.OPERAND;
    for (WordUse stretch : WordUse.of(command)) {
      if (stretch.role() == Role.PROGRAM && EDITORS.contains(stretch.text())) {
        return Role.REMOVED;
      }
      if (stretch.role() == Role.ELSEWHERE) {
        role = Role.ELSEWHERE;
      }
    }
    boolean prints = "cat".equals(command.name()) && command.redirections().size() == 1;
    return prints && !isPassedOn(command) ? Role.PRINTED : role;
  }

  /** Whether what a command prints goes to another one, or becomes a part of one. */
  private boolean isPassedOn(ShellCommand command) {
    int before = command.start() - 1;
    while (before >= 0 && text.charAt(before) == ' ') {
      before--;
    }
    int newline = text.indexOf('\n', command.end());
    String behind = text.substring(command.end(), newline < 0 ? text.length() : newline);
    return (before >= 0 && text.charAt(before) == '(') || behind.contains("|");
  }

  /** Judges a path in a script, in a stretch of text that a command uses in a role. */
  private Meaning judge(
      String content, FhsScanner scanner, Role role, String variable, Place place) {
    Meaning meaning = world.meaning(use, string, scanner.path());
    if (meaning != Meaning.LOOKED_UP) {
      return meaning;
    }
    if (isFirst(scanner, content) && (use.joined() || host.joins())) {
      return Meaning.SUFFIX;
    }
    if (survey.isForMacos()) {
      return Meaning.DARWIN;
    }
    if (isExported(scanner.path())) {
      return Meaning.ELSEWHERE;
    }
    if (survey.isProbed(scanner.path()) || asksItself(content)) {
      return Meaning.PROBED;
    }
    if (fallback) {
      return Meaning.FALLBACK;
    }
    if (place != Place.PHASE && survey.isCreated(scanner.path())) {
      return Meaning.PROVIDED;
    }
    if (survey.isRemoved(variable)) {
      return Meaning.REPLACED;
    }
    if (survey.isTried(variable)) {
      return Meaning.PROBED;
    }
    Role effective = role == Role.OPERAND || role == Role.PROGRAM ? strongest(role) : role;
    String name = variable.isEmpty() ? argumentVariable() : variable;
    Meaning meant = judgement.of(content, scanner, effective, name, place);
    return meant == Meaning.LOOKED_UP && handsOver && effective == Role.PROGRAM
        ? Meaning.UNMANAGED
        : meant;
  }

  /**
   * Whether a word is a script of its own that asks for files: {@code --run '[ -e /usr/x ] && …'}.
   */
  private static boolean asksItself(String word) {
    return word.contains("[ -") || word.contains("test -");
  }

  /** Whether text for {@code patchelf} names the loader for a program that is to run elsewhere. */
  private boolean isExported(String path) {
    return path.contains("/ld-")
        && text.contains("--set-interpreter")
        && world.build().isForOthers(string);
  }

  /** Whether a word's path is also where the string, one line of text, begins. */
  private boolean isFirst(FhsScanner scanner, String content) {
    return scanner.start() == 0 && text.startsWith(content) && text.indexOf('\n') < 0;
  }

  private Role strongest(Role role) {
    return host.role() == Role.OPERAND || host.role() == Role.PROGRAM ? role : host.role();
  }

  private String argumentVariable() {
    String variable = SearchList.variableOfArgument(use);
    return variable.isEmpty() ? host.variable() : variable;
  }

  private void add(FhsScanner scanner, int offset, Meaning meaning, Place found) {
    Place place =
        found == Place.SHEBANG && isPatched(scanner.path()) ? Place.PATCHED_SHEBANG : found;
    FhsPath known = paths.get(offset);
    if (known == null || (meaning == Meaning.LOOKED_UP && known.meaning() != meaning)) {
      Span span = new Span(offset, offset + scanner.end() - scanner.start());
      boolean whole =
          scanner.end() == scanner.length() || !FhsScanner.isHole(scanner.charAt(scanner.end()));
      String replacement =
          meaning == Meaning.LOOKED_UP && whole && world.mayGuess()
              ? StorePrograms.replacement(scanner.path(), string, world.scopes())
              : null;
      paths.put(offset, new FhsPath(span, scanner.path(), meaning, place, replacement));
    }
  }

  /** Whether a build has a script for bash, whose first line the fixup phase then changes. */
  private boolean isPatched(String path) {
    return path.endsWith("/bash") && (isOfPhase() || world.build().isInstalled(string));
  }

  /** Whether a phase that comes before the fixup of scripts writes the text. */
  private boolean isOfPhase() {
    Node place = use.hole() == null ? string : use.hole();
    String name = use.hole() == null ? use.name() : world.attribute(place);
    return use.purpose() == Purpose.PHASE
        && (name.endsWith("Phase") || name.startsWith("post") || name.startsWith("pre"))
        && !name.equals("postFixup")
        && world.build().patchesShebangs(place);
  }
}
