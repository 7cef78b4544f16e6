package io.github.nixlint.cli;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.cli.files.FileFinder;
import io.github.nixlint.cli.files.FileReader;
import io.github.nixlint.cli.files.InputFile;
import io.github.nixlint.cli.files.UnreadableException;
import io.github.nixlint.cli.report.Printable;
import io.github.nixlint.cli.report.TreeJson;
import io.github.nixlint.parse.ParseResult;
import io.github.nixlint.parse.SyntaxError;
import io.github.nixlint.scope.Reference;
import io.github.nixlint.scope.Scopes;
import io.github.nixlint.syntax.NixDump;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.TreeDump;
import io.github.nixlint.text.Position;
import io.github.nixlint.text.Source;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** {@code ast}: how files are parsed. */
final class AstCommand {

  static final List<Option> OPTIONS =
      List.of(
          Option.value(
                  "FORM",
                  "tree (default), json, or nix: as `nix-instantiate --parse`, one line a file.",
                  "--as")
              .choosing(Form.values()),
          Option.values(
              "DIR=PREFIX", "With nix, print paths below DIR as below PREFIX.", "--root"));

  private enum Form {
    TREE,
    JSON,
    NIX
  }

  private final List<String> paths;
  private final Form form;
  private final Roots roots;
  private final InputStream in;
  private final Console console;
  private final Environment environment;
  private boolean titled;
  private boolean rejected;

  AstCommand(Arguments arguments, InputStream in, Console console, Environment environment)
      throws UsageException {
    this.paths = arguments.operands();
    this.form = arguments.choice("--as", Form.TREE, Form.values());
    this.roots = Roots.of(arguments.texts("--root"), environment);
    this.in = in;
    this.console = console;
    this.environment = environment;
  }

  /** Runs the command and returns whether a file is not valid Nix. */
  boolean run() throws IOException {
    FileFinder finder =
        new FileFinder(
            environment.folder(),
            false,
            "<stdin>",
            FileFinder.Excludes.NONE,
            console::warning,
            name -> {});
    FileReader reader = new FileReader(in);
    List<InputFile> files = finder.find(paths);
    titled = files.size() > 1;
    Workers.run(
        files,
        Runtime.getRuntime().availableProcessors(),
        () -> new Worker(reader, new Parsing()),
        this::deliver);
    return rejected;
  }

  private record Printed(String text, List<String> errors, @Nullable Failure failure) {}

  private final class Worker implements Function<InputFile, Printed> {
    private final FileReader reader;
    private final Parsing parsing;

    Worker(FileReader reader, Parsing parsing) {
      this.reader = reader;
      this.parsing = parsing;
    }

    @Override
    public Printed apply(InputFile file) {
      try {
        ParseResult parsed = parsing.parse(reader.read(file));
        return new Printed(print(file, parsed), rejections(parsed), null);
      } catch (UnreadableException | RuntimeException | Error e) {
        return new Printed("", List.of(), Failure.of(file, e));
      }
    }
  }

  private void deliver(Printed printed) throws IOException {
    if (printed.failure() != null) {
      printed.failure().report(console);
      return;
    }
    for (String error : printed.errors()) {
      rejected = true;
      console.remark(error);
    }
    console.print(printed.text());
  }

  private String print(InputFile file, ParseResult parsed) {
    StringBuilder out = new StringBuilder();
    switch (form) {
      case TREE -> tree(file, parsed, out);
      case JSON -> TreeJson.print(parsed, out);
      case NIX -> nix(file, parsed, out);
    }
    return out.toString();
  }

  private void tree(InputFile file, ParseResult parsed, StringBuilder out) {
    if (titled) {
      out.append("# ").append(Printable.of(file.name())).append('\n');
    }
    StringBuilder dump = new StringBuilder();
    TreeDump.print(parsed.tree(), dump);
    dump.toString().lines().forEach(line -> out.append(Printable.of(line)).append('\n'));
  }

  /** Nix prints nothing for what it rejects; the line stays empty. */
  private void nix(InputFile file, ParseResult parsed, StringBuilder out) {
    if (parsed.isOk() && undefined(parsed).isEmpty()) {
      Path path = file.path() == null ? Path.of(file.name()) : file.path();
      NixDump.print(parsed.tree().root(), roots.folderOf(path), roots.home(), out);
    }
    out.append('\n');
  }

  /** Returns why Nix rejects a file: for its syntax and, where it is to speak, for its names. */
  private List<String> rejections(ParseResult parsed) {
    List<String> rejections = new ArrayList<>();
    for (SyntaxError error : parsed.errors()) {
      rejections.add(located(parsed, error.span().start(), error.message()));
    }
    if (form == Form.NIX && parsed.isOk()) {
      for (Reference reference : undefined(parsed)) {
        Node name = reference.node();
        String message = "undefined variable `" + parsed.tree().text(name) + "`";
        rejections.add(located(parsed, name.start(), message));
      }
    }
    return rejections;
  }

  private static ImmutableList<Reference> undefined(ParseResult parsed) {
    return Scopes.of(parsed.tree()).unresolved();
  }

  private static String located(ParseResult parsed, int offset, String message) {
    Source source = parsed.tree().source();
    Position start = source.position(offset);
    return source.name() + ":" + start.line() + ":" + start.column() + ": " + message;
  }
}
