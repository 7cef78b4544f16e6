package io.github.nixlint.semantics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.github.nixlint.parse.NixParser;
import io.github.nixlint.scope.Scopes;
import io.github.nixlint.semantics.module.Module;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.text.Source;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Modules that nobody writes are read to an end, too. */
final class ModulesLimitsTest {
  private static final String HEADER = "{ config, lib, ... }: let cfg = config.a; ";
  private static final String OPTIONS = "options.a.enable = lib.mkEnableOption \"a\"; ";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x = x; in { OPTIONS config = x; }",
        "x = { inherit x; }; in { OPTIONS config = x; }",
        "x = { y = x; }; in { OPTIONS config = x; options.b = x; }",
        "x = x // x; in { OPTIONS config = x; options.b = x; }",
        "x = lib.optionals cfg.enable x; in { OPTIONS config = lib.mkMerge x; }",
        "f = y: f (f y); in { OPTIONS config = f cfg; options.b = f cfg; }",
        "f = y: { a = g y; b = g y; }; g = y: { a = f y; b = f y; }; in { OPTIONS config = f 1; }",
        "n = \"${n}x\"; in { options.${n}.enable = lib.mkEnableOption n; config.${n} = 1; }",
        "p = p ++ [ \"x\" ]; in { options = lib.setAttrByPath p (lib.mkOption { }); }",
        "t = lib.types.nullOr t; in { options.a = lib.mkOption { type = t; }; }",
        "m = lib.types.submodule { options.b = lib.mkOption { type = m; }; }; in"
            + " { options.a = lib.mkOption { type = m; }; }",
        "c = if c then c else c; in { OPTIONS config = lib.mkIf c c; }",
      })
  void cyclesEnd(String body) {
    read(HEADER + body.replace("OPTIONS", OPTIONS));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x%d = { l = x%d; r = x%d; };",
        "x%d = x%d // x%d;",
        "x%d = lib.mkMerge [ x%d x%d ];",
        "x%d = if x%d then x%d else { };",
        "x%d = lib.types.either x%d x%d;",
        "x%d = [ x%d x%d ];",
        "x%d = y: x%d (x%d y);",
      })
  void doublingEnds(String step) {
    String bindings =
        IntStream.rangeClosed(1, 60)
            .mapToObj(i -> String.format(step, i, i - 1, i - 1))
            .collect(Collectors.joining(" "));
    String body =
        "config = lib.mkMerge [ x60 (x60 cfg) (lib.mkIf x60 { }) ]; "
            + "options.b = x60; options.c = x60 1; options.d = lib.mkOption { type = x60; };";
    read(HEADER + "x0 = cfg; " + bindings + " in { " + OPTIONS + body + " }");
  }

  private static void read(String text) {
    SyntaxTree tree = new NixParser().parse(Source.of("module.nix", text)).tree();
    Semantics file = Semantics.of(tree, Scopes.of(tree));
    assertTimeout(
        Duration.ofSeconds(20),
        () -> {
          for (Module module : file.modules()) {
            assertThat(module.definitions()).isNotNull();
            assertThat(module.unguarded()).isNotNull();
          }
          assertThat(file.options()).isNotNull();
        });
  }
}
