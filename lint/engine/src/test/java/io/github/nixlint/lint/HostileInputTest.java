package io.github.nixlint.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.nixlint.lint.engine.RuleSet;
import io.github.nixlint.lint.rules.AllRules;
import io.github.nixlint.text.Source;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Code that nests as deep, or repeats as often, as the parser lets it: no rule fails or hangs. */
final class HostileInputTest {
  private static final Linter LINTER = Linter.of(RuleSet.of(AllRules.list()));
  private static final int DEEP = 9_000;
  private static final int MANY = 20_000;

  @TestFactory
  Stream<DynamicTest> everyRuleComesToAnEnd() {
    return inputs().entrySet().stream().map(e -> dynamicTest(e.getKey(), () -> lint(e.getValue())));
  }

  private static void lint(String code) {
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(30),
        () -> assertThat(LINTER.lint(Source.of("default.nix", code)).parsed().tree()).isNotNull());
  }

  private static Map<String, String> inputs() {
    Map<String, String> inputs = new LinkedHashMap<>();
    inputs.put("nothing", "");
    inputs.put("parentheses", nested("(", "x", ")"));
    inputs.put("lists", nested("[ ", "x", " ]"));
    inputs.put("sets", nested("{ config = ", "x", "; }"));
    inputs.put("recursive sets", nested("rec { a = ", "a", "; }"));
    inputs.put("lets", nested("let a = 1; in ", "a", ""));
    inputs.put("withs", nested("with lib; ", "a", ""));
    inputs.put("functions", nested("x: ", "x", ""));
    inputs.put("set patterns", nested("{ lib, pkgs, ... }: ", "lib", ""));
    inputs.put("conditions", nested("if a then b else ", "c", ""));
    inputs.put("interpolations", nested("\"${", "x", "}\""));
    inputs.put("negations", nested("!", "x", ""));
    inputs.put("concatenation", "[ ]" + " ++ [ a ]".repeat(DEEP));
    inputs.put("updates", "{ }" + " // { a = 1; }".repeat(DEEP));
    inputs.put("sums", "\"a\"" + " + \"b\"".repeat(DEEP));
    inputs.put("calls", nested("mkIf a (", "b", ")"));
    inputs.put("derivations", nested("stdenv.mkDerivation { buildInputs = [ (", "b", ") ]; }"));
    inputs.put(
        "dependencies that derivations share",
        "let l = [ "
            + "cmake ".repeat(MANY)
            + "]; s = { name = \"a\"; buildInputs = l; }; in [ "
            + "(stdenv.mkDerivation s) ".repeat(MANY)
            + "]");
    inputs.put(
        "nested concatenation",
        "stdenv.mkDerivation { name = \"a\"; buildInputs = "
            + nested("(", "[ cmake ]", " ++ [ cmake ])")
            + "; }");
    inputs.put(
        "nested updates",
        "stdenv.mkDerivation " + nested("(", "{ }", " // { buildInputs = [ ]; })"));
    inputs.put("open brackets", "[".repeat(MANY));
    inputs.put("closed brackets", "]".repeat(MANY));
    inputs.put("a long path", "x" + ".a".repeat(MANY));
    inputs.put("a long attribute path", "{ a" + ".a".repeat(MANY) + " = 1; }");
    inputs.put("a long application", "f" + " x".repeat(MANY));
    inputs.put("undefined names", "[ " + numbered("name%d ") + "]");
    inputs.put("bindings", "let " + numbered("a%d = a%<d; ") + "in " + "[ b ]");
    inputs.put("aliases", "let a = 1; " + aliases() + "in a" + MANY);
    inputs.put("unused bindings", "let a0 = 1; " + aliases() + "in 2");
    inputs.put("unused inherited names", "let inherit (x) " + numbered("a%d ") + "; in 2");
    inputs.put("unused arguments", nested("x: ", "1", ""));
    inputs.put("unused formals", "{ " + numbered("a%d, ") + "... }: 1");
    inputs.put("unused withs", nested("with lib; ", "1", ""));
    inputs.put("missing prefixes", "[ " + "head tail ".repeat(MANY) + "]");
    inputs.put("constant conditions", "true" + " && true".repeat(DEEP));
    inputs.put("one name defined over and over", "{ " + "a = 1; ".repeat(MANY) + "}");
    inputs.put(
        "paths in a module",
        "{ config, lib, ... }: { " + numbered("services.a%d.program = \"/usr/bin/x\"; ") + "}");
    inputs.put(
        "paths of packages",
        "{ stdenv }: [ "
            + numbered("(stdenv.mkDerivation { pname = \"a%d\"; A = \"/usr/a\"; }) ")
            + "]");
    inputs.put(
        "groups of options as conditions",
        "{ config, lib, ... }: { "
            + numbered("options.my.g%d.a = lib.mkOption { type = lib.types.str; }; ")
            + "config = lib.mkMerge [ "
            + numbered("(lib.mkIf config.my.g%d { services.a%<d = 1; }) ")
            + "]; }");
    inputs.put(
        "services behind an option",
        "{ config, lib, ... }: { options.services.a = { enable = lib.mkEnableOption \"a\"; "
            + numbered("o%d = lib.mkOption { type = lib.types.str; }; ")
            + "}; config = lib.mkMerge [ (lib.mkIf config.services.a.enable { b = 1; }) "
            + numbered("(lib.mkIf config.services.a.b { systemd.services.s%d.script = \"\"; }) ")
            + "]; }");
    inputs.put(
        "switches of siblings",
        "{ config, lib, ... }: { "
            + numbered("options.my.g.s%d.enable = lib.mkEnableOption \"s%<d\"; ")
            + "config = { "
            + numbered("services.s%d = lib.mkIf config.my.g.s%<d.enable { a = 1; }; ")
            + numbered("services.t%d.a = 1; ")
            + "}; }");
    inputs.put(
        "one switch among many keys",
        "{ config, lib, ... }: { options.services.a.enable = lib.mkEnableOption \"a\"; config = { "
            + "b = lib.mkIf config.services.a.enable { c = 1; }; "
            + numbered("environment.etc.f%d.text = \"t\"; ")
            + ("d = " + nested("{ a = ", "b", "; }") + "; }; }"));
    inputs.put(
        "scripts that run one another",
        "{ pkgs }: let a0 = \"curl https://a.b\"; "
            + chain("pkgs.writeShellScript \"a\" \"${", "}\"")
            + ("in pkgs.runCommand \"a\" { } \"${a" + MANY + "}\""));
    inputs.put(
        "functions that hand on",
        "{ stdenv }: let a0 = stdenv.mkDerivation; "
            + chain("args: ", " (args // { b = 1; })")
            + ("in a" + MANY + " { name = \"a\"; makeFlags = \"b\"; }"));
    inputs.put("comments", "# nix-lint: ignore undefined-variable\n".repeat(MANY) + "x");
    inputs.put(
        "silenced lines", "[ " + "x # nix-lint: ignore undefined-variable\n".repeat(2_000) + " ]");
    return inputs;
  }

  private static String nested(String open, String inner, String close) {
    return open.repeat(DEEP) + inner + close.repeat(DEEP);
  }

  private static String numbered(String format) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < MANY; i++) {
      out.append(String.format(format, i));
    }
    return out.toString();
  }

  private static String aliases() {
    StringBuilder out = new StringBuilder();
    for (int i = 1; i <= MANY; i++) {
      out.append('a').append(i).append(" = a").append(i == 1 ? "" : i - 1).append("; ");
    }
    return out.toString();
  }

  /** Bindings of which each has the name of the one before it between two texts. */
  private static String chain(String before, String behind) {
    StringBuilder out = new StringBuilder();
    for (int i = 1; i <= MANY; i++) {
      out.append('a').append(i).append(" = ").append(before).append('a').append(i - 1);
      out.append(behind).append("; ");
    }
    return out.toString();
  }
}
