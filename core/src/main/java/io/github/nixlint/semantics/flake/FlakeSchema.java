package io.github.nixlint.semantics.flake;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.flake.SchemaFault.Kind;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.Attributes;
import io.github.nixlint.syntax.Attributes.Attribute;
import io.github.nixlint.syntax.Attributes.Dynamic;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Formals;
import io.github.nixlint.syntax.Inherit;
import io.github.nixlint.syntax.Lambda;
import io.github.nixlint.syntax.ListExpr;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.PathLiteral;
import io.github.nixlint.text.Spelling;
import org.jspecify.annotations.Nullable;

/**
 * Holds a flake to what {@code readFlake} of libflake asks of it: there everything but {@code
 * outputs} is only looked at, not evaluated, so that a call or a string with {@code ${…}} is
 * refused as "a thunk". Names are let be, for what they stand for may be there already.
 */
final class FlakeSchema {
  private static final ImmutableSet<String> ATTRIBUTES =
      ImmutableSet.of("description", "inputs", "outputs", "nixConfig");

  private static final ImmutableSet<String> INPUT_ATTRIBUTES =
      ImmutableSet.of("url", "flake", "inputs", "follows");

  /** What newer versions of Nix take beside these. */
  private static final ImmutableSet<String> NEW_INPUT_ATTRIBUTES =
      ImmutableSet.of("submodules", "lfs", "buildTime", "publicKeys");

  private final Flake flake;
  private final ImmutableList.Builder<SchemaFault> faults = ImmutableList.builder();

  private FlakeSchema(Flake flake) {
    this.flake = flake;
  }

  static ImmutableList<SchemaFault> faults(Flake flake, Expr root) {
    FlakeSchema schema = new FlakeSchema(flake);
    schema.read(root);
    return schema.faults.build();
  }

  private void add(Kind kind, Node where, String name, @Nullable String meant) {
    faults.add(new SchemaFault(kind, where, name, meant));
  }

  private void read(Expr root) {
    if (!flake.isPlainSet()) {
      add(Kind.AROUND_THE_SET, root, "", null);
    }
    Attributes attributes = flake.attributes();
    for (Attribute attribute : attributes.named()) {
      String name = attribute.name().staticName();
      if (name != null && !ATTRIBUTES.contains(name)) {
        String meant = nearest(name, attribute, attributes, ATTRIBUTES);
        add(Kind.UNKNOWN_ATTRIBUTE, attribute.name(), name, meant);
      }
    }
    if (attributes.get("outputs") == null && attributes.dynamic().isEmpty()) {
      add(Kind.NO_OUTPUTS, flake.set().bindings().get(0), "outputs", null);
    }
    checkText(attributes.get("description"), "description");
    checkOutputs(attributes.get("outputs"));
    checkSettings(attributes.get("nixConfig"));
    checkInputs(attributes.get("inputs"));
    checkFormals();
    checkModule(flake.given().options());
  }

  private void checkText(@Nullable Attribute attribute, String name) {
    Expr value = value(attribute);
    if (value == null) {
      return;
    }
    if (!FlakeInputs.isPlain(value)) {
      add(Kind.COMPUTED, value, name, null);
    } else if (!isText(value)) {
      add(Kind.TYPE, value, name, "a string");
    }
  }

  private void checkOutputs(@Nullable Attribute outputs) {
    Expr value = value(outputs);
    if (value == null || value instanceof Lambda || isOpen(value)) {
      return;
    }
    if (FlakeInputs.isPlain(value)) {
      add(Kind.TYPE, value, "outputs", "a function");
    } else {
      add(Kind.COMPUTED, value, "outputs", null);
    }
  }

  private void checkSettings(@Nullable Attribute settings) {
    Attributes set = settings == null ? null : settings.set();
    if (set == null) {
      return;
    }
    for (Attribute setting : set.named()) {
      Expr value = value(setting);
      if (value != null && !FlakeInputs.isPlain(value)) {
        add(Kind.COMPUTED, value, "nixConfig." + setting.name().staticName(), null);
      }
    }
  }

  // Inputs

  private void checkInputs(@Nullable Attribute inputs) {
    if (inputs == null) {
      return;
    }
    Expr value = value(inputs);
    Attributes all = inputs.set();
    if (all != null) {
      checkInputs(all);
    } else if (value != null && !FlakeInputs.isPlain(value)) {
      add(Kind.COMPUTED_INPUT, value, "inputs", null);
    } else if (value != null && !isOpen(value)) {
      add(Kind.TYPE, value, "inputs", "a set");
    }
  }

  private void checkInputs(Attributes inputs) {
    for (Dynamic dynamic : inputs.dynamic()) {
      add(Kind.COMPUTED_INPUT, dynamic.name(), "inputs", null);
    }
    for (Inherit inherit : inputs.sources()) {
      inherit.names().forEach(name -> add(Kind.COMPUTED_INPUT, name, "inputs", null));
    }
    flake.inputs().forEach(this::check);
  }

  private void check(FlakeInput input) {
    Attributes attributes = input.attributes();
    Expr value = value(input.attribute());
    if (attributes != null) {
      checkAttributes(input, attributes);
    } else if (value != null && FlakeText.of(value) != null) {
      add(Kind.INPUT_IS_URL, value, input.name(), null);
    } else if (value != null && !FlakeInputs.isPlain(value)) {
      add(Kind.COMPUTED_INPUT, value, input.name(), null);
    } else if (value != null && !isOpen(value)) {
      add(Kind.TYPE, value, input.name(), "a set");
    }
  }

