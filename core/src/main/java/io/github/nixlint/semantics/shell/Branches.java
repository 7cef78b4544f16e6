package io.github.nixlint.semantics.shell;

import com.google.common.collect.ImmutableSet;
import java.util.ArrayDeque;

/** The {@code if}s around the command that is read, by whether they ask for a file. */
final class Branches {
  private static final ImmutableSet<String> TESTS = ImmutableSet.of("test", "[", "[[");
  private static final ImmutableSet<String> FILE_TESTS =
      ImmutableSet.of("-e", "-f", "-d", "-x", "-r", "-s", "-h", "-L");

  private final ArrayDeque<Branch> open = new ArrayDeque<>();
  private int fallbacks;

  /** Takes a reserved word. */
  void keyword(String word) {
    switch (word) {
      case "if" -> open.push(new Branch());
      case "then" -> {
        if (!open.isEmpty()) {
          open.peek().inCondition = false;
        }
      }
      case "elif", "else" -> {
        Branch branch = open.peek();
        if (branch != null) {
          branch.inCondition = word.equals("elif");
          if (branch.asksForFile && !branch.isFallback) {
            branch.isFallback = true;
            fallbacks++;
          }
        }
      }
      case "fi" -> {
        if (!open.isEmpty() && open.pop().isFallback) {
          fallbacks--;
        }
      }
      default -> {}
    }
  }

  /** Takes a command that was read. */
  void command(ShellCommand command) {
    Branch branch = open.peek();
    String name = command.name();
    if (branch == null || !branch.inCondition || name == null || !TESTS.contains(name)) {
      return;
    }
    for (Word word : command.arguments()) {
      branch.asksForFile |= FILE_TESTS.contains(word.text());
    }
  }

  /** Returns whether what is read now runs only where a file is missing. */
  boolean isFallback() {
    return fallbacks > 0;
  }

  private static final class Branch {
    private boolean inCondition = true;
    private boolean asksForFile;
    private boolean isFallback;
  }
}
