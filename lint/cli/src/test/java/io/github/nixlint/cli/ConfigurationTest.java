package io.github.nixlint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nixlint.cli.Cli.Run;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code nix-lint.toml}: which one holds for a file, what it says, and what is wrong with it. */
final class ConfigurationTest {
  private static final String DUPLICATE = "{ a = 1; a = 2; }\n";
  private static final String UNDEFINED = "{ a = x; }\n";

  @TempDir Path folder;
  private Cli cli;

  @BeforeEach
  void makeFiles() {
    cli = Cli.in(folder).file("a.nix", DUPLICATE).file("sub/b.nix", UNDEFINED);
  }

  @Test
  void theNearestOneHolds() {
    cli.file("nix-lint.toml", "ignore = [\"undefined-variable\"]");
    assertThat(found()).isEqualTo("a.nix duplicate-attribute\n");
    cli.file("sub/nix-lint.toml", "");
    assertThat(found()).isEqualTo("a.nix duplicate-attribute\nsub/b.nix undefined-variable\n");
    assertThat(found("--no-config")).isEqualTo(found());
  }

  @Test
  void oneCanBeNamed() {
    cli.file("sub/nix-lint.toml", "select = [\"syntax-error\"]");
    cli.file("other.toml", "select = [\"duplicate-attribute\"]");
    assertThat(found()).isEqualTo("a.nix duplicate-attribute\n");
    assertThat(found("--config=sub/nix-lint.toml")).isEmpty();
    assertThat(found("--config", "other.toml", "sub")).isEmpty();
    assertThat(cli.run("--config=none.toml").err())
        .isEqualTo("nix-lint: none.toml: no such file or directory\n");
    assertThat(cli.run("--config=a", "--no-config").err())
        .startsWith("nix-lint: `--config` and `--no-config` exclude each other");
  }

  @Test
  void theCommandLineGoesFirst() {
    cli.file(
        "nix-lint.toml",
        """
        select = ["duplicate-attribute"]
        ignore = ["undefined-variable"]
        [severity]
        duplicate-attribute = "hint"
        """);
    assertThat(cli.run().status()).isEqualTo(0);
    assertThat(cli.run().out()).startsWith("hint[duplicate-attribute]");
    assertThat(cli.run("--severity=duplicate-attribute=info").out()).startsWith("info[");
    assertThat(found("--select=errors")).isEqualTo("a.nix duplicate-attribute\n");
    assertThat(found("--ignore=duplicate-attribute")).isEmpty();
  }

  @Test
  void choosesAProfile() {
    cli.file("nix-lint.toml", "profile = \"all\"\nignore = [\"errors\"]");
    cli.file("a.nix", "# nix-lint: ignore\n{ a = 1; a = 2; }");
    assertThat(found("a.nix")).isEqualTo("a.nix unused-suppression\n");
    cli.file("nix-lint.toml", "profile = \"all\"\nselect = [\"duplicate-attribute\"]");
    assertThat(found("a.nix")).isEqualTo("a.nix duplicate-attribute\n");
    assertThat(found("a.nix", "--profile=all"))
        .isEqualTo("a.nix unused-suppression\na.nix duplicate-attribute\n");
    cli.file("nix-lint.toml", "profile = \"al\"");
    assertThat(cli.run().err())
        .isEqualTo(
            "nix-lint: nix-lint.toml:1:1: `profile` takes default, nixpkgs, strict, audit or all,"
                + " not `al`\n");
  }

  @Test
  void excludesFiles() {
    cli.file("nix-lint.toml", "exclude = [\"sub/\", \"*.lock.nix\"]").file("x.lock.nix", DUPLICATE);
    assertThat(found()).isEqualTo("a.nix duplicate-attribute\n");
    assertThat(found("sub")).isEmpty();
    assertThat(found("sub/b.nix", "x.lock.nix"))
        .isEqualTo("sub/b.nix undefined-variable\nx.lock.nix duplicate-attribute\n");
    assertThat(found("--force-exclude", "sub/b.nix", "x.lock.nix")).isEmpty();
  }

  @Test
  void saysMoreOfSomeFiles() {
    cli.file(
        "nix-lint.toml",
        """
        select = ["syntax-error"]
        [per-file]
        "*.nix" = { select = ["errors"] }
        "sub/**" = { ignore = ["undefined-variable"] }
        """);
    assertThat(found()).isEqualTo("a.nix duplicate-attribute\n");
  }

  @Test
  void extendsAnother() {
    cli.file("sub/nix-lint.toml", "extends = \"../base.toml\"\nignore = [\"syntax-error\"]");
    cli.file(
        "base.toml", "exclude = [\"sub/c.nix\"]\n[severity]\nundefined-variable = \"warning\"");
    cli.file("sub/c.nix", DUPLICATE).file("sub/d.nix", "{");
    assertThat(cli.run("--format=concise", "sub").out())
        .isEqualTo("sub/b.nix:1:7: warning: undefined variable `x` [undefined-variable]\n");
    cli.file("base.toml", "extends = \"sub/nix-lint.toml\"");
    assertThat(cli.run("sub").err())
        .isEqualTo("nix-lint: base.toml:1:1: `extends` leads back to sub/nix-lint.toml\n");
  }

