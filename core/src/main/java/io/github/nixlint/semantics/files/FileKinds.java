package io.github.nixlint.semantics.files;

import com.google.common.collect.ImmutableSet;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.files.FileKind.Kind;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.BinaryOp;
import io.github.nixlint.syntax.BindingNode;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Formal;
import io.github.nixlint.syntax.Formals;
import io.github.nixlint.syntax.If;
import io.github.nixlint.syntax.Inherit;
import io.github.nixlint.syntax.Lambda;
import io.github.nixlint.syntax.ListExpr;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.Operator;
import io.github.nixlint.syntax.PathLiteral;
import io.github.nixlint.syntax.StringExpr;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.syntax.Variable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells the kind of a file by its name and its outermost constructs. */
public final class FileKinds {
  private static final int MAX_FUNCTIONS = 8;

  private static final ImmutableSet<String> MODULE_KEYS =
      ImmutableSet.of("options", "config", "imports", "disabledModules", "_module", "perSystem");

  private static final ImmutableSet<String> MODULE_ARGUMENTS =
      ImmutableSet.of(
          "config", "options", "modulesPath", "osConfig", "nixosConfig", "darwinConfig");

  /** The top-level options of NixOS, nix-darwin and home-manager that plain configuration sets. */
  private static final ImmutableSet<String> SETTINGS =
      ImmutableSet.of(
          "boot",
          "console",
          "documentation",
          "environment",
          "fileSystems",
          "fonts",
          "gtk",
          "hardware",
          "home",
          "homebrew",
          "i18n",
          "launchd",
          "networking",
          "nix",
          "nixpkgs",
          "powerManagement",
          "programs",
          "qt",
          "security",
          "services",
          "sound",
          "swapDevices",
          "system",
          "systemd",
          "time",
          "users",
          "virtualisation",
          "wayland",
          "xdg",
          "xsession");

  private static final ImmutableSet<String> TEST_KEYS = ImmutableSet.of("testScript", "nmt");

  private static final ImmutableSet<String> TEST_CALLS =
      ImmutableSet.of(
          "makeTest", "nixosTest", "runTest", "runNixOSTest", "runTests", "runTestOn", "evalTest");

  /** Attributes of a package that little else has. */
  private static final ImmutableSet<String> PACKAGE_KEYS =
      ImmutableSet.of(
          "pname",
          "version",
          "src",
          "sha256",
          "buildInputs",
          "nativeBuildInputs",
          "propagatedBuildInputs",
          "qtInputs",
          "installPhase");

  private static final ImmutableSet<String> FINAL = ImmutableSet.of("final", "self");
  private static final ImmutableSet<String> PREVIOUS = ImmutableSet.of("prev", "super");

  private final SyntaxTree tree;
  private final String path;
  private final String name;

  /** The formals of the functions that the file consists of, outermost first. */
  private final List<Lambda> functions = new ArrayList<>();

  private final Expr body;

  private FileKinds(SyntaxTree tree) {
    this.tree = tree;
    this.path = tree.source().name().replace('\\', '/');
    this.name = path.substring(path.lastIndexOf('/') + 1);
    Expr e = Expressions.body(tree.root());
    while (e instanceof Lambda lambda && functions.size() < MAX_FUNCTIONS) {
      functions.add(lambda);
      e = Expressions.body(lambda.body());
    }
    this.body = e;
  }

  /** Returns the kind of a file. */
  public static FileKind of(SyntaxTree tree) {
    return new FileKinds(tree).kind();
  }

  private FileKind kind() {
    FileKind kind = bySpecialForm();
    if (kind == null) {
      kind = module();
    }
    if (kind == null && (name.equals("shell.nix") || name.equals("devshell.nix"))) {
      kind = new FileKind(Kind.SHELL, "it is named `" + name + "`");
    }
    if (kind == null) {
      kind = packages();
    }
    if (kind == null) {
      kind = values();
    }
    boolean plain =
        kind.kind() != Kind.FLAKE
            && packageFormals() == null
            && !(kind.kind() == Kind.MODULE && has("options"));
    return plain && isAmongTests() ? new FileKind(Kind.TEST, "it lies in a folder of tests") : kind;
  }

  // Flakes, tests, shells, overlays

