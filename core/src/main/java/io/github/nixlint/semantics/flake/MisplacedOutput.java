package io.github.nixlint.semantics.flake;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.names.NamedFile;
import io.github.nixlint.semantics.values.MistakenSystem;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.Attributes;
import io.github.nixlint.syntax.Attributes.Attribute;
import io.github.nixlint.syntax.Attributes.Dynamic;
import io.github.nixlint.syntax.DynamicAttr;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Lambda;
import io.github.nixlint.syntax.Select;
import io.github.nixlint.syntax.StringLiteral;
import io.github.nixlint.syntax.Variable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An output of a flake that stands at the wrong depth.
 *
 * @param kind what is wrong
 * @param output the output
 * @param where the name that is wrong, or that lacks the system above it
 */
public record MisplacedOutput(Kind kind, FlakeOutput output, AttrName where) {
  private static final ImmutableSet<String> KERNELS =
      ImmutableSet.of(
          "linux", "darwin", "freebsd", "openbsd", "netbsd", "windows", "cygwin", "wasi", "redox",
          "solaris", "genode", "ghcjs", "none");

  private static final ImmutableSet<String> MACHINES =
      ImmutableSet.of("aarch64", "armv6l", "armv7l", "i686", "powerpc64le", "riscv64", "x86_64");

  /** The outputs that have a set of derivations for each system. */
  private static final ImmutableSet<String> NAMED =
      ImmutableSet.of("apps", "checks", "devShells", "packages");

  /** The outputs without a system whose members are functions or files, or sets of two strings. */
  private static final ImmutableSet<String> SHARED =
      ImmutableSet.of(
          "darwinConfigurations",
          "darwinModules",
          "homeModules",
          "nixosConfigurations",
          "nixosModules",
          "overlays",
          "templates");

  /** What derivations of flakes are made with. */
  private static final ImmutableSet<String> MAKERS =
      ImmutableSet.of(
          "buildDotnetModule",
          "buildEnv",
          "buildGoApplication",
          "buildGoModule",
          "buildNpmPackage",
          "buildPackage",
          "buildPythonApplication",
          "buildPythonPackage",
          "buildRustPackage",
          "mkApp",
          "mkDerivation",
          "mkPoetryApplication",
          "mkShell",
          "mkShellNoCC",
          "runCommand",
          "runCommandLocal",
          "symlinkJoin",
          "writeScriptBin",
          "writeShellApplication",
          "writeShellScriptBin");

  /** What can be wrong. */
  public enum Kind {
    /** The name stands where the name of a system is to be. */
    NO_SYSTEM,
    /** A system stands where a helper has put one above already. */
    SYSTEM_AGAIN,
    /** A derivation stands where a set of them is to be. */
    NO_NAME,
    /** A derivation stands where a set of one for each system is to be. */
    NO_SYSTEMS,
    /** An output that is the same for all systems stands where there is one for each. */
    SAME_FOR_ALL,
    /** A system stands above the names of an output that is the same for all. */
    NEEDLESS_SYSTEM
  }

  /** Returns those of a file that is a module of flake-parts. */
  public static ImmutableList<MisplacedOutput> ofModule(NamedFile file) {
    return of(FlakeOutputs.ofModule(file.tree().root(), file.names()));
  }

  static ImmutableList<MisplacedOutput> of(FlakeOutputs outputs) {
    ImmutableList.Builder<MisplacedOutput> found = ImmutableList.builder();
    for (FlakeOutput output : outputs.all()) {
      if (!FlakeOutputNames.hasSystems(output.name())) {
        if (output.isPerSystem() && FlakeOutputNames.isPlain(output.name())) {
          found.add(new MisplacedOutput(Kind.SAME_FOR_ALL, output, output.declaration()));
        } else if (SHARED.contains(output.name())) {
          addNeedless(output, found);
        }
      } else if (output.isPerSystem()) {
        addSystems(output, found);
      } else {
        addOthers(output, found);
      }
      if (NAMED.contains(output.name())) {
        addNameless(output, found);
      } else if (output.name().equals("formatter") && !output.isPerSystem()) {
        addFormatter(output, found);
      }
    }
    return found.build();
  }

  /** The systems above more names: {@code overlays.${system}.default}. */
  private static void addNeedless(
      FlakeOutput output, ImmutableList.Builder<MisplacedOutput> found) {
    Attributes members = output.attribute().set();
    if (members == null) {
      return;
    }
    for (Attribute attribute : members.named()) {
      String name = attribute.name().staticName();
      if (name != null && isMachine(name) && attribute.set() != null) {
        found.add(new MisplacedOutput(Kind.NEEDLESS_SYSTEM, output, attribute.name()));
      }
    }
    for (Dynamic dynamic : members.dynamic()) {
      if (dynamic.inner() != null && isSystemVariable(dynamic)) {
        found.add(new MisplacedOutput(Kind.NEEDLESS_SYSTEM, output, dynamic.name()));
      }
    }
  }

  /** A system whose name nothing else has: {@code nix-darwin} may be a template. */
  private static boolean isMachine(String name) {
    return isSystem(name) && MACHINES.contains(name.substring(0, name.lastIndexOf('-')));
  }

