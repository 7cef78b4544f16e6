package io.github.nixlint.semantics.flake;

import com.google.common.base.Strings;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.code.Fuel;
import io.github.nixlint.semantics.names.Names;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.Attributes;
import io.github.nixlint.syntax.Attributes.Attribute;
import io.github.nixlint.syntax.Attributes.Dynamic;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.IntegerLiteral;
import io.github.nixlint.syntax.Lambda;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.PathLiteral;
import io.github.nixlint.syntax.Select;
import io.github.nixlint.syntax.StringExpr;
import io.github.nixlint.syntax.StringValue;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * An output of a flake, or a part of one, that is of another type than Nix asks for.
 *
 * @param kind what is wrong
 * @param output the name of the output
 * @param where its value, or its name where the value may be long
 * @param found the value that is written out; null where that is a set in parts, or no matter
 */
public record MistypedOutput(Kind kind, String output, Node where, @Nullable Expr found) {
  private static final int MOST_MEMBERS = 20_000;

  private static final ImmutableSet<String> DERIVATIONS =
      ImmutableSet.of("checks", "devShells", "packages");

  private static final String APPS = "apps";

  /** Has one derivation for each system, where others have a set of them. */
  private static final String FORMATTER = "formatter";

  /** What an app may have beside its program. */
  private static final ImmutableSet<String> BESIDE_PROGRAM =
      ImmutableSet.of("description", "meta", "type");

  /** What {@code mkShell} and {@code mkDerivation} take, and give only in derivations. */
  private static final ImmutableMap<String, ImmutableSet<String>> INGREDIENTS =
      ImmutableMap.of(
          "devShells",
          ImmutableSet.of(
              "buildInputs", "inputsFrom", "nativeBuildInputs", "packages", "shellHook"),
          "packages",
          ImmutableSet.of("src"));

  /** What is, or may be, a derivation. */
  private static final ImmutableList<String> OF_DERIVATIONS =
      ImmutableList.of("type", "drvPath", "outPath", "__functor");

  /** The outputs without a system that are looked at. */
  private static final ImmutableSet<String> WITHOUT_SYSTEM =
      ImmutableSet.of(
          "overlays",
          "templates",
          "nixosModules",
          "nixosConfigurations",
          "darwinConfigurations",
          "homeConfigurations");

  /** Those of them that have machines. */
  private static final ImmutableSet<String> MACHINES =
      ImmutableSet.of("nixosConfigurations", "darwinConfigurations", "homeConfigurations");

  /** What gives a configuration, which stands in a set of them. */
  private static final ImmutableSet<String> CONFIGURATIONS =
      ImmutableSet.of("nixosSystem", "darwinSystem", "homeManagerConfiguration");

  /** What can be wrong. */
  public enum Kind {
    /** What has a set of members for each system is something else. */
    WHOLE,
    /** What has a set of members is something else. */
    SHARED,
    /** A member is something else than those of the output are. */
    MEMBER,
    /** One member, a template, stands where a set of them is to be. */
    ONE_MEMBER,
    /** A configuration of a machine stands where a derivation is to be. */
    IS_CONFIGURATION,
    /** What a configuration is to be made of stands in the place of it. */
    OF_CONFIGURATION,
    /** A package stands where an app is to be. */
    APP_IS_PACKAGE,
    /** An app does not say that it is one. */
    APP_WITHOUT_TYPE,
    /** An app says that it is something else. */
    APP_OF_OTHER_TYPE,
    /** An app has no program. */
    APP_WITHOUT_PROGRAM,
    /** What a derivation is to be made of stands in the place of it. */
    OF_DERIVATION,
    /** The program of an app is a package, not the path of a program in it. */
    PROGRAM_IS_PACKAGE,
    /** The program of an app has arguments. */
    PROGRAM_HAS_ARGUMENTS
  }

  static ImmutableList<MistypedOutput> of(
      FlakeOutputs outputs, Names names, Predicate<Expr> isPackage) {
    Reader reader = new Reader(names, isPackage, outputs.areModules());
    outputs.all().forEach(reader::output);
    return reader.found.build();
  }

  /** Reads outputs as far as they are written out. */
  private static final class Reader {
    private final Names names;
    private final Predicate<Expr> packages;

    /** Whether flake-parts makes the outputs, which takes packages for programs. */
    private final boolean modules;

    private final ImmutableList.Builder<MistypedOutput> found = ImmutableList.builder();

    /** A set may stand in many places by its name. */
    private final Fuel fuel = new Fuel(MOST_MEMBERS);

    Reader(Names names, Predicate<Expr> packages, boolean modules) {
      this.names = names;
      this.packages = packages;
      this.modules = modules;
    }

