package io.github.nixlint.cli;

import io.github.nixlint.lint.Linter;
import io.github.nixlint.lint.engine.RuleSet;
import io.github.nixlint.lint.rules.errors.MissingField;
import io.github.nixlint.lint.rules.errors.RefusedArgument;
import io.github.nixlint.lint.rules.errors.TypeMismatch;
import io.github.nixlint.lint.rules.packaging.DerivationAttributeTypo;
import io.github.nixlint.lint.rules.security.SecretInStore;
import io.github.nixlint.parse.NixParser;
import io.github.nixlint.parse.ParseResult;
import io.github.nixlint.scope.Scopes;
import io.github.nixlint.semantics.Semantics;
import io.github.nixlint.semantics.build.NetworkUses;
import io.github.nixlint.semantics.text.FhsPaths;
import io.github.nixlint.semantics.text.OutputWrites;
import io.github.nixlint.text.Source;
import java.util.List;

/**
 * Loads the classes of what every file goes through, beside the thread that meanwhile reads options
 * and makes the rules, for machines with a processor to spare.
 */
final class Warmup extends Thread {
  private static final String SAMPLE =
      """
      { lib, stdenv, fetchurl, zlib ? null, ... }@args:
      let a = 1; in
      stdenv.mkDerivation rec {
        pname = "a";
        version = "1.${toString a}";
        src = fetchurl { url = "https://example.org/a.tar.gz"; };
        buildInputs = [ zlib ] ++ lib.optional (zlib != null) zlib;
        installPhase = ''
          install -D /usr/bin/a $out/bin/a
        '';
        meta = with lib; { inherit (args) license; };
      }
      """;

  private Warmup() {
    super("warmup");
    setDaemon(true);
  }

  static void begin() {
    new Warmup().start();
  }

  @Override
  public void run() {
    ParseResult parsed = new NixParser().parse(Source.of("", SAMPLE));
    Semantics semantics = Semantics.of(parsed.tree(), Scopes.of(parsed.tree()));
    semantics.unresolved();
    semantics.fileKind();
    semantics.derivations().forEach(semantics::misplacedDependencies);
    FhsPaths.of(semantics);
    semantics.fakedHashes();
    semantics
        .builds()
        .forEach(build -> NetworkUses.of(build, semantics.names(), semantics::script));
    semantics.retiredUses();
    OutputWrites.missing(semantics);
    semantics.modules();
    semantics.overlays();
    Linter.of(
            RuleSet.of(
                List.of(
                    new RefusedArgument(),
                    new TypeMismatch(),
                    new MissingField(),
                    new SecretInStore(),
                    new DerivationAttributeTypo())))
        .lint(parsed);
  }
}
