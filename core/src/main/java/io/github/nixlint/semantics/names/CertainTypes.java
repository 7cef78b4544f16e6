package io.github.nixlint.semantics.names;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.github.nixlint.scope.Binding;
import io.github.nixlint.scope.Resolution;
import io.github.nixlint.scope.Scopes;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.BinaryOp;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.If;
import io.github.nixlint.syntax.Operator;
import io.github.nixlint.syntax.Select;
import io.github.nixlint.syntax.UnaryOp;
import io.github.nixlint.syntax.Variable;
import org.jspecify.annotations.Nullable;

/**
 * What the value of an expression certainly is, if it has one at all: what its operators, its
 * literals and the functions of Nix and of nixpkgs' library say, through the names of {@code let}
 * and {@code rec}. What a caller hands in is never certain.
 */
public final class CertainTypes {
  private static final int MAX_STEPS = 16;

  /** The functions of {@code builtins} and {@code lib} that give a type, with their arity. */
  private static final ImmutableMap<String, Integer> BOOLEAN_FUNCTIONS =
      ImmutableMap.<String, Integer>builder()
          .put("all", 2)
          .put("any", 2)
          .put("elem", 2)
          .put("hasAttr", 2)
          .put("hasInfix", 2)
          .put("hasPrefix", 2)
          .put("hasSuffix", 2)
          .put("isAttrs", 1)
          .put("isBool", 1)
          .put("isDerivation", 1)
          .put("isFloat", 1)
          .put("isFunction", 1)
          .put("isInt", 1)
          .put("isList", 1)
          .put("isNull", 1)
          .put("isPath", 1)
          .put("isString", 1)
          .put("lessThan", 2)
          .put("pathExists", 1)
          .put("versionAtLeast", 2)
          .put("versionOlder", 2)
          .buildOrThrow();

  /** What each platform of nixpkgs is or is not. */
  private static final ImmutableSet<String> PLATFORM =
      ImmutableSet.of(
          "is32bit",
          "is64bit",
          "isAarch64",
          "isBSD",
          "isDarwin",
          "isGnu",
          "isLinux",
          "isMusl",
          "isStatic",
          "isUnix",
          "isWindows",
          "isx86",
          "isx86_64");

  private static final ImmutableMap<String, Integer> STRING_FUNCTIONS =
      ImmutableMap.<String, Integer>builder()
          .put("boolToString", 1)
          .put("concatLines", 1)
          .put("concatMapStrings", 2)
          .put("concatMapStringsSep", 3)
          .put("concatStrings", 1)
          .put("concatStringsSep", 2)
          .put("escapeRegex", 1)
          .put("escapeShellArg", 1)
          .put("escapeShellArgs", 1)
          .put("fileContents", 1)
          .put("getExe", 1)
          .put("getExe'", 2)
          .put("getName", 1)
          .put("getVersion", 1)
          .put("hashFile", 2)
          .put("hashString", 2)
          .put("makeBinPath", 1)
          .put("makeLibraryPath", 1)
          .put("makeSearchPath", 2)
          .put("makeSearchPathOutput", 3)
          .put("optionalString", 2)
          .put("readFile", 1)
          .put("removePrefix", 2)
          .put("removeSuffix", 2)
          .put("replaceStrings", 3)
          .put("substring", 3)
          .put("toJSON", 1)
          .put("toLower", 1)
          .put("toString", 1)
          .put("toUpper", 1)
          .put("trim", 1)
          .buildOrThrow();

  private final Scopes scopes;
  private final Names names;

  /** Reads the types of a file whose names are known. */
  public CertainTypes(NamedFile file) {
    this.scopes = file.scopes();
    this.names = file.names();
  }

  /** Returns whether a value is {@code true} or {@code false}. */
  public boolean isBoolean(Expr expr) {
    return isBoolean(expr, MAX_STEPS);
  }

  /** Returns whether a value is {@code true} or {@code false}, by an operator or a literal. */
  public boolean isWrittenBoolean(Expr expr) {
    Expr e = Expressions.bare(expr);
    return switch (e.kind()) {
      case HAS_ATTR -> true;
      case UNARY_OP -> ((UnaryOp) e).operator() == Operator.NOT;
      case BINARY_OP -> givesBoolean(((BinaryOp) e).operator());
      case VARIABLE -> constant(e) != null;
      default -> false;
    };
  }

  /** Returns which of {@code true} and {@code false} an expression is written as, or null. */
  public @Nullable Boolean constant(Expr expr) {
    boolean global =
        Expressions.bare(expr) instanceof Variable variable
            && scopes.resolution(variable) instanceof Resolution.Builtin;
    if (!global) {
      return null;
    }
    return switch (((Variable) Expressions.bare(expr)).name()) {
      case "true" -> true;
      case "false" -> false;
      default -> null;
    };
  }

