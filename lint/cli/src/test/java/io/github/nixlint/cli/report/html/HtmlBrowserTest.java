package io.github.nixlint.cli.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nixlint.cli.report.Summary;
import io.github.nixlint.lint.LintResult;
import io.github.nixlint.lint.Linter;
import io.github.nixlint.lint.config.Settings;
import io.github.nixlint.lint.engine.RuleSet;
import io.github.nixlint.lint.rules.AllRules;
import io.github.nixlint.text.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The page in a real browser, where there is one. {@code -Dhtml.screenshots=DIR} keeps pictures of
 * it, to be looked at.
 */
@Timeout(180)
final class HtmlBrowserTest {
  /** The findings in the samples. */
  private static final int ALL = 13;

  private static final Path TESTDATA =
      Path.of(System.getProperty("nix.testdata", "../../testdata")).toAbsolutePath().normalize();

  /** How many of the findings can be seen. */
  private static final String SHOWN =
      "[...document.querySelectorAll('.finding')].filter(f => f.checkVisibility()).length";

  private static final String FOCUSED = "document.activeElement.id";

  /** The least contrast of what is readable: that of text to the first opaque colour behind it. */
  private static final String LEAST_CONTRAST =
      """
      (() => {
        const canvas = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
        const rgba = color => {
          canvas.clearRect(0, 0, 1, 1);
          canvas.fillStyle = color;
          canvas.fillRect(0, 0, 1, 1);
          return [...canvas.getImageData(0, 0, 1, 1).data];
        };
        const luminance = color => {
          const [r, g, b] = rgba(color).map(v => v / 255)
              .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
          return 0.2126 * r + 0.7152 * g + 0.0722 * b;
        };
        const behind = element => {
          for (let at = element; at; at = at.parentElement) {
            const color = getComputedStyle(at).backgroundColor;
            if (rgba(color)[3] === 255) return color;
          }
          return getComputedStyle(document.documentElement).colorScheme.includes("dark") ? "#000" : "#fff";
        };
        let least = [99, ""];
        for (const element of document.querySelectorAll("body *")) {
          const reads = [...element.childNodes].some(n => n.nodeType === 3 && n.data.trim());
          if (!reads || !element.checkVisibility() || element.disabled) continue;
          const [a, b] = [luminance(getComputedStyle(element).color), luminance(behind(element))];
          const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
          if (contrast < least[0]) least = [contrast, element.outerHTML.slice(0, 200)];
        }
        return least[0] >= 4.5 ? "enough" : least.join(" ");
      })()
      """;

  private static @Nullable Browser running;

  @TempDir static Path folder;

