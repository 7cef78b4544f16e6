package io.github.nixlint.semantics.security;

import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableList;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.code.PropertyFunctions;
import io.github.nixlint.semantics.files.FileKind;
import io.github.nixlint.semantics.files.ThrowAwayMachines;
import io.github.nixlint.semantics.names.NamedFile;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Interpolation;
import io.github.nixlint.syntax.Kind;
import io.github.nixlint.syntax.LetIn;
import io.github.nixlint.syntax.ListExpr;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.PathLiteral;
import io.github.nixlint.syntax.Select;
import io.github.nixlint.syntax.StringExpr;
import io.github.nixlint.syntax.StringLiteral;
import io.github.nixlint.syntax.StringPart;
import io.github.nixlint.syntax.StringText;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.syntax.Variable;
import io.github.nixlint.text.WordSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the secrets that a file shows. Options are judged by their names, and in modules and flakes
 * only, since elsewhere an attribute of that name may be anything; tokens, and passwords in
 * commands and addresses, by their form, anywhere; what documents or shows an example is left out.
 * Tests make up their own passwords and keys; there the tokens of accounts alone are looked for.
 */
public final class Secrets {
  private static final WordSet READERS =
      WordSet.of("fileContents", "importJSON", "importTOML", "readFile", "readLines", "splitFile");

  /**
   * What documents or shows an example or tests a build, and where names stand for keys, colours
   * and words.
   */
  private static final WordSet APART =
      WordSet.of(
          "abbreviations",
          "aliases",
          "bindings",
          "binds",
          "checkPhase",
          "colors",
          "colorscheme",
          "defaultText",
          "description",
          "example",
          "functions",
          "i18n",
          "installCheckPhase",
          "keybindings",
          "keymap",
          "keymaps",
          "labels",
          "literalExample",
          "longDescription",
          "messages",
          "meta",
          "preCheck",
          "preInstallCheck",
          "shellAbbrs",
          "shellAliases",
          "shortcuts",
          "styles",
          "syntax",
          "theme",
          "themes",
          "translations");

  /** These make files in the store of a text. */
  private static final WordSet WRITERS = WordSet.of("toFile", "writeScript", "writeText");

  /** These make the text of a file of a set. */
  private static final WordSet GENERATORS =
      WordSet.of(
          "generate",
          "toINI",
          "toINIWithGlobalSection",
          "toJSON",
          "toKeyValue",
          "toPlist",
          "toTOML",
          "toYAML");

  private static final CharMatcher LETTERS =
      CharMatcher.inRange('a', 'z').or(CharMatcher.inRange('A', 'Z'));

  private static final CharMatcher UPPER =
      CharMatcher.inRange('A', 'Z').or(CharMatcher.inRange('0', '9')).or(CharMatcher.is('_'));

  /** An option of this name may also say which of the secrets of a configuration is meant. */
  private static final String NAMING = "secret";

  private static final int MOST_LEVELS = 32;

  private final NamedFile file;
  private final SyntaxTree tree;
  private final boolean configuration;
  private final boolean test;

  /** Packages carry the keys of clients, which their authors publish. */
  private final boolean published;

  private final boolean shell;

  /** Whether texts of files are made of sets somewhere. */
  private final boolean generates;

  /** The strings that were found, each once, however many options are set to it. */
  private final Set<StringExpr> literals = new HashSet<>();

  private final ImmutableList.Builder<Secret> found = ImmutableList.builder();

  private Secrets(NamedFile file) {
    this.file = file;
    this.tree = file.tree();
    FileKind.Kind kind = file.kind().kind();
    this.test = kind == FileKind.Kind.TEST;
    this.published = kind == FileKind.Kind.PACKAGE || kind == FileKind.Kind.PACKAGE_SET;
    this.shell = kind == FileKind.Kind.SHELL;
    this.generates = tree.vocabulary().hasAny(GENERATORS);
    this.configuration = kind == FileKind.Kind.MODULE || kind == FileKind.Kind.FLAKE;
  }

  /** Returns the secrets of a file, in source order. */
  public static ImmutableList<Secret> of(NamedFile file) {
    Secrets secrets = new Secrets(file);
    secrets.find();
    return ImmutableList.sortedCopyOf(
        (a, b) -> Integer.compare(a.span().start(), b.span().start()), secrets.found.build());
  }

