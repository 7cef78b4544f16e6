package io.github.nixlint.semantics.names;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.github.nixlint.scope.Binding;
import io.github.nixlint.scope.Builtins;
import io.github.nixlint.scope.Resolution;
import io.github.nixlint.scope.Scopes;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.code.Fuel;
import io.github.nixlint.semantics.files.PackageFormals;
import io.github.nixlint.semantics.names.QualifiedName.Certainty;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.Assert;
import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.Attributes.Attribute;
import io.github.nixlint.syntax.BinaryOp;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.If;
import io.github.nixlint.syntax.Inherit;
import io.github.nixlint.syntax.Lambda;
import io.github.nixlint.syntax.LetIn;
import io.github.nixlint.syntax.Operator;
import io.github.nixlint.syntax.Parenthesized;
import io.github.nixlint.syntax.Select;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.syntax.Variable;
import io.github.nixlint.syntax.With;
import org.jspecify.annotations.Nullable;

/** Finds the qualified names of expressions. */
final class NamePaths {
  private static final int MAX_WITHS = 16;

  /** Names of the library that are those of packages, too: an inner {@code with pkgs} wins. */
  private static final ImmutableSet<String> PACKAGES_TOO = ImmutableSet.of("path", "teams", "zip");

  private final Scopes scopes;
  private final Aliases aliases;
  private final Parameters parameters;
  private final Imports imports;
  private final @Nullable QualifiedName[] known;

  NamePaths(SyntaxTree tree, Scopes scopes, Aliases aliases, Parameters parameters) {
    this.scopes = scopes;
    this.aliases = aliases;
    this.parameters = parameters;
    this.imports = new Imports(this, aliases);
    this.known = new @Nullable QualifiedName[tree.nodeCount()];
  }

  QualifiedName of(Expr e) {
    QualifiedName name = known[e.id()];
    return name != null ? name : of(e, new Fuel());
  }

  QualifiedName of(Expr e, Fuel fuel) {
    QualifiedName name = known[e.id()];
    if (name == null) {
      name = fuel.spend() ? find(e, fuel) : QualifiedName.UNKNOWN;
      // What a question without an end came to is no answer to the questions on its way.
      if (!fuel.isSpent()) {
        known[e.id()] = name;
      }
    }
    return name;
  }

  private QualifiedName find(Expr e, Fuel fuel) {
    return switch (e.kind()) {
      case VARIABLE -> {
        Variable variable = (Variable) e;
        yield of(scopes.resolution(variable), variable.name(), fuel);
      }
      case SELECT -> selected((Select) e, fuel);
      case PARENTHESIZED -> of(((Parenthesized) e).inner(), fuel);
      case LET_IN -> of(((LetIn) e).body(), fuel);
      case WITH -> of(((With) e).body(), fuel);
      case ASSERT -> of(((Assert) e).body(), fuel);
      case APPLY -> called((Apply) e, fuel);
      case BINARY_OP -> {
        BinaryOp operation = (BinaryOp) e;
        // `lib // { … }` is still the library, with something added.
        yield operation.operator() == Operator.UPDATE
            ? either(operation.left(), operation.right(), fuel)
            : QualifiedName.UNKNOWN;
      }
      default -> QualifiedName.UNKNOWN;
    };
  }

  private QualifiedName either(Expr first, Expr second, Fuel fuel) {
    QualifiedName name = of(first, fuel);
    return name.isKnown() ? name : of(second, fuel);
  }

  // Names

  private QualifiedName of(Resolution resolution, String name, Fuel fuel) {
    if (resolution instanceof Resolution.Bound bound) {
      return of(bound.binding(), fuel);
    }
    if (resolution instanceof Resolution.Builtin builtin) {
      return QualifiedName.certain(
          name.equals(Paths.BUILTINS)
              ? Paths.BUILTINS
              : Paths.BUILTINS + "." + Builtins.member(builtin.name()));
    }
    return resolution instanceof Resolution.ByWith by
        ? byWith(by, name, fuel)
        : QualifiedName.UNKNOWN;
  }

  private QualifiedName of(Binding binding, Fuel fuel) {
    switch (binding.kind()) {
      case LET, REC, LEGACY_LET -> {
        return ofDefinition(binding, fuel);
      }
      case FORMAL -> {
        String path = parameters.formal(binding);
        if (!path.isEmpty() || binding.value() == null) {
          return named(path);
        }
        QualifiedName fallback = of(binding.value(), fuel);
        boolean root = fallback.path().equals(Paths.PKGS) || fallback.path().equals(Paths.LIB);
        return root ? fallback : QualifiedName.UNKNOWN;
      }
      case ARGUMENT -> {
        return named(parameters.argument((Lambda) binding.scope()));
      }
    }
    return QualifiedName.UNKNOWN;
  }

