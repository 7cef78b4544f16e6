package io.github.nixlint.parse;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.nixlint.testing.Corpus;
import io.github.nixlint.text.Source;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How much a parse allocates: unlike its speed, much the same on every machine. */
final class AllocationTest {

  /** Interpreted code allocates about 13 a byte of plain Nix, compiled code less. */
  private static final double MOST_PER_BYTE = 16;

  private static final int FILES = 300;

  @Test
  void allocatesLittleForEachByte() {
    List<Source> sources = new ArrayList<>();
    long bytes = 0;
    for (Path file : Corpus.files().stream().limit(FILES).toList()) {
      Source source = Corpus.read(file);
      sources.add(source);
      bytes += source.length();
    }
    NixParser parser = new NixParser();
    parseAll(parser, sources);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    parseAll(parser, sources);
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertThat((double) allocated / bytes)
        .as("bytes allocated a byte of %d files", sources.size())
        .isLessThan(MOST_PER_BYTE);
  }

  private static void parseAll(NixParser parser, List<Source> sources) {
    for (Source source : sources) {
      parser.parse(source);
    }
  }
}
