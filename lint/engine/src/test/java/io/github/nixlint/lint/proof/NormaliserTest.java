package io.github.nixlint.lint.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nixlint.lint.rule.Rewrite;
import io.github.nixlint.text.Source;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What each rewrite makes equal, and what it must not. */
final class NormaliserTest {

  private static String fault(String before, String after, Set<Rewrite> rewrites) {
    return FixProof.fault(Source.of("a.nix", before), Source.of("a.nix", after), rewrites);
  }

  /** The two are one by this rewrite, and only by this. */
  private static void same(Rewrite rewrite, String before, String after) {
    assertThat(fault(before, after, Set.of(rewrite))).as("%s -> %s", before, after).isEmpty();
    assertThat(fault(before, after, EnumSet.complementOf(EnumSet.of(rewrite))))
        .as("%s -> %s by other rewrites", before, after)
        .isNotEmpty();
  }

  private static void different(String before, String after) {
    assertThat(fault(before, after, EnumSet.allOf(Rewrite.class)))
        .as("%s -> %s", before, after)
        .isNotEmpty();
  }

  @Test
  void spellingIsNothing() {
    assertThat(fault("{ b = (1); a.b = \"x\"; }", "{ a = { b = ''x''; }; b = 1; }", Set.of()))
        .isEmpty();
  }

  @Test
  void commentsAndNamesAreKept() {
    assertThat(fault("1 # a", "1 # b", Set.of())).startsWith("comments are lost");
    assertThat(fault("1 # nix-lint: ignore x", "1", Set.of())).isEmpty();
    assertThat(fault("a: a", "b: a", Set.of())).startsWith("names are undefined");
    assertThat(fault("1", "1 1 )", Set.of())).startsWith("it does not parse");
  }

  @Test
  void unusedBindings() {
    same(Rewrite.UNUSED_BINDING, "let a = b; b = 1; c = 2; in c", "let c = 2; in c");
    same(Rewrite.UNUSED_BINDING, "s: let inherit (s) a b; in b", "s: let inherit (s) b; in b");
    same(Rewrite.UNUSED_BINDING, "let a = a; in a: a", "a: a");
    same(Rewrite.UNUSED_BINDING, "let { a = 1; b = a; body = 2; }", "let { body = 2; }");
    different("let { a = 1; body = a; }", "let { body = 1; }");
    different("let a = 1; in a", "1");
    different("let a = 1; in { inherit a; }", "{ }");
    different("{ a = 1; b = 2; }", "{ b = 2; }");
    different("let a = b; b = 1; in a", "let b = 1; a = 2; in a");
  }

  @Test
  void unusedArguments() {
    same(Rewrite.UNUSED_ARGUMENT, "{ a, b, ... }: a", "{ a, ... }: a");
    same(Rewrite.UNUSED_ARGUMENT, "{ a ? b, b, c, ... }: a", "{ a ? b, b, ... }: a");
    same(Rewrite.UNUSED_ARGUMENT, "args@{ a }: a", "{ a }: a");
    same(Rewrite.UNUSED_ARGUMENT, "a: 1", "_a: 1");
    same(Rewrite.UNUSED_ARGUMENT, "{ ... }: 1", "_: 1");
    same(Rewrite.UNUSED_ARGUMENT, "{ ... }@a: a", "a: a");
    different("{ a, b }: a", "{ a }: a");
    different("{ a, b, ... }: a", "{ a, b }: a");
    different("{ a, ... }@s: s.a", "{ ... }: 1");
    different("a: b: a", "a: b: b");
  }