  private void checkAttributes(FlakeInput input, Attributes attributes) {
    for (Dynamic dynamic : attributes.dynamic()) {
      add(Kind.COMPUTED_INPUT, dynamic.name(), input.name(), null);
    }
    boolean typed = attributes.get("type") != null;
    for (Attribute attribute : attributes.named()) {
      String name = attribute.name().staticName();
      Expr value = value(attribute);
      if (name == null || name.equals("inputs")) {
        continue;
      }
      boolean known = INPUT_ATTRIBUTES.contains(name) || NEW_INPUT_ATTRIBUTES.contains(name);
      if (!typed && !known) {
        add(
            Kind.UNKNOWN_INPUT_ATTRIBUTE,
            attribute.name(),
            name,
            meant(name, attribute, attributes));
      } else if (value == null && attribute.set() != null && INPUT_ATTRIBUTES.contains(name)) {
        // `follows.nixpkgs = "nixpkgs"`
        add(Kind.TYPE, attribute.name(), name, type(name));
      } else if (value != null && !FlakeInputs.isPlain(value)) {
        add(Kind.COMPUTED_INPUT, value, input.name() + "." + name, null);
      } else if (value != null && !isOpen(value)) {
        checkType(value, name);
      }
    }
    if (input.url() != null && input.follows() != null) {
      add(Kind.URL_AND_FOLLOWS, input.declaration(), input.name(), null);
    }
    checkUrl(input);
    input.overrides().forEach(this::check);
  }

  /** Returns what an attribute without meaning was probably to be, or null. */
  private static @Nullable String meant(String name, Attribute attribute, Attributes others) {
    Attributes set = attribute.set();
    boolean override = set != null && (set.get("follows") != null || set.get("url") != null);
    return override ? "inputs." + name : nearest(name, attribute, others, INPUT_ATTRIBUTES);
  }

  /** The known name that one is nearest to, unless that is there too and the two do not merge. */
  private static @Nullable String nearest(
      String name, Attribute attribute, Attributes others, ImmutableSet<String> known) {
    String nearest = Spelling.nearest(name, known);
    Attribute other = nearest == null ? null : others.get(nearest);
    boolean merges = other == null || (other.set() != null && attribute.set() != null);
    return merges ? nearest : null;
  }

  private void checkType(Expr value, String name) {
    boolean right =
        switch (name) {
          case "url", "follows" -> isText(value) || value instanceof PathLiteral;
          case "flake" -> false;
          default ->
              !(value instanceof AttrSet || value instanceof ListExpr || value instanceof Lambda);
        };
    if (!right) {
      add(Kind.TYPE, value, name, type(name));
    }
  }

  private static String type(String name) {
    return switch (name) {
      case "url", "follows" -> "a string";
      case "flake" -> "`true` or `false`";
      default -> "a string, a Boolean or an integer";
    };
  }

  private void checkUrl(FlakeInput input) {
    String url = FlakeText.of(input.url());
    if (url == null || input.url() == null) {
      return;
    }
    FlakeUrl.Mistake mistake = FlakeUrl.mistake(url, input.isFlake());
    if (mistake != null) {
      add(Kind.URL, input.url(), mistake.fact(), mistake.remedy());
    }
  }

  // Outputs

  private void checkFormals() {
    Lambda outputs = flake.outputs();
    Formals formals = outputs == null ? null : outputs.formals();
    if (formals == null || formals.ellipsis()) {
      return;
    }
    for (FlakeInput input : flake.inputs()) {
      if (!input.name().equals("self") && flake.formal(input.name()) == null) {
        add(Kind.NO_FORMAL, input.declaration(), input.name(), null);
      }
    }
    if (flake.formal("self") == null) {
      add(Kind.NO_FORMAL, formals, "self", null);
    }
  }

  /** The module of flake-parts has options at its top, and outputs only below them. */
  private void checkModule(@Nullable Attributes options) {
    if (options == null || options.get("config") != null || options.get("options") != null) {
      return;
    }
    for (Attribute option : options.named()) {
      String name = option.name().staticName();
      if (name == null) {
        continue;
      }
      if (name.equals("system") && options.get("systems") == null) {
        add(Kind.NO_MODULE_OPTION, option.name(), name, "systems");
      } else if (FlakeOutputNames.hasSystems(name)) {
        add(Kind.NO_MODULE_OPTION, option.name(), name, "perSystem." + name);
      } else if (FlakeOutputNames.isOutput(name)) {
        add(Kind.NO_MODULE_OPTION, option.name(), name, "flake." + name);
      }
    }
  }

  private static @Nullable Expr value(@Nullable Attribute attribute) {
    if (attribute == null || !(attribute.binding() instanceof AttrBinding)) {
      return null;
    }
    Expr value = attribute.value();
    return value == null ? null : Expressions.bare(value);
  }

  private static boolean isText(Expr value) {
    return isOpen(value) || FlakeText.of(value) != null;
  }

  /** Returns whether an expression may be anything. */
  private static boolean isOpen(Expr value) {
    return switch (value.kind()) {
      case VARIABLE, ERROR_EXPR -> true;
      default -> false;
    };
  }
}
