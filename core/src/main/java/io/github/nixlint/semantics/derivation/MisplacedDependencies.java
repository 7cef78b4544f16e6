package io.github.nixlint.semantics.derivation;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.github.nixlint.semantics.derivation.MisplacedDependency.Reason;
import io.github.nixlint.semantics.names.NamedFile;
import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.StringExpr;
import io.github.nixlint.syntax.Variable;
import io.github.nixlint.text.WordSet;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which dependencies of a derivation stand in the wrong list: build tools and hooks among what is
 * for the host platform, libraries among what runs during the build.
 */
public final class MisplacedDependencies {
  private static final String NATIVE = "nativeBuildInputs";
  private static final String HOST = "buildInputs";

  private static final WordSet HOST_LISTS =
      WordSet.of(HOST, "propagatedBuildInputs", "extraBuildInputs", "extraPropagatedBuildInputs");
  private static final WordSet NATIVE_LISTS = WordSet.of(NATIVE, "extraNativeBuildInputs");

  /** Lists of what the tests of a package link, and of what they run. */
  private static final ImmutableMap<String, String> CHECK_LISTS =
      ImmutableMap.of(
          "checkInputs", "nativeCheckInputs", "installCheckInputs", "nativeInstallCheckInputs");

  /** Lists of what runs during the build, whatever else they are for. */
  private static final WordSet BUILD_LISTS =
      WordSet.of(
          NATIVE,
          "extraNativeBuildInputs",
          "propagatedNativeBuildInputs",
          "nativeCheckInputs",
          "nativeInstallCheckInputs",
          "depsBuildBuild",
          "build-system");

  /** What finds libraries for the build: beside it, a library is there to be linked. */
  private static final ImmutableSet<String> FINDERS =
      ImmutableSet.of(
          "pkg-config",
          "pkgconfig",
          "pkgconf",
          "cmake",
          "meson",
          "qmake",
          "cargo",
          "rustc",
          "bindgenHook",
          "autoreconfHook",
          "autoPatchelfHook");

  /** What build scripts of crates run, and no crate links. */
  private static final WordSet GENERATORS_FOR_RUST =
      WordSet.of("protobuf", "flatbuffers", "capnproto");

  /** Names in a condition or list that tell of programs built for the build itself. */
  private static final WordSet NATIVE_USE =
      WordSet.of(
          "buildPlatform",
          "canExecute",
          "isCross",
          "doCheck",
          "doInstallCheck",
          "moduleBuildDependencies",
          "moduleMakeFlags");

  /** Stylesheets and translators of documentation, and the macros of Autotools. */
  private static final WordSet HANDED_ON =
      WordSet.of(
          "autoconf",
          "automake",
          "dblatex",
          "gnome-doc-utils",
          "itstool",
          "yelp-tools",
          "yelp-xsl");

  /** Libraries that bring, or brought, generators of code that builds find by themselves. */
  private static final WordSet GENERATING = WordSet.of("wayland");

  /** What the wrappers for GTK take from a library by its setup hook, which only builds run. */
  private static final WordSet HOOKED = WordSet.of("gdk-pixbuf", "gdk_pixbuf", "librsvg");

  private static final WordSet GTK_WRAPPERS =
      WordSet.of("wrapGAppsHook", "wrapGAppsHook3", "wrapGAppsHook4", "wrapGAppsNoGuiHook");

  /** How the modules of Qt begin, of which many are such. */
  private static final String QT = "qt";

  /** Build tools that bring a library, or what programs load, as well. */
  private static final WordSet LINKED_TOOLS =
      WordSet.of("flex", "gobject-introspection", "gobjectIntrospection", "vala");

  /** Builders of what compiles programs for its own build. */
  private static final WordSet SELF_HOSTED =
      WordSet.of("buildLinux", "buildKernel", "buildUBoot", "buildArmTrustedFirmware");

  /** Of a thousand builds that depend on a library, how many may have it for its programs. */
  private static final int SELDOM = 16;

  private static final int NOT_OFTEN = 32;