  @Test
  void holdsForStandardInputByItsName() {
    cli.file("sub/nix-lint.toml", "ignore = [\"undefined-variable\"]");
    Cli piped = cli.reading(UNDEFINED);
    assertThat(piped.run("-").status()).isEqualTo(1);
    assertThat(piped.run("-", "--stdin-filename=sub/x.nix").status()).isEqualTo(0);
  }

  @Test
  void tellsAllThatIsWrongBeforeAnyFileIsRead() {
    cli.file(
        "nix-lint.toml",
        """
        selct = ["all"]
        select = ["undefined-varable", 3]
        ignore = "errors"
        exclude = ["a*b*c*d*e*f"]
        [severity]
        undefined-variable = "fatal"
        errors = "hint"
        [per-file]
        "x" = { ignore = ["nothing-like-it"], profile = "strict" }
        "y" = 3
        [nonsense]
        [rules.hardcoded-fhs-path]
        alow = ["/usr/bin/vendor"]
        allow = "/usr"
        [rules.repeated-keys]
        fewest = 1
        [rules.empty-let]
        x = 1
        [rules.emty-let]
        """);
    Run run = cli.run();
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .isEqualTo(
            """
            nix-lint: nix-lint.toml:1:1: unknown key `selct`; did you mean `select`?
            nix-lint: nix-lint.toml:2:11: no rule or group `undefined-varable`; did you mean \
            `undefined-variable`?
            nix-lint: nix-lint.toml:2:32: `select` takes a list of strings, not of `3`
            nix-lint: nix-lint.toml:3:1: `ignore` takes a list of strings, not a string
            nix-lint: nix-lint.toml:4:12: a pattern with more than 4 `*` is not used
            nix-lint: nix-lint.toml:6:1: `undefined-variable` takes error, warning, info or hint, \
            not `fatal`
            nix-lint: nix-lint.toml:7:1: no rule `errors`, see `nix-lint rules`
            nix-lint: nix-lint.toml:9:19: no rule or group `nothing-like-it`, see `nix-lint rules`
            nix-lint: nix-lint.toml:9:39: unknown key `profile`; the keys are select, ignore
            nix-lint: nix-lint.toml:10:1: `y` takes a table, not `3`
            nix-lint: nix-lint.toml:11:1: unknown key `nonsense`; the keys are extends, profile, \
            select, ignore, exclude, severity, per-file, rules
            nix-lint: nix-lint.toml:13:1: the rule `hardcoded-fhs-path` has no option `alow`; \
            did you mean `allow`?
            nix-lint: nix-lint.toml:14:1: `allow` takes a list of strings, not a string
            nix-lint: nix-lint.toml:16:1: `fewest` takes a number from 2 on, not `1`
            nix-lint: nix-lint.toml:18:1: the rule `empty-let` has no option `x`, nor any
            nix-lint: nix-lint.toml:19:1: no rule `emty-let`; did you mean `empty-let`?
            """);
    cli.file("nix-lint.toml", "select = [\n");
    assertThat(cli.run().err()).startsWith("nix-lint: nix-lint.toml:2:1: ");
  }

  @Test
  void survivesWhatItsParserDoesNot() {
    cli.file("nix-lint.toml", "ignore = []\n#!o\0ports=  [ ({ config,#!o\0ports=  [ \n}\n");
    assertThat(cli.run().err()).isEqualTo("nix-lint: nix-lint.toml:2:1: this is no TOML\n");
  }

  @Test
  void setsOptionsOfRules() {
    cli.file(
        "a.nix",
        """
        { stdenv, bison, self, ... }:
        stdenv.mkDerivation {
          pname = "a";
          buildInputs = [ bison ];
          buildPhase = "/usr/bin/vendor/cc -o $out";
          meta.a = 1;
          meta.b = 2;
        }
        """);
    String select =
        """
        select = ["hardcoded-fhs-path", "misplaced-build-input", "unused-formal", "repeated-keys"]
        """;
    cli.file("nix-lint.toml", select);
    assertThat(found("a.nix"))
        .isEqualTo(
            """
            a.nix unused-formal
            a.nix misplaced-build-input
            a.nix hardcoded-fhs-path
            """);
    cli.file(
        "base.toml",
        """
        [rules.unused-formal]
        allow = ["self"]
        [rules.hardcoded-fhs-path]
        allow = ["/usr/bin/ven"]
        """);
    cli.file(
        "nix-lint.toml",
        "extends = \"base.toml\"\n"
            + select
            + """
            [rules]
            hardcoded-fhs-path.allow = ["/usr/bin/vendor"]
            misplaced-build-input.allow = ["bison"]
            repeated-keys.fewest = 2
            """);
    assertThat(found("a.nix")).isEqualTo("a.nix repeated-keys\n");
  }

  @Test
  void refusesKnowledgeIndexes() {
    cli.file("nix-lint.toml", "index = [\"nixpkgs.index\"]");
    assertThat(cli.run())
        .isEqualTo(
            new Run(
                2,
                "",
                "nix-lint: nix-lint.toml:1:1: `index`: this version reads no knowledge indexes"
                    + " yet\n"));
  }

  private String found(String... arguments) {
    String[] all = new String[arguments.length + 1];
    all[0] = "--format=concise";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    Run run = cli.run(all);
    assertThat(run.err()).doesNotContain("nix-lint.toml");
    return run.out().replaceAll("(?m)^([^:]*):.*\\[(.*)]$", "$1 $2");
  }
}