    void output(FlakeOutput output) {
      String name = output.name();
      if (name.equals(FORMATTER)) {
        formatter(output);
      } else if (DERIVATIONS.contains(name) || name.equals(APPS)) {
        if (output.isPerSystem()) {
          members(output.attribute(), Kind.WHOLE, name);
        } else {
          systems(output.attribute(), name);
        }
      } else if (WITHOUT_SYSTEM.contains(name) && !output.isPerSystem()) {
        members(output.attribute(), Kind.SHARED, name);
      }
    }

    private void formatter(FlakeOutput output) {
      Attribute whole = output.attribute();
      Attributes systems = output.isPerSystem() ? null : whole.set();
      Lambda each = systems == null ? FlakeOutputs.forEach(whole.value()) : null;
      if (systems != null) {
        systems.named().forEach(one -> member(one.name(), one.value(), one.set(), FORMATTER));
        systems.dynamic().forEach(one -> member(one.name(), one.value(), one.inner(), FORMATTER));
      } else if (each != null) {
        member(whole.name(), each.body(), null, FORMATTER);
      } else if (output.isPerSystem()) {
        member(whole.name(), whole.value(), whole.set(), FORMATTER);
      }
    }

    /** What has an attribute for each system: a set, or what a function makes of a list of them. */
    private void systems(Attribute output, String name) {
      Attributes systems = output.set();
      if (systems == null) {
        Lambda each = FlakeOutputs.forEach(output.value());
        if (each != null) {
          members(output.name(), each.body(), null, Kind.WHOLE, name);
        } else {
          check(output.name(), output.value(), Kind.WHOLE, name);
        }
        return;
      }
      for (Attribute system : systems.named()) {
        members(system, Kind.WHOLE, name);
      }
      for (Dynamic system : systems.dynamic()) {
        members(system.name(), system.value(), system.inner(), Kind.WHOLE, name);
      }
    }

    private void members(Attribute set, Kind kind, String output) {
      members(set.name(), set.value(), set.set(), kind, output);
    }

    private void members(
        AttrName where,
        @Nullable Expr value,
        @Nullable Attributes written,
        Kind kind,
        String output) {
      if (fuel.isSpent()) {
        return;
      }
      Attributes members =
          written == null && value != null && value(value) instanceof AttrSet set
              ? Attributes.of(set)
              : written;
      if (members == null) {
        check(where, value, kind, output);
        return;
      }
      if (output.equals(APPS) && members.get("program") != null) {
        return; // An app where a set of them is to be: it stands at the wrong depth.
      }
      if (isTemplate(members, output)) {
        found.add(new MistypedOutput(Kind.ONE_MEMBER, output, where, null));
        return;
      }
      for (Attribute member : members.named()) {
        member(member.name(), member.value(), member.set(), output);
      }
      for (Dynamic member : members.dynamic()) {
        member(member.name(), member.value(), member.inner(), output);
      }
    }

    /** {@code templates = { path = ./x; description = "…"; }}. */
    private static boolean isTemplate(Attributes members, String output) {
      Attribute path = output.equals("templates") ? members.get("path") : null;
      return path != null
          && (path.value() instanceof PathLiteral || path.value() instanceof StringExpr);
    }

    /** A value where a set has to be. */
    private void check(AttrName where, @Nullable Expr written, Kind kind, String output) {
      Expr value = written == null ? null : value(written);
      if ((kind == Kind.SHARED && isConfiguration(value))
          || (value != null && isWritten(value) && !(value instanceof AttrSet))) {
        found.add(new MistypedOutput(kind, output, where, value));
      }
    }

    private void member(
        AttrName where, @Nullable Expr written, @Nullable Attributes set, String output) {
      if (!fuel.spend()) {
        return;
      }
      Expr value = written == null ? null : value(written);
      if (output.equals(APPS)) {
        app(where, value, set);
      }
      boolean isSet = set != null || value instanceof AttrSet;
      if (DERIVATIONS.contains(output) && isConfiguration(value)) {
        found.add(new MistypedOutput(Kind.IS_CONFIGURATION, output, where, value));
      } else if (MACHINES.contains(output) && isOnlyArgument(value, set)) {
        found.add(new MistypedOutput(Kind.OF_CONFIGURATION, output, where, value));
      } else if (isSet && isOnlyIngredients(output, value, set)) {
        found.add(new MistypedOutput(Kind.OF_DERIVATION, output, where, value));
      } else if (isSet
          ? output.equals("overlays") || (output.equals(FORMATTER) && !mayBeDerivation(value, set))
          : value != null && isRefused(value, output)) {
        found.add(new MistypedOutput(Kind.MEMBER, output, where, value));
      }
    }

    private static boolean mayBeDerivation(@Nullable Expr value, @Nullable Attributes written) {
      Attributes set = value instanceof AttrSet literal ? Attributes.of(literal) : written;
      return set == null
          || !set.dynamic().isEmpty()
          || OF_DERIVATIONS.stream().anyMatch(name -> set.get(name) != null);
    }

