package io.github.nixlint.semantics.build;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.derivation.Builder;
import io.github.nixlint.semantics.derivation.Dependency;
import io.github.nixlint.semantics.derivation.DependencyList;
import io.github.nixlint.semantics.derivation.Derivation;
import io.github.nixlint.semantics.derivation.DerivationAttribute;
import io.github.nixlint.semantics.shell.ShellCommand;
import io.github.nixlint.semantics.shell.ShellScript;
import io.github.nixlint.semantics.shell.Word;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.Select;
import io.github.nixlint.syntax.StringExpr;
import io.github.nixlint.syntax.Variable;
import io.github.nixlint.text.Spelling;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The build of a package by {@code buildPythonPackage} or {@code buildPythonApplication}. */
public final class PythonPackage {
  private static final String IMPORTS_CHECK = "pythonImportsCheck";
  private static final Spelling.Words LIKE_IMPORTS_CHECK =
      new Spelling.Words(ImmutableList.of(IMPORTS_CHECK));

  /** The lists of what the package imports and what its tests do. */
  private static final ImmutableList<String> IMPORTED =
      ImmutableList.of(
          "propagatedBuildInputs",
          "dependencies",
          "build-system",
          "buildInputs",
          "checkInputs",
          "nativeCheckInputs");

  private static final ImmutableSet<String> TEST_HOOKS =
      ImmutableSet.of(
          "pytestCheckHook",
          "unittestCheckHook",
          "stestrCheckHook",
          "pytestForkedHook",
          "django",
          "versionCheckHook",
          "sphinxHook");

  /** What functions call the packages of Python that they are given. */
  private static final ImmutableSet<String> PACKAGES =
      ImmutableSet.of("self", "super", "final", "prev", "ps", "p", "pself", "psuper");

  private final Build build;
  private final Derivation derivation;

  private PythonPackage(Build build) {
    this.build = build;
    this.derivation = build.derivation();
  }

  /** Returns the package that a build makes, or null where it is none of Python. */
  public static @Nullable PythonPackage of(Build build) {
    Derivation derivation = build.derivation();
    String builder = derivation.builder().simpleName();
    boolean isPython =
        derivation.builder().kind() == Builder.Kind.LANGUAGE
            && (builder.equals("buildPythonPackage") || builder.equals("buildPythonApplication"));
    return isPython ? new PythonPackage(build) : null;
  }

  /** Returns whether an attribute's name is meant to be {@code pythonImportsCheck}. */
  public static boolean isMisspeltImportsCheck(String name) {
    if (name.equals(IMPORTS_CHECK)) {
      return false;
    }
    boolean says =
        name.startsWith("python")
            && name.contains("mport")
            && (name.contains("Test") || name.toLowerCase(Locale.ROOT).contains("check"));
    return says || LIKE_IMPORTS_CHECK.nearest(name, 2) != null;
  }

  /**
   * Returns whether the file shows that nothing of the package is tested: neither a check phase or
   * a hook that is one, nor {@code pythonImportsCheck}.
   */
  public boolean isUntested() {
    if (derivation.isOpen()
        || derivation.has(IMPORTS_CHECK)
        || derivation.has("installCheckPhase")
        || isFalse("pyproject")
        || isOther()
        || hasTestsElsewhere()) {
      return false;
    }
    boolean checks = derivation.has("checkPhase") || hasTestHook();
    return !checks || isFalse("doCheck");
  }

  /** Whether another build system installs the package, which may hold no module at all. */
  private boolean isOther() {
    for (DerivationAttribute format : derivation.attribute("format")) {
      if (!(format.value() instanceof StringExpr string) || "other".equals(string.constant())) {
        return true;
      }
    }
    return false;
  }

  private boolean hasTestsElsewhere() {
    for (String name : derivation.attributeNames()) {
      if (name.startsWith("passthru.tests")) {
        return true;
      }
    }
    for (DerivationAttribute passthru : derivation.attribute("passthru")) {
      if (passthru.value() != null && Expressions.member(passthru.value(), "tests") != null) {
        return true;
      }
    }
    return false;
  }

  private boolean isFalse(String attribute) {
    for (DerivationAttribute setting : derivation.attribute(attribute)) {
      if (setting.value() instanceof Variable variable && variable.name().equals("false")) {
        return true;
      }
    }
    return false;
  }

  /** Whether a list has a hook that runs tests, or may have one that the file does not show. */
  private boolean hasTestHook() {
    for (DependencyList list : derivation.dependencyLists()) {
      boolean checks =
          list.name().contains("heckInputs") || list.name().equals("nativeBuildInputs");
      if (checks && list.isOpen()) {
        return true;
      }
      for (Dependency element : list.elements()) {
        String name = element.pkg().simpleName();
        if (TEST_HOOKS.contains(name) || name.endsWith("CheckHook")) {
          return true;
        }
      }
    }
    return false;
  }

  /** Returns whether the file shows that nobody says how the package is built. */
  public boolean lacksFormat() {
    return !derivation.isOpen()
        && !derivation.builder().local()
        && isOfNixpkgs()
        && !derivation.has("pyproject")
        && !derivation.has("format");
  }