  @Test
  void unusedRecAndWith() {
    same(Rewrite.UNUSED_REC, "rec { a = 1; b = 2; }", "{ a = 1; b = 2; }");
    same(Rewrite.UNUSED_REC, "a: rec { inherit a; b = 2; }", "a: { inherit a; b = 2; }");
    same(Rewrite.UNUSED_REC, "rec { a = a: a; }", "{ a = a: a; }");
    different("a: rec { a = 1; b = a; }", "a: { a = 1; b = a; }");
    same(Rewrite.UNUSED_WITH, "a: with a; a", "a: a");
    same(Rewrite.UNUSED_WITH, "a: with a; map true", "a: map true");
    different("a: b: with a; with b; c", "a: b: with b; c");
    same(Rewrite.WITH_NAMES, "a: with a; x: [ b.c x ]", "a: x: [ a.b.c x ]");
    same(Rewrite.WITH_NAMES, "a: with a.b; { inherit c; }", "a: { inherit (a.b) c; }");
    same(Rewrite.WITH_NAMES, "a: with a; { x = with b; [ c ]; }", "a: { x = with a.b; [ c ]; }");
    different("a: with a; x: [ b x ]", "a: x: [ a.b a.x ]");
    different("a: with a; let b = 1; in b", "a: let b = 1; in a.b");
    different("a: with a; [ b ]", "a: [ 1 ]");
  }

  @Test
  void inherits() {
    same(Rewrite.INHERITED_SAME, "a: let inherit a; b = 1; in a + b", "a: let b = 1; in a + b");
    different("s: with s; let inherit a; in with s.b; a", "s: with s; with s.b; a");
    different("a: rec { inherit a; b = a; }", "a: rec { b = a; }");
    same(Rewrite.INHERIT, "a: { a = a; }", "a: { inherit a; }");
    same(Rewrite.INHERIT, "s: { a = s.a; b = s.b; }", "s: { inherit (s) a b; }");
    same(Rewrite.INHERIT, "s: let a = s.a; in a", "s: let inherit (s) a; in a");
    same(Rewrite.INHERIT, "s: { a = s.t.a; }", "s: { inherit (s.t) a; }");
    different("a: rec { a = a; }", "a: rec { inherit a; }");
    different("s: { a = s.a or 1; }", "s: { inherit (s) a; }");
    different("s: { a = s.b; }", "s: { inherit (s) a; }");
  }

  @Test
  void argumentNames() {
    same(Rewrite.ARGUMENT_NAME, "self: super: super // self.a", "final: prev: prev // final.a");
    same(Rewrite.ARGUMENT_NAME, "a: { b = a; c = a: a; }", "c: { b = c; c = d: d; }");
    same(Rewrite.ARGUMENT_NAME, "a: rec { b = a; c = b; }", "d: rec { b = d; c = b; }");
    same(Rewrite.ARGUMENT_NAME, "a: b: { a, b }: a: a b", "a: b: { a, b }: c: c b");
    different("a: b: a", "a: b: b");
    different("a: b: a", "b: b: b");
    different("a: let a = 1; in a", "b: let a = 1; in b");
    different("a: with a; b", "b: with b; b");
    different("{ a }: a", "{ b }: b");
  }

  @Test
  void lets() {
    same(Rewrite.LET, "let a = 1; in let b = a; in b", "let a = 1; b = a; in b");
    same(Rewrite.LET, "let { body = a; a = 1; }", "let a = 1; in a");
    different("b: let a = b; in let b = a; in b", "b: let a = b; b = a; in b");
    different("let a = 1; in let a = 2; in a", "let a = 1; in a");
    different("a: let { body = a; }", "a: let in 1");
  }

