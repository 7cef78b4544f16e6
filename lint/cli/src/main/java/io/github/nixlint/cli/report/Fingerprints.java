package io.github.nixlint.cli.report;

import com.google.common.base.CharMatcher;
import com.google.common.collect.HashMultiset;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.Multiset;
import com.google.common.hash.Hashing;
import io.github.nixlint.lint.Diagnostic;
import io.github.nixlint.text.Source;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What tells the findings of one file apart from run to run: the rule and the text of the line,
 * blanks aside, and which of several alike it is. It stays the same when other lines change or the
 * line moves, and says nothing of the file, which may be renamed.
 */
public final class Fingerprints {

  /** How many hexadecimal digits one has. */
  private static final int LENGTH = 32;

  /** More bytes of a line are not looked at for each of its findings. */
  private static final int LONGEST = 1000;

  private Fingerprints() {}

  /** Returns the fingerprint of each finding of a file, in their order. */
  public static ImmutableList<String> of(Source source, List<Diagnostic> findings) {
    ImmutableList.Builder<String> fingerprints = ImmutableList.builder();
    Multiset<String> seen = HashMultiset.create();
    for (Diagnostic found : findings) {
      String key = found.rule() + '\n' + line(source, found);
      fingerprints.add(hash(key + '\n' + seen.count(key)));
      seen.add(key);
    }
    return fingerprints.build();
  }

  /**
   * Returns the text of the line on which a finding starts, blanks aside; of a very long line, what
   * it has from there on.
   */
  public static String line(Source source, Diagnostic found) {
    int line = source.line(found.span().start());
    int start = source.lineStart(line);
    int end = source.lineEnd(line);
    if (end - start > LONGEST) {
      start = found.span().start();
      end = Math.min(end, start + LONGEST);
    }
    return CharMatcher.whitespace().trimAndCollapseFrom(source.text(start, end), ' ');
  }

  /** Returns the fingerprint of a text. */
  public static String hash(String text) {
    return Hashing.sha256()
        .hashString(text, StandardCharsets.UTF_8)
        .toString()
        .substring(0, LENGTH);
  }
}