  private final Derivation derivation;
  private final NamedFile file;
  private final DependencyMove moves;
  private final Set<String> forHost = new HashSet<>();
  private final Set<String> forBuild = new HashSet<>();
  private @Nullable ImmutableSet<String> commands;

  private MisplacedDependencies(Derivation derivation, NamedFile file) {
    this.derivation = derivation;
    this.file = file;
    this.moves = new DependencyMove(file);
    for (DependencyList list : derivation.dependencyLists()) {
      boolean build = BUILD_LISTS.contains(list.name());
      for (Dependency element : list.elements()) {
        (build ? forBuild : forHost).add(element.pkg().simpleName());
      }
    }
  }

  /** Returns the dependencies that stand in the wrong list. */
  public static ImmutableList<MisplacedDependency> of(Derivation derivation, NamedFile file) {
    if (!hasLists(derivation)) {
      return ImmutableList.of();
    }
    return new MisplacedDependencies(derivation, file).find();
  }

  private static boolean hasLists(Derivation derivation) {
    return switch (derivation.builder().kind()) {
      case STANDARD, LANGUAGE, ENVIRONMENT, UNKNOWN -> !derivation.dependencyLists().isEmpty();
      // With a `shellHook` the package becomes a development shell.
      case OVERRIDE -> !derivation.dependencyLists().isEmpty() && !derivation.has("shellHook");
      case ARGUMENTS, RUN_COMMAND, SHELL, SETUP_HOOK -> false;
    };
  }

  private ImmutableList<MisplacedDependency> find() {
    if (isSet("strictDeps", "false")) {
      return ImmutableList.of(); // The lists are one, on purpose.
    }
    ImmutableList.Builder<MisplacedDependency> found = ImmutableList.builder();
    for (DependencyList list : derivation.dependencyLists()) {
      if (CHECK_LISTS.containsKey(list.name())) {
        addForTests(list, found);
        continue;
      }
      boolean host = HOST_LISTS.contains(list.name());
      if (!host && !NATIVE_LISTS.contains(list.name())) {
        continue;
      }
      for (Dependency element : list.elements()) {
        PackageRole role = PackageRoles.of(element.pkg());
        role = role == null && host ? ofUnknown(element) : role;
        MisplacedDependency misplaced =
            role == null
                ? null
                : host ? inHost(list, element, role) : inNative(list, element, role);
        if (misplaced != null) {
          found.add(misplaced);
        }
      }
    }
    return found.build();
  }

  /** Adds what runs the tests, and stands where what they link does. */
  private void addForTests(DependencyList list, ImmutableList.Builder<MisplacedDependency> found) {
    String target = CHECK_LISTS.getOrDefault(list.name(), NATIVE);
    for (Dependency element : list.elements()) {
      PackageRole role = PackageRoles.of(element.pkg());
      if (role == null || forBuild.contains(element.pkg().simpleName())) {
        continue;
      }
      switch (role.kind()) {
        case HOOK -> found.add(misplaced(list, element, Reason.HOOK_FOR_HOST, target));
        case TOOL, UTILITY -> found.add(misplaced(list, element, Reason.TOOL_FOR_HOST, target));
        case LIBRARY, PROGRAM, BOTH -> {}
      }
    }
  }

  /**
   * The role of a package that is not known: of a program, with the commands that are known of it.
   * The interpreter in a language's own set of packages is known without it.
   */
  private static @Nullable PackageRole ofUnknown(Dependency element) {
    String name = element.pkg().simpleName();
    return name.isEmpty() || PackageRoles.of(new PackageName(name, "")) != null
        ? null
        : withCommands(element);
  }

  private static PackageRole withCommands(Dependency element) {
    return new PackageRole(PackageRole.Kind.PROGRAM, PackageCommands.of(element.pkg()), 1000);
  }

