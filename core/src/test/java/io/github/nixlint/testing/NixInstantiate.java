package io.github.nixlint.testing;

import io.github.nixlint.text.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/** The {@code nix-instantiate} of this machine as a judge of what is Nix. */
public final class NixInstantiate {
  private static final Pattern COLORS = Pattern.compile("\u001b\\[[0-9;]*m");
  private static final Pattern PLACE =
      Pattern.compile("^ *at .*:(\\d+):(\\d+):", Pattern.MULTILINE);
  private static final Pattern EARLIER = Pattern.compile("already defined at .*:(\\d+):(\\d+)");

  private final Path folder;

  /**
   * @param accepted whether it is Nix
   * @param text the parse as it is printed, or the message
   * @param line where it is reported, from 1; 0 where it is accepted
   * @param column in bytes, from 1
   * @param earlierLine where the message says that something is already defined; 0 if it does not
   * @param earlierColumn in bytes, from 1
   */
  public record Judgement(
      boolean accepted, String text, int line, int column, int earlierLine, int earlierColumn) {}

  private NixInstantiate(Path folder) {
    this.folder = folder;
  }

  /** Returns the judge; a test that asks for it is skipped where there is none. */
  public static NixInstantiate inFolder(Path folder) {
    Assumptions.assumeTrue(isInstalled(), "no nix-instantiate");
    return new NixInstantiate(folder);
  }

  private static boolean isInstalled() {
    try {
      Process process =
          new ProcessBuilder("nix-instantiate", "--version")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Returns what it says of a text. */
  public Judgement judge(Source source) {
    try {
      Path file = folder.resolve("judged-" + Thread.currentThread().getId() + ".nix");
      Files.write(file, source.bytes());
      Process process =
          new ProcessBuilder("nix-instantiate", "--store", "dummy://", "--parse", file.toString())
              .redirectErrorStream(true)
              .start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      boolean accepted = process.waitFor() == 0;
      return judgement(accepted, COLORS.matcher(output).replaceAll(""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static Judgement judgement(boolean accepted, String output) {
    int[] place = place(accepted ? null : PLACE.matcher(output));
    int[] earlier = place(accepted ? null : EARLIER.matcher(output));
    return new Judgement(accepted, output.strip(), place[0], place[1], earlier[0], earlier[1]);
  }

  private static int[] place(@Nullable Matcher matcher) {
    return matcher != null && matcher.find()
        ? new int[] {Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))}
        : new int[2];
  }
}
