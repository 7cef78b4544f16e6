package io.github.nixlint.semantics.text;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.github.nixlint.scope.Binding;
import io.github.nixlint.scope.Scopes;
import io.github.nixlint.semantics.Semantics;
import io.github.nixlint.semantics.derivation.Derivation;
import io.github.nixlint.semantics.derivation.DerivationAttribute;
import io.github.nixlint.semantics.names.Names;
import io.github.nixlint.semantics.names.TextWriter;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.Assert;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.BinaryOp;
import io.github.nixlint.syntax.BindingNode;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.FloatLiteral;
import io.github.nixlint.syntax.If;
import io.github.nixlint.syntax.IntegerLiteral;
import io.github.nixlint.syntax.Interpolation;
import io.github.nixlint.syntax.Lambda;
import io.github.nixlint.syntax.LetIn;
import io.github.nixlint.syntax.ListExpr;
import io.github.nixlint.syntax.Operator;
import io.github.nixlint.syntax.PathLiteral;
import io.github.nixlint.syntax.Select;
import io.github.nixlint.syntax.StringExpr;
import io.github.nixlint.syntax.StringPart;
import io.github.nixlint.syntax.StringText;
import io.github.nixlint.syntax.Variable;
import io.github.nixlint.syntax.With;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Follows the expressions that a build's text is made of to what they do for the outputs: through
 * {@code +}, {@code if}, {@code optionalString}, {@code concatStringsSep}, names of the file and
 * interpolations.
 */
final class BuildText {

  /** What becomes of the value of an expression. */
  enum Use {
    /** It is run, as commands. */
    COMMANDS,
    /** It is the name of a program. */
    PROGRAM,
    /** It is a package of which a program is run. */
    PACKAGE,
    /** It is the place where a command puts something. */
    DESTINATION,
    /** It is any other word of a command. */
    WORD
  }

  private static final int MAX_DEPTH = 40;
  private static final int MAX_STEPS = 20_000;

  /** Names whose value is no place to write to. */
  private static final ImmutableSet<String> INERT =
      ImmutableSet.of("name", "pname", "version", "system", "src", "rev", "url", "arch");

  private final Derivation derivation;
  private final Semantics semantics;
  private final Names names;
  private final Scopes scopes;
  private final OutputNames outputs;

  /** The arguments of the functions that are being followed, by their parameters. */
  private final Map<Binding, Expr> parameters = new HashMap<>();

  private final Set<StringExpr> running = new HashSet<>();
  private final BuildCommands commands;
  private int steps;

  /** How many scripts that run one another are being read. */
  private int nesting;

  /**
   * Begins to read.
   *
   * @param early whether what is read runs before the install phase
   */
  BuildText(Derivation derivation, Semantics semantics, boolean early) {
    this.derivation = derivation;
    this.semantics = semantics;
    this.names = semantics.names();
    this.scopes = semantics.scopes();
    this.outputs = new OutputNames(derivation);
    this.commands = new BuildCommands(this, outputs, early);
  }

  /** Returns what was seen of the commands so far. */
  BuildCommands commands() {
    return commands;
  }

  OutputNames outputs() {
    return outputs;
  }

  /**
   * Returns what an attribute of the derivation does when it is run; nothing where it is not set.
   */
  Effect ofHook(String attribute) {
    Effect effect = Effect.NONE;
    for (DerivationAttribute definition : derivation.attribute(attribute)) {
      effect = effect.or(of(definition.value(), Use.COMMANDS));
    }
    return effect;
  }

  /** Returns what a variable holds that the script does not set itself. */
  Effect ofVariable(String name, Use use) {
    if (outputs.isOutput(name)) {
      return Effect.WRITES;
    }
    if (!derivation.has(name)) {
      outputs.note(name);
      return use == Use.DESTINATION && derivation.isOpen() ? Effect.UNKNOWN : Effect.NONE;
    }
    Effect effect = Effect.NONE;
    for (DerivationAttribute definition : derivation.attribute(name)) {
      effect = effect.or(of(definition.value(), use));
    }
    return effect;
  }

