package io.github.nixlint.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Hands a run over many files, or large ones, to a second JVM with flags for short runs: {@code
 * java -jar} cannot set its own, and over the whole of nixpkgs the default ones cost three times
 * the processor time (the optimising compiler's, which so short a run never earns back) and twice
 * the memory.
 *
 * <p>Only what was started as {@code java -jar nix-lint.jar} without flags of its own, but for
 * those that keep the JVM quiet, is handed over; who sets flags means them. Where anything is in
 * the way, the run goes on in this JVM.
 */
final class LargeRun {

  /** So many files are worth the start of a JVM, about 50 milliseconds. */
  private static final int MANY_FILES = 400;

  /** So many bytes in fewer files are worth it, too. */
  private static final long MANY_BYTES = 2L << 20;

  /** Looking for them stops after so many entries of folders. */
  private static final int MOST_ENTRIES = 20_000;

  /** What keeps the JVM from writing to the standard output; the second one has it anyway. */
  private static final String SILENCE = "-Xlog:disable";

  /** Options with which no file is looked at. */
  private static final List<String> TEXTS = List.of("--help", "-h", "--version", "-V");

  /**
   * Compiled is what is called 40 times rather than 200: over many files all of it is called often,
   * and interpreting it for less saves a twentieth of the processor time.
   */
  private static final List<String> FLAGS =
      List.of(
          SILENCE,
          "-XX:TieredStopAtLevel=1",
          "-XX:CompileThresholdScaling=0.2",
          "-XX:+UseSerialGC",
          "-Xshare:auto");

  /**
   * A heap that has room for the largest trees and is collected rather than grown: what is kept of
   * a file is little, so that ten times the files take no more memory. A full collection that meets
   * the tree of a very large file is no reason to grow by two thirds of it, which is the default.
   */
  private static final List<String> HEAP =
      List.of("-Xms208m", "-Xmn128m", "-XX:MinHeapFreeRatio=10");

  /** What a machine is to have for a heap, for that one not to be refused. */
  private static final long ROOM = 512L << 20;

  private LargeRun() {}

  /** Runs {@code args} in a second JVM and returns its exit status, or -1 for a run of this one. */
  static int status(String[] args) {
    String jar = System.getProperty("java.class.path", "");
    if (!jar.endsWith(".jar") || jar.contains(File.pathSeparator)) {
      return -1;
    }
    Counter counter = count(args);
    if (!counter.isEnough()) {
      return -1;
    }
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    if (!isPlainStart(jar, args) || !Files.isExecutable(java)) {
      return -1;
    }
    List<String> command = new ArrayList<>();
    command.add(java.toString());
    command.addAll(FLAGS);
    if (counter.files >= MANY_FILES && Runtime.getRuntime().maxMemory() > ROOM) {
      command.addAll(HEAP);
    }
    command.addAll(List.of("-jar", jar));
    command.addAll(Arrays.asList(args));
    return run(command);
  }

  private static int run(List<String> command) {
    Process process;
    try {
      process = new ProcessBuilder(command).inheritIO().start();
    } catch (IOException e) {
      return -1;
    }
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
    while (true) {
      try {
        return process.waitFor();
      } catch (InterruptedException e) {
        process.destroy();
      }
    }
  }

  /** Whether this JVM was started with {@code -jar}, the jar and {@code args}, and is quiet. */
  private static boolean isPlainStart(String jar, String[] args) {
    List<String> started =
        Arrays.asList(ProcessHandle.current().info().arguments().orElse(new String[0]));
    int flags = started.size() - args.length - 2;
    return flags >= 0
        && started.get(flags).equals("-jar")
        && started.get(flags + 1).equals(jar)
        && started.subList(0, flags).stream().allMatch(SILENCE::equals);
  }

  /**
   * Counts what {@code args} name. A guess that decides on speed alone: a value of an option may be
   * taken for a folder, ignored files are counted.
   */
  private static Counter count(String[] args) {
    Counter counter = new Counter();
    List<String> paths = new ArrayList<>();
    for (String arg : args) {
      if (arg.equals("-") || TEXTS.contains(arg)) {
        return counter;
      }
      if (!arg.startsWith("-") && !arg.equals("check")) {
        paths.add(arg);
      }
    }
    for (String path : paths.isEmpty() ? List.of(".") : paths) {
      // One file, the usual case, does not load what it takes to walk.
      File file = new File(path);
      if (file.isDirectory()) {
        counter.count(path);
      } else {
        counter.bytes += file.length();
      }
    }
    return counter;
  }

  private static final class Counter extends SimpleFileVisitor<Path> {
    private int files;
    private long bytes;
    private int entries;

    boolean isEnough() {
      return files >= MANY_FILES || bytes >= MANY_BYTES;
    }

    void count(String path) {
      try {
        Files.walkFileTree(
            Path.of(path), EnumSet.noneOf(FileVisitOption.class), Integer.MAX_VALUE, this);
      } catch (IOException | InvalidPathException ignored) {
        // The run itself reports what cannot be read.
      }
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (file.toString().endsWith(".nix")) {
        files++;
        bytes += attributes.size();
      }
      entries++;
      return files >= MANY_FILES || entries >= MOST_ENTRIES
          ? FileVisitResult.TERMINATE
          : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) {
      return FileVisitResult.CONTINUE;
    }
  }
}