  private @Nullable MisplacedDependency inHost(
      DependencyList list, Dependency element, PackageRole role) {
    boolean propagated = list.name().contains("ropagated");
    if (forBuild.contains(element.pkg().simpleName())) {
      return propagated || !isInVain(element, role)
          ? null
          : superfluous(list, element, Reason.ALSO_FOR_BUILD, NATIVE);
    }
    return switch (role.kind()) {
      case TOOL ->
          (propagated && isInterpreted())
                  || (isTool() && (propagated || isHandedOn(element)))
                  || isNamed(element, role)
              ? null
              : misplaced(list, element, Reason.TOOL_FOR_HOST, buildList(list, element));
      case UTILITY ->
          propagated
              ? run(list, element, withCommands(element))
              : isNamed(element, role)
                  ? null
                  : misplaced(list, element, Reason.TOOL_FOR_HOST, buildList(list, element));
      case HOOK ->
          // What a builder out of sight makes of a set may well be to hand the hook on.
          propagated && derivation.builder().kind() == Builder.Kind.UNKNOWN
              ? null
              : misplaced(list, element, Reason.HOOK_FOR_HOST, buildList(list, element));
      case PROGRAM -> propagated ? null : run(list, element, role);
      case LIBRARY -> null;
      case BOTH ->
          isRustBuilder() && GENERATORS_FOR_RUST.contains(element.pkg().simpleName())
              ? misplaced(list, element, Reason.TOOL_FOR_HOST, buildList(list, element))
              : null;
    };
  }

  /**
   * Returns whether scripts of the derivation have a tool from where it is, {@code
   * ${typescript}/bin/tsc}, and not from a list; what finds libraries serves other tools as well.
   * Where nothing is unpacked, neither is anything built that runs what is on a script's {@code
   * PATH}.
   */
  private boolean isNamed(Dependency element, PackageRole role) {
    String name = element.pkg().simpleName();
    return !FINDERS.contains(name)
        && PhaseCommands.packagesInPlace(derivation, isWithoutSource(), file).contains(name)
        && role.commands().stream().noneMatch(commands()::contains)
        && !commands().contains(name);
  }

  private boolean isWithoutSource() {
    return !derivation.isOpen() && !derivation.has("src") && !derivation.has("srcs");
  }

  private @Nullable MisplacedDependency run(
      DependencyList list, Dependency element, PackageRole role) {
    if (StandardTools.bring(element.pkg(), derivation)
        || BuilderTools.bring(element.pkg(), derivation)) {
      return null; // The phase runs the one of the standard environment, or of the builder.
    }
    for (String command : role.commands()) {
      if (commands().contains(command)) {
        String target = buildList(list, element);
        return new MisplacedDependency(
            element,
            list,
            Reason.RUN_BY_PHASE,
            target,
            command,
            moves.edits(derivation, list, element, target, true));
      }
    }
    return null;
  }

  private @Nullable MisplacedDependency inNative(
      DependencyList list, Dependency element, PackageRole role) {
    if (role.kind() != PackageRole.Kind.LIBRARY
        || element.pkg().isForBuildPlatform()
        || element.pkg().output().equals("bin")
        || isHooked(element)
        || servesBuild(list, element)) {
      return null;
    }
    if (forHost.contains(element.pkg().simpleName())) {
      return isLinkedOnly(element, role)
          ? superfluous(list, element, Reason.ALSO_FOR_HOST, HOST)
          : null;
    }
    boolean patched = forBuild.contains("autoPatchelfHook");
    if (derivation.builder().isWithoutCompiler() && !patched) {
      return null;
    }
    if (!role.commands().isEmpty() && !isLinked(list, element, role)) {
      return null;
    }
    String target = list.name().startsWith("extra") ? "extraBuildInputs" : HOST;
    return misplaced(list, element, Reason.LIBRARY_FOR_BUILD, target);
  }

  /** Returns whether a build tool or hook serves nobody where it stands beside its own list. */
  private boolean isInVain(Dependency element, PackageRole role) {
    return (role.kind() == PackageRole.Kind.TOOL || role.kind() == PackageRole.Kind.HOOK)
        && !LINKED_TOOLS.contains(element.pkg().simpleName())
        && isIn(NATIVE, element)
        && !isTool()
        && !isNamed(element, role);
  }

