package io.github.nixlint.semantics;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.scope.Scopes;
import io.github.nixlint.semantics.build.Build;
import io.github.nixlint.semantics.code.CommentedCode;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.derivation.Builder;
import io.github.nixlint.semantics.derivation.DependencyList;
import io.github.nixlint.semantics.derivation.Derivation;
import io.github.nixlint.semantics.derivation.Derivations;
import io.github.nixlint.semantics.derivation.InstalledPrograms;
import io.github.nixlint.semantics.derivation.MisplacedDependencies;
import io.github.nixlint.semantics.derivation.MisplacedDependency;
import io.github.nixlint.semantics.derivation.NamesRead;
import io.github.nixlint.semantics.derivation.NestedAttributes;
import io.github.nixlint.semantics.fetch.FakedHash;
import io.github.nixlint.semantics.fetch.Fetch;
import io.github.nixlint.semantics.fetch.Fetches;
import io.github.nixlint.semantics.files.FileKind;
import io.github.nixlint.semantics.files.FileKinds;
import io.github.nixlint.semantics.flake.Flake;
import io.github.nixlint.semantics.flake.FlakeLock;
import io.github.nixlint.semantics.flake.Impurity;
import io.github.nixlint.semantics.flake.MisplacedOutput;
import io.github.nixlint.semantics.flake.PinnedSystem;
import io.github.nixlint.semantics.flake.Releases;
import io.github.nixlint.semantics.module.ClosedModules;
import io.github.nixlint.semantics.module.MistakenOr;
import io.github.nixlint.semantics.module.Module;
import io.github.nixlint.semantics.module.Modules;
import io.github.nixlint.semantics.module.OptionDeclaration;
import io.github.nixlint.semantics.module.OptionReads;
import io.github.nixlint.semantics.module.OptionReads.OptionRead;
import io.github.nixlint.semantics.module.OptionShorthands;
import io.github.nixlint.semantics.module.Properties;
import io.github.nixlint.semantics.module.RetiredOptionUse;
import io.github.nixlint.semantics.module.StrayOption;
import io.github.nixlint.semantics.module.StrayOptions;
import io.github.nixlint.semantics.module.Structure;
import io.github.nixlint.semantics.module.StructureDecision;
import io.github.nixlint.semantics.module.SystemdUnits;
import io.github.nixlint.semantics.module.UnitCommand;
import io.github.nixlint.semantics.module.UnitSetting;
import io.github.nixlint.semantics.module.UnitSettings;
import io.github.nixlint.semantics.module.UnknownType;
import io.github.nixlint.semantics.module.UnknownTypes;
import io.github.nixlint.semantics.module.UserUnits;
import io.github.nixlint.semantics.module.WrittenOption;
import io.github.nixlint.semantics.names.CertainTypes;
import io.github.nixlint.semantics.names.Contracts;
import io.github.nixlint.semantics.names.ConventionalFunctions;
import io.github.nixlint.semantics.names.Globals;
import io.github.nixlint.semantics.names.NamedFile;
import io.github.nixlint.semantics.names.Names;
import io.github.nixlint.semantics.names.OutermostWith;
import io.github.nixlint.semantics.names.PathAsString;
import io.github.nixlint.semantics.names.RetiredUse;
import io.github.nixlint.semantics.names.StdenvLibrary;
import io.github.nixlint.semantics.names.Unresolved;
import io.github.nixlint.semantics.names.WithNames;
import io.github.nixlint.semantics.overlay.LanguageOverlays;
import io.github.nixlint.semantics.overlay.LoneOverlays;
import io.github.nixlint.semantics.overlay.Member;
import io.github.nixlint.semantics.overlay.OuterPackages;
import io.github.nixlint.semantics.overlay.Overlay;
import io.github.nixlint.semantics.overlay.Overlays;
import io.github.nixlint.semantics.overlay.Recursion;
import io.github.nixlint.semantics.security.Secret;
import io.github.nixlint.semantics.security.Secrets;
import io.github.nixlint.semantics.shell.ShellScript;
import io.github.nixlint.semantics.values.EndlessBinding;
import io.github.nixlint.semantics.values.FunctionResults;
import io.github.nixlint.semantics.values.GivenArguments;
import io.github.nixlint.semantics.values.ImportedPaths;
import io.github.nixlint.semantics.values.KnownValues;
import io.github.nixlint.semantics.values.RecursiveMerges;
import io.github.nixlint.semantics.values.ValueType;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.Attributes;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Lambda;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.PathLiteral;
import io.github.nixlint.syntax.Select;
import io.github.nixlint.syntax.StringExpr;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.syntax.With;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What a file means. Each view is made when it is first asked for; what is handed out is immutable
 * and thread-safe.
 */
