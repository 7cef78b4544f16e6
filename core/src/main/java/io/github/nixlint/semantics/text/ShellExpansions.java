package io.github.nixlint.semantics.text;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.github.nixlint.scope.Resolution;
import io.github.nixlint.scope.VisibleNames;
import io.github.nixlint.semantics.Semantics;
import io.github.nixlint.semantics.derivation.EnvironmentVariables;
import io.github.nixlint.semantics.derivation.PackageName;
import io.github.nixlint.semantics.derivation.PackageRoles;
import io.github.nixlint.semantics.shell.Assignment;
import io.github.nixlint.semantics.shell.ShellCommand;
import io.github.nixlint.semantics.shell.ShellScript;
import io.github.nixlint.semantics.shell.Word;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.BinaryOp;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Identifier;
import io.github.nixlint.syntax.IndentedString;
import io.github.nixlint.syntax.IntegerLiteral;
import io.github.nixlint.syntax.Interpolation;
import io.github.nixlint.syntax.Kind;
import io.github.nixlint.syntax.Lambda;
import io.github.nixlint.syntax.ListExpr;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.Operator;
import io.github.nixlint.syntax.PathLiteral;
import io.github.nixlint.syntax.StringExpr;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.syntax.UnaryOp;
import io.github.nixlint.syntax.UriLiteral;
import io.github.nixlint.syntax.Variable;
import io.github.nixlint.text.Source;
import io.github.nixlint.text.Spelling;
import org.jspecify.annotations.Nullable;

/**
 * Finds the interpolations that were meant for the shell: {@code ${HOME}} where nothing defines
 * {@code HOME}, and what Nix happens to read as something else, as the URI {@code ${USER:-nobody}},
 * the integer {@code ${1}} and the update {@code ${name//a/b}}.
 */
public final class ShellExpansions {
  private static final ImmutableSet<String> OUTPUTS = ImmutableSet.of("out", "outputBin");

  /** Commands whose arguments are names of variables. */
  private static final ImmutableSet<String> NAMING =
      ImmutableSet.of(
          "for", "read", "local", "declare", "export", "readonly", "mapfile", "getopts");

  /** Scripts have no hundred parameters. */
  private static final int MOST_DIGITS = 2;

  private static final int MOST_STEPS = 6;

  private final Semantics semantics;
  private final SyntaxTree tree;

  private ShellExpansions(Semantics semantics) {
    this.semantics = semantics;
    this.tree = semantics.tree();
  }

  /** Returns the interpolations of a file that were meant for the shell, in source order. */
  public static ImmutableList<ShellExpansion> of(Semantics semantics) {
    ShellExpansions expansions = new ShellExpansions(semantics);
    ImmutableList.Builder<ShellExpansion> all = ImmutableList.builder();
    int count = expansions.tree.count(Kind.INTERPOLATION);
    for (int i = 0; i < count; i++) {
      Interpolation hole = (Interpolation) expansions.tree.node(Kind.INTERPOLATION, i);
      ShellExpansion expansion = expansions.read(hole);
      if (expansion != null) {
        all.add(expansion);
      }
    }
    return all.build();
  }

  /** Returns whether an expression is, or is part of, an interpolation meant for the shell. */
  public static boolean isMeant(Node part, Semantics semantics) {
    Node node = part;
    for (int i = 0; i < MOST_STEPS && node != null; i++) {
      if (node instanceof Interpolation hole) {
        return new ShellExpansions(semantics).read(hole) != null;
      }
      node = semantics.tree().parent(node);
    }
    return false;
  }