  private void find() {
    if (configuration) {
      options();
    } else if (!test) {
      for (int i = 0; i < tree.count(Kind.ATTR_BINDING); i++) {
        elsewhere((AttrBinding) tree.node(Kind.ATTR_BINDING, i));
      }
    }
    for (int i = 0; configuration && i < tree.count(Kind.LIST_EXPR); i++) {
      arguments((ListExpr) tree.node(Kind.LIST_EXPR, i));
    }
    for (int i = 0; !test && i < tree.count(Kind.APPLY); i++) {
      call((Apply) tree.node(Kind.APPLY, i));
    }
    strings(Kind.STRING_LITERAL);
    strings(Kind.INDENTED_STRING);
  }

  /** Those of a {@code let} last: the option that is set to a name says more of it. */
  private void options() {
    List<AttrBinding> named = new ArrayList<>();
    for (int i = 0; i < tree.count(Kind.ATTR_BINDING); i++) {
      AttrBinding binding = (AttrBinding) tree.node(Kind.ATTR_BINDING, i);
      if (tree.parent(binding) instanceof LetIn) {
        named.add(binding);
      } else {
        binding(binding);
      }
    }
    named.forEach(this::binding);
  }

  private void binding(AttrBinding binding) {
    List<AttrName> path = binding.path().names();
    String name = path.get(path.size() - 1).staticName();
    if (name == null) {
      return;
    }
    if (SecretNames.isSecret(name) || isOfUsers(binding)) {
      literal(name, binding);
      return;
    }
    if (name.equals("text")) {
      file(binding);
      return;
    }
    Expr value = PropertyFunctions.content(binding.value());
    if ((SecretNames.isSecretFile(name) || isEnvironment(name, value))
        && isMadeOfText(value)
        && !isApart(binding)) {
      // A text is made up there, but a file that is at hand may be the one in use.
      boolean certain = value instanceof PathLiteral || !ThrowAwayMachines.configure(binding, tree);
      found.add(new Secret(Secret.Kind.FILE, binding.value().span(), name, certain));
    }
  }

  /** What is no option: what a file is made of, and the variables of shells and of builds. */
  private void elsewhere(AttrBinding binding) {
    List<AttrName> path = binding.path().names();
    String name = path.get(path.size() - 1).staticName();
    if (name != null
        && (generates || isVariable(name))
        && SecretNames.isSecret(name)
        && (isVariable(name) || isGenerated(binding))) {
      literal(name, binding);
    }
  }

  private static boolean isVariable(String name) {
    return (name.isEmpty() || name.charAt(0) < 'a') && UPPER.matchesAllOf(name);
  }

  /** Whether it is none of a client that is published, nor a word for a server on this machine. */
  private boolean isKept(String name, String text) {
    return !isVariable(name) || (shell && !LETTERS.matchesAllOf(text));
  }

  /** Whether a binding is part of what is written to a file: {@code toINI { } { … }}. */
  private boolean isGenerated(AttrBinding binding) {
    Node around = binding;
    for (int level = 0; level < MOST_LEVELS && around != null; level++) {
      if (around instanceof Apply call
          && GENERATORS.contains(Expressions.calledName(call.function()))) {
        return true;
      }
      around = tree.parent(around);
    }
    return false;
  }

  /** Whether variables of a service are read from a file of that kind: {@code ./app.env}. */
  private static boolean isEnvironment(String name, Expr value) {
    return (name.equals("EnvironmentFile") || name.equals("environmentFile"))
        && value instanceof PathLiteral path
        && SecretNames.isSecretPath(path.head());
  }

  /** What is written to a file by its name: {@code environment.etc."db-password".text = "…"}. */
  private void file(AttrBinding text) {
    String path = Expressions.nameAbove(text, tree);
    String content =
        PropertyFunctions.content(text.value()) instanceof StringExpr string && !holdsToken(string)
            ? string.constant()
            : null;
    if (content != null
        && SecretNames.isSecretFileName(path.substring(path.lastIndexOf('/') + 1))
        && SecretValue.of(content) == SecretValue.SECRET
        && !isApart(text)) {
      boolean certain = !ThrowAwayMachines.configure(text, tree);
      found.add(new Secret(Secret.Kind.TEXT, text.value().span(), "a password", certain));
    }
  }

