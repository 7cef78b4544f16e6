package io.github.nixlint.semantics.derivation;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableSet;
import io.github.nixlint.scope.Scopes;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.code.Fuel;
import io.github.nixlint.semantics.files.FileKind;
import io.github.nixlint.semantics.names.NamedFile;
import io.github.nixlint.semantics.names.Names;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.Assert;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.BinaryOp;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Kind;
import io.github.nixlint.syntax.Lambda;
import io.github.nixlint.syntax.LetIn;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.Operator;
import io.github.nixlint.syntax.Parenthesized;
import io.github.nixlint.syntax.Select;
import io.github.nixlint.syntax.StringExpr;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.syntax.With;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the derivations of a file. */
public final class Derivations {

  /** The attributes that hold dependencies, as the standard environment and its kin name them. */
  static final ImmutableSet<String> LISTS =
      ImmutableSet.of(
          "nativeBuildInputs",
          "buildInputs",
          "propagatedBuildInputs",
          "propagatedNativeBuildInputs",
          "nativeCheckInputs",
          "checkInputs",
          "nativeInstallCheckInputs",
          "installCheckInputs",
          "depsBuildBuild",
          "depsBuildTarget",
          "depsHostHost",
          "depsTargetTarget",
          "depsBuildBuildPropagated",
          "depsBuildTargetPropagated",
          "depsHostHostPropagated",
          "depsTargetTargetPropagated",
          "extraNativeBuildInputs",
          "extraBuildInputs",
          "extraPropagatedBuildInputs",
          "build-system",
          "dependencies");

  private static final int MAX_DEPTH = 16;

  private final SyntaxTree tree;
  private final Scopes scopes;
  private final Names names;
  private final boolean shellFile;
  private final DerivationShape shape;
  private final Fuel fuel;
  private final Wrappers wrappers;
  private final List<Derivation> found = new ArrayList<>();
  private final Set<Expr> consumed = new HashSet<>();
  private final List<Apply> others = new ArrayList<>();
  private final List<AttrSet> sets = new ArrayList<>();

  private Derivations(NamedFile file) {
    this.tree = file.tree();
    this.scopes = file.scopes();
    this.names = file.names();
    this.shape = new DerivationShape(scopes, names);
    // As many attributes and elements as the file may have, however many derivations share them.
    this.fuel = new Fuel(2 * tree.nodeCount() + 1000);
    this.wrappers = new Wrappers(file, fuel);
    this.shellFile = file.kind().kind() == FileKind.Kind.SHELL;
  }

  /** Returns the derivations of a file, in source order. */
  public static ImmutableList<Derivation> of(NamedFile file) {
    return new Derivations(file).find();
  }

  /** Returns whether an expression surely is one package of nixpkgs. */
  public static boolean isPackage(Expr expression, NamedFile file) {
    return new PackageNames(file.names(), file.scopes()).isPackage(expression);
  }

  /**
   * Returns whether it is one that is known by its name, which no overlay will have for a list or a
   * set of packages.
   */
  public static boolean isKnownPackage(Expr expression, NamedFile file) {
    PackageNames packages = new PackageNames(file.names(), file.scopes());
    return packages.isPackage(expression) && PackageRoles.of(packages.of(expression)) != null;
  }

  private ImmutableList<Derivation> find() {
    for (int i = 0; i < tree.count(Kind.APPLY); i++) {
      known((Apply) tree.node(Kind.APPLY, i));
    }
    for (int i = 0; i < tree.count(Kind.ATTR_SET); i++) {
      AttrSet set = (AttrSet) tree.node(Kind.ATTR_SET, i);
      if (DerivationShape.setsList(set)) {
        sets.add(set);
      }
    }
    for (Apply call : others) {
      unknown(call);
    }
    for (AttrSet set : sets) {
      fragment(set);
    }
    found.sort((a, b) -> Integer.compare(a.call().start(), b.call().start()));
    return ImmutableList.copyOf(found);
  }