  /**
   * Returns whether a name stands in a text behind a dollar sign only, so that no part of it that
   * was not understood can define it for Nix.
   */
  public static boolean isOnlyExpanded(String name, Source source) {
    String text = source.ascii(0, source.length());
    for (int at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length())) {
      boolean braced = at > 1 && text.charAt(at - 1) == '{' && text.charAt(at - 2) == '$';
      if (!braced && (at == 0 || text.charAt(at - 1) != '$')) {
        return false;
      }
    }
    return true;
  }

  private @Nullable ShellExpansion read(Interpolation hole) {
    if (!(tree.parent(hole) instanceof StringExpr string)) {
      return null;
    }
    Expr e = hole.expression();
    String parameter =
        switch (e.kind()) {
          case VARIABLE -> variable((Variable) e, string);
          case URI_LITERAL -> ofUri((UriLiteral) e);
          case INTEGER_LITERAL -> ofInteger((IntegerLiteral) e);
          case APPLY -> ofCall((Apply) e);
          case BINARY_OP -> ofUpdate((BinaryOp) e);
          case UNARY_OP -> ofNegation((UnaryOp) e);
          case LAMBDA -> ofFunction((Lambda) e);
          default -> "";
        };
    if (parameter.isEmpty()) {
      return null;
    }
    String escape = string instanceof IndentedString ? "''" : "\\";
    return new ShellExpansion(hole, use(e), parameter, escape);
  }

  /** A positional parameter; larger numbers are meant as numbers. */
  private String ofInteger(IntegerLiteral number) {
    return number.end() - number.start() <= MOST_DIGITS ? tree.text(number) : "";
  }

  private static Node use(Expr e) {
    if (e instanceof Apply call) {
      return call.function();
    }
    if (e instanceof BinaryOp op) {
      return op.left();
    }
    return e instanceof UnaryOp op ? op.operand() : e;
  }

  /** {@code ${USER:-nobody}}, {@code ${name:0:3}}. */
  private static String ofUri(UriLiteral uri) {
    String text = uri.text();
    int colon = text.indexOf(':');
    boolean operator =
        colon + 1 < text.length() && "-=?+0123456789".indexOf(text.charAt(colon + 1)) >= 0;
    return operator && isParameter(text.substring(0, colon)) ? text.substring(0, colon) : "";
  }

  /** {@code ${USER:-"nobody"}}, and {@code ${names[0]}} of a name that nothing defines. */
  private String ofCall(Apply call) {
    if (call.function() instanceof UriLiteral uri) {
      return ofUri(uri);
    }
    boolean subscript =
        call.function() instanceof Variable
            && call.arguments().get(0) instanceof ListExpr list
            && list.start() == call.function().end();
    return subscript ? undefined(call.function()) : "";
  }

  /** {@code ${name//a/b}}. */
  private String ofUpdate(BinaryOp op) {
    return op.operator() == Operator.UPDATE && op.right() instanceof PathLiteral
        ? undefined(op.left())
        : "";
  }

  /** {@code ${!name}}. */
  private String ofNegation(UnaryOp op) {
    return op.operator() == Operator.NOT ? undefined(op.operand()) : "";
  }

  /** {@code ${NODE_ENV:-production}}, a function since no URI begins so. */
  private String ofFunction(Lambda function) {
    Identifier argument = function.argument();
    if (argument == null || function.formals() != null) {
      return "";
    }
    int colon = argument.end();
    boolean operator =
        function.body().start() == colon + 1
            && function.body().start() < function.body().end()
            && "-=?+0123456789".indexOf(tree.source().at(function.body().start())) >= 0;
    return operator ? tree.text(argument) : "";
  }

  private String undefined(Expr e) {
    return e instanceof Variable variable
            && isParameter(variable.name())
            && semantics.scopes().resolution(variable) instanceof Resolution.Unresolved
        ? variable.name()
        : "";
  }

  private String variable(Variable variable, StringExpr string) {
    String name = variable.name();
    int dash = name.indexOf('-'); // `${VAR-default}`
    String parameter = dash > 0 ? name.substring(0, dash) : name;
    boolean capitals = isCapitals(parameter);
    if ((!capitals && (dash > 0 || !mayBeLower(name))) || isPlaceholder(name)) {
      return "";
    }
    Resolution resolution = semantics.scopes().resolution(variable);
    boolean missing =
        resolution instanceof Resolution.Unresolved
            || (resolution instanceof Resolution.ByWith with && lacks(with, parameter));
    if (!missing || (capitals && PackageRoles.of(new PackageName(name, "")) != null)) {
      return "";
    }
    String near = Spelling.nearest(name, VisibleNames.at(variable, semantics.scopes()));
    boolean shell =
        capitals
            ? near == null
                || (!isCapitals(near) && (EnvironmentVariables.isOfShell(name) || isScript(string)))
            : isScript(string) && (isSetIn(string, name) || (near == null && isOfShell(name)));
    return shell ? parameter : "";
  }

  /**
   * Whether no {@code with} around supplies a name: the library of nixpkgs has none in capitals,
   * its packages none that every shell sets.
   */
  private boolean lacks(Resolution.ByWith innermost, String name) {
    boolean ofEveryShell = EnvironmentVariables.isOfShell(name);
    for (Resolution.ByWith with = innermost; with != null; with = with.outer()) {
      String namespace = semantics.names().of(with.with().namespace()).path();
      boolean packages = ofEveryShell && namespace.equals("pkgs");
      if (!packages && !namespace.equals("lib") && !namespace.startsWith("lib.")) {
        return false;
      }
    }
    return true;
  }

  /** Whether a name is one that a generator of files replaces: {@code __NAME__}. */
  private static boolean isPlaceholder(String name) {
    return name.startsWith("__") && name.endsWith("__");
  }

  private static boolean isOfShell(String name) {
    return OUTPUTS.contains(name) || name.indexOf('_') > 0;
  }

  private static boolean mayBeLower(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (!(Character.isLetterOrDigit(c) || c == '_')) {
        return false;
      }
    }
    return true;
  }

  private static boolean isCapitals(String name) {
    boolean letter = false;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean capital = c >= 'A' && c <= 'Z';
      if (!capital && c != '_' && !(c >= '0' && c <= '9')) {
        return false;
      }
      letter |= capital;
    }
    return letter;
  }

  private static boolean isParameter(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (!(c == '_' || (c < 128 && Character.isLetterOrDigit(c)))) {
        return false;
      }
    }
    return !name.isEmpty();
  }

  private boolean isScript(StringExpr string) {
    // What is one interpolation and nothing else has no words to tell by.
    if (string.parts().size() > 1) {
      ShellScript script = semantics.script(string);
      if (ScriptText.isShell(script.value().text()) || ScriptText.looksLikeShell(script)) {
        return true;
      }
    }
    for (TextUse use : TextUses.of(string, semantics)) {
      if (use.purpose() == Purpose.PHASE || use.purpose() == Purpose.SCRIPT) {
        return true;
      }
    }
    return false;
  }

  /** Whether a script sets a variable of this name itself. */
  private boolean isSetIn(StringExpr string, String name) {
    for (ShellCommand command : semantics.script(string).commands()) {
      for (Assignment assignment : command.assignments()) {
        if (assignment.name().equals(name)) {
          return true;
        }
      }
      String program = command.name();
      if (program != null && NAMING.contains(program)) {
        for (Word word : command.arguments()) {
          if (name.equals(word.literal())) {
            return true;
          }
        }
      }
    }
    return false;
  }
}
