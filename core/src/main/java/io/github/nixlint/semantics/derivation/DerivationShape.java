package io.github.nixlint.semantics.derivation;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableSet;
import io.github.nixlint.scope.Scopes;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.names.Names;
import io.github.nixlint.semantics.shell.ShellCommand;
import io.github.nixlint.semantics.shell.ShellScript;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.BinaryOp;
import io.github.nixlint.syntax.BindingNode;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Inherit;
import io.github.nixlint.syntax.Lambda;
import io.github.nixlint.syntax.LetIn;
import io.github.nixlint.syntax.Operator;
import io.github.nixlint.syntax.StringExpr;
import io.github.nixlint.syntax.Variable;
import io.github.nixlint.text.WordSet;
import java.util.List;

/** What tells, at little cost, that a set describes a derivation. */
final class DerivationShape {
  private static final ImmutableSet<String> NAME =
      ImmutableSet.of("pname", "name", "version", "src", "srcs");

  /** What gives a derivation something to build. */
  private static final WordSet WORK =
      WordSet.of(
          "src",
          "srcs",
          "builder",
          "phases",
          "unpackPhase",
          "dontUnpack",
          "buildCommand",
          "buildPhase",
          "installPhase",
          "configurePhase",
          "patches",
          "sourceRoot");

  private static final WordSet SOURCES = WordSet.of("src", "srcs", "sourceRoot");

  /** Commands that need no tool of any package. */
  private static final WordSet IDLE =
      WordSet.of("echo", "printf", "touch", "mkdir", "export", "exit", "true", ":", "runHook");

  private static final int MAX_DEPTH = 16;

  private final Scopes scopes;
  private final Names names;

  DerivationShape(Scopes scopes, Names names) {
    this.scopes = scopes;
    this.names = names;
  }

  /** Returns whether attributes name a package, or a source. */
  boolean hasName(DerivationAttributes attributes) {
    return hasAny(attributes, NAME);
  }

  /** Returns whether attributes give something to build; {@code src = null} is nothing. */
  boolean hasWork(DerivationAttributes attributes) {
    for (String name : attributes.values().keySet()) {
      if (WORK.contains(name) && !isNull(attributes.values().get(name))) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether attributes say that there is nothing to build: {@code src = null}. */
  boolean isWithoutSource(DerivationAttributes attributes) {
    return attributes.values().containsKey("src") && isNull(attributes.values().get("src"));
  }

  /**
   * Returns whether attributes have nothing to build from and phases that only print, as those of a
   * {@code mkShell} do: {@code echo $PATH > $out}.
   */
  boolean isIdle(DerivationAttributes attributes) {
    boolean idle = false;
    for (String name : attributes.values().keySet()) {
      if (!WORK.contains(name) || name.equals("phases") || name.equals("dontUnpack")) {
        continue;
      }
      for (DerivationAttribute definition : attributes.values().get(name)) {
        if (!name.endsWith("Phase")
            || !(definition.value() instanceof StringExpr script)
            || !prints(script)) {
          return false;
        }
        idle = true;
      }
    }
    return idle;
  }

  private static boolean prints(StringExpr script) {
    for (ShellCommand command : ShellScript.of(script.value()).commands()) {
      if (command.name() == null || !IDLE.contains(command.name())) {
        return false;
      }
    }
    return true;
  }

  /** Returns whether attributes say how something is built, or is not to be built. */
  boolean hasPhase(DerivationAttributes attributes) {
    for (String name : attributes.values().keySet()) {
      if (WORK.contains(name) && !SOURCES.contains(name)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isNull(List<DerivationAttribute> definitions) {
    for (DerivationAttribute definition : definitions) {
      if (!(definition.value() instanceof Variable variable && variable.name().equals("null"))) {
        return false;
      }
    }
    return true;
  }

  /** Returns whether attributes tell of more than a name, dependencies and variables. */
  boolean isPackage(DerivationAttributes attributes) {
    for (String name : attributes.values().keySet()) {
      if (!name.equals("name") && !isList(name) && !isVariable(name)) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether attributes are for a function that reads more of them than builders do. */
  boolean isForAnother(DerivationAttributes attributes) {
    for (String path : attributes.values().keySet()) {
      String name = path.substring(0, (path + ".").indexOf('.'));
      if (!KnownAttributes.has(name) && !isVariable(name)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isVariable(String name) {
    return name.equals(Ascii.toUpperCase(name));
  }

  private static boolean hasAny(DerivationAttributes attributes, ImmutableSet<String> wanted) {
    for (String name : attributes.values().keySet()) {
      if (wanted.contains(name)) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether an argument sets dependencies or phases. */
  boolean mentionsBuild(Expr argument) {
    return mentionsBuild(argument, 0);
  }

  private boolean mentionsBuild(Expr argument, int depth) {
    Expr e = Expressions.bare(argument);
    if (depth > MAX_DEPTH) {
      return false;
    }
    if (e instanceof AttrSet set) {
      return setsBuild(set);
    }
    if (e instanceof Lambda lambda) {
      return mentionsBuild(lambda.body(), depth + 1);
    }
    if (e instanceof LetIn let) {
      return mentionsBuild(let.body(), depth + 1);
    }
    if (e instanceof BinaryOp op && op.operator() == Operator.UPDATE) {
      return mentionsBuild(op.left(), depth + 1) || mentionsBuild(op.right(), depth + 1);
    }
    if (e instanceof Variable variable && scopes.binding(variable) != null) {
      Expr value = names.value(e);
      return value instanceof AttrSet set && setsBuild(set);
    }
    return false;
  }

  private static boolean setsBuild(AttrSet set) {
    for (BindingNode binding : set.bindings()) {
      if (binding instanceof AttrBinding attribute) {
        if (isBuild(attribute.path().first())) {
          return true;
        }
      } else if (binding instanceof Inherit inherit) {
        for (AttrName name : inherit.names()) {
          if (isBuild(name)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /** Returns whether an attribute is a list of dependencies or a script, by what costs little. */
  private static boolean isBuild(AttrName name) {
    String text = name.staticName();
    return text != null
        && (isList(text)
            || (text.endsWith("Phase") && !text.equals("checkPhase"))
            || text.endsWith("Install")
            || text.equals("buildCommand"));
  }

  private static boolean isList(String name) {
    return name.endsWith("Inputs") && (name.endsWith("uildInputs") || name.endsWith("heckInputs"));
  }

  /** Returns whether a set names a list of dependencies itself. */
  static boolean setsList(AttrSet set) {
    for (BindingNode binding : set.bindings()) {
      if (binding instanceof AttrBinding attribute) {
        String name = attribute.path().first().staticName();
        if (name != null && isList(name)) {
          return true;
        }
      }
    }
    return false;
  }
}