  /** Returns what an expression does; null is one that the file does not show. */
  Effect of(@Nullable Expr expr, Use use) {
    if (expr == null) {
      return use == Use.WORD || use == Use.PACKAGE ? Effect.NONE : Effect.UNKNOWN;
    }
    if (nesting > MAX_DEPTH) {
      return Effect.UNKNOWN;
    }
    nesting++;
    Effect effect = of(expr, use, 0);
    nesting--;
    return effect;
  }

  private Effect of(Expr expr, Use use, int depth) {
    if (depth > MAX_DEPTH || steps++ > MAX_STEPS) {
      return Effect.UNKNOWN;
    }
    Expr e = names.value(expr);
    if (e instanceof Variable variable) {
      Binding binding = scopes.binding(variable);
      Expr argument = binding == null ? null : parameters.get(binding);
      return argument == null ? hidden(e, use) : of(argument, use, depth + 1);
    }
    if (e instanceof StringExpr string) {
      return string(string, use, depth);
    }
    if (e instanceof BinaryOp op) {
      return op.operator() == Operator.PLUS || op.operator() == Operator.CONCAT
          ? of(op.left(), use, depth + 1).or(of(op.right(), use, depth + 1))
          : hidden(e, use);
    }
    if (e instanceof If choice) {
      return of(choice.consequence(), use, depth + 1).or(of(choice.alternative(), use, depth + 1));
    }
    if (e instanceof LetIn let) {
      return of(let.body(), use, depth + 1);
    }
    if (e instanceof With with) {
      return of(with.body(), use, depth + 1);
    }
    if (e instanceof Assert check) {
      return of(check.body(), use, depth + 1);
    }
    if (e instanceof Lambda function) {
      return of(function.body(), use, depth + 1);
    }
    if (e instanceof ListExpr list) {
      Effect effect = Effect.NONE;
      for (Expr element : list.elements()) {
        effect = effect.or(of(element, use, depth + 1));
      }
      return effect;
    }
    if (e instanceof Apply call) {
      return call(call, use, depth);
    }
    if (e instanceof IntegerLiteral || e instanceof FloatLiteral) {
      return Effect.NONE;
    }
    return hidden(e, use);
  }

  private Effect string(StringExpr string, Use use, int depth) {
    if (use == Use.COMMANDS) {
      if (!running.add(string)) {
        return Effect.NONE;
      }
      Effect effect = commands.of(semantics.script(string));
      running.remove(string);
      return effect;
    }
    // What follows may be the name of a variable.
    Effect effect = "$".equals(string.constant()) ? Effect.UNKNOWN : Effect.NONE;
    boolean first = true;
    for (StringPart part : string.parts()) {
      if (part instanceof Interpolation hole) {
        effect = effect.or(of(hole.expression(), first ? use : Use.WORD, depth + 1));
      } else if (part instanceof StringText && outputs.isNamedIn(string.value().text())) {
        effect = Effect.WRITES;
      }
      first = false;
    }
    return effect;
  }

  private Effect call(Apply call, Use use, int depth) {
    ImmutableList<Expr> arguments = call.arguments();
    Expr last = arguments.get(arguments.size() - 1);
    String function = lastName(call.function());
    TextWriter writer = TextWriter.of(function);
    if (writer != null && writer.isProgram()) {
      return !isRun(use)
          ? Effect.NONE
          : function.equals(TextWriter.APPLICATION)
              ? text(last, depth)
              : of(last, Use.COMMANDS, depth + 1);
    }
    switch (function) {
      case "placeholder" -> {
        String output = last instanceof StringExpr string ? string.constant() : null;
        return output == null || outputs.isPlaceholder(output) ? Effect.WRITES : Effect.NONE;
      }
      case "getExe", "getExe'", "getBin", "getLib", "getDev", "getOutput" -> {
        boolean runs =
            function.startsWith("getExe") && BuildPrograms.runsScripts(lastName(arguments.get(0)));
        Effect effect = isRun(use) ? of(arguments.get(0), Use.PACKAGE, depth + 1) : Effect.NONE;
        return runs && isRun(use) ? Effect.UNKNOWN : effect;
      }
      case "optionalString",
          "optional",
          "optionals",
          "concatStrings",
          "concatLines",
          "escapeShellArg",
          "escapeShellArgs",
          "toString",
          "trim",
          "concatStringsSep",
          "unique",
          "flatten",
          "concatLists",
          "singleton",
          "optionalAttrs" -> {
        return of(last, use, depth + 1);
      }
      case "map",
          "concatMapStrings",
          "concatMapStringsSep",
          "imap0",
          "imap1",
          "concatImapStrings",
          "concatImapStringsSep",
          "mapAttrsToList",
          "concatMap",
          "concatMapAttrsStringSep",
          "forEach",
          "flip" -> {
        Effect effect = Effect.NONE;
        for (Expr argument : arguments) {
          effect = effect.or(ofOrNothing(argument, use, depth));
        }
        return effect;
      }
      case "replaceStrings" -> {
        Effect effect = of(last, use, depth + 1);
        for (Expr argument : arguments) {
          effect = effect.or(ofOrNothing(argument, Use.WORD, depth));
        }
        return effect;
      }
      default -> {
        if (names.value(call.function()) instanceof Lambda lambda) {
          return applied(lambda, arguments, use, depth);
        }
        return use == Use.WORD || use == Use.PACKAGE || isOfLibrary(call.function(), use)
            ? Effect.NONE
            : Effect.UNKNOWN;
      }
    }
  }

