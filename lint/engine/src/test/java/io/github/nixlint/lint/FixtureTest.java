package io.github.nixlint.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.google.common.collect.HashMultiset;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Multiset;
import com.google.common.collect.Multisets;
import io.github.nixlint.lint.config.Settings;
import io.github.nixlint.lint.engine.FixApplier;
import io.github.nixlint.lint.engine.RuleSet;
import io.github.nixlint.lint.rule.FixAvailability;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.parse.NixParser;
import io.github.nixlint.semantics.flake.FlakeLock;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.text.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Runs each rule over its fixtures, {@code testdata/fixtures/rules/<id>/**}, together with {@code
 * syntax-error}, and checks what can be checked without being asked.
 */
final class FixtureTest {
  private static final Path FOLDER = GoldenFile.TESTDATA.resolve("fixtures/rules");
  private static final String SYNTAX_ERROR = "syntax-error";

  /** These are no comments on the code, and have a rule that removes them. */
  private static final String SILENCING = "# nix-lint:";

  private static final String LOCK = "# flake.lock: ";

  /** To this rule carriage returns are what it is all about. */
  private static final String CRLF_LINE_ENDING = "crlf-line-ending";

  @Test
  void everyRuleHasFixturesAndEveryFolderARule() throws IOException {
    List<String> ids =
        RuleSources.list().stream().map(RuleSources.RuleSource::id).sorted().toList();
    try (Stream<Path> folders = Files.list(FOLDER)) {
      assertThat(folders.map(folder -> folder.getFileName().toString()).sorted())
          .as("the folders of testdata/fixtures/rules and the ids of the rules")
          .containsExactlyElementsOf(ids);
    }
  }

  @TestFactory
  Stream<DynamicContainer> rules() {
    Map<String, Rule> rules = new LinkedHashMap<>();
    RuleSources.list().forEach(source -> rules.put(source.id(), source.rule()));
    return rules.values().stream()
        .map(rule -> dynamicContainer(rule.info().id(), tests(rule, rules.values())));
  }

  private static Stream<DynamicNode> tests(Rule rule, Collection<Rule> all) {
    Case.Rules linters = Case.Rules.of(rule, all);
    Path folder = FOLDER.resolve(rule.info().id());
    List<Case> cases = files(folder).stream().map(file -> Case.of(file, linters)).toList();
    return Stream.concat(
        Stream.of(
            dynamicTest("fires somewhere", () -> fires(rule, cases)),
            dynamicTest("offers the fixes it declares", () -> availability(rule, cases)),
            dynamicTest("its examples are what it says", () -> examples(rule, linters))),
        cases.stream()
            .map(
                c ->
                    dynamicContainer(folder.relativize(c.fixture().file()).toString(), c.tests())));
  }

  private static List<Path> files(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".nix"))
          .filter(file -> !file.toString().endsWith(".fixed.nix"))
          .filter(file -> !file.toString().endsWith(".unsafe.nix"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void fires(Rule rule, List<Case> cases) {
    assertThat(cases.stream().flatMap(c -> c.ownDiagnostics().stream()))
        .as("findings of `%s` in its fixtures", rule.info().id())
        .isNotEmpty();
  }

  private static void availability(Rule rule, List<Case> cases) {
    List<Diagnostic> all = cases.stream().flatMap(c -> c.ownDiagnostics().stream()).toList();
    assertThat(seen(all, FixSafety.SAFE))
        .as("`.fix(…, SAFE)` of `%s`, as its fixtures see it", rule.info().id())
        .isEqualTo(rule.info().fix());
    assertThat(seen(all, FixSafety.UNSAFE))
        .as("`.fix(…, UNSAFE)` of `%s`, as its fixtures see it", rule.info().id())
        .isEqualTo(rule.info().suggestion());
  }

  /** Examples whose first line is {@code # path/of/file.nix} are linted under that name. */
  private static void examples(Rule rule, Case.Rules linters) {
    for (String bad : rule.info().bad()) {
      assertThat(linters.beside(lock(bad)).own(example(bad)).diagnostics())
          .as("findings in %s", bad)
          .isNotEmpty();
    }
    for (String good : rule.info().good()) {
      assertThat(linters.beside(lock(good)).own(example(good)).diagnostics())
          .as("findings in %s", good)
          .isEmpty();
    }
  }

  /** The lock that an example shows, in comments that begin with {@code # flake.lock: }. */
  private static @Nullable FlakeLock lock(String code) {
    List<String> lines =
        code.lines()
            .filter(line -> line.startsWith(LOCK))
            .map(line -> line.substring(LOCK.length()))
            .toList();
    return lines.isEmpty() ? null : FixtureLock.parse(String.join("\n", lines));
  }

  private static Source example(String code) {
    String first = code.lines().findFirst().orElse("");
    boolean named = first.startsWith("# ") && first.endsWith(".nix");
    return Source.of(named ? first.substring(2) : "example.nix", code);
  }

  private static FixAvailability seen(List<Diagnostic> diagnostics, FixSafety safety) {
    long fixable =
        diagnostics.stream()
            .filter(d -> d.fixes().stream().anyMatch(fix -> fix.safety() == safety))
            .count();
    return fixable == 0
        ? FixAvailability.NEVER
        : fixable == diagnostics.size() ? FixAvailability.ALWAYS : FixAvailability.SOMETIMES;
  }

  /** One fixture and the rule it belongs to. */
  private record Case(Fixture fixture, Rules rules) {

    /** The rule of the folder, run with what Nix itself rejects; all others are known by name. */
    record Rules(String id, RuleSet set, Linter checked) {

      static Rules of(Rule rule, Collection<Rule> all) {
        String id = rule.info().id();
        Settings settings =
            new Settings(ImmutableList.of(id, SYNTAX_ERROR), ImmutableList.of(), ImmutableMap.of());
        RuleSet set = RuleSet.of(all).configured(settings);
        return new Rules(id, set, Linter.of(set, new FixtureFolder(FOLDER.resolve(id), null)));
      }

      /** Fixtures lie where they lie: a path in one of them leads to what is beside it. */
      Rules beside(@Nullable FlakeLock lock) {
        return new Rules(id, set, Linter.of(set, new FixtureFolder(FOLDER.resolve(id), lock)));
      }

      /** What the rule of the folder alone finds. */
      LintResult own(Source source) {
        LintResult result = checked.lint(source);
        ImmutableList<Diagnostic> own =
            result.diagnostics().stream()
                .filter(diagnostic -> diagnostic.rule().equals(id))
                .collect(ImmutableList.toImmutableList());
        return new LintResult(own, result.silenced(), result.parsed());
      }
    }

    static Case of(Path file, Rules rules) {
      Fixture fixture = Fixture.read(file);
      return new Case(fixture, rules.beside(fixture.lock()));
    }

    Stream<DynamicNode> tests() {
      return Stream.of(
          dynamicTest("findings", this::findings),
          dynamicTest("safe fixes", () -> fixes(FixSafety.SAFE, "fixed")),
          dynamicTest("all fixes", () -> fixes(FixSafety.UNSAFE, "unsafe")),
          dynamicTest("carriage returns change nothing", this::carriageReturns),
          dynamicTest("a comment before it changes nothing", this::commentBefore));
    }

    ImmutableList<Diagnostic> ownDiagnostics() {
      return rules.own(fixture.source()).diagnostics();
    }

    private void findings() {
      Source source = fixture.source();
      List<Diagnostic> unexpected = new ArrayList<>(rules.checked.lint(source).diagnostics());
      List<Diagnostic> all = List.copyOf(unexpected);
      List<Fixture.Marker> missing = new ArrayList<>(fixture.markers());
      missing.removeIf(
          marker -> {
            for (Diagnostic diagnostic : unexpected) {
              if (marker.accepts(source, diagnostic)) {
                return unexpected.remove(diagnostic);
              }
            }
            return false;
          });
      if (fixture.isOk()) {
        assertThat(fixture.markers()).as("markers in %s", fixture.file()).isEmpty();
        assertThat(all).as("findings in %s, which is to be silent", fixture.file()).isEmpty();
        return;
      }
      if (GoldenFile.updating()) {
        GoldenFile.check(fixture.file(), fixture.marked(source, all));
      } else if (!unexpected.isEmpty() || !missing.isEmpty()) {
        fail(
            "%s%n%nmarkers without a finding:%n%s%n%nfindings without a marker:%n%s%n%n"
                + "if the findings are right, this is the file:%n%n%s%n%nor run: %s",
            fixture.file(),
            lines(missing.stream().map(m -> m.range().line() + ": " + m.line())),
            lines(
                unexpected.stream().map(d -> source.position(d.span().start()).line() + ": " + d)),
            fixture.marked(source, all),
            GoldenFile.UPDATE);
      }
      assertThat(all)
          .as("findings in %s, whose name does not begin with `ok-`", fixture.file())
          .isNotEmpty();
    }

    private static String lines(Stream<String> lines) {
      return lines.map(line -> "  " + line).reduce((a, b) -> a + "\n" + b).orElse("  none");
    }

    private void fixes(FixSafety safety, String golden) {
      Source before = fixture.source();
      FixApplier.Outcome outcome = apply(before, safety);
      boolean offered =
          ownDiagnostics().stream()
              .anyMatch(d -> d.fixes().stream().anyMatch(fix -> fix.safety() == safety));
      GoldenFile.check(fixture.beside(golden), offered ? text(outcome.source()) : null);
      assertThat(apply(outcome.source(), safety).applied()).as("fixes in a second run").isZero();
      if (safety == FixSafety.SAFE) {
        Multiset<String> lost = comments(before);
        lost.removeIf(comment -> comment.startsWith(SILENCING));
        Multisets.removeOccurrences(lost, comments(outcome.source()));
        assertThat(lost).as("comments that the fixes lose").isEmpty();
      }
    }

    private FixApplier.Outcome apply(Source source, FixSafety safety) {
      FixApplier.Outcome outcome = new FixApplier(rules::own).apply(source, safety);
      assertThat(outcome.problem()).as("what stopped the fixes of %s", fixture.file()).isNull();
      return outcome;
    }

    private static Multiset<String> comments(Source source) {
      SyntaxTree tree = new NixParser().parse(source).tree();
      Multiset<String> comments = HashMultiset.create();
      tree.comments().forEach(comment -> comments.add(source.text(comment.span()).strip()));
      return comments;
    }

    private void carriageReturns() {
      String text = fixture.text();
      if (text.contains("\r") || rules.id().equals(CRLF_LINE_ENDING)) {
        return;
      }
      Source windows = Source.of(fixture.name(), text.replace("\n", "\r\n"));
      assertThat(described(windows, 0)).isEqualTo(described(fixture.source(), 0));
      assertThat(text(apply(windows, FixSafety.UNSAFE).source()).replace("\r\n", "\n"))
          .isEqualTo(text(apply(fixture.source(), FixSafety.UNSAFE).source()));
    }

    private void commentBefore() {
      Source moved = Source.of(fixture.name(), "# ❄ für Nix\n" + fixture.text());
      assertThat(described(moved, 1)).isEqualTo(described(fixture.source(), 0));
    }

    private List<String> described(Source source, int linesBefore) {
      return rules.checked.lint(source).diagnostics().stream()
          .map(
              d -> {
                Fixture.Range range = Fixture.Range.of(source, d);
                return (range.line() - linesBefore)
                    + (":" + range.column() + ".." + (range.endLine() - linesBefore))
                    + (":" + range.endColumn() + " " + d.rule() + ": " + d.message());
              })
          .toList();
    }

    private static String text(Source source) {
      return source.text(0, source.length());
    }
  }

  /**
   * A folder, as if all sources lay directly in it, and the lock of the flake that they belong to.
   */
  private record FixtureFolder(Path folder, @Nullable FlakeLock flakeLock) implements Surroundings {
    @Override
    public @Nullable FlakeLock lock(String flake) {
      return flakeLock;
    }

    @Override
    public @Nullable FlakeLock lockAround(String file) {
      return flakeLock;
    }

    @Override
    public LocalDate today() {
      return FixtureLock.TODAY;
    }

    @Override
    public Entry at(String file, String path) {
      Path target = folder.resolve(path);
      return Files.isDirectory(target)
          ? Entry.FOLDER
          : Files.exists(target) ? Entry.FILE : Entry.ABSENT;
    }

    @Override
    public @Nullable Boolean isExecutable(String file) {
      return Files.isExecutable(folder.resolve(file));
    }
  }
}