  /**
   * Returns whether a library stands beside its own list without serving the build. A build tool
   * may start itself while it is built, and what it links then.
   */
  private boolean isLinkedOnly(Dependency element, PackageRole role) {
    String name = element.pkg().simpleName();
    return role.commands().isEmpty()
        && role.run() <= SELDOM
        && !name.startsWith(QT)
        && !GENERATING.contains(name)
        && element.pkg().output().isEmpty()
        && isIn(HOST, element)
        && !isSet("strictDeps", "true") // Nothing there would be linked: it is to be run.
        && !isTool();
  }

  /**
   * Returns whether a list has a package in any case, and by itself: a list that two attributes
   * share has an element for both.
   */
  private boolean isIn(String list, Dependency element) {
    DependencyList other = derivation.dependencies(list);
    boolean found = false;
    if (other != null) {
      for (Dependency there : other.elements()) {
        if (there.node() == element.node()) {
          return false;
        }
        found |=
            !there.conditional() && there.pkg().simpleName().equals(element.pkg().simpleName());
      }
    }
    return found;
  }

  private MisplacedDependency superfluous(
      DependencyList list, Dependency element, Reason reason, String target) {
    return new MisplacedDependency(element, list, reason, target, "", moves.removal(list, element));
  }

  /** Returns whether a library is there for its setup hook, beside what wraps programs of GTK. */
  private boolean isHooked(Dependency element) {
    return HOOKED.contains(element.pkg().simpleName())
        && forBuild.stream().anyMatch(GTK_WRAPPERS::contains);
  }

