package io.github.nixlint.semantics.text;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.semantics.Semantics;
import io.github.nixlint.semantics.shell.Interpreter;
import io.github.nixlint.semantics.shell.ShellCommand;
import io.github.nixlint.semantics.shell.Word;
import io.github.nixlint.syntax.Kind;
import io.github.nixlint.syntax.StringExpr;
import io.github.nixlint.syntax.StringValue;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.text.Span;

/** Finds the URLs of scripts that nothing quotes, and that have an {@code &}. */
public final class SplitUrls {
  private static final byte[] AUTHORITY = "://".getBytes(US_ASCII);

  private final Semantics semantics;
  private final SyntaxTree tree;
  private final ImmutableList.Builder<SplitUrl> urls = ImmutableList.builder();

  private SplitUrls(Semantics semantics) {
    this.semantics = semantics;
    this.tree = semantics.tree();
  }

  /** Returns the URLs of a file that its scripts split, string by string. */
  public static ImmutableList<SplitUrl> of(Semantics semantics) {
    SplitUrls all = new SplitUrls(semantics);
    if (all.maySplit(0, all.tree.source().length())) {
      all.strings(Kind.STRING_LITERAL);
      all.strings(Kind.INDENTED_STRING);
    }
    return all.urls.build();
  }

  private void strings(Kind kind) {
    for (int i = 0; i < tree.count(kind); i++) {
      StringExpr string = (StringExpr) tree.node(kind, i);
      if (maySplit(string.start(), string.end())) {
        string(string);
      }
    }
  }

  private void string(StringExpr string) {
    ImmutableList.Builder<SplitUrl> found = ImmutableList.builder();
    for (ShellCommand command : semantics.script(string).commands()) {
      for (Word word : command.arguments()) {
        if (isSplit(word, string.value().text())) {
          found.add(url(word, string.value()));
        }
      }
    }
    ImmutableList<SplitUrl> split = found.build();
    if (!split.isEmpty() && isRun(string)) {
      urls.addAll(split);
    }
  }

  private static boolean isSplit(Word word, String text) {
    int end = word.end();
    if (end + 1 >= text.length() || text.charAt(end) != '&' || !isOfQuery(text.charAt(end + 1))) {
      return false;
    }
    String url = word.text();
    int scheme = url.indexOf("://");
    return scheme > 0 && url.indexOf('?', scheme) > 0;
  }

  private static SplitUrl url(Word word, StringValue value) {
    String text = value.text();
    int end = word.end();
    while (end < text.length() && (text.charAt(end) == '&' || isOfQuery(text.charAt(end)))) {
      end++;
    }
    boolean literal = true;
    for (int i = word.start(); i < end; i++) {
      char c = text.charAt(i);
      literal &= c == '&' || (isOfQuery(c) && c != '$' && c != '\\');
    }
    return new SplitUrl(new Span(value.offset(word.start()), value.offset(end)), literal);
  }

  /** Whether a character may stand in the query of a URL as people write it. */
  private static boolean isOfQuery(char c) {
    return c > ' ' && "&;|<>()\"'`".indexOf(c) < 0;
  }

  private boolean isRun(StringExpr string) {
    for (TextUse use : TextUses.of(string, semantics)) {
      boolean script =
          switch (use.purpose()) {
            case PHASE, SCRIPT -> true;
            case FILE -> ScriptText.isShell(string.value().text());
            default -> false;
          };
      if (script) {
        return !Interpreter.isForeign(string.value().text());
      }
    }
    return false;
  }

  /** Whether the bytes hold a URL with {@code &}, which few files do. */
  private boolean maySplit(int start, int end) {
    byte[] bytes = tree.source().bytes();
    for (int i = start; i < end; i++) {
      if (bytes[i] == '&' && endsUrl(bytes, start, i)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the word before an offset has an authority; what ends at an {@code &} was asked. */
  private static boolean endsUrl(byte[] bytes, int start, int end) {
    for (int i = end - 1; i >= start && bytes[i] != '&' && (bytes[i] < 0 || bytes[i] > ' '); i--) {
      if (bytes[i] == AUTHORITY[0]
          && i + 2 < end
          && bytes[i + 1] == AUTHORITY[1]
          && bytes[i + 2] == AUTHORITY[2]) {
        return true;
      }
    }
    return false;
  }
}
