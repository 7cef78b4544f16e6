package io.github.nixlint.semantics.build;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.github.nixlint.semantics.shell.Word;
import io.github.nixlint.text.Table;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A line of {@code network-commands.txt}. */
final class NetworkCommand {
  private static final ImmutableSet<String> QUESTIONS =
      ImmutableSet.of("--version", "--help", "-h", "-V", "-version", "--dry-run");
  private static final ImmutableSet<String> LOCAL_HOSTS =
      ImmutableSet.of("localhost", "127.", "0.0.0.0", "[::1]");

  private final String program;
  private final ImmutableList<ImmutableList<String>> subcommands;
  private final boolean any;
  private final boolean bare;
  private final String needs;
  private final ImmutableList<String> offline;
  private final String instead;

  private NetworkCommand(
      String program,
      ImmutableList<ImmutableList<String>> subcommands,
      boolean any,
      boolean bare,
      String needs,
      ImmutableList<String> offline,
      String instead) {
    this.program = program;
    this.subcommands = subcommands;
    this.any = any;
    this.bare = bare;
    this.needs = needs;
    this.offline = offline;
    this.instead = instead;
  }

  static NetworkCommand parse(Table.Row row) {
    ImmutableList<String> columns = row.columns(5);
    ImmutableList.Builder<ImmutableList<String>> subcommands = ImmutableList.builder();
    boolean any = false;
    boolean bare = false;
    for (String subcommand : columns.get(1).split(",")) {
      String text = subcommand.strip();
      any |= text.equals("*");
      bare |= text.equals("()");
      if (!text.equals("*") && !text.equals("()")) {
        subcommands.add(ImmutableList.copyOf(text.split(" ")));
      }
    }
    String offline = columns.get(3);
    return new NetworkCommand(
        columns.get(0),
        subcommands.build(),
        any,
        bare,
        columns.get(2),
        offline.isEmpty() ? ImmutableList.of() : ImmutableList.copyOf(offline.split(" ")),
        columns.get(4));
  }

  String program() {
    return program;
  }

  /** Returns what shows that the network is not needed, as the table has it. */
  ImmutableList<String> offline() {
    return offline;
  }

  String instead() {
    return instead;
  }

  /**
   * Returns the last word of the program's name and what it is told to do, or null where that does
   * not ask for the network.
   */
  @Nullable Word match(List<Word> invocation) {
    for (Word word : invocation) {
      if (QUESTIONS.contains(word.text())) {
        return null;
      }
    }
    Word last = told(invocation);
    boolean local = needs.isEmpty() && isOfFiles(invocation);
    return last != null && hasNeeds(invocation, last) && !local ? last : null;
  }

  private @Nullable Word told(List<Word> invocation) {
    int operand = operand(invocation, 1);
    if (any) {
      return operand < invocation.size() ? invocation.get(0) : null;
    }
    if (bare && operand == invocation.size()) {
      return invocation.get(0);
    }
    for (ImmutableList<String> subcommand : subcommands) {
      int at = subcommand.get(0).startsWith("-") ? 1 : operand;
      boolean afterOption = at > 1 && at == operand;
      int end = end(invocation, at, subcommand);
      if (end < 0 && afterOption) {
        end = end(invocation, operand(invocation, operand + 1), subcommand);
      }
      if (end > 0) {
        return invocation.get(end - 1);
      }
    }
    return null;
  }

  /** The index of the first word from {@code from} that is no option. */
  private static int operand(List<Word> words, int from) {
    int i = from;
    while (i < words.size() && words.get(i).startsWith("-")) {
      i++;
    }
    return i;
  }

  /** The index behind a subcommand that stands at {@code at}, -1 where it does not. */
  private static int end(List<Word> words, int at, ImmutableList<String> subcommand) {
    if (at + subcommand.size() > words.size()) {
      return -1;
    }
    for (int i = 0; i < subcommand.size(); i++) {
      if (!subcommand.get(i).equals(words.get(at + i).text())) {
        return -1;
      }
    }
    return at + subcommand.size();
  }

  private boolean hasNeeds(List<Word> invocation, Word last) {
    if (needs.isEmpty()) {
      return true;
    }
    if (needs.equals("nothing")) {
      return !namesPath(invocation.subList(invocation.indexOf(last) + 1, invocation.size()));
    }
    if (needs.equals("package")) {
      return namesPackage(invocation);
    }
    for (Word word : invocation.subList(1, invocation.size())) {
      String text = word.text();
      if (needs.equals("url") ? isRemote(text) : text.indexOf('@') > 0) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether the last operand behind the subcommand is a name, and neither a path nor a variable.
   */
  private static boolean namesPackage(List<Word> invocation) {
    for (int i = invocation.size() - 1; i > 1; i--) {
      Word word = invocation.get(i);
      if (!word.startsWith("-")) {
        return isPackage(word.literal());
      }
    }
    return false;
  }

  /** Whether one of the words is a path, or holds what may be one. */
  private static boolean namesPath(List<Word> words) {
    for (Word word : words) {
      String text = word.literal();
      if (text == null || text.indexOf('/') >= 0) {
        return true;
      }
    }
    return false;
  }

  private static boolean isPackage(@Nullable String text) {
    return text != null
        && !text.isEmpty()
        && (Ascii.isLowerCase(text.charAt(0)) || text.charAt(0) == '@')
        && text.indexOf('.') < 0
        && (text.charAt(0) == '@' || text.indexOf('/') < 0);
  }

  /** Whether a word has an address that is certainly one of another machine. */
  private static boolean isRemote(String text) {
    if (text.startsWith("git@")) {
      return true;
    }
    int colon = text.indexOf("://");
    if (colon <= 0 || text.startsWith("file:") || text.startsWith("-")) {
      return false;
    }
    int host = colon + 3;
    for (String local : LOCAL_HOSTS) {
      if (text.startsWith(local, host)) {
        return false;
      }
    }
    return host < text.length() && Character.isLetterOrDigit(text.charAt(host));
  }

  /** Whether only files that are there are installed, packed packages of some kind. */
  private static boolean isOfFiles(List<Word> invocation) {
    boolean packed = false;
    for (Word word : invocation.subList(1, invocation.size())) {
      String text = word.text();
      packed |=
          text.indexOf("://") < 0
              && (text.endsWith(".whl")
                  || text.endsWith(".tgz")
                  || text.endsWith(".gem")
                  || text.endsWith(".tar.gz"));
    }
    return packed;
  }
}
