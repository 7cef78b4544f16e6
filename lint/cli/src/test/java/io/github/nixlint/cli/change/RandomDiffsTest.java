package io.github.nixlint.cli.change;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.Patch;
import io.github.nixlint.lint.Diagnostic;
import io.github.nixlint.lint.LintResult;
import io.github.nixlint.lint.Linter;
import io.github.nixlint.lint.engine.RuleSet;
import io.github.nixlint.lint.rules.AllRules;
import io.github.nixlint.text.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What a change brings is what linting both sides and subtracting leaves: over random changes of
 * real files, whose lines another implementation matches.
 */
final class RandomDiffsTest {
  private static final Linter LINTER = Linter.of(RuleSet.of(AllRules.list()));
  private static final int[] CONTEXTS = {0, 1, 3, 10};

  @Test
  void agreesWithSubtracting() throws IOException, DiffException {
    Path corpus = Path.of(System.getProperty("nix.corpus", ""));
    boolean real = Files.isDirectory(corpus) && !corpus.toString().isEmpty();
    Path folder = real ? corpus : Path.of(System.getProperty("nix.testdata", "../../testdata"));
    List<Path> files = files(folder);
    Random random = new Random(20261121);
    int brought = 0;
    for (int i = 0; i < (real ? 5_000 : 500); i++) {
      Path file = files.get(random.nextInt(files.size()));
      brought += check(file, random);
    }
    assertThat(brought).isPositive();
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(file -> file.toString().endsWith(".nix"))
          .filter(file -> file.toFile().isFile() && file.toFile().length() < 50_000)
          .sorted()
          .toList();
    }
  }

  /** Changes a file, and returns how many findings that brings. */
  private static int check(Path file, Random random) throws IOException, DiffException {
    String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    if (text.indexOf('\r') >= 0 || text.isEmpty() || !text.endsWith("\n")) {
      return 0;
    }
    List<String> before = List.of(text.split("\n", -1)).subList(0, text.split("\n", -1).length - 1);
    List<String> after = changed(before, random);
    Patch<String> patch = DiffUtils.diff(before, after);
    List<String> diff =
        UnifiedDiffUtils.generateUnifiedDiff(
            "a/x.nix", "b/x.nix", before, patch, CONTEXTS[random.nextInt(CONTEXTS.length)]);
    if (diff.isEmpty()) {
      return 0;
    }
    FileChange change = DiffReader.read(bytes(diff)).get(0);
    Revision forth = Revision.of(change, bytes(before), Side.OLD);
    assertThat(forth.newText()).as(file.toString()).isEqualTo(bytes(after));
    Revision back = Revision.of(change, bytes(after), Side.NEW);
    assertThat(back.oldText()).as(file.toString()).isEqualTo(bytes(before));

    LintResult old = LINTER.lint(Source.of(file.toString(), forth.oldText()));
    LintResult now = LINTER.lint(Source.of(file.toString(), forth.newText()));
    List<String> expected = subtracted(old, now, patch);
    assertThat(texts(Introduced.findings(forth, old, now)))
        .as("%s %s", file, diff)
        .isEqualTo(expected);
    assertThat(texts(Introduced.findings(back, old, now))).as("%s", file).isEqualTo(expected);
    return expected.size();
  }

  /** Removes, repeats, moves and cuts lines. */
  private static List<String> changed(List<String> lines, Random random) {
    List<String> changed = new ArrayList<>(lines);
    for (int i = random.nextInt(4); i >= 0 && !changed.isEmpty(); i--) {
      int at = random.nextInt(changed.size());
      String line = changed.get(at);
      switch (random.nextInt(5)) {
        case 0 -> changed.remove(at);
        case 1 -> changed.add(at, line);
        case 2 -> changed.set(at, "  " + line);
        case 3 -> changed.set(at, line.replaceFirst("[a-z]+", "changed"));
        default -> changed.add(random.nextInt(changed.size()), changed.remove(at));
      }
    }
    return changed;
  }

  private static List<String> subtracted(LintResult old, LintResult now, Patch<String> patch) {
    List<String> known = new ArrayList<>();
    for (Diagnostic found : old.diagnostics()) {
      known.add(key(old, found, line(old, found)));
    }
    List<String> left = new ArrayList<>();
    for (Diagnostic found : now.diagnostics()) {
      int line = oldLine(line(now, found), patch);
      if (line < 0 || !known.remove(key(now, found, line))) {
        left.add(text(now, found));
      }
    }
    return left;
  }

  /** The line before the change, from 0, or -1 for an added one. */
  private static int oldLine(int line, Patch<String> patch) {
    int shift = 0;
    for (AbstractDelta<String> delta : patch.getDeltas()) {
      int start = delta.getTarget().getPosition();
      if (line < start) {
        break;
      }
      if (line < start + delta.getTarget().size()) {
        return -1;
      }
      shift += delta.getSource().size() - delta.getTarget().size();
    }
    return line + shift;
  }

  private static String key(LintResult result, Diagnostic found, int line) {
    Source source = result.parsed().tree().source();
    return found.rule() + " " + line + " " + source.position(found.span().start()).column();
  }

  private static int line(LintResult result, Diagnostic found) {
    return result.parsed().tree().source().line(found.span().start()) - 1;
  }

  private static List<String> texts(LintResult result) {
    return result.diagnostics().stream().map(found -> text(result, found)).toList();
  }

  private static String text(LintResult result, Diagnostic found) {
    return result.parsed().tree().source().position(found.span().start()) + " " + found.rule();
  }

  private static byte[] bytes(List<String> lines) {
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(line).append('\n'));
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}