  /** Returns whether a library may be there for programs that the build compiles and runs. */
  private boolean servesBuild(DependencyList list, Dependency element) {
    if (derivation.has("depsBuildBuild")
        || derivation.builder().name().contains("buildPackages")
        || SELF_HOSTED.contains(derivation.builder().simpleName())) {
      return true;
    }
    for (Expr condition : element.conditions()) {
      if (mentions(condition)) {
        return true;
      }
    }
    for (DerivationAttribute definition : list.definitions()) {
      if (definition.value() != null && mentions(definition.value())) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether a library with programs is there as a library. */
  private boolean isLinked(DependencyList list, Dependency element, PackageRole role) {
    for (String command : role.commands()) {
      if (commands().contains(command)) {
        return false;
      }
    }
    if (element.pkg().output().equals("dev") || element.pkg().output().equals("lib")) {
      return true;
    }
    // A builder runs what its callers give it, with programs that it has for them.
    if (derivation.isOpen() && derivation.builder().kind() != Builder.Kind.OVERRIDE) {
      return false;
    }
    if (isRust()) {
      return true;
    }
    // With `strictDeps = true` nothing in `nativeBuildInputs` is linked: it is there to be run.
    if (!isSet("strictDeps", "true") && (findsLibraries() || isLikelyLinked(role))) {
      return true;
    }
    for (Dependency other : list.elements()) {
      PackageRole itsRole = PackageRoles.of(other.pkg());
      if (itsRole != null
          && itsRole.kind() == PackageRole.Kind.LIBRARY
          && itsRole.commands().isEmpty()) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns whether a build would hardly have a library for its programs: others seldom do, or not
   * often and this one has no list of libraries that it could stand in. The builders of languages
   * compile little that links; theirs need other evidence.
   */
  private boolean isLikelyLinked(PackageRole role) {
    return switch (derivation.builder().kind()) {
      case STANDARD -> !isScript() && role.run() <= (forHost.isEmpty() ? NOT_OFTEN : SELDOM);
      case OVERRIDE -> role.run() <= SELDOM;
      case LANGUAGE, ARGUMENTS, RUN_COMMAND, SHELL, SETUP_HOOK, ENVIRONMENT, UNKNOWN -> false;
    };
  }

  /** Returns whether nothing is compiled, so that nothing is linked either. */
  private boolean isScript() {
    return (derivation.has("dontUnpack") || derivation.has("dontBuild"))
        && !derivation.has("buildPhase");
  }

  private boolean findsLibraries() {
    for (String finder : FINDERS) {
      if (forBuild.contains(finder) || forHost.contains(finder)) {
        return true;
      }
    }
    return false;
  }

  private boolean isRustBuilder() {
    String builder = derivation.builder().name();
    return builder.contains("Rust") || builder.contains("crane") || builder.contains("naersk");
  }

  private boolean isRust() {
    return isRustBuilder()
        || derivation.has("cargoHash")
        || derivation.has("cargoLock")
        || derivation.has("cargoDeps")
        || derivation.has("cargoArtifacts");
  }

  /** Returns whether an attribute is {@code true} or {@code false}, by that word. */
  private boolean isSet(String attribute, String value) {
    for (DerivationAttribute set : derivation.attribute(attribute)) {
      if (set.value() instanceof Variable variable && variable.name().equals(value)) {
        return true;
      }
    }
    return false;
  }

  private MisplacedDependency misplaced(
      DependencyList list, Dependency element, Reason reason, String target) {
    return new MisplacedDependency(
        element, list, reason, target, "", moves.edits(derivation, list, element, target, false));
  }

  /** The list of what runs during the build that an element belongs in. */
  private static String buildList(DependencyList list, Dependency element) {
    if (list.name().startsWith("extra")) {
      return "extraNativeBuildInputs";
    }
    return switch (element.pkg().simpleName()) {
      case "pytest",
          "tox",
          "pytestCheckHook",
          "unittestCheckHook",
          "postgresqlTestHook",
          "redisTestHook",
          "bats",
          "dejagnu" ->
          "nativeCheckInputs";
      case "versionCheckHook", "udevCheckHook" -> "nativeInstallCheckInputs";
      default -> NATIVE;
    };
  }

  /** Returns whether build tools start or read a thing when they run, for those who call them. */
  private static boolean isHandedOn(Dependency element) {
    String name = element.pkg().simpleName();
    return HANDED_ON.contains(name) || name.startsWith("docbook");
  }

  /** Returns whether the derivation is a build tool itself, which may need others when it runs. */
  private boolean isTool() {
    String name = constant("pname");
    if (name.isEmpty()) {
      name = constant("name");
      int version = versionStart(name);
      name = version < 0 ? name : name.substring(0, version);
    }
    PackageRole role = name.isEmpty() ? null : PackageRoles.of(new PackageName(name, ""));
    return role != null && role.servesBuilds();
  }

  /** Where the version begins in {@code bison-3.8.2}: a hyphen before no letter. */
  private static int versionStart(String name) {
    for (int i = 1; i + 1 < name.length(); i++) {
      if (name.charAt(i) == '-' && !Character.isLetter(name.charAt(i + 1))) {
        return i;
      }
    }
    return -1;
  }

  private String constant(String attribute) {
    for (DerivationAttribute value : derivation.attribute(attribute)) {
      if (value.value() instanceof StringExpr string) {
        return string.value().text();
      }
    }
    return "";
  }

  /** Returns whether what is propagated may serve the package when it runs. */
  private boolean isInterpreted() {
    String builder = derivation.builder().simpleName();
    return builder.isEmpty()
        || builder.contains("Python")
        || builder.contains("Perl")
        || builder.contains("Ruby")
        || builder.contains("Lua");
  }

  private static boolean mentions(Expr expr) {
    Deque<Node> open = new ArrayDeque<>();
    open.add(expr);
    while (!open.isEmpty()) {
      Node node = open.remove();
      String name =
          node instanceof Variable variable
              ? variable.name()
              : node instanceof AttrName attribute ? attribute.staticName() : null;
      if (name != null && NATIVE_USE.contains(name)) {
        return true;
      }
      node.forEachChild(open::add);
    }
    return false;
  }

  /** The commands that the phases of the derivation run. */
  private ImmutableSet<String> commands() {
    ImmutableSet<String> known = commands;
    if (known == null) {
      known = PhaseCommands.of(derivation, file.names());
      commands = known;
    }
    return known;
  }
}