  private @Nullable FileKind bySpecialForm() {
    if (name.equals("flake.nix")) {
      return new FileKind(Kind.FLAKE, "it is named `flake.nix`");
    }
    if (functions.isEmpty() && has("outputs") && (has("inputs") || has("description"))) {
      return new FileKind(Kind.FLAKE, "it has `outputs` beside `inputs` or a description");
    }
    FileKind test = test();
    if (test != null) {
      return test;
    }
    String call = Expressions.calledName(body);
    if (call.startsWith("mkShell")) {
      return new FileKind(Kind.SHELL, "it calls `" + call + "`");
    }
    for (int i = 0; i + 1 < functions.size(); i++) {
      if (isOverlay(functions.get(i), functions.get(i + 1))) {
        return new FileKind(Kind.OVERLAY, "it is a function of the final and the previous set");
      }
    }
    return null;
  }

  private @Nullable FileKind test() {
    for (String key : TEST_KEYS) {
      if (has(key) || configures(key)) {
        return new FileKind(Kind.TEST, "it sets `" + key + "`");
      }
    }
    if (!(body instanceof Apply call)) {
      return null;
    }
    String function = Expressions.calledName(call);
    if (TEST_CALLS.contains(function)) {
      return new FileKind(Kind.TEST, "it calls `" + function + "`");
    }
    boolean imports = function.equals("import") && !call.arguments().isEmpty();
    return imports
            && call.arguments().get(0) instanceof PathLiteral imported
            && imported.head().contains("make-test")
        ? new FileKind(Kind.TEST, "it imports `" + imported.head() + "`")
        : null;
  }

  /** Returns whether a function and the one that it returns take the sets of an overlay. */
  public static boolean isOverlay(Lambda outer, Lambda inner) {
    if (outer.argument() == null
        || outer.formals() != null
        || inner.argument() == null
        || inner.formals() != null) {
      return false;
    }
    String first = outer.argument().name();
    String second = inner.argument().name();
    boolean finalSet = isOneOf(first, FINAL);
    boolean previousSet = isOneOf(second, PREVIOUS);
    return (finalSet && (previousSet || second.startsWith("_")))
        || (previousSet && (first.startsWith("_") || PackageFormals.isPackages(first)));
  }