  /** What a function of the file gives, its arguments put in the place of its parameters. */
  private Effect applied(Lambda lambda, ImmutableList<Expr> arguments, Use use, int depth) {
    Expr body = lambda;
    Map<Binding, Expr> outer = new HashMap<>(parameters);
    for (Expr argument : arguments) {
      if (!(body instanceof Lambda function)) {
        break;
      }
      Binding parameter =
          function.argument() == null ? null : scopes.bindingOf(function.argument());
      if (parameter != null) {
        parameters.put(parameter, argument);
      }
      body = function.body();
    }
    Effect effect = of(body, use, depth + 1);
    parameters.clear();
    parameters.putAll(outer);
    return effect;
  }

  /** What an argument brings that may be a list of no text: its unknown parts count nothing. */
  private Effect ofOrNothing(Expr argument, Use use, int depth) {
    Expr e = names.value(argument);
    boolean known = e instanceof StringExpr || e instanceof ListExpr || e instanceof Lambda;
    return known ? of(e, use, depth + 1) : Effect.NONE;
  }

  private boolean isOfLibrary(Expr function, Use use) {
    return use == Use.DESTINATION && names.of(function).path().startsWith("lib.");
  }

  private static boolean isRun(Use use) {
    return use == Use.COMMANDS || use == Use.PROGRAM || use == Use.PACKAGE;
  }

  private Effect text(Expr application, int depth) {
    if (names.value(application) instanceof AttrSet set) {
      for (BindingNode binding : set.bindings()) {
        if (binding instanceof AttrBinding attribute
            && AttrPaths.first(attribute.path()).equals("text")) {
          return of(attribute.value(), Use.COMMANDS, depth + 1);
        }
      }
    }
    return Effect.UNKNOWN;
  }

  /** What a name or file does whose content the file does not show. */
  private Effect hidden(Expr e, Use use) {
    return switch (use) {
      case WORD, PACKAGE -> Effect.NONE;
      case COMMANDS -> Effect.UNKNOWN;
      case PROGRAM ->
          isPackage(e)
                  && KnownAttributes.of(lastName(e)) == null
                  && !BuildPrograms.runsScripts(lastName(e))
              ? Effect.NONE
              : Effect.UNKNOWN;
      case DESTINATION ->
          e instanceof PathLiteral
                  || INERT.contains(lastName(e))
                  || (e instanceof Select && isPackage(e))
              ? Effect.NONE
              : Effect.UNKNOWN;
    };
  }

  private boolean isPackage(Expr e) {
    return names.of(e).path().startsWith("pkgs.");
  }

  private String lastName(Expr e) {
    String path = names.of(e).path();
    if (!path.isEmpty()) {
      return path.substring(path.lastIndexOf('.') + 1);
    }
    if (e instanceof Variable variable) {
      return variable.name();
    }
    if (e instanceof Select select) {
      return AttrPaths.last(select.path());
    }
    return "";
  }
}