  private static boolean isSystemVariable(Dynamic dynamic) {
    return dynamic.name() instanceof DynamicAttr name
        && name.expression() instanceof Variable variable
        && variable.name().equals("system");
  }

  /** The derivations that stand where sets of derivations are to be. */
  private static void addNameless(
      FlakeOutput output, ImmutableList.Builder<MisplacedOutput> found) {
    Expr value = output.attribute().value();
    Attributes systems = output.attribute().set();
    if (value != null && (isDerivation(value) || (!output.isPerSystem() && isForEach(value)))) {
      found.add(new MisplacedOutput(Kind.NO_NAME, output, output.declaration()));
    }
    if (systems == null || output.isPerSystem()) {
      return;
    }
    for (Attribute attribute : systems.named()) {
      String name = attribute.name().staticName();
      if (name != null && isSystem(name) && isDerivation(attribute.value())) {
        found.add(new MisplacedOutput(Kind.NO_NAME, output, attribute.name()));
      }
    }
    for (Dynamic dynamic : systems.dynamic()) {
      if (dynamic.inner() == null && isDerivation(dynamic.value())) {
        found.add(new MisplacedOutput(Kind.NO_NAME, output, dynamic.name()));
      }
    }
  }

  /** A formatter that is one for all systems: {@code formatter = pkgs.nixfmt}. */
  private static void addFormatter(
      FlakeOutput output, ImmutableList.Builder<MisplacedOutput> found) {
    Expr value = output.attribute().value();
    Attributes systems = output.attribute().set();
    if (value != null && isPackage(value)) {
      found.add(new MisplacedOutput(Kind.NO_SYSTEMS, output, output.declaration()));
    }
    Attribute named = systems == null ? null : systems.get("default");
    if (named != null) {
      found.add(new MisplacedOutput(Kind.NO_SYSTEMS, output, named.name()));
    }
  }

  /** Returns whether a value is a package of nixpkgs, or is made as derivations are. */
  private static boolean isPackage(Expr value) {
    return isDerivation(value)
        || (Expressions.body(value) instanceof Select select && isOfNixpkgs(select));
  }

  /** {@code pkgs.nixfmt} and {@code nixpkgs.legacyPackages.x86_64-linux.nixfmt}. */
  private static boolean isOfNixpkgs(Select select) {
    List<AttrName> path = select.path().names();
    return path.size() == 1
        ? select.subject() instanceof Variable set && set.name().equals("pkgs")
        : path.size() > 2 && "legacyPackages".equals(path.get(path.size() - 3).staticName());
  }

  private static boolean isDerivation(@Nullable Expr value) {
    Expr made = value == null ? null : Expressions.body(value);
    return made instanceof AttrSet set
        ? isApp(set)
        : made instanceof Apply call && MAKERS.contains(Expressions.calledName(call));
  }

  private static boolean isApp(AttrSet set) {
    Attributes attributes = Attributes.of(set);
    Attribute type = attributes.get("type");
    return attributes.get("program") != null
        && type != null
        && type.value() instanceof StringLiteral string
        && "app".equals(string.constant());
  }

  /** Returns whether a value is a derivation for each system: {@code forAllSystems (s: …)}. */
  private static boolean isForEach(Expr value) {
    Lambda each = FlakeOutputs.forEach(value);
    return each != null && isDerivation(each.body());
  }

  /** Returns whether a function of this name gives a derivation. */
  static boolean makesDerivation(String function) {
    return MAKERS.contains(function) && !function.equals("mkApp");
  }

  /** The names directly below an output that have to be systems and are none. */
  private static void addOthers(FlakeOutput output, ImmutableList.Builder<MisplacedOutput> found) {
    Attributes systems = output.attribute().set();
    if (systems == null || output.name().equals("formatter")) {
      return;
    }
    for (Attribute attribute : systems.named()) {
      String name = attribute.name().staticName();
      if (name != null && !isSystem(name) && !MistakenSystem.isName(name)) {
        found.add(new MisplacedOutput(Kind.NO_SYSTEM, output, attribute.name()));
      }
    }
  }

  private static void addSystems(FlakeOutput output, ImmutableList.Builder<MisplacedOutput> found) {
    Attributes attributes = output.attribute().set();
    if (attributes == null) {
      return;
    }
    for (Attribute attribute : attributes.named()) {
      String name = attribute.name().staticName();
      if (name != null && isSystem(name)) {
        found.add(new MisplacedOutput(Kind.SYSTEM_AGAIN, output, attribute.name()));
      }
    }
    for (Dynamic dynamic : attributes.dynamic()) {
      if (isSystemVariable(dynamic)) {
        found.add(new MisplacedOutput(Kind.SYSTEM_AGAIN, output, dynamic.name()));
      }
    }
  }

  /** Returns whether a name is that of a system: {@code x86_64-linux}. */
  static boolean isSystem(String name) {
    int dash = name.lastIndexOf('-');
    return dash > 0 && KERNELS.contains(name.substring(dash + 1));
  }

  /** Returns the name that is wrong, or "" where that is computed. */
  public String name() {
    String name = where.staticName();
    return name == null ? "" : name;
  }

  /** Returns whether the output and the name stand in one path: {@code packages.default}. */
  public boolean isInPath() {
    return output.attribute().binding() instanceof AttrBinding binding
        && binding.path().names().contains(where);
  }
}