  private boolean isBoolean(Expr expr, int steps) {
    Expr e = definition(expr);
    return isWrittenBoolean(e)
        || isCall(e, BOOLEAN_FUNCTIONS)
        || (e instanceof If choice
            && steps > 0
            && isBoolean(choice.consequence(), steps - 1)
            && isBoolean(choice.alternative(), steps - 1));
  }

  /** Returns whether a value is what nixpkgs knows of a platform: {@code hostPlatform.isLinux}. */
  public boolean isOfPlatform(Expr expr) {
    Expr e = Expressions.bare(expr);
    if (!(e instanceof Select || e instanceof Variable)) {
      return false;
    }
    String path = names.of(e).path();
    int dot = path.lastIndexOf('.');
    return dot > 0
        && PLATFORM.contains(path.substring(dot + 1))
        && (path.startsWith("latform", dot - 7) || path.startsWith("stdenv", dot - 6))
        && path.startsWith("pkgs.");
  }

  /** Returns whether a value is a string. */
  public boolean isString(Expr expr) {
    return isString(expr, MAX_STEPS);
  }

  private boolean isString(Expr expr, int steps) {
    Expr e = definition(expr);
    if (steps == 0) {
      return false;
    }
    return switch (e.kind()) {
      case STRING_LITERAL, INDENTED_STRING, URI_LITERAL -> true;
      case APPLY -> isCall(e, STRING_FUNCTIONS);
      case IF ->
          isString(((If) e).consequence(), steps - 1)
              && isString(((If) e).alternative(), steps - 1);
      // A string and anything make a string.
      case BINARY_OP ->
          ((BinaryOp) e).operator() == Operator.PLUS && isString(((BinaryOp) e).left(), steps - 1);
      default -> false;
    };
  }

  /** Returns whether the code has {@code null} in mind for a value. */
  public boolean mayBeNull(Expr expr) {
    Expr e = Expressions.bare(expr);
    if (e instanceof Select select && select.fallback() != null) {
      return isNull(select.fallback());
    }
    if (e instanceof If) {
      return isNull(e);
    }
    Binding binding = e instanceof Variable variable ? scopes.binding(variable) : null;
    return binding != null && binding.value() != null && isNull(binding.value());
  }

  private boolean isNull(Expr expr) {
    Expr e = definition(expr);
    return e instanceof If choice
        ? isWrittenNull(choice.consequence()) || isWrittenNull(choice.alternative())
        : isWrittenNull(e);
  }

  private static boolean isWrittenNull(Expr expr) {
    return Expressions.bare(expr) instanceof Variable variable && variable.name().equals("null");
  }

  /** The expression behind the names of {@code let} and {@code rec}. */
  private Expr definition(Expr expr) {
    Expr e = Expressions.body(expr);
    for (int i = 0; i < MAX_STEPS && e instanceof Variable variable; i++) {
      Binding binding = scopes.binding(variable);
      if (binding == null || !isDefinition(binding) || binding.value() == null) {
        return e;
      }
      e = Expressions.body(binding.value());
    }
    return e;
  }

  private static boolean isDefinition(Binding binding) {
    return switch (binding.kind()) {
      case LET -> true;
      // An attribute called `__overrides` replaces others of a recursive set.
      case REC, LEGACY_LET, FORMAL, ARGUMENT -> false;
    };
  }

  private static boolean givesBoolean(Operator operator) {
    return switch (operator) {
      case LESS,
          LESS_OR_EQUAL,
          GREATER,
          GREATER_OR_EQUAL,
          EQUAL,
          NOT_EQUAL,
          AND,
          OR,
          IMPLIES,
          NOT,
          HAS_ATTR ->
          true;
      case NEGATE, CONCAT, TIMES, DIVIDE, PLUS, MINUS, UPDATE, PIPE_FROM, PIPE_INTO -> false;
    };
  }

  private boolean isCall(Expr e, ImmutableMap<String, Integer> functions) {
    if (!(e instanceof Apply call)) {
      return false;
    }
    Integer arity = functions.get(Expressions.simpleName(call.function()));
    return arity != null
        && arity == call.arguments().size()
        && isCertain(names.of(call.function()));
  }

  private static boolean isCertain(QualifiedName name) {
    return name.certainty() == QualifiedName.Certainty.CERTAIN
        && (name.isWithin(Paths.BUILTINS) || name.isWithin(Paths.LIB));
  }
}