public final class Semantics {
  private final SyntaxTree tree;
  private final Scopes scopes;
  private volatile @Nullable NamedFile file;
  private volatile @Nullable ImmutableList<Derivation> derivations;
  private volatile @Nullable ImmutableList<Fetch> fetches;
  private volatile @Nullable ImmutableList<RetiredUse> retiredUses;
  private volatile @Nullable Modules modules;
  private volatile @Nullable OptionShorthands optionShorthands;
  private volatile @Nullable KnownValues knownValues;
  private volatile @Nullable OptionReads optionReads;
  private volatile @Nullable ImmutableList<UnitSetting> unitSettings;
  private volatile @Nullable ImmutableList<Overlay> overlays;
  private volatile @Nullable ImmutableList<StructureDecision> decisions;
  private volatile @Nullable ImmutableList<Build> builds;
  private final Map<StringExpr, ShellScript> scripts = new ConcurrentHashMap<>();
  private volatile @Nullable Globals globals;
  private volatile @Nullable CommentedCode commentedCode;
  private volatile @Nullable NamesRead namesRead;
  private volatile @Nullable Flake flake;
  private volatile boolean noFlake;

  private Semantics(SyntaxTree tree, Scopes scopes) {
    this.tree = tree;
    this.scopes = scopes;
  }

  /** Returns the meaning of a file whose names are resolved. */
  public static Semantics of(SyntaxTree tree, Scopes scopes) {
    return new Semantics(tree, scopes);
  }

  /** Returns the syntax. */
  public SyntaxTree tree() {
    return tree;
  }

  /** Returns who names what. */
  public Scopes scopes() {
    return scopes;
  }

  /** Returns what expressions are called outside the file. */
  public Names names() {
    return file().names();
  }

  /** Returns whether the file is a test, in which what is wrong elsewhere is there on purpose. */
  public boolean isTest() {
    return fileKind().kind() == FileKind.Kind.TEST;
  }

  /** Returns what kind of file it is. */
  public FileKind fileKind() {
    return file().kind();
  }

  /** Returns what the functions of the library give. */
  public FunctionResults functionResults() {
    return new FunctionResults(knownValues(), names());
  }

  /**
   * Returns what {@code "${e}"} and {@code +} cannot make a string of: the type of such a value, be
   * it written out, what a function of the library gives, an argument in each call, or an option
   * that the file declares; null where they can, or where nothing settles it.
   */
  public @Nullable ValueType uncoercible(Expr expression) {
    FunctionResults results = functionResults();
    ValueType known = results.uncoercible(expression);
    if (known == null) {
      known = new GivenArguments(tree, scopes, knownValues(), results).uncoercible(expression);
    }
    OptionRead read = known == null ? optionReads().of(expression) : null;
    return read == null ? known : read.type();
  }

  /** Returns where the file reads options that it declares itself. */
  public OptionReads optionReads() {
    OptionReads known = optionReads;
    if (known == null) {
      known = OptionReads.of(modules(), tree, scopes);
      optionReads = known;
    }
    return known;
  }

  /** Returns what the text alone says of values. */
  public KnownValues knownValues() {
    KnownValues known = knownValues;
    if (known == null) {
      known = new KnownValues(scopes);
      knownValues = known;
    }
    return known;
  }

  /** Returns where sets are merged of which one is written {@code rec}. */
  public ImmutableList<Attributes.RecursiveMerge> recursiveMerges() {
    return RecursiveMerges.of(tree);
  }

  /** Returns the files that the file has Nix read, by the paths it writes for them. */
  public ImmutableList<PathLiteral> imports() {
    return ImportedPaths.of(tree, names());
  }

  /** Returns all paths that the file writes from its own place. */
  public ImmutableList<PathLiteral> relativePaths() {
    return ImportedPaths.relative(tree);
  }

  /**
   * Returns whether a function that takes a set may be called by a convention that settles its
   * form: as a module, a package or another file that is one function.
   */
  public boolean isConventional(Lambda lambda) {
    return ConventionalFunctions.has(lambda, file());
  }

  /** Returns what the types of values certainly are. */
  public CertainTypes types() {
    return new CertainTypes(file());
  }

  /** Returns the derivations that the file makes, in source order. */
  public ImmutableList<Derivation> derivations() {
    ImmutableList<Derivation> known = derivations;
    if (known == null) {
      known = Derivations.of(file());
      derivations = known;
    }
    return known;
  }