  /** Reads a call of a function that is known to make derivations. */
  private void known(Apply call) {
    Callee callee = Callee.of(call, names, scopes);
    Builder.Kind kind = BuilderNames.kind(callee.simpleName());
    ImmutableList<Expr> arguments = callee.arguments();
    Expr last = arguments.get(arguments.size() - 1);
    if (kind == null) {
      if (shape.mentionsBuild(last) || wrappers.mayBe(call)) {
        others.add(call);
      }
      return;
    }
    Wrapper wrapper = wrappers.mayBe(call) ? wrappers.of(call) : null;
    if (wrapper != null) {
      add(call, wrapper.builder(), read(last).through(wrapper), null);
      return;
    }
    Builder builder = new Builder(callee.name(names), kind, callee.isLocal(names));
    switch (kind) {
      case STANDARD, SHELL, ENVIRONMENT -> add(call, builder, read(last), null);
      case SETUP_HOOK -> add(call, builder, read(arguments.get(0)), null);
      case RUN_COMMAND -> runCommand(call, builder, arguments);
      case OVERRIDE -> {
        Expr extension = Expressions.member(last, "extendDrvArgs");
        Builder overridden =
            isOfShell(call) || isResultForShell(call)
                ? new Builder(builder.name(), Builder.Kind.SHELL, builder.local())
                : builder;
        add(call, overridden, read(extension == null ? last : extension), null);
      }
      case ARGUMENTS -> {
        if (shape.mentionsBuild(last)) {
          add(call, builder, read(last), null);
        }
      }
      case LANGUAGE, UNKNOWN -> {
        DerivationAttributes attributes = read(last);
        if (attributes.isOpen() || shape.hasName(attributes)) {
          add(call, builder, attributes, null);
        }
      }
    }
  }

  /** Returns whether a call overrides the shell of a package: {@code hello.env.overrideAttrs}. */
  private static boolean isOfShell(Apply call) {
    if (!(Expressions.bare(call.function()) instanceof Select select)) {
      return false;
    }
    List<AttrName> path = select.path().names();
    return path.size() > 1 && "env".equals(path.get(path.size() - 2).staticName());
  }

  /** Reads a call of a function that the file does not show, where its argument tells enough. */
  private void unknown(Apply call) {
    ImmutableList<Expr> arguments = call.arguments();
    Expr last = arguments.get(arguments.size() - 1);
    DerivationAttributes attributes = read(last);
    if (isConsumed(attributes)) {
      return;
    }
    Wrapper wrapper = wrappers.of(call);
    if (wrapper != null) {
      add(call, wrapper.builder(), attributes.through(wrapper), null);
    } else if (shape.hasName(attributes) && shape.mentionsBuild(last)) {
      Callee callee = Callee.of(call, names, scopes);
      add(
          call,
          new Builder(callee.name(names), Builder.Kind.UNKNOWN, callee.isLocal(names)),
          attributes,
          null);
    }
  }

  /**
   * Reads a set that the file gives as a whole, or a function of it: {@code attrs: { buildInputs =
   * …; }} among the overrides of crates or gems, a file of what several packages have in common.
   */
  private void fragment(AttrSet set) {
    if (consumed.contains(set) || !isHandedOut(set)) {
      return;
    }
    DerivationAttributes attributes = read(set);
    if (shape.isForAnother(attributes)) {
      return;
    }
    boolean shell = attributes.values().containsKey("shellHook");
    Builder.Kind kind = shell ? Builder.Kind.SHELL : Builder.Kind.UNKNOWN;
    add(set, new Builder("", kind, false), attributes.opened(), null);
  }

  private boolean isHandedOut(AttrSet set) {
    Node part = set;
    boolean function = false;
    for (int level = 0; level < MAX_DEPTH; level++) {
      Node whole = tree.parent(part);
      if (whole == null || whole instanceof AttrBinding) {
        return function;
      }
      boolean same =
          whole instanceof Lambda
              || whole instanceof Parenthesized
              || whole instanceof With
              || (whole instanceof LetIn let && let.body() == part)
              || (whole instanceof BinaryOp op && op.operator() == Operator.UPDATE);
      if (!same) {
        return false;
      }
      function |= whole instanceof Lambda;
      part = whole;
    }
    return false;
  }

  /** Returns whether another derivation has some of these attributes. */
  private boolean isConsumed(DerivationAttributes attributes) {
    for (Expr e : attributes.expressions()) {
      if (e instanceof AttrSet && consumed.contains(e)) {
        return true;
      }
    }
    return false;
  }