  @Test
  void constants() {
    same(Rewrite.CONSTANT, "a: true && a", "a: a");
    same(Rewrite.CONSTANT, "a: b: if !false then a else b", "a: b: a");
    same(Rewrite.CONSTANT, "a: assert true; a", "a: a");
    different("a: assert a; a", "a: a");
    same(Rewrite.CONSTANT, "a: [ 1 ] ++ [ 2 ] ++ a ++ [ ]", "a: [ 1 2 ] ++ a");
    same(Rewrite.CONSTANT, "a: ({ } // a) // { b = 1; }", "a: a // { b = 1; }");
    same(Rewrite.CONSTANT, "{ a = 1; b = 2; } // { b = 3; }", "{ a = 1; b = 3; }");
    same(Rewrite.CONSTANT, "a: rec { } // a", "a: a");
    same(Rewrite.CONSTANT, "a: { b = 1; } // { c = 2; } // a", "a: { b = 1; c = 2; } // a");
    different("true: a: true && a", "true: a: a");
    different("{ a = 1; b = 2; } // { b = 3; }", "{ a = 1; b = 2; }");
    different("a: b: a // b // a", "a: b: b // a");
    different("a: { b = 1; } // { c = 2; } // a", "a: { b = 1; c = 2; }");
    different("a: [ 1 ] ++ a", "a: a ++ [ 1 ]");
  }

  @Test
  void comparisons() {
    same(Rewrite.COMPARISON, "a: b: !(a == b)", "a: b: a != b");
    same(Rewrite.COMPARISON, "a: !(a ? b) == false", "a: a ? b");
    same(Rewrite.COMPARISON, "a: builtins.elem 1 a == false", "a: !(builtins.elem 1 a)");
    same(Rewrite.COMPARISON, "a: let b = a < 1; in b == true", "a: let b = a < 1; in b");
    same(Rewrite.COMPARISON, "a: if a then true else false", "a: a");
    same(Rewrite.COMPARISON, "a: if a then false else true", "a: !a");
    different("a: if a then true else null", "a: a");
    different("true: a: if a then true else false", "true: a: a");
    different("a: let b = a < 1; in b: b == true", "a: let b = a < 1; in b: b");
    different("a: a == true", "a: a");
    different("a: b: !(a < b)", "a: b: a > b");
  }

  @Test
  void functions() {
    same(Rewrite.ETA, "f: map (x: f x)", "f: map f");
    different("x: y: x x", "x: x");
    different("f: x: f x x", "f: f");
  }

  @Test
  void defaultsBuiltinsAndStrings() {
    same(Rewrite.DEFAULT, "s: d: if s ? a.b then s.a.b else d", "s: d: s.a.b or d");
    same(Rewrite.DEFAULT, "s: if s.a ? b then s.a.b else 1", "s: s.a.b or 1");
    different("s: d: if s ? a then s.b else d", "s: d: s.a or d");
    same(Rewrite.BUILTIN, "builtins.map", "map");
    same(Rewrite.BUILTIN, "__add", "builtins.add");
    same(Rewrite.BUILTIN, "builtins.true", "true");
    different("s: with s; head [ ]", "s: with s; builtins.head [ ]");
    different("head: head [ ]", "head: builtins.head [ ]");
    same(Rewrite.BUILTIN, "builtins.builtins.head", "builtins.head");
    different("map: builtins.map", "map: map");
    same(Rewrite.INTERPOLATION, "a: \"${a}\"", "a: a");
    different("a: \"${a} \"", "a: a");
  }

  @Test
  void libraryFunctions() {
    same(Rewrite.LIBRARY, "lib: c: if c then [ 1 ] else [ ]", "lib: c: lib.optional c 1");
    same(
        Rewrite.LIBRARY,
        "lib: builtins.fromJSON (builtins.readFile ./a)",
        "lib: lib.importJSON ./a");
    same(Rewrite.LIBRARY, "x: builtins.length x != 0", "x: x != [ ]");
    same(
        Rewrite.LIBRARY,
        "lib: f: l: builtins.listToAttrs (map (n: { name = n; value = f n; }) l)",
        "lib: f: l: lib.genAttrs l (n: f n)");
    different("x: builtins.length x == 1", "x: x == [ ]");
    different("lib: c: if c then [ 1 ] else [ ]", "lib: c: lib.optionals c 1");
    different("lib: c: lib.optional c 1", "lib: c: lib.optional 1 c");
  }
}
