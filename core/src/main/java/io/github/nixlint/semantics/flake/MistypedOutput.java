package io.github.nixlint.semantics.flake;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.code.Fuel;
import io.github.nixlint.semantics.derivation.Derivations;
import io.github.nixlint.semantics.names.NamedFile;
import io.github.nixlint.semantics.values.ValueType;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.Attributes;
import io.github.nixlint.syntax.Attributes.Attribute;
import io.github.nixlint.syntax.Attributes.Dynamic;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Lambda;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.Select;
import io.github.nixlint.syntax.StringExpr;
import io.github.nixlint.syntax.StringValue;
import org.jspecify.annotations.Nullable;

/**
 * An output of a flake, or a part of one, that is of another type than Nix asks for.
 *
 * @param kind what is wrong
 * @param output the name of the output
 * @param where its value, or its name where the value may be long
 * @param found the type of the value; null where that is a derivation or no matter
 */
public record MistypedOutput(Kind kind, String output, Node where, @Nullable ValueType found) {
  private static final int MOST_MEMBERS = 20_000;

  private static final ImmutableSet<String> DERIVATIONS =
      ImmutableSet.of("checks", "devShells", "packages");

  /** What the members of outputs without a system may be. */
  private static final ImmutableMap<String, ImmutableSet<ValueType>> MEMBERS =
      ImmutableMap.of(
          "overlays", ImmutableSet.of(ValueType.FUNCTION),
          "templates", ImmutableSet.of(ValueType.SET),
          "nixosModules", ImmutableSet.of(ValueType.FUNCTION, ValueType.SET, ValueType.PATH),
          "nixosConfigurations", ImmutableSet.of(ValueType.SET),
          "darwinConfigurations", ImmutableSet.of(ValueType.SET),
          "homeConfigurations", ImmutableSet.of(ValueType.SET));

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
    /** A package stands where an app is to be. */
    APP_IS_PACKAGE,
    /** An app does not say that it is one. */
    APP_WITHOUT_TYPE,
    /** The program of an app is a package, not the path of a program in it. */
    PROGRAM_IS_PACKAGE,
    /** The program of an app has arguments. */
    PROGRAM_HAS_ARGUMENTS
  }

  static ImmutableList<MistypedOutput> of(FlakeOutputs outputs, NamedFile file) {
    Reader reader = new Reader(file, outputs.areModules());
    outputs.all().forEach(reader::output);
    return reader.found.build();
  }

  /** Reads outputs as far as they are written out. */
  private static final class Reader {
    private final NamedFile file;

    /** Whether flake-parts makes the outputs, which takes packages for programs. */
    private final boolean modules;

    private final ImmutableList.Builder<MistypedOutput> found = ImmutableList.builder();

    /** A set may stand in many places by its name. */
    private final Fuel fuel = new Fuel(MOST_MEMBERS);

    Reader(NamedFile file, boolean modules) {
      this.file = file;
      this.modules = modules;
    }

    void output(FlakeOutput output) {
      String name = output.name();
      if (DERIVATIONS.contains(name) || name.equals("apps")) {
        if (output.isPerSystem()) {
          members(output.attribute(), Kind.WHOLE, name);
        } else {
          systems(output.attribute(), name);
        }
      } else if (MEMBERS.containsKey(name) && !output.isPerSystem()) {
        members(output.attribute(), Kind.SHARED, name);
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
      if (output.equals("apps") && members.get("program") != null) {
        return; // An app where a set of them is to be: it stands at the wrong depth.
      }
      for (Attribute member : members.named()) {
        member(member.name(), member.value(), member.set(), output);
      }
      for (Dynamic member : members.dynamic()) {
        member(member.name(), member.value(), member.inner(), output);
      }
    }

    /** A value where a set has to be. */
    private void check(AttrName where, @Nullable Expr value, Kind kind, String output) {
      ValueType type = value == null ? null : type(value(value));
      boolean configuration =
          value != null
              && kind == Kind.SHARED
              && value(value) instanceof Apply call
              && CONFIGURATIONS.contains(Expressions.calledName(call));
      if (configuration || (type != null && type != ValueType.SET)) {
        found.add(new MistypedOutput(kind, output, where, type));
      }
    }

    private void member(
        AttrName where, @Nullable Expr written, @Nullable Attributes set, String output) {
      if (!fuel.spend()) {
        return;
      }
      Expr value = written == null ? null : value(written);
      if (output.equals("apps")) {
        app(where, value, set);
      }
      ValueType type = set != null ? ValueType.SET : value == null ? null : type(value);
      ImmutableSet<ValueType> taken = MEMBERS.getOrDefault(output, ImmutableSet.of(ValueType.SET));
      if (type != null && !taken.contains(type)) {
        found.add(new MistypedOutput(Kind.MEMBER, output, where, type));
      }
    }

    private void app(AttrName where, @Nullable Expr value, @Nullable Attributes written) {
      Attributes app =
          written == null && value instanceof AttrSet set ? Attributes.of(set) : written;
      if (app == null) {
        if (value != null && !modules && isPackage(value)) {
          found.add(new MistypedOutput(Kind.APP_IS_PACKAGE, "apps", where, null));
        }
        return;
      }
      Attribute program = app.get("program");
      if (program == null || program.value() == null) {
        return;
      }
      Expr path = value(program.value());
      if (!modules && isPackage(path)) {
        add(Kind.PROGRAM_IS_PACKAGE, program.value());
      } else if (path instanceof StringExpr string && hasArguments(string.value())) {
        add(Kind.PROGRAM_HAS_ARGUMENTS, program.value());
      }
      if (!modules && app.get("type") == null && app.dynamic().isEmpty()) {
        found.add(new MistypedOutput(Kind.APP_WITHOUT_TYPE, "apps", where, null));
      }
    }

    private void add(Kind kind, Expr where) {
      found.add(new MistypedOutput(kind, "apps", where, null));
    }

    private boolean isPackage(Expr value) {
      return value instanceof Select select
          ? Derivations.isPackage(select, file) || isOutput(select)
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
          && line.startsWith("/bin/", 1)
          && blank > "/bin/".length() + 1;
    }

    private Expr value(Expr e) {
      return FlakeOutputs.value(e, file.names());
    }

    private static @Nullable ValueType type(Expr e) {
      return switch (e.kind()) {
        case LAMBDA -> ValueType.FUNCTION;
        case LIST_EXPR -> ValueType.LIST;
        case ATTR_SET -> ValueType.SET;
        case STRING_LITERAL, INDENTED_STRING -> ValueType.STRING;
        case PATH_LITERAL -> ValueType.PATH;
        case INTEGER_LITERAL -> ValueType.INTEGER;
        default -> null;
      };
    }
  }
}