    /** Whether a set is what a derivation is made of, and none that has derivations. */
    private static boolean isOnlyIngredients(
        String output, @Nullable Expr value, @Nullable Attributes written) {
      ImmutableSet<String> ingredients = INGREDIENTS.get(output);
      if (ingredients == null || mayBeDerivation(value, written)) {
        return false;
      }
      Attributes set = value instanceof AttrSet literal ? Attributes.of(literal) : written;
      boolean named = set != null && (set.get("name") != null || set.get("pname") != null);
      return set != null
          && (named || output.equals("devShells"))
          && set.named().stream().anyMatch(one -> ingredients.contains(one.name().staticName()));
    }

    private static boolean isConfiguration(@Nullable Expr value) {
      return value instanceof Apply call && CONFIGURATIONS.contains(Expressions.calledName(call));
    }

    /** Whether a set is what {@code nixosSystem} takes, and nothing that it gives. */
    private static boolean isOnlyArgument(@Nullable Expr value, @Nullable Attributes written) {
      Attributes set = value instanceof AttrSet literal ? Attributes.of(literal) : written;
      return set != null && set.get("modules") != null && set.get("config") == null;
    }

    /** Whether a value, which is no set, is certainly none of an output's members. */
    private static boolean isRefused(Expr value, String output) {
      return isWritten(value)
          && switch (output) {
            case "overlays" -> !(value instanceof Lambda);
            case "nixosModules" -> Expressions.isList(value) || value instanceof IntegerLiteral;
            default -> true;
          };
    }

    private void app(AttrName where, @Nullable Expr value, @Nullable Attributes written) {
      Attributes app =
          written == null && value instanceof AttrSet set ? Attributes.of(set) : written;
      if (app == null) {
        if (value != null && !modules && isPackage(value)) {
          found.add(new MistypedOutput(Kind.APP_IS_PACKAGE, APPS, where, null));
        }
        return;
      }
      Attribute program = app.get("program");
      if (program == null && !modules && app.dynamic().isEmpty() && isOnlyBesideProgram(app)) {
        found.add(new MistypedOutput(Kind.APP_WITHOUT_PROGRAM, APPS, where, null));
      }
      if (program == null || program.value() == null) {
        return;
      }
      Expr path = value(program.value());
      if (!modules && isPackage(path)) {
        add(Kind.PROGRAM_IS_PACKAGE, program.value());
      } else if (path instanceof StringExpr string && hasArguments(string.value())) {
        add(Kind.PROGRAM_HAS_ARGUMENTS, program.value());
      }
      Attribute type = app.get("type");
      if (type == null && !modules && app.dynamic().isEmpty()) {
        found.add(new MistypedOutput(Kind.APP_WITHOUT_TYPE, APPS, where, null));
      } else if (type != null && type.value() instanceof StringExpr text && isNoApp(text)) {
        add(Kind.APP_OF_OTHER_TYPE, text);
      }
    }

    private static boolean isNoApp(StringExpr type) {
      String text = type.constant();
      return text != null && !text.equals("app");
    }

    private static boolean isOnlyBesideProgram(Attributes app) {
      return app.named().stream()
          .allMatch(one -> BESIDE_PROGRAM.contains(Strings.nullToEmpty(one.name().staticName())));
    }

    private void add(Kind kind, Expr where) {
      found.add(new MistypedOutput(kind, APPS, where, null));
    }

    private boolean isPackage(Expr value) {
      return value instanceof Select select
          ? packages.test(select) || isOutput(select)
          : value instanceof Apply call && isMade(call);
    }

    private static boolean isMade(Apply call) {
      String name = Expressions.calledName(call);
      return MisplacedOutput.makesDerivation(name)
          || (name.startsWith("writeShell") || name.startsWith("writeScript"));
    }

    /** {@code self.packages.${system}.default}. */
    private static boolean isOutput(Select select) {
      ImmutableList<AttrName> path = select.path().names();
      int first = path.size() - 3;
      String output = first < 0 ? null : path.get(first).staticName();
      return select.fallback() == null
          && ("packages".equals(output) || "legacyPackages".equals(output));
    }

    /** Whether text is a program of a package and something behind a blank. */
    private static boolean hasArguments(StringValue text) {
      String line = text.text();
      int blank = line.indexOf(' ');
      return line.indexOf(StringValue.HOLE) == 0
          && (blank == 1 || (line.startsWith("/bin/", 1) && blank > "/bin/".length() + 1))
          && blank < line.length() - 1;
    }

    private Expr value(Expr e) {
      return FlakeOutputs.value(e, names);
    }

    /** Whether the text says of what type a value is. */
    private static boolean isWritten(Expr e) {
      return e instanceof Lambda
          || Expressions.isList(e)
          || e instanceof AttrSet
          || e instanceof StringExpr
          || e instanceof PathLiteral
          || e instanceof IntegerLiteral;
    }
  }
}