  /** {@code runCommand name { … } script} and {@code runCommandWith { … } script}. */
  private void runCommand(Apply call, Builder builder, ImmutableList<Expr> arguments) {
    boolean with = builder.simpleName().equals("runCommandWith");
    if (arguments.size() != (with ? 2 : 3)) {
      return;
    }
    Expr attributes =
        with ? Expressions.member(arguments.get(0), "derivationArgs") : arguments.get(1);
    add(
        call,
        builder,
        read(attributes == null ? arguments.get(0) : attributes),
        arguments.get(arguments.size() - 1));
  }

  private DerivationAttributes read(Expr argument) {
    return DerivationAttributes.of(argument, names, scopes, fuel);
  }

  private void add(
      Expr call, Builder builder, DerivationAttributes attributes, @Nullable Expr script) {
    consumed.addAll(attributes.expressions());
    ImmutableListMultimap<String, DerivationAttribute> values = attributes.values();
    if (script != null) {
      values =
          ImmutableListMultimap.<String, DerivationAttribute>builder()
              .putAll(values)
              .put("buildCommand", new DerivationAttribute(script, script, ImmutableList.of()))
              .build();
    }
    found.add(
        new Derivation(
            call,
            new Builder(builder.name(), kind(call, builder, attributes), builder.local()),
            values,
            attributes.isOpen(),
            dependencies(attributes),
            outputs(attributes)));
  }

  /** What a {@code mkDerivation} is by its attributes. */
  private Builder.Kind kind(Expr call, Builder builder, DerivationAttributes attributes) {
    if (builder.kind() != Builder.Kind.STANDARD) {
      return builder.kind();
    }
    if (builder.name().contains("haskell")
        || attributes.values().containsKey("libraryHaskellDepends")) {
      return Builder.Kind.LANGUAGE;
    }
    return isShell(call, attributes) ? Builder.Kind.SHELL : Builder.Kind.STANDARD;
  }

  private ImmutableList<DependencyList> dependencies(DerivationAttributes attributes) {
    ImmutableList.Builder<DependencyList> lists = ImmutableList.builder();
    for (String name : LISTS) {
      if (attributes.values().containsKey(name)) {
        lists.add(DependencyTracer.trace(name, attributes, names, scopes, fuel));
      }
    }
    return lists.build();
  }

  private ImmutableSet<String> outputs(DerivationAttributes attributes) {
    ImmutableSet<String> named =
        DependencyTracer.strings("outputs", attributes, names, scopes, fuel);
    return named.isEmpty() ? ImmutableSet.of("out") : named;
  }

  /** Returns whether a {@code mkDerivation} is there for {@code nix-shell} only. */
  private boolean isShell(Expr call, DerivationAttributes attributes) {
    boolean hook = attributes.values().containsKey("shellHook");
    boolean works = (shellFile && hook) ? shape.hasPhase(attributes) : shape.hasWork(attributes);
    if (attributes.isOpen() || (works && !shape.isIdle(attributes))) {
      return false;
    }
    if (shellFile || hook || isDevShell(call) || shape.isWithoutSource(attributes)) {
      return true;
    }
    for (DerivationAttribute name : attributes.values().get("name")) {
      if (name.value() instanceof StringExpr string) {
        String text = string.value().text().toLowerCase(Locale.ROOT);
        return text.contains("env") || text.contains("shell") || !shape.isPackage(attributes);
      }
    }
    return false;
  }

  /**
   * Returns whether a package is overridden to be a shell: what {@code shell.nix} gives, or what a
   * flake gives {@code nix develop}. One among the packages of a shell is none.
   */
  private boolean isResultForShell(Apply call) {
    Node part = call;
    Node whole = tree.parent(part);
    while (whole instanceof Parenthesized
        || whole instanceof Lambda
        || whole instanceof With
        || whole instanceof Assert
        || (whole instanceof LetIn let && let.body() == part)) {
      part = whole;
      whole = tree.parent(part);
    }
    return whole == null ? shellFile : whole instanceof AttrBinding && isDevShell(call);
  }

  /** Returns whether a call is an output of a flake for {@code nix develop}. */
  private boolean isDevShell(Expr call) {
    AttrBinding binding = tree.enclosing(call, AttrBinding.class);
    for (int level = 0; level < 3 && binding != null; level++) {
      for (AttrName name : binding.path().names()) {
        String text = name.staticName();
        if (text != null && text.startsWith("devShell")) {
          return true;
        }
      }
      binding = tree.enclosing(binding, AttrBinding.class);
    }
    return false;
  }
}