  /** Whether it is the password of a user: {@code basicAuth.alice = "…"}. */
  private boolean isOfUsers(AttrBinding binding) {
    List<AttrName> path = binding.path().names();
    if (path.size() > 1) {
      return "basicAuth".equals(path.get(path.size() - 2).staticName());
    }
    return tree.parent(binding) instanceof AttrSet set
        && tree.parent(set) instanceof AttrBinding users
        && "basicAuth".equals(users.path().names().get(users.path().size() - 1).staticName());
  }

  /** What follows {@code "--password"} in a list of arguments. */
  private void arguments(ListExpr list) {
    List<Expr> elements = list.elements();
    for (int i = 0; i + 1 < elements.size(); i++) {
      if (elements.get(i) instanceof StringLiteral flag
          && tree.source().at(flag.start() + 1) == '-'
          && elements.get(i + 1) instanceof StringLiteral value
          && value.constant() != null
          && SecretNames.isSecret(tree.source().text(flag.start() + 1, flag.end() - 1))
          && SecretValue.of(value.constant()) == SecretValue.SECRET
          && !value.constant().startsWith("-")
          && !isApart(list)) {
        boolean certain = !ThrowAwayMachines.configure(list, tree);
        found.add(new Secret(Secret.Kind.TEXT, value.span(), "a password in plain text", certain));
      }
    }
  }

  /** Whether a file is copied to the store as it is, or written there. */
  private static boolean isMadeOfText(Expr file) {
    if (file instanceof StringExpr string
        && string.parts().size() == 1
        && string.parts().get(0) instanceof Interpolation hole) {
      return isMadeOfText(Expressions.bare(hole.expression()));
    }
    if (file instanceof Apply call) {
      return WRITERS.contains(Expressions.calledName(call.function()))
          || (Expressions.calledName(call.function()).equals("toString")
              && isMadeOfText(Expressions.bare(call.arguments().get(0))));
    }
    return file instanceof PathLiteral copied
        && !copied.isAbsolute()
        && !SecretNames.isEncrypted(copied.head());
  }

  private void literal(String name, AttrBinding binding) {
    if (!(written(PropertyFunctions.content(binding.value())) instanceof StringExpr string)) {
      return;
    }
    String text = string.constant();
    if (text == null || (name.equals(NAMING) && SecretValue.isName(text))) {
      return;
    }
    SecretValue value = SecretValue.of(text);
    if (value != SecretValue.REFERENCE && !holdsToken(string) && !isApart(binding)) {
      // `users.users.alice.password = "alice"` is one that everybody knows.
      boolean certain =
          value == SecretValue.SECRET
              && (!name.startsWith("initial") || SecretValue.isChosen(text))
              && (configuration || isKept(name, text))
              && !text.equals(Expressions.nameAbove(binding, tree))
              && !ThrowAwayMachines.configure(binding, tree);
      String file = SecretFileOption.of(name, binding, tree);
      if (literals.add(string)) {
        Secret.Kind kind = configuration ? Secret.Kind.LITERAL : Secret.Kind.ATTRIBUTE;
        found.add(new Secret(kind, string.span(), name, certain, file));
      }
    }
  }

  /** What a name stands for that a {@code let} gives it, or the expression itself. */
  private Expr written(Expr value) {
    return value instanceof Variable || value instanceof Select
        ? PropertyFunctions.content(file.names().value(value))
        : value;
  }

  private void call(Apply call) {
    if (!READERS.contains(Expressions.calledName(call.function()))) {
      return;
    }
    Expr argument = Expressions.bare(call.arguments().get(0));
    String path = path(argument);
    if (!path.isEmpty() && !isApart(call)) {
      found.add(new Secret(Secret.Kind.READ, argument.span(), path, true));
    }
  }

  /** The path of a secret that an expression gives, or "". */
  private String path(Expr argument) {
    String option = file.names().of(argument).path();
    if (option.endsWith(".path")
        && (option.startsWith("config.age.secrets.")
            || option.startsWith("config.sops.secrets."))) {
      return option;
    }
    if (option.isEmpty() && isOfComputedName(argument)) {
      return file.tree().text(argument);
    }
    if (option.startsWith("config.")
        && SecretNames.isSecretFile(option.substring(option.lastIndexOf('.') + 1))) {
      return option;
    }
    String text =
        argument instanceof StringExpr string
            ? shown(string)
            : argument instanceof PathLiteral literal && literal.isConstant()
                ? literal.head()
                : null;
    return text != null && SecretNames.isSecretPath(text) ? text : "";
  }