  /** Returns the calls of fetchers, in source order. */
  public ImmutableList<Fetch> fetches() {
    ImmutableList<Fetch> known = fetches;
    if (known == null) {
      known = Fetches.of(file());
      fetches = known;
    }
    return known;
  }

  /** Returns what only holds the place of a hash, in source order. */
  public ImmutableList<FakedHash> fakedHashes() {
    return FakedHash.of(file(), fetches());
  }

  /** Returns which dependencies of a derivation of the file stand in the wrong list. */
  public ImmutableList<MisplacedDependency> misplacedDependencies(Derivation derivation) {
    return MisplacedDependencies.of(derivation, file());
  }

  /** Returns whether an expression surely is one package, of nixpkgs or one that the file makes. */
  public boolean isOnePackage(Expr expression) {
    return Derivations.isKnownPackage(expression, file())
        || isMade(knownValues().value(expression));
  }

  private boolean isMade(Expr value) {
    if (!(value instanceof Apply)) {
      return false;
    }
    for (Derivation derivation : derivations()) {
      if (derivation.call() == value) {
        return !derivation.builder().local()
            && switch (derivation.builder().kind()) {
              case STANDARD, LANGUAGE, RUN_COMMAND, SHELL -> true;
              case OVERRIDE, ARGUMENTS, SETUP_HOOK, ENVIRONMENT, UNKNOWN -> false;
            };
      }
    }
    return false;
  }

  /** Returns whether an expression surely is one package of nixpkgs. */
  public boolean isPackage(Expr expression) {
    return Derivations.isPackage(expression, file());
  }

  /** Returns the bindings whose values need themselves, in source order. */
  public ImmutableList<EndlessBinding> endlessBindings() {
    return EndlessBinding.of(scopes);
  }

  /** Returns the modules, outer ones before those inside of them. */
  public ImmutableList<Module> modules() {
    return foundModules().modules();
  }

  /** Returns how the file writes the options that it declares itself. */
  public OptionShorthands optionShorthands() {
    OptionShorthands known = optionShorthands;
    if (known == null) {
      known = OptionShorthands.of(modules(), file());
      optionShorthands = known;
    }
    return known;
  }

  /** Returns where the file reads options that were renamed or removed, or never were. */
  public ImmutableList<RetiredOptionUse> retiredOptionReads() {
    return modules().isEmpty() ? ImmutableList.of() : RetiredOptionUse.reads(modules(), file());
  }

  /** Returns the options of all modules, and those declared for modules out of sight. */
  public ImmutableList<OptionDeclaration> options() {
    return foundModules().options();
  }

  /** Returns the overlays, in source order. */
  public ImmutableList<Overlay> overlays() {
    ImmutableList<Overlay> known = overlays;
    if (known == null) {
      known = Overlays.of(file());
      overlays = known;
    }
    return known;
  }

  /** Returns where a member of an overlay needs itself before it can be, or null. */
  public @Nullable Expr recursion(Overlay overlay, Member member) {
    return Recursion.of(overlay, member, file());
  }

  /**
   * Returns where an overlay of a module takes packages from the module's own {@code pkgs}, which
   * the overlay has a part in making.
   */
  public ImmutableList<Node> outerPackages(Overlay overlay) {
    return OuterPackages.uses(overlay, file());
  }

  /** Returns whether an overlay changes the packages of a language and not those of nixpkgs. */
  public boolean isOfLanguage(Overlay overlay) {
    return LanguageOverlays.contains(overlay, file());
  }

  /** Returns whether no other overlay can stand beside one, so that it can undo none. */
  public boolean isAlone(Overlay overlay) {
    return LoneOverlays.contains(overlay, file());
  }

  /** Returns the secrets that the file shows, in source order. */
  public ImmutableList<Secret> secrets() {
    return Secrets.of(file());
  }

  /** Returns what functions owe to their callers. */
  public Contracts contracts() {
    return new Contracts(file());
  }

  /** Returns the names that nothing supplies, and what could be meant by them. */
  public Unresolved unresolved() {
    return new Unresolved(file());
  }

  /** Returns the names that a {@code with} supplies, or null where that is not certain. */
  public @Nullable WithNames names(With with) {
    return WithNames.of(with, file());
  }

  /** Returns whether those inside a {@code with} surely have all the names that it may supply. */
  public boolean isShadowed(With with) {
    return WithNames.isShadowed(with, file());
  }

  /** Returns whether a {@code with} is around all that the file is. */
  public boolean isOutermost(With with) {
    return OutermostWith.is(with, tree);
  }

