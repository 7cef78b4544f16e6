package io.github.nixlint.lint.rules.packaging;

import static io.github.nixlint.lint.Category.PACKAGING;
import static io.github.nixlint.lint.FixSafety.UNSAFE;
import static io.github.nixlint.lint.Severity.HINT;
import static io.github.nixlint.lint.Severity.WARNING;
import static io.github.nixlint.lint.rule.FixAvailability.SOMETIMES;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.lint.rule.FileCheck;
import io.github.nixlint.lint.rule.Finding;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.lint.rule.RuleOption;
import io.github.nixlint.semantics.derivation.Builder;
import io.github.nixlint.semantics.derivation.Derivation;
import io.github.nixlint.semantics.derivation.MisplacedDependency;
import io.github.nixlint.semantics.derivation.PackageName;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.text.Span;
import io.github.nixlint.text.TextEdit;
import java.util.HashSet;
import java.util.Set;

/** Reports build tools in {@code buildInputs} and libraries in {@code nativeBuildInputs}. */
public final class MisplacedBuildInput implements Rule, FileCheck {
  private static final RuleOption<ImmutableList<String>> ALLOW =
      RuleOption.texts("allow", "packages that may stand in either list, such as `bison`");

  private static final RuleInfo INFO =
      RuleInfo.rule("misplaced-build-input")
          .summary("a build tool in `buildInputs`, or a library in `nativeBuildInputs`")
          .why(
              """
              `nativeBuildInputs` are for the machine that builds: what runs during the build, setup \
              hooks among it. `buildInputs` are for the machine that the package will run on: what \
              it is linked against. Where both are the same and `strictDeps` is not set, a mix-up \
              goes unnoticed. Cross-compiled, a tool in `buildInputs` is a program for another \
              machine and does not run, and a library in `nativeBuildInputs` does not link; with \
              `strictDeps = true` neither is found at all. `nativeCheckInputs` and `checkInputs` are the \
              same for tests. Of what stands in both lists, the one that is out of place does nothing. \
              What is tool and library at once, and \
              interpreters that scripts of the package need (`perl`, `python3`, `bash`), are left \
              alone. `symlinkJoin` and `buildEnv` build nothing from their inputs: there it is a \
              hint.\
              """)
          .bad(
              """
              { stdenv, cmake, zlib }:
              stdenv.mkDerivation {
                pname = "hello";
                version = "1.0";
                src = ./.;
                buildInputs = [ cmake zlib ];
              }
              """)
          .bad(
              """
              { rustPlatform, pkg-config, openssl }:
              rustPlatform.buildRustPackage {
                pname = "hello";
                version = "1.0";
                src = ./.;
                nativeBuildInputs = [ pkg-config openssl ];
              }
              """)
          .good(
              """
              { stdenv, cmake, zlib }:
              stdenv.mkDerivation {
                pname = "hello";
                version = "1.0";
                src = ./.;
                nativeBuildInputs = [ cmake ];
                buildInputs = [ zlib ];
              }
              """)
          .category(PACKAGING)
          .severity(WARNING)
          .minor(HINT)
          .fix(SOMETIMES, UNSAFE)
          .options(ALLOW)
          .since("0.1")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Registry on) {
    on.file(this);
  }

  @Override
  public void check(Findings findings) {
    Set<Node> reported = new HashSet<>(); // A list that derivations share has each element once.
    for (Derivation derivation : findings.semantics().derivations()) {
      for (MisplacedDependency misplaced : findings.semantics().misplacedDependencies(derivation)) {
        String name = misplaced.element().pkg().simpleName();
        if (!findings.option(ALLOW).contains(name) && reported.add(misplaced.element().node())) {
          Finding finding = report(misplaced, findings);
          if (derivation.builder().kind() == Builder.Kind.ENVIRONMENT) {
            finding.minor();
          }
        }
      }
    }
  }

  private static Finding report(MisplacedDependency misplaced, Findings findings) {
    String name = name(misplaced, findings.tree());
    Finding finding = findings.at(misplaced.element().node(), message(misplaced, "`" + name + "`"));
    if (!misplaced.move().isEmpty()) {
      finding.suggest(
          title(misplaced, name),
          edits -> {
            for (TextEdit edit : misplaced.move()) {
              edits.replace(new Span(edit.start(), edit.end()), edit.text());
            }
          });
    }
    return finding;
  }

  private static String title(MisplacedDependency misplaced, String name) {
    return switch (misplaced.reason()) {
      case TOOL_FOR_HOST, HOOK_FOR_HOST, LIBRARY_FOR_BUILD ->
          "move `" + name + "` to `" + misplaced.target() + "`";
      case RUN_BY_PHASE -> "add `" + name + "` to `" + misplaced.target() + "`";
      case ALSO_FOR_BUILD, ALSO_FOR_HOST ->
          "remove `" + name + "` from `" + misplaced.list().name() + "`";
    };
  }

  private static String message(MisplacedDependency misplaced, String name) {
    String list = "`" + misplaced.list().name() + "`";
    String target = "`" + misplaced.target() + "`";
    return switch (misplaced.reason()) {
      case TOOL_FOR_HOST ->
          name
              + " runs during the build, but "
              + list
              + " are for the host platform: with"
              + " `strictDeps` or when cross-compiling it is not found; it belongs in "
              + target;
      case HOOK_FOR_HOST ->
          name
              + " is a setup hook for the build, but "
              + list
              + " are for the host platform: with"
              + " `strictDeps` or when cross-compiling it does not run; it belongs in "
              + target;
      case LIBRARY_FOR_BUILD ->
          name
              + " is a library, but "
              + list
              + " are for what runs during the build: with"
              + " `strictDeps` or when cross-compiling it is not linked; it belongs in "
              + target;
      case RUN_BY_PHASE ->
          "a phase runs `"
              + misplaced.command()
              + "`, but "
              + name
              + " is only in "
              + list
              + ", which are for the host platform; add it to "
              + target;
      case ALSO_FOR_BUILD ->
          name
              + " is in "
              + target
              + " already; "
              + list
              + " are for the host platform, for which nothing needs it: drop it here";
      case ALSO_FOR_HOST ->
          name
              + " is a library and in "
              + target
              + " already; "
              + list
              + " are for what runs during the build: drop it here";
    };
  }

  /** The package as it is written, or its own name where an alias or a call stands for it. */
  private static String name(MisplacedDependency misplaced, SyntaxTree tree) {
    PackageName pkg = misplaced.element().pkg();
    String own = pkg.output().isEmpty() ? pkg.simpleName() : pkg.simpleName() + "." + pkg.output();
    String written = tree.text(misplaced.element().node());
    return written.endsWith("." + own) ? written : pkg.simpleName();
  }
}
