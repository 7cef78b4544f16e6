package io.github.nixlint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.hash.Hashing;
import io.github.nixlint.testing.Golden;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page for reviewers: what is in it, whatever is in the files. */
final class HtmlReportTest {
  private static final Path TESTDATA =
      Path.of(System.getProperty("nix.testdata", "../../testdata")).toAbsolutePath().normalize();

  /** Elements and attributes that could fetch or run something. */
  private static final Pattern ACTIVE =
      Pattern.compile(
          "(?i)<(?:link|img|iframe|object|embed|base|form)\\b[^>]*>|\\s(?:on\\w+|style|src)=");

  @TempDir Path folder;

  @Test
  void samples() throws IOException {
    String page = Cli.in(TESTDATA).run("--format=html", "samples/modules").out();
    golden("samples.html", page);
  }

  @Test
  void showsTheLinesThatAChangeAdds() throws IOException {
    Cli cli =
        Cli.in(folder)
            .file("a.nix", "{ a }: {\n  b = 1;\n}\n")
            .file(
                "c.diff",
                """
                --- a/a.nix
                +++ b/a.nix
                @@ -1,3 +1,12 @@
                 { a }: {
                   b = 1;
                +  c = x;
                +  # 4
                +  # 5
                +  # 6
                +  # 7
                +  # 8
                +  # 9
                +  # 10
                +  d = 11;
                 }
                """);
    String page = cli.run("audit", "--diff", "c.diff", "--format=html").out();
    assertThat(page).contains("<li class=\"added\">  c = <mark class=\"error\">x</mark>;\n");
    assertThat(page).contains("<li>  b = 1;\n").contains("<li class=\"added\">  d = 11;\n<li>}\n");
    assertThat(cli.run("--format=html").out()).doesNotContain("class=\"added\"");
  }

  @Test
  void saysWhenNothingIsFound() {
    String page = Cli.in(folder).file("a.nix", "{ }").run("--format=html").out();
    assertThat(page).contains("<p class=\"lead\">No findings in 1 file.</p>");
    assertThat(page).doesNotContain("<form id=").endsWith("</html>\n");
  }

  @Test
  void isTheSameWhateverTheThreads() {
    Cli cli = Cli.in(TESTDATA);
    String page =
        cli.run("--format=html", "--select=all", "-j1", "samples", "fixtures/rules").out();
    assertThat(cli.run("--format=html", "--select=all", "-j8", "samples", "fixtures/rules").out())
        .isEqualTo(page);
  }

  @Test
  void showsHostileNamesAndTextsWithoutObeyingThem() {
    String page =
        Cli.in(folder)
            .file("a b/<&\"'>.nix", "{ a = 1; a = \"\u202e<script>alert(1)</script>\"; }")
            .file("onload=x {{version}}.nix", "{ \"</style><img src=x onerror=alert(1)>\" = y; }")
            .file("new\nline\u001b[31m.nix", "rec { b = { c = 1; }; b.c = 2; \"\u001b[31m\" = x; }")
            .file("--><!--.nix", "{ é = \uFFFE; \r b = undefined\uD83D\uDE00; }")
            .file("broken.nix", "{ \u0000 \u0007 {{script}} \"${")
            .file("latin.nix", new byte[] {'"', (byte) 0xE9, '"', ' ', 'x'})
            .run("--format=html", "--select=all")
            .out();
    String body = withoutOwnCode(page);
    assertThat(body).doesNotContain("<script>alert").doesNotContain("<img").doesNotContain("<!--");
    assertThat(body).doesNotContain("\u202e").doesNotContain("\u001b").doesNotContain("\u0000");
    assertThat(body)
        .contains("\\u{202e}</span>&lt;script&gt;alert(1)&lt;/script&gt;")
        .contains("data-file=\"a b/&lt;&amp;&quot;'&gt;.nix\"")
        .contains("data-file=\"new\\u{a}line\\u{1b}[31m.nix\"")
        .contains("onload=x {{version}}.nix")
        .contains("{{script}}")
        .contains("\uFFFD");
    Matcher active =
        ACTIVE.matcher(body.replaceAll("<form (id|method)=[^>]*>|<link rel=\"icon\"[^>]*>", ""));
    while (active.find()) {
      assertThat(active.group()).as("in text, not in a tag").doesNotStartWith("<");
      int tag = body.lastIndexOf('<', body.indexOf(active.group()));
      assertThat(body.substring(tag, body.indexOf(active.group()))).contains(">");
    }
  }

  @Test
  void cutsLongLinesAroundFindings() {
    String zeros = "1 ".repeat(2_500_000);
    String page =
        Cli.in(folder)
            .file("a.nix", "[ " + zeros + " undefined1 " + zeros + " undefined2 ]")
            .run("--format=html")
            .out();
    String body = withoutOwnCode(page);
    assertThat(body).contains("undefined1</mark>").contains("undefined2</mark>");
    assertThat(body).containsPattern("<li><span class=\"cut\"[^>]*>…</span> ?1 1 ");
    assertThat(body.length()).isLessThan(20_000);
  }

  @Test
  void staysSmallWhereEverythingIsWrong() {
    String page =
        Cli.in(folder)
            .file("a.nix", "[ " + "undefined\n".repeat(20_000) + "]")
            .run("--format=html")
            .out();
    assertThat(page.length()).isLessThan(20_000 * 700);
    String line =
        Cli.in(folder)
            .file("a.nix", "[ " + "undefined ".repeat(20_000) + "]")
            .run("--format=html")
            .out();
    assertThat(line.length()).isLessThan(20_000 * 700);
  }

  @Test
  void allowsItselfOnlyItsOwnScriptAndStyle() {
    String page = Cli.in(folder).file("a.nix", "{ a = x; }").run("--format=html").out();
    assertThat(page).contains("content=\"default-src 'none'; style-src '" + hash(page, "style"));
    assertThat(page).contains("script-src '" + hash(page, "script") + "'");
  }

  private static String hash(String page, String element) {
    Matcher found = Pattern.compile("(?s)<" + element + ">(.*?)</" + element + ">").matcher(page);
    assertThat(found.find()).isTrue();
    byte[] hash = Hashing.sha256().hashString(found.group(1), StandardCharsets.UTF_8).asBytes();
    assertThat(found.find()).as("a second one").isFalse();
    return "sha256-" + Base64.getEncoder().encodeToString(hash);
  }

  /** The page is compared without its script and style, which the browser test looks at. */
  private static void golden(String name, String page) throws IOException {
    String text =
        withoutOwnCode(page)
            .replaceAll("sha256-[^']*", "sha256-…")
            .replace("nix-lint " + Version.text(), "nix-lint VERSION");
    Golden.check(Golden.fixtures("cli").resolve(name + ".txt"), text);
  }

  private static String withoutOwnCode(String page) {
    return page.replaceFirst("(?s)<style>.*?</style>", "<style>…</style>")
        .replaceFirst("(?s)<script>(?!.*<script>).*</script>", "<script>…</script>");
  }
}