  /** Whether a builder is a member of what nixpkgs has of Python; mach-nix has one so called. */
  private boolean isOfNixpkgs() {
    String builder = derivation.builder().name();
    int last = builder.lastIndexOf('.');
    if (last < 0) {
      return derivation.call() instanceof Apply call
          && !(Expressions.bare(call.function()) instanceof Select);
    }
    String set = builder.substring(0, last);
    return set.equals("pkgs")
        || PACKAGES.contains(set)
        || set.toLowerCase(Locale.ROOT).contains("py");
  }

  /**
   * Returns the check phase that does no more than to run {@code pytest}, which {@code
   * pytestCheckHook} does too; null where there is none.
   */
  public @Nullable Phase pytestPhase() {
    for (Phase phase : build.phases()) {
      boolean checks =
          phase.name().equals("checkPhase") || phase.name().equals("installCheckPhase");
      if (checks && !phase.isOpen() && onlyRunsPytest(phase)) {
        return phase;
      }
    }
    return null;
  }

  private static boolean onlyRunsPytest(Phase phase) {
    boolean found = false;
    for (ShellScript script : phase.scripts()) {
      for (ShellCommand command : script.commands()) {
        if ("runHook".equals(command.name())) {
          continue;
        }
        boolean plain = command.redirections().isEmpty() && command.assignments().isEmpty();
        if (found || !plain || !isPytest(command.words())) {
          return false;
        }
        found = true;
      }
    }
    return found;
  }

  /** Returns whether a phase that {@link #pytestPhase} gives hands arguments to {@code pytest}. */
  public static boolean hasArguments(Phase phase) {
    for (ShellScript script : phase.scripts()) {
      for (ShellCommand command : script.commands()) {
        int own = command.words().get(0).text().contains("test") ? 1 : 3;
        if (!"runHook".equals(command.name()) && command.words().size() > own) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isPytest(ImmutableList<Word> words) {
    if (words.isEmpty()) {
      return false;
    }
    String text = words.get(0).text();
    String program = text.substring(text.lastIndexOf('/') + 1);
    if (program.equals("pytest") || program.equals("py.test")) {
      return true;
    }
    return words.size() > 2
        && (program.startsWith("python") || program.isEmpty() || text.length() == 1)
        && words.get(1).text().equals("-m")
        && words.get(2).text().equals("pytest");
  }

  /** Returns the dependency {@code pytest} of the tests, or null. */
  public @Nullable Dependency pytest() {
    for (String list : ImmutableList.of("nativeCheckInputs", "checkInputs")) {
      DependencyList inputs = derivation.dependencies(list);
      if (inputs != null) {
        for (Dependency element : inputs.elements()) {
          if (element.pkg().simpleName().equals("pytest") && !element.conditional()) {
            return element;
          }
        }
      }
    }
    return null;
  }

  /**
   * Returns the packages among the dependencies that come from a set of another interpreter than
   * the builder does: {@code python3Packages.numpy} for a package that is in the set of any
   * interpreter, {@code python311Packages.numpy} for one of {@code python3Packages}.
   */
  public ImmutableList<Dependency> foreign() {
    String own = interpreter(derivation.builder().name());
    ImmutableList.Builder<Dependency> foreign = ImmutableList.builder();
    for (String name : IMPORTED) {
      DependencyList list = derivation.dependencies(name);
      if (list != null) {
        for (Dependency element : list.elements()) {
          String its = interpreter(element.pkg().path());
          if (!its.isEmpty() && !its.equals(own)) {
            foreign.add(element);
          }
        }
      }
    }
    return foreign.build();
  }

  /** Returns the interpreter that the package is built for, empty for that of its set. */
  public String interpreter() {
    return interpreter(derivation.builder().name());
  }

  /**
   * Returns the interpreter of a member of a package set: {@code python3} of {@code
   * pkgs.python3Packages.numpy}, {@code python3.pkgs.numpy} and {@code python3.withPackages}. Empty
   * where the name does not say, as {@code python.pkgs} of any interpreter.
   */
  public static String interpreter(String path) {
    for (int from = 0; from >= 0 && from < path.length(); ) {
      int dot = path.indexOf('.', from);
      String name = dot < 0 ? path.substring(from) : path.substring(from, dot);
      if (dot > 0 && isInterpreter(name)) {
        if (name.endsWith("Packages")) {
          return name.substring(0, name.length() - 8);
        }
        if (path.startsWith("pkgs.", dot + 1) || path.startsWith("withPackages", dot + 1)) {
          return name;
        }
      }
      from = dot < 0 ? -1 : dot + 1;
    }
    return "";
  }

  /** Whether a name is one of an interpreter with a version, or of its packages. */
  private static boolean isInterpreter(String name) {
    int digit = name.startsWith("python") ? 6 : name.startsWith("pypy") ? 4 : -1;
    return digit > 0 && digit < name.length() && Character.isDigit(name.charAt(digit));
  }

  /** Returns what names the package, the value of {@code pname} as a rule; else its builder. */
  public Node name() {
    for (String attribute : ImmutableList.of("pname", "name")) {
      for (DerivationAttribute name : derivation.attribute(attribute)) {
        return name.value() == null ? name.key() : name.value();
      }
    }
    return derivation.call();
  }
}