  /**
   * Returns whether a {@code with} around a call does no more than one around each of its lists.
   */
  public boolean servesLists(With with) {
    return OutermostWith.servesLists(with, file());
  }

  /** Returns how the file calls the library or packages that a {@code with} opens, or "". */
  public String packageSet(With with) {
    return OutermostWith.set(with, file());
  }

  /** Returns where the file uses functions of the library that nixpkgs has retired. */
  public ImmutableList<RetiredUse> retiredUses() {
    ImmutableList<RetiredUse> known = retiredUses;
    if (known == null) {
      known = RetiredUse.of(file());
      retiredUses = known;
    }
    return known;
  }

  /** Returns where the file takes the library from {@code stdenv}. */
  public ImmutableList<StdenvLibrary> stdenvLibraries() {
    return StdenvLibrary.of(file());
  }

  /** Returns the paths that are handed to functions of the library that compare strings. */
  public ImmutableList<PathAsString> pathsAsStrings() {
    return PathAsString.of(file());
  }

  /** Returns the names in code that is commented out. */
  public CommentedCode commentedCode() {
    CommentedCode known = commentedCode;
    if (known == null) {
      known = CommentedCode.of(tree);
      commentedCode = known;
    }
    return known;
  }

  /** Returns which expressions are globals of Nix. */
  public Globals globals() {
    Globals known = globals;
    if (known == null) {
      known = new Globals(tree, scopes);
      globals = known;
    }
    return known;
  }

  private NamedFile file() {
    NamedFile known = file;
    if (known == null) {
      known = NamedFile.of(tree, scopes);
      file = known;
    }
    return known;
  }

  private Modules foundModules() {
    Modules known = modules;
    if (known == null) {
      known = new Modules(file());
      modules = known;
    }
    return known;
  }

  /** Returns where the shape of a module depends on what all modules together make. */
  public ImmutableList<StructureDecision> structureDecisions() {
    ImmutableList<StructureDecision> known = decisions;
    if (known == null) {
      known = Structure.decisions(file());
      decisions = known;
    }
    return known;
  }

  /** Returns what makes properties of the module system: {@code mkIf} and its like. */
  public Properties properties() {
    return new Properties(tree, names());
  }

  /**
   * Returns the options of modules in sight that users are to read of and that are written out in
   * full, each {@code mkOption} once; none in tests, and none that only add to an option of another
   * module.
   */
  public ImmutableList<OptionDeclaration> documentedOptions() {
    ImmutableList.Builder<OptionDeclaration> documented = ImmutableList.builder();
    if (!isDocumented()) {
      return documented.build();
    }
    boolean library = fileKind().kind() == FileKind.Kind.LIBRARY;
    Set<Node> hidden = new HashSet<>();
    Set<Node> calls = new HashSet<>();
    for (OptionDeclaration option : library ? optionsOfWholeModules() : options()) {
      WrittenOption written = option.written();
      if (option.isHidden()) {
        hidden.add(option.expression());
      } else if (written != null
          && !option.path().isRoot()
          && !option.isExtension()
          && !tree.isWithin(written.call(), hidden)
          && calls.add(written.call())) {
        documented.add(option);
      }
    }
    return documented.build();
  }

  /**
   * Returns the options that functions of a library declare in a module that has a `config`, too.
   */
  private ImmutableList<OptionDeclaration> optionsOfWholeModules() {
    ImmutableList.Builder<OptionDeclaration> whole = ImmutableList.builder();
    for (Module module : modules()) {
      if (module.kind() != Module.Kind.SUBMODULE && !module.config().isEmpty()) {
        whole.addAll(module.options());
      }
    }
    return whole.build();
  }

  /** Nobody reads of the options of tests. */
  private boolean isDocumented() {
    return fileKind().kind() != FileKind.Kind.TEST && !FileKinds.isAmongTests(tree);
  }

  /** Returns how sure it is that a function is a module that lacks {@code ...}. */
  public ClosedModules.Certainty closedModule(Lambda lambda) {
    return new ClosedModules(file()).of(lambda);
  }

  /** Returns the units of systemd that the file writes. */
  public SystemdUnits systemdUnits() {
    return new SystemdUnits(file());
  }

  /** Returns the settings of units of systemd, in the words of unit files. */
  public ImmutableList<UnitSetting> unitSettings() {
    ImmutableList<UnitSetting> known = unitSettings;
    if (known == null) {
      known = UnitSettings.of(file());
      unitSettings = known;
    }
    return known;
  }

  /** Returns what a setting of a unit runs that is the folder of a package, or null. */
  public @Nullable Expr folderRun(UnitSetting setting) {
    return UnitCommand.folder(setting, knownValues(), this::isPackage);
  }