  private Browser browser;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    Optional<Path> program = Browser.program();
    if (program.isPresent()) {
      running = new Browser(program.get(), Files.createDirectory(folder.resolve("profile")));
    }
  }

  @AfterAll
  static void stop() {
    if (running != null) {
      running.close();
    }
  }

  @BeforeEach
  void needsChromium() {
    Assumptions.assumeTrue(
        running != null, "no chromium in PATH: the HTML report was not tried in a browser");
    browser = running;
    browser.shape(1280, 900, false).scripts(true);
  }

  /** Nothing is complained of, and nothing asked for but the page itself. */
  @AfterEach
  void isQuiet() {
    if (running != null) {
      assertThat(browser.complaints()).isEmpty();
      assertThat(browser.requests())
          .allMatch(url -> url.startsWith("file://") && url.endsWith(".html"));
      assertThat(browser.requests()).hasSize(1);
    }
  }

  @Test
  void showsTheOverviewFirst() throws IOException {
    open("samples", samples());
    assertThat(shown()).isEqualTo(ALL);
    assertThat(browser.eval("document.querySelector('main').firstElementChild.id"))
        .isEqualTo("summary");
    assertThat(browser.eval("document.getElementById('shown').textContent"))
        .isEqualTo(ALL + " findings");
    picture("samples-light");
    browser.shape(390, 844, false);
    assertThat(browser.eval("document.documentElement.scrollWidth <= innerWidth"))
        .isEqualTo("true");
    picture("samples-narrow");
  }

  @Test
  void filters() throws IOException {
    open("samples", samples());
    browser.click(".bars [data-rule=missing-mkif]");
    assertThat(shown()).isEqualTo(1);
    assertThat(browser.eval("document.getElementById('shown').textContent"))
        .isEqualTo("1 of " + ALL + " findings");
    browser.click(".bars [data-rule=missing-mkif]");
    assertThat(shown()).isEqualTo(ALL);

    browser.click(".bars [data-folder='samples/modules/']");
    assertThat(shown()).isEqualTo(5);
    browser.click(".bars [data-folder='samples/']");
    assertThat(shown()).isEqualTo(1);
    browser.click(".bars [data-folder='samples/modules/']");
    assertThat(shown()).isEqualTo(5);
    browser.press("/");
    browser.type("usr kill");
    assertThat(shown()).isEqualTo(0);
    assertThat(browser.eval("document.getElementById('none').hidden")).isEqualTo("false");
    browser.press("Escape");
    assertThat(shown()).isEqualTo(ALL);

    browser.click("#filters input[value=warning]");
    assertThat(shown()).isEqualTo(0);
    browser.click("#clear");
    assertThat(shown()).isEqualTo(ALL);
  }

  @Test
  void obeysKeys() throws IOException {
    open("samples", samples());
    browser.press("j");
    String first = browser.eval(FOCUSED);
    browser.press("j");
    String second = browser.eval(FOCUSED);
    assertThat(first).isNotEqualTo(second).endsWith("-1");
    browser.press("k");
    assertThat(browser.eval(FOCUSED)).isEqualTo(first);
    browser.press("k");
    assertThat(browser.eval(FOCUSED)).isEqualTo(first);
    browser.press("n");
    assertThat(browser.eval(FOCUSED)).endsWith("-1").isNotEqualTo(first);
    assertThat(browser.eval("document.activeElement.getBoundingClientRect().top > 0"))
        .isEqualTo("true");
    browser.press("p");
    assertThat(browser.eval(FOCUSED)).isEqualTo(first);

    browser.eval("document.querySelectorAll('.file')[3].scrollIntoView({behavior: 'instant'})");
    browser.press("j");
    assertThat(
            browser.eval(
                "document.activeElement.closest('.file') === document.querySelectorAll('.file')[3]"))
        .isEqualTo("true");
    browser.eval("scrollTo({top: 0, behavior: 'instant'})");
    browser.press("j");
    assertThat(browser.eval(FOCUSED)).isEqualTo(first);

    browser.press("e");
    assertThat(browser.eval("document.getElementById('explain').open")).isEqualTo("true");
    assertThat(browser.eval("document.querySelector('#explain h3').textContent"))
        .isEqualTo("option-type-attrs");
    picture("samples-explain");
    browser.press("Escape");
    assertThat(browser.eval("document.getElementById('explain').open")).isEqualTo("false");
    browser.press("?");
    assertThat(browser.eval("document.getElementById('help').open")).isEqualTo("true");
    browser.press("j");
    browser.press("Escape");
    assertThat(browser.eval("document.querySelectorAll('dialog[open]').length")).isEqualTo("0");

    browser.press("/");
    browser.type("j");
    assertThat(browser.eval(FOCUSED)).isEqualTo("text");
    browser.press("Escape");
    assertThat(browser.eval("document.getElementById('text').value")).isEmpty();
  }

  @Test
  void isLightAndDark() throws IOException {
    String background = "getComputedStyle(document.body).backgroundColor";
    open("samples", samples());
    String light = browser.eval(background);
    assertThat(browser.eval(LEAST_CONTRAST)).isEqualTo("enough");
    browser.shape(1280, 900, true);
    String dark = browser.eval(background);
    assertThat(dark).isNotEqualTo(light);
    assertThat(browser.eval(LEAST_CONTRAST)).isEqualTo("enough");
    picture("samples-dark");
    browser.press("t");
    assertThat(browser.eval(background)).isEqualTo(light);
    browser.click("#theme");
    assertThat(browser.eval(background)).isEqualTo(dark);
    browser.click("#theme");
    assertThat(browser.eval("document.getElementById('theme').textContent"))
        .isEqualTo("Theme: auto");
  }

  @Test
  void canBeReadWithoutItsScriptAndOnPaper() throws IOException {
    browser.scripts(false);
    open("samples", samples());
    assertThat(shown()).isEqualTo(ALL);
    assertThat(browser.eval("document.getElementById('filters').checkVisibility()"))
        .isEqualTo("false");
    assertThat(
            browser.eval(
                "document.getElementById('summary').getBoundingClientRect().top"
                    + " < document.getElementById('findings').getBoundingClientRect().top"))
        .isEqualTo("true");
    keep("samples-without-script.png", browser.screenshot());
    byte[] pdf = browser.pdf();
    assertThat(new String(pdf, 0, 5, StandardCharsets.ISO_8859_1)).isEqualTo("%PDF-");
    keep("samples.pdf", pdf);
  }

  @Test
  void isInertWhateverTheFilesHold() throws IOException {
    String nasty =
        "</script><script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">";
    open(
        "hostile",
        List.of(
            Source.of(
                nasty + "/a\u202e\u001b[31m.nix",
                "{ a = x; \"" + nasty.replace("\"", "\\\"") + "\" = y; }"),
            Source.of(
                "b.nix",
                "# \u202e\u2066 if admin \u001b[2J\n{ \u0007 = \"\u200b\u202d\"; b = undefined; }"),
            Source.of("c.nix", "[ " + "1 ".repeat(5_000_000) + "undefined ]"),
            Source.of(
                "d.nix", "{ \"" + "e\u0301\u0327\u0332".repeat(40) + "\u05d0\u05d1\" = zalgo; }")));
    assertThat(browser.eval("document.title")).isEqualTo("nix-lint report");
    assertThat(browser.eval("document.querySelectorAll('script').length")).isEqualTo("1");
    assertThat(browser.eval("document.querySelectorAll('img').length")).isEqualTo("0");
    assertThat(browser.eval("document.querySelector('h3').textContent"))
        .isEqualTo(nasty + "/a\\u{202e}\\u{1b}[31m.nix");
    assertThat(shown()).isGreaterThan(4);
    picture("hostile");
  }

  @Test
  void staysQuickWithThousandsOfFindings() throws IOException {
    String text =
        "{\n" + "  a = undefined;\n  # b\n  # c\n  # d\n  # e\n  # f\n".repeat(50) + "}\n";
    List<Source> sources =
        Stream.iterate(0, i -> i < 50, i -> i + 1)
            .map(i -> Source.of("pkgs/" + i % 7 + "/" + i + ".nix", text))
            .toList();
    long start = System.nanoTime();
    open("many", sources);
    assertThat(shown()).isGreaterThan(4_000);
    browser.click(".bars [data-folder='pkgs/3/']");
    browser.press("j");
    browser.press("j");
    assertThat(browser.eval(FOCUSED)).endsWith("-2");
    assertThat((System.nanoTime() - start) / 1_000_000_000).as("seconds").isLessThan(30);
    picture("many");
  }

  private static List<Source> samples() throws IOException {
    try (Stream<Path> files = Files.walk(TESTDATA.resolve("samples"))) {
      return files
          .filter(file -> file.toString().endsWith(".nix"))
          .sorted()
          .map(HtmlBrowserTest::read)
          .toList();
    }
  }

  private static Source read(Path file) {
    try {
      return Source.of(TESTDATA.relativize(file).toString(), Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void open(String name, List<Source> sources) throws IOException {
    RuleSet all = RuleSet.of(AllRules.list());
    RuleSet rules = all.configured(Settings.DEFAULT);
    HtmlReport report = new HtmlReport("0", all);
    Linter linter = Linter.of(rules);
    StringBuilder page = new StringBuilder(report.head());
    Summary summary = Summary.EMPTY;
    for (Source source : sources) {
      LintResult result = linter.lint(source);
      summary = summary.plus(Summary.of(result, 0));
      page.append(report.findings(result));
    }
    page.append(report.tail(summary));
    Path file = folder.resolve(name + ".html");
    Files.writeString(file, page);
    browser.open(file);
  }

  private int shown() {
    return Integer.parseInt(browser.eval(SHOWN));
  }

  private void picture(String name) throws IOException {
    browser.settle();
    keep(name + ".png", browser.screenshot());
  }

  private static void keep(String name, byte[] bytes) throws IOException {
    String kept = System.getProperty("html.screenshots");
    if (kept != null) {
      Files.write(Files.createDirectories(Path.of(kept)).resolve(name), bytes);
    }
  }
}