  private QualifiedName ofDefinition(Binding binding, Fuel fuel) {
    Inherit inherit = binding.inherit();
    if (inherit != null && binding.declaration() instanceof AttrName name) {
      return inherit.source() == null
          ? of(scopes.resolution(name), binding.name(), fuel)
          : ofMember(inherit.source(), binding.name(), fuel);
    }
    Expr value = binding.value();
    if (value == null) {
      return QualifiedName.UNKNOWN;
    }
    QualifiedName name = of(value, fuel);
    return name.isKnown() || isWrittenOut(value) ? name : unseen(binding.name());
  }

  /** Returns whether an expression shows what it is, so that its name means nothing more. */
  private static boolean isWrittenOut(Expr value) {
    Expr body = Expressions.body(value);
    return !(body instanceof Variable
        || body instanceof Select
        || body instanceof Apply
        || body instanceof BinaryOp
        || body instanceof If);
  }

  /**
   * What the name suggests of something that comes from elsewhere: {@code pkgs = import ./nix;}.
   */
  private static QualifiedName unseen(String name) {
    String path = Paths.conventional(name);
    boolean argument = path.startsWith("config") || path.startsWith("options");
    return named(argument || path.equals(Paths.INPUTS) ? "" : path);
  }

  private static QualifiedName named(String path) {
    return path.isEmpty() ? QualifiedName.UNKNOWN : QualifiedName.certain(path);
  }

  // Members

  private QualifiedName selected(Select select, Fuel fuel) {
    ImmutableList<AttrName> names = select.path().names();
    String first = names.isEmpty() ? null : names.get(0).staticName();
    QualifiedName base = of(select.subject(), fuel);
    if (!names.isEmpty() && (first == null || isSystem(first))) {
      QualifiedName each = ofEachSystem(select.subject(), fuel);
      if (each.isKnown()) {
        return rest(each, names, 1);
      }
    }
    if (first == null) {
      return names.isEmpty() ? base : rest(base, names, 0);
    }
    Expr value = aliases.value(select, fuel);
    if (value != select) {
      QualifiedName name = of(value, fuel);
      String last = names.get(names.size() - 1).staticName();
      return name.isKnown() || last == null || isWrittenOut(value) ? name : unseen(last);
    }
    return rest(
        base.isKnown() ? member(base, first) : ofMember(select.subject(), first, fuel), names, 1);
  }

  /**
   * What a member of a set is that a function makes for each system: {@code genAttrs systems
   * (system: import nixpkgs { inherit system; })}.
   */
  private QualifiedName ofEachSystem(Expr subject, Fuel fuel) {
    return aliases.value(subject, fuel) instanceof Apply call
            && Expressions.bare(call.lastArgument()) instanceof Lambda made
            && of(made.body(), fuel).path().equals(Paths.PKGS)
        ? of(made.body(), fuel)
        : QualifiedName.UNKNOWN;
  }

  private static boolean isSystem(String name) {
    return name.endsWith("-linux") || name.endsWith("-darwin");
  }

  private QualifiedName rest(QualifiedName base, ImmutableList<AttrName> names, int from) {
    QualifiedName name = base;
    for (int i = from; i < names.size(); i++) {
      String text = names.get(i).staticName();
      if (!name.isKnown()) {
        name = text == null || isOption(names, i) ? QualifiedName.UNKNOWN : nixpkgs(text);
      } else if (text != null) {
        name = member(name, text);
      } else {
        name =
            Paths.isPerSystemPackages(name.path())
                ? new QualifiedName(Paths.PKGS, name.certainty())
                : QualifiedName.UNKNOWN;
      }
    }
    return name;
  }

  private static QualifiedName member(QualifiedName base, String name) {
    return base.isKnown()
        ? new QualifiedName(Paths.member(base.path(), name), base.certainty())
        : QualifiedName.UNKNOWN;
  }

  /** Returns the name of a member of an expression. */
  private QualifiedName ofMember(Expr subject, String name, Fuel fuel) {
    Aliases.Member member = aliases.member(subject, name, fuel);
    if (member.value() != null) {
      QualifiedName found = of(member.value(), fuel);
      return found.isKnown() || isWrittenOut(member.value()) ? found : unseen(name);
    }
    Attribute attribute = member.attribute();
    if (attribute != null) {
      return inherited(attribute, fuel);
    }
    QualifiedName base = of(subject, fuel);
    return base.isKnown() ? member(base, name) : foreign(subject, name);
  }