  /** Returns the units of users of the file, and the targets they name. */
  public UserUnits userUnits() {
    return new UserUnits(file());
  }

  /** Returns the options that are declared where modules set values. */
  public ImmutableList<StrayOption> strayOptions() {
    return StrayOptions.of(file(), modules());
  }

  /** Returns what the file takes from {@code lib.types} that is not there. */
  public ImmutableList<UnknownType> unknownTypes() {
    return UnknownTypes.of(file());
  }

  /** Returns whether the {@code or} of a selection was meant for {@code ||}. */
  public boolean isMistakenOr(Select select) {
    return new MistakenOr(file(), knownValues()).is(select);
  }

  /** Returns the builds of the derivations, in their order. */
  public ImmutableList<Build> builds() {
    ImmutableList<Build> known = builds;
    if (known == null) {
      ImmutableList.Builder<Build> all = ImmutableList.builder();
      for (Derivation derivation : derivations()) {
        all.add(Build.of(derivation, names(), this::script));
      }
      known = all.build();
      builds = known;
    }
    return known;
  }

  /** Returns a string as bash reads it; each is read once. */
  public ShellScript script(StringExpr string) {
    return scripts.computeIfAbsent(string, s -> ShellScript.of(s.value()));
  }

  /** Returns what the file shows of the set that an attribute of a derivation holds. */
  public NestedAttributes nested(Derivation derivation, String attribute) {
    return NestedAttributes.of(derivation, attribute, file());
  }

  /** Returns the elements of any list that an attribute of a derivation holds, {@code patches}. */
  public DependencyList list(Derivation derivation, String attribute) {
    return DependencyList.of(derivation, attribute, file());
  }

  /** Returns the programs that the phases of a derivation install. */
  public InstalledPrograms installedPrograms(Derivation derivation) {
    return derivation.installedPrograms(file());
  }

  /**
   * Returns the package that a file is a function to: what it calls below arguments, {@code let}
   * and {@code with} to build some version of something; null for other files, and among tests.
   */
  public @Nullable Derivation packageDerivation() {
    if (fileKind().kind() != FileKind.Kind.PACKAGE || FileKinds.isAmongTests(tree)) {
      return null;
    }
    Expr result = Expressions.body(tree.root());
    while (result instanceof Lambda lambda) {
      result = Expressions.body(lambda.body());
    }
    for (Derivation derivation : derivations()) {
      if (derivation.call() == result) {
        return isPackage(derivation) ? derivation : null;
      }
    }
    return null;
  }

  /** Builders of one family of packages may add to {@code meta}, the common ones do not. */
  private static boolean isPackage(Derivation derivation) {
    Builder builder = derivation.builder();
    boolean common =
        builder.kind() == Builder.Kind.LANGUAGE || builder.name().contains("tdenv.mkDerivation");
    return common
        && builder.readsPname()
        && derivation.has("version")
        && !derivation.has("license"); // Haskell's has the members of `meta` as its own.
  }

  /** Returns the words with which the file may read attributes of its derivations. */
  public NamesRead namesRead() {
    NamesRead known = namesRead;
    if (known == null) {
      known = NamesRead.of(tree);
      namesRead = known;
    }
    return known;
  }

  /**
   * Returns the outputs that stand at the wrong depth in a file that is a module of flake-parts.
   */
  public ImmutableList<MisplacedOutput> misplacedInModule() {
    return fileKind().kind() == FileKind.Kind.MODULE && tree.vocabulary().mayHave("perSystem")
        ? MisplacedOutput.ofModule(file())
        : ImmutableList.of();
  }

  /** Returns the flake that the file is, or null. */
  public @Nullable Flake flake() {
    Flake known = flake;
    if (known == null && !noFlake) {
      known = Flake.is(tree) ? Flake.of(file()) : null;
      flake = known;
      noFlake = known == null;
    }
    return known;
  }

  /**
   * Returns the releases that the file says itself that it is written for.
   *
   * @param lock the lock of the flake that the file is, or null
   */
  public Releases releases(@Nullable FlakeLock lock) {
    Flake own = flake();
    return own == null ? Releases.of(file(), fetches()) : Releases.of(own, lock);
  }

  /** Returns what the code of a flake asks the machine for, which Nix does not let it. */
  public ImmutableList<Impurity> impurities() {
    return Impurity.of(flake(), file());
  }

  /** Returns where a function, called with each system, takes one that is written out. */
  public ImmutableList<PinnedSystem> pinnedSystems(Lambda function) {
    return PinnedSystem.of(function, file());
  }
}
