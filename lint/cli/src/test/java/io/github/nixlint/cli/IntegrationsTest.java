package io.github.nixlint.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.nixlint.cli.Cli.Run;
import io.github.nixlint.testing.NixInstantiate;
import io.github.nixlint.text.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.tomlj.Toml;
import org.tomlj.TomlParseResult;

/** What fits nix-lint into other programs is what they can read. */
final class IntegrationsTest {
  private static final Path TOP = Schemas.DOCS.resolve("..").normalize();
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w+)\\n(.*?)^```$");

  @TempDir Path folder;

  /** An example of {@code docs/integrations.md}. */
  record Example(String language, String text) {}

  static Stream<Example> examples() throws IOException {
    Matcher block = BLOCK.matcher(Files.readString(TOP.resolve("docs/integrations.md")));
    List<Example> examples = new ArrayList<>();
    while (block.find()) {
      examples.add(new Example(block.group(1), block.group(2)));
    }
    assertThat(examples).hasSizeGreaterThan(10);
    return examples.stream();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void examplesAreRight(Example example) throws IOException, InterruptedException {
    switch (example.language()) {
      case "yaml" -> assertThat(yaml(example.text())).isInstanceOf(Map.class);
      case "toml" -> checkToml(example.text());
      case "nix" -> checkNix(example.text());
      case "sh" -> {
        Files.writeString(folder.resolve("x.sh"), example.text());
        assertThat(output("bash", "-n", folder.resolve("x.sh").toString())).isEmpty();
        checkCommandLines(example.text());
      }
      default -> throw new AssertionError(example.language());
    }
    if (example.language().equals("yaml")) {
      checkCommandLines(example.text());
    }
  }

  private void checkToml(String text) {
    TomlParseResult toml = Toml.parse(text);
    assertThat(toml.errors()).isEmpty();
    if (text.contains("schema")) {
      Run run = Cli.in(folder).file("nix-lint.toml", text).file("a.nix", "1").run();
      assertThat(run.err()).doesNotContain("nix-lint.toml");
    }
  }

  private void checkNix(String text) {
    Run run = Cli.in(folder).file("x.nix", text).run("--profile=nixpkgs", "--fail-on=hint");
    assertThat(run).isEqualTo(new Run(0, "", "no findings in 1 file\n"));
    parses(text);
  }

  private void parses(String text) {
    assertThat(NixInstantiate.inFolder(folder).judge(Source.of("x.nix", text)).text())
        .doesNotContain("error:");
  }

  /** Whatever an example says, the program understands. */
  private static void checkCommandLines(String text) {
    String plain = text.replaceAll("\\$\\{\\{.*?}}", "x");
    Matcher line = Pattern.compile("nix-lint(?: --)?((?: [^\\s|#>]+)+)").matcher(plain);
    while (line.find()) {
      List<String> words = List.of(line.group(1).strip().split(" "));
      if (words.get(0).matches("--|audit|completion|--[a-z].*|\\.")) {
        Command named = Command.of(words.get(0));
        Command command = named == null ? Command.CHECK : named;
        try {
          Arguments.parse(command, named == null ? words : words.subList(1, words.size()));
        } catch (UsageException e) {
          throw new AssertionError(line.group(), e);
        }
      }
    }
  }

  @Test
  void silencedResultsAreTakenOutForGithub() throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/jq")), "jq is not installed");
    String page = Files.readString(TOP.resolve("docs/integrations.md"));
    Matcher filter = Pattern.compile("jq '(.*)' all.sarif").matcher(page);
    assertThat(filter.find()).isTrue();
    Cli cli = Cli.in(folder).file("a.nix", "[ x # nix-lint: ignore undefined-variable\ny ]\n");
    cli.run("--format=sarif=all.sarif");
    String report = folder.resolve("all.sarif").toString();
    String left = output("/usr/bin/jq", filter.group(1) + " | .runs[].results", report);
    assertThat(left).contains("`y`").doesNotContain("`x`");
  }

  @Test
  void hooksOfPreCommitAreWhatItReads() throws IOException {
    List<String> languages = new ArrayList<>();
    for (Object hook : (List<?>) yaml(Files.readString(TOP.resolve(".pre-commit-hooks.yaml")))) {
      Map<?, ?> keys = (Map<?, ?>) hook;
      assertThat(keys.get("types")).as(keys.toString()).isEqualTo(List.of("nix"));
      assertThat(keys.get("require_serial")).as(keys.toString()).isEqualTo(true);
      languages.add(String.valueOf(keys.get("language")));
    }
    assertThat(languages).contains("system", "script", "coursier");
    assertThat(TOP.resolve(".ci/hook")).isExecutable();
    JsonObject channel =
        JsonParser.parseString(Files.readString(TOP.resolve(".pre-commit-channel/nix-lint.json")))
            .getAsJsonObject();
    Matcher version =
        Pattern.compile("<artifactId>nix-lint</artifactId>\\s*<version>(.*?)</version>")
            .matcher(Files.readString(TOP.resolve("lint/cli/pom.xml")));
    assertThat(version.find()).isTrue();
    assertThat(channel.getAsJsonArray("dependencies").get(0).getAsString())
        .isEqualTo("io.github.nixlint:nix-lint-cli:" + version.group(1));
    assertThat(Files.readString(TOP.resolve("flake.nix")))
        .contains("version = \"" + version.group(1) + "\"");
  }

  @Test
  void flakeIsClean() throws IOException {
    Run run = Cli.in(TOP).run("--no-config", "--profile=nixpkgs", "--fail-on=hint", "flake.nix");
    assertThat(run).isEqualTo(new Run(0, "", "no findings in 1 file\n"));
    parses(Files.readString(TOP.resolve("flake.nix")));
  }

  /** With a nixpkgs of little more than names; building takes the real one. */
  @Test
  void flakeEvaluates() throws IOException, InterruptedException {
    NixInstantiate.inFolder(folder);
    String expression =
        """
        let
          lib = {
            genAttrs = names: f: builtins.listToAttrs (map (name: { inherit name; value = f name; }) names);
            getExe = package: "${package}/bin/${package.meta.mainProgram}";
            licenses.asl20 = "asl20";
          };
          pkgsOf = system: rec {
            inherit lib;
            stdenv.hostPlatform.system = system;
            jdk17 = "jdk";
            jdk17_headless = { home = "/jdk"; meta.platforms = [ system ]; };
            makeBinaryWrapper = "wrapper";
            installShellFiles = "installer";
            maven.buildMavenPackage = args: args // { outPath = "/out"; };
            runCommand = name: args: text: { inherit name args text; };
            callPackage = f: overrides:
              f (builtins.intersectAttrs (builtins.functionArgs f) (pkgsOf system) // overrides);
          };
          nixpkgs = {
            inherit lib;
            legacyPackages = lib.genAttrs [ "x86_64-linux" "aarch64-linux" "x86_64-darwin" "aarch64-darwin" ] pkgsOf;
          };
          flake = import FLAKE;
          outputs = flake.outputs { inherit self nixpkgs; };
          self = outputs // { outPath = "/source"; };
        in
        builtins.deepSeq [ outputs.packages outputs.apps outputs.checks ] [
          outputs.packages.aarch64-linux.default.pname
          outputs.apps.x86_64-linux.default.program
          (outputs.overlays.default (pkgsOf "x86_64-linux") { }).nix-lint.meta.mainProgram
        ]
        """
            .replace("FLAKE", TOP.resolve("flake.nix").toString());
    String[] command = {
      "nix-instantiate", "--store", "dummy://", "--eval", "--strict", "--json", "-E", expression
    };
    assertThat(output(command)).contains("[\"nix-lint\",\"/out/bin/nix-lint\",\"nix-lint\"]");
  }

  private static Object yaml(String text) {
    return new Load(LoadSettings.builder().build()).loadFromString(text);
  }

  private static String output(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(out).isEqualTo(0);
    return out;
  }
}