  private QualifiedName inherited(Attribute attribute, Fuel fuel) {
    String text = attribute.name().staticName();
    if (text == null || !(attribute.binding() instanceof Inherit inherit)) {
      return QualifiedName.UNKNOWN;
    }
    return inherit.source() == null
        ? of(scopes.resolution(attribute.name()), text, fuel)
        : ofMember(inherit.source(), text, fuel);
  }

  /** Returns the name of a member of something without a name: {@code args.lib}. */
  private QualifiedName foreign(Expr subject, String name) {
    if (Expressions.bare(subject) instanceof Variable variable) {
      Binding binding = scopes.binding(variable);
      if (binding != null
          && binding.kind() == Binding.Kind.ARGUMENT
          && binding.scope() instanceof Lambda lambda
          && lambda.formals() != null) {
        return named(parameters.attribute(lambda, name));
      }
    }
    return nixpkgs(name);
  }

  /**
   * Returns whether {@code nixpkgs} is here the part of a NixOS configuration that says which
   * packages it takes: {@code machine.config.nixpkgs.hostPlatform}.
   */
  private static boolean isOption(ImmutableList<AttrName> names, int at) {
    String next = at + 1 < names.size() ? names.get(at + 1).staticName() : null;
    return next != null
        && "nixpkgs".equals(names.get(at).staticName())
        && Paths.NIXPKGS_OPTIONS.contains(next);
  }

  private static QualifiedName nixpkgs(String name) {
    return named(
        name.startsWith("nixpkgs") || PackageFormals.isPackages(name)
            ? Paths.conventional(name)
            : "");
  }

  // `with`

  private QualifiedName byWith(Resolution.ByWith innermost, String name, Fuel fuel) {
    QualifiedName open = null;
    QualifiedName missed = null;
    boolean unknown = false;
    Resolution.ByWith with = innermost;
    for (int i = 0; with != null && i < MAX_WITHS; i++, with = with.outer()) {
      Expr namespace = with.with().namespace();
      Aliases.Member member = aliases.member(namespace, name, fuel);
      if (member.isAbsent()) {
        continue;
      }
      if (member.attribute() != null) {
        return ofMember(namespace, name, fuel).byWith();
      }
      QualifiedName base = of(namespace, fuel);
      if (!base.isKnown()) {
        unknown = true;
        continue;
      }
      QualifiedName candidate = member(base, name).byWith();
      boolean builtin = base.path().equals(Paths.BUILTINS);
      if (Library.has(candidate.path()) || (builtin && Builtins.isMember(name))) {
        return open != null && PACKAGES_TOO.contains(name) ? open : candidate;
      }
      if (base.path().equals(Paths.LIB)) {
        missed = candidate;
      } else if (open == null && !builtin && !Library.lists(base.path())) {
        open = candidate;
      }
    }
    if (open != null) {
      return open;
    }
    return missed == null || unknown ? unseen(name).byWith() : missed;
  }

  // Calls

  private QualifiedName called(Apply call, Fuel fuel) {
    QualifiedName function = of(call.function(), fuel);
    if (function.path().equals("builtins.import") || Imports.isImport(call)) {
      return named(imports.of(call, fuel));
    }
    switch (function.path()) {
      case "pkgs.extend", "pkgs.appendOverlays", "pkgs.appendConfig" -> {
        return new QualifiedName(Paths.PKGS, function.certainty());
      }
      case "lib.extend" -> {
        return new QualifiedName(Paths.LIB, function.certainty());
      }
      default -> {
        return function.isKnown() ? QualifiedName.UNKNOWN : result(call, fuel);
      }
    }
  }

  /** Returns what a function of the file gives, where that is nixpkgs or its library. */
  private QualifiedName result(Apply call, Fuel fuel) {
    Expr function = aliases.value(call.function(), fuel);
    for (int i = 0; i < call.arguments().size(); i++) {
      if (!(Expressions.body(function) instanceof Lambda lambda)) {
        return QualifiedName.UNKNOWN;
      }
      function = lambda.body();
    }
    QualifiedName name = of(function, fuel);
    boolean root = name.path().equals(Paths.PKGS) || name.path().equals(Paths.LIB);
    return root && name.certainty() == Certainty.CERTAIN ? name : QualifiedName.UNKNOWN;
  }
}
