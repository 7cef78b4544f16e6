package io.github.nixlint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nixlint.cli.Cli.Run;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is printed and written: nothing that a terminal obeys, and no half of a file. */
final class OutputTest {
  private static final String HOSTILE = "x\u001b]0;t\u0007\u202e\u2066\u200b\u0085\u2028\u007f";

  @TempDir Path folder;
  private Cli cli;

  @BeforeEach
  void makeCli() {
    cli = Cli.in(folder);
  }

  @ParameterizedTest
  @EnumSource
  void showsHostileTextInEachFormat(Format format) {
    hostileFile();
    String name = format.name().toLowerCase(Locale.ROOT);
    Run run = cli.run("--format", name, "--select=all", "--verbose", "--color=never");
    assertInert(run);
    assertThat(run.out()).contains("duplicate-attribute");
  }

  @Test
  void showsHostileTextInEachCommand() {
    hostileFile();
    cli.file("nix-lint.toml", "exclude = [\"z*\"]").file("z" + HOSTILE + ".nix", "1");
    for (String form : List.of("tree", "json")) {
      assertInert(cli.run("ast", "--as", form));
    }
    assertInert(cli.run("--verbose"));
    assertInert(cli.run(HOSTILE + ".none"));
    assertInert(cli.run("--" + HOSTILE));
    assertInert(cli.run("--select", HOSTILE));
    assertInert(cli.run("explain", HOSTILE));
    assertInert(cli.run("--baseline", HOSTILE));
    cli.file(
        "bad.toml", "ignore = [\"" + HOSTILE.replaceAll("\\p{Cntrl}", "") + "\"]\n\"\u202e\" = 1");
    assertInert(cli.run("--config=bad.toml"));
    cli.file(
        "known.json",
        "{\"version\":1,\"findings\":[{\"file\":\"\u202e\",\"rule\":\"\u202e\",\"line\":\"\u202e\"}]}");
    Run stale = cli.run("--baseline=known.json");
    assertThat(stale.err()).contains("stale");
    assertInert(stale);
    String diff =
        "--- /dev/null\n+++ b/"
            + HOSTILE
            + ".nix\n@@ -0,0 +1 @@\n+{ a = 1; a = "
            + HOSTILE
            + "; }\n";
    assertInert(cli.reading(diff).run("audit", "--diff=-", "--verbose"));
    assertInert(cli.reading("@@ -1 +1 @@ " + HOSTILE).run("audit", "--diff=-"));
  }

  private void hostileFile() {
    cli.file(
        "a" + HOSTILE + ".nix",
        "# "
            + HOSTILE
            + "\n{ a = \""
            + HOSTILE
            + "\"; a = 1; \""
            + HOSTILE
            + "\" = "
            + HOSTILE
            + "; }");
  }

  private static void assertInert(Run run) {
    for (String text : List.of(run.out(), run.err())) {
      assertThat(text.codePoints().filter(OutputTest::isObeyed).mapToObj(Integer::toHexString))
          .as(text)
          .isEmpty();
    }
  }

  private static boolean isObeyed(int codePoint) {
    return codePoint != '\n'
        && (Character.isISOControl(codePoint)
            || Character.getType(codePoint) == Character.FORMAT
            || codePoint == '\u2028');
  }

  @Test
  void leavesNoHalfOfAFile() throws IOException {
    cli.file("a.nix", "{ a = 1; a = 2; }").file("out.json", "as it was");
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("No space left on device");
          }
        };
    Environment environment = new Environment(folder, Map.of(), () -> false);
    String[] arguments = {"--format=text,json=out.json,sarif=new.sarif"};
    int status =
        Main.run(
            arguments,
            new ByteArrayInputStream(new byte[0]),
            full,
            OutputStream.nullOutputStream(),
            environment);
    assertThat(status).isEqualTo(2);
    assertThat(folder.resolve("out.json")).hasContent("as it was");
    assertThat(names()).containsExactly("a.nix", "out.json");
    assertThat(cli.run(arguments).status()).isEqualTo(1);
    assertThat(Files.readString(folder.resolve("out.json"))).endsWith("}\n");
    assertThat(names()).containsExactly("a.nix", "new.sarif", "out.json");
  }

  @Test
  void writesWhereLinksAndDevicesLead() throws IOException {
    cli.file("a.nix", "{ a = 1; a = 2; }").file("sub/real.txt", "");
    Files.createSymbolicLink(folder.resolve("link.txt"), Path.of("sub/real.txt"));
    assertThat(cli.run("--format=concise=link.txt").status()).isEqualTo(1);
    assertThat(folder.resolve("link.txt")).isSymbolicLink();
    assertThat(Files.readString(folder.resolve("sub/real.txt"))).startsWith("a.nix:1:10");
    assertThat(cli.run("--format=json=/dev/null")).isEqualTo(cli.run("--format=json=new.json"));
    Run both = cli.run("--format=json=x", "--format=text=x");
    assertThat(both.status()).isEqualTo(2);
    assertThat(both.err()).startsWith("nix-lint: two formats cannot go to one file, `x`\n");
    assertThat(cli.run("--format=json=none/x").err())
        .startsWith("nix-lint: cannot write `none/x`: no such file or directory\n");
  }

  @Test
  void writesUtf8() {
    cli.file("é.nix", "{ a = { \"ü\" = 1; \"ü\" = 2; }; }");
    assertThat(new String(cli.output("--format=concise"), StandardCharsets.UTF_8))
        .startsWith("é.nix:1:18: error: the attribute `ü` is already defined");
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