  /** Whether it is the file of a secret whose name is computed: {@code secrets.${name}.path}. */
  private boolean isOfComputedName(Expr argument) {
    List<AttrName> path =
        argument instanceof Select select ? select.path().names() : ImmutableList.of();
    if (path.size() < 2 || !"path".equals(path.get(path.size() - 1).staticName())) {
      return false;
    }
    StringBuilder secrets =
        new StringBuilder(file.names().of(((Select) argument).subject()).path());
    for (AttrName name : path) {
      if (name.staticName() == null) {
        break;
      }
      secrets.append('.').append(name.staticName());
    }
    return secrets.toString().equals("config.age.secrets")
        || secrets.toString().equals("config.sops.secrets");
  }

  /** A path as it is written, or of one that is put together what it begins with. */
  private @Nullable String shown(StringExpr string) {
    String text = string.constant();
    if (text != null || string.parts().isEmpty()) {
      return text;
    }
    String start = string.parts().get(0) instanceof StringText first ? tree.text(first) : "";
    return start.startsWith("/") ? start + "…" : null;
  }

  private void strings(Kind kind) {
    for (int i = 0; i < tree.count(kind); i++) {
      StringExpr string = (StringExpr) tree.node(kind, i);
      List<StringPart> parts = string.parts();
      for (int j = 0; j < parts.size(); j++) {
        if (parts.get(j) instanceof StringText text) {
          tokens(text);
          if (!test) {
            credentials(text, j == parts.size() - 1);
          }
        }
      }
    }
  }

  private void tokens(StringPart text) {
    TokenShapes.Token token = token(text, text.start());
    while (token != null && !isApart(text)) {
      if (isSecret(token.of())) {
        boolean certain = !test && !published && !isSnakeOil(text);
        found.add(new Secret(Secret.Kind.TOKEN, token.span(), token.name(), certain));
      }
      token = token(text, token.span().end());
    }
  }

  /**
   * Whether a key is given by the name of one that keeps nobody out, {@code snakeOilPrivateKey}.
   */
  private boolean isSnakeOil(Node node) {
    AttrBinding binding = tree.enclosing(node, AttrBinding.class);
    String name =
        binding == null ? null : binding.path().names().get(binding.path().size() - 1).staticName();
    return name != null && name.toLowerCase(Locale.ROOT).contains("snakeoil");
  }

  /** Whether what has the form of a secret is one here. */
  private boolean isSecret(TokenShapes.Of of) {
    return switch (of) {
      case ACCOUNT -> true;
      case CLIENT -> !test && !published;
      case KEY -> !test;
    };
  }

  private void credentials(StringPart text, boolean last) {
    Credentials credentials =
        new Credentials(tree.source().bytes(), text.start(), text.end(), last);
    TokenShapes.Token token = credentials.find(text.start());
    while (token != null && !isApart(text)) {
      if (token(text, token.span().start()) == null) {
        boolean certain = !ThrowAwayMachines.configure(text, tree);
        found.add(new Secret(Secret.Kind.TEXT, token.span(), token.name(), certain));
      }
      token = credentials.find(token.span().end());
    }
  }

  private TokenShapes.@Nullable Token token(StringPart text, int from) {
    return TokenShapes.find(tree.source().bytes(), from, text.end());
  }

  /** Whether a string is told by its form already. */
  private boolean holdsToken(StringExpr string) {
    return string.parts().size() == 1
        && token(string.parts().get(0), string.parts().get(0).start()) != null;
  }

  /** Whether a node is part of what shows no secret, be it named like one. */
  private boolean isApart(Node node) {
    Node around = node;
    for (int level = 0; level < MOST_LEVELS && around != null; level++) {
      if (around instanceof AttrBinding binding) {
        for (AttrName name : binding.path().names()) {
          String text = name.staticName();
          if (text != null && APART.contains(text)) {
            return true;
          }
        }
      }
      around = tree.parent(around);
    }
    return false;
  }
}