  /** Whether a name is one of {@code names}, be it with something before or behind it. */
  private static boolean isOneOf(String name, ImmutableSet<String> names) {
    for (String n : names) {
      if (name.equals(n)
          || (name.endsWith(n) && isSeparator(name.charAt(name.length() - n.length() - 1)))
          || (name.startsWith(n) && isSeparator(name.charAt(n.length())))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isSeparator(char c) {
    return c == '_' || c == '-' || c == '\'';
  }

  // Modules

  private @Nullable FileKind module() {
    Formals formals = functions.isEmpty() ? null : functions.get(functions.size() - 1).formals();
    boolean asksForPackages = formals != null && PackageFormals.areIn(formals);
    boolean open = formals != null && formals.ellipsis();
    String argument = formals != null && open ? moduleArgument(formals) : "";
    boolean written = body instanceof AttrSet;
    if (!argument.isEmpty() && !isCallOfBuilder() && (written || !asksForPackages)) {
      return new FileKind(Kind.MODULE, "a function of `" + argument + "` and others");
    }
    if (!written || asksForPackages) {
      return null;
    }
    boolean function =
        formals != null && (open || formals.members().isEmpty() || hasHeader(formals));
    if (!function && !functions.isEmpty()) {
      return null;
    }
    for (String key : MODULE_KEYS) {
      if (has(key) && (function || !key.equals("config") || isOnly(key))) {
        return new FileKind(Kind.MODULE, "it has `" + key + "`");
      }
    }
    if (function || functions.isEmpty()) {
      String setting = setting();
      if (!setting.isEmpty()) {
        return new FileKind(Kind.MODULE, "it sets `" + setting + "`");
      }
    }
    return null;
  }

  private static String moduleArgument(Formals formals) {
    for (Formal formal : formals.members()) {
      if (MODULE_ARGUMENTS.contains(formal.name().name())) {
        return formal.name().name();
      }
    }
    return "";
  }

  private static boolean hasHeader(Formals formals) {
    boolean module = !moduleArgument(formals).isEmpty();
    for (Formal formal : formals.members()) {
      String formalName = formal.name().name();
      if (!formalName.equals("lib")
          && !formalName.equals("pkgs")
          && !MODULE_ARGUMENTS.contains(formalName)
          && !(module && SpecialArguments.has(formalName))) {
        return false;
      }
    }
    return true;
  }

  private boolean isOnly(String key) {
    for (BindingNode binding : ((AttrSet) body).bindings()) {
      if (!(binding instanceof AttrBinding attr) || !key.equals(attr.path().first().staticName())) {
        return false;
      }
    }
    return true;
  }

  /** Returns the option of the system that the set sets, where it sets nothing else. */
  private String setting() {
    String found = "";
    for (BindingNode binding : ((AttrSet) body).bindings()) {
      String key = binding instanceof AttrBinding attr ? attr.path().first().staticName() : null;
      if (key != null && SETTINGS.contains(key)) {
        found = key;
      } else if (functions.isEmpty()) {
        return "";
      }
    }
    return found;
  }

  // Packages

  private @Nullable FileKind packages() {
    String call = body instanceof Apply ? Expressions.calledName(body) : "";
    if (isBuilder(call)) {
      return new FileKind(Kind.PACKAGE, "it calls `" + call + "`");
    }
    if (body instanceof Apply apply
        && describesPackage(apply.arguments().get(apply.arguments().size() - 1), 0)) {
      return new FileKind(Kind.PACKAGE, "it calls `" + call + "` with what makes a package");
    }
    Formals formals = packageFormals();
    String formal = formals == null ? "" : PackageFormals.first(formals);
    if (formal.isEmpty()) {
      return body instanceof AttrSet set && holdsPackages(set)
          ? new FileKind(Kind.PACKAGE_SET, "its attributes call builders")
          : null;
    }
    String reason = "a function of `" + formal + "`";
    if (!(body instanceof AttrSet set)) {
      return new FileKind(Kind.PACKAGE, reason);
    }
    if (has("src") && has("version")) {
      return new FileKind(Kind.PACKAGE, reason + " to what makes a package");
    }
    return holdsPackages(set) || !holdsFunctions(set)
        ? new FileKind(Kind.PACKAGE_SET, reason + " to a set")
        : new FileKind(Kind.LIBRARY, reason + " to a set of functions");
  }

  /** Returns whether an argument has attributes that only packages have. */
  private static boolean describesPackage(Expr argument, int depth) {
    Expr e = Expressions.body(argument);
    if (depth > MAX_FUNCTIONS) {
      return false;
    }
    if (e instanceof Lambda lambda) {
      return describesPackage(lambda.body(), depth + 1);
    }
    if (e instanceof BinaryOp operation && operation.operator() == Operator.UPDATE) {
      return describesPackage(operation.left(), depth + 1)
          || describesPackage(operation.right(), depth + 1);
    }
    if (e instanceof AttrSet set) {
      for (String key : PACKAGE_KEYS) {
        if (has(set, key)) {
          return true;
        }
      }
    }
    return false;
  }

  private @Nullable Formals packageFormals() {
    for (Lambda function : functions) {
      if (function.formals() != null && PackageFormals.areIn(function.formals())) {
        return function.formals();
      }
    }
    return null;
  }

  private boolean isCallOfBuilder() {
    return body instanceof Apply && isBuilder(Expressions.calledName(body));
  }

  private static boolean isBuilder(String function) {
    return function.endsWith("Derivation")
        || function.endsWith("Package")
        || function.endsWith("Application")
        || function.equals("buildGoModule")
        || function.startsWith("runCommand")
        || function.startsWith("writeShell")
        || function.startsWith("writeScript")
        || function.startsWith("writeText")
        || function.startsWith("fetch")
        || function.startsWith("build")
        || function.equals("symlinkJoin")
        || function.equals("derivation")
        || function.equals("bundlerApp")
        || function.equals("bundlerEnv")
        || function.equals("overrideAttrs")
        || function.equals("override")
        || function.equals("callPackages");
  }

  /** Returns whether a good part of the attributes are calls that make packages. */
  private static boolean holdsPackages(AttrSet set) {
    int packages = 0;
    int values = 0;
    for (BindingNode binding : set.bindings()) {
      if (binding instanceof AttrBinding attr) {
        values++;
        Expr value = Expressions.body(attr.value());
        if (value instanceof Apply && isBuilder(Expressions.calledName(value))) {
          packages++;
        }
      }
    }
    return packages > 0 && packages * 4 >= values;
  }

  private static boolean holdsFunctions(AttrSet set) {
    for (BindingNode binding : set.bindings()) {
      if (binding instanceof AttrBinding attr && Expressions.body(attr.value()) instanceof Lambda) {
        return true;
      }
    }
    return false;
  }

  // Libraries and values

  private FileKind values() {
    if (isPlain()) {
      return new FileKind(Kind.DATA, "it holds values only");
    }
    if (body instanceof AttrSet set && holdsFunctions(set)) {
      return new FileKind(Kind.LIBRARY, "it is a set of functions");
    }
    if (!functions.isEmpty() && !(body instanceof AttrSet)) {
      return new FileKind(Kind.LIBRARY, "it is a function");
    }
    if (!functions.isEmpty() && functions.get(0).formals() != null) {
      for (Formal formal : functions.get(0).formals().members()) {
        if (formal.name().name().equals("lib")) {
          return new FileKind(Kind.LIBRARY, "a function of `lib`");
        }
      }
    }
    return new FileKind(Kind.UNKNOWN, "nothing tells");
  }

  /** Returns whether the file has no functions, calls or names but those of the language. */
  private boolean isPlain() {
    for (int id = 0; id < tree.nodeCount(); id++) {
      Node node = tree.node(id);
      switch (node.kind()) {
        case APPLY, LAMBDA, WITH, SELECT, LEGACY_LET, IF, ASSERT, ERROR_EXPR, SEARCH_PATH -> {
          return false;
        }
        case VARIABLE -> {
          String variable = ((Variable) node).name();
          if (!variable.equals("true") && !variable.equals("false") && !variable.equals("null")) {
            return false;
          }
        }
        default -> {
          // Sets, lists and literals are values.
        }
      }
    }
    return body instanceof AttrSet || body instanceof ListExpr || body instanceof StringExpr;
  }

  /** Returns whether NixOS, nix-darwin or home-manager have options below a top-level name. */
  public static boolean isSharedNamespace(String name) {
    return SETTINGS.contains(name);
  }

  /** Returns whether a function is called that makes a test of machines or of functions. */
  static boolean isTest(Apply call) {
    return TEST_CALLS.contains(Expressions.calledName(call));
  }

  /** Returns whether the name of a file says that it lies among tests, whatever its kind. */
  public static boolean isAmongTests(SyntaxTree tree) {
    return new FileKinds(tree).isAmongTests();
  }

  /** Returns whether the name of a file says that somebody copies it and fills it in. */
  public static boolean isAmongTemplates(SyntaxTree tree) {
    String path = new FileKinds(tree).path;
    return path.startsWith("templates/")
        || path.startsWith("template/")
        || path.contains("/templates/")
        || path.contains("/template/");
  }

  private boolean isAmongTests() {
    return path.startsWith("tests/")
        || path.startsWith("test/")
        || path.contains("/tests/")
        || path.contains("/test/")
        || path.startsWith("checks/")
        || path.contains("/checks/")
        || name.equals("test.nix")
        || name.equals("tests.nix");
  }

  /** Returns whether the body is a set, or a sum of sets, with an attribute. */
  private boolean has(String key) {
    return tree.vocabulary().mayHave(key) && has(body, key, 0);
  }

  /** Returns whether the body is a module whose {@code config} is a set with an attribute. */
  private boolean configures(String key) {
    if (!tree.vocabulary().mayHave(key) || !(body instanceof AttrSet module)) {
      return false;
    }
    for (BindingNode binding : module.bindings()) {
      if (binding instanceof AttrBinding attr
          && "config".equals(attr.path().first().staticName())) {
        List<AttrName> names = attr.path().names();
        if (names.size() == 1 ? has(attr.value(), key, 0) : key.equals(names.get(1).staticName())) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean has(Expr expr, String key, int depth) {
    Expr e = Expressions.body(expr);
    if (depth > MAX_FUNCTIONS) {
      return false;
    }
    if (e instanceof AttrSet set) {
      return has(set, key);
    }
    if (e instanceof BinaryOp operation && operation.operator() == Operator.UPDATE) {
      return has(operation.left(), key, depth + 1) || has(operation.right(), key, depth + 1);
    }
    return e instanceof If choice && has(choice.consequence(), key, depth + 1);
  }

  private static boolean has(AttrSet set, String key) {
    for (BindingNode binding : set.bindings()) {
      if (binding instanceof AttrBinding attr) {
        if (key.equals(attr.path().first().staticName())) {
          return true;
        }
      } else if (binding instanceof Inherit inherit) {
        for (AttrName inherited : inherit.names()) {
          if (key.equals(inherited.staticName())) {
            return true;
          }
        }
      }
    }
    return false;
  }
}
