package io.github.nixlint.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.base.Splitter;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** A command line is read as picocli, which makes the help, would read it. */
final class ArgumentsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a b",
        "-",
        "- --stdin-filename x.nix",
        "--format json a",
        "--format=json=x=y.json --format text",
        "--format=json,text a",
        "--format= a",
        "-j4",
        "-j 4",
        "-j=4",
        "-qv a",
        "-qvj4 a",
        "-vj 4 a",
        "--jobs=1 --jobs=2",
        "--quiet -- --verbose -q",
        "@a",
        "--select a,b --select c --ignore=d",
        "--severity a=hint,b=error",
        "-h",
        "--help a",
        "-V -q"
      })
  void readsAsPicocliDoes(String line) throws UsageException {
    List<String> arguments = split(line);
    Arguments ours = Arguments.parse(Command.CHECK, arguments);
    ParseResult theirs = Help.parse(Command.CHECK, arguments);
    assertThat(ours.operands()).isEqualTo(theirs.matchedPositionalValue(0, List.of()));
    for (Option option : Command.CHECK.options()) {
      String name = option.name();
      assertThat(ours.has(name)).as(name).isEqualTo(theirs.hasMatchedOption(name));
      switch (option.kind()) {
        case FLAG -> {}
        case VALUE ->
            assertThat(ours.text(name))
                .as(name)
                .isEqualTo(theirs.matchedOptionValue(name, (String) null));
        case VALUES ->
            assertThat(ours.texts(name))
                .as(name)
                .isEqualTo(theirs.matchedOptionValue(name, List.of()));
      }
    }
    assertThat(ours.has("--help")).isEqualTo(theirs.isUsageHelpRequested());
    assertThat(ours.has("--version")).isEqualTo(theirs.isVersionHelpRequested());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--nonsense",
        "-x",
        "-qx",
        "--jobs",
        "-j",
        "--quiet=1x",
        "--jobs --quiet",
        "-j -q"
      })
  void refusesWhatPicocliRefuses(String line) {
    List<String> arguments = split(line);
    assertThatThrownBy(() -> Help.parse(Command.CHECK, arguments))
        .isInstanceOf(ParameterException.class);
    assertThatThrownBy(() -> Arguments.parse(Command.CHECK, arguments))
        .isInstanceOf(UsageException.class)
        .hasMessageNotContaining("cannot read the command line");
  }

  private static List<String> split(String line) {
    return line.isEmpty() ? List.of() : Splitter.on(' ').splitToList(line);
  }
}
